"""Telegram accounts that are not in the team: only when they were last answered, so that they are answered seldom."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete

from storage.base import UtcInstant


class Stranger(SQLModel, table=True):
    """An account that wrote to the bot without being a member."""

    telegram_id: int = Field(primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False})
    answered_at: datetime = Field(sa_type=UtcInstant, index=True)


def last_answered(session: Session, *, telegram_id: int) -> datetime | None:
    """When this stranger last got the neutral sentence."""
    stranger = session.get(Stranger, telegram_id)
    return stranger.answered_at if stranger else None


def note_answer(session: Session, now: datetime, *, telegram_id: int) -> None:
    """Remember that the stranger was answered now."""
    session.merge(Stranger(telegram_id=telegram_id, answered_at=now))


def forget(session: Session, *, telegram_id: int) -> None:
    """Somebody who joined is a stranger no more."""
    session.exec(delete(Stranger).where(col(Stranger.telegram_id) == telegram_id))


def prune(session: Session, *, before: datetime) -> None:
    """Forget everybody answered before this."""
    session.exec(delete(Stranger).where(col(Stranger.answered_at) < before))
