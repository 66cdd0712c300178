"""How the way out of a draft looks: whom it is for, until when, what its readers will see, when it goes, what became of
it."""

from collections.abc import Sequence
from datetime import time, timedelta

from handlers.issuing import actions
from handlers.issuing.actions import Done, Verdict
from handlers.kit import access, bulletinwords, drafting, phrases, readership, seats, spreading
from handlers.kit.drafting import Step
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import HALF, Button, Screen, Style, filled, in_rows, tap
from handlers.rules import audience, times
from handlers.rules.rights import Right
from storage import abilities, bulletins, members, receipts, shifts
from storage.bulletins import Edition, EditionState
from storage.members import Language, MemberState, Role
from storage.shifts import Service

MOST_DAYS = 366
SEAL_LENGTH = 8
_LASTS = (1, 7, 30)
_DUE = (1, 3, 7, 14)
_ON_A_PAGE = 8
_AHEAD = timedelta(days=28)  # of shifts to choose from
# What can be begun from what went out.
_ANEW = {
    EditionState.OUT: ("correct", "revise"),
    EditionState.WITHDRAWN: ("revise",),
    EditionState.OVER: ("revise",),
}
_WAYS = ("roles", "languages", "services", "qualifications", "shifts", "members")


def whom(reading: Reading, *, edition_id: int) -> Screen | None:
    """To whom and until when, and how it comes."""
    found = _mine(reading, edition_id)
    if found is None:
        return None
    words = reading.words
    text = [*drafting.head(reading, found, Step.WHOM), "", *_facts(reading, found)]
    ways = [tap(words.plain(f"issuing-go-{each}"), "issuing:pick", edition_id, each) for each in _ways(reading)]
    is_all = audience.read(found.audience).is_everybody
    everybody = [] if is_all else [tap(words.plain("issuing-go-everybody"), "issuing:everybody", edition_id)]
    until_ = [tap(words.plain("issuing-go-until"), "issuing:until", edition_id)]
    by_ = [tap(words.plain("issuing-go-by"), "issuing:by", edition_id)] if found.is_must else []
    must = _switch(words, "must", edition_id, is_on=found.is_must)
    comes = [
        _switch(words, "sound", edition_id, is_on=found.is_silent),
        _switch(words, "urgent", edition_id, is_on=found.is_urgent),
    ]
    rows = [everybody, *in_rows(ways, 2), [*until_, must], by_, comes]
    return Screen(words.lines(text), filled(*rows, *_foot(words, edition_id, Step.WHOM)))


