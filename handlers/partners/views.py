"""How the list of where to refer looks to who keeps it."""

from datetime import timedelta

from handlers.kit import access, partnerwords, phrases
from handlers.kit.feature import DigestPart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_pairs, tap
from handlers.kit.refs import seal
from handlers.partners import actions
from handlers.partners.actions import MOST, OPTIONAL, Field
from handlers.rules import limits, opening_hours, referral
from handlers.rules.digest import Section
from handlers.rules.opening_hours import Hours
from handlers.rules.referral import Need
from handlers.rules.rights import Right
from storage import cards, partners, policies
from storage.members import Language
from storage.partners import NAME_LENGTH, Partner, PartnerState

_ON_PAGE = 8
_ON = "✓ "
_DUE, _RETIRED = "⏳ ", "✕ "
_LANGUAGES = (Language.ET, Language.RU, Language.EN)


def list_(reading: Reading, *, page: int = 0) -> Screen:
    """Every entry, those to be looked at again marked, and last those that were taken off; the ready list for an empty
    one."""
    words = reading.words
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return Screen(words("kit-not-yours"), [[_home(words)]])
    in_force = partners.shown(reading.session)
    rows = [*in_force, *partners.retired(reading.session)]
    last = max(0, (len(rows) - 1) // _ON_PAGE)
    at = min(page, last)
    shown = rows[at * _ON_PAGE : (at + 1) * _ON_PAGE]
    known = partnerwords.wordings(reading.session, shown)
    named = [[_entry(reading, each, partnerwords.name(words, known.get(each.id, {})))] for each in shown]
    due_ = len(_due(reading))
    text = words.lines(
        [
            words("partners-title"),
            words("partners-some", count=len(in_force)) if in_force else words("partners-none"),
            words("partners-some-due", count=due_) if due_ else None,
            words("partners-offer") if actions.is_offered(reading.session) else None,
        ]
    )
    load = [tap(words.plain("partners-go-load"), "partners:load", style=Style.PRIMARY)]
    return Screen(
        text,
        filled(
            load if actions.is_offered(reading.session) else [],
            *named,
            phrases.turn(words, at, at < last, "partners:list"),
            [tap(words.plain("partners-go-add"), "partners:add")],
            [tap(words.plain("partners-go-card"), "referral:open"), _home(words)],
        ),
    )


def card(reading: Reading, *, partner_id: int) -> Screen:
    """One entry with everything that can be changed about it; a retired one with the way back."""
    words, row = reading.words, _row(reading, partner_id)
    if row is None:
        return Screen(words("kit-gone"), [[_list(words), _home(words)]])
    known = partnerwords.wordings(reading.session, [row]).get(row.id, {})
    name = partnerwords.name(words, known)
    if row.state is PartnerState.RETIRED:
        back = tap(words.plain("partners-go-restore"), "partners:restore", row.id, style=Style.PRIMARY)
        return Screen(words("partners-retired", name=name), [[back], [_list(words), _home(words)]])
    found = partnerwords.wording(known, words.language)
    needs, spoken = partners.listed(row.needs), partners.listed(row.languages)
    text = words.lines(
        [
            words("partners-card", name=name),
            partnerwords.reached(words, row),
            _hours(words, opening_hours.read(row.hours)),
            words("kit-partner-note", note=found.note) if found and found.note else None,
            partnerwords.checked(words, row),
            None if needs else words("partners-unseen"),
        ]
    )
    return Screen(
        text,
        filled(
            [tap(words.plain("partners-go-checked"), "partners:checked", row.id, style=Style.SUCCESS)],
            [_ask(words, row.id, each) for each in (Field.PHONE, Field.LINK, Field.HOURS)],
            [tap(words.plain(f"partners-go-words-{each}"), "partners:words", row.id, each) for each in _LANGUAGES],
            [_toggle(words, "speak", row.id, each, f"kit-partner-in-{each}", spoken) for each in _LANGUAGES],
            *in_pairs([_toggle(words, "need", row.id, each, f"kit-partner-need-{each}", needs) for each in Need]),
            [tap(words.plain("partners-go-retire"), "partners:retire", row.id), _list(words)],
        ),
    )


def words_of(reading: Reading, *, partner_id: int, spoken: str) -> Screen:
    """What an entry is called in one language, and the note."""
    words, row = reading.words, _row(reading, partner_id)
    if row is None or row.state is PartnerState.RETIRED:
        return card(reading, partner_id=partner_id)
    found = partnerwords.wordings(reading.session, [row]).get(row.id, {}).get(Language(spoken))
    text = words.lines(
        [
            words(f"partners-words-{spoken}"),
            words("partners-words-name", name=found.name) if found else words("partners-words-none"),
            words("partners-words-note", note=found.note) if found and found.note else None,
        ]
    )
    asked = [_ask(words, partner_id, each, Language(spoken)) for each in (Field.NAME, Field.NOTE)]
    return Screen(text, [asked, [tap(words.plain("kit-back"), "partners:one", partner_id)]])


def asking(
    reading: Reading, *, partner_id: int | None = None, field: str = Field.NAME, spoken: str = Language.ET
) -> Screen:
    """Something of an entry is to be typed, or the name of a new one."""
    words = reading.words
    if partner_id is None:
        back = tap(words.plain("kit-cancel"), "partners:list", 0)
        return Screen(words("partners-ask-new", most=NAME_LENGTH), [[back]])
    row = _row(reading, partner_id)
    if row is None or row.state is PartnerState.RETIRED:
        return card(reading, partner_id=partner_id)
    is_worded = field in (Field.NAME, Field.NOTE)
    key = f"partners-ask-{field}-{spoken}" if is_worded else f"partners-ask-{field}"
    clear = tap(words.plain("partners-go-clear"), "partners:clear", field, partner_id, spoken)
    way = ("partners:words", partner_id, spoken) if is_worded else ("partners:one", partner_id)
    known = partnerwords.wordings(reading.session, [row]).get(row.id, {})
    text = words.lines(
        [words("partners-card", name=partnerwords.name(words, known)), words(key, most=MOST[Field(field)])]
    )
    return Screen(text, [[*([clear] if field in OPTIONAL else []), tap(words.plain("kit-cancel"), *way)]])


def hours(reading: Reading, *, partner_id: int, written: str, message_id: int) -> Screen:
    """How the hours that were typed were understood, under what was typed, before they hold."""
    words, row = reading.words, _row(reading, partner_id)
    if row is None or row.state is PartnerState.RETIRED:
        return card(reading, partner_id=partner_id)
    said = partnerwords.hours(words, opening_hours.read(written))
    sure = tap(words.plain("partners-go-keep"), "partners:keep", partner_id, seal(written), style=Style.SUCCESS)
    other = _ask(words, partner_id, Field.HOURS, label="partners-go-again")
    return Screen(words("partners-understood", hours=said), [[sure, other]], reply_to=message_id)


def digest(glance: Glance) -> list[DigestPart]:
    """How many entries are to be looked at again."""
    count = len(_due(glance.reading)) if glance.may(Right.BRIEF_TEAM) else 0
    words = glance.words
    way = tap(words.plain("partners-digest-go"), "partners:due")
    return [DigestPart(Section.REST, (words("partners-digest", count=count),), way, 40)] if count else []


def due(reading: Reading, *, key: str | None = None) -> Screen | None:
    """The entries nobody has looked at for so long, each checked with one tap. Not sent when none is left."""
    words = reading.words
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None if key is not None else Screen(words("kit-not-yours"), [[_home(words)]])
    rows = _due(reading)
    ways = [_list(words), _home(words)]
    if not rows:
        is_new = key is not None and not cards.is_shown(reading.session, key=key)
        return None if is_new else Screen(words("partners-none-due"), [ways])
    shown = rows[:_ON_PAGE]
    known = partnerwords.wordings(reading.session, shown)
    named = [(each.id, partnerwords.name(words, known.get(each.id, {}))) for each in shown]
    text = words.lines(
        [
            words("partners-due", count=len(rows), days=_review_for(reading).days),
            words("partners-due-how"),
            words("partners-due-more", count=len(rows) - len(shown)) if len(rows) > len(shown) else None,
        ]
    )
    buttons = [
        [tap(name, "partners:one", id_), tap(words.plain("partners-go-seen"), "partners:seen", id_)]
        for id_, name in named
    ]
    return Screen(text, [*buttons, ways])


def _hours(words: Words, of: Hours) -> str:
    if of.week is None:
        return words("partners-hours-unknown")
    return words("partners-hours", hours=partnerwords.hours(words, of))


def _row(reading: Reading, partner_id: int) -> Partner | None:
    """The entry, for who keeps the list."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    return partners.get(reading.session, partner_id=partner_id)


def _review_for(reading: Reading) -> timedelta:
    return limits.duration("briefings.review", policies.values(reading.session))


def _due(reading: Reading) -> list[Partner]:
    day = partnerwords.today(reading) - _review_for(reading) + timedelta(days=1)
    return list(partners.checked_before(reading.session, day=day))


def _entry(reading: Reading, row: Partner, name: str) -> Button:
    if row.state is PartnerState.RETIRED:
        return tap(f"{_RETIRED}{name}", "partners:one", row.id)
    today, review_for = partnerwords.today(reading), _review_for(reading)
    is_due = referral.is_due(row.checked_on, today=today, review_for=review_for)
    return tap(f"{_DUE if is_due else ''}{name}", "partners:one", row.id)


def _ask(
    words: Words, partner_id: int, field: Field, language: Language = Language.ET, *, label: str | None = None
) -> Button:
    return tap(words.plain(label or f"partners-go-{field}"), "partners:ask", field, partner_id, language)


def _toggle(words: Words, verb: str, partner_id: int, what: str, key: str, chosen: list[str]) -> Button:
    is_on = what in chosen
    label = f"{_ON if is_on else ''}{words.plain(key)}"
    return tap(label, f"partners:{verb}", partner_id, what, int(not is_on))


def _list(words: Words) -> Button:
    return tap(words.plain("partners-go-list"), "partners:list", 0)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
