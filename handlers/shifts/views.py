"""How shifts look: lists, cards, the steps of opening one, news about them. Reads what is true now, changes nothing."""

import enum
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from handlers.kit import access
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, in_rows, tap
from handlers.rules import rota, times
from handlers.rules.rights import Right
from handlers.rules.rota import Objection, Why
from handlers.rules.typed import FURTHEST
from handlers.shifts.actions import Claim, Leaving, Opening
from storage import members, shifts
from storage.members import Member
from storage.shifts import PlaceState, Shift, ShiftState

PAGE = 8  # as many rows as a phone shows without scrolling
DAYS = 14
COMMON_HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))
COMMON_PLACES = 6
_SOON = timedelta(days=7)
_LAST_PAGE = 10_000  # what a hostile button can ask for at most


class Scope(enum.StrEnum):
    """Which shifts a list shows."""

    FREE = "free"  # with a place the reader could have
    ALL = "all"  # every one that is ahead


def upcoming(reading: Reading, *, scope: str | None = None, page: int = 0) -> Screen:
    """Upcoming shifts, soonest first. One tap takes a free place; who plans opens the card instead."""
    words, reader = reading.words, reading.member
    shown = Scope(scope or (Scope.ALL if access.may(reader, Right.PLAN_SHIFTS) else Scope.FREE))
    rows, has_more = _page(reading, shown, page)
    if not rows and page:
        return upcoming(reading, scope=shown, page=0)
    own = {each.id for each in shifts.of_member(reading.session, member_id=reader.id, ending_after=reading.now)}
    takes = access.may(reader, Right.TAKE_SHIFTS) and not access.may(reader, Right.PLAN_SHIFTS)
    grab = ("grab", shown, page) if takes else ("card",)
    buttons = [[_row(words, found, taken, is_mine=found.id in own, grab=grab)] for found, taken in rows]
    hint = "none" if not rows else "take" if takes else "look"
    other = Scope.ALL if shown is Scope.FREE else Scope.FREE
    text = words.lines([words(f"shifts-list-{shown}"), words(f"shifts-list-{hint}")])
    ways = [_go(words, f"list-{other}", "list", other, 0), _go(words, "mine", "mine", 0)]
    plan = [_go(words, "new", "days", 0)] if access.may(reader, Right.PLAN_SHIFTS) else []
    return Screen(text, _rows(*buttons, _turn(words, page, has_more, "list", shown), ways, plan, [_home(words)]))


def mine(reading: Reading, *, page: int = 0) -> Screen:
    """The reader's shifts that have not ended, soonest first; each opens its card."""
    words = reading.words
    all_ = shifts.of_member(reading.session, member_id=reading.member.id, ending_after=reading.now)
    rows = all_[page * PAGE : (page + 1) * PAGE]
    if not rows and page:
        return mine(reading, page=0)
    buttons = [[tap(_own_label(reading, each), "shifts:card", each.id)] for each in rows]
    text = words.lines([words("shifts-mine"), words("shifts-mine-hint" if rows else "shifts-mine-none")])
    turn = _turn(words, page, len(all_) > (page + 1) * PAGE, "mine")
    return Screen(text, _rows(*buttons, turn, [_go(words, "list-free", "list", Scope.FREE, 0), _home(words)]))


def shift(reading: Reading, *, shift_id: int, is_old: bool = False) -> Screen | None:
    """One shift as it is for this reader: names only for who shares it or leads; the buttons that are possible now."""
    found = shifts.get(reading.session, shift_id=shift_id)
    if found is None:
        return None
    words, reader, now = reading.words, reading.member, reading.now
    place = shifts.place_of(reading.session, shift_id=shift_id, member_id=reader.id)
    taken_at = place.taken_at if place and place.state is PlaceState.TAKEN else None
    stands = _objections(reading, found)
    can_change = found.state is ShiftState.OPEN and not rota.has_begun(rota.slot(found), now)
    is_fresh = can_change and taken_at is not None and rota.can_undo(taken_at, now)
    text = words.lines(
        [
            words("shifts-exists") if is_old else None,
            *_heading(reading, found),
            words("shifts-yours-line") if taken_at else None,
            words("shifts-undo-until", time=words.clock(taken_at + rota.UNDO_FOR)) if is_fresh and taken_at else None,
            *(reason(words, each) for each in stands if each.why is Why.OVERLAPS and can_change),
            *_people(reading, found, is_colleague=taken_at is not None),
        ]
    )
    own = [_go(words, "undo", "undo", shift_id)] if is_fresh else []
    own += [_go(words, "leave", "leave", shift_id)] if can_change and taken_at else []
    takes = access.may(reader, Right.TAKE_SHIFTS) and not stands
    take = [_go(words, "take", "take", shift_id, style=Style.SUCCESS)] if takes else []
    plans = can_change and access.may(reader, Right.PLAN_SHIFTS)
    lead = [_go(words, "cancel", "ask", shift_id, style=Style.DANGER)] if plans else []
    return Screen(text, _rows(take, own, lead, *_ways(words)))


