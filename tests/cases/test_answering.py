"""Taking a case, giving it on and ending it: who has it, who is told, and what is refused."""

from datetime import timedelta

import pytest

from handlers.cases import actions, views
from handlers.kit.casequestions import What
from handlers.ladder import jobs as ladder
from handlers.rules.cases import Verb
from storage.cases import CaseState, Emergency, Level, Outcome
from storage.members import Language
from tests import casework, plans
from tests.crew import Crew

Team = dict[str, int]


@pytest.fixture
def case_id(crew: Crew, team: Team) -> int:
    """A case of high risk that waits for an answer."""
    return casework.flags(crew, team["mari"], Level.HIGH)


@pytest.fixture
def taken(crew: Crew, team: Team, case_id: int) -> int:
    """The same, taken by the lead."""
    crew.do(actions.take, team["lead"], case_id=case_id)
    return case_id


def settles(crew: Crew, who: int, case_id: int) -> None:
    crew.do(actions.put, who, case_id=case_id, what=What.EMERGENCY, value=Emergency.ARRIVED.value)


def resolves(crew: Crew, who: int, case_id: int) -> None:
    settles(crew, who, case_id)
    crew.do(actions.resolve, who, case_id=case_id, outcome=Outcome.HELP_CAME)


def test_the_first_has_it_and_the_second_reads_who_and_when(crew: Crew, team: Team, case_id: int) -> None:
    assert crew.do(actions.take, team["lead"], case_id=case_id).is_mine
    crew.clock.advance(minutes=1)
    late = crew.do(actions.take, team["manager"], case_id=case_id)
    assert not late.is_mine
    words = crew.texts.speak(Language.ET, crew.zone)
    assert views.took(words, late) == "Lea võttis selle juba kell 12:00."
    assert casework.case(crew, case_id).owner_id == team["lead"]
    assert casework.happened(crew, case_id).count(Verb.ACKNOWLEDGE) == 1


def test_taking_it_again_is_harmless(crew: Crew, team: Team, taken: int) -> None:
    before = casework.happened(crew, taken)
    assert crew.do(actions.take, team["lead"], case_id=taken).is_mine
    assert casework.happened(crew, taken) == before


@pytest.mark.parametrize("state", [CaseState.RESOLVED, CaseState.CLOSED, CaseState.WITHDRAWN])
def test_answering_what_is_over_never_opens_it(crew: Crew, team: Team, taken: int, state: CaseState) -> None:
    casework.changes(crew, taken, state=state, resolved_at=crew.clock.now(), closed_at=crew.clock.now())
    assert crew.refuses(actions.take, team["manager"], case_id=taken) == "kit-case-over"
    assert casework.case(crew, taken).state is state


def test_handing_over_is_kept_until_it_is_accepted(crew: Crew, team: Team, taken: int) -> None:
    for _ in range(2):  # a second tap rings no second time
        crew.do(actions.hand_over, team["lead"], case_id=taken, to=team["manager"])
    assert crew.told("cases.offered") == [team["manager"]]
    assert casework.case(crew, taken).owner_id == team["lead"]
    crew.do(actions.accept, team["manager"], case_id=taken)
    assert casework.case(crew, taken).owner_id == team["manager"]
    assert crew.told("cases.relieved") == [team["lead"]]
    assert crew.refuses(actions.go_on, team["lead"], case_id=taken) == "kit-not-yours"


def test_who_cannot_take_it_says_so_and_it_stays(crew: Crew, team: Team, taken: int) -> None:
    crew.do(actions.hand_over, team["lead"], case_id=taken, to=team["manager"])
    for _ in range(2):
        crew.do(actions.decline, team["manager"], case_id=taken)
    assert casework.case(crew, taken).heir_id is None
    assert crew.told("cases.kept") == [team["lead"]]
    assert crew.refuses(actions.accept, team["manager"], case_id=taken) == "kit-not-yours"


def test_it_is_handed_to_nobody_who_could_not_answer(crew: Crew, team: Team, taken: int) -> None:
    for who in ("anna", "mari", "lead"):
        given = {"case_id": taken, "to": team[who]}
        assert crew.refuses(actions.hand_over, team["lead"], **given) == "cases-not-there"


def test_a_manager_takes_it_over_and_who_had_it_is_told(crew: Crew, team: Team, taken: int) -> None:
    for _ in range(2):
        crew.do(actions.take_over, team["manager"], case_id=taken)
    assert casework.case(crew, taken).owner_id == team["manager"]
    assert crew.told("cases.relieved") == [team["lead"]]


