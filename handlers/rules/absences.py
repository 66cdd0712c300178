"""Days somebody is away: the instants they mean, how they join, what may be chosen, and the holes they would leave.

Why somebody is away is nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.rules import coverage, times
from handlers.rules.coverage import Light, Need
from handlers.rules.typed import FURTHEST
from handlers.rules.vacancies import Absence
from storage.shifts import PlaceKind

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_NEVER = datetime.max.replace(tzinfo=UTC)
_LIGHTS = list(Light)


class Days(NamedTuple):
    """Whole local days, both included; without a last one until further notice."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class Held:
    """Somebody's place, with what its shift needs and how many of each kind can be counted on in it."""

    shift_id: int
    starts_at: datetime
    kind: PlaceKind
    needs: tuple[Need, ...]
    coming: Mapping[PlaceKind, int]
    is_sought: bool = False  # they are not counted on any more


@dataclass(frozen=True)
class Hole:
    """A shift that would lack one more person of this kind, and its light before and after."""

    shift_id: int
    starts_at: datetime
    kind: PlaceKind
    before: Light
    after: Light


def span(days: Days, zone: ZoneInfo) -> Absence:
    """From the first midnight to the last, by the wall clock: a day is 23, 24 or 25 hours."""
    ends_at = None if days.last is None else times.instant(days.last + _DAY, time(0), zone)
    return Absence(times.instant(days.first, time(0), zone), ends_at)


def days(absence: Absence, zone: ZoneInfo) -> Days:
    """The local days it touches."""
    last = None if absence.ends_at is None else times.local_day(absence.ends_at - _MOMENT, zone)
    return Days(times.local_day(absence.starts_at, zone), last)


def is_pause(wanted: Days, *, today: date) -> bool:
    """Whether it is a pause: from today until further notice."""
    return wanted.first == today and wanted.last is None


def is_possible(wanted: Days, *, today: date, known: Iterable[Absence], zone: ZoneInfo) -> bool:
    """Whether such days may be chosen: from today on, within a year; what has begun may get another end."""
    is_known = wanted.first in {days(each, zone).first for each in known}
    soonest_end = max(wanted.first, today)
    last = soonest_end if wanted.last is None else wanted.last
    return (is_known or wanted.first >= today) and soonest_end <= last <= today + FURTHEST


def joined(wanted: Absence, known: Sequence[Absence]) -> tuple[Absence, list[Absence]]:
    """The absence as one with those it overlaps or borders on, and which these are.

    One that begins with it gives way to it: its end is changed.
    """
    whole, given_way = wanted, [each for each in known if each.starts_at == wanted.starts_at]
    others = [each for each in known if each.starts_at != wanted.starts_at]
    while meeting := [each for each in others if _meet(whole, each)]:
        starts_at = min(whole.starts_at, *(each.starts_at for each in meeting))
        ends_at = max(_end(whole), *(_end(each) for each in meeting))
        whole = Absence(starts_at, None if ends_at == _NEVER else ends_at)
        given_way += meeting
        others = [each for each in others if each not in meeting]
    return whole, given_way


def current(known: Iterable[Absence], now: datetime) -> Absence | None:
    """The absence that is on now; of several the one that lasts longest."""
    return max((each for each in known if each.is_on(now)), key=_end, default=None)


def soonest(known: Iterable[Absence], *, now: datetime, within: timedelta) -> Absence | None:
    """The next absence to begin within this time."""
    ahead = (each for each in known if now < each.starts_at <= now + within)
    return min(ahead, default=None, key=lambda each: each.starts_at)


def holes(held: Iterable[Held]) -> list[Hole]:
    """Of these places those without which their shifts would lack somebody more than they do; the worst first."""
    found = (_hole(each) for each in held)
    return sorted((each for each in found if each), key=lambda each: (_LIGHTS.index(each.after), each.starts_at))


def _hole(held: Held) -> Hole | None:
    if held.is_sought:
        return None
    without = {**held.coming, held.kind: held.coming.get(held.kind, 0) - 1}
    lacks, would_lack = (sum(coverage.missing(held.needs, each).values()) for each in (held.coming, without))
    if would_lack <= lacks:
        return None
    before, after = (coverage.light(held.needs, each) for each in (held.coming, without))
    return Hole(held.shift_id, held.starts_at, held.kind, before, after)


def _meet(one: Absence, other: Absence) -> bool:
    return one.starts_at <= _end(other) and other.starts_at <= _end(one)


def _end(absence: Absence) -> datetime:
    return absence.ends_at or _NEVER
