"""How wait lists look: the offer of a place, one's own lists, and what stands on the cards of shifts and gaps. Reads
what is true, changes nothing."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit import access, attendance, phrases
from handlers.kit.feature import CardPart, HomePart, Reading
from handlers.kit.giving import Claim
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, tap
from handlers.rules import queueing, times
from handlers.rules.rights import Right
from handlers.waiting import actions
from storage import cards, members, places, shifts, waits
from storage.places import Place
from storage.shifts import Opening, PlaceKind, Shift
from storage.waits import Wait, WaitState

PAGE = 8  # as many rows as a phone shows without scrolling
# What people do unless it is said: a trainee sits beside somebody, others counsel.
_USUAL = (PlaceKind.COUNSELLOR, PlaceKind.SHADOW)
# What became of who stands in line no more and has no place.
_ENDED = {
    WaitState.TAKEN: "waiting-gone",  # they had it, and gave it back since
    WaitState.DECLINED: "waiting-declined",
    WaitState.LAPSED: "waiting-lapsed",
}


def offered(reading: Reading, *, shift_id: int, stamp: str | None = None) -> Screen | None:
    """A free place for who is next in line, until when it is theirs to take; once in the chat, what became of it."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    wait = waits.get(reading.session, shift_id=shift_id, member_id=reading.member.id)
    if found is None or wait is None:
        return None
    if _is_open(reading, found, wait) and stamp in (None, actions.stamp(wait)):
        return _question(reading, found, wait)
    key = actions.offer_key(shift_id=shift_id, member_id=reading.member.id, stamp=stamp or "")
    if stamp is not None and not cards.is_shown(reading.session, key=key):
        return None
    words = reading.words
    text = words.lines([words("waiting-about", when=phrases.when(words, found)), *_outcome(reading, found, wait)])
    return Screen(text, filled(_again(reading, found, wait), [_show(words, shift_id)]))


def mine(reading: Reading, *, page: int = 0) -> Screen:
    """Where the reader stands in line, soonest first; each opens the shift's card."""
    words = reading.words
    all_ = waits.of_member(reading.session, member_id=reading.member.id, since=reading.now)
    rows = all_[page * PAGE : (page + 1) * PAGE]
    if not rows and page:
        return mine(reading)
    buttons = [[tap(_row(reading, wait, shift), "shifts:card", shift.id)] for wait, shift in rows]
    text = words.lines([words("waiting-mine"), words("waiting-mine-hint" if rows else "waiting-mine-none")])
    turn = phrases.turn(words, page, len(all_) > (page + 1) * PAGE, "waiting:mine")
    ways = [tap(words.plain("waiting-go-shifts"), "shifts:mine", 0), tap(words.plain("kit-home"), "home:open")]
    return Screen(text, filled(*buttons, turn, ways))


def home(reading: Reading) -> HomePart:
    """For who stands in line: in how many, and the way there; nothing for others."""
    if not access.may(reading.member, Right.TAKE_SHIFTS):
        return HomePart()
    count = len(waits.of_member(reading.session, member_id=reading.member.id, since=reading.now))
    if not count:
        return HomePart()
    words = reading.words
    return HomePart(words("waiting-home", count=count), (tap(words.plain("waiting-go-mine"), "waiting:mine", 0),))


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """How the reader stands to the wait list and what they can do; who is in line, for who may know."""
    if found.is_cancelled or found.starts_at <= reading.now:
        return CardPart()
    line = waits.line(reading.session, shift_id=found.id)
    named = tuple(_names(reading, line, kind) for kind in found.counts if any(each.kind is kind for each in line))
    own = CardPart() if place is not None else _own(reading, found, line)
    return CardPart((*own.lines, *(named if access.may(reading.member, Right.SEE_NAMES) else ())), own.rows)


def on_gap(reading: Reading, found: Opening, kind: PlaceKind) -> CardPart:
    """For a lead: who stands in line for such a place, and who was offered it until when."""
    line = [each for each in waits.line(reading.session, shift_id=found.id) if each.kind is kind]
    return CardPart((_names(reading, line, kind),) if line else ())


def took(words: Words, claim: Claim) -> str:
    """The toast of saying yes: it is theirs, or what speaks against it most."""
    if claim.is_mine:
        return words.plain("waiting-yours", when=phrases.when(words, claim.shift))
    return phrases.reason(words, claim.objections[0], shift=claim.shift)


def _is_open(reading: Reading, found: Opening, wait: Wait) -> bool:
    return wait.is_open(reading.now) and not found.is_cancelled and reading.now < found.starts_at


def _question(reading: Reading, found: Opening, wait: Wait) -> Screen:
    words, when = reading.words, phrases.when(reading.words, found)
    special = phrases.extras(words, found)
    text = words.lines(
        [
            words("waiting-offered", when=when, kind=phrases.kind(words, wait.kind)),
            words("waiting-special", what=special) if special else None,
            _kept(reading, found, wait),
            words("waiting-free"),
        ]
    )
    yes = tap(words.plain("waiting-go-take"), "waiting:take", found.id, style=Style.SUCCESS)
    no = tap(words.plain("waiting-go-decline"), "waiting:decline", found.id)
    return Screen(text, [[yes, no], [_show(words, found.id)]])


