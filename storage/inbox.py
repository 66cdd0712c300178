"""Updates that arrived, kept until their effect is. The payload is wiped with it: nothing said stays here."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from storage.base import UtcInstant, choice
from storage.sql import Statement


class InboxState(enum.StrEnum):
    """How far an update has come."""

    NEW = "new"  # confirmed to Telegram, not handled yet
    DONE = "done"  # its effect is in the database, in the same transaction
    FAILED = "failed"  # handling it failed as often as we try
    DEAD = "dead"  # nobody can read it; kept whole for the keeper


class Received(SQLModel, table=True):
    """One update. Rows of one `chat_key` are handled in the order of their ids."""

    __tablename__ = "inbox"
    __table_args__ = (
        sa.Index(
            "ix_inbox_waiting",
            "chat_key",
            "update_id",
            sqlite_where=sa.text("state = 'new'"),
            postgresql_where=sa.text("state = 'new'"),
        ),
    )

    update_id: int = Field(primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False})
    chat_key: int = Field(sa_type=sa.BigInteger)
    payload: str | None = Field(default=None, sa_type=sa.Text)
    state: InboxState = Field(default=InboxState.NEW, sa_type=choice(InboxState))
    taken_by: str = Field(max_length=32)
    attempts: int = Field(default=0)
    error: str | None = Field(default=None, max_length=120)
    received_at: datetime = Field(sa_type=UtcInstant, index=True)
    finished_at: datetime | None = Field(default=None, sa_type=UtcInstant)


@dataclass(frozen=True)
class Waiting:
    """An update that still has to be handled."""

    update_id: int
    chat_key: int
    payload: str


_ADD = Statement(
    "INSERT INTO inbox (update_id, chat_key, payload, state, taken_by, attempts, received_at)"
    " VALUES (:update_id, :chat_key, :payload, 'new', :taken_by, 0, :now) ON CONFLICT (update_id) DO NOTHING"
)
# An earlier update of the same chat that still waits (perhaps in another process) goes first.
_FINISH = Statement(
    "UPDATE inbox SET state = 'done', payload = NULL, finished_at = :now WHERE update_id = :update_id AND state = 'new'"
    " AND NOT EXISTS (SELECT 1 FROM inbox AS earlier WHERE earlier.chat_key = inbox.chat_key"
    " AND earlier.state = 'new' AND earlier.update_id < inbox.update_id)"
)
_STATE = Statement("SELECT state FROM inbox WHERE update_id = :update_id")
_BURY = Statement(
    "UPDATE inbox SET state = 'dead', error = :error, finished_at = :now WHERE update_id = :update_id AND state = 'new'"
)
_FAIL = Statement(
    "UPDATE inbox SET state = 'failed', error = :error, finished_at = :now, payload = NULL WHERE update_id = :update_id"
)
_ATTEMPT = Statement("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = :update_id RETURNING attempts")
_MINE = Statement(
    "SELECT update_id, chat_key, payload FROM inbox WHERE state = 'new' AND taken_by = :taken_by ORDER BY update_id"
)
_ADOPT = Statement(
    "UPDATE inbox SET taken_by = :taken_by WHERE state = 'new' AND taken_by <> :taken_by AND received_at < :before"
)
_PRUNE = Statement("DELETE FROM inbox WHERE state <> 'new' AND finished_at < :before")


def add(session: Session, now: datetime, *, updates: Sequence[Waiting], taken_by: str) -> list[Waiting]:
    """Keep the updates; return those that were not here before, in order."""
    fresh = []
    for update in updates:
        row = {"update_id": update.update_id, "chat_key": update.chat_key, "payload": update.payload}
        if _ADD.run(session, **row, taken_by=taken_by, now=now).rowcount == 1:
            fresh.append(update)
    return fresh


class OutOfTurn(Exception):
    """An earlier update of the same chat has to be handled first."""


def finish(session: Session, now: datetime, *, update_id: int) -> bool:
    """Mark the update done; whoever gets True owns its effect, for everybody else it has already happened.

    Raises `OutOfTurn` while an earlier update of the chat waits.
    """
    if _FINISH.run(session, update_id=update_id, now=now).rowcount == 1:
        return True
    row = _STATE.run(session, update_id=update_id).fetchone()
    if row is not None and row[0] == InboxState.NEW:
        raise OutOfTurn
    return False


def bury(session: Session, now: datetime, *, update_id: int, error: str) -> None:
    """Set aside an update that nobody can read, whole."""
    _BURY.run(session, update_id=update_id, error=error[:120], now=now)


def fail(session: Session, now: datetime, *, update_id: int, error: str) -> None:
    """Set aside an update whose handling failed for good; its words are wiped."""
    _FAIL.run(session, update_id=update_id, error=error[:120], now=now)


def attempt(session: Session, *, update_id: int) -> int:
    """Count one more failed try; return how many there were."""
    row = _ATTEMPT.run(session, update_id=update_id).fetchone()
    return int(row[0]) if row else 0


def waiting(session: Session, *, taken_by: str) -> list[Waiting]:
    """Updates this process has to handle, in order."""
    return [Waiting(*row) for row in _MINE.run(session, taken_by=taken_by).fetchall()]


def adopt(session: Session, *, taken_by: str, received_before: datetime) -> int:
    """Take over what other processes received before this and have not handled; return how many."""
    return _ADOPT.run(session, taken_by=taken_by, before=received_before).rowcount


def prune(session: Session, *, finished_before: datetime) -> int:
    """Delete what was finished before this; return how many rows."""
    return _PRUNE.run(session, before=finished_before).rowcount
