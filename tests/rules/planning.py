"""People, places and hours for the tests of the rota's rules, written by Tallinn's wall clock."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.rules import limits, times
from handlers.rules.eligibility import Objection, objections
from handlers.rules.limits import Kind, Limits
from handlers.rules.vacancies import Person, Vacancy
from handlers.rules.work import Stint
from storage.members import Language
from storage.shifts import PlaceKind, Service

TALLINN = ZoneInfo("Europe/Tallinn")
LIMITS: dict[Kind, Limits] = {kind: limits.limits_for(kind, {}) for kind in Kind}


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def at(text: str) -> datetime:
    """The instant of `2026-11-27 18:00` in Tallinn."""
    day, clock = text.split()
    return times.instant(date.fromisoformat(day), time.fromisoformat(clock), TALLINN)


def stint(text: str, shift_id: int = 1, kind: PlaceKind = PlaceKind.COUNSELLOR) -> Stint:
    """Work like `2026-11-27 18-22`; an end not after the start is on the next day; `18:30-20` is understood."""
    day, clocks = text.split()
    hours_and_minutes = [each.partition(":") for each in clocks.split("-")]
    start, end = (time(int(hour), int(minute or 0)) for hour, _, minute in hours_and_minutes)
    return Stint(shift_id, *times.span(date.fromisoformat(day), start, end, TALLINN), kind)


def works(*texts: str) -> tuple[Stint, ...]:
    """Shifts somebody has, with ids from 100 on."""
    return tuple(stint(text, 100 + number) for number, text in enumerate(texts))


def person(kind: Kind = Kind.VOLUNTEER, **changes: Any) -> Person:
    return Person(**{"member_id": 1, "kind": kind, "languages": frozenset({Language.ET}), **changes})


def vacancy(wanted: Stint, **changes: Any) -> Vacancy:
    """A place that is free and not yet the last."""
    chosen: dict[str, Any] = {"service": Service.CHAT, "most": 2, "taken": 0, "partners": 1, **changes}
    return Vacancy(wanted, **chosen)


def against(someone: Person, place: Vacancy, **changes: Any) -> tuple[Objection, ...]:
    """What speaks against it three days before."""
    chosen: dict[str, Any] = {
        "limits": LIMITS[someone.kind],
        "zone": TALLINN,
        "now": place.stint.starts_at - timedelta(days=3),
        **changes,
    }
    return objections(someone, place, **chosen)
