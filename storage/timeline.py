"""What happened to difficult cases, line by line. Only ever added to: the database itself refuses anything else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.cases import Case, CaseState


class Moment(SQLModel, table=True):
    """One thing that happened to a case: codes and ids, never words. `actor_id` is empty for what the bot did."""

    __tablename__ = "case_moment"

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="difficult_case.id", index=True)
    at: datetime = Field(sa_type=UtcInstant)
    actor_id: int | None = Field(default=None, foreign_key="member.id")
    verb: str = Field(max_length=32)
    before: CaseState = Field(sa_type=choice(CaseState, name="before"))
    after: CaseState = Field(sa_type=choice(CaseState, name="after"))
    version: int
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)


def add(
    session: Session, now: datetime, *, case: Case, verb: str, before: CaseState, actor_id: int | None, **facts: Any
) -> None:
    """Write down what has just been done to the case."""
    session.add(
        Moment(
            case_id=case.id,
            at=now,
            actor_id=actor_id,
            verb=verb,
            before=before,
            after=case.state,
            version=case.version,
            facts=facts,
        )
    )
    session.flush()


def of_case(session: Session, *, case_id: int) -> Sequence[Moment]:
    """Everything that happened to the case, in order."""
    return session.exec(select(Moment).where(Moment.case_id == case_id).order_by(col(Moment.id))).all()


def between(session: Session, *, since: datetime, until: datetime, verbs: Sequence[str]) -> Sequence[Moment]:
    """What of this kind happened to any case in [since, until), in order."""
    chosen = select(Moment).where(col(Moment.verb).in_(verbs), col(Moment.at) >= since, col(Moment.at) < until)
    return session.exec(chosen.order_by(col(Moment.id))).all()


def forget(session: Session, now: datetime, *, case: Case) -> None:
    """Delete the timeline of a case whose time to be kept is over; nothing else deletes one."""
    case.purged_at = now
    session.add(case)
    session.flush()
    session.exec(delete(Moment).where(col(Moment.case_id) == case.id))
