"""Quiet offers: who would come to a shift if nobody else does. Only leads see them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant


class Standby(SQLModel, table=True):
    """One member's word that they could come to one shift if it is needed."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    offered_at: datetime = Field(sa_type=UtcInstant)


def get(session: Session, *, shift_id: int, member_id: int) -> Standby | None:
    """The member's offer for this shift."""
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
