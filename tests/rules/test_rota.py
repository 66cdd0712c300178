"""Who may have a place in which shift."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import rota
from handlers.rules.rota import Objection, Offer, Slot, Why

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
LONG_BEFORE = NOON - timedelta(days=3)


def slot(start: float, end: float, shift_id: int = 1) -> Slot:
    return Slot(shift_id, NOON + timedelta(hours=start), NOON + timedelta(hours=end))


SLOTS = st.builds(
    lambda start, length, shift_id: slot(start, start + length, shift_id),
    st.integers(0, 48),
    st.integers(1, 12),
    st.integers(2, 9),
)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (slot(-4, 0), False),  # back to back before
        (slot(4, 8), False),  # back to back after
        (slot(-4, 0.1), True),
        (slot(3.9, 8), True),
        (slot(1, 2), True),  # within
        (slot(-1, 9), True),  # around
        (slot(0, 4), True),
        (slot(20, 24), False),
    ],
)
def test_back_to_back_is_no_overlap(other: Slot, overlaps: bool) -> None:
    assert slot(0, 4).overlaps(other) is overlaps


@given(SLOTS, SLOTS)
def test_overlap_is_mutual(one: Slot, other: Slot) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@pytest.mark.parametrize(
    ("wanted", "mine", "now", "expected"),
    [
        (Offer(slot(0, 4), 2, 1), [], LONG_BEFORE, []),
        (Offer(slot(0, 4), 2, 2), [], LONG_BEFORE, [Why.FULL]),
        (Offer(slot(0, 4), 2, 3), [], LONG_BEFORE, [Why.FULL]),
        (Offer(slot(0, 4), 2, 2), [slot(0, 4)], LONG_BEFORE, [Why.YOURS]),
        (Offer(slot(0, 4), 2, 1), [], NOON, [Why.BEGUN]),
        (Offer(slot(0, 4), 2, 1), [], NOON - timedelta(seconds=1), []),
        (Offer(slot(0, 4), 2, 1, is_cancelled=True), [], LONG_BEFORE, [Why.CANCELLED]),
        (Offer(slot(0, 4), 2, 1), [slot(4, 8, 2), slot(-4, 0, 3)], LONG_BEFORE, []),
        (Offer(slot(0, 4), 2, 1), [slot(3, 8, 2), slot(-4, 1, 3)], LONG_BEFORE, [Why.OVERLAPS, Why.OVERLAPS]),
        (Offer(slot(0, 4), 2, 2), [slot(3, 8, 2)], NOON, [Why.BEGUN, Why.FULL, Why.OVERLAPS]),
    ],
)
def test_all_that_speaks_against_a_place_is_named(
    wanted: Offer, mine: list[Slot], now: datetime, expected: list[Why]
) -> None:
    assert [each.why for each in rota.objections(wanted, mine=mine, now=now)] == expected


def test_of_overlapping_shifts_the_soonest_is_named_first() -> None:
    late, early = slot(3, 8, 2), slot(-4, 1, 3)
    objections = rota.objections(Offer(slot(0, 4), 2, 0), mine=[late, early], now=LONG_BEFORE)
    assert objections == (Objection(Why.OVERLAPS, early), Objection(Why.OVERLAPS, late))


@given(st.lists(SLOTS), SLOTS, st.integers(1, 5), st.integers(0, 5))
def test_what_nothing_speaks_against_fits(mine: list[Slot], wanted: Slot, places: int, taken: int) -> None:
    objections = rota.objections(Offer(wanted, places, taken), mine=mine, now=LONG_BEFORE)
    if not objections:
        assert taken < places
        assert not any(wanted.overlaps(each) for each in mine)


def test_a_place_can_be_undone_for_five_minutes() -> None:
    assert rota.can_undo(NOON, NOON + timedelta(minutes=5))
    assert not rota.can_undo(NOON, NOON + timedelta(minutes=5, seconds=1))


def test_leaving_is_short_notice_from_48_hours_before_the_start() -> None:
    assert not rota.is_short_notice(slot(0, 4), NOON - timedelta(hours=48))
    assert rota.is_short_notice(slot(0, 4), NOON - timedelta(hours=48) + timedelta(seconds=1))
