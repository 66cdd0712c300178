"""How the numbers of a monthly report are said, small ones hidden in what goes outside. Finds and counts nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from handlers.kit import scales
from handlers.kit.i18n import Words
from handlers.kit.scales import Measure
from handlers.rules import suppression
from handlers.rules.case_indicators import Talks
from handlers.rules.measures import Indicator
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share, Times
from handlers.rules.suppression import Hidden
from storage.cases import Level

NOTHING = "–"  # nothing to count, which is not nought
_HOUR, _DAY, _MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
_LONG = 2 * _DAY  # from here on times are said in days


@dataclass(frozen=True)
class Entry:
    """An indicator, in this month and the one before."""

    of: Indicator
    value: str
    before: str


@dataclass(frozen=True)
class Teller:
    """Says numbers to one reader, or to who is outside the team."""

    words: Words
    is_outside: bool = False

    def part(self, found: Part) -> str:
        """Hours of hours, with the share."""
        if found.value is None:
            return NOTHING
        there, needed = self.hours(found.done_for), self.hours(found.of)
        return self.words.plain("kit-month-part", share=self.percent(found.value), count=there, of=needed)

    def hours(self, elapsed: timedelta) -> str:
        """Hours, with one decimal below ten."""
        return scales.of(self.words, Measure.HOURS).write(elapsed / _HOUR)

    def percent(self, value: float) -> str:
        """A share from 0 to 1; what is not all is never said to be."""
        return scales.of(self.words, Measure.PERCENT).write(100 * value)

    def share(self, found: Share | None) -> str:
        """So many of so many, with the share."""
        if found is None or found.value is None:
            return NOTHING
        limited = suppression.limited(found) if self.is_outside else suppression.Limited(found.count, found.count)
        if limited is None:
            return suppression.SIGN
        of = self.words.number(found.of)
        if limited.is_exact:
            count, percent = self.words.number(found.count), self.percent(found.value)
            return self.words.plain("kit-month-part", share=percent, count=count, of=of)
        least, most = self.words.number(limited.least), self.words.number(limited.most)
        return self.words.plain("kit-month-between", least=least, most=most)  # of how many would tell too much

    def count(self, count: int | None) -> str:
        """A number of people or cases; None for one that is hidden already."""
        is_hidden = count is None or (self.is_outside and suppression.is_small(count))
        return suppression.SIGN if is_hidden or count is None else self.words.number(count)

    def times(self, found: Times) -> str:
        """The median and what nine of ten do not exceed."""
        if found.median_for is None or found.p90_for is None:
            return NOTHING
        if self.is_hidden(found):
            return suppression.SIGN
        return self.words.plain(
            "kit-month-times", median=self.lasting(found.median_for), p90=self.lasting(found.p90_for)
        )

    def time(self, found: timedelta | None, of: Times) -> str:
        """One time of these."""
        if found is None:
            return NOTHING
        return suppression.SIGN if self.is_hidden(of) else self.lasting(found)

    def is_hidden(self, found: Times) -> bool:
        """Whether what is typical of so few is not said."""
        return self.is_outside and suppression.is_small(found.count)

    def lasting(self, elapsed: timedelta) -> str:
        """A length of time: minutes, hours, or days where there are many."""
        if elapsed >= _LONG:
            return self.words.plain("kit-month-days", days=self.words.number(elapsed / _DAY, places=1))
        return scales.of(self.words, Measure.MINUTES).write(elapsed / _MINUTE)

    def talks(self, found: Talks | None) -> str:
        """Debriefs offered, wanted and held."""
        if found is None:
            return NOTHING
        counts = (found.offered, found.wanted, found.held)
        shown = suppression.linked(counts) if self.is_outside else counts
        offered, wanted, held = (self.count(each) for each in shown)
        return self.words.plain("kit-month-talks", offered=offered, wanted=wanted, held=held)

    def flow(self, of: MonthNumbers) -> tuple[int | None, ...]:
        """Cases that were new, closed, and open at the end; None for what is hidden."""
        counts = (of.raised_in_all, of.closed, sum(of.ages.values()))
        if self.is_outside and self.levels(of).total is None:
            return (None,) * len(counts)
        return suppression.linked(counts) if self.is_outside else counts

    def levels(self, of: MonthNumbers) -> Hidden:
        """How many were flagged of each level, and in all; None for what is hidden."""
        counts = [of.raised[level] for level in Level]
        return suppression.hide(counts) if self.is_outside else Hidden(tuple(counts), sum(counts))

    def hides_times(self, of: MonthNumbers, level: Level) -> bool:
        """Whether it is not said how soon cases of a level were accepted."""
        return self.is_outside and suppression.hides_times(of.raised, level, of.accepting_by_level[level].times)

    def within(self, of: MonthNumbers) -> str:
        """How many of those flagged were accepted by their target."""
        return suppression.SIGN if self.hides_within(of) else self.share(of.accepting.within)

    def hides_within(self, of: MonthNumbers) -> bool:
        """Whether a number of cases in time, late, or without a target, which all are known of, is small, or their sum
        is hidden."""
        found = of.accepting.within
        parts = (found.count, found.of - found.count, of.raised_in_all - found.of)
        return self.is_outside and (suppression.has_small(parts) or self.levels(of).total is None)


_Tell = Callable[[Teller, MonthNumbers], str]
_TOLD: dict[Indicator, _Tell] = {
    Indicator.COVERAGE: lambda teller, of: teller.part(of.coverage),
    Indicator.UNCOVERED: lambda teller, of: teller.hours(of.coverage.missing_for) if of.coverage.of else NOTHING,
    Indicator.FILLING: lambda teller, of: _filling(teller, of),
    Indicator.LATE_DROPS: lambda teller, of: teller.share(of.late_drops),
    Indicator.NO_SHOWS: lambda teller, of: teller.share(of.no_shows),
    Indicator.LATE_STARTS: lambda teller, of: teller.share(of.late_starts),
    Indicator.ADHERENCE: lambda teller, of: teller.part(of.adherence) if of.adherence else NOTHING,
    Indicator.FLAGGED: lambda teller, of: teller.count(teller.flow(of)[0]),
    Indicator.OPEN: lambda teller, of: teller.count(teller.flow(of)[2]),
    Indicator.ACCEPTING: lambda teller, of: teller.times(of.accepting.times),
    Indicator.WITHIN: lambda teller, of: teller.within(of),
    Indicator.RESOLVING: lambda teller, of: teller.times(of.resolving),
    Indicator.READ: lambda teller, of: teller.share(of.read.in_time),
    Indicator.DEBRIEFS: lambda teller, of: teller.talks(of.talks),
    Indicator.ACTIVE: lambda teller, of: teller.share(of.active),
    Indicator.RETENTION: lambda teller, of: teller.share(of.retention),
}


TOLD = tuple(_TOLD)


def entries(teller: Teller, of: MonthNumbers, before: MonthNumbers | None) -> list[Entry]:
    """Every indicator of a month, beside the month before."""
    return [Entry(key, tell(teller, of), tell(teller, before) if before else NOTHING) for key, tell in _TOLD.items()]


def name(words: Words, of: Indicator) -> str:
    """What an indicator is called."""
    return words.plain(f"kit-indicator-{of}")


def about(words: Words, of: Indicator) -> str:
    """What it is."""
    return words.plain(f"kit-about-{of}")


def _filling(teller: Teller, of: MonthNumbers) -> str:
    filling = of.filling
    if filling.median_for is None:
        return NOTHING
    days = teller.words.plain("kit-month-days", days=teller.words.number(filling.median_for / _DAY, places=1))
    full, shifts = teller.words.number(filling.full), teller.words.number(filling.of)
    return teller.words.plain("kit-month-filling", days=days, full=full, of=shifts)
