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
    stored = months.of(session, months=[month]).get(month)
    before = month_numbers.read(stored) if stored else None
    if found is None:  # it has no rows: a key of its own says that it was looked at
        months.put(session, now, month=month, values=stored or {month_turns.EMPTY: 1})
        return
    is_over = ledger.month_span(month, zone)[1] <= (months.counted(session, month=month) or now)
    kept = month_turns.merged(found, before, was_over=before is not None and is_over)
    months.put(session, now, month=month, values=month_numbers.kept(kept))


def _due(session: Session, now: datetime, zone: ZoneInfo) -> date | None:
    first = counted.first(session, zone)
    if first is None:
        return None
    this = ledger.month(times.local_day(now, zone))
    return month_turns.due(now, first=first, this=this, counted=months.when(session), zone=zone)
