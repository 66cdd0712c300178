"""Which shift comes next after one, who may leave it something, and until when that is kept."""

from datetime import datetime, timedelta

import pytest

from handlers.rules import handover
from handlers.rules.handover import KEPT_FOR, Span, gone_at, next_after, refusal
from storage.shifts import PlaceKind, PlaceState, Service
from tests.plans import at

MINUTE = timedelta(minutes=1)


def span(id_: int, first: str, last: str, *, service: Service = Service.CHAT, is_manned: bool = True) -> Span:
    return Span(id_, service, at(first), at(last), is_manned)


LEFT = span(1, "2026-11-27 18:00", "2026-11-27 22:00")
NIGHT = span(2, "2026-11-27 22:00", "2026-11-28 02:00")
MORNING = span(3, "2026-11-28 08:00", "2026-11-28 12:00")


def ids(left: Span, *others: Span, now: datetime | None = None) -> list[int]:
    return [each.id for each in next_after(left, others, now=now or left.ends_at)]


def test_the_first_that_begins_at_the_end_is_next_and_not_the_one_after() -> None:
    assert ids(LEFT, MORNING, NIGHT, LEFT) == [2]


def test_across_an_empty_night_it_is_the_morning() -> None:
    assert ids(LEFT, MORNING) == [3]


def test_several_that_begin_together_are_all_next() -> None:
    russian = span(4, "2026-11-27 22:00", "2026-11-28 00:00")
    later = span(5, "2026-11-27 22:30", "2026-11-28 02:00")
    much_later = span(6, "2026-11-27 22:31", "2026-11-28 02:00")
    assert ids(LEFT, later, russian, NIGHT, much_later) == [2, 4, 5]


def test_one_that_begins_a_little_before_the_end_is_next_and_a_parallel_one_is_not() -> None:
    assert ids(LEFT, span(4, "2026-11-27 21:30", "2026-11-28 01:00")) == [4]
    assert ids(LEFT, span(4, "2026-11-27 21:29", "2026-11-28 01:00")) == []
    assert ids(LEFT, span(4, "2026-11-27 21:45", "2026-11-27 22:00")) == []  # over with it
    assert ids(LEFT, span(4, "2026-11-27 18:00", "2026-11-27 23:00")) == []
    short = span(5, "2026-11-27 22:00", "2026-11-27 22:20")
    assert ids(short, span(6, "2026-11-27 22:00", "2026-11-27 22:40")) == []  # began with it


def test_another_service_is_not_the_next_of_this() -> None:
    assert ids(LEFT, span(4, "2026-11-27 22:00", "2026-11-28 02:00", service=Service.PHONE), MORNING) == [3]


def test_one_that_nobody_came_to_is_passed_over_once_it_is_over() -> None:
    empty = span(2, "2026-11-27 22:00", "2026-11-28 02:00", is_manned=False)
    assert ids(LEFT, empty, MORNING) == [2]  # somebody may still be found
    assert ids(LEFT, empty, MORNING, now=empty.ends_at) == [3]


def test_none_is_next_after_a_week() -> None:
    begins = LEFT.ends_at + KEPT_FOR
    late, soon = (Span(4, Service.CHAT, each, each + timedelta(hours=4)) for each in (begins, begins - MINUTE))
    assert ids(LEFT, late) == []
    assert ids(LEFT, soon) == [4]


@pytest.mark.parametrize(
    ("day", "next_day"), [("2026-10-25", "2026-10-25"), ("2027-03-28", "2027-03-28"), ("2026-11-27", "2026-11-27")]
)
def test_on_the_nights_when_the_clocks_are_changed_too(day: str, next_day: str) -> None:
    night = span(1, f"{day} 00:00", f"{day} 06:00")
    assert ids(night, span(2, f"{next_day} 06:00", f"{next_day} 10:00"), span(3, f"{day} 12:00", f"{day} 18:00")) == [2]


def test_it_is_gone_when_the_last_of_the_next_is_over_and_at_the_latest_after_a_week() -> None:
    longer = span(4, "2026-11-27 22:00", "2026-11-28 06:00")
    assert gone_at(LEFT, [NIGHT, longer]) == longer.ends_at
    assert gone_at(LEFT, []) == LEFT.ends_at + KEPT_FOR
    far = Span(5, Service.CHAT, LEFT.ends_at + KEPT_FOR - MINUTE, LEFT.ends_at + KEPT_FOR + timedelta(hours=4))
    assert gone_at(LEFT, [far]) == LEFT.ends_at + KEPT_FOR


@pytest.mark.parametrize(
    ("kind", "state", "minutes", "is_checked", "expected"),
    [
        (PlaceKind.COUNSELLOR, PlaceState.HERE, -31, True, "early"),
        (PlaceKind.COUNSELLOR, PlaceState.HERE, -30, True, None),
        (PlaceKind.DUTY_LEAD, PlaceState.HERE, 0, True, None),
        (PlaceKind.SHADOW, PlaceState.DONE, -120, True, None),  # who has gone early has handed over
        (PlaceKind.COUNSELLOR, PlaceState.DONE, 239, True, None),
        (PlaceKind.COUNSELLOR, PlaceState.DONE, 240, True, "late"),
        (PlaceKind.COUNSELLOR, PlaceState.PLANNED, 0, True, "not-there"),
        (PlaceKind.COUNSELLOR, PlaceState.PLANNED, 0, False, None),  # nobody is asked whether they are there
        (PlaceKind.COUNSELLOR, PlaceState.PLANNED, -31, False, "early"),
        (PlaceKind.RESERVE, PlaceState.HERE, 0, True, "not-there"),
        (PlaceKind.COUNSELLOR, PlaceState.LEFT, 0, False, "not-there"),
        (PlaceKind.COUNSELLOR, PlaceState.MISSED, 0, True, "not-there"),
    ],
)
def test_who_was_there_hands_over_from_the_last_half_hour_until_the_next_is_over(
    kind: PlaceKind, state: PlaceState, minutes: int, is_checked: bool, expected: str | None
) -> None:
    now = LEFT.ends_at + minutes * MINUTE
    why = refusal(kind, state, LEFT.ends_at, gone_at=NIGHT.ends_at, is_checked=is_checked, now=now)
    assert why == expected


def test_who_learns_and_who_is_in_reserve_are_told_nothing_of_it() -> None:
    assert {PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD} == handover.HEIRS
