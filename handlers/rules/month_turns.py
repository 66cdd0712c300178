"""When a month is counted, and what of an earlier count stays. Counts nothing itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import care, ledger, times
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Share

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


def is_past(month: date, counted_at: datetime | None, zone: ZoneInfo) -> bool:
    """Whether a month was counted when it was over: what is forgotten soon may go."""
    return counted_at is not None and counted_at >= ledger.month_span(month, zone)[1]


def between(since: datetime, until: datetime, zone: ZoneInfo) -> list[date]:
    """The months from that of the one instant to that of the other, the earliest first."""
    found, last = [ledger.month(times.local_day(since, zone))], ledger.month(times.local_day(until, zone))
    while found[-1] < last:
        found.append(ledger.month_after(found[-1]))
    return found


def has_talks(now: datetime, *, since: datetime, counted_at: datetime | None) -> bool:
    """Whether all debriefs of a month that began then are there to be counted: they are not forgotten before it was
    counted, which is when they are counted for good; but it may never have been."""
    return counted_at is not None or now - care.KEPT_FOR <= since


def merged(found: MonthNumbers, before: MonthNumbers | None, *, was_over: bool) -> MonthNumbers:
    """What is kept of a month that was counted before, when it was over or not (`was_over`). Debriefs are forgotten
    soon after they were held, so the first count after its end stays; and who was on the list then may have left."""
    if before is None:
        return found
    if not was_over:
        return found if before.talks is not None else replace(found, talks=None)
    active = Share(found.active.count, max(found.active.of, before.active.of))
    return replace(found, talks=before.talks, active=active)


def _is_due(month: date, counted_at: datetime | None, now: datetime, zone: ZoneInfo) -> bool:
    if counted_at is None:
        return True
    is_of_today = times.local_day(counted_at, zone) >= times.local_day(now, zone)
    return not is_settled(month, counted_at, zone) and not is_of_today
