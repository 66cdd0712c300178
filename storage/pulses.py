"""When something that has to be watched was last alive, by the process's own clock."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from storage.base import UtcInstant
from storage.sql import Statement

TICK = "ladder"  # the process ticks: what is due of difficult cases was looked for, at least every ten seconds
WATCHDOG = "watchdog"  # the watchdog has looked
DRILL = "watchdog.drill"  # the watchdog is asked to send a test
DRILLED = "watchdog.drilled"  # it did, and at least one provider has taken it


class Pulse(SQLModel, table=True):
    """One thing that is watched."""

    name: str = Field(primary_key=True, max_length=32)
    at: datetime = Field(sa_type=UtcInstant)


_BEAT = Statement("INSERT INTO pulse (name, at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET at = excluded.at")


def last(session: Session, *, name: str) -> datetime | None:
    """When it was last alive."""
    found = session.get(Pulse, name, populate_existing=True)
    return found.at if found else None


def beat(session: Session, now: datetime, *, name: str) -> None:
    """It is alive now."""
    _BEAT.run(session, name=name, now=now)
