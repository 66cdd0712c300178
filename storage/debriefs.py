"""Offers to talk after a hard case, and wishes for it. That somebody said no is forgotten at once."""

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.locking import held


class DebriefState(enum.StrEnum):
    """How far it has come."""

    OFFERED = "offered"  # waits for an answer, and is offered again
    WANTED = "wanted"  # waits for somebody to agree to it
    AGREED = "agreed"  # somebody will talk with them
    HELD = "held"  # they have talked
    OVER = "over"  # agreed, and nobody said whether they have talked


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
    step: int = Field(default=0)  # how many offers, or how many rungs of the wish's ladder, have gone out
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


def get(session: Session, *, debrief_id: int) -> Debrief | None:
    """The offer or wish with this id."""
    return session.get(Debrief, debrief_id)


def lock(session: Session, *, debrief_id: int) -> Debrief | None:
    """The same, held until the transaction ends; after everything else."""
    return held(session, Debrief, debrief_id)


def of(session: Session, *, case_id: int, member_id: int) -> Debrief | None:
    """What there is for the member after this case."""
    return session.exec(select(Debrief).where(Debrief.case_id == case_id, Debrief.member_id == member_id)).first()


def of_case(session: Session, *, case_id: int) -> Sequence[Debrief]:
    """Everything there is after this case; by id."""
    return session.exec(select(Debrief).where(Debrief.case_id == case_id).order_by(col(Debrief.id))).all()


def in_state(session: Session, *, states: Sequence[DebriefState]) -> Sequence[Debrief]:
    """What has come just so far; by id."""
    return session.exec(select(Debrief).where(col(Debrief.state).in_(states)).order_by(col(Debrief.id))).all()


def due(session: Session, now: datetime) -> Sequence[int]:
    """What is to be looked at now; by id."""
    return session.exec(select(Debrief.id).where(col(Debrief.next_at) <= now).order_by(col(Debrief.id))).all()


def ended_before(session: Session, *, before: datetime) -> Sequence[Debrief]:
    """What ended before this; by id."""
    return session.exec(select(Debrief).where(col(Debrief.ended_at) < before).order_by(col(Debrief.id))).all()


def save(session: Session, *, row: Debrief) -> None:
    """Keep what was changed. Whoever calls holds it."""
    session.add(row)
    session.flush()


def remove(session: Session, *, row: Debrief) -> None:
    """Delete it, without anything that says why. Whoever calls holds it."""
    session.delete(row)
    session.flush()


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
