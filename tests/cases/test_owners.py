"""What whoever had a case hears when somebody else lets it wait for an answer again: once, and ringing once."""

from typing import Any

import pytest

from handlers.cases import actions, views
from handlers.flagging import actions as flagging
from handlers.ladder import jobs as ladder
from handlers.ladder import views as clock
from storage import members
from storage.cases import CaseState, Level, Outcome
from storage.members import Role
from storage.shifts import PlaceKind
from tests import casework, plans
from tests.crew import Crew, routes
from tests.letters import Arrived, Post

Team = dict[str, int]


def rings(arrived: list[Arrived], whom: int) -> list[str]:
    """What comes to somebody anew and makes a sound."""
    mine = [each for each in arrived if each.member_id == whom and not each.is_edit]
    return [each.kind for each in mine if not each.screen.is_silent]


def raises(crew: Crew, who: int, case_id: int, level: Level) -> None:
    crew.do(flagging.relevel, who, case_id=case_id, level=level, zone=crew.zone)


def resolves(crew: Crew, who: int, case_id: int) -> None:
    crew.do(actions.resolve, who, case_id=case_id, outcome=Outcome.ADVISED)


@pytest.fixture
def duty(crew: Crew, team: Team) -> int:
    """The duty lead of a shift under way, who is in no other office."""
    plans.stands_at(crew, "2026-11-26 07:00")
    dora = crew.add("Dora")
    with crew.db.begin() as session:
        member = members.get(session, member_id=dora)
        assert member
        members.let_lead(session, member=member, leads_shifts=True)
    shift = plans.opens(crew, team["lead"], "2026-11-26 08-16", needs={PlaceKind.DUTY_LEAD: (1, 1)})
    plans.takes(crew, dora, shift)
    plans.stands_at(crew, "2026-11-26 12:00")
    return dora


def test_who_is_alerted_anyway_hears_it_silently_beside_the_alert(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["lead"], case_id=case_id)
    post.delivers()
    raises(crew, team["mari"], case_id, Level.HIGH)
    arrived = post.delivers()
    assert rings(arrived, team["lead"]) == ["cases.alert"]
    (told,) = [each for each in arrived if each.kind == "cases.raised"]
    assert told.member_id == team["lead"]
    assert "Mari sees a higher risk in a case you had" in told.screen.text
    assert f"cases:take:{case_id}" in routes(told.screen)


def test_who_is_not_alerted_hears_it_with_a_ring_and_may_take_it(crew: Crew, team: Team, duty: int, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["manager"], case_id=case_id)
    post.delivers()
    raises(crew, team["mari"], case_id, Level.HIGH)
    arrived = post.delivers()
    assert rings(arrived, team["manager"]) == ["cases.raised"]
    crew.do(actions.take, team["manager"], case_id=case_id)
    assert casework.case(crew, case_id).owner_id == team["manager"]


def test_who_raises_their_own_is_told_nothing(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["manager"], case_id=case_id)
    given = {"case_id": case_id, "level": Level.HIGH, "zone": crew.zone}
    crew.do(actions.change_level, team["manager"], **given)
    assert crew.told("cases.raised") == []
    crew.do(actions.give_back, team["manager"], case_id=case_id, zone=crew.zone)
    assert crew.told("cases.raised") == crew.told("cases.reopened") == []


