"""On which days a weekly template makes shifts, and at what instants. Pure; which days are holidays is given."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.rules import times
from storage.templates import OnHolidays

Span = tuple[datetime, datetime]
IsHoliday = Callable[[date], bool]
EVERY_DAY, WORKING_DAYS, WEEKEND = 0b1111111, 0b0011111, 0b1100000
_SUNDAY = 6


class Weekly(Protocol):
    """What decides about days and hours. `days` has one bit a weekday, Monday lowest."""

    @property
    def days(self) -> int: ...
    @property
    def starts(self) -> time: ...
    @property
    def ends(self) -> time: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def on_holidays(self) -> OnHolidays: ...


def days(of: Weekly, *, since: date, until: date, is_holiday: IsHoliday) -> list[date]:
    """The days from `since` to `until`, both included, that the template has a shift on."""
    return [each for each in _within(of, since, until) if _is_on(of, each, is_holiday)]


def stints(of: Weekly, *, since: date, until: date, is_holiday: IsHoliday, zone: ZoneInfo) -> dict[date, Span]:
    """Days and the instants of their shifts. A day on which the clocks skip all of the hours has none."""
    spans = {
        day: times.span(day, of.starts, of.ends, zone)
        for day in days(of, since=since, until=until, is_holiday=is_holiday)
    }
    return {day: span for day, span in spans.items() if span[0] < span[1]}


def holidays(of: Weekly, *, since: date, until: date, is_holiday: IsHoliday) -> list[date]:
    """The holidays in between on which the template has a shift, or would have one if they were usual days."""
    wanted = (each for each in _within(of, since, until) if is_holiday(each))
    return [each for each in wanted if has_weekday(of.days, each.weekday()) or _is_on(of, each, is_holiday)]


def has_weekday(bits: int, weekday: int) -> bool:
    """Whether the weekday, Monday is 0, is among the days."""
    return bool(bits >> weekday & 1)


def _within(of: Weekly, since: date, until: date) -> list[date]:
    first = max(since, of.valid_from)
    last = until if of.valid_until is None else min(until, of.valid_until)
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _is_on(of: Weekly, day: date, is_holiday: IsHoliday) -> bool:
    is_wanted = has_weekday(of.days, day.weekday())
    if of.on_holidays is OnHolidays.LIKE_SUNDAY:
        return has_weekday(of.days, _SUNDAY) if is_holiday(day) else is_wanted
    return is_wanted and not (of.on_holidays is OnHolidays.DROPPED and is_holiday(day))
