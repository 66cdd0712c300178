"""What values over months show: whether they rise or fall, what they miss, what is not known of them. Says nothing in
words and draws nothing.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

# Of fewer months before there is no mean worth comparing with; of fewer in all there is no highest worth naming.
_LEAST_BEFORE, _LEAST_FOR_HIGHEST = 2, 3
_HAIR = 1e-9  # what sums of fractions may be off by


class Aim(enum.StrEnum):
    """On which side of a target a value should be; on it is right."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Turn(enum.StrEnum):
    """How the last value is to the mean of those before."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"


@dataclass(frozen=True)
class Margin:
    """How far from the mean still is about the same: a part of the mean, and never less than `least`."""

    part: float
    least: float


# A case more or an hour is chance, and so is a tenth; a point of coverage is a shift or two.
OF_COUNTS, OF_TIMES, OF_PERCENT = Margin(0.1, 1), Margin(0.1, 1), Margin(0, 1)


@dataclass(frozen=True)
class Last:
    """The last month of which something is known; there is nothing to compare it with."""

    month: int
    value: float


@dataclass(frozen=True)
class Compared:
    """The same beside the mean of so many months before that are known."""

    month: int
    value: float
    mean: float
    before: int
    turn: Turn


@dataclass(frozen=True)
class Highest:
    """The month with the highest value, the latest of several."""

    month: int
    value: float


@dataclass(frozen=True)
class Lowest:
    """The month with the lowest value, the latest of several."""

    month: int
    value: float


@dataclass(frozen=True)
class Held:
    """In how many of the months that are known the target was kept and missed."""

    kept: int
    missed: int


@dataclass(frozen=True)
class Unknown:
    """Of so many months nothing is known."""

    count: int


@dataclass(frozen=True)
class Short:
    """What was there of what was needed in the last month of which both are known."""

    month: int
    there: float
    needed: float

    @property
    def missing(self) -> float:
        """Nought where there was enough."""
        return max(self.needed - self.there, 0)


@dataclass(frozen=True)
class Shortest:
    """In how many months something was missing, and in which most, the latest of several."""

    count: int
    month: int
    missing: float


Remark = Last | Compared | Highest | Lowest | Held | Unknown | Short | Shortest


def is_kept(value: float, target: float, aim: Aim) -> bool:
    """Whether the value is on the right side of the target, or on it."""
    return value >= target - _HAIR if aim is Aim.AT_LEAST else value <= target + _HAIR


def turn(value: float, mean: float, margin: Margin) -> Turn:
    """How a value is to a mean."""
    if abs(value - mean) <= max(margin.part * abs(mean), margin.least) + _HAIR:
        return Turn.STEADY
    return Turn.RISING if value > mean else Turn.FALLING


def last(values: Sequence[float | None], margin: Margin) -> list[Remark]:
    """The last value that is known, beside the mean of those before where there are enough; nothing of none."""
    *before, (month, value) = _known(values) or [(0, 0.0)]
    if not _known(values):
        return []
    if len(before) < _LEAST_BEFORE:
        return [Last(month, value)]
    mean = sum(each for _, each in before) / len(before)
    return [Compared(month, value, mean, len(before), turn(value, mean, margin))]


def held(values: Sequence[float | None], target: float, aim: Aim) -> list[Remark]:
    """In how many months the target was kept; nothing where there are not several."""
    known = [value for _, value in _known(values)]
    kept = sum(is_kept(value, target, aim) for value in known)
    return [Held(kept, len(known) - kept)] if len(known) > 1 else []


def highest(values: Sequence[float | None]) -> list[Remark]:
    """The highest month; nothing where all are the same or too few to choose from."""
    known = _telling(values)
    return [Highest(*max(known, key=lambda each: (each[1], each[0])))] if known else []


def lowest(values: Sequence[float | None]) -> list[Remark]:
    """The lowest month, likewise."""
    known = _telling(values)
    return [Lowest(*min(known, key=lambda each: (each[1], -each[0])))] if known else []


def unknown(values: Sequence[float | None]) -> list[Remark]:
    """How many months nothing is known of, if any."""
    count = sum(value is None for value in values)
    return [Unknown(count)] if count else []


def shortfall(there: Sequence[float | None], needed: Sequence[float | None]) -> list[Remark]:
    """What was there of what was needed: in the last month, and where it was worst. Nothing of nothing known."""
    known = [
        Short(month, has, needs)
        for month, (has, needs) in enumerate(zip(there, needed, strict=True))
        if has is not None and needs is not None
    ]
    short = [each for each in known if each.missing > _HAIR]
    if not short or len(known) == 1:
        return [*known[-1:]]
    worst = max(short, key=lambda each: (each.missing, each.month))
    return [known[-1], Shortest(len(short), worst.month, worst.missing)]


def _telling(values: Sequence[float | None]) -> list[tuple[int, float]]:
    """What is known, if it is enough to choose from and not all the same."""
    known = _known(values)
    found = [value for _, value in known]
    return known if len(known) >= _LEAST_FOR_HIGHEST and max(found) - min(found) > _HAIR else []


def _known(values: Sequence[float | None]) -> list[tuple[int, float]]:
    return [(month, value) for month, value in enumerate(values) if value is not None]
