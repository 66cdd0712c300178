"""Which swaps keep the rules for both, and whose place of several is asked for."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers.rules import swapping
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind
from handlers.rules.swapping import Seat
from handlers.rules.vacancies import Person
from handlers.rules.work import Stint
from storage.members import Language
from storage.shifts import PlaceKind
from tests.rules.planning import LIMITS, TALLINN, at, hours, person, stint, vacancy

STAFF, VOLUNTEER, TRAINEE = Kind
COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
NOW = at("2026-11-23 10:00")
FRIDAY, TUESDAY = stint("2026-11-27 18-22", 1), stint("2026-12-01 17-20", 2)


def seat(member_id: int, given: Stint, *others: Stint, place: dict[str, Any] | None = None, **more: Any) -> Seat:
    """Somebody's place among what else they have; by default the last place of its kind is theirs."""
    holder = person(member_id=member_id, work=(given, *others), **more)
    return Seat(holder, vacancy(given, **{"most": 1, "taken": 0, **(place or {})}))


def options(mine: Seat, *others: Seat, **changes: Any) -> list[tuple[int, int]]:
    """What could be had: shift and member."""
    asked: dict[int, datetime] = {}
    chosen: dict[str, Any] = {"limits": LIMITS, "target_for": hours(4), "asked": asked, "zone": TALLINN, "now": NOW}
    found = swapping.options(mine, others, **{**chosen, **changes})
    return [(each.stint.shift_id, each.holder.member_id) for each in found]


def test_a_swap_is_offered_when_each_may_have_the_others_place() -> None:
    assert options(seat(1, FRIDAY), seat(2, TUESDAY)) == [(2, 2)]


SATURDAY_MORNING = stint("2026-11-28 6-9", 9)
RUSSIAN = {"language": Language.RU}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(seat(1, FRIDAY, place=RUSSIAN), seat(2, TUESDAY), id="they do not speak it"),
        pytest.param(seat(1, FRIDAY), seat(2, TUESDAY, place=RUSSIAN), id="I do not speak it"),
        pytest.param(seat(1, FRIDAY), seat(2, TUESDAY, SATURDAY_MORNING, kind=STAFF), id="they would not rest"),
        pytest.param(seat(1, FRIDAY, stint("2026-12-01 19-21", 9)), seat(2, TUESDAY), id="I am elsewhere"),
        pytest.param(seat(1, FRIDAY, kind=TRAINEE), seat(2, TUESDAY), id="a trainee and a counsellor"),
        pytest.param(seat(1, FRIDAY), seat(2, TUESDAY, place={"is_cancelled": True}), id="it does not take place"),
        pytest.param(seat(1, FRIDAY), seat(2, stint("2026-11-23 9-12", 2)), id="it has begun"),
    ],
)
def test_it_is_not_when_something_speaks_against_either(mine: Seat, theirs: Seat) -> None:
    assert options(mine, theirs) == []
    assert options(theirs, mine) == []


def test_trainees_shadow_for_each_other_beside_a_counsellor() -> None:
    mine = seat(1, stint("2026-11-27 18-22", 1, SHADOW), kind=TRAINEE)
    theirs = seat(2, stint("2026-12-01 17-20", 2, SHADOW), kind=TRAINEE)
    assert options(mine, theirs) == [(2, 2)]
    assert options(mine, Seat(theirs.holder, vacancy(theirs.stint, partners=0))) == []


def test_duty_lead_goes_to_who_can_lead() -> None:
    mine = seat(1, stint("2026-11-27 18-22", 1, DUTY_LEAD), can_lead=True)
    on_call = stint("2026-12-01 17-20", 2, DUTY_LEAD)
    assert options(mine, seat(2, on_call, can_lead=True), seat(3, TUESDAY)) == [(2, 2)]


@pytest.mark.parametrize("place", [{"most": 0, "taken": 0}, {"most": 1, "taken": 3}])
def test_a_place_that_there_are_too_many_of_by_now_goes_on_as_a_place(place: dict[str, int]) -> None:
    """Who has one keeps it when the shift needs fewer; and so may give it for another's."""
    assert options(seat(1, FRIDAY, place=place), seat(2, TUESDAY)) == [(2, 2)]
    assert options(seat(2, TUESDAY), seat(1, FRIDAY, place=place)) == [(1, 1)]


def test_what_is_given_counts_no_more_in_hours_and_overlaps() -> None:
    full = (stint("2026-11-23 10-14", 7), stint("2026-11-24 10-14", 8))  # with Friday twelve hours, the most
    saturday = stint("2026-11-28 14-18", 2)
    assert options(seat(1, FRIDAY, *full), seat(2, saturday)) == [(2, 2)]
    assert options(seat(1, TUESDAY, *full, FRIDAY), seat(2, saturday)) == []
    assert options(seat(1, FRIDAY), seat(2, stint("2026-11-27 20-22", 2))) == [(2, 2)]


