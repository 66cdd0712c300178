"""The pictures of a monthly report, each with its finding in words. They are described here and drawn elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from handlers.kit import casewords, frames, heatmaps, remarks, scales
from handlers.kit.charts import Paper
from handlers.kit.frames import Frame, Target
from handlers.kit.i18n import Words
from handlers.kit.scales import Measure
from handlers.kit.spreads import Pair, Spread
from handlers.kit.stacks import Few, Layer, Shade, Stack
from handlers.kit.trends import Form, Series, Trend
from handlers.rules import suppression
from handlers.rules.case_indicators import targets
from handlers.rules.mean_weeks import MeanWeek
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Times
from handlers.rules.tendencies import Aim
from storage.cases import Level

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Year(Protocol):
    """Months in numbers, those of a report or others."""

    @property
    def months(self) -> tuple[date, ...]:
        """One after the other, by their first days."""

    @property
    def rows(self) -> tuple[MonthNumbers | None, ...]:
        """None where nothing is known."""

    @property
    def values(self) -> Mapping[str, int]:
        """The team's numbers."""

    @property
    def is_running(self) -> bool:
        """Whether the last of them is not over."""


@dataclass(frozen=True)
class _Ended:
    """The months that are over."""

    months: tuple[date, ...]
    rows: tuple[MonthNumbers | None, ...]
    values: Mapping[str, int]
    is_running: bool = False


@dataclass(frozen=True)
class Sketch:
    """A picture that is not drawn yet: drawing is not for the event loop. What it shows, and what is seen on it."""

    title: str
    findings: tuple[str, ...]
    make: Callable[[Paper, str], bytes]  # with this title on it

    def draw(self) -> bytes:
        """For paper, where the title stands below it."""
        return self.make(Paper.PRINT, "")

    def draw_for_phone(self) -> bytes:
        """For a chat, where the title stands on it."""
        return self.make(Paper.PHONE, self.title)

    @property
    def alt(self) -> str:
        """What is read to who cannot see it."""
        return " ".join([f"{self.title}.", *self.findings])

    @property
    def caption(self) -> str:
        """What stands below it."""
        return " ".join([f"{self.title}.", *self.findings])


def week(words: Words, found: MeanWeek, *, subtitle: str = "") -> Sketch:
    """The coverage of the mean week."""

    def make(paper: Paper, title: str) -> bytes:
        mosaic = heatmaps.mean_week(words, found, subtitle=subtitle, paper=paper)
        return replace(mosaic, title=title).png(paper)

    return Sketch(words.plain("kit-month-picture-week"), tuple(remarks.of_week(words, found)), make)


def hours(words: Words, facts: Year) -> Sketch:
    """Hours covered and needed over the year."""
    there = _values(facts, lambda row: row.coverage.done_for / _HOUR)
    needed = _values(facts, lambda row: row.coverage.of / _HOUR)
    names = [words.plain(f"kit-month-series-{each}") for each in ("there", "needed")]
    series = (Series(names[0], there, Form.BARS), Series(names[1], needed, Form.DASHED))
    trend = Trend(_frame(words, facts, Measure.HOURS), series)
    found = remarks.of_shortfall(words, trend)
    return Sketch(words.plain("kit-month-picture-hours"), tuple(found), maker(trend))


def cases(words: Words, facts: Year, *, is_outside: bool) -> Sketch:
    """Cases by level over the year. Outside small numbers are hidden; where most would be, the sums are shown alone."""
    levels = [each for each in Level if each is not Level.NONE or any(row and row.raised[each] for row in facts.rows)]
    counts = [[row.raised[level] for level in levels] if row else None for row in facts.rows]
    shown = [_counts(each, is_outside) if each is not None else None for each in counts]
    hidden = sum(Few.FEW in each for each in shown if each is not None)
    if hidden > sum(each is not None for each in shown) / 2:
        return _sums(words, facts, [suppression.hide(each).total if each is not None else None for each in counts])
    layers = tuple(
        Layer(casewords.level(words, level), Shade(level.value), tuple(each[at] if each else None for each in shown))
        for at, level in enumerate(levels)
    )
    stack = Stack(_frame(words, facts, Measure.COUNT), layers, sign=suppression.SIGN)
    ended = _ended(facts)
    found = cases(words, ended, is_outside=is_outside).findings if ended else remarks.of_stack(words, stack)
    return Sketch(words.plain("kit-month-picture-cases"), tuple(found), maker(stack))


def _sums(words: Words, facts: Year, totals: Sequence[int | None]) -> Sketch:
    values = tuple(None if each is None else _shown(each, is_outside=True) for each in totals)
    blank = sum(each is None for each in values)  # of which most are known, but not told
    trend = Trend(
        replace(_frame(words, facts, Measure.COUNT), missing=words.plain("kit-month-few-missing")),
        (Series(words.plain("kit-month-series-cases"), values, Form.BARS),),
    )
    found = [each for each in remarks.of_trend(words, trend) if each != words.plain("kit-finding-unknown", count=blank)]
    return Sketch(words.plain("kit-month-picture-sums"), tuple(found), maker(trend))


