"""Drills of the alerts: when there was one, who took part, and who said that this is not the time."""

import enum
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.locking import held


class Subject(enum.StrEnum):
    """What is tried."""

    ALERTS = "alerts"  # every way to everybody on the ladder
    WATCHDOG = "watchdog"  # the process that watches this one


class Drill(SQLModel, table=True):
    """One drill; `due` names it, so that what comes once a month comes once."""

    id: int = Field(default=None, primary_key=True)
    due: str = Field(unique=True, max_length=40)
    subject: Subject = Field(sa_type=choice(Subject))
    asked_by: int | None = Field(default=None, foreign_key="member.id")
    begun_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when the leads got the report


class Part(SQLModel, table=True):
    """One member's part in a drill. What became of each ring is in `summons`, of the message in the outbox."""

    __tablename__ = "drill_part"

    drill_id: int = Field(foreign_key="drill.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    key: str = Field(max_length=120)  # of the message in Telegram, and the chain of the phone's rings
    answered_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # a tap in Telegram
    excused_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # not now


def begin(
    session: Session,
    now: datetime,
    *,
    due: str,
    subject: Subject,
    ends_at: datetime,
    asked_by: int | None = None,
) -> Drill | None:
    """Begin a drill; None when this one was begun already. Whoever calls holds what two could begin at once."""
    if session.exec(select(Drill.id).where(Drill.due == due)).first() is not None:
        return None
    drill = Drill(due=due, subject=subject, asked_by=asked_by, begun_at=now, ends_at=ends_at)
    session.add(drill)
    session.flush()
    return drill


def get(session: Session, *, drill_id: int) -> Drill | None:
    """One drill."""
    return session.get(Drill, drill_id, populate_existing=True)


def lock(session: Session, *, drill_id: int) -> Drill | None:
    """The drill, held against other writers until the transaction ends."""
    return held(session, Drill, drill_id)


def latest(session: Session, *, subject: Subject) -> Drill | None:
    """The last drill of this subject, under way or over."""
    chosen = (
        select(Drill).where(Drill.subject == subject).order_by(sa.desc(col(Drill.begun_at)), sa.desc(col(Drill.id)))
    )
    return session.exec(chosen.limit(1)).first()


def running(session: Session) -> Sequence[Drill]:
    """Drills whose report has not been given, by id."""
    return session.exec(select(Drill).where(col(Drill.ended_at).is_(None)).order_by(col(Drill.id))).all()


def save(session: Session, *, drill: Drill) -> None:
    """Keep what was changed."""
    session.add(drill)
    session.flush()


def join(session: Session, *, drill_id: int, member_id: int, key: str) -> Part:
    """The member takes part."""
    part = Part(drill_id=drill_id, member_id=member_id, key=key)
    session.add(part)
    session.flush()
    return part


def part(session: Session, *, drill_id: int, member_id: int) -> Part | None:
    """A member's part, held against other writers until the transaction ends."""
    chosen = select(Part).where(Part.drill_id == drill_id, Part.member_id == member_id).with_for_update()
    return session.exec(chosen.execution_options(populate_existing=True)).first()


def parts(session: Session, *, drill_id: int) -> Sequence[Part]:
    """Everybody's part, by member id."""
    chosen = select(Part).where(Part.drill_id == drill_id).order_by(col(Part.member_id))
    return session.exec(chosen.execution_options(populate_existing=True)).all()


def save_part(session: Session, *, part: Part) -> None:
    """Keep what was changed."""
    session.add(part)
    session.flush()
