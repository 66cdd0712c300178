"""Drills of the alerts: when there was one, who took part, and who said that this is not the time."""

import enum
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, or_, select

from storage.base import UtcInstant, choice
from storage.locking import held, hold_word


class Subject(enum.StrEnum):
    """What is tried."""

    ALERTS = "alerts"  # every way to everybody on the ladder
    WATCHDOG = "watchdog"  # the process that watches this one


class Drill(SQLModel, table=True):
    """One drill; `due` names it, so that what comes once a month comes once. One for only some of the people of
    another is of that one."""

    id: int = Field(default=None, primary_key=True)
    due: str = Field(unique=True, max_length=40)
    subject: Subject = Field(sa_type=choice(Subject))
    of_id: int | None = Field(default=None, foreign_key="drill.id", index=True)
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
    is_away: bool = False  # on the ladder, and away: not rung


def hold(session: Session) -> None:
    """Nobody else begins a drill until the transaction ends."""
    hold_word(session, "drill")


def begin(
    session: Session,
    now: datetime,
    *,
    due: str,
    subject: Subject,
    ends_at: datetime,
    asked_by: int | None = None,
    of_id: int | None = None,
) -> Drill | None:
    """Begin a drill; None when this one was begun already. Whoever calls has called `hold`."""
    if named(session, due=due) is not None:
        return None
    drill = Drill(due=due, subject=subject, of_id=of_id, asked_by=asked_by, begun_at=now, ends_at=ends_at)
    session.add(drill)
    session.flush()
    return drill


def named(session: Session, *, due: str) -> Drill | None:
    """The drill of this name, if it was begun."""
    return session.exec(select(Drill).where(Drill.due == due)).first()


def get(session: Session, *, drill_id: int) -> Drill | None:
    """One drill, as this transaction has read it."""
    return session.get(Drill, drill_id)


def lock(session: Session, *, drill_id: int) -> Drill | None:
    """The drill, held against other writers until the transaction ends."""
    return held(session, Drill, drill_id)


def latest(session: Session, *, subject: Subject) -> Drill | None:
    """The last drill of this subject for everybody, under way or over."""
    chosen = select(Drill).where(Drill.subject == subject, col(Drill.of_id).is_(None))
    return session.exec(chosen.order_by(sa.desc(col(Drill.begun_at)), sa.desc(col(Drill.id))).limit(1)).first()


def running(session: Session) -> Sequence[Drill]:
    """Drills whose report has not been given, by id."""
    return session.exec(select(Drill).where(col(Drill.ended_at).is_(None)).order_by(col(Drill.id))).all()


def save(session: Session, *, drill: Drill) -> None:
    """Keep what was changed."""
    session.add(drill)
    session.flush()


def join(session: Session, *, drill_id: int, member_id: int, key: str, is_away: bool = False) -> Part:
    """The member takes part, or would if they were not away."""
    part = Part(drill_id=drill_id, member_id=member_id, key=key, is_away=is_away)
    session.add(part)
    session.flush()
    return part


def part(session: Session, *, drill_id: int, member_id: int) -> Part | None:
    """A member's part, as this transaction has read it."""
    return session.get(Part, (drill_id, member_id))


def lock_part(session: Session, *, drill_id: int, member_id: int) -> Part | None:
    """A member's part, held against other writers until the transaction ends; after its drill."""
    return held(session, Part, (drill_id, member_id))


def parts(session: Session, *, drill_id: int) -> Sequence[Part]:
    """Everybody's part, by member id."""
    chosen = select(Part).where(Part.drill_id == drill_id).order_by(col(Part.member_id))
    return session.exec(chosen.execution_options(populate_existing=True)).all()


def open_parts(session: Session, *, member_id: int) -> Sequence[Part]:
    """A member's parts in drills that are not over, by drill."""
    chosen = select(Part).join(Drill, col(Drill.id) == col(Part.drill_id))
    chosen = chosen.where(col(Drill.ended_at).is_(None), Part.member_id == member_id, col(Part.is_away).is_(False))
    return session.exec(chosen.order_by(col(Part.drill_id))).all()


def made_up(session: Session, *, drill_id: int) -> dict[int, int]:
    """By member in which drill of only some of this one's people they took part; in the last one of several."""
    chosen = select(Part).join(Drill, col(Drill.id) == col(Part.drill_id)).where(Drill.of_id == drill_id)
    return {each.member_id: each.drill_id for each in session.exec(chosen.order_by(col(Part.drill_id))).all()}


def forget(session: Session, *, begun_before: datetime) -> None:
    """Delete drills that began before this, whole."""
    old = select(Drill.id).where(col(Drill.begun_at) < begun_before)
    gone = session.exec(select(Drill.id).where(or_(col(Drill.id).in_(old), col(Drill.of_id).in_(old)))).all()
    session.exec(delete(Part).where(col(Part.drill_id).in_(gone)))
    # Those that are of others first: nothing may refer to what is not there.
    session.exec(delete(Drill).where(col(Drill.id).in_(gone), col(Drill.of_id).is_not(None)))
    session.exec(delete(Drill).where(col(Drill.id).in_(gone)))


def save_part(session: Session, *, part: Part) -> None:
    """Keep what was changed."""
    session.add(part)
    session.flush()
