"""Which shifts are the same one week after week. Pure."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from storage.members import Language
from storage.shifts import Service


class Timed(Protocol):
    """A stretch of time."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


class Work(Timed, Protocol):
    """A shift, as far as it can be like another."""

    @property
    def service(self) -> Service: ...
    @property
    def language(self) -> Language | None: ...
    @property
    def qualification_id(self) -> int | None: ...


def is_alike(one: Work, other: Work, zone: ZoneInfo) -> bool:
    """Whether both have the same weekday and hours by the wall clock, and are for the same work."""
    return has_same_hours(one, other, zone) and _work(one) == _work(other)


def has_same_hours(one: Timed, other: Timed, zone: ZoneInfo) -> bool:
    """Whether both have the same weekday and hours by the wall clock, whatever they are for."""
    return _hours(one, zone) == _hours(other, zone)


def _work(shift: Work) -> tuple[object, ...]:
    return shift.service, shift.language, shift.qualification_id


def _hours(timed: Timed, zone: ZoneInfo) -> tuple[object, ...]:
    start, end = timed.starts_at.astimezone(zone), timed.ends_at.astimezone(zone)
    return start.weekday(), start.time(), end.time()
