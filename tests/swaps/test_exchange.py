"""The exchange itself: what the kit promises to whoever swaps two places, whoever asks for it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from handlers.kit import giving
from handlers.rules.eligibility import Why
from storage import members, places, shifts, waits
from storage.members import Member
from storage.shifts import PlaceKind
from storage.waits import WaitState
from tests.crew import Crew
from tests.plans import opens, place, takes
from tests.swaps.deals import FRIDAY, TUESDAY, Deals

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind


def whys(deals: Deals, one: tuple[int, int], other: tuple[int, int]) -> tuple[list[Why], list[Why]]:
    found = deals.would(one, other)
    return [each.why for each in found.one], [each.why for each in found.other]


def exchanges(crew: Crew, deals: Deals, one: tuple[int, int], other: tuple[int, int]) -> giving.Exchange:
    """The swap, done by who has the second place."""

    def work(session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> giving.Exchange:
        for member_id in sorted((one[0], other[0])):
            members.lock(session, member_id=member_id)
        shifts.hold(session, shift_ids=[one[1], other[1]])
        first, second = (deals.side(session, *each) for each in (one, other))
        return giving.exchange(session, now, actor=actor, one=first, other=second, zone=zone)

    return crew.do(work, other[0], zone=crew.zone)


def test_what_speaks_against_each_is_said_apart(crew: Crew, deals: Deals, lead: int, anna: int, mari: int) -> None:
    one, other = (anna, deals.has(anna, FRIDAY)), (mari, deals.has(mari, TUESDAY))
    assert whys(deals, one, other) == ([], [])
    deals.has(mari, "2026-11-28 6-9")
    assert whys(deals, one, other) == ([], [Why.REST])
    deals.has(anna, "2026-12-01 19-21")
    assert whys(deals, one, other) == ([Why.OVERLAPS], [Why.REST])
    assert whys(deals, other, one) == ([Why.REST], [Why.OVERLAPS])


def test_nothing_is_changed_when_something_speaks_against_it(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    one, other = (anna, deals.has(anna, FRIDAY)), (mari, deals.has(mari, TUESDAY))
    deals.has(mari, "2026-11-28 6-9")
    before = crew.deeds()
    assert not exchanges(crew, deals, one, other).is_done
    assert crew.deeds() == before
    assert (set(deals.coming(one[1])), set(deals.coming(other[1]))) == ({anna}, {mari})


def test_rest_that_what_is_given_held_together_speaks_against_it(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    late, middle, night = (
        opens(crew, lead, each) for each in ("2026-11-27 20-22", "2026-11-27 22-00", "2026-11-28 0-2")
    )
    for each in (late, middle, night):
        takes(crew, anna, each)
    other = (mari, deals.has(mari, TUESDAY))
    assert whys(deals, (anna, middle), other) == ([Why.REST], [])
    assert whys(deals, (anna, night), other) == ([], [])


def test_a_place_there_are_too_many_of_by_now_is_exchanged_as_it_is(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    """The lead needs one counsellor on Friday now, and none but a reserve; who had a place has kept it."""
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    takes(crew, crew.add("Kati"), friday)
    for needs in ({COUNSELLOR: (1, 1)}, {RESERVE: (1, 1)}):
        deals.needs(friday, needs)
        assert whys(deals, (anna, friday), (mari, tuesday)) == ([], [])
        assert deals.offered(anna, friday) == [tuesday]
        assert deals.offered(mari, tuesday) == [friday]
    assert exchanges(crew, deals, (anna, friday), (mari, tuesday)).is_done
    assert len(deals.coming(friday)) == 2


def test_who_waits_for_a_place_waits_on_and_who_gets_one_waits_no_more(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY, counsellors=1), deals.has(mari, TUESDAY, counsellors=1)
    kati = crew.add("Kati")
    with crew.db.begin() as session:
        for who in (mari, kati):
            waits.join(session, crew.clock.now(), shift_id=friday, member_id=who, kind=COUNSELLOR)
    assert exchanges(crew, deals, (anna, friday), (mari, tuesday)).is_done
    with crew.db.read() as session:
        states = {who: waits.get(session, shift_id=friday, member_id=who) for who in (mari, kati)}
    assert {who: each.state for who, each in states.items() if each} == {
        mari: WaitState.TAKEN,
        kati: WaitState.WAITING,
    }


def test_a_free_place_that_belongs_to_the_wait_list_is_not_touched(
    crew: Crew, deals: Deals, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY, counsellors=2), deals.has(mari, TUESDAY)
    with crew.db.begin() as session:
        for who in (crew.add("Kati"), crew.add("Tiit")):
            waits.join(session, crew.clock.now(), shift_id=friday, member_id=who, kind=COUNSELLOR)
    assert whys(deals, (anna, friday), (mari, tuesday)) == ([], [])


def test_kinds_go_with_the_places(crew: Crew, deals: Deals, lead: int, anna: int, mari: int) -> None:
    """Anna counsels on Friday and Mari is in reserve on Tuesday; each does what the other did."""
    needs = {COUNSELLOR: (1, 1), RESERVE: (1, 1)}
    friday, tuesday = (opens(crew, lead, each, needs=needs) for each in (FRIDAY, TUESDAY))
    takes(crew, anna, friday)
    deals.is_on_call(mari, tuesday, RESERVE)
    assert exchanges(crew, deals, (anna, friday), (mari, tuesday)).is_done
    assert deals.coming(friday) == {mari: COUNSELLOR}
    assert deals.coming(tuesday) == {anna: RESERVE}


def test_who_has_a_place_in_the_other_shift_already_does_not_get_a_second(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    takes(crew, anna, tuesday)
    assert whys(deals, (anna, friday), (mari, tuesday)) == ([Why.YOURS], [])
    assert deals.offered(anna, friday) == []
    assert deals.offered(mari, tuesday) == []


def test_a_place_that_was_left_and_is_got_again_is_a_new_one(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    exchanges(crew, deals, (anna, friday), (mari, tuesday))
    exchanges(crew, deals, (mari, friday), (anna, tuesday))
    back = place(crew, anna, friday)
    assert back.is_taken
    assert (back.left_at, back.cover_wanted_at, back.revision) == (None, None, 2)


@pytest.mark.parametrize("what", ["one shift", "one person", "somebody is there already"])
def test_what_is_no_swap_is_an_error_of_who_calls(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int, what: str
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    one, other = (anna, friday), (mari, tuesday)
    if what == "one shift":
        takes(crew, mari, friday)
        other = (mari, friday)
    elif what == "one person":
        other = (anna, deals.has(anna, "2026-12-02 17-20"))
    else:
        with crew.db.begin() as session:
            found = places.get(session, shift_id=tuesday, member_id=mari)
            assert found
            places.arrive(session, crew.clock.now(), place=found)
    with pytest.raises(ValueError, match="swap"):
        exchanges(crew, deals, one, other)
