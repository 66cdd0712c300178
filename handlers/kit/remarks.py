"""The main findings of a picture in words: the caption below it, and what is read to who cannot see it."""

from collections.abc import Iterable, Sequence

from handlers.kit import heatmaps, phrases, scales
from handlers.kit.bars import Bar, Bars
from handlers.kit.frames import Frame, Target
from handlers.kit.i18n import Words
from handlers.kit.scales import Measure
from handlers.kit.spreads import Spread
from handlers.kit.stacks import Few, Shade, Stack
from handlers.kit.trends import Trend
from handlers.rules import tendencies
from handlers.rules.mean_weeks import MeanWeek
from handlers.rules.tendencies import (
    Aim,
    Compared,
    Held,
    Highest,
    Last,
    Lowest,
    Remark,
    Short,
    Shortest,
    Unknown,
    is_kept,
)

_MARGINS = {
    Measure.COUNT: tendencies.OF_COUNTS,
    Measure.HOURS: tendencies.OF_TIMES,
    Measure.MINUTES: tendencies.OF_TIMES,
    Measure.PERCENT: tendencies.OF_PERCENT,
}
_GRAVE = (Shade.HIGH, Shade.EXTREME)


def of_trend(words: Words, trend: Trend) -> list[str]:
    """The findings about the first series, the main one first. The second is what it is told beside in its own name."""
    series, target = trend.series[0], trend.target
    found = [
        *tendencies.last(series.values, _MARGINS[trend.frame.scale.measure]),
        *(tendencies.held(series.values, target.value, target.aim) if target else ()),
        *_farthest(series.values, target),
        *tendencies.unknown(series.values),
    ]
    return _said(words, trend.frame, found, target=target)


def _farthest(values: Sequence[float | None], target: Target | None) -> list[Remark]:
    """The highest month; of what should be high the lowest."""
    is_low_bad = target is not None and target.aim is Aim.AT_LEAST
    return tendencies.lowest(values) if is_low_bad else tendencies.highest(values)


def of_shortfall(words: Words, trend: Trend) -> list[str]:
    """The findings about what is there (the first series) of what is needed (the second)."""
    there, needed = trend.series
    found = [*tendencies.shortfall(there.values, needed.values), *tendencies.unknown(there.values)]
    return _said(words, trend.frame, found)


def of_spread(words: Words, spread: Spread) -> list[str]:
    """The findings about medians, about the target, which nine of ten are held against, and the longest.

    A month without cases is no month without data.
    """
    medians = [pair.median if pair else None for pair in spread.pairs]
    nine_of_ten = [pair.p90 if pair else None for pair in spread.pairs]
    target = spread.target
    if not any(spread.pairs):
        return [spread.frame.nothing]
    return [
        *_said(words, spread.frame, tendencies.last(medians, tendencies.OF_TIMES), what=spread.median_name),
        *(
            _said(
                words,
                spread.frame,
                tendencies.held(nine_of_ten, target.value, target.aim),
                target=target,
                what=spread.p90_name,
            )
            if target
            else ()
        ),
        *_said(words, spread.frame, tendencies.highest(nine_of_ten), what=spread.p90_name),
    ]


def of_stack(words: Words, stack: Stack) -> list[str]:
    """The findings about the sums, and how many of the last one are grave. Where some counts are not said, sums are not
    compared: that would say them."""
    columns = stack.columns
    known = [month for month, column in enumerate(columns) if None not in column]
    if not known:
        return [stack.frame.nothing]
    if any(count is Few.FEW for column in columns for count in column):
        month = phrases.capital(stack.frame.months[known[-1]].full)
        said = [words.plain("kit-finding-last", month=month, value=stack.total(known[-1]))]
    else:
        totals = [_total(column) for column in columns]
        said = _said(words, stack.frame, tendencies.last(totals, tendencies.OF_COUNTS))
        said += _grave(words, stack, known[-1])
        said += _said(words, stack.frame, tendencies.highest(totals))
    return said + _said(words, stack.frame, tendencies.unknown([0 if None not in each else None for each in columns]))


