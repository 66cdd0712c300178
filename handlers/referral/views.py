"""How the way to partners and helplines looks: needs, and for each whom to turn to now."""

from collections.abc import Sequence

from handlers.kit import access, partnerwords, phrases
from handlers.kit.feature import CardPart, HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_pairs, tap
from handlers.rules import referral
from handlers.rules.referral import ON_PAGE, Need, Offer
from handlers.rules.rights import Right
from storage import partners
from storage.members import Language
from storage.partners import Partner
from storage.places import Place
from storage.shifts import Opening

ANY = "all"  # on a button: whatever the need, or the language
_LANGUAGES = (Language.ET, Language.RU, Language.EN)


def home(reading: Reading) -> HomePart:
    """The way in, for everybody who works with people."""
    if not access.may(reading.member, Right.FLAG_CASES):
        return HomePart()
    return HomePart(buttons=(_open(reading.words),))


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift under way, for who has a place in it."""
    is_on = place is not None and place.is_taken and found.starts_at <= reading.now < found.ends_at
    return CardPart((), ((_open(reading.words),),)) if is_on and not found.is_cancelled else CardPart()


def needs(reading: Reading) -> Screen:
    """What somebody may need; the number for danger to life stands here already."""
    words = reading.words
    if not access.may(reading.member, Right.FLAG_CASES):
        return Screen(words("kit-not-yours"), [[_home(words)]])
    is_empty = not partners.shown(reading.session)
    lines = [words("referral-title"), words("referral-danger"), words("referral-empty" if is_empty else "referral-ask")]
    chosen = [tap(words.plain(f"kit-partner-need-{need}"), "referral:need", need, ANY, 0) for need in Need]
    every = tap(words.plain("referral-go-all"), "referral:need", ANY, ANY, 0)
    may_keep = access.may(reading.member, Right.BRIEF_TEAM)
    keep = [tap(words.plain("referral-go-keep"), "partners:list", 0)] if may_keep else []
    ways = [] if is_empty else [*in_pairs(chosen), [every]]
    return Screen(words.lines(lines), filled(*ways, [*keep, _home(words)]))


def card(reading: Reading, *, need: str, spoken: str, page: int = 0) -> Screen:
    """Whom to turn to for a need, those open now first; by the time that stands above it."""
    words = reading.words
    if not access.may(reading.member, Right.FLAG_CASES):
        return Screen(words("kit-not-yours"), [[_home(words)]])
    rows = {each.id: each for each in partners.shown(reading.session)}
    entries = referral.matching(
        (partnerwords.entry(each) for each in rows.values()),
        need=None if need == ANY else Need(need),
        language=None if spoken == ANY else Language(spoken),
    )
    found = partnerwords.offers(reading, entries)
    pages = max(1, -(-len(found) // ON_PAGE))
    at = min(page, pages - 1)
    shown = found[at * ON_PAGE : (at + 1) * ON_PAGE]
    lines = [_title(words, need, at, pages, words.clock(reading.now)), *_entries(reading, rows, shown)]
    if not shown:
        lines += [words("referral-nothing"), words("referral-danger")]
    phones = [rows[each.id].phone for each in shown]
    ways = [tap(words.plain("referral-go-needs"), "referral:open"), _home(words)]
    return Screen(
        words.lines(lines),
        filled(
            *in_pairs([_copy(words, each) for each in phones if each]),
            *in_pairs(_languages(words, need, spoken)),
            phrases.turn(words, at, at < pages - 1, "referral:need", need, spoken),
            ways,
        ),
    )


def _entries(reading: Reading, rows: dict[int, Partner], shown: Sequence[Offer]) -> list[str]:
    known = partnerwords.wordings(reading.session, [rows[each.id] for each in shown])
    return [
        line
        for each in shown
        for line in partnerwords.lines(reading.words, rows[each.id], known.get(each.id, {}), each.status, reading.now)
    ]


def _title(words: Words, need: str, at: int, pages: int, clock: str) -> str:
    what = words.plain("referral-go-all" if need == ANY else f"kit-partner-need-{need}")
    if pages == 1:
        return words("referral-of", need=what, clock=clock)
    return words("referral-of-page", need=what, clock=clock, page=words.plain("kit-page", page=at + 1, pages=pages))


def _copy(words: Words, phone: str) -> Button:
    return Button(words.plain("referral-go-copy", phone=referral.shown_phone(phone)), copies=phone)


def _languages(words: Words, need: str, chosen: str) -> list[Button]:
    labels = {ANY: words.plain("referral-any")} | {
        str(each): words.plain(f"kit-partner-in-{each}") for each in _LANGUAGES
    }
    return [
        tap(label, "referral:need", need, each, 0, style=Style.PRIMARY if each == chosen else None)
        for each, label in labels.items()
    ]


def _open(words: Words) -> Button:
    return tap(words.plain("referral-go-open"), "referral:open")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