def test_giving_it_back_alerts_anew_with_the_people_of_now(crew: Crew, team: Team, taken: int) -> None:
    crew.clock.advance(minutes=5)
    crew.do(actions.give_back, team["lead"], case_id=taken, zone=crew.zone)
    case = casework.case(crew, taken)
    assert (case.state, case.owner_id, case.run) == (CaseState.RAISED, None, 2)
    assert casework.alerted(crew, taken)[-1] == (timedelta(minutes=5), [team["lead"]])


def test_going_on_makes_the_answer_hold_anew(crew: Crew, team: Team, taken: int) -> None:
    crew.clock.advance(minutes=50)
    crew.do(actions.go_on, team["lead"], case_id=taken)
    crew.clock.advance(minutes=50)
    crew.ticks(ladder.watch)
    assert casework.case(crew, taken).state is CaseState.ACKNOWLEDGED


def test_only_what_does_not_press_is_put_off_and_it_comes_back(crew: Crew, team: Team, taken: int) -> None:
    assert crew.refuses(actions.hold, team["lead"], case_id=taken, hours=4) == "kit-case-pressing"
    medium = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["lead"], case_id=medium)
    for hours in (0, 73):
        assert crew.refuses(actions.hold, team["lead"], case_id=medium, hours=hours) == "kit-gone"
    crew.do(actions.hand_over, team["lead"], case_id=medium, to=team["manager"])
    crew.do(actions.hold, team["lead"], case_id=medium, hours=4)
    assert casework.case(crew, medium).heir_id is None
    crew.clock.advance(hours=4)
    crew.ticks(ladder.watch)
    case = casework.case(crew, medium)
    assert (case.state, case.owner_id) == (CaseState.ACKNOWLEDGED, team["lead"])


def test_going_on_with_what_was_put_off_ends_the_wait(crew: Crew, team: Team) -> None:
    medium = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["lead"], case_id=medium)
    crew.do(actions.hold, team["lead"], case_id=medium, hours=4)
    crew.do(actions.go_on, team["lead"], case_id=medium)
    case = casework.case(crew, medium)
    assert (case.state, case.held_until) == (CaseState.ACKNOWLEDGED, None)


@pytest.mark.parametrize("said", [None, Emergency.CALLED, Emergency.NOT_CALLED])
def test_what_presses_is_not_resolved_until_112_is_settled(
    crew: Crew, team: Team, taken: int, said: Emergency | None
) -> None:
    if said is not None:
        crew.do(actions.put, team["lead"], case_id=taken, what=What.EMERGENCY, value=said.value)
    given = {"case_id": taken, "outcome": Outcome.ADVISED}
    assert crew.refuses(actions.resolve, team["lead"], **given) == "kit-case-unsettled"


@pytest.mark.parametrize("said", [Emergency.ARRIVED, Emergency.CALMED, Emergency.LOST])
def test_a_second_person_closes_what_presses(crew: Crew, team: Team, taken: int, said: Emergency) -> None:
    crew.do(actions.put, team["lead"], case_id=taken, what=What.EMERGENCY, value=said.value)
    crew.do(actions.resolve, team["lead"], case_id=taken, outcome=Outcome.ADVISED)
    assert crew.refuses(actions.close, team["lead"], case_id=taken) == "kit-not-yours"
    crew.do(actions.close, team["manager"], case_id=taken)
    case = casework.case(crew, taken)
    assert (case.state, case.closed_at, case.next_at) == (CaseState.CLOSED, crew.clock.now(), None)


def test_who_had_what_does_not_press_closes_it(crew: Crew, team: Team) -> None:
    low = casework.flags(crew, team["mari"], Level.LOW)
    crew.do(actions.take, team["lead"], case_id=low)
    crew.do(actions.resolve, team["lead"], case_id=low, outcome=Outcome.DISCUSSED)
    crew.do(actions.close, team["lead"], case_id=low)
    assert casework.case(crew, low).state is CaseState.CLOSED


@pytest.mark.parametrize("who", ["mari", "manager"])
def test_whoever_reopens_it_it_waits_for_an_answer_and_112_is_asked_anew(
    crew: Crew, team: Team, taken: int, who: str
) -> None:
    resolves(crew, team["lead"], taken)
    crew.do(actions.reopen, team[who], case_id=taken, zone=crew.zone)
    case = casework.case(crew, taken)
    assert (case.state, case.owner_id, case.emergency) == (CaseState.RAISED, None, None)
    assert (case.outcome, case.resolved_at, case.run) == (None, None, 2)
    assert crew.told("cases.reopened") == [team["lead"]]


