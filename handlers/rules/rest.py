"""Whether there is enough rest around a stretch of work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from handlers.rules import times, work
from handlers.rules.limits import Limits
from handlers.rules.work import Stint, Stretch


@dataclass(frozen=True)
class ShortRest:
    """Too little rest between what is wanted and another stint."""

    other: Stint
    has: timedelta


def too_short(runs: Sequence[Stretch], wanted: int, *, limits: Limits, zone: ZoneInfo) -> Iterator[ShortRest]:
    """Where rest is too short just before and just after `runs[wanted]`; stretches are in order.

    Nothing farther off can have become wrong by what is wanted: what makes a day too long is on that day too.
    """
    if wanted > 0 and _is_too_short(runs, wanted, limits, zone):
        earlier = runs[wanted - 1]
        yield ShortRest(earlier.last, runs[wanted].starts_at - earlier.ends_at)
    if wanted + 1 < len(runs) and _is_too_short(runs, wanted + 1, limits, zone):
        later = runs[wanted + 1]
        yield ShortRest(later.stints[0], later.starts_at - runs[wanted].ends_at)


def _is_too_short(runs: Sequence[Stretch], later: int, limits: Limits, zone: ZoneInfo) -> bool:
    """Whether there is too little rest between a stretch and the one before it."""
    if _gap(runs, later) >= limits.rest_for:
        return False
    if work.touches_night(runs[later - 1], zone):
        return True
    return limits.rest_always and not _is_split_day(runs, later, limits, zone)


def _is_split_day(runs: Sequence[Stretch], later: int, limits: Limits, zone: ZoneInfo) -> bool:
    """Whether the pause is one within a day's work that leaves the rest of 24 hours for resting."""
    if not _is_same_day(runs, later, zone):
        return False
    first, last = later - 1, later
    while first > 0 and _gap(runs, first) < limits.rest_for and _is_same_day(runs, first, zone):
        first -= 1
    while last + 1 < len(runs) and _gap(runs, last + 1) < limits.rest_for and _is_same_day(runs, last + 1, zone):
        last += 1
    return runs[last].ends_at - runs[first].starts_at <= timedelta(hours=24) - limits.rest_for


def _gap(runs: Sequence[Stretch], later: int) -> timedelta:
    return runs[later].starts_at - runs[later - 1].ends_at


def _is_same_day(runs: Sequence[Stretch], later: int, zone: ZoneInfo) -> bool:
    return times.local_day(runs[later - 1].starts_at, zone) == times.local_day(runs[later].starts_at, zone)