def cancelling(reading: Reading, *, shift_id: int) -> Screen | None:
    """The question before a shift is cancelled, with whom it concerns; the card when there is nothing to ask."""
    found = shifts.get(reading.session, shift_id=shift_id)
    if found is None or found.state is ShiftState.CANCELLED or rota.has_begun(rota.slot(found), reading.now):
        return shift(reading, shift_id=shift_id)
    words = reading.words
    others = [each for each in _coming(reading, shift_id) if each.id != reading.member.id]
    told = [each.name for each in others if each.is_reachable]
    text = words.lines(
        [
            words("shifts-cancel-ask", when=when(words, found)),
            words("shifts-cancel-told", names=", ".join(told)) if told else None,
            _silent(words, others),
            words("shifts-cancel-nobody") if not others else None,
        ]
    )
    sure = _go(words, "cancel-sure", "cancel", shift_id, style=Style.DANGER)
    return Screen(text, [[sure], [_go(words, "keep", "card", shift_id)]])


def days(reading: Reading, *, page: int = 0) -> Screen:
    """Which day a new shift begins on, two weeks at a time."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    last = FURTHEST.days // DAYS
    first = today + timedelta(days=min(page, last) * DAYS)
    offered = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    buttons = [tap(words.day(day), "shifts:day", f"{day:%Y%m%d}") for day in offered if day - today <= FURTHEST]
    text = words.lines([words("shifts-new"), words("shifts-new-day")])
    turn = _turn(words, page, page < last, "days")
    return Screen(text, _rows(*in_rows(buttons, 2), turn, [tap(words.plain("kit-back"), "shifts:list")]))


def hours(reading: Reading, *, day: str) -> Screen:
    """Which hours a new shift has: the common ones that are still ahead, or typed."""
    words, on = reading.words, date.fromisoformat(day)
    buttons = [
        tap(_hours_label(words, *span), "shifts:hours", f"{on:%Y%m%d}", f"{start:%H%M}{end:%H%M}")
        for start, end in COMMON_HOURS
        if (span := times.span(on, start, end, words.zone))[0] > reading.now
    ]
    text = words.lines([*_new_for(words, on), words("shifts-new-hours")])
    return Screen(text, _rows(*in_rows(buttons, 2), [_go(words, "other-day", "days", 0)]))


def places(reading: Reading, *, day: str, hours: str) -> Screen:
    """How many places a new shift has."""
    words, on = reading.words, date.fromisoformat(day)
    start, end = time(int(hours[:2]), int(hours[2:4])), time(int(hours[4:6]), int(hours[6:]))
    starts_at, ends_at = times.span(on, start, end, words.zone)
    text = words.lines([*_new_for(words, on), _span(words, starts_at, ends_at), words("shifts-new-places")])
    count = range(1, COMMON_PLACES + 1)
    buttons = [tap(str(each), "shifts:open", f"{on:%Y%m%d}", hours, each) for each in count]
    return Screen(text, [*in_rows(buttons, 3), [_go(words, "other-hours", "day", f"{on:%Y%m%d}")]])


def cancelled(reading: Reading, *, shift_id: int) -> Screen | None:
    """News for who had a place: the shift does not take place."""
    found = shifts.get(reading.session, shift_id=shift_id)
    if found is None or found.state is not ShiftState.CANCELLED:
        return None
    words = reading.words
    return Screen(words("shifts-news-cancelled", when=when(words, found)), _ways(words))


def left_late(reading: Reading, *, shift_id: int, member_id: int) -> Screen | None:
    """News for a lead: somebody gave their place back at short notice. None when it is no longer so."""
    found = shifts.get(reading.session, shift_id=shift_id)
    place = shifts.place_of(reading.session, shift_id=shift_id, member_id=member_id)
    leaver = members.get(reading.session, member_id=member_id)
    if found is None or place is None or leaver is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    if found.state is ShiftState.CANCELLED or place.state is not PlaceState.LEFT:
        return None
    words = reading.words
    news = words("shifts-news-left", name=leaver.name, when=when(words, found))
    return Screen(words.lines([news, _coverage(reading, found)]), [[_go(words, "show", "card", shift_id)]])


def home(reading: Reading) -> HomePart:
    """The way in, and the one line that matters: for who plans the gaps of a week, for others their next shift."""
    reader, words = reading.member, reading.words
    if not access.may(reader, Right.SEE_SHIFTS):
        return HomePart()
    buttons = (_go(words, "list", "list"), _go(words, "mine", "mine", 0))
    if access.may(reader, Right.PLAN_SHIFTS):
        return HomePart(_gaps(reading) or _next(reading), (*buttons, _go(words, "new", "days", 0)))
    return HomePart(_next(reading) or _gaps(reading), buttons)


def claimed(words: Words, claim: Claim) -> str:
    """The toast of wanting a place: it is theirs, or what speaks against it most."""
    if claim.objections:
        return reason(words, claim.objections[0])
    return words.plain("shifts-yours", when=when(words, claim.shift))


def parted(words: Words, leaving: Leaving) -> str:
    """The toast of giving a place back."""
    return words.plain("shifts-left-told" if leaving.are_leads_told else "shifts-left")


def opened(words: Words, opening: Opening) -> str:
    """The toast of opening a shift."""
    return words.plain("shifts-opened" if opening.is_new else "shifts-exists")


def reason(words: Words, objection: Objection) -> str:
    """Why a place cannot be taken, kindly."""
    other = objection.other
    if other is None:
        return words.plain(f"shifts-why-{objection.why}")
    return words.plain(f"shifts-why-{objection.why}", when=_when(words, other.starts_at, other.ends_at))


def when(words: Words, shift: Shift) -> str:
    """The shift by its time: `Fri 27 Nov 18:00–22:00`."""
    return _when(words, shift.starts_at, shift.ends_at)


def lasting(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """Elapsed time in hours and minutes."""
    full, minutes = divmod(int(times.lasting(starts_at, ends_at).total_seconds()) // 60, 60)
    return words.plain("shifts-hours" if not minutes else "shifts-hours-minutes", hours=full, minutes=minutes)


def _when(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    return f"{words.day_of(starts_at)} {words.span(starts_at, ends_at)}"


def _new_for(words: Words, on: date) -> list[str]:
    return [words("shifts-new"), words.long_day(on)]


def _page(reading: Reading, scope: Scope, page: int) -> tuple[Sequence[tuple[Shift, int]], bool]:
    free_for = reading.member.id if scope is Scope.FREE else None
    found = shifts.upcoming(
        reading.session, reading.now, limit=PAGE + 1, offset=min(page, _LAST_PAGE) * PAGE, free_for=free_for
    )
    return found[:PAGE], len(found) > PAGE


def _row(words: Words, found: Shift, taken: int, *, is_mine: bool, grab: tuple[object, ...]) -> Button:
    """A shift in a list. A full one and the reader's own open their card, also where a tap takes."""
    free = rota.offer(found, taken=taken).free
    state = "mine" if is_mine else "full" if not free else "partly" if taken else "empty"
    label = words.plain(f"shifts-row-{state}", when=when(words, found), free=free)
    verb, *refs = grab if free and not is_mine else ("card",)
    return tap(label, f"shifts:{verb}", *refs, found.id)


