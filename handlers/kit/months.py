"""Months in numbers: those that are over as they were kept, the one under way counted now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import figures
from handlers.kit.figures import Figures
from handlers.rules import case_indicators, ledger, month_numbers, month_turns, times
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Share
from storage import case_figures
from storage import figures as rows
from storage import months as kept_months

MOST = 13  # months a trend goes back, this one included (domain notes, 5.4)


def numbers(
    session: Session, now: datetime, *, months: Sequence[date], zone: ZoneInfo
) -> dict[date, MonthNumbers | None]:
    """These months by their first days, in their order; None for one of which there is nothing: it is ahead, or the
    team did not keep its rota here yet. One that was counted last before it was over is counted now."""
    stored, when = kept_months.of(session, months=months), kept_months.when(session)
    this = ledger.month(times.local_day(now, zone))
    found: dict[date, MonthNumbers | None] = {}
    for month in months:
        kept = stored.get(month) if month_turns.is_past(month, when.get(month), zone) else None
        if month > this or (kept and month_turns.EMPTY in kept):
            found[month] = None
        elif kept:
            found[month] = month_numbers.read(kept)
        else:
            found[month] = count(session, now, month=month, zone=zone)
    return found


def count(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> MonthNumbers | None:
    """The month that begins on this day, counted from its rows, with what is known only from an earlier count; None
    where it has no rows."""
    found = figures.of_month(session, now, month=month, zone=zone)
    if not (found.ran or found.served or found.raised or found.closed):
        return None
    return _counted(session, now, found=found, month=month, zone=zone)


def told(session: Session, now: datetime, *, found: Figures, month: date, zone: ZoneInfo) -> MonthNumbers:
    """The numbers of the month whose figures these are: as they were kept once it has settled, as its rows may be gone,
    and before that as they are counted now."""
    counted_at = kept_months.counted(session, month=month)
    if month_turns.is_settled(month, counted_at, zone) and (kept := _kept(session, month)) is not None:
        return kept
    return _counted(session, now, found=found, month=month, zone=zone)


def _counted(session: Session, now: datetime, *, found: Figures, month: date, zone: ZoneInfo) -> MonthNumbers:
    counted_at = kept_months.counted(session, month=month)
    retention = figures.retention(session, now, found=found, month=month, zone=zone)
    numbers = of_figures(found, figures.active(session, found), retention)
    if not month_turns.has_talks(now, since=found.since, counted_at=counted_at):
        numbers = replace(numbers, talks=None)
    was_over = month_turns.is_past(month, counted_at, zone)
    return month_turns.merged(numbers, _kept(session, month), was_over=was_over)


def _kept(session: Session, month: date) -> MonthNumbers | None:
    """What was counted of it before; None for nothing."""
    values = kept_months.of(session, months=[month]).get(month)
    return month_numbers.read(values) if values and month_turns.EMPTY not in values else None


def of_figures(of: Figures, active: Share, retention: Share) -> MonthNumbers:
    """The figures as numbers without rows."""
    return MonthNumbers(
        shifts=sum(each.needed > 0 and of.since <= each.starts_at < of.until for each in of.ran),
        coverage=of.coverage,
        by_language=of.coverage_by_language,
        filling=of.filling,
        late_drops=of.late_drops,
        no_shows=of.no_shows,
        late_starts=of.late_starts,
        adherence=of.adherence,
        raised={level: len(found) for level, found in case_indicators.by_level(of.raised).items()},
        withdrawn=of.withdrawn,
        closed=len(of.closed),
        accepting=of.accepting,
        accepting_by_level=of.accepting_by_level,
        resolving=of.resolving,
        ages=of.ages,
        read=of.read,
        talks=of.talks,
        active=active,
        retention=retention,
    )


def last(today: date, most: int = MOST) -> list[date]:
    """The first days of the last months up to this one, the earliest first."""
    this = ledger.month(today)
    return [ledger.month_after(this, -back) for back in range(most - 1, -1, -1)]


def first(session: Session, zone: ZoneInfo) -> date | None:
    """The first month anything is known of from its rows; None where there is nothing yet."""
    found = [at for at in (rows.first(session), case_figures.first(session)) if at is not None]
    return ledger.month(times.local_day(min(found), zone)) if found else None
