"""The log of what was done, by whom and why. Only ever added to; never any words of a client or a message."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant
from storage.sql import Statement


class Deed(SQLModel, table=True):
    """One thing done. `actor_id` is empty for what the bot did because time passed."""

    __tablename__ = "audit"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcInstant, index=True)
    actor_id: int | None = Field(default=None, foreign_key="member.id")
    verb: str = Field(max_length=48)
    subject: str = Field(max_length=48, index=True)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    reason: str | None = Field(default=None, max_length=200)


_RECORD = Statement(
    "INSERT INTO audit (at, actor_id, verb, subject, facts, reason)"
    " VALUES (:now, :actor_id, :verb, :subject, :facts, :reason)"
)


def record(
    session: Session,
    now: datetime,
    *,
    actor_id: int | None,
    verb: str,
    subject: str,
    reason: str | None = None,
    **facts: Any,
) -> None:
    """Add one deed. `verb` is `slice.verb`, `subject` is `noun:id`, `facts` are plain JSON values.

    Whatever the deed names must be in the database already: flush before.
    """
    written = json.dumps(facts, ensure_ascii=False)
    _RECORD.run(session, now=now, actor_id=actor_id, verb=verb, subject=subject, facts=written, reason=reason)


def between(session: Session, *, since: datetime, until: datetime, beginnings: Sequence[str]) -> Sequence[Deed]:
    """What was done from the one instant until before the other whose verb begins with one of these, in order."""
    is_wanted = sa.or_(*(col(Deed.verb).startswith(each, autoescape=True) for each in beginnings))
    chosen = select(Deed).where(col(Deed.at) >= since, col(Deed.at) < until, is_wanted)
    return session.exec(chosen.order_by(col(Deed.id))).all()


def last(session: Session, *, verb: str, subject: str) -> Deed | None:
    """What was done last of this kind to this."""
    chosen = select(Deed).where(Deed.subject == subject, Deed.verb == verb)
    return session.exec(chosen.order_by(col(Deed.id).desc()).limit(1)).first()
