"""What leads and the reserve do when somebody is missing; what is refused, and what happens when it is done twice."""

import pytest

from handlers.asking import actions as asking
from handlers.kit.giving import Claim
from handlers.lateness import actions, views
from handlers.rules.eligibility import Why
from storage import asks
from storage.asks import Answer
from storage.lates import LateState
from storage.members import Role
from storage.searches import SearchState
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew
from tests.lateness.evening import COUNSELLOR, DUTY_LEAD, NEEDS, RESERVE, Evening, rung
from tests.plans import cancels, opens


@pytest.fixture
def evening(evening: Evening) -> Evening:
    """Five past six: Anna is there and Mari is not, and the lead has heard of it."""
    return evening.misses_mari()


def answer(evening: Evening, who: int) -> Answer | None:
    with evening.crew.db.read() as session:
        found = asks.get(session, shift_id=evening.shift, member_id=who)
        return found.answer if found else None


def state(evening: Evening, who: int) -> LateState | None:
    found = evening.late(who)
    return found.state if found else None


@pytest.mark.parametrize("who", ["anna", "jaan", "tiit"])
def test_only_leads_decide(evening: Evening, who: str) -> None:
    crew, actor = evening.crew, getattr(evening, who)
    for action in (actions.call, actions.ask_everyone):
        assert crew.refuses(action, actor, shift_id=evening.shift, zone=crew.zone) == "kit-not-yours"
    assert (
        crew.refuses(actions.stand_in, actor, shift_id=evening.shift, kind=COUNSELLOR, zone=crew.zone)
        == "kit-not-yours"
    )
    for decide in (actions.let_be, actions.was_here, actions.excuse):
        assert crew.refuses(decide, actor, shift_id=evening.shift, member_id=evening.mari) == "kit-not-yours"
    assert crew.refuses(actions.look, actor, shift_id=evening.shift) == "kit-not-yours"
    assert crew.sees(views.card, actor, shift_id=evening.shift) is None


def test_who_is_missing_and_says_only_then_that_they_cannot_come_is_looked_for_at_once(evening: Evening) -> None:
    assert evening.search() is None
    evening.cannot_come(evening.mari)
    found = evening.search()
    assert found is not None
    assert found.state is SearchState.RUNNING


# A lead comes


def stands_in(evening: Evening, who: int | None = None, kind: PlaceKind = COUNSELLOR) -> object:
    return evening.decides("stand_in", who, kind=kind, zone=evening.crew.zone)


def test_the_lead_comes(evening: Evening) -> None:
    claim = stands_in(evening)
    assert isinstance(claim, Claim)
    assert claim.is_mine
    late = evening.late(evening.mari)
    assert late
    assert (late.state, late.decided_by) == (LateState.REPLACED, evening.lead)
    assert "Covering: Liis" in evening.card()
    again = stands_in(evening)
    assert isinstance(again, Claim)
    assert again.is_mine
    evening.post.delivers()
    assert [each for each in evening.stands("18:15") if not each.is_edit] == []


def test_what_speaks_against_it_is_said_and_nothing_is_done(evening: Evening) -> None:
    evening.takes(evening.lead, shift=opens(evening.crew, evening.lead, "2026-11-28 6-9", counsellors=1))
    claim = stands_in(evening)
    assert isinstance(claim, Claim)
    assert [each.why for each in claim.objections] == [Why.REST]
    assert state(evening, evening.mari) is LateState.OPEN
    assert f"planning:card:{evening.shift}" in evening.buttons()


def test_two_leads_come_for_one(evening: Evening) -> None:
    maret = evening.crew.add("Maret", Role.LEAD)
    stands_in(evening)
    assert stands_in(evening, maret) is None


def test_a_lead_who_is_duty_lead_of_the_shift_is_needed_there(crew: Crew) -> None:
    evening = Evening(crew)
    evening.shift = evening.opens({COUNSELLOR: (1, 1), DUTY_LEAD: (1, 1)}, "2026-11-28 18-22")
    evening.takes(evening.mari)
    evening.takes(evening.lead, DUTY_LEAD)
    evening.arrives(evening.lead)
    evening.stands("18:05", "2026-11-28")
    assert f"lateness:stand_in:{evening.shift}:counsellor" not in evening.buttons()
    given = {"shift_id": evening.shift, "kind": COUNSELLOR, "zone": crew.zone}
    assert crew.refuses(actions.stand_in, evening.lead, **given) == "kit-why-yours"