# Rest that what is given held together


def loosened(kept: tuple[Stint, ...], gives: Stint, gets: Stint, kind: Kind = VOLUNTEER) -> list[Objection]:
    someone: Person = person(kind, work=(*kept, gives))
    return list(swapping.loosened(someone, gives, gets, limits=LIMITS[kind], zone=TALLINN))


EVENING, MIDDLE, NIGHT = (
    stint(each, 10 + number) for number, each in enumerate(("2026-11-27 20-22", "2026-11-27 22-0", "2026-11-28 0-2"))
)


def test_the_middle_of_a_night_leaves_too_little_rest_behind() -> None:
    assert loosened((EVENING, NIGHT), MIDDLE, TUESDAY) == []  # the evening touches no night
    late = stint("2026-11-27 21-23", 10)
    middle, night = stint("2026-11-27 23-0", 11), NIGHT
    assert loosened((late, night), middle, TUESDAY) == [Objection(Why.REST, other=night, has=hours(1), needs=hours(11))]
    assert loosened((late, night), middle, stint("2026-11-27 23-0", 5)) == []  # what they get fills it again
    assert loosened((late,), night, TUESDAY) == []
    assert loosened((night,), late, TUESDAY) == []


def test_what_was_too_little_before_is_not_held_against_a_swap() -> None:
    late, morning = stint("2026-11-26 21-23", 10), stint("2026-11-27 6-9", 11)
    assert loosened((late, morning), TUESDAY, FRIDAY) == []


def test_on_call_holds_nothing_together() -> None:
    late, night = stint("2026-11-27 21-23", 10), NIGHT
    assert loosened((late, night), stint("2026-11-27 23-0", 11, RESERVE), TUESDAY) == []


# Whose place


def test_one_of_each_shift_is_offered_the_soonest_first() -> None:
    wednesday, other = stint("2026-11-25 17-20", 5), stint("2026-12-01 17-20", 3)
    found = options(seat(1, FRIDAY), seat(4, other), seat(2, TUESDAY), seat(3, TUESDAY), seat(5, wednesday))
    assert found == [(5, 5), (2, 2), (3, 4)]


def test_a_place_of_ones_own_kind_comes_first() -> None:
    reserve = stint("2026-12-01 17-20", 2, RESERVE)
    assert options(seat(1, FRIDAY), seat(2, reserve), seat(3, TUESDAY)) == [(2, 3)]
    assert options(seat(1, FRIDAY), seat(2, reserve)) == [(2, 2)]


def test_who_comes_nearest_to_what_they_mean_to_do_is_asked() -> None:
    """Both have Tuesday; for the second it is the second shift of that week, and none in the week of Friday."""
    busy = seat(3, TUESDAY, stint("2026-12-03 17-20", 8))
    assert options(seat(1, FRIDAY), seat(2, TUESDAY), busy) == [(2, 3)]
    content = seat(3, TUESDAY, stint("2026-12-03 17-20", 8), target_for=hours(6))
    assert options(seat(1, FRIDAY), seat(2, TUESDAY), content) == [(2, 2)]


def test_then_who_was_asked_longest_ago_then_who_came_first() -> None:
    both = seat(2, TUESDAY), seat(3, TUESDAY)
    assert options(seat(1, FRIDAY), *both) == [(2, 2)]
    assert options(seat(1, FRIDAY), *both, asked={2: NOW - timedelta(days=1)}) == [(2, 3)]
    assert options(seat(1, FRIDAY), *both, asked={2: NOW - timedelta(days=2), 3: NOW}) == [(2, 2)]


@pytest.mark.parametrize(
    ("kept", "target", "expected"),
    [
        ((), 4, 1),  # 0 and 3 of 4 h become 4 and 0
        (("2026-12-03 17-20",), 4, 5),  # 0 and 6 of 4 h become 4 and 3
        ((), 0, -1),  # 3 h too many become 4
    ],
)
def test_the_gain_is_by_how_much_both_weeks_come_nearer(kept: tuple[str, ...], target: int, expected: int) -> None:
    others = tuple(stint(each, 8) for each in kept)
    someone = person(work=(TUESDAY, *others), target_for=hours(target))
    found = swapping.gain(someone, gives=TUESDAY, gets=FRIDAY, target_for=hours(99), zone=TALLINN)
    assert found == hours(expected)


def test_on_call_is_no_work_that_is_won_or_lost() -> None:
    reserve = stint("2026-12-01 17-20", 2, RESERVE)
    someone = person(work=(reserve,))
    assert swapping.gain(someone, gives=reserve, gets=FRIDAY, target_for=hours(4), zone=TALLINN) == hours(4)
    back = person(work=(FRIDAY,))
    assert swapping.gain(back, gives=FRIDAY, gets=reserve, target_for=hours(4), zone=TALLINN) == hours(-4)
