"""When a month is counted, and what of an earlier count stays. Counts nothing itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import ledger, times
from handlers.rules.case_indicators import Talks
from handlers.rules.month_numbers import MonthNumbers

# Cases of a month are closed, and what happened on its last shifts is put right, for some weeks after it. Then it stays
# as it is, whatever is deleted.
SETTLES_FOR = timedelta(days=35)
EMPTY = "empty"  # the only key of a month that has nothing to count


def due(now: datetime, *, first: date, this: date, counted: Mapping[date, datetime], zone: ZoneInfo) -> date | None:
    """The month to be counted now, from the first there is to this one; None when all have been.

    Each is counted once a day until it has settled, the latest first; one that was never counted, whenever it was.
    """
    month = this
    while month >= first:
        if _is_due(month, counted.get(month), now, zone):
            return month
        month = ledger.month_after(month, -1)
    return None


def is_settled(month: date, counted_at: datetime | None, zone: ZoneInfo) -> bool:
    """Whether a month is not counted any more: its rows may go."""
    return counted_at is not None and counted_at >= ledger.month_span(month, zone)[1] + SETTLES_FOR


def merged(found: MonthNumbers, before: MonthNumbers | None, *, was_over: bool) -> MonthNumbers:
    """What is kept of a month that was counted before: debriefs are forgotten soon after they were held, and who is on
    the list is known at the month's end and not later (`was_over`)."""
    if before is None:
        return found
    talks = fuller(found.talks, before.talks)
    if not was_over:
        return replace(found, talks=talks)
    return replace(found, talks=talks, active=before.active, retention=before.retention)


def fuller(found: Talks, before: Talks) -> Talks:
    """Which of two counts knows more."""
    return max(found, before, key=lambda each: (each.held, each.wanted, each.offered))


def _is_due(month: date, counted_at: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    if counted_at is None:
        return True
    is_of_today = times.local_day(counted_at, zone) >= times.local_day(now, zone)
    return not is_settled(month, counted_at, zone) and not is_of_today
