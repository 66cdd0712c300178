"""Holding a record, or what is not there yet, until the transaction ends. Which is held first is the caller's care:
always the same order."""

import hashlib
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from storage.session import forget

M = TypeVar("M", bound=SQLModel)


def is_held_whole(session: Session) -> bool:
    """Whether a writing transaction holds the whole database from its first moment, as in SQLite, and what it has read
    stays true."""
    return bool(session.get_bind().dialect.name == "sqlite")


def hold_all_of(session: Session, model: type[SQLModel]) -> None:
    """Nobody else writes into this table until the transaction ends; everybody may read it.

    For small tables where rows have to agree with each other.
    """
    if not is_held_whole(session):
        forget(session)
        session.connection().exec_driver_sql(f'LOCK TABLE "{model.__tablename__}" IN SHARE ROW EXCLUSIVE MODE')


def held(session: Session, model: type[M], key: Any, *, may_be_referred_to: bool = False) -> M | None:
    """The record as it is now, held against other writers; None when there is none.

    With `may_be_referred_to` rows that refer to the record need not wait (its key never changes).
    """
    if is_held_whole(session):
        return session.get(model, key)
    lock: Any = {"key_share": True} if may_be_referred_to else True
    return session.get(model, key, with_for_update=lock, populate_existing=True)


def hold_word(session: Session, word: str) -> None:
    """Whoever else holds the same word waits until the transaction ends, and so do we for them; nobody else does.

    For what is to be there once and has no record to hold yet. It is held last, after members and shifts; of several
    words the first in order first.
    """
    if not is_held_whole(session):
        digest = hashlib.sha256(f"valvelaud {word}".encode()).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        forget(session)
        session.connection().execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