def _own_label(reading: Reading, found: Shift) -> str:
    key = "shifts-row-now" if rota.has_begun(rota.slot(found), reading.now) else "shifts-row-own"
    return reading.words.plain(key, when=when(reading.words, found))


def _heading(reading: Reading, found: Shift) -> list[str]:
    """Day, hours and what state the shift is in."""
    words, start, end = reading.words, found.starts_at, found.ends_at
    lines: list[str] = [words("shifts-day", day=words.long_day(times.local_day(start, words.zone)))]
    lines += [_span(words, start, end)]
    if found.state is ShiftState.CANCELLED:
        return [*lines, words("shifts-why-cancelled")]
    if reading.now >= end:
        return [*lines, words("shifts-over")]
    return [*lines, *([words("shifts-why-begun")] if reading.now >= start else []), _coverage(reading, found)]


def _coverage(reading: Reading, found: Shift) -> str:
    taken = shifts.taken(reading.session, shift_id=found.id)
    free = rota.offer(found, taken=taken).free
    state = "full" if not free else "partly" if taken else "empty"
    return reading.words(f"shifts-coverage-{state}", free=free, places=found.places)


def _people(reading: Reading, found: Shift, *, is_colleague: bool) -> list[str]:
    """Who has a place, for who may know; and whom the bot cannot tell that the shift was cancelled."""
    words = reading.words
    if not (is_colleague or access.may(reading.member, Right.SEE_NAMES)):
        return []
    coming = _coming(reading, found.id)
    lines: list[str] = [words("shifts-people", names=", ".join(each.name for each in coming))] if coming else []
    if found.state is ShiftState.CANCELLED and access.may(reading.member, Right.PLAN_SHIFTS):
        others = [each for each in coming if each.id != reading.member.id]
        lines += [note] if (note := _silent(words, others)) else []
    return lines