def test_what_does_not_press_waits_for_the_morning(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"], Level.LOW)
    crew.do(actions.take, team["manager"], case_id=case_id)
    resolves(crew, team["manager"], case_id)
    post.delivers()
    plans.stands_at(crew, "2026-11-27 03:00")
    crew.do(actions.reopen, team["mari"], case_id=case_id, zone=crew.zone)
    assert rings(post.delivers(), team["manager"]) == []
    plans.stands_at(crew, "2026-11-27 07:00")
    assert rings(post.delivers(), team["manager"]) == ["cases.reopened"]


def test_of_who_is_on_duty_nothing_is_held_and_of_who_was_only_the_reference_is_said(
    crew: Crew, team: Team, duty: int
) -> None:
    """A duty lead whose shift is over may open no cases of others any more, but hears what became of theirs."""
    leo = crew.add("Leo", Role.LEAD)
    plans.stands_at(crew, "2026-11-26 15:30")
    late = casework.flags(crew, team["mari"], Level.LOW)
    crew.do(actions.take, duty, case_id=late)
    resolves(crew, duty, late)
    crew.do(actions.reopen, team["mari"], case_id=late, zone=crew.zone)
    (owed,) = crew.owed("cases.reopened")
    assert (owed.member_id, owed.not_before) == (duty, crew.clock.now())
    crew.do(actions.take, duty, case_id=late)
    plans.stands_at(crew, "2026-11-26 18:00")
    crew.do(actions.take_over, leo, case_id=late)
    ref = casework.case(crew, late).ref
    for shown in (
        crew.screen(views.deprived("reopened"), duty, case_id=late, by=team["mari"], is_silent=False),
        crew.screen(views.told("relieved"), duty, case_id=late, by=leo),
    ):
        assert shown.text.startswith(f"Case {ref}\n")
        assert "Mari" not in shown.text.replace("Mari reopened", "")
        assert routes(shown) == ["home:open"]


def test_who_has_a_case_hears_at_once_that_it_was_a_mistake(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-11-27 03:00")
    by_flagger, by_lead = (casework.flags(crew, team["mari"], Level.MEDIUM) for _ in range(2))
    for case_id in (by_flagger, by_lead):
        crew.do(actions.take, team["manager"], case_id=case_id)
    post.delivers()
    crew.do(flagging.withdraw, team["mari"], case_id=by_flagger)
    crew.do(actions.withdraw, team["lead"], case_id=by_lead)
    told = [each for each in post.delivers() if each.kind == "cases.withdrawn"]
    assert rings(told, team["manager"]) == ["cases.withdrawn"] * 2
    assert ["Mari took back a case you had" in each.screen.text for each in told] == [True, False]
    mine = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["lead"], case_id=mine)
    crew.do(actions.withdraw, team["lead"], case_id=mine)
    assert len(crew.told("cases.withdrawn")) == 2, "nobody is told what they did themselves"


def test_that_life_was_said_to_be_in_danger_and_was_not_is_told_and_wakes_nobody(
    crew: Crew, team: Team, post: Post
) -> None:
    extreme, high = (casework.flags(crew, team["mari"], level) for level in (Level.EXTREME, Level.HIGH))
    for case_id in (extreme, high):
        crew.do(flagging.withdraw, team["mari"], case_id=case_id)
    arrived = [each for each in post.delivers() if each.kind == "cases.alert"]
    (told,) = arrived
    assert (told.member_id, told.screen.is_silent) == (team["lead"], True)
    assert casework.case(crew, extreme).ref in told.screen.text
    assert "ithdrawn" in told.screen.text or "aken back" in told.screen.text
    assert f"cases:take:{extreme}" not in routes(told.screen)


def test_it_is_not_sent_to_who_has_it_again_and_says_who_has_it_now(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["manager"], case_id=case_id)
    raises(crew, team["mari"], case_id, Level.HIGH)
    crew.do(actions.take, team["manager"], case_id=case_id)
    about: dict[str, Any] = {"case_id": case_id, "by": team["mari"], "is_silent": False}
    assert crew.sees(views.deprived("raised"), team["manager"], **about) is None
    crew.do(actions.take_over, team["lead"], case_id=case_id)
    shown = crew.screen(views.deprived("raised"), team["manager"], **about)
    assert "✅ Lea has it" in shown.text
    assert f"cases:take:{case_id}" not in routes(shown)
    assert casework.case(crew, case_id).state is CaseState.ACKNOWLEDGED


def test_an_answer_that_lapsed_rings_once_too(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    crew.do(actions.take, team["lead"], case_id=case_id)
    post.delivers()
    crew.clock.advance(hours=1)
    crew.ticks(ladder.watch)
    arrived = post.delivers()
    assert [each.kind for each in arrived if each.kind == "ladder.lapsed"] == ["ladder.lapsed"]
    assert rings(arrived, team["lead"]) == ["cases.alert"]
    about: dict[str, Any] = {"case_id": case_id, "stamp": "-", "since": None}
    assert not crew.screen(clock.lapsed, team["manager"], **about).is_silent, "who gets no alert hears this one"
