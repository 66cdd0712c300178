"""Who is in reserve: called by one tap, comes by another; and doing something else in a shift one has a place in."""

import pytest

from handlers.kit import giving
from handlers.kit.giving import Claim
from handlers.lateness import actions, views
from handlers.rules.eligibility import Why
from storage import asks, places
from storage.asks import Answer
from storage.lates import LateState
from storage.members import Language
from storage.shifts import PlaceState
from tests.crew import Crew
from tests.lateness.evening import CALLED, CARD, COUNSELLOR, RESERVE, Evening, edited, rung
from tests.plans import gives, opens


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


def test_the_reserve_is_called_by_one_tap_and_comes_by_another(evening: Evening) -> None:
    assert evening.buttons()[0] == f"lateness:call:{evening.shift}"
    assert evening.calls() == 1
    arrived = evening.post.delivers()
    assert rung(arrived, CALLED) == [evening.jaan]
    (card,) = edited(arrived, CARD)
    assert "In reserve: Jaan, called at 18:05, no answer yet" in card
    claim = evening.comes()
    assert isinstance(claim, Claim)
    assert (claim.is_mine, claim.relieved) == (True, evening.mari)
    assert evening.place(evening.jaan).kind is COUNSELLOR
    assert (state(evening, evening.mari), evening.state(evening.mari)) == (LateState.REPLACED, PlaceState.MISSED)
    arrived = evening.post.delivers()
    (card,) = edited(arrived, CARD)
    assert "Nothing more needs doing." in card
    assert "Coming from the reserve: Jaan" in card
    (answered,) = edited(arrived, CALLED)
    assert "you are on the shift now: counsellor" in answered
    assert rung(arrived, "news.covered") == [evening.mari]


def test_the_reserve_who_came_is_not_counted_among_the_others_who_were_asked(crew: Crew) -> None:
    evening = Evening(crew)
    evening.stands("18:00")
    evening.stands("18:05")
    evening.calls()
    evening.comes()
    card = evening.card()  # one of two is still missing
    assert "Coming from the reserve: Jaan" in card
    assert "Others asked" not in card
    evening.decides("ask_everyone", zone=crew.zone)
    assert "Others asked: 1 · silent 1" in evening.card()


def test_who_came_from_the_reserve_is_not_missed_in_turn(evening: Evening) -> None:
    evening.calls()
    evening.comes()
    evening.post.delivers()
    for time in ("18:10", "18:15", "18:40"):
        assert [each for each in evening.stands(time) if not each.is_edit] == []
    assert evening.late(evening.jaan) is None


def test_a_second_yes_changes_nothing(evening: Evening) -> None:
    evening.calls()
    evening.comes()
    revision = evening.place(evening.jaan).revision
    claim = evening.comes()
    assert isinstance(claim, Claim)
    assert claim.is_mine
    assert evening.place(evening.jaan).revision == revision
    assert [deed for deed in evening.crew.deeds() if deed[0] == "shifts.called_in"] == [
        ("shifts.called_in", evening.jaan)
    ]


def test_a_yes_that_comes_too_late_is_thanked(evening: Evening) -> None:
    evening.calls()
    evening.arrives(evening.mari)
    assert evening.comes() is None
    assert evening.place(evening.jaan).kind is RESERVE
    words = evening.crew.texts.speak(Language.EN, evening.crew.zone)
    assert views.came(words, None) == "Covered, thank you. You don't need to come."


def test_a_call_that_is_not_needed_any_more_is_not_sent(evening: Evening) -> None:
    evening.calls()
    evening.arrives(evening.mari)
    assert rung(evening.post.delivers(), CALLED) == []


def test_in_quiet_hours_it_does_not_ring_again_for_who_has_it_in_hand(evening: Evening) -> None:
    evening.shift = evening.opens({COUNSELLOR: (1, 1), RESERVE: (0, 1)}, "2026-11-29 2-6")
    evening.takes(evening.tiit)
    evening.takes(evening.jaan, RESERVE)
    evening.post.delivers()
    assert rung(evening.stands("02:05", "2026-11-29"), CARD) == [evening.lead]
    assert evening.calls() == 1
    arrived = evening.stands("02:10", "2026-11-29")
    assert rung(arrived, CARD) == []
    (card,) = edited(arrived, CARD)
    assert "asks others only at 07:00" in card


