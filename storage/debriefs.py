"""Offers to talk after a hard case, and wishes for it. That somebody said no is forgotten at once."""

import enum
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice


class DebriefState(enum.StrEnum):
    """How far it has come."""

    OFFERED = "offered"  # waits for an answer, and is offered again
    WANTED = "wanted"  # waits for somebody to agree to it
    AGREED = "agreed"  # somebody will talk with them
    HELD = "held"  # they have talked
    OVER = "over"  # nothing more is said of it, whatever the reason


class Wish(enum.StrEnum):
    """When or with whom."""

    NOW = "now"
    TOMORROW = "tomorrow"
    COLLEAGUE = "colleague"


class Debrief(SQLModel, table=True):
    """One offer to one member after one case; only its owner and who is asked ever see it."""

    __table_args__ = (sa.UniqueConstraint("case_id", "member_id"),)

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="difficult_case.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    state: DebriefState = Field(default=DebriefState.OFFERED, sa_type=choice(DebriefState), index=True)
    wish: Wish | None = Field(default=None, sa_type=choice(Wish))
    partner_id: int | None = Field(default=None, foreign_key="member.id")  # who has agreed to talk
    offered_at: datetime = Field(sa_type=UtcInstant)
    wanted_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    step: int = Field(default=0)  # how many offers, or how many calls of the wish, have gone out
    next_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)


def add(session: Session, now: datetime, *, case_id: int, member_id: int, next_at: datetime) -> Debrief | None:
    """An offer to the member; None when they had one after this case."""
    known = select(Debrief.id).where(Debrief.case_id == case_id, Debrief.member_id == member_id)
    if session.exec(known).first() is not None:
        return None
    row = Debrief(case_id=case_id, member_id=member_id, offered_at=now, next_at=next_at)
    session.add(row)
    session.flush()
    return row


def advance_all(session: Session, *, by: timedelta) -> None:
    """Everything due is due earlier by so much: the clock was set back."""
    pending = select(Debrief).where(col(Debrief.next_at).is_not(None)).order_by(col(Debrief.id)).with_for_update()
    for row in session.exec(pending.execution_options(populate_existing=True)).all():
        row.next_at = row.next_at - by if row.next_at is not None else None
        session.add(row)
    session.flush()


def forget_case(session: Session, *, case_id: int) -> None:
    """Delete what was offered after a case whose time to be kept is over."""
    session.exec(delete(Debrief).where(col(Debrief.case_id) == case_id))
