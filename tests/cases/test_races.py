"""People and the clock at the same moment, each in a thread of its own: one answer, and no alert after it."""

import contextlib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlmodel import col, select

from handlers.cases import actions, jobs
from handlers.cases.actions import Taken
from handlers.kit.errors import Refused
from handlers.ladder import jobs as ladder
from handlers.rules.cases import Verb
from storage import alarms, dispatch, timeline
from storage.alarms import Alarm, Fate
from storage.cases import CaseState, Outcome
from storage.outbox import OutboxState, Owed
from tests import casework
from tests.crew import Crew
from tests.letters import Post

T = TypeVar("T")
Team = dict[str, int]
AGAIN = pytest.mark.parametrize("again", range(5))


def at_once(*works: Callable[[], T]) -> list[T]:
    """Begin all at the same moment and wait for all."""
    ready = Barrier(len(works), timeout=30)

    def run(work: Callable[[], T]) -> T:
        ready.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def takes(crew: Crew, who: int, case_id: int) -> Taken:
    return crew.do(actions.take, who, case_id=case_id)


@AGAIN
def test_of_two_who_answer_at_once_one_has_it_and_the_other_is_told_who(crew: Crew, team: Team, again: int) -> None:
    case_id = casework.flags(crew, team["mari"])
    found = at_once(*(lambda who=team[name]: takes(crew, who, case_id) for name in ("lead", "manager")))
    assert sorted(each.is_mine for each in found) == [False, True]
    (loser,) = [each for each in found if each.by is not None]
    assert loser.by
    assert loser.by.id == casework.case(crew, case_id).owner_id
    assert casework.happened(crew, case_id).count(Verb.ACKNOWLEDGE) == 1


@AGAIN
def test_nobody_is_alerted_once_somebody_has_answered(crew: Crew, team: Team, post: Post, again: int) -> None:
    """The answer, the next rung and the sender all at once: what was not on its way before the answer is never sent."""
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=3)

    at_once(
        lambda: takes(crew, team["lead"], case_id),
        lambda: crew.ticks(ladder.watch),
        lambda: crew.ticks(ladder.watch),
        post.delivers,
    )
    case = casework.case(crew, case_id)
    assert (case.state, case.owner_id) == (CaseState.ACKNOWLEDGED, team["lead"])
    with crew.db.read() as session:
        verbs = [each.verb for each in timeline.of_case(session, case_id=case_id)]
        alarms = session.exec(select(Alarm).where(Alarm.case_id == case_id)).all()
    assert "fire" not in verbs[verbs.index(Verb.ACKNOWLEDGE) :]
    assert len({(each.step, each.member_id) for each in alarms}) == len(alarms)
    crew.clock.advance(minutes=10)
    crew.ticks(ladder.watch)
    assert [each for each in post.delivers() if each.kind == "cases.alert" and not each.is_edit] == []


def test_an_alert_that_waits_for_the_sender_when_it_is_answered_is_dropped(crew: Crew, team: Team, post: Post) -> None:
    case_id = casework.flags(crew, team["mari"])
    takes(crew, team["lead"], case_id)
    assert [each for each in post.delivers() if each.kind == "cases.alert"] == []
    with crew.db.read() as session:
        alerts = session.exec(select(Owed).where(Owed.kind == "cases.alert").order_by(col(Owed.id))).all()
    assert [each.state for each in alerts] == [OutboxState.DROPPED]


def test_the_answer_waits_for_a_sender_who_has_just_leased_the_alert(crew: Crew, team: Team) -> None:
    """So what is on its way was leased before the answer was committed, never after."""
    if crew.db.is_sqlite:
        return  # it has one writer
    case_id = casework.flags(crew, team["mari"])
    with ThreadPoolExecutor(1) as threads:
        with crew.db.begin() as session:
            now = crew.clock.now()
            due = [each for each in dispatch.due(session, now, most=9) if each.kind == "cases.alert"]
            assert dispatch.lease(session, now, messages=due, sender="a")
            answering = threads.submit(takes, crew, team["lead"], case_id)
            with pytest.raises(TimeoutError):
                answering.result(timeout=0.5)
        assert answering.result(timeout=30).is_mine


