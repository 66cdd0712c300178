"""Indicators of the rota, each defined once: of digest, reports and exports alike (domain notes, 2.6). Those of cases,
reading and debriefs are in `case_indicators`.

Everything is counted of shifts that take place. Hours are elapsed time, so that a night of a clock change has what it
has. Shifts count where their hours are; what people did counts where their shift begins.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules import shares
from handlers.rules.shares import Part, Share
from storage.figures import Ran, Served
from storage.members import Language
from storage.shifts import HELD, PlaceKind, PlaceState

# Given back less than this before the start (domain notes, 2.6).
LATE_DROP_FOR = timedelta(hours=48)
_NONE = timedelta(0)
_WORKED = (PlaceState.HERE, PlaceState.DONE)


@dataclass(frozen=True)
class Filling:
    """How soon shifts were full: those that were, of all that need somebody; and the median of their days."""

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
    """How long shifts that begin in [since, until) were published before they were full for good: from publishing to
    the last place that was missing. One that somebody left and another filled was full when that was done."""
    taken: dict[int, list[datetime]] = defaultdict(list)
    for each in served:
        if each.kind is PlaceKind.COUNSELLOR and each.state in HELD:
            taken[each.shift_id].append(each.taken_at)
    wanted = [each for each in ran if since <= each.starts_at < until and each.needed]
    leads = [_filled(each, taken[each.shift_id]) for each in wanted]
    full = [each for each in leads if each is not None]
    return Filling(len(full), len(wanted), shares.of_times(full).median_for)


def sign_ups(served: Iterable[Served], *, undo_for: timedelta) -> list[Served]:
    """Places that were really taken: what went back within `undo_for`, as a slip of the finger, is none."""
    return [each for each in served if not (each.left_at and each.left_at - each.taken_at <= undo_for)]


def dropped_at(place: Served) -> datetime | None:
    """When its holder said that they would not come; None for who did not say so before the shift began."""
    if place.state in _WORKED:  # they came after all
        return None
    said_at = place.cover_wanted_at
    if said_at is None and place.state not in HELD and place.state is not PlaceState.MISSED:
        said_at = place.left_at
    return said_at if said_at is not None and said_at < place.starts_at else None


def late_drops(taken: Sequence[Served]) -> Share:
    """Places given back, or for which cover was sought, under 48 h before the start, of all that were taken."""
    dropped = [(each, dropped_at(each)) for each in taken]
    late = [each for each, at in dropped if at is not None and each.starts_at - at < LATE_DROP_FOR]
    return Share(len(late), len(taken))


def expected(served: Iterable[Served], *, by: datetime) -> list[Served]:
    """Places whose holders were to be there when the shift began, of shifts that had begun by then: taken before the
    start, and not given back before it."""
    due = (each for each in served if each.starts_at <= by and each.taken_at < each.starts_at)
    return [each for each in due if dropped_at(each) is None]


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
    when they left (not after the end); of who did not come, nothing. Who is trusted without checking in is left out."""
    planned, there = _NONE, _NONE
    for each in expected(served, by=by):
        is_known = each.came_at is not None or each.state is PlaceState.MISSED
        if each.ends_at <= by and is_known:
            planned += each.ends_at - each.starts_at
            there += _there_for(each)
    return Part(there, planned)


def at_work(served: Iterable[Served], *, by: datetime) -> frozenset[int]:
    """Who has been on a shift that had begun by then, by member id."""
    return frozenset(each.member_id for each in served if each.starts_at <= by and _has_worked(each, by))


def active(at_work: Collection[int], on_list: Collection[int]) -> Share:
    """Who has been on a shift, of everybody on the list."""
    return Share(len(set(at_work) & set(on_list)), len(set(on_list)))


def retention(now_at_work: Collection[int], then_at_work: Collection[int]) -> Share:
    """Who is active now of those who were twelve months ago."""
    return Share(len(set(now_at_work) & set(then_at_work)), len(set(then_at_work)))


def hours_of_week(
    ran: Iterable[Ran], slots: Iterable[tuple[int, int, datetime, datetime]]
) -> Mapping[tuple[int, int], Part]:
    """Coverage by weekday (0: Monday) and hour of the wall clock, of slots (weekday, hour, begins, ends); what has no
    shift at all is left out."""
    ordered = sorted(ran, key=lambda each: each.starts_at)
    found: dict[tuple[int, int], Part] = {}
    first = 0
    for weekday, hour, since, until in sorted(slots, key=lambda each: each[2]):
        while first < len(ordered) and ordered[first].starts_at < since - timedelta(hours=25):
            first += 1
        touching = []
        for each in ordered[first:]:
            if each.starts_at >= until:
                break
            touching.append(each)
        part = coverage(touching, since, until)
        if part.of:
            so_far = found.get((weekday, hour), Part(_NONE, _NONE))
            found[weekday, hour] = Part(so_far.done_for + part.done_for, so_far.of + part.of)
    return found


def _filled(shift: Ran, taken_at: Sequence[datetime]) -> timedelta | None:
    if len(taken_at) < shift.needed:
        return None
    return max(sorted(taken_at)[shift.needed - 1] - shift.published_at, _NONE)


def _is_no_show(place: Served, missed_for: timedelta) -> bool:
    if place.came_at is not None:
        return place.came_at - place.starts_at > missed_for
    # Looked for since the start: they were not there. Without that, who has not come is trusted or was missed.
    return place.state is PlaceState.MISSED or place.cover_wanted_at is not None


def _there_for(place: Served) -> timedelta:
    if place.came_at is None:
        return _NONE
    until = min(place.went_at or place.ends_at, place.ends_at)
    return max(until - max(place.came_at, place.starts_at), _NONE)


def _has_worked(place: Served, by: datetime) -> bool:
    is_trusted = place.state is PlaceState.PLANNED and place.cover_wanted_at is None and place.ends_at <= by
    return place.state in _WORKED or is_trusted
