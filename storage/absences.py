"""When members are away. Why is asked of nobody and kept nowhere."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, or_, select

from storage.base import UtcInstant
from storage.locking import held


class Absence(SQLModel, table=True):
    """A stretch of time in which a member takes no shifts and is asked for nothing; without an end until further
    notice. Half-open.
    """

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    starts_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    created_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)

    def is_on(self, now: datetime) -> bool:
        """Whether the member is away then."""
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)


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


def lock(session: Session, *, absence_id: int) -> Absence | None:
    """The absence, held until the transaction ends."""
    return held(session, Absence, absence_id)


def change_end(session: Session, *, absence: Absence, ends_at: datetime) -> None:
    """It ends then; with or before its start it never was."""
    if ends_at <= absence.starts_at:
        session.delete(absence)
    else:
        absence.ends_at = ends_at
        session.add(absence)
    session.flush()


def after(session: Session, *, member_ids: Sequence[int], since: datetime) -> Sequence[Absence]:
    """Absences of these members that have not ended by this instant, soonest first."""
    chosen = select(Absence).where(
        col(Absence.member_id).in_(member_ids), or_(col(Absence.ends_at).is_(None), col(Absence.ends_at) > since)
    )
    return session.exec(chosen.order_by(col(Absence.starts_at), col(Absence.id))).all()
