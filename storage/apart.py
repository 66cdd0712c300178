"""Doing the same for each of several in one transaction, so that one that fails undoes only itself."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

T = TypeVar("T")


def attempt(session: Session, work: Callable[[T], object], of: T) -> list[Exception]:
    """Do this in a savepoint; what it raised, if anything, is returned and it did nothing. Raises what says that the
    database is away, or that all has to be done again."""
    lost = (OperationalError, session.get_bind().dialect.loaded_dbapi.OperationalError)
    try:
        with session.begin_nested():
            work(of)
    except lost:
        raise
    except Exception as error:  # noqa: BLE001  # whoever calls has it seen
        return [error]
    return []


def attempt_all(session: Session, work: Callable[[Sequence[T]], object], of: Sequence[T]) -> list[Exception]:
    """Do this for all of them at once; if that fails, for one after the other, and return what was raised then."""
    if not attempt(session, work, of):
        return []
    return [error for each in of for error in attempt(session, work, (each,))]
