"""Which months are looked at together: one, or the last ones that are over. And several months as one."""

import enum
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import TypeVar

from handlers.rules import ledger
from handlers.rules.case_indicators import Accepting, Read, Talks
from handlers.rules.indicators import Filling
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share, Times

T = TypeVar("T")
_NONE = timedelta(0)
Middles = tuple[timedelta, timedelta]  # the least and the most of what was typical of each month


class Lately(enum.StrEnum):
    """Several months at once; the one under way is not among them."""

    THREE = "3"
    YEAR = "12"


_LENGTHS = {Lately.THREE: 3, Lately.YEAR: 12}


def months(of: Lately | date, this: date) -> tuple[date, ...]:
    """The first days of these months, `this` being that of the one under way."""
    if not isinstance(of, Lately):
        return (of,)
    return tuple(ledger.month_after(this, -back) for back in range(_LENGTHS[of], 0, -1))


def total(rows: Sequence[MonthNumbers]) -> MonthNumbers:
    """These months, in their order, as one. A median of several medians is none, so times of several months have only
    their counts. What is true at an end (open cases, the list, who stayed) is as at the end of the last. ValueError for
    none."""
    if not rows:
        raise ValueError("no months have no sum")
    if len(rows) == 1:
        return rows[0]
    last = rows[-1]
    languages = {language: None for row in rows for language in row.by_language}
    return MonthNumbers(
        shifts=sum(row.shifts for row in rows),
        coverage=_part(row.coverage for row in rows),
        by_language={
            each: _part(row.by_language[each] for row in rows if each in row.by_language) for each in languages
        },
        filling=Filling(sum(row.filling.full for row in rows), sum(row.filling.of for row in rows), None),
        late_drops=_share(row.late_drops for row in rows),
        no_shows=_known(_share, [row.no_shows for row in rows]),
        late_starts=_known(_share, [row.late_starts for row in rows]),
        adherence=_known(_part, [row.adherence for row in rows]),
        raised={level: sum(row.raised[level] for row in rows) for level in last.raised},
        withdrawn=sum(row.withdrawn for row in rows),
        closed=sum(row.closed for row in rows),
        accepting=_accepting([row.accepting for row in rows]),
        accepting_by_level={
            level: _accepting([row.accepting_by_level[level] for row in rows]) for level in last.accepting_by_level
        },
        resolving=_times(row.resolving for row in rows),
        ages=last.ages,
        read=Read(_share(row.read.in_time for row in rows), _times(row.read.times for row in rows)),
        talks=_known(_talks, [row.talks for row in rows]),
        active=last.active,
        retention=last.retention,
    )


def middles(rows: Iterable[MonthNumbers], of: Callable[[MonthNumbers], timedelta | None]) -> Middles | None:
    """Between what the medians of these months are; None where no month has one."""
    found = [value for row in rows if (value := of(row)) is not None]
    return (min(found), max(found)) if found else None


def _part(parts: Iterable[Part]) -> Part:
    return reduce(lambda one, other: Part(one.done_for + other.done_for, one.of + other.of), parts, Part(_NONE, _NONE))


def _share(shares: Iterable[Share]) -> Share:
    return reduce(lambda one, other: Share(one.count + other.count, one.of + other.of), shares, Share(0, 0))


def _known(add: Callable[[Iterable[T]], T], found: Sequence[T | None]) -> T | None:
    """The sum of what is known; None of nothing known."""
    known = [each for each in found if each is not None]
    return add(known) if known else None


def _times(found: Iterable[Times]) -> Times:
    return Times(sum(each.count for each in found))


def _talks(talks: Iterable[Talks]) -> Talks:
    found = list(talks)
    return Talks(
        offered=sum(each.offered for each in found),
        wanted=sum(each.wanted for each in found),
        held=sum(each.held for each in found),
        waits=_times(each.waits for each in found),
    )


def _accepting(found: Sequence[Accepting]) -> Accepting:
    """Those not taken yet are counted once: in the month they were flagged in."""
    return Accepting(
        times=_times(each.times for each in found),
        waiting=sum(each.waiting for each in found),
        within=_share(each.within for each in found),
        target_for=next((each.target_for for each in reversed(found) if each.target_for), None),
    )