def test_a_lead_in_reserve_comes_without_being_called(crew: Crew) -> None:
    evening = Evening(crew)
    evening.shift = evening.opens({COUNSELLOR: (1, 1), RESERVE: (0, 1)}, "2026-11-28 18-22")
    evening.takes(evening.mari)
    evening.takes(evening.lead, RESERVE)
    evening.stands("18:05", "2026-11-28")
    claim = stands_in(evening)
    assert isinstance(claim, Claim)
    assert claim.relieved == evening.mari
    assert evening.place(evening.lead).kind is COUNSELLOR


# Letting it be


def lets_be(evening: Evening, who: int | None = None) -> None:
    evening.decides("let_be", member_id=who or evening.mari)


def test_what_is_let_be_goes_no_further(evening: Evening) -> None:
    lets_be(evening)
    evening.post.delivers()
    for time in ("18:10", "18:15", "18:40"):
        assert [each for each in evening.stands(time) if not each.is_edit] == []
    assert evening.search() is None
    late, place = evening.late(evening.mari), evening.place(evening.mari)
    assert late
    assert (late.state, late.decided_by) == (LateState.LEFT, evening.lead)
    assert (place.state, place.is_sought) == (PlaceState.PLANNED, False)  # they may still come
    assert "Mari: left as it is (Liis)" in evening.card()
    assert evening.crew.refuses(actions.let_be, evening.lead, shift_id=evening.shift, member_id=evening.mari) == (
        "lateness-solved"
    )
    evening.arrives(evening.mari)
    assert "Mari: is there" in evening.card()


def test_a_search_for_nobody_else_is_stopped(evening: Evening) -> None:
    evening.stands("18:10")
    lets_be(evening)
    search = evening.search()
    assert search
    assert (search.state, search.stopped_by) == (SearchState.STOPPED, evening.lead)


def test_of_two_who_are_missing_the_other_is_looked_for_on(crew: Crew) -> None:
    evening = Evening(crew)
    evening.stands("18:05")
    lets_be(evening)
    assert state(evening, evening.anna) is LateState.OPEN
    evening.stands("18:10")
    search = evening.search()
    assert search
    assert search.is_running
    lets_be(evening, evening.anna)
    search = evening.search()
    assert search
    assert not search.is_running


def test_who_had_said_that_they_cannot_come_is_not_waited_for(crew: Crew) -> None:
    evening = Evening(crew)
    evening.cannot_come(evening.mari)
    evening.arrives(evening.anna)
    evening.stands("18:05")
    evening.post.delivers()
    lets_be(evening)
    assert evening.state(evening.mari) is PlaceState.EXCUSED
    (heard,) = [each for each in evening.post.delivers() if each.member_id == evening.mari and not each.is_edit]
    assert heard.kind == "news.withdrawn"
    assert "You do not need to come" in heard.screen.text


def test_who_may_still_come_hears_nothing_of_being_left_alone(evening: Evening) -> None:
    evening.post.delivers()
    lets_be(evening)
    assert [each for each in evening.post.delivers() if each.member_id == evening.mari and not each.is_edit] == []


def test_who_is_not_missing_cannot_be_let_be(evening: Evening) -> None:
    for who in (evening.anna, evening.jaan, 99):
        assert evening.crew.refuses(actions.let_be, evening.lead, shift_id=evening.shift, member_id=who) == (
            "lateness-solved"
        )


# Asking everybody


def test_everybody_is_asked_once(evening: Evening) -> None:
    evening.crew.add("Kati")
    assert evening.decides("ask_everyone", zone=evening.crew.zone) == 2
    assert len(rung(evening.post.delivers(), "asking.asked")) == 2
    assert "Others asked: 2 · silent 2" in evening.card()
    given = {"shift_id": evening.shift, "zone": evening.crew.zone}
    assert evening.crew.refuses(actions.ask_everyone, evening.lead, **given) == "lateness-nobody-left"
    taken = evening.crew.do(asking.take, evening.tiit, **given)
    assert taken.claim
    assert taken.claim.relieved == evening.mari
    assert state(evening, evening.mari) is LateState.REPLACED
    assert "Covering: Tiit" in evening.card()


def test_who_said_no_is_not_asked_again(evening: Evening) -> None:
    evening.decides("ask_everyone", zone=evening.crew.zone)
    evening.crew.do(asking.decline, evening.tiit, shift_id=evening.shift)
    evening.stands("18:10")
    assert answer(evening, evening.tiit) is Answer.NO
    assert "Others asked: 1 · silent 0" in evening.card()


