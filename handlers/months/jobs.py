"""Which month is to be counted now. One at a time: a database of ten years has many, and taps wait for none of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import months as counted
from handlers.rules import ledger, month_numbers, month_turns, times
from storage import months


def count(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Count the month whose turn it is, if it is any's."""
    month = _due(session, now, zone)
    if month is None:
        return
    found = counted.count(session, now, month=month, zone=zone)
    if found is not None:
        months.put(session, now, month=month, values=month_numbers.kept(found))
        return
    # It has no rows: a key of its own says that it was looked at.
    stored = months.of(session, months=[month]).get(month)
    months.put(session, now, month=month, values=stored or {month_turns.EMPTY: 1})


def _due(session: Session, now: datetime, zone: ZoneInfo) -> date | None:
    first = counted.first(session, zone)
    if first is None:
        return None
    this = ledger.month(times.local_day(now, zone))
    return month_turns.due(now, first=first, this=this, counted=months.when(session), zone=zone)
