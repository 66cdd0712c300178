"""Two taps at once, by one person or in two processes: one case, one alert, the truth for both."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from handlers.flagging import actions
from handlers.kit.casequestions import What
from handlers.kit.errors import Refused
from storage import alarms
from storage.cases import CaseState, Level, Need
from storage.members import Role
from tests import casework
from tests.crew import Crew
from tests.flagging.flags import chooses, flags

AT_ONCE = 4


def together(crew: Crew, action: Any, who: int, *givens: dict[str, Any]) -> list[Any]:
    """Several taps at the same moment, each in a transaction of its own; what each was told."""
    barrier = Barrier(len(givens))

    def tap(given: dict[str, Any]) -> Any:
        barrier.wait()
        try:
            done = crew.do(action, who, **given)
        except Refused as refused:
            return refused.key
        return getattr(done, "id", done)

    with ThreadPoolExecutor(len(givens)) as pool:
        return list(pool.map(tap, givens))


def test_four_taps_on_the_one_tap_at_once_make_one_case_and_one_alert(crew: Crew, lead: int, anna: int) -> None:
    told = together(crew, actions.cry, anna, *[{"shift_id": 0, "zone": crew.zone}] * AT_ONCE)
    assert len(set(told)) == 1
    with crew.db.read() as session:
        assert len(alarms.of_run(session, case_id=told[0], run=1)) == 1
    assert casework.case(crew, told[0]).run == 1


@pytest.mark.parametrize("levels", [(Level.LOW, Level.HIGH), (Level.HIGH,) * AT_ONCE, (Level.LOW, Level.EXTREME)])
def test_levels_tapped_at_once_make_one_case(crew: Crew, lead: int, anna: int, levels: tuple[Level, ...]) -> None:
    given = [{"shift_id": 0, "level": level, "zone": crew.zone} for level in levels]
    told = together(crew, actions.choose, anna, *given)
    # Low after extreme begins something new, which is taken back by a tap and alerts nobody.
    raised = [each for each in set(told) if casework.case(crew, each).state is CaseState.RAISED]
    assert len(raised) == (Level.EXTREME in levels)
    assert len(set(told)) == 1 or Level.EXTREME in levels


def test_the_last_step_tapped_twice_at_once_alerts_once(crew: Crew, lead: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.HIGH)
    given = {"case_id": case_id, "what": What.NEED, "value": Need.ADVICE, "zone": crew.zone}
    told = together(crew, actions.put, anna, *[given] * AT_ONCE)
    assert {(each.case.id, each.is_sent) for each in told} == {(case_id, True), (case_id, False)}
    assert casework.case(crew, case_id).run == 1
    with crew.db.read() as session:
        assert len(alarms.of_run(session, case_id=case_id, run=1)) == 1


def test_the_next_ones_tapped_twice_at_once_are_alerted_once(crew: Crew, lead: int, anna: int) -> None:
    crew.add("Mart", Role.MANAGER)
    case_id = flags(crew, anna, Level.EXTREME)
    given = {"case_id": case_id, "run": 1, "step": 1, "zone": crew.zone}
    told = together(crew, actions.wake_next, anna, *[given] * 2)
    assert sorted(map(str, told)) == ["True", "kit-case-woken"]
    assert casework.case(crew, case_id).step == 2


def test_taken_back_and_sent_at_once_it_is_one_of_the_two(crew: Crew, lead: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.HIGH)

    def either(session: Any, now: Any, *, actor: Any, is_sent: bool) -> None:
        if is_sent:
            actions.put(session, now, actor=actor, case_id=case_id, what=What.NEED, value=Need.ADVICE, zone=crew.zone)
        else:
            actions.withdraw(session, now, actor=actor, case_id=case_id)

    together(crew, either, anna, {"is_sent": True}, {"is_sent": False})
    # Sent first, it is taken back before anybody has answered; taken back first, it cannot be sent.
    assert casework.case(crew, case_id).state is CaseState.WITHDRAWN