def test_a_no_rings_for_the_lead_who_has_to_decide_anew(evening: Evening) -> None:
    evening.calls()
    evening.post.delivers()
    for _ in range(2):
        evening.decides("decline", evening.jaan, zone=evening.crew.zone)
    arrived = evening.post.delivers()
    assert rung(arrived, CARD) == [evening.lead]
    assert len([each for each in arrived if each.is_removal]) == 1
    assert "In reserve: Jaan, can't come" in evening.card()
    assert answer(evening, evening.jaan) is Answer.NO
    assert f"lateness:call:{evening.shift}" not in evening.buttons()
    assert evening.crew.refuses(actions.call, evening.lead, shift_id=evening.shift, zone=evening.crew.zone) == (
        "lateness-no-reserve"
    )
    assert rung(evening.stands("18:10"), CALLED) == []  # who said no is not called again


def test_a_no_after_everybody_was_asked_rings_for_nobody(evening: Evening) -> None:
    evening.calls()
    evening.stands("18:10")
    evening.decides("decline", evening.jaan, zone=evening.crew.zone)
    arrived = evening.post.delivers()
    assert rung(arrived, CARD) == []
    assert "In reserve: Jaan, can't come" in edited(arrived, CARD)[-1]


def test_who_may_not_come_by_the_rules_is_not_called_and_the_card_says_why(crew: Crew) -> None:
    evening = Evening(crew)
    evening.takes(evening.jaan, shift=opens(crew, evening.lead, "2026-11-28 6-9", counsellors=1))
    evening.arrives(evening.anna)
    evening.stands("18:05")
    assert "In reserve: Jaan. 8 h of rest, 11 h needed" in evening.card()
    assert f"lateness:call:{evening.shift}" not in evening.buttons()
    assert crew.refuses(actions.call, evening.lead, shift_id=evening.shift, zone=crew.zone) == "lateness-no-reserve"
    evening.stands("18:10")
    assert crew.owed(CALLED) == []


def test_a_rule_that_came_between_is_said_to_who_answers(evening: Evening) -> None:
    evening.calls()
    other = opens(evening.crew, evening.lead, "2026-11-28 6-9", counsellors=1)
    evening.takes(evening.jaan, shift=other)
    claim = evening.comes()
    assert isinstance(claim, Claim)
    assert [each.why for each in claim.objections] == [Why.REST]
    assert answer(evening, evening.jaan) is Answer.OPEN
    assert state(evening, evening.mari) is LateState.OPEN
    words = evening.crew.texts.speak(Language.EN, evening.crew.zone)
    assert "8 h" in views.came(words, claim)


def test_nobody_else_can_answer_a_call(evening: Evening) -> None:
    for who in (evening.tiit, evening.jaan, evening.anna):  # Jaan was not called yet
        for action in (actions.come, actions.decline):
            assert evening.crew.refuses(action, who, shift_id=evening.shift, zone=evening.crew.zone) == "kit-gone"


# Doing something else in the shift one has a place in


def test_who_does_it_already_gains_nothing(evening: Evening) -> None:
    with evening.crew.db.begin() as session:
        mine = places.get(session, shift_id=evening.shift, member_id=evening.anna)
        assert mine
        claim = giving.promote(
            session,
            evening.crew.clock.now(),
            actor=evening.crew.get(evening.anna),
            member=evening.crew.get(evening.anna),
            place=mine,
            kind=COUNSELLOR,
            zone=evening.crew.zone,
        )
    assert claim.is_mine
    assert claim.relieved is None
    assert evening.state(evening.mari) is PlaceState.PLANNED


def test_who_has_no_place_cannot_do_something_else_in_it(evening: Evening) -> None:
    gives(evening.crew, evening.lead, evening.tiit, evening.shift)  # Mari's place is Tiit's now
    with evening.crew.db.begin() as session:
        lost = places.get(session, shift_id=evening.shift, member_id=evening.mari)
        assert lost
        mari = evening.crew.get(evening.mari)
        now, zone = evening.crew.clock.now(), evening.crew.zone
        with pytest.raises(ValueError, match="only who has a place"):
            giving.promote(session, now, actor=mari, member=mari, place=lost, kind=RESERVE, zone=zone)


def test_a_reserve_who_could_not_come_and_comes_after_all_is_counted_on(evening: Evening) -> None:
    evening.calls()
    evening.cannot_come(evening.jaan)
    evening.comes()
    assert not evening.place(evening.jaan).is_sought
