"""Many people at once, each in a thread of their own, on both engines."""

from collections.abc import Callable
from typing import TypeVar

from handlers.kit import giving
from handlers.planning import actions as planning
from storage.members import Role
from tests.races import at_once
from tests.shifts.desk import Desk

T = TypeVar("T")


def taking(desk: Desk, who: int, shift: int) -> Callable[[], giving.Claim]:
    return lambda: desk.take(who, shift)


def test_twenty_people_race_for_two_places_and_two_have_them(desk: Desk) -> None:
    lead = desk.join("Liis", Role.LEAD)
    team = [desk.join(f"Nõustaja {number}") for number in range(20)]
    shift = desk.open(lead, "27.11 18-22 2")
    claims = at_once(*[taking(desk, who, shift) for who in team])
    winners = [who for who, claim in zip(team, claims, strict=True) if claim.is_mine]
    assert len(winners) == 2
    assert sorted(desk.coming(shift)) == sorted(winners)


def test_one_person_racing_for_two_shifts_at_the_same_time_gets_one(desk: Desk) -> None:
    lead, anna = desk.join("Liis", Role.LEAD), desk.join("Anna")
    clashing = [desk.open(lead, f"27.11 {hours} 2") for hours in ("18-22", "19-23", "20-24", "21-02")]
    claims = at_once(*[taking(desk, anna, shift) for shift in clashing])
    assert sum(claim.is_mine for claim in claims) == 1
    assert sum(anna in desk.coming(shift) for shift in clashing) == 1


def test_the_same_person_tapping_many_times_at_once_has_one_place(desk: Desk) -> None:
    lead, anna = desk.join("Liis", Role.LEAD), desk.join("Anna")
    shift = desk.open(lead, "27.11 18-22 4")
    claims = at_once(*[taking(desk, anna, shift) for _ in range(8)])
    assert all(claim.is_mine for claim in claims)
    assert desk.coming(shift) == [anna]


def test_whoever_gets_a_place_while_the_shift_is_cancelled_is_told(desk: Desk) -> None:
    lead = desk.join("Liis", Role.LEAD)
    team = [desk.join(f"Nõustaja {number}") for number in range(8)]
    shift = desk.open(lead, "27.11 18-22 8")
    at_once(lambda: desk.do(planning.cancel, lead, shift_id=shift), *(taking(desk, who, shift) for who in team))
    assert sorted(desk.coming(shift)) == sorted(owed.member_id or 0 for owed in desk.owed("news.cancelled"))