def _grave(words: Words, stack: Stack, month: int) -> list[str]:
    counts = [each.counts[month] for each in stack.layers if each.shade in _GRAVE]
    return [words.plain("kit-finding-grave", count=stack.frame.scale.write(_total(counts) or 0))] if counts else []


def of_week(words: Words, week: MeanWeek) -> list[str]:
    """How much of the mean week is covered, and when least."""
    if week.share is None:
        return [words.plain("kit-heatmap-nothing")]
    share = scales.of(words, Measure.PERCENT).write(100 * week.share)
    said = [words.plain("kit-finding-week", share=share)]
    if week.thinnest:
        day, block, cell = week.thinnest
        when = f"{words.weekday(day)} {block.since:02}–{block.until:02}"
        said.append(words.plain("kit-finding-thinnest", when=when, count=heatmaps.mean(words, cell)))
    return said


def of_bars(words: Words, bars: Bars) -> list[str]:
    """Which miss their target; without targets which is the highest."""
    known = [(bar, bar.value) for bar in bars.bars if bar.value is not None]
    held = [(bar, value, bar.target) for bar, value in known if bar.target is not None]
    if held:
        missed = [bar for bar, value, target in held if not is_kept(value, target, bars.aim)]
        names = ", ".join(_named(bars, bar) for bar in missed)
        return [words.plain("kit-finding-missed", names=names) if missed else words.plain("kit-finding-all-kept")]
    if not known:
        return [bars.nothing]
    bar, value = max(known, key=lambda each: each[1])
    return [words.plain("kit-finding-largest", name=bar.label, value=bars.scale.write(value))]


def _named(bars: Bars, bar: Bar) -> str:
    return f"{bar.label} ({bars.scale.write(bar.value or 0)})"


def _total(column: Sequence[int | Few | None]) -> float | None:
    """The sum, None where a part of it is not known or not said."""
    counts = [count for count in column if count is not None and not isinstance(count, Few)]
    return float(sum(counts)) if len(counts) == len(column) else None


def _said(
    words: Words, frame: Frame, found: Iterable[Remark], *, target: Target | None = None, what: str = ""
) -> list[str]:
    """These findings in words; `what` is said of whose values they are where there are several."""
    return [_worded(words, frame, each, target, what) for each in found]


def _worded(words: Words, frame: Frame, remark: Remark, target: Target | None, what: str) -> str:
    def month(number: int, *, is_first: bool = True) -> str:
        name = frame.months[number].full
        return ", ".join(filter(None, [phrases.capital(name) if is_first else name, what]))

    write = frame.scale.write
    match remark:
        case Last(at, value):
            return words.plain("kit-finding-last", month=month(at), value=write(value))
        case Compared(at, value, mean, _, turn):
            return words.plain(f"kit-finding-{turn}", month=month(at), value=write(value), mean=write(mean))
        case Highest(at, value) | Lowest(at, value):
            key = "kit-finding-highest" if isinstance(remark, Highest) else "kit-finding-lowest"
            return words.plain(key, month=month(at, is_first=False), value=write(value))
        case Held(kept, missed):
            name = f"{target.name} {write(target.value)}" if target else ""
            named = phrases.capital(", ".join(filter(None, [name, what])))
            return words.plain("kit-finding-held", target=named, kept=kept, missed=missed)
        case Unknown(count):
            return words.plain("kit-finding-unknown", count=count)
        case Short(at, there, needed):
            key = "kit-finding-short" if remark.missing else "kit-finding-enough"
            values = {"there": write(there), "needed": write(needed), "missing": write(remark.missing)}
            return words.plain(key, month=month(at), **values)
        case Shortest(count, at, missing):
            named = month(at, is_first=False)
            return words.plain("kit-finding-shortest", count=count, month=named, missing=write(missing))
