"""What somebody counted on a shift, for the statistics: numbers only, and only if they want to."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from storage.base import UtcInstant

MOST = 999


class Counted(enum.StrEnum):
    """What can be counted, in the order it is asked."""

    CONTACTS = "contacts"  # people in contact they talked to
    WAITED = "waited"  # contacts that had to wait
    HANDED_OVER = "handed_over"  # contacts handed over to somebody else


class Tally(SQLModel, table=True):
    """One member's numbers of one shift; what was skipped is not known, which is not nought."""

    __table_args__ = tuple(
        sa.CheckConstraint(f"{each} IS NULL OR {each} BETWEEN 0 AND {MOST}", name=each.value) for each in Counted
    )

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    contacts: int | None = None
    waited: int | None = None
    handed_over: int | None = None
    noted_at: datetime = Field(sa_type=UtcInstant)


def get(session: Session, *, shift_id: int, member_id: int) -> Tally | None:
    """The member's numbers of this shift, if they gave any."""
    return session.get(Tally, (shift_id, member_id))


def put(session: Session, now: datetime, *, shift_id: int, member_id: int, what: Counted, count: int | None) -> Tally:
    """This many of what is counted; None takes a number back."""
    tally = get(session, shift_id=shift_id, member_id=member_id) or Tally(
        shift_id=shift_id, member_id=member_id, noted_at=now
    )
    setattr(tally, what.value, count)
    tally.noted_at = now
    session.add(tally)
    session.flush()
    return tally
