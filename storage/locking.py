"""Holding a record until the transaction ends. Which is held first is the caller's care: always the same order."""

from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

M = TypeVar("M", bound=SQLModel)


def hold_all_of(session: Session, model: type[SQLModel]) -> None:
    """Nobody else writes into this table until the transaction ends; everybody may read it.

    For small tables where rows have to agree with each other.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.connection().exec_driver_sql(f'LOCK TABLE "{model.__tablename__}" IN SHARE ROW EXCLUSIVE MODE')


def held(session: Session, model: type[M], key: Any, *, may_be_referred_to: bool = False) -> M | None:
    """The record as it is now, held against other writers; None when there is none.

    In SQLite a writing transaction holds the whole database from its first moment, and what it has read stays true.
    With `may_be_referred_to` rows that refer to the record need not wait (its key never changes).
    """
    if session.get_bind().dialect.name == "sqlite":
        return session.get(model, key)
    lock: Any = {"key_share": True} if may_be_referred_to else True
    return session.get(model, key, with_for_update=lock, populate_existing=True)
