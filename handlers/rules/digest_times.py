"""Which local date's digest or report is due to somebody now, and which others it stands in for. What it says, and that
it goes out once only, is not here.

A digest belongs to a local date, and its instant is found anew from the wall clock each time: a setting may change, the
clocks may, and the process may have been away.
"""

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import feasts, times

# Domain notes, 5.1: 07:30 on working days, 09:00 on others; an evening note at 21:30 for who wants one.
WORKING, OTHER, EVENING = time(7, 30), time(9), time(21, 30)
REPORTS = time(8)
# What comes later than this after its time says so (domain notes, 5.1).
LATE_FOR = timedelta(hours=2)
_DAY = timedelta(days=1)
# Farther back nothing is counted one by one: who was away for a month was told nothing, and that is said in one line.
_LOOK_BACK = 31


class Days(enum.StrEnum):
    """On which days something comes."""

    EVERY = "every"
    MONDAYS = "mondays"
    FIRST_WORKING = "first_working"  # of each month


@dataclass(frozen=True)
class Timetable:
    """When something comes: on which days, at what time by the wall clock, and how long after it is still worth it
    once its day is over."""

    days: Days
    working: time
    other: time
    patience_for: timedelta


WEEKLY = Timetable(Days.MONDAYS, REPORTS, REPORTS, timedelta(days=3))
MONTHLY = Timetable(Days.FIRST_WORKING, REPORTS, REPORTS, timedelta(days=5))


@dataclass(frozen=True)
class Due:
    """What is to go out now: for which day, when it should have come, and which days before it stands in for."""

    day: date
    due_at: datetime
    missed: tuple[tuple[date, datetime], ...] = ()  # the earliest first, each with when it should have come


def morning(working: time = WORKING, other: time = OTHER) -> Timetable:
    """The daily digest. Yesterday's is worth reading half a day later, and not until the next one."""
    return Timetable(Days.EVERY, working, other, timedelta(hours=12))


def evening(at: time = EVENING) -> Timetable:
    """The evening note; the night it speaks of does not wait."""
    return Timetable(Days.EVERY, at, at, timedelta(hours=2))


def is_working(day: date) -> bool:
    """Whether it is a working day in Estonia: Monday to Friday and no public holiday."""
    return day.weekday() < 5 and not feasts.is_holiday(day)


def due_at(day: date, timetable: Timetable, zone: ZoneInfo) -> datetime | None:
    """When that of this day is due; None on a day without one. A local time that is skipped becomes the next that
    exists, and of one that comes twice the first is meant."""
    if not _has_one(day, timetable.days):
        return None
    return times.instant(day, timetable.working if is_working(day) else timetable.other, zone)


def pending(
    now: datetime,
    timetable: Timetable,
    zone: ZoneInfo,
    *,
    since: datetime,
    last: date | None,
    moved_at: datetime | None = None,
) -> Due | None:
    """What is due now: one at most, the latest there is; those before it that did not come are covered by it.

    `since` is from when somebody gets them: nothing that was due before is owed. `last` is the last day that is
    settled, and none up to it is looked at again. At `moved_at` the time of its day was set to one that was over then
    (`is_passed_over`): that day's is due at that instant.
    """
    today = times.local_day(now, zone)
    first = today - _LOOK_BACK * _DAY
    first = first if last is None else max(first, last + _DAY)
    moved = times.local_day(moved_at, zone) if moved_at is not None else None
    owed: list[tuple[date, datetime]] = []
    for ahead in range((today - first).days + 1):
        day = first + ahead * _DAY
        at = moved_at if day == moved else due_at(day, timetable, zone)
        if at is not None and since <= at <= now:
            owed.append((day, at))
    if not owed:
        return None
    day, at = owed[-1]
    if day != today and now - at > timetable.patience_for:
        return None
    return Due(day, at, tuple(owed[:-1]))


def is_passed_over(now: datetime, before: Timetable, after: Timetable, zone: ZoneInfo, *, last: date | None) -> bool:
    """Whether today's is ahead by the one timetable and was due by the other, which holds from now on: it is owed at
    once then, and is not late."""
    today = times.local_day(now, zone)
    was, is_now = due_at(today, before, zone), due_at(today, after, zone)
    return was is not None and is_now is not None and is_now <= now < was and (last is None or last < today)


def next_at(now: datetime, timetable: Timetable, zone: ZoneInfo) -> datetime:
    """When the next one is due after this instant."""
    day = times.local_day(now, zone)
    while (at := due_at(day, timetable, zone)) is None or at <= now:
        day += _DAY
    return at


def is_late(at: datetime, *, due_at: datetime) -> bool:
    """Whether what comes at this instant has to say that it is late."""
    return at - due_at > LATE_FOR


def _has_one(day: date, days: Days) -> bool:
    if days is Days.MONDAYS:
        return day.weekday() == 0
    if days is Days.FIRST_WORKING:
        return is_working(day) and not any(is_working(day.replace(day=each)) for each in range(1, day.day))
    return True
