"""How far the axis of a picture goes, where its steps are, and how values are written beside it."""

import enum
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from babel.numbers import format_compact_decimal

from handlers.kit import phrases
from handlers.kit.i18n import Words
from handlers.rules import shares

_PARTS = 5  # steps an axis has at most: more are a ladder, not a help
_HOUR, _DAY = 60, 24 * 60  # minutes
_MINUTES = (1, 2, 5, 10, 15, 30, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR)
_LOW = 50  # an axis of percentages begins below the lowest of them where all are above this
_LARGE = 100_000  # from here on a number is written in short
_SMALL = 9.95  # percentages below this have a decimal
_HAIR = 1e-9  # what sums of fractions may be off by


class Measure(enum.StrEnum):
    """What values are, and so what their axis looks like."""

    COUNT = "count"
    HOURS = "hours"
    PERCENT = "percent"  # 0 to 100; the axis may begin above 0, and then says so
    MINUTES = "minutes"  # written as hours where there are many


@dataclass(frozen=True)
class Scale:
    """What values are and how the reader's language writes one."""

    measure: Measure
    write: Callable[[float], str]

    def ticks(self, values: Iterable[float], *, is_from_zero: bool) -> tuple[float, ...]:
        """Where the axis has its steps, the first and the last at its ends. Percentages alone may begin above 0."""
        found = [0.0, *values] if is_from_zero or self.measure is not Measure.PERCENT else list(values)
        least, most = min(found, default=0.0), max(found, default=0.0)
        if least < _LOW or self.measure is not Measure.PERCENT:
            least = 0.0
        else:
            least = min(math.floor((least - 2) / 10) * 10, 90)
        return _ticks(self.measure, least, most)


def of(words: Words, measure: Measure) -> Scale:
    """Values of this kind as the reader writes them; a number and its unit stay on one line."""
    writers: dict[Measure, Callable[[float], str]] = {
        Measure.COUNT: lambda value: _counted(words, round(value)),
        Measure.HOURS: lambda value: words.plain("kit-graph-hours", hours=_rounded(words, value)),
        Measure.PERCENT: lambda value: words.plain("kit-graph-percent", share=_share(words, value)),
        Measure.MINUTES: lambda value: _lasting(words, value).replace(" ", "\N{NO-BREAK SPACE}"),
    }
    return Scale(measure, writers[measure])


def _ticks(measure: Measure, least: float, most: float) -> tuple[float, ...]:
    step = next(each for each in _steps(measure) if (most - least) / each <= _PARTS + _HAIR)
    parts = max(1, math.ceil((most - least) / step - _HAIR))
    return tuple(least + step * number for number in range(parts + 1))


def _steps(measure: Measure) -> Iterator[float]:
    """Sizes that people count in, the smallest first."""
    first: Sequence[float] = _MINUTES if measure is Measure.MINUTES else ()
    yield from first
    size = float(_DAY if measure is Measure.MINUTES else 1)
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def _rounded(words: Words, value: float) -> str:
    """With one decimal below ten, where there is one."""
    return words.number(value, places=1) if value < 10 else _counted(words, round(value))


def _counted(words: Words, value: int) -> str:
    """In full as long as there is room for it beside a picture."""
    if value < _LARGE:
        return words.number(value)
    return str(format_compact_decimal(value, locale=words.language.value, fraction_digits=1))


def _share(words: Words, value: float) -> str:
    """Small shares have one decimal."""
    places = 1 if 0 < value < _SMALL else 0
    return words.number(shares.percent(value / 100, places=places), places=places)


def _lasting(words: Words, minutes: float) -> str:
    """Minutes, hours and minutes, and from ten hours on hours alone."""
    if 0 < minutes < 1:
        return "<" + phrases.lasting(words, timedelta(minutes=1))
    whole = round(minutes / _HOUR) * _HOUR if minutes >= 10 * _HOUR else round(minutes)
    if not whole:
        return words.plain("kit-hours-minutes", hours=0, minutes=0)
    return phrases.lasting(words, timedelta(minutes=whole))