@pytest.mark.parametrize("action", ["call", "ask_everyone"])
def test_nothing_is_decided_about_what_is_settled(evening: Evening, action: str) -> None:
    evening.arrives(evening.mari)
    given = {"shift_id": evening.shift, "zone": evening.crew.zone}
    assert evening.crew.refuses(getattr(actions, action), evening.lead, **given) == "lateness-solved"
    assert stands_in(evening) is None


def test_nothing_is_decided_about_a_shift_that_is_over(evening: Evening) -> None:
    evening.calls()
    evening.stands("22:00")
    given = {"shift_id": evening.shift, "zone": evening.crew.zone}
    assert evening.crew.refuses(actions.call, evening.lead, **given) == "lateness-solved"
    assert evening.comes() is None
    assert stands_in(evening) is None


# Putting right what is on record


def corrects(evening: Evening, what: str) -> None:
    for _ in range(2):
        evening.decides(what, member_id=evening.mari)


def test_who_is_there_without_having_said_so_is_put_right_by_a_lead(evening: Evening) -> None:
    corrects(evening, "was_here")
    assert (evening.state(evening.mari), state(evening, evening.mari)) == (PlaceState.HERE, LateState.CAME)
    assert [each for each in evening.crew.deeds() if each[0] == "lateness.was_here"] == [
        ("lateness.was_here", evening.lead)
    ]
    evening.post.delivers()
    assert [each for each in evening.stands("18:15") if not each.is_edit] == []


def test_who_came_when_others_have_the_place_is_noted_and_the_place_stays_theirs(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NEEDS, COUNSELLOR, (2, 2))
    evening = Evening(crew).misses_mari()
    evening.calls()
    evening.comes()
    before = evening.state(evening.mari)
    assert [evening.decides("was_here", member_id=evening.mari) for _ in range(2)] == [False, False]
    place = evening.place(evening.mari)
    assert (place.state, place.is_taken, place.came_at is not None) == (before, False, True)
    noted = [each for each, _ in evening.crew.deeds() if each in ("lateness.came_in_vain", "lateness.was_here")]
    assert noted == ["lateness.came_in_vain"]


def test_after_the_shift_it_is_still_put_right(evening: Evening) -> None:
    evening.stands("18:15")
    evening.stands("22:30")
    assert "Mari: did not check in" in evening.card()
    assert evening.buttons()[0] == f"lateness:was_here:{evening.shift}:{evening.mari}"
    evening.post.delivers()
    corrects(evening, "was_here")
    place = evening.place(evening.mari)
    assert place.state is PlaceState.DONE
    assert place.came_at
    assert place.went_at
    assert "Mari: was there" in evening.card()
    assert [each for each in evening.post.delivers() if each.member_id == evening.mari and not each.is_edit] == []


def test_who_could_not_come_is_excused_by_a_lead(evening: Evening) -> None:
    evening.stands("18:15")
    corrects(evening, "excuse")
    assert evening.state(evening.mari) is PlaceState.EXCUSED
    assert [each for each in evening.crew.deeds() if each[0] == "lateness.excused"] == [
        ("lateness.excused", evening.lead)
    ]


def test_who_is_still_missing_cannot_be_excused_yet(evening: Evening) -> None:
    corrects(evening, "excuse")
    assert evening.state(evening.mari) is PlaceState.PLANNED
    assert f"lateness:excuse:{evening.shift}:{evening.mari}" not in evening.buttons()


def test_only_who_was_missed_is_put_right(evening: Evening) -> None:
    for who in (evening.anna, evening.tiit, 99):
        for action in (actions.was_here, actions.excuse):
            assert evening.crew.refuses(action, evening.lead, shift_id=evening.shift, member_id=who) == "kit-gone"


def test_a_shift_ahead_has_nobody_to_put_right(evening: Evening) -> None:
    ahead = opens(evening.crew, evening.lead, "2026-12-01 18-22", counsellors=1)
    evening.takes(evening.tiit, shift=ahead)
    given = {"shift_id": ahead, "member_id": evening.tiit}
    assert evening.crew.refuses(actions.was_here, evening.lead, **given) == "kit-gone"
    cancels(evening.crew, evening.lead, ahead)
    assert evening.crew.refuses(actions.was_here, evening.lead, **given) == "kit-gone"