@AGAIN
def test_an_heir_who_accepts_while_a_lead_takes_over_leaves_one_owner(crew: Crew, team: Team, again: int) -> None:
    case_id = casework.flags(crew, team["mari"])
    takes(crew, team["lead"], case_id)
    crew.do(actions.hand_over, team["lead"], case_id=case_id, to=team["manager"])

    def tries(action: Callable[..., object], who: int, **given: object) -> None:
        with contextlib.suppress(Refused):
            crew.do(action, who, case_id=case_id, **given)

    at_once(
        lambda: tries(actions.accept, team["manager"]),
        lambda: tries(actions.take_over, team["manager"]),
        lambda: tries(actions.give_back, team["lead"], zone=crew.zone),
        lambda: tries(actions.resolve, team["lead"], outcome=Outcome.ADVISED),
    )
    case = casework.case(crew, case_id)
    assert (case.owner_id is None) == (case.state is CaseState.RAISED)
    assert case.next_at is not None


@AGAIN
def test_clearing_the_chats_and_whoever_changes_cases_wait_in_no_ring(
    crew: Crew, team: Team, post: Post, again: int
) -> None:
    first, second = casework.flags(crew, team["mari"]), casework.flags(crew, team["mari"])
    post.delivers()
    for case_id in (first, second):
        crew.do(actions.withdraw, team["lead"], case_id=case_id)
    third = casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(hours=46)
    at_once(
        lambda: crew.ticks(jobs.fade),
        lambda: crew.ticks(jobs.fade),
        lambda: takes(crew, team["lead"], third),
        lambda: crew.ticks(jobs.forget),
    )
    assert casework.case(crew, third).owner_id == team["lead"]


def test_a_second_rung_that_waits_when_somebody_answers_is_dropped_though_the_first_one_rang(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = casework.flags(crew, team["mari"])
    assert [each.member_id for each in post.delivers() if each.kind == "cases.alert"] == [team["lead"]]
    crew.clock.advance(minutes=3)
    crew.ticks(ladder.watch)
    takes(crew, team["lead"], case_id)
    assert [each for each in post.delivers() if each.kind == "cases.alert" and not each.is_edit] == []


def test_what_was_held_up_rings_once_and_not_for_every_step_that_has_passed(crew: Crew, team: Team, post: Post) -> None:
    """Telegram was away for 20 minutes: of five steps each person is alerted by the last one alone."""
    case_id = casework.flags(crew, team["mari"])
    for minutes in (3, 5, 7, 5):
        crew.clock.advance(minutes=minutes)
        crew.ticks(ladder.watch)
    assert Counter(crew.told("cases.alert")) == {team["lead"]: 5, team["manager"]: 4}
    rang = [each for each in post.delivers() if each.kind == "cases.alert"]
    assert Counter(each.member_id for each in rang) == {team["lead"]: 1, team["manager"]: 1}
    with crew.db.read() as session:
        sent = [each.alarm.step for each in alarms.of_run(session, case_id=case_id, run=1) if _is_sent(each)]
    assert sent == [4, 4]


@pytest.mark.parametrize(
    ("state", "held"), [(OutboxState.FAILED, timedelta(0)), (OutboxState.QUEUED, timedelta(hours=1))]
)
def test_an_alert_whose_newer_one_was_refused_or_goes_later_rings(
    crew: Crew, team: Team, post: Post, state: OutboxState, held: timedelta
) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=3)
    crew.ticks(ladder.watch)
    with crew.db.begin() as session:
        fates = alarms.of_run(session, case_id=case_id, run=1)
        for message in [each.message for each in fates if each.alarm.step == 1 and each.message is not None]:
            message.state, message.not_before = state, crew.clock.now() + held
            session.add(message)
    rang = [each.member_id for each in post.delivers() if each.kind == "cases.alert" and not each.is_edit]
    assert rang == [team["lead"]]


def _is_sent(found: Fate) -> bool:
    return found.message is not None and found.message.state is OutboxState.SENT
