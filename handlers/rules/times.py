"""From the wall clock to instants and back. The one place that knows about clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall-clock time. A time skipped by the clock change becomes the next one that exists;

    of a time that comes twice the first is meant.
    """
    wall = datetime.combine(day, at, tzinfo=zone)
    there_and_back = wall.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) == wall.replace(tzinfo=None):
        return wall.astimezone(UTC)
    # Skipped: fold=1 counts with the offset before the gap's end, and the gap begins where both readings meet.
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or after is None:
        raise ValueError(f"{zone.key} gives no offset for {wall}")
    return _end_of_gap(wall, abs(before - after), zone)


def _end_of_gap(wall: datetime, width: timedelta, zone: ZoneInfo) -> datetime:
    low, high = (wall - width).astimezone(UTC), (wall + width).astimezone(UTC)
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def span(day: date, start: time, end: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants of a shift that starts on `day`; an end not after the start is on the next day."""
    last_day = day if end > start else day + timedelta(days=1)
    return instant(day, start, zone), instant(last_day, end, zone)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The calendar day of an instant in the zone."""
    return at.astimezone(zone).date()


def lasting(starts_at: datetime, ends_at: datetime) -> timedelta:
    """Elapsed time, right also over a clock change (same-zone subtraction is not)."""
    return ends_at.astimezone(UTC) - starts_at.astimezone(UTC)


def clock_change(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> timedelta:
    """How far the clocks are moved in between: back is positive and makes the time longer, forward is negative."""
    before, after = starts_at.astimezone(zone).utcoffset(), ends_at.astimezone(zone).utcoffset()
    return (before or timedelta(0)) - (after or timedelta(0))
