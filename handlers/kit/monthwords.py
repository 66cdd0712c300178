"""How the numbers of a monthly report are said, small ones hidden in what goes outside. Finds and counts nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from handlers.kit import scales
from handlers.kit.figures import Figures
from handlers.kit.i18n import Words
from handlers.kit.scales import Measure
from handlers.rules import suppression
from handlers.rules.case_indicators import Accepting, Talks
from handlers.rules.shares import Part, Share, Times

NOTHING = "–"  # nothing to count, which is not nought
_HOUR, _DAY, _MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
_LONG = 2 * _DAY  # from here on times are said in days


@dataclass(frozen=True)
class Entry:
    """An indicator by its key, in this month and the one before."""

    key: str
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

    def talks(self, found: Talks) -> str:
        """Debriefs offered, wanted and held."""
        counts = (found.offered, found.wanted, found.held)
        shown = suppression.linked(counts) if self.is_outside else counts
        offered, wanted, held = (self.count(each) for each in shown)
        return self.words.plain("kit-month-talks", offered=offered, wanted=wanted, held=held)

    def within(self, found: Accepting, raised: int) -> str:
        """How many of those flagged were accepted by their target."""
        return suppression.SIGN if self.hides_within(found, raised) else self.share(found.within)

    def hides_within(self, found: Accepting, raised: int) -> bool:
        """Whether a number of cases in time, late, or without a target, which all are known of, is small."""
        late = found.within.of - found.within.count
        parts = (found.within.count, late, raised - found.within.of)
        return self.is_outside and suppression.has_small(parts)


_Tell = Callable[[Teller, Figures], str]
# Of a month by itself; the year and the list of people add two.
_TOLD: dict[str, _Tell] = {
    "coverage": lambda teller, found: teller.part(found.coverage),
    "uncovered": lambda teller, found: teller.hours(found.coverage.missing_for) if found.coverage.of else NOTHING,
    "filling": lambda teller, found: _filling(teller, found),
    "drops": lambda teller, found: teller.share(found.late_drops),
    "noshows": lambda teller, found: teller.share(found.no_shows),
    "adherence": lambda teller, found: teller.part(found.adherence) if found.adherence else NOTHING,
    "accepting": lambda teller, found: teller.times(found.accepting.times),
    "within": lambda teller, found: teller.within(found.accepting, len(found.raised)),
    "resolving": lambda teller, found: teller.times(found.resolving),
    "reading": lambda teller, found: teller.share(found.read.in_time),
    "debriefs": lambda teller, found: teller.talks(found.talks),
}
KEYS = tuple(_TOLD)


def entries(teller: Teller, found: Figures, before: Figures | None) -> list[Entry]:
    """Every indicator of a month by itself, beside the month before."""
    return [Entry(key, tell(teller, found), tell(teller, before) if before else NOTHING) for key, tell in _TOLD.items()]


def _filling(teller: Teller, found: Figures) -> str:
    filling = found.filling
    if filling.median_for is None:
        return NOTHING
    days = teller.words.plain("kit-month-days", days=teller.words.number(filling.median_for / _DAY, places=1))
    full, of = teller.words.number(filling.full), teller.words.number(filling.of)
    return teller.words.plain("kit-month-filling", days=days, full=full, of=of)
