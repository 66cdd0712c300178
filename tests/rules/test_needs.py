"""What a shift needs, step by step and on a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import needs
from handlers.rules.typed import MOST_PLACES
from storage.shifts import PlaceKind

SEAT, SHADOW = PlaceKind.COUNSELLOR, PlaceKind.SHADOW
NEEDS = st.dictionaries(
    st.sampled_from(PlaceKind),
    st.tuples(st.integers(0, MOST_PLACES), st.integers(1, MOST_PLACES)).map(lambda pair: (min(pair), max(pair))),
    min_size=1,
)


@pytest.mark.parametrize(
    ("step", "kind", "before", "after"),
    [
        (needs.more, SEAT, (2, 3), (3, 4)),
        (needs.more, SEAT, (0, 0), (1, 1)),
        (needs.more, SEAT, (20, 20), (20, 20)),
        (needs.more, SHADOW, (0, 0), (0, 1)),
        (needs.more, SHADOW, (0, 1), (0, 2)),
        (needs.fewer, SEAT, (2, 3), (1, 2)),
        (needs.fewer, SEAT, (0, 2), (0, 1)),
        (needs.fewer, SEAT, (1, 1), (0, 0)),
        (needs.fewer, SEAT, (0, 0), (0, 0)),
        (needs.roomier, SEAT, (2, 2), (2, 3)),
        (needs.roomier, SEAT, (2, 5), (2, 2)),
        (needs.roomier, SEAT, (20, 20), (20, 20)),
    ],
)
def test_a_tap_is_one_step(step: object, kind: PlaceKind, before: tuple[int, int], after: tuple[int, int]) -> None:
    assert callable(step)
    assert step({kind: before}, kind)[kind] == after


@pytest.mark.parametrize(
    "text", ["", "2311110", "231111011", "00000000", "32111101", "2l111101", "٢٣111101", "-1111101"]
)
def test_what_no_shift_can_need_is_not_read(text: str) -> None:
    assert needs.read(text) is None


@given(NEEDS)
def test_what_is_written_is_read_again(wanted: dict[PlaceKind, tuple[int, int]]) -> None:
    assert needs.read(needs.code(wanted)) == wanted


@given(
    NEEDS, st.lists(st.tuples(st.sampled_from([needs.more, needs.fewer, needs.roomier]), st.sampled_from(PlaceKind)))
)
def test_no_row_of_steps_leads_to_what_cannot_be(wanted: needs.Needs, steps: list[tuple[object, PlaceKind]]) -> None:
    for step, kind in steps:
        assert callable(step)
        wanted = step(wanted, kind)
        is_nothing = set(needs.code(wanted)) == {"0"}
        assert is_nothing or needs.read(needs.code(wanted)) is not None
