"""Shifts as rows of a workbook wish them, by the wall clock, and as the rota has them. Compares nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from storage.members import Language
from storage.shifts import PlaceKind, Service

Needs = Mapping[PlaceKind, tuple[int, int]]
People = Mapping[int, PlaceKind]  # by member


@dataclass(frozen=True)
class Wish:
    """A shift as a row of a workbook says it; also the rota's own shifts, to compare. By the wall clock."""

    day: date
    starts: time
    ends: time  # not after `starts`: on the next day
    service: Service = Service.CHAT
    language: Language | None = None
    qualification: int | None = None
    needs: Needs = field(default_factory=dict)
    people: People = field(default_factory=dict)
    is_cancelled: bool = False

    @property
    def hours(self) -> tuple[date, time, time]:
        """When it is."""
        return self.day, self.starts, self.ends

    @property
    def details(self) -> tuple[Service, Language | None, int | None]:
        """What it is for and what it asks for."""
        return self.service, self.language, self.qualification

    def taken(self, kind: PlaceKind) -> list[int]:
        """Who has places of this kind."""
        return sorted(member for member, theirs in self.people.items() if theirs is kind)


@dataclass(frozen=True)
class Row:
    """One row that was read whole."""

    number: int
    shift_id: int | None  # None: a new shift
    wish: Wish


@dataclass(frozen=True)
class Standing:
    """A shift of the rota as it is now."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    wish: Wish
    made_at: datetime | None = None  # when a weekly template made it
    sought: int = 0  # counsellors in it who cannot come: nobody can be put beside them

    @property
    def is_of_template(self) -> bool:
        """Whether a weekly template made it."""
        return self.made_at is not None


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: which, a text key's last part, and its values."""

    number: int
    what: str
    column: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


def to_json(rows: Sequence[Row]) -> list[Any]:
    """Rows as plain JSON values."""
    return [[row.number, row.shift_id, _packed(row.wish)] for row in rows]


def from_json(written: Sequence[Any]) -> list[Row]:
    """Rows from plain JSON values."""
    return [Row(number, shift_id, _unpacked(wish)) for number, shift_id, wish in written]


def _packed(wish: Wish) -> dict[str, Any]:
    return {
        "hours": [wish.day.isoformat(), wish.starts.isoformat(), wish.ends.isoformat()],
        "details": [wish.service.value, wish.language.value if wish.language else None, wish.qualification],
        "needs": sorted([kind.value, *counts] for kind, counts in wish.needs.items()),
        "people": sorted([member_id, kind.value] for member_id, kind in wish.people.items()),
        "is_cancelled": wish.is_cancelled,
    }


def _unpacked(written: Mapping[str, Any]) -> Wish:
    day, starts, ends = written["hours"]
    service, language, qualification = written["details"]
    return Wish(
        date.fromisoformat(day),
        time.fromisoformat(starts),
        time.fromisoformat(ends),
        Service(service),
        Language(language) if language else None,
        qualification,
        {PlaceKind(kind): (least, most) for kind, least, most in written["needs"]},
        {member_id: PlaceKind(kind) for member_id, kind in written["people"]},
        written["is_cancelled"],
    )
