"""What the look back at the alerts counts, for which span, and who may read it."""

from datetime import timedelta

import pytest

from handlers.caseload import views as caseload
from handlers.cases import actions as cases
from handlers.kit import proofs
from handlers.kit.casequestions import What
from handlers.kit.proofs import Proof
from handlers.proofs import actions, views
from storage.cases import Emergency, Level
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests import casework, plans, ways
from tests.crew import Crew, routes
from tests.letters import Post

DAY = timedelta(days=1)


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """Lea and Leo lead, Lea can be rung by SMS and a call; Mari flags. Thursday noon."""
    plans.stands_at(crew, "2026-11-26 12:00")
    found = {"lea": crew.add("Lea", Role.LEAD), "leo": crew.add("Leo", Role.LEAD), "mari": crew.add("Mari")}
    ways.has(crew, found["lea"], Way.SMS, Way.VOICE)
    return found


def proof(crew: Crew, *, days: int = 1) -> Proof:
    """What the last days were like."""
    with crew.db.read() as session:
        now = crew.clock.now()
        return proofs.of(session, now, since=now - days * DAY, until=now)


def text(crew: Crew, who: int, language: Language = Language.EN, *, days: int = 1) -> str:
    return crew.screen(views.card, who, language, days=days).text


def test_a_quiet_day_says_so(crew: Crew, team: dict[str, int]) -> None:
    assert text(crew, team["lea"]).splitlines() == ["<b>Alerts</b>: the last 24 hours", "There was no alert."]


def test_the_longest_wait_is_named_with_its_case(crew: Crew, post: Post, team: dict[str, int]) -> None:
    quick, slow = casework.flags(crew, team["mari"]), casework.flags(crew, team["mari"], Level.HIGH)
    crew.clock.advance(seconds=20)
    crew.do(cases.take, team["lea"], case_id=quick)
    crew.clock.advance(minutes=6)
    crew.do(cases.take, team["lea"], case_id=slow)
    crew.clock.advance(hours=1)
    found = proof(crew)
    assert found.longest is not None
    assert (found.longest.ref, found.longest.lasting) == (
        casework.case(crew, slow).ref,
        timedelta(minutes=6, seconds=20),
    )
    assert f"The longest wait for an answer was 7 min ({found.longest.ref}," in text(crew, team["lea"])
    assert found.waiting is None


def test_a_wait_begins_anew_when_who_had_it_gives_it_back_and_not_with_each_step(
    crew: Crew, team: dict[str, int]
) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=4)
    crew.do(cases.take, team["lea"], case_id=case_id)
    crew.clock.advance(minutes=5)
    crew.do(cases.give_back, team["lea"], case_id=case_id, zone=crew.zone)
    crew.clock.advance(minutes=1)
    crew.do(cases.next_rung, team["leo"], case_id=case_id, run=2, step=1, zone=crew.zone)
    crew.clock.advance(minutes=1)
    crew.do(cases.take, team["leo"], case_id=case_id)
    crew.clock.advance(seconds=1)
    found = proof(crew).longest
    assert found is not None
    assert found.lasting == timedelta(minutes=4)


def test_what_nobody_has_answered_is_not_hidden_by_what_was(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(hours=30)
    found = proof(crew).waiting
    assert found is not None
    assert found.lasting == timedelta(hours=30)
    assert f"Waiting for an answer now: {casework.case(crew, case_id).ref}, for 30 h already." in text(
        crew, team["lea"]
    )


def test_low_and_medium_risk_wait_for_the_morning_and_are_no_longest_wait(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.clock.advance(hours=9)
    assert proof(crew).waiting is None
    crew.do(cases.take, team["lea"], case_id=case_id)
    crew.clock.advance(seconds=1)
    assert proof(crew).longest is None


def test_whom_nothing_reached_is_named_and_whom_a_phone_reached_is_not(
    crew: Crew, post: Post, team: dict[str, int]
) -> None:
    post.blocked |= {team["lea"], team["leo"]}
    casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(minutes=2)
    assert proof(crew).unreached == (team["lea"], team["leo"])
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.DELIVERED)
    assert proof(crew).unreached == (team["leo"],)
    assert "No alert reached: Leo" in text(crew, team["lea"])


def test_what_failed_is_counted_by_way_and_reason_and_what_costs_by_way(
    crew: Crew, post: Post, team: dict[str, int]
) -> None:
    case_id = casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(minutes=4)
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.FAILED, reason="credit")
    ways.becomes(crew, team["lea"], Way.VOICE, SummonsState.DELIVERED)
    crew.do(cases.take, team["leo"], case_id=case_id)
    crew.clock.advance(seconds=1)
    found = proof(crew)
    assert dict(found.failed) == {(Way.SMS, "credit"): 1}
    assert dict(found.paid) == {Way.SMS: 0, Way.VOICE: 1}
    said = text(crew, team["lea"])
    assert "SMS: the account is empty (1)" in said
    assert "Paid messages, tests included: call 1" in said


def test_a_ring_nobody_knows_of_is_uncertain(crew: Crew, post: Post, team: dict[str, int]) -> None:
    casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(minutes=2)
    assert proof(crew).uncertain == 0
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.UNCERTAIN)
    assert proof(crew).uncertain == 1
    assert "Not certain whether it arrived: 1" in text(crew, team["lea"])


def test_a_message_nobody_knows_of_is_uncertain_until_it_came_once_more(
    crew: Crew, post: Post, team: dict[str, int]
) -> None:
    post.silent.add(team["leo"])
    casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(microseconds=1)
    assert proof(crew).uncertain == 1


def test_a_day_is_not_a_week(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=1)
    crew.do(cases.take, team["lea"], case_id=case_id)
    crew.do(cases.put, team["lea"], case_id=case_id, what=What.EMERGENCY, value=Emergency.ARRIVED.value)
    crew.clock.advance(days=3)
    assert proof(crew).alerts == 0
    assert proof(crew).longest is None
    assert proof(crew, days=7).alerts == 2
    assert proof(crew, days=7).longest is not None
    assert "the last 7 days" in text(crew, team["lea"], days=7)


def test_who_does_not_decide_about_cases_may_not_look(crew: Crew, team: dict[str, int]) -> None:
    keeper = crew.add("Kalle", Role.KEEPER)
    for who in (team["mari"], keeper):
        assert crew.refuses(actions.look, who) == "kit-not-yours"
        assert crew.sees(views.card, who) is None
    crew.do(actions.look, team["lea"])


def test_the_way_to_it_is_on_the_list_of_cases(crew: Crew, team: dict[str, int]) -> None:
    assert "proofs:open" in routes(crew.screen(caseload.listed, team["lea"]))


@pytest.mark.parametrize("language", Language)
def test_everything_at_once_can_be_read(crew: Crew, post: Post, team: dict[str, int], language: Language) -> None:
    case_id = casework.flags(crew, team["mari"])
    casework.flags(crew, team["mari"])
    post.blocked.add(team["leo"])
    post.delivers()
    crew.clock.advance(minutes=4)
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.FAILED, reason="malformed")
    ways.becomes(crew, team["lea"], Way.VOICE, SummonsState.UNCERTAIN)
    crew.do(cases.take, team["lea"], case_id=case_id)
    crew.clock.advance(seconds=1)
    assert len(text(crew, team["lea"], language).splitlines()) == 9
