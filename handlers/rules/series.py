"""Which shifts are the same one week after week. Pure."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from storage.members import Language
from storage.shifts import Service


class Timed(Protocol):
    """A shift, as far as it can be like another."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def service(self) -> Service: ...
    @property
    def language(self) -> Language | None: ...
    @property
    def qualification_id(self) -> int | None: ...


def is_alike(one: Timed, other: Timed, zone: ZoneInfo) -> bool:
    """Whether both have the same weekday and hours by the wall clock, and are for the same work."""
    return _pattern(one, zone) == _pattern(other, zone)


def _pattern(shift: Timed, zone: ZoneInfo) -> tuple[object, ...]:
    start, end = shift.starts_at.astimezone(zone), shift.ends_at.astimezone(zone)
    clock = start.weekday(), start.time(), end.time()
    return (*clock, shift.service, shift.language, shift.qualification_id)