def _silent(words: Words, coming: Sequence[Member]) -> str | None:
    """Those among who was coming that the bot cannot write to."""
    names = [each.name for each in coming if not each.is_reachable]
    return words("shifts-tell-yourself", names=", ".join(names)) if names else None


def _coming(reading: Reading, shift_id: int) -> list[Member]:
    """Members with a place, first come first."""
    ids = shifts.coming(reading.session, shift_id=shift_id)
    found = (members.get(reading.session, member_id=each) for each in ids)
    return [each for each in found if each is not None]


def _objections(reading: Reading, found: Shift) -> tuple[Objection, ...]:
    own = shifts.engagements(reading.session, member_id=reading.member.id, ending_after=reading.now)
    wanted = rota.offer(found, taken=shifts.taken(reading.session, shift_id=found.id))
    return rota.objections(wanted, mine=[rota.slot(each) for each in own], now=reading.now)


def _span(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """From when to when and how long, with the reason on the nights when that is not what one counts."""
    change = times.clock_change(starts_at, ends_at, words.zone)
    key = "shifts-span-back" if change > timedelta(0) else "shifts-span-forward" if change else "shifts-span"
    return words(key, span=words.span(starts_at, ends_at), lasting=lasting(words, starts_at, ends_at))


def _hours_label(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """The hours on a button; how long they last is only said on the nights when the clocks say otherwise."""
    label = words.span(starts_at, ends_at)
    is_odd = bool(times.clock_change(starts_at, ends_at, words.zone))
    return f"{label} · {lasting(words, starts_at, ends_at)}" if is_odd else label


def _gaps(reading: Reading) -> str | None:
    open_ = shifts.uncovered(reading.session, reading.now, starting_before=reading.now + _SOON)
    return reading.words("shifts-home-gaps", count=open_) if open_ else None


def _next(reading: Reading) -> str | None:
    own = shifts.of_member(reading.session, member_id=reading.member.id, ending_after=reading.now)
    return reading.words("shifts-home-next", when=when(reading.words, own[0])) if own else None


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"shifts-go-{key}"), f"shifts:{verb}", *refs, style=style)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _ways(words: Words) -> list[list[Button]]:
    """The ways on from a card."""
    return [[_go(words, "list", "list"), _go(words, "mine", "mine", 0)], [_home(words)]]


def _turn(words: Words, page: int, has_more: bool, verb: str, *refs: object) -> list[Button]:
    """The buttons to earlier and later pages, where there are any."""
    earlier = [tap(words.plain("kit-previous"), f"shifts:{verb}", *refs, page - 1)] if page > 0 else []
    return earlier + ([tap(words.plain("kit-next"), f"shifts:{verb}", *refs, page + 1)] if has_more else [])


def _rows(*rows: Sequence[Button]) -> list[Sequence[Button]]:
    """The rows that have buttons."""
    return [row for row in rows if row]
