"""Indicators of the rota, each defined once: of digest, reports and exports alike (domain notes, 2.6). Those of cases,
reading and debriefs are in `case_indicators`.

Everything is counted of shifts that take place. Hours are elapsed time, so that a night of a clock change has what it
has. Shifts count where their hours are; what people did counts where their shift begins.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules import shares
from handlers.rules.lateness import MISSED_KINDS
from handlers.rules.shares import Part, Share
from storage.figures import Ran, Served
from storage.members import Language
from storage.shifts import PlaceKind, PlaceState

# Given back less than this before the start (domain notes, 2.6).
LATE_DROP_FOR = timedelta(hours=48)
_JUST_BEFORE = timedelta(seconds=1)
_NONE = timedelta(0)
_WORKED = (PlaceState.HERE, PlaceState.DONE)


@dataclass(frozen=True)
class Filling:
    """How soon shifts were full: those that were when they began, of all that need somebody; and the median."""

    full: int
    of: int
    median_for: timedelta | None


def coverage(ran: Iterable[Ran], since: datetime, until: datetime) -> Part:
    """Filled places of needed places, by time: counsellors' hours there of those needed in [since, until).

    People beyond the need of one shift do not stand in for those another lacks.
    """
    needed, filled = _NONE, _NONE
    for each in ran:
        lasts = min(each.ends_at, until) - max(each.starts_at, since)
        if lasts > _NONE:
            needed += lasts * each.needed
            filled += lasts * min(each.taken, each.needed)
    return Part(filled, needed)


def coverage_by_language(ran: Iterable[Ran], since: datetime, until: datetime) -> dict[Language | None, Part]:
    """The same by the language shifts are in; None: whatever language."""
    groups: dict[Language | None, list[Ran]] = defaultdict(list)
    for each in ran:
        groups[each.language].append(each)
    return {language: coverage(found, since, until) for language, found in groups.items()}


def fill_lead(ran: Iterable[Ran], served: Iterable[Served], since: datetime, until: datetime) -> Filling:
    """How long shifts that begin in [since, until) were published before they were full for good: from publishing until
    as many had a place as are needed, and had it until the start. A place that goes from one to another at one instant,
    in a swap or because somebody takes it over, was never missing; who steps in later does not fill it in time."""
    held: dict[int, list[Served]] = defaultdict(list)
    for each in served:
        if each.kind is PlaceKind.COUNSELLOR and each.taken_at < each.starts_at:
            held[each.shift_id].append(each)
    wanted = [each for each in ran if since <= each.starts_at < until and each.needed]
    leads = [_filled(each, held[each.shift_id]) for each in wanted]
    full = [each for each in leads if each is not None]
    return Filling(len(full), len(wanted), shares.of_times(full).median_for)


def sign_ups(served: Iterable[Served], *, undo_for: timedelta) -> list[Served]:
    """Places that were really taken: what went back within `undo_for`, as a slip of the finger, is none, and a place
    that was swapped counts with who has it now. Without those of trainees: they leave no place empty."""
    found = (each for each in served if each.kind in MISSED_KINDS)
    return [each for each in found if not (_is_undone(each, undo_for) or is_swapped(each))]


def is_swapped(place: Served) -> bool:
    """Whether its holder has somebody else's place for it: nobody was looked for."""
    return place.state is PlaceState.COVERED and place.cover_wanted_at is None


def was_there(place: Served) -> bool:
    """Whether its holder checked in while it was theirs, however soon they had to go; who came after somebody else had
    it came in vain."""
    return place.came_at is not None and (place.left_at is None or place.came_at <= place.left_at)


def dropped_at(place: Served) -> datetime | None:
    """When it was known that its holder would not come: they said so, or it was taken from them. None for who was
    there, was missed or has swapped.

    Who says it when the shift has begun, or for whom a lead does, is as if they had said it a moment before
    (`storage.places`).
    """
    if place.state is PlaceState.MISSED or place.state in _WORKED or was_there(place) or is_swapped(place):
        return None
    if place.state is PlaceState.PLANNED:
        said_at = place.cover_wanted_at
        return said_at if said_at is not None and said_at < place.starts_at else None
    known = [at for at in (place.cover_wanted_at, place.left_at) if at is not None]
    if place.state is PlaceState.EXCUSED:
        known.append(place.starts_at - _JUST_BEFORE)
    return min(known, default=None)


def late_drops(taken: Sequence[Served]) -> Share:
    """Places given back, or for which cover was sought, under 48 h before the start, of all that were taken."""
    dropped = [(each, dropped_at(each)) for each in taken]
    late = [each for each, at in dropped if at is not None and each.starts_at - at < LATE_DROP_FOR]
    return Share(len(late), len(taken))


def expected(served: Iterable[Served], *, by: datetime) -> list[Served]:
    """Places whose holders were to be there when the shift began, of shifts that had begun by then: taken before the
    start, and neither given back nor swapped. Without trainees, whom no shift is short of."""
    found = (each for each in served if each.kind in MISSED_KINDS)
    due = (each for each in found if each.starts_at <= by and each.taken_at < each.starts_at)
    return [each for each in due if dropped_at(each) is None and not is_swapped(each)]


