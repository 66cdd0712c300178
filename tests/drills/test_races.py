"""Two at the same moment: leads who begin, people who answer, the clock that ends, and the process that rings."""

import pytest

from handlers.drills import actions, jobs
from storage.contacts import Way
from storage.summons import SummonsState
from tests import plans
from tests.crew import Crew
from tests.drills import ways
from tests.races import answered, at_once

Team = dict[str, int]
AGAIN = pytest.mark.parametrize("again", range(5))


@AGAIN
def test_of_two_leads_who_begin_one_does_and_everybody_is_rung_once(crew: Crew, team: Team, again: int) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    results = at_once(
        answered(lambda: ways.begins(crew, team["lead"])), answered(lambda: ways.begins(crew, team["manager"]))
    )
    assert sorted(map(str, results)) == ["1", "drills-running"]
    assert len(crew.told("drills.call")) == 3
    assert len(ways.rings(crew, 1, team["dora"])) == 1


@AGAIN
def test_the_month_and_a_lead_begin_one_together(crew: Crew, team: Team, again: int) -> None:
    ways.passes(crew)
    plans.stands_at(crew, "2026-12-08 11:00")
    at_once(answered(lambda: ways.begins(crew, team["lead"])), answered(lambda: crew.ticks(jobs.begin)))
    assert len(ways.all_of(crew)) == 1
    assert len(crew.told("drills.call")) == 3


@AGAIN
def test_trying_again_twice_at_once_is_one_drill(crew: Crew, team: Team, again: int) -> None:
    drill_id = ways.begins(crew, team["lead"])
    ways.passes(crew, minutes=30)
    given = {"drill_id": drill_id, "zone": crew.zone}
    found = at_once(*(lambda who=who: crew.do(actions.again, team[who], **given).id for who in ("lead", "manager")))
    assert len(set(found)) == 1
    assert len(ways.all_of(crew)) == 2


@AGAIN
def test_an_answer_at_the_end_is_either_in_time_or_too_late(crew: Crew, team: Team, again: int) -> None:
    drill_id = ways.begins(crew, team["lead"])
    crew.clock.advance(minutes=29, seconds=59)
    at_once(
        answered(lambda: crew.do(actions.confirm, team["dora"], drill_id=drill_id)),
        answered(lambda: crew.do(actions.postpone, team["manager"], drill_id=drill_id)),
        answered(lambda: ways.passes(crew, seconds=1)),
    )
    assert ways.drill(crew, drill_id).ended_at is not None
    assert crew.told("drills.report") == [team["lead"], team["manager"]]


@AGAIN
def test_not_now_and_a_ring_that_is_written_down_do_not_wait_for_each_other(crew: Crew, team: Team, again: int) -> None:
    ways.proves(crew, team["dora"], Way.PUSHOVER, Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    found = at_once(
        answered(lambda: crew.do(actions.postpone, team["dora"], drill_id=drill_id)),
        answered(lambda: ways.becomes(crew, drill_id, team["dora"], Way.PUSHOVER, SummonsState.SENT)),
        answered(lambda: crew.ticks(jobs.look_after)),
    )
    assert found == [None, None, None]
    assert ways.states(crew, drill_id, team["dora"])[1] is SummonsState.DROPPED
