"""For every message kind of `counting` an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.presence import actions as presence
from storage.members import Role
from storage.tallies import Counted
from tests.crew import Crew
from tests.plans import opens, stands_at, takes


@dataclass(frozen=True)
class Tallied:
    """A shift two were on, of whom one has counted."""

    shift: int
    counted: int
    silent: int
    day: str


def stage(crew: Crew, lead: int, *, days_ago: int = 3, contacts: int = 7, has_phone: bool = True) -> Tallied:
    """A shift in the morning so many days ago, which two new people worked."""
    now = crew.clock.now()
    day = (now - timedelta(days=days_ago)).astimezone(crew.zone).date()
    crew.clock.set(now - timedelta(days=days_ago + 2))
    shift_id = opens(crew, lead, f"{day} 08-12", counsellors=2)
    first, second = (crew.add(name, Role.COUNSELLOR, has_phone=has_phone) for name in ("Loendaja <i>", "Vaikija"))
    for who in (first, second):
        takes(crew, who, shift_id)
    with_counts(crew, shift_id, first, second, day=str(day), contacts=contacts)
    crew.clock.set(now)
    return Tallied(shift_id, first, second, day.isoformat())


def with_counts(crew: Crew, shift_id: int, *people: int, day: str, contacts: int) -> None:
    """Everybody comes and goes; the first one counts."""
    stands_at(crew, f"{day} 08:00")
    for who in people:
        crew.do(presence.arrive, who, shift_id=shift_id)
    stands_at(crew, f"{day} 12:01")
    for who in people:
        crew.do(presence.depart, who, shift_id=shift_id)
    crew.do(presence.count, people[0], shift_id=shift_id, what=Counted.CONTACTS, number=contacts)


def params(of: Tallied) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    shift = {"shift_id": of.shift}
    people = [shift | {"member_id": who} for who in (of.counted, of.silent, 404)]
    return {
        "counting.day": [{}, {"day": of.day}, {"day": "2099-01-01"}],
        "counting.shift": [shift],
        "counting.person": people,
        "counting.number": [each | {"what": what.value} for each in people for what in Counted],
    }