def test_at_night_somebody_is_woken_by_what_its_flagger_reopens(crew: Crew, team: Team, taken: int) -> None:
    """Who had it in the afternoon may be asleep: nobody is said to have it who has not said so now."""
    resolves(crew, team["lead"], taken)
    plans.stands_at(crew, "2026-11-27 03:00")
    before = len(crew.told("cases.alert"))
    crew.do(actions.reopen, team["mari"], case_id=taken, zone=crew.zone)
    assert crew.told("cases.alert")[before:] == [team["lead"]]
    crew.clock.advance(minutes=10)
    crew.ticks(ladder.watch)
    assert team["manager"] in crew.told("cases.alert")[before:]


def test_who_had_it_and_reopens_it_themselves_has_it_and_nobody_is_woken(crew: Crew, team: Team, taken: int) -> None:
    resolves(crew, team["lead"], taken)
    before = crew.told("cases.alert")
    crew.do(actions.reopen, team["lead"], case_id=taken, zone=crew.zone)
    case = casework.case(crew, taken)
    assert (case.state, case.owner_id, case.emergency) == (CaseState.ACKNOWLEDGED, team["lead"], None)
    assert (crew.told("cases.alert"), crew.told("cases.reopened")) == (before, [])
    words = crew.texts.speak(Language.ET, crew.zone)
    assert views.reopened(words, case) == "Juhtum on sinu käes."


def test_who_flagged_it_reopens_for_a_day_and_a_lead_always(crew: Crew, team: Team, taken: int) -> None:
    resolves(crew, team["lead"], taken)
    crew.clock.advance(hours=25)
    given = {"case_id": taken, "zone": crew.zone}
    assert crew.refuses(actions.reopen, team["mari"], **given) == "kit-case-long-ago"
    crew.do(actions.reopen, team["manager"], **given)


def test_a_higher_level_alerts_anew_but_stays_with_who_sees_it_themselves(crew: Crew, team: Team) -> None:
    medium = casework.flags(crew, team["mari"], Level.MEDIUM)
    crew.do(actions.take, team["lead"], case_id=medium)
    crew.do(actions.hold, team["lead"], case_id=medium, hours=24)
    crew.do(actions.change_level, team["lead"], case_id=medium, level=Level.HIGH, zone=crew.zone)
    case = casework.case(crew, medium)
    assert (case.state, case.owner_id, case.held_until) == (CaseState.ACKNOWLEDGED, team["lead"], None)
    crew.do(actions.change_level, team["manager"], case_id=medium, level=Level.EXTREME, zone=crew.zone)
    case = casework.case(crew, medium)
    assert (case.state, case.owner_id) == (CaseState.RAISED, None)


def test_a_lower_level_keeps_who_has_it_and_is_not_for_who_flagged_it(crew: Crew, team: Team, taken: int) -> None:
    given = {"case_id": taken, "zone": crew.zone}
    assert crew.refuses(actions.change_level, team["mari"], level=Level.LOW, **given) == "kit-not-yours"
    crew.do(actions.change_level, team["manager"], level=Level.MEDIUM, **given)
    case = casework.case(crew, taken)
    assert (case.state, case.owner_id, case.level) == (CaseState.ACKNOWLEDGED, team["lead"], Level.MEDIUM)


def test_the_next_are_woken_once_for_one_look_at_the_card(crew: Crew, team: Team, case_id: int) -> None:
    seen = {"case_id": case_id, "run": 1, "step": 1, "zone": crew.zone}
    assert crew.do(actions.next_rung, team["manager"], **seen)
    assert crew.told("cases.alert") == [team["lead"], team["manager"], team["lead"]]
    assert crew.refuses(actions.next_rung, team["manager"], **seen) == "kit-case-woken"
    assert casework.case(crew, case_id).step == 2


def test_a_lead_takes_back_what_was_a_mistake(crew: Crew, team: Team, taken: int) -> None:
    assert crew.refuses(actions.withdraw, team["mari"], case_id=taken) == "kit-not-yours"
    crew.do(actions.withdraw, team["manager"], case_id=taken)
    assert casework.case(crew, taken).state is CaseState.WITHDRAWN


def test_the_one_who_has_it_says_what_of_112_and_that_is_a_sign(crew: Crew, team: Team, taken: int) -> None:
    crew.clock.advance(minutes=10)
    settles(crew, team["lead"], taken)
    case = casework.case(crew, taken)
    assert (case.emergency, case.active_at) == (Emergency.ARRIVED, crew.clock.now())