def accepting(words: Words, facts: Year, *, is_outside: bool, level: Level | None = None) -> Sketch:
    """How soon cases of one level were accepted, month by month, against its target; `level_of` says of which, unless
    one is asked for."""
    level = level or level_of(facts)
    name = words.plain("kit-month-target")
    target = Target(name, targets(facts.values)[level] / _MINUTE, Aim.AT_MOST)
    pairs = tuple(_pair_of(row, level, is_outside) if row else None for row in facts.rows)
    spread = Spread(
        frame=_frame(words, facts, Measure.MINUTES),
        median_name=words.plain("kit-month-median"),
        p90_name=words.plain("kit-month-p90"),
        pairs=pairs,
        target=target,
    )
    title = words.plain("kit-month-picture-accepting", level=casewords.level(words, level))
    few = [words.plain("kit-month-few-blank")] if is_outside and _has_few(facts, level) else []
    return Sketch(title, (*remarks.of_spread(words, spread), *few), maker(spread))


def has_times(facts: Year, *, is_outside: bool) -> bool:
    """Whether there is any month of which it may be said how soon cases were accepted."""
    level = level_of(facts)
    return any(row and _pair_of(row, level, is_outside) for row in facts.rows)


def accepting_in_all(words: Words, facts: Year) -> Sketch:
    """The same whatever the level. Each level has a target of its own, so there is none."""
    spread = Spread(
        frame=_frame(words, facts, Measure.MINUTES),
        median_name=words.plain("kit-month-median"),
        p90_name=words.plain("kit-month-p90"),
        pairs=tuple(_pair(row.accepting.times) if row else None for row in facts.rows),
    )
    title = words.plain("kit-month-picture-accepting-all")
    return Sketch(title, tuple(remarks.of_spread(words, spread)), maker(spread))


def reading(words: Words, facts: Year) -> Sketch:
    """How much of what had to be read was read in time."""
    values = _values(facts, lambda row: None if row.read.in_time.value is None else 100 * row.read.in_time.value)
    trend = Trend(_frame(words, facts, Measure.PERCENT), (Series(words.plain("kit-month-series-read"), values),))
    return Sketch(words.plain("kit-month-picture-reading"), tuple(remarks.of_trend(words, trend)), maker(trend))


def people(words: Words, facts: Year, *, is_outside: bool) -> Sketch:
    """Who was on a shift, and who of them was a year before already."""
    active = _values(facts, lambda row: _shown(row.active.count, is_outside))
    before = _values(facts, lambda row: stayed(row, is_outside=is_outside))
    names = [words.plain(f"kit-month-series-{each}") for each in ("active", "stayed")]
    trend = Trend(
        _frame(words, facts, Measure.COUNT),
        (Series(names[0], active), Series(names[1], before, Form.DASHED)),
    )
    ended = _ended(facts)
    found = people(words, ended, is_outside=is_outside).findings if ended else remarks.of_trend(words, trend)
    return Sketch(words.plain("kit-month-picture-people"), tuple(found), maker(trend))


def stayed(row: MonthNumbers, *, is_outside: bool) -> int | None:
    """How many were active a year before, too; None where that is not known, or where it or the others are few."""
    limited = suppression.limited(row.retention) if is_outside else None
    is_hidden = is_outside and (limited is None or not limited.is_exact)
    return None if is_hidden or not row.retention.of else row.retention.count


def level_of(facts: Year) -> Level:
    """The level whose times are drawn: of those with a target the most pressing that has cases in most months."""
    pressing = [Level.HIGH, Level.EXTREME, Level.MEDIUM, Level.LOW]
    return max(
        pressing, key=lambda level: sum(bool(row and row.accepting_by_level[level].times.count) for row in facts.rows)
    )


def maker(shape: Trend | Stack | Spread) -> Callable[[Paper, str], bytes]:
    """How this is drawn with a title."""

    def make(paper: Paper, title: str) -> bytes:
        return replace(shape, frame=replace(shape.frame, title=title)).png(paper)

    return make


def _frame(words: Words, facts: Year, measure: Measure) -> Frame:
    made = frames.frame(words, title="", subtitle="", firsts=facts.months, scale=scales.of(words, measure))
    return running(words, made) if facts.is_running else made


def running(words: Words, frame: Frame) -> Frame:
    """The same with the last month marked: it is not over."""
    *over, last = frame.months
    marked = replace(last, label=f"{last.label}…", full=words.plain("kit-month-running", month=last.full))
    return replace(frame, months=(*over, marked))


def _ended(facts: Year) -> Year | None:
    """The months that are over, where a running one is not to be told beside them: it has not got its counts yet. None
    where all are, and where nothing is known of any other."""
    is_alone = not any(facts.rows[:-1])
    return None if is_alone or not facts.is_running else _Ended(facts.months[:-1], facts.rows[:-1], facts.values)


def _values(facts: Year, of: Callable[[MonthNumbers], float | None]) -> tuple[float | None, ...]:
    return tuple(of(row) if row else None for row in facts.rows)


def _counts(counts: Sequence[int], is_outside: bool) -> list[int | Few]:
    if not is_outside:
        return list(counts)
    return [Few.FEW if each is None else each for each in suppression.hide(counts).cells]


def _shown(count: int, is_outside: bool) -> float | None:
    return None if is_outside and suppression.is_small(count) else float(count)


def _pair_of(row: MonthNumbers, level: Level, is_outside: bool) -> Pair | None:
    times = row.accepting_by_level[level].times
    return None if is_outside and suppression.hides_times(row.raised, level, times) else _pair(times)


def _pair(times: Times) -> Pair | None:
    if times.median_for is None or times.p90_for is None:
        return None
    return Pair(times.median_for / _MINUTE, times.p90_for / _MINUTE)


def _has_few(facts: Year, level: Level) -> bool:
    known = ((row, row.accepting_by_level[level].times) for row in facts.rows if row)
    return any(times.count and suppression.hides_times(row.raised, level, times) for row, times in known)
