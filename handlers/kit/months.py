"""Months in numbers: those that are over as they were kept, the one under way counted now."""

from collections.abc import Sequence
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
    team did not keep its rota here yet."""
    stored = kept_months.of(session, months=months)
    this = ledger.month(times.local_day(now, zone))
    found: dict[date, MonthNumbers | None] = {}
    for month in months:
        kept = stored.get(month)
        if month > this or (kept and month_turns.EMPTY in kept):
            found[month] = None
        elif kept and month < this:
            found[month] = month_numbers.read(kept)
        else:
            live = count(session, now, month=month, zone=zone)
            before = month_numbers.read(kept) if kept else None
            found[month] = live and month_turns.merged(live, before, was_over=False)
    return found


def count(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> MonthNumbers | None:
    """The month that begins on this day, counted from its rows; None where it has none."""
    of = figures.of_month(session, now, month=month, zone=zone)
    if not (of.ran or of.served or of.raised or of.closed):
        return None
    active = figures.active(session, of)
    return of_figures(of, active, figures.retention(session, now, found=of, month=month, zone=zone))


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
