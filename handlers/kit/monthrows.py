"""The numbers of a monthly report as rows of real numbers, small ones hidden in what goes outside."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.kit import casewords, monthpictures, monthwords
from handlers.kit.i18n import Words
from handlers.kit.monthfacts import MonthFacts
from handlers.kit.monthwords import Teller
from handlers.rules import suppression
from handlers.rules.case_indicators import Talks, targets
from handlers.rules.measures import Indicator
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share, Times
from handlers.rules.suppression import SIGN
from handlers.rules.workbook_charts import Chart, Kind
from handlers.rules.workbook_tables import Cell, Column, Form, Table, Typed
from storage.cases import Level

_HOUR, _MINUTE, _DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
_NONE: tuple[Cell, Cell, Cell] = (None, None, None)
Three = tuple[Cell, Cell, Cell]  # the indicator, and what it was worked out from: so many of so many


def part(found: Part | None) -> Three:
    """A part of hours, and the hours."""
    if found is None or found.value is None:
        return _NONE
    done, of = (Typed(Form.HOURS, each / _HOUR) for each in (found.done_for, found.of))
    return Typed(Form.PERCENT, found.value), done, of


def share(teller: Teller, found: Share | None) -> Three:
    """A share, and its numbers."""
    if found is None or found.value is None:
        return _NONE
    limited = suppression.limited(found) if teller.is_outside else suppression.Limited(found.count, found.count)
    if limited is None:
        return SIGN, SIGN, SIGN
    if not limited.is_exact:
        return SIGN, f"{limited.least}–{limited.most}", SIGN
    return Typed(Form.PERCENT, found.value), Typed(Form.COUNT, found.count), Typed(Form.COUNT, found.of)


def time(teller: Teller, found: timedelta | None, of: Times, unit: timedelta) -> Three:
    """A length of time in this unit, and of how many it is typical."""
    if found is None:
        return _NONE
    if teller.is_hidden(of):
        return SIGN, None, None
    # How many were accepted would tell outside how many were not.
    return Typed(Form.MINUTES, found / unit), None if teller.is_outside else Typed(Form.COUNT, of.count), None


def count(teller: Teller, found: int | None) -> Cell:
    """A number of people or cases."""
    is_hidden = found is None or (teller.is_outside and suppression.is_small(found))
    return SIGN if is_hidden or found is None else Typed(Form.COUNT, found)


def indicators(teller: Teller, facts: MonthFacts) -> Table:
    """Every indicator, in this month and the one before."""
    words = teller.words
    columns = [Column(words.plain("kit-month-column-indicator"), Form.TEXT, 48)]
    for when in ("value", "before"):
        columns += [
            Column(words.plain(f"kit-month-head-{when}"), Form.COUNT, 14),
            Column(words.plain("kit-month-column-part"), Form.COUNT, 10),
            Column(words.plain("kit-month-column-of"), Form.COUNT, 10),
        ]
    now, before = (list(lines(teller, of)) if of else None for of in (facts.numbers, facts.before))
    rows: list[list[Cell]] = [
        [called(words, key, unit), *three, *(before[at][2] if before else _NONE)]
        for at, (key, unit, three) in enumerate(now or ())
    ]
    return Table(columns, rows)


def called(words: Words, of: Indicator, unit: str) -> str:
    """An indicator, with what of it is told and in which unit."""
    named = monthwords.name(words, of)
    return f"{named}, {words.plain(f'kit-month-unit-{unit}')}" if unit else named


def lines(teller: Teller, of: MonthNumbers) -> Iterator[tuple[Indicator, str, Three]]:
    """Each indicator with its numbers; some have several."""
    yield Indicator.COVERAGE, "hours", part(of.coverage)
    missing = Typed(Form.HOURS, of.coverage.missing_for / _HOUR) if of.coverage.of else None
    yield Indicator.UNCOVERED, "", (missing, None, None)
    yield Indicator.FILLING, "days", _filling(of)
    yield Indicator.LATE_DROPS, "", share(teller, of.late_drops)
    yield Indicator.NO_SHOWS, "", share(teller, of.no_shows)
    yield Indicator.LATE_STARTS, "", share(teller, of.late_starts)
    yield Indicator.ADHERENCE, "hours", part(of.adherence)
    for unit, counted in zip(("new", "closed", "open"), teller.flow(of), strict=True):
        yield Indicator.FLAGGED, unit, (count(teller, counted), None, None)
    times = of.accepting.times
    yield Indicator.ACCEPTING, "median", time(teller, times.median_for, times, _MINUTE)
    yield Indicator.ACCEPTING, "p90", time(teller, times.p90_for, times, _MINUTE)
    yield Indicator.WITHIN, "", (SIGN,) * 3 if teller.hides_within(of) else share(teller, of.accepting.within)
    yield Indicator.RESOLVING, "median-hours", time(teller, of.resolving.median_for, of.resolving, _HOUR)
    yield Indicator.READ, "", share(teller, of.read.in_time)
    yield from _talks(teller, of.talks)
    yield Indicator.ACTIVE, "", share(teller, of.active)
    yield Indicator.RETENTION, "", share(teller, of.retention)


def _talks(teller: Teller, of: Talks | None) -> Iterator[tuple[Indicator, str, Three]]:
    units = ("offered", "wanted", "held")
    if of is None:  # forgotten before they were counted, which is not nought
        yield from ((Indicator.DEBRIEFS, unit, _NONE) for unit in units)
        return
    counts = (of.offered, of.wanted, of.held)
    shown = suppression.linked(counts) if teller.is_outside else counts
    for unit, counted in zip(units, shown, strict=True):
        yield Indicator.DEBRIEFS, unit, (count(teller, counted), None, None)


def _filling(of: MonthNumbers) -> Three:
    filling = of.filling
    if filling.median_for is None:
        return _NONE
    days = Typed(Form.MINUTES, filling.median_for / _DAY)
    return days, Typed(Form.COUNT, filling.full), Typed(Form.COUNT, filling.of)


def year(teller: Teller, facts: MonthFacts) -> Table:
    """The months of the year, with charts."""
    words, level = teller.words, monthpictures.level_of(facts)
    said = casewords.level(words, level)
    columns = [Column(words.plain("kit-month-column-month"), Form.MONTH, 48)]
    columns += [Column(words.plain(f"kit-month-column-{key}"), Form.HOURS, 14) for key in ("needed", "there")]
    columns += [Column(casewords.level(words, each), Form.COUNT, 12) for each in Level]
    columns += [Column(words.plain(f"kit-month-{key}"), Form.MINUTES, 12) for key in ("median", "p90", "target")]
    columns += [Column(words.plain(f"kit-month-series-{key}"), Form.COUNT, 12) for key in ("active", "stayed")]
    rows: list[list[Cell]] = []
    for month, row in zip(facts.months, facts.rows, strict=True):
        rows.append([month, *(_month(teller, facts, row, level) if row else [None] * (len(columns) - 1))])
    accepting = words.plain("kit-month-picture-accepting", level=said)
    charts = [
        Chart(words.plain("kit-month-picture-hours"), (1, 2), axis=words.plain("kit-month-axis-hours")),
        Chart(words.plain("kit-month-picture-cases"), range(3, 8), Kind.STACK, words.plain("kit-month-axis-cases")),
        Chart(accepting, (8, 9, 10), axis=words.plain("kit-month-axis-minutes")),
        Chart(words.plain("kit-month-picture-people"), (11, 12), axis=words.plain("kit-month-axis-people")),
    ]
    return Table(columns, rows, charts=charts, title=words.plain("kit-month-year", level=said))


def _month(teller: Teller, facts: MonthFacts, row: MonthNumbers, level: Level) -> Iterator[Cell]:
    yield row.coverage.of / _HOUR
    yield row.coverage.done_for / _HOUR
    yield from (count(teller, each) for each in teller.levels(row).cells)
    times = row.accepting_by_level[level].times
    for each in (times.median_for, times.p90_for):
        yield SIGN if teller.hides_times(row, level) else time(teller, each, times, _MINUTE)[0]
    yield targets(facts.found.values)[level] / _MINUTE
    yield count(teller, row.active.count)
    stayed = monthpictures.stayed(row, is_outside=teller.is_outside)
    yield SIGN if stayed is None and row.retention.of else stayed
