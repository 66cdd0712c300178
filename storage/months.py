"""What was counted of months that are over, kept when the rows it was counted from are gone. Numbers only."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, read
from storage.sql import Statement

KEY_LENGTH = 48


class MonthFigure(SQLModel, table=True):
    """One number of one month of the team's calendar; one that is not known has no row."""

    __tablename__ = "month_figure"

    month: date = Field(primary_key=True)  # its first day
    key: str = Field(primary_key=True, max_length=KEY_LENGTH)
    value: float
    counted_at: datetime = Field(sa_type=UtcInstant)


_PUT = Statement(
    "INSERT INTO month_figure (month, key, value, counted_at) VALUES (:month, :key, :value, :now)"
    " ON CONFLICT (month, key) DO UPDATE SET value = excluded.value, counted_at = excluded.counted_at"
)
_CLEAR = Statement("DELETE FROM month_figure WHERE month = :month")
# Each month that was counted has this, so that asking which were does not read all there is of them.
_MARK = "counted"
_WHEN = Statement("SELECT month, counted_at FROM month_figure WHERE key = 'counted'")


def put(session: Session, now: datetime, *, month: date, values: Mapping[str, float]) -> None:
    """These are the numbers of this month, in place of what was counted of it before."""
    session.flush()
    _CLEAR.run(session, month=month.isoformat())
    marked = {_MARK: 1.0, **values}
    rows = [{"month": month.isoformat(), "key": key, "value": value, "now": now} for key, value in marked.items()]
    _PUT.run_all(session, rows)


def of(session: Session, *, months: Sequence[date]) -> dict[date, dict[str, float]]:
    """The numbers of these months by key; a month that was not counted is left out."""
    chosen = select(MonthFigure).where(col(MonthFigure.month).in_(months), MonthFigure.key != _MARK)
    found: dict[date, dict[str, float]] = {}
    for each in session.exec(chosen.execution_options(populate_existing=True)).all() if months else ():
        found.setdefault(each.month, {})[each.key] = each.value
    return found


def when(session: Session) -> dict[date, datetime]:
    """When each month was last counted."""
    session.flush()
    found = _WHEN.run(session).fetchall()
    return {month if isinstance(month, date) else date.fromisoformat(month): read(at) for month, at in found}


def counted(session: Session, *, month: date) -> datetime | None:
    """When this month was last counted; None for never."""
    chosen = select(MonthFigure.counted_at).where(MonthFigure.month == month, MonthFigure.key == _MARK)
    return session.exec(chosen).first()