def pick(reading: Reading, *, edition_id: int, what: str, page: int = 0) -> Screen | None:
    """One way of choosing; what is chosen is marked, a tap turns it round."""
    found = _mine(reading, edition_id)
    if found is None:
        return None
    words, chosen = reading.words, getattr(audience.read(found.audience), what)
    options = _options(reading, what, chosen)
    page = min(page, max(0, len(options) - 1) // _ON_A_PAGE)
    shown = options[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    buttons = [
        tap(
            _marked(label, is_on=value in chosen),
            "issuing:aim",
            edition_id,
            what,
            page,
            value,
            int(value not in chosen),
        )
        for value, label in shown
    ]
    has_more = len(options) > (page + 1) * _ON_A_PAGE
    turn = phrases.turn(words, page, has_more, "issuing:pick", edition_id, what)
    text = [*drafting.head(reading, found, Step.WHOM), "", _aimed(reading, found), words(f"issuing-pick-{what}")]
    back = [tap(words.plain("kit-back"), "issuing:whom", edition_id)]
    width = 2 if all(len(_marked(label, is_on=True)) <= HALF for _, label in shown) else 1
    return Screen(words.lines(text), filled(*in_rows(buttons, width), turn, back))


def until(reading: Reading, *, edition_id: int) -> Screen | None:
    """Until when it is in force: usual times, or typed."""
    found = _mine(reading, edition_id)
    if found is None:
        return None
    words = reading.words
    text = [*drafting.head(reading, found), "", _lasts(words, found), words("issuing-until-hint")]
    buttons = [tap(words.plain("issuing-days", count=each), "issuing:lasts", edition_id, each) for each in _LASTS]
    never = [tap(words.plain("issuing-go-no-end"), "issuing:lasts", edition_id, 0)]
    back = [tap(words.plain("kit-back"), "issuing:whom", edition_id)]
    return Screen(words.lines(text), [buttons, never, back])


def by(reading: Reading, *, edition_id: int) -> Screen | None:
    """By when it has to be read: the team's usual time, others, or typed."""
    found = _mine(reading, edition_id)
    if found is None:
        return None
    words = reading.words
    usual = seats.duration(reading.session, "briefings.deadline").days
    text = [*drafting.head(reading, found), "", _read(reading, found), words("issuing-by-hint")]
    days = [
        tap(words.plain("issuing-days", count=each), "issuing:due", edition_id, each) for each in _DUE if each != usual
    ]
    as_usual = [tap(words.plain("issuing-go-usual", count=usual), "issuing:due", edition_id, 0)]
    back = [tap(words.plain("kit-back"), "issuing:whom", edition_id)]
    return Screen(words.lines(text), [as_usual, *in_rows(days, 2), back])


def preview(reading: Reading, *, edition_id: int, said_in: str | None = None) -> Screen | None:
    """Just what a reader of a language gets, and what can be done now; or what became of it."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    found = bulletins.edition(reading.session, edition_id=edition_id)
    if found is None:
        return None
    words = reading.words
    spoken = (
        Language(said_in)
        if said_in
        else drafting.language_for(reading.session, edition_id=edition_id, member=reading.member)
    )
    step = Step.PREVIEW if found.state is EditionState.DRAFT else None
    text = [*drafting.head(reading, found, step), *_state(reading, found)]
    text += ["", *_as_read(reading, found, spoken), ""]
    text += _facts(reading, found) if found.state in drafting.OPEN else []
    text += _warnings(reading, found) if found.state in drafting.OPEN else []
    spoken_row = drafting.languages(words, "issuing:preview", edition_id, spoken)
    # Its author goes on writing on the same card; to others it is what its readers get.
    is_theirs = found.author_id == reading.member.id
    ways = filled(spoken_row, *_ways_on(reading, found, spoken))
    return Screen(phrases.short(text), ways, is_protected=not is_theirs)


def plan(reading: Reading, *, edition_id: int, seen: str) -> Screen | None:
    """When it is to go out: usual times, or typed."""
    found = _mine(reading, edition_id)
    if found is None:
        return None
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    monday = today + timedelta(days=7 - today.weekday())
    days = dict.fromkeys([today + timedelta(days=1), monday])
    buttons = [
        tap(f"{words.day(each)} {words.clock(time(9))}", "issuing:at", edition_id, seen, f"{each:%Y%m%d}")
        for each in days
    ]
    text = [*drafting.head(reading, found), "", words("issuing-plan"), words("issuing-plan-hint")]
    back = [tap(words.plain("kit-back"), "issuing:preview", edition_id)]
    return Screen(words.lines(text), [buttons, back])


def again(reading: Reading, *, edition_id: int, seen: str, at: int = 0) -> Screen | None:
    """The same went out before, or is planned: is it meant?"""
    found = _mine(reading, edition_id)
    other = actions.twin(reading.session, reading.now, edition=found) if found else None
    if found is None or other is None:
        return None
    words = reading.words
    name = drafting.name_of(reading.session, other.author_id)
    is_own = other.author_id == reading.member.id
    key = "planned" if other.state is EditionState.PLANNED else "yours" if is_own else "theirs"
    when = bulletinwords.instant(words, other.publish_at or other.out_at or reading.now)
    text = [*drafting.head(reading, found), "", words(f"issuing-twin-{key}", when=when, name=name)]
    label = words.plain("issuing-go-plan-again" if at else "issuing-go-again")
    rows = [
        [tap(label, "issuing:again", edition_id, seen, at)],
        [_tap(words, "drop", edition_id), tap(words.plain("kit-back"), "issuing:preview", edition_id)],
    ]
    return Screen(words.lines(text), rows)


def said(words: Words, done: Done) -> str:
    """The toast of sending or planning; nothing where the reader is asked first."""
    if done.verdict is Verdict.TWIN:
        return ""
    if done.verdict is Verdict.CORRECTED:
        return words.plain("issuing-say-corrected", had=done.had, fresh=done.fresh)
    return words.plain(f"issuing-say-{done.verdict}", count=done.people)


def _mine(reading: Reading, edition_id: int) -> Edition | None:
    """A draft the reader can go on with; cards of anything else have nothing to say."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    found = bulletins.edition(reading.session, edition_id=edition_id)
    is_mine = found is not None and found.state in drafting.OPEN and found.author_id == reading.member.id
    return found if is_mine else None


# What a draft says of itself


def _facts(reading: Reading, edition: Edition) -> list[str]:
    """For whom, until when, whether it has to be read, and how it comes."""
    words = reading.words
    how = "urgent" if edition.is_urgent else "silent" if edition.is_silent else "sound"
    return [_aimed(reading, edition), _lasts(words, edition), _read(reading, edition), words(f"issuing-comes-{how}")]


def _aimed(reading: Reading, edition: Edition) -> str:
    whom_ = bulletinwords.audience(reading, audience.read(edition.audience))
    count = len(readership.meant(reading.session, reading.now, edition=edition))
    return reading.words("issuing-whom", whom=whom_, count=count)


def _lasts(words: Words, edition: Edition) -> str:
    if edition.lasts_days:
        return words("issuing-lasts-days", count=edition.lasts_days)
    if edition.ends_at:
        return words("issuing-lasts-until", when=bulletinwords.instant(words, edition.ends_at))
    return words("issuing-lasts-on")


def _read(reading: Reading, edition: Edition) -> str:
    words = reading.words
    if not edition.is_must:
        return words("issuing-must-not")
    if edition.read_by:
        return words("issuing-must-by", when=bulletinwords.instant(words, edition.read_by))
    usual = seats.duration(reading.session, "briefings.deadline").days
    return words("issuing-must-days", count=edition.read_days or min(usual, edition.lasts_days or usual))


def _as_read(reading: Reading, edition: Edition, language: Language) -> list[str]:
    """What its readers get, in their own words."""
    words = reading.deps.texts.speak(language, reading.words.zone)
    of = bulletins.bulletin(reading.session, bulletin_id=edition.bulletin_id)
    said_ = drafting.titled(reading.session, edition_id=edition.id)
    wording = said_.get(language) or next(iter(said_.values()), None)
    if of is None or wording is None:
        return [reading.words("kit-bulletin-empty")]
    lines = bulletinwords.body(words, of, wording)
    by_ = spreading.reads_by(reading.session, edition, edition.out_at or edition.publish_at or reading.now)
    lines += [words("kit-bulletin-read-by", when=bulletinwords.instant(words, by_))] if by_ else []
    files = bulletins.documents(reading.session, edition_id=edition.id)
    file = files.get(language) or next(iter(files.values()), None)
    lines += [words("issuing-file", name=file.name)] if file else []
    return lines + (bulletinwords.check(words, edition, wording) if wording.question else [])


def _state(reading: Reading, edition: Edition) -> list[str]:
    """Whose it is, or what became of it."""
    words, name = reading.words, drafting.name_of(reading.session, edition.author_id)
    if edition.state is EditionState.DRAFT:
        is_mine = edition.author_id == reading.member.id
        day = bulletinwords.instant(words, edition.created_at)
        return [] if is_mine else [words("issuing-theirs", name=name, when=day)]
    if edition.state is EditionState.PLANNED and edition.publish_at:
        return [words("issuing-planned", when=bulletinwords.instant(words, edition.publish_at), name=name)]
    if edition.state is EditionState.OUT and edition.out_at:
        count = len(readership.meant(reading.session, reading.now, edition=edition))
        owed = len(receipts.told(reading.session, base_id=edition.base_id or edition.id))
        when = bulletinwords.instant(words, edition.out_at)
        key = "issuing-out" if edition.is_anew else "issuing-out-corrected"
        return [words(key, when=when, name=name, count=count, owed=owed)]
    return [words(f"issuing-state-{edition.state}")]


def _warnings(reading: Reading, edition: Edition) -> list[str]:
    """What keeps it from going out, and what its writer may have forgotten."""
    words, session = reading.words, reading.session
    at = edition.publish_at or reading.now
    lines: list[str] = [
        words(f"kit-draft-lacks-{each}") for each in drafting.lacks(session, reading.now, edition=edition, at=at)
    ]
    said_ = drafting.titled(session, edition_id=edition.id)
    silent = [words.plain(f"kit-language-{language}") for language, each in said_.items() if not each.changed]
    if drafting.is_version(session, edition) and 0 < len(silent) < len(said_):
        lines.append(words("issuing-news-missing", languages=", ".join(silent)))
    return lines


def _ways_on(reading: Reading, edition: Edition, spoken: Language) -> list[Sequence[Button]]:
    words, edition_id = reading.words, edition.id
    home = [tap(words.plain("issuing-go-list"), "writing:new"), tap(words.plain("kit-home"), "home:open")]
    if edition.state in _ANEW:
        anew = [tap(words.plain(f"issuing-go-{each}"), f"writing:{each}", edition_id) for each in _ANEW[edition.state]]
        return [[tap(words.plain("issuing-go-counts"), "editions:one", edition.bulletin_id)], anew, home]
    if edition.state is EditionState.DROPPED:
        return [[_tap(words, "restore", edition_id)] if edition.author_id == reading.member.id else [], home]
    if edition.state not in drafting.OPEN:
        return [home]
    if edition.author_id != reading.member.id:
        return [[tap(words.plain("issuing-go-take"), "writing:take", edition_id)], home]
    is_planned = edition.state is EditionState.PLANNED
    drop = _tap(words, "unsend" if is_planned else "drop", edition_id, to="drop")
    send = _sending(reading, edition, is_planned=is_planned)
    if is_planned:
        return [send, [_tap(words, "unplan", edition_id), drop], home]
    return [send, drafting.tabs(words, edition_id, Step.PREVIEW, said_in=spoken), [drop, home[0]], home[1:]]


def _sending(reading: Reading, edition: Edition, *, is_planned: bool) -> list[Button]:
    """Sending just what is shown: the seal on the button is of that."""
    if drafting.lacks(reading.session, reading.now, edition=edition):
        return []
    words, seen = reading.words, drafting.seal(reading.session, edition)
    key = "issuing-go-send" if edition.is_anew else "issuing-go-send-correction"
    now = tap(words.plain(key), "issuing:send", edition.id, seen, style=Style.SUCCESS)
    has_plan = edition.is_anew and not is_planned
    return [now, *([tap(words.plain("issuing-go-plan"), "issuing:plan", edition.id, seen)] if has_plan else [])]


# What can be chosen


def _ways(reading: Reading) -> list[str]:
    has_learnt = bool(abilities.named(reading.session))
    return [each for each in _WAYS if each != "qualifications" or has_learnt]


def _options(reading: Reading, what: str, chosen: frozenset[object]) -> list[tuple[object, str]]:
    """(value, label) of everything that can be chosen so; also what is chosen and has gone meanwhile."""
    words, session = reading.words, reading.session
    if what == "roles":
        return [(each, phrases.capital(words.plain(f"kit-audience-role-{each}"))) for each in Role]
    if what == "languages":
        return [(each, phrases.capital(phrases.spoken(words, each))) for each in Language]
    if what == "services":
        return [(each, phrases.capital(phrases.service(words, each))) for each in Service]
    if what == "qualifications":
        return [(each.id, each.name) for each in abilities.named(session)]
    if what == "shifts":
        ahead = {each.id: each for each in shifts.between(session, since=reading.now, until=reading.now + _AHEAD)}
        gone = [
            shifts.opening(session, shift_id=each) for each in chosen if isinstance(each, int) and each not in ahead
        ]
        found = [*(each for each in gone if each is not None), *ahead.values()]
        return [(each.id, phrases.when(words, each)) for each in found]
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    return [(each.id, each.name) for each in team if each.id != reading.member.id]


def _switch(words: Words, what: str, edition_id: int, *, is_on: bool) -> Button:
    """A button that turns something round; it says how it is now."""
    label = words.plain(f"issuing-go-{what}-{'on' if is_on else 'off'}")
    return tap(label, f"issuing:{what}", edition_id, int(not is_on))


def _marked(label: str, *, is_on: bool) -> str:
    return f"✅ {label}" if is_on else label


def _foot(words: Words, edition_id: int, step: Step) -> list[list[Button]]:
    home = [tap(words.plain("issuing-go-list"), "writing:new"), tap(words.plain("kit-home"), "home:open")]
    return [drafting.tabs(words, edition_id, step), home]


def _tap(words: Words, key: str, edition_id: int, *, to: str | None = None) -> Button:
    return tap(words.plain(f"issuing-go-{key}"), f"issuing:{to or key}", edition_id)
