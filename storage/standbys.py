"""Quiet offers: who would come to a shift if nobody else does. Only leads see them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant
from storage.shifts import Shift
from storage.sql import Statement


class Standby(SQLModel, table=True):
    """One member's word that they could come to one shift if it is needed."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    offered_at: datetime = Field(sa_type=UtcInstant)


# Asked with every card of a shift and mostly in vain, so not of the ORM first.
_IS_OFFERED = Statement("SELECT 1 FROM standby WHERE shift_id = :shift_id AND member_id = :member_id")


def get(session: Session, *, shift_id: int, member_id: int) -> Standby | None:
    """The member's offer for this shift."""
    if not _IS_OFFERED.recall(session, bool, shift_id=shift_id, member_id=member_id):
        return None
    return session.get(Standby, (shift_id, member_id))


def add(session: Session, now: datetime, *, shift_id: int, member_id: int) -> None:
    """The member could come; once is enough."""
    if get(session, shift_id=shift_id, member_id=member_id) is None:
        session.add(Standby(shift_id=shift_id, member_id=member_id, offered_at=now))
        session.flush()


def remove(session: Session, *, standby: Standby) -> None:
    """The member takes it back."""
    session.delete(standby)
    session.flush()


def of_shift(session: Session, *, shift_id: int) -> Sequence[Standby]:
    """Who could come to the shift, first offered first."""
    chosen = select(Standby).where(Standby.shift_id == shift_id)
    return session.exec(chosen.order_by(col(Standby.offered_at), col(Standby.member_id))).all()


def forget(session: Session, *, shift_id: int) -> None:
    """Nobody has offered to come to the shift as it is now."""
    session.exec(delete(Standby).where(col(Standby.shift_id) == shift_id))


def prune(session: Session, *, before: datetime) -> None:
    """Forget offers to shifts that ended before this instant."""
    is_over = sa.select(sa.literal(1)).where(col(Shift.id) == col(Standby.shift_id), col(Shift.ends_at) < before)
    session.exec(delete(Standby).where(is_over.correlate(Standby).exists()))


def of_member(session: Session, *, member_id: int, ending_after: datetime) -> Sequence[Standby]:
    """What the member has offered for shifts that end after this instant."""
    mine = select(Standby).where(Standby.member_id == member_id)
    current = mine.join(Shift, col(Shift.id) == col(Standby.shift_id)).where(col(Shift.ends_at) > ending_after)
    return session.exec(current.order_by(col(Standby.shift_id))).all()
