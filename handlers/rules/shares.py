"""Arithmetic of indicators: parts of a whole that may be empty, medians, percentiles. What is counted is not here."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

_NONE = timedelta(0)
_HAIR = 1e-9  # what sums of floats are off by


@dataclass(frozen=True)
class Share:
    """So many of so many. Of none at all there is no share, which is not nought."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True)
class Part:
    """So long of so long: times of people, added up."""

    done_for: timedelta
    of: timedelta

    @property
    def value(self) -> float | None:
        """The part done, 1 for all of it; None of nothing."""
        return self.done_for / self.of if self.of else None

    @property
    def missing_for(self) -> timedelta:
        """What is not done."""
        return max(self.of - self.done_for, _NONE)


@dataclass(frozen=True)
class Times:
    """Lengths of time seen as one: how many, and what is typical of them. Of none at all nothing is."""

    count: int
    median_for: timedelta | None = None
    p90_for: timedelta | None = None  # nine of ten are no longer
    longest_for: timedelta | None = None


def percent(value: float, *, places: int = 0) -> float:
    """A share from 0 to 1 as it is said: rounded to the nearest, as spreadsheets do, but what is not all is never said
    to be all, nor what is not nothing nothing."""
    finest: int = 10**places
    rounded = math.floor(100 * finest * value + 0.5 + _HAIR)
    most = 100 * finest - 1 if value < 1 - _HAIR else rounded
    least = 1 if value > _HAIR else rounded
    return max(min(rounded, most), least) / finest


def of_times(lengths: Iterable[timedelta]) -> Times:
    """What is typical of these. Between two of them the percentile is interpolated linearly, as spreadsheets do
    (PERCENTILE.INC)."""
    ordered = sorted(lengths)
    if not ordered:
        return Times(0)
    return Times(len(ordered), percentile(ordered, 0.5), percentile(ordered, 0.9), ordered[-1])


def percentile(ordered: list[timedelta], part: float) -> timedelta:
    """What this part of them, from 0 to 1, does not exceed. ValueError for none at all."""
    if not ordered:
        raise ValueError("nothing has no percentile")
    position = (len(ordered) - 1) * part
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)
