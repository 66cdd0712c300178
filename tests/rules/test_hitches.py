"""What may become of a fault, and for which shifts something counts."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.rules.hitches import Verb, counts_for, day_of, is_open, leads_to, may, ordered
from storage.hitches import Hitch, HitchKind, HitchState, Load, What
from tests.plans import TALLINN, at

OPENS = timedelta(minutes=15)
FRIDAY = "2026-11-27"


def fault(state: HitchState = HitchState.REPORTED) -> Hitch:
    begun = at(f"{FRIDAY} 12:00")
    return Hitch(
        id=1,
        kind=HitchKind.FAULT,
        state=state,
        what=What.CHATS,
        reported_by=1,
        reported_at=begun,
        begins_at=begun,
    )


def lasting(kind: HitchKind, first: str, days: int = 1, *, id_: int = 2) -> Hitch:
    begins_at, ends_at = day_of(date.fromisoformat(first), TALLINN, days=days)
    about: dict[str, Any] = {"reported_by": 1, "reported_at": begins_at, "begins_at": begins_at, "ends_at": ends_at}
    return Hitch(id=id_, kind=kind, state=HitchState.KNOWN, load=Load.MORE, note="x", **about)


@pytest.mark.parametrize(
    ("verb", "states"),
    [
        (Verb.KNOW, {HitchState.REPORTED}),
        (Verb.FORWARD, {HitchState.REPORTED, HitchState.KNOWN}),
        (Verb.SOLVE, {HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON}),
        (Verb.REJECT, {HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON}),
    ],
)
def test_what_can_be_said_of_a_fault(verb: Verb, states: set[HitchState]) -> None:
    assert {state for state in HitchState if may(verb, state)} == states
    assert not may(verb, leads_to(verb))


def test_what_is_solved_or_was_none_is_over() -> None:
    over = {state for state in HitchState if not is_open(fault(state))}
    assert over == {HitchState.SOLVED, HitchState.REJECTED}


@pytest.mark.parametrize(
    ("clock", "expected"), [("17:44", False), ("17:45", True), ("20:00", True), ("21:59", True), ("22:00", False)]
)
def test_a_fault_counts_for_a_shift_from_its_briefing_to_its_end(clock: str, expected: bool) -> None:
    begins, ends = at(f"{FRIDAY} 18:00"), at(f"{FRIDAY} 22:00")
    about: dict[str, Any] = {"now": at(f"{FRIDAY} {clock}"), "opens_for": OPENS}
    assert counts_for(fault(), begins, ends, **about) is expected
    assert not counts_for(fault(HitchState.SOLVED), begins, ends, **about)


@pytest.mark.parametrize(
    ("first", "last", "change", "load"),
    [
        (f"{FRIDAY} 00:00", f"{FRIDAY} 04:00", True, True),
        ("2026-11-26 22:00", f"{FRIDAY} 02:00", True, False),  # began on the day before
        ("2026-11-26 20:00", f"{FRIDAY} 00:00", False, False),  # over at its midnight
        (f"{FRIDAY} 23:00", "2026-11-28 03:00", True, True),
        ("2026-11-28 00:00", "2026-11-28 04:00", False, False),
    ],
)
def test_a_change_counts_where_it_reaches_and_load_for_shifts_of_its_day(
    first: str, last: str, change: bool, load: bool
) -> None:
    about: dict[str, Any] = {"now": at("2026-11-20 12:00"), "opens_for": OPENS}
    assert counts_for(lasting(HitchKind.CHANGE, FRIDAY), at(first), at(last), **about) is change
    assert counts_for(lasting(HitchKind.LOAD, FRIDAY), at(first), at(last), **about) is load


@pytest.mark.parametrize(("day", "hours"), [("2026-10-25", 25), ("2027-03-28", 23), (FRIDAY, 24)])
def test_a_day_goes_from_midnight_to_midnight_also_when_the_clocks_are_changed(day: str, hours: int) -> None:
    begins_at, ends_at = day_of(date.fromisoformat(day), TALLINN)
    assert ends_at - begins_at == timedelta(hours=hours)
    assert begins_at == at(f"{day} 00:00")


def test_what_does_not_work_is_told_first() -> None:
    load, change = (lasting(kind, FRIDAY, id_=id_) for kind, id_ in ((HitchKind.LOAD, 3), (HitchKind.CHANGE, 2)))
    assert [each.kind for each in ordered([load, change, fault()])] == list(HitchKind)
