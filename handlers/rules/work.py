"""Arithmetic over stretches of work: hours by day and week, what is done in one go, rest in between. What of it is too
much is not decided here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from handlers.rules import times
from storage.shifts import PlaceKind

# A pause shorter than this is no break: what is before and after it was done in one go.
BREAK_FOR = timedelta(minutes=30)
# Night work is 22:00 to 06:00 (shift notes, 3).
NIGHT_FROM, NIGHT_UNTIL = 22, 6
ON_CALL = frozenset({PlaceKind.DUTY_LEAD, PlaceKind.RESERVE})
_MOMENT = timedelta(microseconds=1)
_DAY = timedelta(days=1)
start_of = attrgetter("starts_at")
_order = attrgetter("starts_at", "ends_at", "shift_id")


@dataclass(frozen=True, slots=True)
class Stint:
    """What somebody does from one UTC instant to another, half-open: the instant it ends belongs to what follows."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    kind: PlaceKind = PlaceKind.COUNSELLOR

    def overlaps(self, other: "Stint") -> bool:
        """Whether some instant belongs to both; back to back is no overlap."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def is_on_call(self) -> bool:
        """Whether it is spent at home, ready to come: neither hours nor a break in rest, but not elsewhere either."""
        return self.kind in ON_CALL

    @property
    def lasts_for(self) -> timedelta:
        """Elapsed time."""
        return times.lasting(self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work done in one go: at least one stint, in order of their starts."""

    stints: tuple[Stint, ...]
    starts_at: datetime
    ends_at: datetime

    @property
    def last(self) -> Stint:
        """The stint that ends it."""
        return max(self.stints, key=attrgetter("ends_at"))


def in_order(stints: Iterable[Stint]) -> list[Stint]:
    """The earliest first; the same stints are always in the same order."""
    return sorted(stints, key=_order)


def stretches(stints: Iterable[Stint]) -> list[Stretch]:
    """What is done in one go, the earliest first. On-call time is to be left out by the caller."""
    runs: list[Stretch] = []
    for stint in in_order(stints):
        if runs and stint.starts_at - runs[-1].ends_at < BREAK_FOR:
            so_far = runs[-1]
            ends_at = max(so_far.ends_at, stint.ends_at)
            runs[-1] = Stretch((*so_far.stints, stint), so_far.starts_at, ends_at)
        else:
            runs.append(Stretch((stint,), stint.starts_at, stint.ends_at))
    return runs


def elapsed(ordered: Sequence[Stint], since: datetime, until: datetime) -> timedelta:
    """Work between two instants, of stints in order; an instant that two of them share counts once."""
    total, counted_until = timedelta(0), since
    for stint in ordered:
        begins_at, ends_at = max(stint.starts_at, counted_until), min(stint.ends_at, until)
        if ends_at > begins_at:
            total += ends_at - begins_at
            counted_until = ends_at
    return total


@lru_cache(maxsize=4096)
def _instant(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return times.instant(day, time(hour), zone)


def day_span(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the local day begins and ends: 23, 24 or 25 hours."""
    return _instant(day, 0, zone), _instant(day + _DAY, 0, zone)


def week_span(monday: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the week that begins on this local Monday begins and ends."""
    return _instant(monday, 0, zone), _instant(monday + 7 * _DAY, 0, zone)


def night_span(evening: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the night that begins on this local evening begins and ends: 7 to 9 hours."""
    return _instant(evening, NIGHT_FROM, zone), _instant(evening + _DAY, NIGHT_UNTIL, zone)


def days(stint: Stint | Stretch, zone: ZoneInfo) -> list[date]:
    """The local days it touches; that it ends at midnight does not touch the day that begins."""
    first, last = times.local_day(stint.starts_at, zone), times.local_day(stint.ends_at - _MOMENT, zone)
    return [first + count * _DAY for count in range((last - first).days + 1)]


def weeks(touched: Iterable[date]) -> list[date]:
    """The Mondays of the ISO weeks of these days."""
    return sorted({day - day.weekday() * _DAY for day in touched})


def by_day(stints: Iterable[Stint], zone: ZoneInfo) -> dict[date, timedelta]:
    """Elapsed work of every local day that has any; on-call time is none."""
    ordered = in_order(stint for stint in stints if not stint.is_on_call)
    touched = sorted({day for stint in ordered for day in days(stint, zone)})
    return {day: elapsed(ordered, *day_span(day, zone)) for day in touched}


def by_week(stints: Iterable[Stint], zone: ZoneInfo) -> dict[date, timedelta]:
    """Elapsed work of every ISO week that has any, by its Monday; on-call time is none."""
    totals: dict[date, timedelta] = {}
    for day, total in by_day(stints, zone).items():
        monday = day - day.weekday() * _DAY
        totals[monday] = totals.get(monday, timedelta(0)) + total
    return totals


def touches_night(stint: Stint | Stretch, zone: ZoneInfo) -> bool:
    """Whether any of it is at night by the local wall clock: 23-09 is, 18-22 is not."""
    touched = days(stint, zone)
    nights = [touched[0] - _DAY, *touched]
    return any(
        stint.starts_at < ends_at and begins_at < stint.ends_at
        for begins_at, ends_at in (night_span(evening, zone) for evening in nights)
    )
