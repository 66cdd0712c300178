"""How often the identifier guard stopped something: kind and day, nothing else. Not who, not what."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.sql import Statement


class Hit(SQLModel, table=True):
    """How many messages had an identifier of this kind on this day."""

    kind: str = Field(primary_key=True, max_length=32)
    day: date = Field(primary_key=True)
    count: int = Field(default=0)


_COUNT = Statement(
    "INSERT INTO hit (kind, day, count) VALUES (:kind, :day, 1) ON CONFLICT (kind, day) DO UPDATE SET"
    " count = hit.count + 1"
)


def count(session: Session, *, kinds: Iterable[str], day: date) -> None:
    """One more message of each of these kinds on this day."""
    for kind in sorted(kinds):
        _COUNT.run(session, kind=kind, day=day.isoformat())


def between(session: Session, *, first: date, last: date) -> dict[str, int]:
    """How many there were by kind, both days included."""
    found: dict[str, int] = {}
    for hit in session.exec(select(Hit).where(col(Hit.day) >= first, col(Hit.day) <= last)).all():
        found[hit.kind] = found.get(hit.kind, 0) + hit.count
    return found


def forget(session: Session, *, before: date) -> None:
    """Delete the counts of days before this."""
    session.exec(delete(Hit).where(col(Hit.day) < before))
