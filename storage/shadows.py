"""Trainees' places as they are beside somebody: who could be sat beside, who is, and how many such shifts are done.

The rows are those of `places`; whether somebody may have one is not asked here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.base import read
from storage.shifts import LONGEST, PlaceKind, PlaceState
from storage.sql import Statement


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a shift, as it matters to who could sit beside whom; only to be looked at."""

    member_id: int
    kind: PlaceKind
    state: PlaceState
    is_sought: bool  # somebody is looked for who takes it over
    guides: bool  # a trainee may sit beside them
    beside: int | None


@dataclass(frozen=True)
class Pair:
    """A trainee's place in a shift, and beside whom; only to be looked at."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    trainee_id: int
    beside: int | None
    beside_at: datetime | None  # since when it is so, also that there is nobody
    taken_at: datetime
    given_by: int | None


_SEATS = Statement(
    "SELECT p.member_id, p.kind, p.state, p.cover_wanted_at IS NOT NULL, m.guides, p.beside FROM place AS p"
    " CROSS JOIN member AS m WHERE p.shift_id = :shift_id AND m.id = p.member_id"
    " AND p.state IN ('planned', 'here', 'done') ORDER BY p.taken_at, p.member_id"
)
# A trainee is coming and beside nobody, or beside somebody who is not: found by when shifts are, as everywhere.
_UNSETTLED = Statement(
    "SELECT DISTINCT s.id FROM shift AS s CROSS JOIN place AS p WHERE p.shift_id = s.id AND s.state = 'open'"
    " AND s.starts_at > :since AND s.ends_at > :now AND p.kind = 'shadow'"
    " AND (p.state = 'here' OR (p.state = 'planned' AND p.cover_wanted_at IS NULL))"
    " AND NOT EXISTS (SELECT 1 FROM place AS q CROSS JOIN member AS m WHERE q.shift_id = p.shift_id"
    " AND q.member_id = p.beside AND m.id = q.member_id AND q.kind = 'counsellor'"
    " AND (q.state IN ('here', 'done') OR (q.state = 'planned' AND q.cover_wanted_at IS NULL))"
    " AND (m.guides OR s.starts_at <= :now))"
    " ORDER BY s.id"
)
_PAIRS = (
    "SELECT s.id, s.starts_at, s.ends_at, p.member_id, p.beside, p.beside_at, p.taken_at, p.given_by FROM shift AS s"
    " CROSS JOIN place AS p WHERE p.shift_id = s.id AND s.state = 'open' AND p.kind = 'shadow'"
    " AND p.state IN ('planned', 'here', 'done') AND (p.state <> 'planned' OR p.cover_wanted_at IS NULL)"
    " AND s.starts_at > :since AND s.ends_at > :ending_after"
)
_AHEAD = Statement(f"{_PAIRS} AND p.beside_at IS NOT NULL ORDER BY s.starts_at, s.id, p.member_id")
_ENDED = Statement(
    f"{_PAIRS} AND s.ends_at <= :ended_by AND p.beside IS NOT NULL ORDER BY s.ends_at, s.id, p.member_id"
)
# Who was told that nobody is there to sit beside has sat beside nobody. Places of before that was kept count.
_DONE = (
    "SELECT p.member_id, count(*) FROM member AS m CROSS JOIN place AS p CROSS JOIN shift AS s"
    " WHERE s.id = p.shift_id AND p.member_id = m.id AND m.role = 'trainee' AND p.kind = 'shadow' AND s.state = 'open'"
    " AND s.ends_at <= :now AND p.state IN ('planned', 'here', 'done')"
    " AND (p.state <> 'planned' OR p.cover_wanted_at IS NULL) AND (p.beside IS NOT NULL OR p.beside_at IS NULL)"
)
_DONE_OF_ALL = Statement(f"{_DONE} GROUP BY p.member_id ORDER BY p.member_id")
_DONE_OF_ONE = Statement(f"{_DONE} AND p.member_id = :member_id GROUP BY p.member_id")


def seats(session: Session, *, shift_id: int) -> list[Seat]:
    """Who has a place in the shift, first come first."""
    return list(_SEATS.recall(session, _seats, shift_id=shift_id))


def unsettled(session: Session, now: datetime) -> list[int]:
    """Shifts that are not over in which a trainee is coming without a counsellor to sit beside; by id."""
    session.flush()
    return [row[0] for row in _UNSETTLED.run(session, since=now - LONGEST, now=now).fetchall()]


def ahead(session: Session, now: datetime) -> list[Pair]:
    """Trainees in shifts that are not over, with beside whom or that there is nobody; soonest first."""
    session.flush()
    return [_pair(row) for row in _AHEAD.run(session, since=now - LONGEST, ending_after=now).fetchall()]


def ended(session: Session, *, since: datetime, until: datetime) -> list[Pair]:
    """Trainees who sat beside somebody in shifts that ended in (since, until], first ended first."""
    session.flush()
    found = _ENDED.run(session, since=since - LONGEST, ending_after=since, ended_by=until).fetchall()
    return [_pair(row) for row in found]


def done(session: Session, now: datetime) -> dict[int, int]:
    """How many shifts each trainee has sat beside somebody; who has not yet is left out."""
    session.flush()
    return {row[0]: row[1] for row in _DONE_OF_ALL.run(session, now=now).fetchall()}


def done_by(session: Session, now: datetime, *, member_id: int) -> int:
    """How many shifts the trainee has sat beside somebody; none for who is no trainee."""
    session.flush()
    row = _DONE_OF_ONE.run(session, now=now, member_id=member_id).fetchone()
    return row[1] if row else 0


def _seats(rows: Sequence[Any]) -> list[Seat]:
    return [
        Seat(row[0], PlaceKind(row[1]), PlaceState(row[2]), row[2] == PlaceState.PLANNED and bool(row[3]), *_rest(row))
        for row in rows
    ]


def _rest(row: Sequence[Any]) -> tuple[bool, int | None]:
    return bool(row[4]), row[5]


def _pair(row: Sequence[Any]) -> Pair:
    return Pair(
        shift_id=row[0],
        starts_at=read(row[1]),
        ends_at=read(row[2]),
        trainee_id=row[3],
        beside=row[4],
        beside_at=read(row[5]) if row[5] is not None else None,
        taken_at=read(row[6]),
        given_by=row[7],
    )
