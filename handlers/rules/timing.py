"""When reminders and news of gaps are due, and how quiet hours move them. What is said then is not here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from handlers.rules import times

# What is so close to the start is sent at any hour: one's own shift begins, or somebody has to be found now.
IMMINENT = timedelta(hours=3)
# A tick comes every minute, so what is due this long before the quiet goes out before it.
_JUST_BEFORE = timedelta(minutes=1)
_DAY = timedelta(days=1)
P = TypeVar("P")


class Hush(NamedTuple):
    """One stretch of quiet, half-open: it may be written at its end, and not at its beginning."""

    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Quiet:
    """The hours in which nobody is written to without need, by the wall clock; the same hour twice means none."""

    begins: int
    ends: int
    zone: ZoneInfo

    def around(self, at: datetime) -> Hush | None:
        """The stretch of quiet that an instant is in; None when it is in none."""
        if self.begins == self.ends:
            return None
        today = times.local_day(at, self.zone)
        found = (self._of(today + ahead * _DAY) for ahead in (-1, 0))
        return next((each for each in found if each.begins_at <= at < each.ends_at), None)

    def holds(self, at: datetime) -> bool:
        """Whether an instant is in the quiet."""
        return self.around(at) is not None

    def before(self, at: datetime) -> datetime:
        """The instant itself, or in the quiet the last moment before it."""
        # Two stretches may touch on the night when the hour between them is skipped.
        while (hush := self.around(at)) is not None:
            at = hush.begins_at - _JUST_BEFORE
        return at

    def after(self, at: datetime) -> datetime:
        """The instant itself, or in the quiet its end."""
        while (hush := self.around(at)) is not None:
            at = hush.ends_at
        return at

    def _of(self, day: date) -> Hush:
        return Hush(*times.span(day, time(self.begins), time(self.ends), self.zone))


def due(starts_at: datetime, *, lead_for: timedelta, quiet: Quiet) -> datetime:
    """When something that belongs so long (elapsed time) before a start is due.

    In quiet hours it waits until they end if at least half of the time is left then, and comes just before they begin
    if not. What belongs less than `IMMINENT` before the start is never moved. Never after the start; of two starts the
    earlier is never due later.
    """
    at = starts_at - lead_for
    if lead_for <= IMMINENT or not quiet.holds(at):
        return at
    after = quiet.after(at)
    return after if starts_at - after >= lead_for / 2 else quiet.before(at)


def release(starts_at: datetime, *, now: datetime, quiet: Quiet) -> datetime:
    """When something that somebody wants to be known now may go out: at once, or when the quiet ends if even then it
    is at least `IMMINENT` until the start."""
    after = quiet.after(now)
    return after if starts_at - after >= IMMINENT else now


def held_until(starts_at: datetime, *, now: datetime, quiet: Quiet) -> datetime:
    """When somebody may be told of a shift that begins then: at once, or when the quiet ends, but as soon as the start
    is `IMMINENT`."""
    return max(now, min(quiet.after(now), starts_at - IMMINENT))


def latest(moments: Iterable[tuple[datetime, P]], *, now: datetime) -> P | None:
    """Of things and when they are due the one due last up to now: what came before it is taken over by it."""
    past = [(at, order, what) for order, (at, what) in enumerate(moments) if at <= now]
    return max(past, key=lambda each: each[:2])[2] if past else None
