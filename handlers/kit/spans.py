"""From a day and hours somebody chose to the instants of a shift that can be, ahead and within reach."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.kit.errors import Refused
from handlers.rules import times
from handlers.rules.typed import FURTHEST


def require_near(now: datetime, day: date, zone: ZoneInfo) -> None:
    """Raise `Refused` for a day that is over or too far ahead to plan for."""
    ahead = day - times.local_day(now, zone)
    if ahead.days < 0:
        raise Refused("kit-past")
    if ahead > FURTHEST:
        raise Refused("kit-too-far")


def ahead(now: datetime, day: date, hours: tuple[time, time], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a shift of these hours begins and ends. Raises `Refused` for what has begun or cannot be."""
    require_near(now, day, zone)
    starts_at, ends_at = times.span(day, *hours, zone)
    if starts_at <= now:
        raise Refused("kit-past")
    if ends_at <= starts_at:  # both in the hour the clocks skip
        raise Refused("kit-no-such-time")
    return starts_at, ends_at
