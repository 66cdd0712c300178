"""The numbers of a stretch of months in words, topic by topic. Of the team, so small ones are told: who leads it knows
them; of single people nothing is."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from handlers.kit import casewords, phrases, trafficwords
from handlers.kit.i18n import Words
from handlers.kit.monthwords import NOTHING, Teller
from handlers.kit.stretches import Stretch
from handlers.rules import stretches
from handlers.rules.case_indicators import Accepting, Age
from handlers.rules.measures import Indicator
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Times
from handlers.rules.topics import INDICATORS, Topic
from handlers.rules.traffic import Origin, Record, Told
from storage.cases import Level
from storage.traffic import Measure

_Median = Callable[[MonthNumbers], timedelta | None]
_LEVELS = tuple(reversed(Level))  # the most pressing first
_REACHES = 2  # of figures that are of different days: with more there is no room


def span(words: Words, months: Sequence[date]) -> str:
    """`november 2026`, `november 2025 – oktoober 2026`."""
    first, last = words.month_inside(months[0]), words.month_inside(months[-1])
    return first if len(months) == 1 else f"{first} – {last}"


def lines(words: Words, found: Stretch, topic: Topic) -> Iterator[str]:
    """Each number on a line, as HTML; one line where nothing is known."""
    teller, numbers = Teller(words), found.numbers
    if numbers is None:
        yield words("kit-stretch-nothing")
        return
    if topic is Topic.ACCEPTING:
        yield from _levels(teller, found, numbers)
        return
    for indicator in INDICATORS[topic]:
        name = words.plain(f"kit-indicator-{indicator}")
        yield words("kit-stretch-number", name=name, value=_VALUES[indicator](teller, found, numbers))
    if topic is Topic.PEOPLE:
        yield words("kit-stretch-hours", hours=teller.hours(numbers.coverage.done_for))


def contacts(words: Words, record: Record) -> Iterator[str]:
    """What the contact centre told, the most important first: shares with the thresholds they go by, then what is
    missing by name, and of which days it all is where that is not all of them."""
    known = {each: told for each in _TOLD if (told := _told(record, each)) is not None}
    for measure, told in known.items():
        value = trafficwords.value(words, measure, told.value)
        yield words("kit-stretch-number", name=trafficwords.name(words, measure, record), value=value)
        if measure is Measure.ABANDONED:
            yield from trafficwords.shares(words, record)
    if Measure.ABANDONED not in known:
        yield from trafficwords.shares(words, record)
    missing = [trafficwords.name(words, each) for each in _TOLD if each not in known]
    if missing:
        yield words("kit-stretch-missing", names=", ".join(missing).lower())
    if record.contacts and Origin.COUNTED in record.contacts.origins:
        yield words("kit-traffic-note", note=trafficwords.counted(words, record))
    reaches = dict.fromkeys(trafficwords.reach(words, record, told) for told in known.values())
    if notes := [each for each in reaches if each]:
        yield words("kit-traffic-note", note="; ".join(notes[:_REACHES]))


_TOLD = (
    Measure.CONTACTS,
    Measure.ANSWERED,
    Measure.ABANDONED,
    Measure.WAIT,
    Measure.LONGEST,
    Measure.DURATION,
    Measure.MEDIAN,
    Measure.CONCURRENCY,
)


def _told(record: Record, measure: Measure) -> Told | None:
    return record.contacts if measure is Measure.CONTACTS else record.told.get(measure)


def _uncovered(teller: Teller, _found: Stretch, numbers: MonthNumbers) -> str:
    return teller.hours(numbers.coverage.missing_for) if numbers.coverage.of else NOTHING


def _filling(teller: Teller, found: Stretch, _numbers: MonthNumbers) -> str:
    return _middle(teller, found, lambda row: row.filling.median_for)


def _adherence(teller: Teller, _found: Stretch, numbers: MonthNumbers) -> str:
    known = numbers.adherence.value if numbers.adherence else None
    return NOTHING if known is None else teller.percent(known)


def _flagged(teller: Teller, _found: Stretch, numbers: MonthNumbers) -> str:
    """How many in all, and of which levels."""
    parts = [f"{casewords.mark(level)} {numbers.raised[level]}" for level in _LEVELS if numbers.raised[level]]
    return " · ".join([teller.words.number(numbers.raised_in_all), *parts])


def _resolving(teller: Teller, found: Stretch, numbers: MonthNumbers) -> str:
    """How many were closed, and how long that took."""
    if numbers.resolving.median_for is not None:
        said = _times(teller, numbers.resolving)
    else:
        said = _middle(teller, found, lambda row: row.resolving.median_for)
    return teller.words.plain("kit-stretch-closed", count=numbers.closed, times=said)


def _open(teller: Teller, _found: Stretch, numbers: MonthNumbers) -> str:
    """How many are open at the end, and how many of them since when."""
    parts = [
        teller.words.plain(f"kit-stretch-age-{age}", count=count)
        for age, count in numbers.ages.items()
        if count and age is not Age.DAY
    ]
    return " · ".join([teller.words.number(sum(numbers.ages.values())), *parts])


def _debriefs(teller: Teller, found: Stretch, numbers: MonthNumbers) -> str:
    of = numbers.talks
    if of is None:
        return NOTHING
    said = teller.words.plain("kit-stretch-debriefs", offered=of.offered, wanted=of.wanted, held=of.held)
    wait = _middle(teller, found, lambda row: row.talks.waits.median_for if row.talks else None)
    return said if wait == NOTHING else teller.words.plain("kit-stretch-debriefs-wait", said=said, wait=wait)


def _active(teller: Teller, found: Stretch, numbers: MonthNumbers) -> str:
    """Of several months between what it was: who was active in one of them or the other is not kept."""
    if len(found.known) == 1:
        return teller.share(numbers.active)
    counts = [row.active.count for row in found.known]
    return teller.words.plain("kit-stretch-a-month", value=_between(str(min(counts)), str(max(counts))))


_VALUES: dict[Indicator, Callable[[Teller, Stretch, MonthNumbers], str]] = {
    Indicator.COVERAGE: lambda teller, _, numbers: teller.part(numbers.coverage),
    Indicator.UNCOVERED: _uncovered,
    Indicator.FILLING: _filling,
    Indicator.LATE_DROPS: lambda teller, _, numbers: teller.share(numbers.late_drops),
    Indicator.NO_SHOWS: lambda teller, _, numbers: teller.share(numbers.no_shows),
    Indicator.LATE_STARTS: lambda teller, _, numbers: teller.share(numbers.late_starts),
    Indicator.ADHERENCE: _adherence,
    Indicator.FLAGGED: _flagged,
    Indicator.RESOLVING: _resolving,
    Indicator.OPEN: _open,
    Indicator.READ: lambda teller, _, numbers: teller.share(numbers.read.in_time),
    Indicator.DEBRIEFS: _debriefs,
    Indicator.ACTIVE: _active,
    Indicator.RETENTION: lambda teller, _, numbers: teller.share(numbers.retention),
}


def _levels(teller: Teller, found: Stretch, numbers: MonthNumbers) -> Iterator[str]:
    """A line for each level that had cases, the most pressing first."""
    if not numbers.raised_in_all:
        yield teller.words("kit-stretch-no-cases")
    for level in _LEVELS:
        if numbers.raised[level]:
            yield _level(teller, found, level, numbers.accepting_by_level[level])


def _level(teller: Teller, found: Stretch, level: Level, of: Accepting) -> str:
    words = teller.words
    about = {"mark": casewords.mark(level), "level": phrases.capital(casewords.level(words, level))}
    if not of.times.count:
        return words("kit-stretch-level-waiting", count=of.waiting, **about)
    if of.target_for is None or not of.within.of:
        return words("kit-stretch-level", times=_taken(teller, found, level, of.times), **about)
    return words(
        "kit-stretch-level-target",
        times=_taken(teller, found, level, of.times),
        target=teller.lasting(of.target_for),
        count=of.within.count,
        of=of.within.of,
        **about,
    )


def _taken(teller: Teller, found: Stretch, level: Level, of: Times) -> str:
    """What is typical of them; of several months, once their cases are gone, what their medians were."""
    if of.median_for is None:
        return _middle(teller, found, lambda row: row.accepting_by_level[level].times.median_for)
    return _times(teller, of)


def _times(teller: Teller, of: Times) -> str:
    """What is typical, and what nine of ten do not exceed."""
    if of.median_for is None or of.p90_for is None:
        return NOTHING
    return teller.words.plain("kit-stretch-taken", median=teller.lasting(of.median_for), p90=teller.lasting(of.p90_for))


def _middle(teller: Teller, found: Stretch, of: _Median) -> str:
    """The median of the one month, or between what those of several were: a median of medians is none."""
    known = stretches.middles(found.known, of)
    if known is None:
        return NOTHING
    said = _between(teller.lasting(known[0]), teller.lasting(known[1]))
    return said if len(found.known) == 1 else teller.words.plain("kit-stretch-medians", value=said)


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least} – {most}"
