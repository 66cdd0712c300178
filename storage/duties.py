"""Who is to be where and when, of everybody, as ticks ask it. What can be done with a place is `places`'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlmodel import Session

from storage.base import read
from storage.shifts import PlaceKind, PlaceState, Service
from storage.sql import Statement


@dataclass(frozen=True)
class Expected:
    """Who is coming to a shift ahead and can be told about it; the revisions say whether it was changed since."""

    shift_id: int
    starts_at: datetime
    shift_revision: int
    member_id: int
    taken_at: datetime
    confirmed_at: datetime | None
    revision: int


@dataclass(frozen=True)
class Duty:
    """A place that is somebody's, with the shift it is in and how far the day has come; only to be looked at."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    member_id: int
    kind: PlaceKind
    state: PlaceState
    taken_at: datetime
    cover_wanted_at: datetime | None
    came_at: datetime | None
    has_telegram: bool  # who has none cannot be asked whether they are there
    revision: int  # of the shift and the place: rises when either changes
    went_at: datetime | None = None
    is_undisturbed: bool = False

    @property
    def is_sought(self) -> bool:
        """Whether somebody is looked for who takes it over."""
        return self.state is PlaceState.PLANNED and self.cover_wanted_at is not None


_EXPECTED = Statement(
    "SELECT s.id, s.starts_at, s.revision, p.member_id, p.taken_at, p.confirmed_at, p.revision FROM shift AS s"
    " CROSS JOIN place AS p CROSS JOIN member AS m WHERE p.shift_id = s.id AND m.id = p.member_id"
    " AND s.state = 'open' AND p.state IN ('planned', 'here', 'done') AND s.starts_at > :since AND s.starts_at < :until"
    " AND m.telegram_id IS NOT NULL AND m.state <> 'disabled' ORDER BY s.starts_at, s.id, p.member_id"
)
# Driver-level SQL of a duty and the shift it is in; `attendance` asks for some of them.
FOUND = (
    "SELECT s.id, s.starts_at, s.ends_at, p.member_id, p.kind, p.state, p.taken_at, p.cover_wanted_at, p.came_at,"
    " m.telegram_id IS NOT NULL, s.revision + p.revision, p.went_at, p.is_undisturbed"
    " FROM shift AS s CROSS JOIN place AS p CROSS JOIN member AS m"
    " WHERE p.shift_id = s.id AND m.id = p.member_id AND s.state = 'open' AND s.starts_at >= :since"
)
_BETWEEN = Statement(
    f"{FOUND} AND p.state IN ('planned', 'here', 'done') AND s.starts_at < :until"
    " ORDER BY s.starts_at, s.id, p.member_id"
)
_IS_ON_DUTY = Statement(
    "SELECT 1 FROM place AS p JOIN shift AS s ON s.id = p.shift_id WHERE p.member_id = :member_id"
    " AND p.kind = 'duty_lead' AND p.state IN ('planned', 'here') AND s.state = 'open' AND s.starts_at <= :now"
    " AND s.ends_at > :now AND (p.cover_wanted_at IS NULL OR p.state = 'here')"
)

_SERVICES = Statement(
    "SELECT DISTINCT p.member_id, s.service FROM shift AS s CROSS JOIN place AS p WHERE p.shift_id = s.id"
    " AND s.state = 'open' AND p.state IN ('planned', 'here', 'done')"
    " AND s.starts_at >= :since AND s.starts_at < :until"
)
_HOLDERS = "SELECT member_id, shift_id FROM place WHERE state IN ('planned', 'here', 'done') AND shift_id IN"
_IS_ON_SHIFT = Statement(
    "SELECT 1 FROM place AS p JOIN shift AS s ON s.id = p.shift_id WHERE p.member_id = :member_id"
    " AND p.state IN ('planned', 'here') AND s.state = 'open' AND s.starts_at <= :now AND s.ends_at > :now"
    " AND (p.cover_wanted_at IS NULL OR p.state = 'here')"
)


def expected(session: Session, *, since: datetime, until: datetime) -> list[Expected]:
    """Who has a place in a shift that takes place, begins between these instants, and can be written to."""
    session.flush()
    return [
        Expected(
            shift_id=row[0],
            starts_at=read(row[1]),
            shift_revision=row[2],
            member_id=row[3],
            taken_at=read(row[4]),
            confirmed_at=read(row[5]) if row[5] is not None else None,
            revision=row[6],
        )
        for row in _EXPECTED.run(session, since=since, until=until).fetchall()
    ]


def between(session: Session, *, since: datetime, until: datetime) -> list[Duty]:
    """Everybody's places in shifts that take place and begin in [since, until), soonest first."""
    session.flush()
    return [duty(row) for row in _BETWEEN.run(session, since=since, until=until).fetchall()]


def is_on_duty(session: Session, now: datetime, *, member_id: int) -> bool:
    """Whether the member is duty lead of a shift under way, as far as they have not said that they cannot."""
    session.flush()
    return _IS_ON_DUTY.run(session, now=now, member_id=member_id).fetchone() is not None


def is_on_shift(session: Session, now: datetime, *, member_id: int) -> bool:
    """Whether the member is in a shift under way, as far as they have not said that they cannot."""
    session.flush()
    return _IS_ON_SHIFT.run(session, now=now, member_id=member_id).fetchone() is not None


def services(session: Session, *, since: datetime, until: datetime) -> dict[int, frozenset[Service]]:
    """For which services people have places in shifts that begin in [since, until), by member."""
    session.flush()
    found: dict[int, frozenset[Service]] = {}
    for member_id, service in _SERVICES.run(session, since=since, until=until).fetchall():
        found[member_id] = found.get(member_id, frozenset()) | {Service(service)}
    return found


def holders(session: Session, *, shift_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """In which of these shifts people have places, by member."""
    session.flush()
    given = {f"s{number}": shift_id for number, shift_id in enumerate(shift_ids)}
    found: dict[int, frozenset[int]] = {}
    for member_id, shift_id in _holders(len(given)).run(session, **given).fetchall() if given else ():
        found[member_id] = found.get(member_id, frozenset()) | {shift_id}
    return found


@cache
def _holders(many: int) -> Statement:
    """Asked for so many shifts at once."""
    return Statement(f"{_HOLDERS} ({', '.join(f':s{number}' for number in range(many))})")


def duty(row: Sequence[Any]) -> Duty:
    """A row of `FOUND`."""
    return Duty(
        shift_id=row[0],
        starts_at=read(row[1]),
        ends_at=read(row[2]),
        member_id=row[3],
        kind=PlaceKind(row[4]),
        state=PlaceState(row[5]),
        taken_at=read(row[6]),
        cover_wanted_at=read(row[7]) if row[7] is not None else None,
        came_at=read(row[8]) if row[8] is not None else None,
        has_telegram=bool(row[9]),
        revision=row[10],
        went_at=read(row[11]) if row[11] is not None else None,
        is_undisturbed=bool(row[12]),
    )