def _outcome(reading: Reading, found: Opening, wait: Wait) -> list[str]:
    """What became of an offer that is none any more."""
    words = reading.words
    place = places.get(reading.session, shift_id=found.id, member_id=wait.member_id)
    if found.is_cancelled:
        return [words("kit-why-cancelled")]
    if place is not None and place.is_taken:
        return [words("waiting-yours-line")]
    if found.starts_at <= reading.now:
        return [words("kit-why-begun")]
    if wait.is_open(reading.now):
        return [words("waiting-newer")]
    if wait.is_in_line and not wait.is_offered:
        taken_back = (
            [words("waiting-filled" if _is_for_all(found, wait) else "waiting-withdrawn")] if wait.offered_at else []
        )
        return [*taken_back, _standing(reading, wait)]
    return [words(_ENDED[wait.state])]


def _own(reading: Reading, found: Opening, line: Sequence[Wait]) -> CardPart:
    """For who has no place in the shift."""
    words = reading.words
    wait = next((each for each in line if each.member_id == reading.member.id), None)
    if wait is None:
        return _way_in(reading, found, line)
    leave = tap(words.plain("waiting-go-leave"), "waiting:leave", found.id)
    if not _is_open(reading, found, wait):
        return CardPart((_standing(reading, wait),), ((leave,),))
    yes = tap(words.plain("waiting-go-take"), "waiting:accept", found.id, style=Style.SUCCESS)
    no = tap(words.plain("waiting-go-decline"), "waiting:leave", found.id)
    return CardPart((_kept(reading, found, wait),), ((yes, no),))


def _way_in(reading: Reading, found: Opening, line: Sequence[Wait]) -> CardPart:
    """How many are before who might stand in line, and the button; one for each kind of place where there are more."""
    words, zone = reading.words, reading.words.zone
    kinds = actions.joinable(reading.session, reading.now, member=reading.member, found=found, zone=zone)
    if not kinds:
        return CardPart()
    before = [sum(each.kind is kind for each in line) for kind in kinds]
    if len(kinds) == 1 and kinds[0] in _USUAL:
        join = tap(words.plain("waiting-go-join"), "waiting:join", found.id, kinds[0])
        return CardPart((words("waiting-before", count=before[0]),), ((join,),))
    said = [phrases.kind(words, kind) for kind in kinds]
    lines = tuple(words("waiting-before-as", kind=of, count=count) for of, count in zip(said, before, strict=True))
    rows = tuple(
        (tap(words.plain("waiting-go-join-as", kind=of), "waiting:join", found.id, kind),)
        for of, kind in zip(said, kinds, strict=True)
    )
    return CardPart(lines, rows)


def _names(reading: Reading, line: Sequence[Wait], kind: PlaceKind) -> str:
    """Who stands in line for a kind of place, in order, and how far they have come."""
    words, of_kind = reading.words, [each for each in line if each.kind is kind]
    known = members.names(reading.session, member_ids=[each.member_id for each in of_kind])
    named = []
    for each in of_kind:
        name = known.get(each.member_id, "")
        if each.is_open(reading.now):
            name = words.plain("waiting-name-offered", name=name, until=_until(reading, each))
        elif each.state is WaitState.PASSED:
            name = words.plain("waiting-name-passed", name=name)
        named.append(name)
    if kind is PlaceKind.COUNSELLOR:
        return words("waiting-names", names=attendance.listed(named))
    return words("waiting-names-as", kind=phrases.kind(words, kind), names=attendance.listed(named))


def _standing(reading: Reading, wait: Wait) -> str:
    return reading.words("waiting-standing", number=actions.number(reading.session, wait=wait))


def _row(reading: Reading, wait: Wait, shift: Shift) -> str:
    words, when = reading.words, phrases.when(reading.words, shift)
    if wait.is_open(reading.now):
        key = "waiting-row-for-all" if _is_for_all(shift, wait) else "waiting-row-offered"
        return words.plain(key, when=when, until=_until(reading, wait))
    return words.plain("waiting-row", when=when, number=actions.number(reading.session, wait=wait))


def _kept(reading: Reading, found: Opening, wait: Wait) -> str:
    """Until when the place is kept for them; so near the start that it is kept for nobody."""
    if _is_for_all(found, wait):
        return reading.words("waiting-for-all")
    return reading.words("waiting-until", until=_until(reading, wait))


def _is_for_all(shift: Opening | Shift, wait: Wait) -> bool:
    return wait.offer_until is not None and queueing.is_for_all(wait.offer_until, starts_at=shift.starts_at)


def _until(reading: Reading, wait: Wait) -> str:
    """Until when an offer stands: the time of day, with the day when that is another."""
    words, until = reading.words, wait.offer_until
    if until is None:
        return ""
    is_today = _day(reading, until) == _day(reading, reading.now)
    return words.clock(until) if is_today else f"{words.day_of(until)} {words.clock(until)}"


def _day(reading: Reading, at: datetime) -> object:
    return times.local_day(at, reading.words.zone)


def _again(reading: Reading, found: Opening, wait: Wait) -> list[Button]:
    """The way back into the line, for who could stand there."""
    if wait.is_in_line and not wait.is_offered:
        return []
    zone = reading.words.zone
    kinds = actions.joinable(reading.session, reading.now, member=reading.member, found=found, zone=zone)
    return [tap(reading.words.plain("waiting-go-again"), "waiting:again", found.id)] if wait.kind in kinds else []


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("waiting-go-show"), "shifts:card", shift_id)
