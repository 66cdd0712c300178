"""Parts of a whole, medians and percentiles, by hand."""

from datetime import timedelta

import pytest

from handlers.rules import shares
from handlers.rules.shares import Part, Share, Times


def minutes(*counts: float) -> list[timedelta]:
    return [timedelta(minutes=each) for each in counts]


def test_of_nothing_there_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert Part(timedelta(0), timedelta(0)).value is None
    assert Share(3, 4).value == 0.75
    assert Part(timedelta(hours=3), timedelta(hours=4)).value == 0.75


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (1.0, 0, 100),
        (0.9999, 0, 99),  # not all
        (0.9999, 1, 99.9),
        (0.0, 0, 0),
        (0.0001, 0, 1),  # not nothing
        (0.0001, 1, 0.1),
        (0.29, 0, 29),
        (13 / 14, 0, 93),
        (0.125, 0, 13),
        (1 / 105, 1, 1.0),
        (1.2, 0, 120),
    ],
)
def test_a_share_is_rounded_to_the_nearest_and_never_to_all_or_to_nothing(
    value: float, places: int, said: float
) -> None:
    assert shares.percent(value, places=places) == pytest.approx(said)


def test_what_is_missing_is_never_less_than_nothing() -> None:
    assert Part(timedelta(hours=3), timedelta(hours=4)).missing_for == timedelta(hours=1)
    assert Part(timedelta(hours=5), timedelta(hours=4)).missing_for == timedelta(0)


@pytest.mark.parametrize(
    ("lengths", "median", "p90", "longest"),
    [
        ([4], 4, 4, 4),
        ([4, 8], 6, 7.6, 8),
        ([1, 2, 27], 2, 22, 27),
        ([9, 1, 5, 3, 7], 5, 8.2, 9),
        ([0, 0, 0, 10], 0, 7, 10),
    ],
)
def test_times_by_hand(lengths: list[float], median: float, p90: float, longest: float) -> None:
    assert shares.of_times(minutes(*lengths)) == Times(len(lengths), *minutes(median, p90, longest))


def test_of_no_times_nothing_is_typical() -> None:
    assert shares.of_times([]) == Times(0)
    with pytest.raises(ValueError, match="no percentile"):
        shares.percentile([], 0.5)
