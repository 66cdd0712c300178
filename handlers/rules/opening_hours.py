"""When somewhere is open: hours by weekday and on public holidays, by the wall clock of the team's zone. How such hours
are typed is in `opening_typed`; how they are said, in the kit.

Nothing is guessed: hours nobody has told us are unknown, and so is a public holiday that nobody has spoken of.
"""

import enum
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from handlers.rules import feasts, times

WEEK = range(7)
_DAY = timedelta(days=1)
# Who does not open within this is not said to open at all: nobody waits for so long.
FURTHEST = timedelta(days=14)
# More stretches that follow each other without a break than fit into this are no night shift any more.
_WITHOUT_END = timedelta(days=8)


class Span(NamedTuple):
    """From when to when; an end not after the start is on the next day, the same time twice is a whole day."""

    start: time
    end: time


Spans = tuple[Span, ...]
WHOLE_DAY: Spans = (Span(time(0), time(0)),)


@dataclass(frozen=True)
class Hours:
    """The hours of an ordinary week, Monday first, and of a public holiday. None: nobody knows."""

    week: tuple[Spans, ...] | None
    holidays: Spans | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything is known."""
        return self.week is not None

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        return self.week == (WHOLE_DAY,) * 7 and self.holidays == WHOLE_DAY


UNKNOWN = Hours(None)
ALWAYS = Hours((WHOLE_DAY,) * 7, WHOLE_DAY)


class State(enum.StrEnum):
    """Whether somewhere is open at an instant."""

    OPEN = "open"
    HOLIDAY = "holiday"  # it may be: today is a public holiday, and what holds then is not known
    UNKNOWN = "unknown"
    CLOSED = "closed"


class Status(NamedTuple):
    """The state, and when it ends: open until then, closed until then; None where that is not known or far away."""

    state: State
    until: datetime | None = None


def status(hours: Hours, *, now: datetime, zone: ZoneInfo, is_holiday: Callable[[date], bool] | None = None) -> Status:
    """How it is now. `is_holiday` says which days are public holidays; by default those of Estonia."""
    if hours.is_always:
        return Status(State.OPEN)
    if hours.week is None:
        return Status(State.UNKNOWN)
    free = is_holiday or feasts.is_holiday
    today = times.local_day(now, zone)
    stretches = _joined(_stretches(hours, today, zone, free))
    on = next(((since, until) for since, until in stretches if since <= now < until), None)
    if on is not None:
        return Status(State.OPEN, on[1] if on[1] - now < _WITHOUT_END else None)
    if hours.holidays is None and free(today) and hours.week[today.weekday()]:
        return Status(State.HOLIDAY)
    if hours.holidays is None and free(today - _DAY) and _reaches(hours.week, today - _DAY, now, zone):
        return Status(State.UNKNOWN)
    opens = (since for since, _ in _joined(_stretches(hours, today, zone, free)) if since > now)
    return Status(State.CLOSED, next(opens, None))


def _stretches(
    hours: Hours, today: date, zone: ZoneInfo, is_holiday: Callable[[date], bool]
) -> Iterator[tuple[datetime, datetime]]:
    """Every stretch that is sure, from that of last night on; in order."""
    for ahead in range(-1, FURTHEST.days + 1):
        day = today + ahead * _DAY
        spans = hours.holidays if is_holiday(day) else hours.week[day.weekday()] if hours.week else ()
        yield from sorted(times.span(day, *each, zone) for each in spans or ())


def _reaches(week: tuple[Spans, ...], day: date, now: datetime, zone: ZoneInfo) -> bool:
    """Whether it would be open now on the usual hours of that day: after midnight of a night that began on it."""
    spans = (times.span(day, *each, zone) for each in week[day.weekday()])
    return any(since <= now < until for since, until in spans)


def _joined(stretches: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """The same, with those that touch as one."""
    last: tuple[datetime, datetime] | None = None
    for since, until in stretches:
        if last is not None and since <= last[1]:
            last = last[0], max(last[1], until)
            continue
        if last is not None:
            yield last
        last = since, until
    if last is not None:
        yield last


class Stretch(NamedTuple):
    """Neighbouring weekdays with the same hours; the first and the last, Monday is 0."""

    first: int
    last: int
    spans: Spans


def grouped(week: tuple[Spans, ...]) -> list[Stretch]:
    """The week as it is said: neighbouring days with the same hours together, days without any left out."""
    found: list[Stretch] = []
    for day in WEEK:
        if found and found[-1].last == day - 1 and found[-1].spans == week[day]:
            found[-1] = found[-1]._replace(last=day)
        else:
            found.append(Stretch(day, day, week[day]))
    return [each for each in found if each.spans]


def written(hours: Hours) -> str:
    """The hours as they are kept."""
    if hours.week is None:
        return json.dumps({})
    kept: dict[str, Any] = {"week": [_written(each) for each in hours.week]}
    if hours.holidays is not None:
        kept["holidays"] = _written(hours.holidays)
    return json.dumps(kept)


def read(kept: str) -> Hours:
    """The hours that were kept."""
    found = json.loads(kept)
    if "week" not in found:
        return UNKNOWN
    holidays = found.get("holidays")
    return Hours(tuple(_read(each) for each in found["week"]), None if holidays is None else _read(holidays))


def _written(spans: Spans) -> list[str]:
    return [f"{each.start:%H:%M}-{each.end:%H:%M}" for each in spans]


def _read(kept: list[str]) -> Spans:
    found = (each.split("-") for each in kept)
    return tuple(Span(time.fromisoformat(start), time.fromisoformat(end)) for start, end in found)
