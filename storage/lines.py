"""Phone numbers of the team itself that its leads keep up to date, such as the duty phone."""

import enum
from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from storage.base import UtcInstant, choice

NUMBER_LENGTH = 20


class Which(enum.StrEnum):
    """What a number is for."""

    DUTY = "duty"  # rings with whoever is on call


class Line(SQLModel, table=True):
    """One number."""

    which: Which = Field(primary_key=True, sa_type=choice(Which))
    number: str = Field(max_length=NUMBER_LENGTH)
    changed_by: int = Field(foreign_key="member.id")
    changed_at: datetime = Field(sa_type=UtcInstant)


def number(session: Session, *, which: Which = Which.DUTY) -> str | None:
    """The number, if there is one."""
    found = session.get(Line, which)
    return found.number if found else None


def put(session: Session, now: datetime, *, number: str, changed_by: int, which: Which = Which.DUTY) -> None:
    """This is the number from now on."""
    session.merge(Line(which=which, number=number, changed_by=changed_by, changed_at=now))
    session.flush()


def remove(session: Session, *, which: Which = Which.DUTY) -> None:
    """There is no such number any more."""
    found = session.get(Line, which)
    if found is not None:
        session.delete(found)
        session.flush()
