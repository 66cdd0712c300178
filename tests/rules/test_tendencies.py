"""What values over months show, as tables."""

import pytest

from handlers.rules import tendencies
from handlers.rules.tendencies import (
    OF_COUNTS,
    OF_PERCENT,
    Aim,
    Compared,
    Held,
    Highest,
    Last,
    Lowest,
    Margin,
    Remark,
    Short,
    Shortest,
    Turn,
    Unknown,
)

Values = list[float | None]


@pytest.mark.parametrize(
    ("values", "margin", "found"),
    [
        ([], OF_COUNTS, []),
        ([None, None], OF_COUNTS, []),
        ([7], OF_COUNTS, [Last(0, 7)]),
        ([6, 7], OF_COUNTS, [Last(1, 7)]),  # one month is no mean
        ([None, 6, None, 7], OF_COUNTS, [Last(3, 7)]),
        ([4, 6, 9], OF_COUNTS, [Compared(2, 9, 5, 2, Turn.RISING)]),
        ([4, 6, 2], OF_COUNTS, [Compared(2, 2, 5, 2, Turn.FALLING)]),
        ([4, 6, 6], OF_COUNTS, [Compared(2, 6, 5, 2, Turn.STEADY)]),  # one more is chance
        ([40, 60, 55], OF_COUNTS, [Compared(2, 55, 50, 2, Turn.STEADY)]),  # and a tenth
        ([40, 60, 56], OF_COUNTS, [Compared(2, 56, 50, 2, Turn.RISING)]),
        ([4, None, 6, 9, None], OF_COUNTS, [Compared(3, 9, 5, 2, Turn.RISING)]),
        ([0, 0, 0], OF_COUNTS, [Compared(2, 0, 0, 2, Turn.STEADY)]),
        ([90, 92, 90], OF_PERCENT, [Compared(2, 90, 91, 2, Turn.STEADY)]),
        ([90, 92, 89.5], OF_PERCENT, [Compared(2, 89.5, 91, 2, Turn.FALLING)]),
        ([0.1, 0.2, 0.15], Margin(0, 0), [Compared(2, 0.15, (0.1 + 0.2) / 2, 2, Turn.STEADY)]),
    ],
)
def test_the_last_month_is_compared_with_the_mean_of_those_before(
    values: Values, margin: Margin, found: list[Remark]
) -> None:
    assert tendencies.last(values, margin) == found


@pytest.mark.parametrize(
    ("values", "aim", "found"),
    [
        ([], Aim.AT_LEAST, []),
        ([None], Aim.AT_LEAST, []),
        ([95, 94.9, 96, None], Aim.AT_LEAST, [Held(2, 1)]),
        ([95, 94.9, 96, None], Aim.AT_MOST, [Held(2, 1)]),
        ([96], Aim.AT_MOST, []),  # of one month nothing is counted
        ([96, None, 94], Aim.AT_MOST, [Held(1, 1)]),
    ],
)
def test_on_the_target_is_kept_and_months_without_data_are_neither(
    values: Values, aim: Aim, found: list[Remark]
) -> None:
    assert tendencies.held(values, 95, aim) == found


def test_a_hair_below_the_target_is_on_it() -> None:
    assert tendencies.is_kept(0.1 + 0.2, 0.3, Aim.AT_MOST)
    assert tendencies.is_kept(0.3 - 1e-12, 0.3, Aim.AT_LEAST)
    assert not tendencies.is_kept(0.301, 0.3, Aim.AT_MOST)


@pytest.mark.parametrize(
    ("values", "highest", "lowest"),
    [
        ([1, 2], [], []),  # too few to choose from
        ([2, 2, 2], [], []),
        ([3, 1, 2], [Highest(0, 3)], [Lowest(1, 1)]),
        ([3, 1, 3, 1], [Highest(2, 3)], [Lowest(3, 1)]),  # the latest of several
        ([None, 3, None, 1, 2], [Highest(1, 3)], [Lowest(3, 1)]),
    ],
)
def test_the_farthest_month_is_named_where_there_is_one(
    values: Values, highest: list[Remark], lowest: list[Remark]
) -> None:
    assert tendencies.highest(values) == highest
    assert tendencies.lowest(values) == lowest


def test_months_without_data_are_counted_and_nought_is_data() -> None:
    assert tendencies.unknown([0, 0, 1]) == []
    assert tendencies.unknown([None, 0, None]) == [Unknown(2)]


@pytest.mark.parametrize(
    ("there", "needed", "found"),
    [
        ([], [], []),
        ([None, 5], [5, None], []),
        ([5, 6], [5, 6], [Short(1, 6, 6)]),
        ([5, 7], [5, 6], [Short(1, 7, 6)]),  # more than needed is not short
        ([3, 6, 6], [5, 6, 6], [Short(2, 6, 6), Shortest(1, 0, 2)]),
        ([3, 6, 4, None], [5, 6, 6, 9], [Short(2, 4, 6), Shortest(2, 2, 2)]),  # the latest of several
    ],
)
def test_what_is_missing_is_told_of_the_last_month_and_the_worst(
    there: Values, needed: Values, found: list[Remark]
) -> None:
    assert tendencies.shortfall(there, needed) == found


def test_nothing_is_missing_where_there_is_more_than_needed() -> None:
    assert Short(0, 7, 6).missing == 0
    assert Short(0, 5, 6).missing == 1
