"""Small numbers in what goes outside cannot be worked out, not even by who knows the rule."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import suppression
from handlers.rules.shares import Share, Times
from handlers.rules.suppression import LEAST, Hidden, Limited

counts = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("numbers", "cells", "total"),
    [
        ([12, 7, 0], (12, 7, 0), 19),
        ([0, 0], (0, 0), 0),
        ([12, 3, 7], (12, None, None), 22),  # the smallest of the others goes with it
        ([12, 3, 4], (12, None, None), 19),  # two together keep each other
        ([12, 1, 1], (None, None, None), 14),  # two that are one each would be known by their sum
        ([20, 1, 1, 9], (20, None, None, None), 31),
        ([0, 3, 0], (0, None, 0), None),  # alone: the sum is small itself
        ([1, 1, 1, 1, 1], (None,) * 5, None),  # five that are one each
        ([5], (5,), 5),
        ([4], (None,), None),
    ],
)
def test_small_numbers_and_those_that_give_them_away_are_hidden(
    numbers: list[int], cells: tuple[int | None, ...], total: int | None
) -> None:
    assert suppression.hide(numbers) == Hidden(cells, total)


@pytest.mark.parametrize(
    ("numbers", "key", "count", "is_hidden"),
    [
        ([12, 9, 0], 0, 12, False),
        ([12, 9, 0], 0, 4, True),  # most of them nobody has taken
        ([12, 5, 1], 1, 5, True),  # a time would tell that this is five, and the other one
        ([12, 5, 1], 0, 12, False),
        ([12, 5, 1], 2, 0, True),
        ([12, 5, 0], 2, 0, False),
    ],
)
def test_a_time_does_not_tell_which_hidden_number_is_not_small(
    numbers: list[int], key: int, count: int, is_hidden: bool
) -> None:
    assert suppression.hides_times(dict(enumerate(numbers)), key, Times(count)) is is_hidden


@pytest.mark.parametrize(
    ("parts", "whole", "is_given_away"),
    [
        ([Share(14, 16), Share(10, 16)], Share(24, 32), True),  # 24 of 32 without 10 of 16
        ([Share(14, 16), Share(16, 16)], Share(30, 32), False),  # of the whole it is not said either
        ([Share(10, 16), Share(10, 16)], Share(20, 32), False),
        ([Share(14, 16), Share(14, 16), Share(14, 16)], Share(42, 48), True),
        ([], Share(0, 0), False),
    ],
)
def test_a_whole_gives_no_part_away(parts: list[Share], whole: Share, is_given_away: bool) -> None:
    assert suppression.is_given_away(parts, whole) is is_given_away


@given(counts)
def test_no_small_number_is_shown_and_what_is_shown_is_true(numbers: list[int]) -> None:
    shown = suppression.hide(numbers)
    assert all(cell in (None, number) for cell, number in zip(shown.cells, numbers, strict=True))
    assert not [cell for cell in (*shown.cells, shown.total) if cell is not None and 0 < cell < LEAST]
    assert shown.total in (None, sum(numbers))


@given(counts)
def test_nothing_is_hidden_where_nothing_is_small(numbers: list[int]) -> None:
    if not any(0 < each < LEAST for each in numbers):
        assert suppression.hide(numbers) == Hidden(tuple(numbers), sum(numbers))


@given(counts)
def test_nought_is_always_shown(numbers: list[int]) -> None:
    shown = suppression.hide(numbers).cells
    assert all(cell == 0 for cell, number in zip(shown, numbers, strict=True) if number == 0)


@given(counts)
def test_no_hidden_number_is_left_alone_with_its_sum(numbers: list[int]) -> None:
    shown = suppression.hide(numbers)
    if shown.total is not None:
        assert shown.cells.count(None) != 1


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_whoever_knows_the_rule_cannot_work_a_number_out(size: int) -> None:
    """Every table of small size is tried: each hidden number could be at least two."""
    most = 14 if size < 4 else 11
    could_be: dict[Hidden, list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(most + 1), repeat=size):
        could_be[suppression.hide(numbers)].append(numbers)
    known = [
        shown
        for shown, tables in could_be.items()
        # Beyond the largest number that is tried there are tables that would look the same.
        if shown.total is None or shown.total <= most + size
        for at, cell in enumerate(shown.cells)
        if cell is None and len({table[at] for table in tables}) < 2
    ]
    assert known == []


def test_numbers_that_follow_from_each_other_are_hidden_together() -> None:
    assert suppression.linked((6, 7, 3)) == (None, None, None)
    assert suppression.linked((6, 7, 0)) == (6, 7, 0)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(8, 184), Limited(8, 8)),
        (Share(0, 50), Limited(0, 0)),
        (Share(50, 50), Limited(50, 50)),
        (Share(3, 50), Limited(1, 4)),
        (Share(48, 50), Limited(46, 49)),  # two who did not are as few as two who did
        (Share(4, 5), Limited(1, 4)),
        (Share(1, 1), None),
        (Share(0, 4), None),
        (Share(0, 0), Limited(0, 0)),
    ],
)
def test_of_a_part_of_a_whole_it_is_said_from_where_to_where_it_is(share: Share, said: Limited | None) -> None:
    assert suppression.limited(share) == said


@given(st.integers(0, 300), st.integers(0, 300))
def test_where_a_part_is_named_neither_it_nor_the_rest_is_small(count: int, rest: int) -> None:
    said = suppression.limited(Share(count, count + rest))
    if said is not None and said.is_exact:
        assert not suppression.is_small(count)
        assert not suppression.is_small(rest)
    elif said is not None:
        assert said.least <= count <= said.most
        assert said.most - said.least == LEAST - 2
