"""The clock of difficult cases with a team: who is alerted when, what lapses, and that nothing is forgotten."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.ladder import jobs, views
from storage import members
from storage.cases import CaseState, Emergency, Level
from storage.members import MemberState, Role
from storage.shifts import PlaceKind
from tests import casework, plans
from tests.crew import Crew
from tests.letters import Post

_SECOND = timedelta(seconds=1)


def _minutes(*expected: tuple[float, list[int]]) -> list[tuple[timedelta, list[int]]]:
    return [(timedelta(minutes=after), sorted(whom)) for after, whom in expected]


def _watches(crew: Crew, until: timedelta, every: timedelta = timedelta(seconds=30)) -> None:
    """Let time pass as a process does that looks every so often."""
    end = crew.clock.now() + until
    while crew.clock.now() < end:
        crew.clock.set(min(end, crew.clock.now() + every))
        crew.ticks(jobs.watch)


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    plans.stands_at(crew, "2026-11-26 12:00")
    return {
        "lead": crew.add("Lea", Role.LEAD),
        "manager": crew.add("Mart", Role.MANAGER),
        "mari": crew.add("Mari"),
    }


def test_life_in_danger_wakes_the_lead_then_the_manager_and_goes_on_until_somebody_answers(
    crew: Crew, team: dict[str, int]
) -> None:
    case_id = casework.flags(crew, team["mari"])
    _watches(crew, timedelta(minutes=26))
    lead, manager = team["lead"], team["manager"]
    both = [lead, manager]
    assert casework.alerted(crew, case_id) == _minutes(
        (0, [lead]), (3, both), (8, both), (15, both), (20, both), (25, both)
    )


def test_who_is_duty_lead_now_is_alerted_first_of_all_and_who_was_before_is_not(
    crew: Crew, team: dict[str, int]
) -> None:
    duty, earlier = crew.add("Dora"), crew.add("Eha")
    with crew.db.begin() as session:
        for who in (duty, earlier):
            member = members.get(session, member_id=who)
            assert member is not None
            members.let_lead(session, member=member, leads_shifts=True)
    plans.stands_at(crew, "2026-11-26 07:00")
    needs = {PlaceKind.DUTY_LEAD: (1, 1)}
    plans.takes(crew, earlier, plans.opens(crew, team["lead"], "2026-11-26 08-12", needs=needs))
    plans.takes(crew, duty, plans.opens(crew, team["lead"], "2026-11-26 12-16", needs=needs))
    plans.stands_at(crew, "2026-11-26 12:00")
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    assert casework.alerted(crew, case_id) == _minutes((0, [duty]))


def test_nobody_is_alerted_after_the_answer(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"])
    _watches(crew, timedelta(minutes=1))
    casework.takes(crew, team["manager"], case_id)
    before = casework.alerted(crew, case_id)
    _watches(crew, timedelta(minutes=9))
    assert casework.alerted(crew, case_id) == before


def test_an_answer_without_a_sign_lapses_after_the_owner_was_asked(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    casework.takes(crew, team["lead"], case_id)
    _watches(crew, timedelta(minutes=39))
    assert team["lead"] not in crew.told("ladder.still")
    _watches(crew, timedelta(minutes=2))
    assert team["lead"] in crew.told("ladder.still")
    _watches(crew, timedelta(minutes=20))
    assert casework.case(crew, case_id).state is CaseState.RAISED
    assert casework.happened(crew, case_id)[-2:] == ["lapse", "fire"]
    assert team["lead"] in crew.told("ladder.lapsed")


def test_of_life_in_danger_it_is_asked_whether_help_has_come_until_it_is_known(
    crew: Crew, team: dict[str, int]
) -> None:
    case_id = casework.flags(crew, team["mari"])
    casework.takes(crew, team["lead"], case_id)
    _watches(crew, timedelta(minutes=11))
    assert team["lead"] in crew.told("ladder.confirm")
    casework.signs(crew, case_id, emergency=Emergency.ARRIVED)
    _watches(crew, timedelta(minutes=4))
    assert team["lead"] not in crew.told("ladder.still")


def test_when_everybody_of_a_rung_is_known_to_have_got_nothing_the_next_one_comes_at_once(
    crew: Crew, team: dict[str, int]
) -> None:
    case_id = casework.flags(crew, team["mari"])
    casework.fails(crew, whom=team["lead"])
    _watches(crew, _SECOND)
    assert casework.alerted(crew, case_id)[-1] == (_SECOND, sorted([team["lead"], team["manager"]]))


def test_of_many_due_at_once_what_presses_most_goes_first_and_the_rest_in_the_seconds_after(
    crew: Crew, team: dict[str, int]
) -> None:
    high = [casework.flags(crew, team["mari"], Level.HIGH) for _ in range(31)]
    extreme = [casework.flags(crew, team["mari"]) for _ in range(4)]
    for case_id in (*high, *extreme):
        casework.changes(crew, case_id, next_at=crew.clock.advance(minutes=1), run_at=crew.clock.now())
    crew.clock.advance(minutes=10)
    done: list[tuple[int, int]] = []
    for _ in range(2):
        crew.ticks(jobs.watch)
        fired = {each for each in (*high, *extreme) if len(casework.alerted(crew, each)) == 2}
        done.append((len(fired & set(extreme)), len(fired & set(high))))
        crew.clock.advance(seconds=1)
    assert done == [(4, 26), (4, 31)]


def test_an_owner_who_is_away_has_it_no_more(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"])
    casework.takes(crew, team["lead"], case_id)
    crew.ticks(jobs.look_after)
    assert casework.case(crew, case_id).owner_id == team["lead"]
    with crew.db.begin() as session:
        lead = members.get(session, member_id=team["lead"])
        assert lead is not None
        members.put(session, member=lead, state=MemberState.PAUSED)
    crew.clock.set(crew.clock.now() + _SECOND)
    crew.ticks(jobs.look_after)
    assert casework.case(crew, case_id).state is CaseState.RAISED
    assert casework.alerted(crew, case_id)[-1][1] == [team["manager"]]


def test_who_took_it_as_one_of_everybody_keeps_it_without_being_on_duty(crew: Crew, team: dict[str, int]) -> None:
    off_duty = crew.add("Dora")
    with crew.db.begin() as session:
        member = members.get(session, member_id=off_duty)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
    case_id = casework.flags(crew, team["mari"])
    _watches(crew, timedelta(minutes=15))
    assert off_duty in casework.alerted(crew, case_id)[-1][1]
    casework.takes(crew, off_duty, case_id)
    crew.ticks(jobs.look_after)
    assert casework.case(crew, case_id).owner_id == off_duty
    _watches(crew, timedelta(minutes=16))
    assert casework.case(crew, case_id).state is CaseState.RAISED, "without a sign it lapses as anybody's does"


def test_who_took_it_on_duty_has_it_no_more_once_the_duty_is_over(crew: Crew, team: dict[str, int]) -> None:
    duty = crew.add("Dora")
    with crew.db.begin() as session:
        member = members.get(session, member_id=duty)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
    plans.stands_at(crew, "2026-11-26 07:00")
    needs = {PlaceKind.DUTY_LEAD: (1, 1)}
    plans.takes(crew, duty, plans.opens(crew, team["lead"], "2026-11-26 12-16", needs=needs))
    plans.stands_at(crew, "2026-11-26 12:00")
    case_id = casework.flags(crew, team["mari"])
    casework.takes(crew, duty, case_id)
    crew.ticks(jobs.look_after)
    assert casework.case(crew, case_id).owner_id == duty
    crew.clock.advance(hours=4)
    crew.ticks(jobs.look_after)
    assert casework.case(crew, case_id).state is CaseState.RAISED


def test_something_open_that_is_due_never_is_found_and_the_leads_hear_of_it(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    crew.ticks(jobs.check)
    assert team["lead"] not in crew.told("ladder.alarm")
    casework.changes(crew, case_id, next_at=None)
    crew.ticks(jobs.check)
    assert casework.case(crew, case_id).next_at == crew.clock.now()
    assert team["lead"] in crew.told("ladder.alarm")


@pytest.mark.parametrize("jump", [timedelta(minutes=10), timedelta(days=1)])
def test_a_clock_that_is_set_back_puts_nothing_off_and_fires_nothing_twice(
    crew: Crew, team: dict[str, int], jump: timedelta
) -> None:
    case_id = casework.flags(crew, team["mari"])
    _watches(crew, timedelta(minutes=2))
    crew.clock.set(crew.clock.now() - jump)
    crew.ticks(jobs.watch)
    assert len(casework.alerted(crew, case_id)) == 1
    _watches(crew, timedelta(seconds=50))
    assert len(casework.alerted(crew, case_id)) == 1
    _watches(crew, timedelta(seconds=20))
    assert len(casework.alerted(crew, case_id)) == 2


@pytest.mark.parametrize("jump", [timedelta(minutes=10), timedelta(days=1)])
def test_a_clock_that_is_set_forward_alerts_early_and_each_person_once(
    crew: Crew, team: dict[str, int], jump: timedelta
) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.clock.set(crew.clock.now() + jump)
    crew.ticks(jobs.watch)
    crew.ticks(jobs.watch)
    assert [len(whom) for _, whom in casework.alerted(crew, case_id)] == [1, 2]


@pytest.mark.parametrize("jump", [timedelta(minutes=10), timedelta(days=1)])
def test_a_clock_that_is_set_back_keeps_no_answer_alive_and_no_alert_waiting(
    crew: Crew, team: dict[str, int], jump: timedelta
) -> None:
    answered = casework.flags(crew, team["mari"], Level.HIGH)
    casework.takes(crew, team["lead"], answered)
    waiting = casework.flags(crew, team["mari"])
    _watches(crew, timedelta(minutes=1))
    crew.clock.set(crew.clock.now() - jump)
    crew.ticks(jobs.watch)
    assert [each.not_before <= crew.clock.now() for each in crew.owed("cases.alert")] == [True] * 2
    _watches(crew, timedelta(minutes=58))
    assert casework.case(crew, answered).state is CaseState.ACKNOWLEDGED
    _watches(crew, timedelta(minutes=2))
    assert casework.case(crew, answered).state is CaseState.RAISED
    assert casework.case(crew, waiting).run == 1


def test_a_low_risk_wakes_nobody_and_the_lead_is_reminded_by_day(crew: Crew, team: dict[str, int]) -> None:
    case_id = casework.flags(crew, team["mari"], Level.LOW)
    assert casework.alerted(crew, case_id) == []
    _watches(crew, timedelta(days=2), timedelta(hours=1))
    assert team["lead"] in crew.told("ladder.review")


def test_one_that_is_done_closes_by_itself_only_when_it_was_not_pressing(crew: Crew, team: dict[str, int]) -> None:
    low, high = casework.flags(crew, team["mari"], Level.LOW), casework.flags(crew, team["mari"], Level.HIGH)
    due = crew.clock.now() + timedelta(days=7)
    for case_id in (low, high):
        casework.changes(crew, case_id, state=CaseState.RESOLVED, resolved_at=crew.clock.now(), next_at=due)
    _watches(crew, timedelta(days=8), timedelta(hours=6))
    assert casework.case(crew, low).state is CaseState.CLOSED
    assert casework.case(crew, high).state is CaseState.RESOLVED
    assert team["lead"] in crew.told("ladder.review")


def test_where_nobody_can_be_told_the_leads_are_told_as_soon_as_they_can(crew: Crew) -> None:
    plans.stands_at(crew, "2026-11-26 12:00")
    mari, manager = crew.add("Mari"), crew.add("Mart", Role.MANAGER)
    case_id = casework.flags(crew, mari)
    assert casework.alerted(crew, case_id) == _minutes((0, [manager]))
    assert "fire" in casework.happened(crew, case_id)


def test_that_nobody_holds_an_office_is_not_told_once_somebody_has_answered(crew: Crew, team: dict[str, int]) -> None:
    post = Post(crew)
    told, answered = (casework.flags(crew, team["mari"], Level.HIGH) for _ in range(2))
    casework.takes(crew, team["lead"], answered)
    arrived = [each for each in post.delivers() if each.kind == "ladder.skipped"]
    assert [(each.member_id, casework.case(crew, told).ref in each.screen.text) for each in arrived] == [
        (team["manager"], True)
    ]
    casework.takes(crew, team["lead"], told)
    about: dict[str, Any] = {"case_id": told, "offices": ["duty"]}
    assert crew.sees(views.skipped, team["manager"], **about) is not None, "what stands in a chat stays"
    assert crew.sees(views.skipped, team["manager"], **about | {"case_id": answered}) is None


def test_a_pulse_is_kept_and_a_set_back_is_written_down(crew: Crew, team: dict[str, int]) -> None:
    casework.flags(crew, team["mari"])
    crew.ticks(jobs.watch)
    crew.clock.set(crew.clock.now() - timedelta(hours=1))
    crew.ticks(jobs.watch)
    assert ("ladder.set_back", None) in crew.deeds()
