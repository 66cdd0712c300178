"""Shifts and places as they are counted: what was needed, and what became of it. What is counted is the rules'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.base import read
from storage.members import Language
from storage.shifts import LONGEST, PlaceKind, PlaceState, Service
from storage.sql import Statement


@dataclass(frozen=True, slots=True)
class Ran:
    """A shift that takes place, with how many counsellors it takes and how many have a place; only to be looked at."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    service: Service
    language: Language | None
    published_at: datetime
    needed: int
    taken: int


@dataclass(frozen=True, slots=True)
class Served:
    """A place somebody has or had in a shift that takes place, also one that was given back; only to be looked at."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    member_id: int
    kind: PlaceKind
    state: PlaceState
    taken_at: datetime
    cover_wanted_at: datetime | None = None
    came_at: datetime | None = None
    went_at: datetime | None = None
    left_at: datetime | None = None


# Found by when shifts are (CROSS JOIN keeps SQLite to it): ten years of others cost nothing.
_RAN = Statement(
    "SELECT s.id, s.starts_at, s.ends_at, s.service, s.language, s.created_at, n.least,"
    " (SELECT count(*) FROM place AS p WHERE p.shift_id = s.id AND p.kind = 'counsellor'"
    " AND p.state IN ('planned', 'here', 'done'))"
    " FROM shift AS s CROSS JOIN need AS n WHERE n.shift_id = s.id AND n.kind = 'counsellor' AND s.state = 'open'"
    " AND s.starts_at > :since AND s.starts_at < :until AND s.ends_at > :ending_after ORDER BY s.starts_at, s.id"
)
_SERVED = Statement(
    "SELECT s.id, s.starts_at, s.ends_at, p.member_id, p.kind, p.state, p.taken_at, p.cover_wanted_at, p.came_at,"
    " p.went_at, p.left_at FROM shift AS s CROSS JOIN place AS p WHERE p.shift_id = s.id AND s.state = 'open'"
    " AND p.kind <> 'reserve' AND s.starts_at >= :since AND s.starts_at < :until"
    " ORDER BY s.starts_at, s.id, p.member_id"
)
_FIRST = Statement("SELECT min(starts_at) FROM shift WHERE state = 'open'")


def ran(session: Session, *, since: datetime, until: datetime) -> list[Ran]:
    """Shifts for counsellors that take place and touch [since, until), soonest first."""
    session.flush()
    found = _RAN.run(session, since=since - LONGEST, until=until, ending_after=since).fetchall()
    return [_ran(row) for row in found]


def served(session: Session, *, since: datetime, until: datetime) -> list[Served]:
    """Every place anybody has or had, but for reserves (who are at home), in shifts that begin in [since, until)."""
    session.flush()
    return [_served(row) for row in _SERVED.run(session, since=since, until=until).fetchall()]


def first(session: Session) -> datetime | None:
    """When the first shift that takes place began; None where there is none."""
    session.flush()
    row = _FIRST.run(session).fetchone()
    return read(row[0]) if row[0] is not None else None


def _ran(row: Sequence[Any]) -> Ran:
    language = Language(row[4]) if row[4] else None
    return Ran(row[0], read(row[1]), read(row[2]), Service(row[3]), language, read(row[5]), row[6], row[7])


def _served(row: Sequence[Any]) -> Served:
    later = [None if at is None else read(at) for at in row[7:11]]
    about = (row[0], read(row[1]), read(row[2]), row[3], PlaceKind(row[4]), PlaceState(row[5]), read(row[6]))
    return Served(*about, *later)