def no_shows(served: Iterable[Served], *, missed_for: timedelta, by: datetime) -> Share:
    """Who had not checked in when so long had passed since the start, and had not said that they would not come; of
    those who were expected. Who came later still was not there when it counted.

    Of who is trusted without checking in (no Telegram) nothing is known: they were there.
    """
    due = [each for each in expected(served, by=by) if each.starts_at + missed_for <= by]
    return Share(sum(_is_no_show(each, missed_for) for each in due), len(due))


def late_starts(served: Iterable[Served], *, late_for: timedelta, missed_for: timedelta, by: datetime) -> Share:
    """Who checked in later than `late_for` after the start, and is no no-show; of those who were expected."""
    due = [each for each in expected(served, by=by) if each.starts_at + late_for <= by]
    late = [each for each in due if each.came_at and late_for < each.came_at - each.starts_at <= missed_for]
    return Share(len(late), len(due))


def adherence(served: Iterable[Served], *, by: datetime) -> Part:
    """Checked-in time of planned time, of shifts that are over: of who checked in, from then (not before the start) to
    when they left (not after the end); of who did not come, or came in vain, nothing. Who is trusted without checking
    in is left out."""
    planned, there = _NONE, _NONE
    for each in expected(served, by=by):
        is_known = each.came_at is not None or _is_missing(each)
        if each.ends_at <= by and is_known:
            planned += each.ends_at - each.starts_at
            there += _there_for(each)
    return Part(there, planned)


def at_work(served: Iterable[Served], *, by: datetime) -> frozenset[int]:
    """Who has been on a shift that had begun by then, by member id."""
    return frozenset(each.member_id for each in served if each.starts_at <= by and _has_worked(each, by))


def active(at_work: Collection[int], on_list: Collection[int]) -> Share:
    """Who has been on a shift, of everybody on the list; who has left it since was on it then."""
    return Share(len(set(at_work)), len({*at_work, *on_list}))


def retention(now_at_work: Collection[int], then_at_work: Collection[int]) -> Share:
    """Who is active now of those who were twelve months ago."""
    return Share(len(set(now_at_work) & set(then_at_work)), len(set(then_at_work)))


def hours_of_week(
    ran: Iterable[Ran], slots: Iterable[tuple[int, int, datetime, datetime]]
) -> Mapping[tuple[int, int], Part]:
    """Coverage by weekday (0: Monday) and hour of the wall clock, of slots (weekday, hour, begins, ends) that do not
    overlap; what has no shift at all is left out."""
    ordered = sorted(slots, key=lambda each: each[2])
    begins = [since for _, _, since, _ in ordered]
    filled: dict[tuple[int, int], timedelta] = defaultdict(timedelta)
    needed: dict[tuple[int, int], timedelta] = defaultdict(timedelta)
    for each in ran:
        if not each.needed:
            continue
        there = min(each.taken, each.needed)
        # A year has 8760 slots and a shift a few of them: only those it touches are looked at.
        for place in range(max(bisect_right(begins, each.starts_at) - 1, 0), bisect_left(begins, each.ends_at)):
            weekday, hour, since, until = ordered[place]
            lasts = min(each.ends_at, until) - max(each.starts_at, since)
            if lasts > _NONE:
                needed[weekday, hour] += lasts * each.needed
                filled[weekday, hour] += lasts * there
    return {at: Part(filled[at], of) for at, of in needed.items()}


def _filled(shift: Ran, held: Sequence[Served]) -> timedelta | None:
    """How long it took from publishing until it was full for good; None for one that was not when it began."""
    comes = [(each.taken_at, 0) for each in held]
    goes = [(each.left_at, 1) for each in held if each.left_at is not None and each.left_at < shift.starts_at]
    count, full_at = 0, None
    for at, is_going in sorted([*comes, *goes]):  # of one instant those who come first
        count += -1 if is_going else 1
        if count == shift.needed and not is_going:
            full_at = at
    return max(full_at - shift.published_at, _NONE) if full_at is not None and count >= shift.needed else None


def _is_undone(place: Served, undo_for: timedelta) -> bool:
    is_left = place.state is PlaceState.LEFT
    return is_left and place.left_at is not None and place.left_at - place.taken_at <= undo_for


def _is_missing(place: Served) -> bool:
    """Whether its holder was missed, or is looked for since the start."""
    return place.state is PlaceState.MISSED or (
        place.state is PlaceState.PLANNED and place.came_at is None and place.cover_wanted_at is not None
    )


def _is_no_show(place: Served, missed_for: timedelta) -> bool:
    """Who has not come, and neither was missed nor is looked for, is trusted."""
    if place.came_at is not None:
        return place.came_at - place.starts_at > missed_for
    return _is_missing(place)


def _there_for(place: Served) -> timedelta:
    if place.came_at is None or not was_there(place):
        return _NONE
    until = min(at for at in (place.went_at, place.left_at, place.ends_at) if at is not None)
    return max(until - max(place.came_at, place.starts_at), _NONE)


def _has_worked(place: Served, by: datetime) -> bool:
    is_trusted = place.state is PlaceState.PLANNED and place.cover_wanted_at is None and place.ends_at <= by
    return place.state in _WORKED or was_there(place) or is_trusted
