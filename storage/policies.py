"""The team's numbers that a lead may change at run time. Which there are, and their defaults, is `rules.limits`'s."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from storage.base import UtcInstant
from storage.locking import hold_all_of
from storage.sql import Statement

KEY_LENGTH = 48


class Policy(SQLModel, table=True):
    """One number that differs from its default."""

    key: str = Field(primary_key=True, max_length=KEY_LENGTH)
    value: int
    changed_by: int = Field(foreign_key="member.id")
    changed_at: datetime = Field(sa_type=UtcInstant)


# Asked several times at every tap.
_VALUES = Statement("SELECT key, value FROM policy")


def values(session: Session) -> Mapping[str, int]:
    """Every number that was changed, by key."""
    return _VALUES.recall(session, dict)


def hold(session: Session) -> None:
    """Nobody else changes a number until the transaction ends: numbers have to agree with each other."""
    hold_all_of(session, Policy)


def put(session: Session, now: datetime, *, key: str, value: int, changed_by: int) -> None:
    """This number holds from now on."""
    session.merge(Policy(key=key, value=value, changed_by=changed_by, changed_at=now))
    session.flush()


def reset(session: Session, *, key: str) -> None:
    """The default holds from now on."""
    found = session.get(Policy, key)
    if found is not None:
        session.delete(found)
        session.flush()
