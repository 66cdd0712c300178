"""Several months as one: what is added up, what is as at the end, and what nobody may add up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.rules import stretches
from handlers.rules.case_indicators import Accepting, Age, Read, Talks
from handlers.rules.indicators import Filling
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share, Times
from handlers.rules.stretches import Lately
from storage.cases import Level
from storage.members import Language

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def times(count: int, minutes: int) -> Times:
    return Times(count, minutes * MINUTE, 2 * minutes * MINUTE, 3 * minutes * MINUTE)


def month(scale: int) -> MonthNumbers:
    """A month whose counts are all so many times those of the first."""
    taken = Accepting(times(scale, scale), waiting=scale, within=Share(scale, 2 * scale), target_for=10 * MINUTE)
    return MonthNumbers(
        shifts=scale,
        coverage=Part(8 * scale * HOUR, 10 * scale * HOUR),
        by_language={None: Part(scale * HOUR, scale * HOUR)},
        filling=Filling(scale, 2 * scale, scale * timedelta(days=1)),
        late_drops=Share(scale, 10 * scale),
        no_shows=Share(scale, 20 * scale),
        late_starts=Share(2 * scale, 20 * scale),
        adherence=Part(9 * scale * HOUR, 10 * scale * HOUR),
        raised=dict.fromkeys(Level, scale),
        withdrawn=scale,
        closed=scale,
        accepting=taken,
        accepting_by_level=dict.fromkeys(Level, taken),
        resolving=times(scale, 60),
        ages=dict.fromkeys(Age, scale),
        read=Read(Share(scale, 4 * scale), times(scale, 5)),
        talks=Talks(offered=4 * scale, wanted=2 * scale, held=scale, waits=times(scale, 7)),
        active=Share(scale, 20),
        retention=Share(scale, 10),
    )


def test_one_month_stays_as_it_is() -> None:
    assert stretches.total([month(3)]) == month(3)


def test_what_can_be_added_up_is() -> None:
    found = stretches.total([month(1), month(2), month(3)])
    assert found.coverage == Part(48 * HOUR, 60 * HOUR)
    assert found.late_drops == Share(6, 60)
    assert found.no_shows == Share(6, 120)
    assert found.adherence == Part(54 * HOUR, 60 * HOUR)
    assert found.raised_in_all == 6 * len(Level)
    assert found.accepting_by_level[Level.HIGH].within == Share(6, 12)
    assert found.read.in_time == Share(6, 24)
    assert found.talks is not None
    assert (found.talks.offered, found.talks.wanted, found.talks.held) == (24, 12, 6)


def test_what_is_true_at_an_end_is_as_at_the_end_of_the_last() -> None:
    found = stretches.total([month(1), month(3), month(2)])
    assert found.ages == month(2).ages
    assert found.active == Share(2, 20)
    assert found.retention == Share(2, 10)


def test_a_median_of_medians_is_none() -> None:
    found = stretches.total([month(1), month(3)])
    assert found.talks is not None
    for of in (found.accepting.times, found.resolving, found.read.times, found.talks.waits):
        assert of == Times(4)
    assert found.filling == Filling(4, 8, None)


def test_instead_it_is_said_between_what_the_medians_were() -> None:
    rows = [month(2), replace(month(1), filling=Filling(0, 0, None)), month(5)]
    assert stretches.middles(rows, lambda row: row.filling.median_for) == (timedelta(days=2), timedelta(days=5))
    assert stretches.middles(rows[1:2], lambda row: row.filling.median_for) is None


def test_what_nobody_was_asked_stays_unknown_and_is_not_nought() -> None:
    unasked = replace(month(1), no_shows=None, late_starts=None, adherence=None)
    assert stretches.total([unasked, unasked]).no_shows is None
    assert stretches.total([unasked, unasked]).adherence is None
    assert stretches.total([unasked, month(2)]).no_shows == Share(2, 40)  # of the month in which they were
    forgotten = replace(month(1), talks=None)
    assert stretches.total([forgotten, forgotten]).talks is None
    assert stretches.total([forgotten, month(2)]).talks == replace(month(2), talks=Talks(8, 4, 2, Times(2))).talks


def test_a_language_of_some_months_counts_for_those() -> None:
    russian = replace(month(1), by_language={Language.RU: Part(HOUR, 2 * HOUR)})
    found = stretches.total([russian, month(2)])
    assert found.by_language == {Language.RU: Part(HOUR, 2 * HOUR), None: Part(2 * HOUR, 2 * HOUR)}


def test_no_months_have_no_sum() -> None:
    with pytest.raises(ValueError, match="no months"):
        stretches.total([])


@pytest.mark.parametrize(
    ("of", "first", "last", "count"),
    [
        (Lately.THREE, date(2025, 11, 1), date(2026, 1, 1), 3),
        (Lately.YEAR, date(2025, 2, 1), date(2026, 1, 1), 12),
        (date(2026, 2, 1), date(2026, 2, 1), date(2026, 2, 1), 1),
    ],
)
def test_the_last_months_are_those_that_are_over(of: Lately | date, first: date, last: date, count: int) -> None:
    found = stretches.months(of, date(2026, 2, 1))
    assert (found[0], found[-1], len(found)) == (first, last, count)
