"""Months that are looked at together, in numbers, with the year that leads to them. Knows no words and no people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import monthfacts, months
from handlers.rules import case_indicators, ledger, stretches, times
from handlers.rules.mean_weeks import MeanWeek
from handlers.rules.month_numbers import MonthNumbers
from storage import case_figures, figures, policies

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """The months chosen, and the thirteen up to the last of them; of a month without data there is None."""

    chosen: tuple[date, ...]
    months: tuple[date, ...]
    rows: tuple[MonthNumbers | None, ...]
    values: Mapping[str, int]  # the team's numbers
    numbers: MonthNumbers | None  # of the months chosen, as one; None where nothing is known of any
    is_running: bool  # the last month is not over
    last_day: date  # that is counted, today of a month under way

    @property
    def known(self) -> list[MonthNumbers]:
        """Of the months chosen those of which something is known."""
        found = zip(self.months, self.rows, strict=True)
        return [row for month, row in found if month in self.chosen and row is not None]

    @property
    def days(self) -> list[date]:
        """The days that are over of the months chosen, but for months of which nothing is known."""
        last = self.last_day - _DAY * self.is_running
        known = {month for month, row in zip(self.months, self.rows, strict=True) if row is not None}
        days = (self.chosen[0] + _DAY * each for each in range((last - self.chosen[0]).days + 1))
        return [day for day in days if ledger.month(day) in known]


def of(session: Session, now: datetime, *, chosen: Sequence[date], zone: ZoneInfo) -> Stretch:
    """These months, one after the other, as far as they are known now. They are read as they were kept, so that it
    costs the same however much there is of them."""
    leading = tuple(ledger.month_after(chosen[-1], back - months.MOST + 1) for back in range(months.MOST))
    rows = months.numbers(session, now, months=leading, zone=zone)
    today = times.local_day(now, zone)
    is_running = chosen[-1] == ledger.month(today)
    found = Stretch(
        chosen=tuple(chosen),
        months=leading,
        rows=tuple(rows.values()),
        values=policies.values(session),
        numbers=None,
        is_running=is_running,
        last_day=today if is_running else ledger.month_after(chosen[-1]) - _DAY,
    )
    return replace(found, numbers=_as_one(session, now, found, zone)) if found.known else found


def mean_week(session: Session, found: Stretch, zone: ZoneInfo) -> MeanWeek:
    """How many were needed and there in each hour of the week, on the mean of the days that are over."""
    since, until = ledger.month_span(found.chosen[0], zone)[0], ledger.month_span(found.chosen[-1], zone)[1]
    return monthfacts.mean_week(figures.ran(session, since=since, until=until), found.days, zone)


def _as_one(session: Session, now: datetime, found: Stretch, zone: ZoneInfo) -> MonthNumbers:
    """The months added up. What is typical of cases of several months is found from the cases, as long as all of them
    are there: a year after they end they are deleted."""
    one = stretches.total(found.known)
    if len(found.known) == 1:
        return one
    since, until = ledger.month_span(found.chosen[0], zone)[0], ledger.month_span(found.chosen[-1], zone)[1]
    raised = case_figures.raised(session, since=since, until=until)
    if len(raised) == one.raised_in_all:
        accepting = partial(case_indicators.accepting, targets=case_indicators.targets(found.values), by=now)
        by_level = {level: accepting(of) for level, of in case_indicators.by_level(raised).items()}
        one = replace(one, accepting=accepting(raised), accepting_by_level=by_level)
    closed = case_figures.closed(session, since=since, until=until)
    return replace(one, resolving=case_indicators.resolving(closed)) if len(closed) == one.closed else one
