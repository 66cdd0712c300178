"""When members are away. Why is asked of nobody and kept nowhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Field, Session, SQLModel, col, delete, or_, select

from storage.base import UtcInstant, read
from storage.sql import Statement


class Absence(SQLModel, table=True):
    """A stretch of time in which a member takes no shifts and is asked for nothing; without an end until further
    notice. Half-open. One that begins at once and has no end is no row: the member is paused.
    """

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    starts_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    created_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)


@dataclass(frozen=True)
class Stretch:
    """When somebody is away; only to be looked at."""

    member_id: int
    starts_at: datetime
    ends_at: datetime | None


# Asked at every tap about the one who taps, and of everybody when people are looked for.
_LASTING = "SELECT member_id, starts_at, ends_at FROM absence WHERE (ends_at IS NULL OR ends_at > :since)"
_OF_ONE = Statement(f"{_LASTING} AND member_id = :member_id ORDER BY starts_at, id")
_OF_ALL = Statement(f"{_LASTING} ORDER BY starts_at, id")


def add(
    session: Session,
    now: datetime,
    *,
    member_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    created_by: int,
) -> Absence:
    """Store a new absence."""
    absence = Absence(member_id=member_id, starts_at=starts_at, ends_at=ends_at, created_by=created_by, created_at=now)
    session.add(absence)
    session.flush()
    return absence


def remove(session: Session, *, found: Sequence[Absence]) -> None:
    """They are no more, and nobody knows that they were."""
    for absence in found:
        session.delete(absence)
    session.flush()


def after(session: Session, *, member_ids: Sequence[int], since: datetime) -> Sequence[Absence]:
    """Absences of these members that have not ended by this instant, soonest first."""
    chosen = select(Absence).where(
        col(Absence.member_id).in_(member_ids), or_(col(Absence.ends_at).is_(None), col(Absence.ends_at) > since)
    )
    return session.exec(chosen.order_by(col(Absence.starts_at), col(Absence.id))).all()


def lasting(session: Session, *, member_ids: Collection[int], since: datetime) -> list[Stretch]:
    """The same to look at only, which costs a fraction of it: whether somebody is away is asked all the time."""
    if len(member_ids) == 1:
        (only,) = member_ids
        return list(_OF_ONE.recall(session, _stretches, member_id=only, since=since))
    wanted = frozenset(member_ids)
    return [each for each in _OF_ALL.recall(session, _stretches, since=since) if each.member_id in wanted]


def ended(session: Session, *, since: datetime, until: datetime) -> Sequence[Absence]:
    """Absences that ended after the one instant and not after the other, of everybody."""
    chosen = select(Absence).where(col(Absence.ends_at) > since, col(Absence.ends_at) <= until)
    return session.exec(chosen.order_by(col(Absence.ends_at), col(Absence.id))).all()


def forget(session: Session, *, ended_before: datetime) -> None:
    """Absences that were over by this instant are no more."""
    session.exec(delete(Absence).where(col(Absence.ends_at) < ended_before))


def _stretches(rows: Sequence[Any]) -> list[Stretch]:
    return [Stretch(row[0], read(row[1]), read(row[2]) if row[2] is not None else None) for row in rows]
