"""Whether a week was better or worse than those before it, and in what. Says nothing in words."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from handlers.rules.shares import Share

# Of fewer cases or people one more or less is all the difference: their share is not compared, nor said in per cent.
LEAST = 5
_HAIR = 1e-9  # what sums of fractions may be off by


class Aspect(enum.StrEnum):
    """What weeks are compared in, in the order it is told."""

    COVERAGE = "coverage"  # part of the needed hours that were covered
    ACCEPTED = "accepted"  # part of the cases that were taken within their target
    NO_SHOWS = "no_shows"  # part of those expected who did not come


class Verdict(enum.StrEnum):
    """The week as a whole."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MIXED = "mixed"  # better in something and worse in something
    FIRST = "first"  # there is nothing to compare it with
    UNKNOWN = "unknown"  # there is, and too little happened in it


# Less is chance: a shift or two of a hundred; one case of ten; one person of fifty.
_MARGINS = {Aspect.COVERAGE: 0.02, Aspect.ACCEPTED: 0.1, Aspect.NO_SHOWS: 0.02}
_LESS_IS_BETTER = frozenset({Aspect.NO_SHOWS})


@dataclass(frozen=True)
class Week:
    """A week in what weeks are compared in, from 0 to 1; None where there was nothing to count, or too little."""

    values: dict[Aspect, float | None]


@dataclass(frozen=True)
class Change:
    """One aspect that is not as it usually is."""

    aspect: Aspect
    value: float
    mean: float
    is_better: bool


@dataclass(frozen=True)
class Comparison:
    """The week against the mean of those before, and what made it so."""

    verdict: Verdict
    changes: tuple[Change, ...] = ()
    unchanged: tuple[Change, ...] = ()  # what could be compared and is about the same


def telling(of: Share | None) -> float | None:
    """A share that can be compared; None of fewer than `LEAST`, and of what is not known."""
    return of.value if of is not None and of.of >= LEAST else None


def compare(week: Week, before: Sequence[Week]) -> Comparison:
    """The week against the mean of those before it, in each aspect of which something is known on both sides."""
    found = [change for aspect in Aspect if (change := _change(aspect, week, before)) is not None]
    if not found:
        is_known = any(mean(aspect, before) is not None for aspect in Aspect)
        return Comparison(Verdict.UNKNOWN if is_known else Verdict.FIRST)
    changed = tuple(each for each in found if abs(each.value - each.mean) > _MARGINS[each.aspect] + _HAIR)
    unchanged = tuple(each for each in found if each not in changed)
    return Comparison(_verdict(changed), changed, unchanged)


def mean(aspect: Aspect, weeks: Sequence[Week]) -> float | None:
    """The mean of those weeks of which something is known; None of none."""
    known = [each for each in (of.values.get(aspect) for of in weeks) if each is not None]
    return fmean(known) if known else None


def _change(aspect: Aspect, week: Week, before: Sequence[Week]) -> Change | None:
    value, usual = week.values.get(aspect), mean(aspect, before)
    if value is None or usual is None:
        return None
    return Change(aspect, value, usual, (value < usual) if aspect in _LESS_IS_BETTER else (value > usual))


def _verdict(changes: Iterable[Change]) -> Verdict:
    ways = {each.is_better for each in changes}
    if len(ways) > 1:
        return Verdict.MIXED
    return Verdict.SAME if not ways else Verdict.BETTER if ways.pop() else Verdict.WORSE
