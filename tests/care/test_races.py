"""People and the clock at the same moment, each in a thread of its own: one talks, and nobody is asked after that."""

import pytest

from handlers.care import actions, jobs
from handlers.care.actions import Taken
from storage.debriefs import DebriefState, Wish
from storage.members import Role
from tests.care import talks
from tests.crew import Crew
from tests.letters import Post
from tests.races import answered, at_once

Team = dict[str, int]
AGAIN = pytest.mark.parametrize("again", range(5))


@AGAIN
def test_of_two_who_agree_at_once_one_talks_and_the_other_is_told_who(
    crew: Crew, team: Team, post: Post, again: int
) -> None:
    second = crew.add("Leo", Role.LEAD)
    case_id = talks.over(crew, team["mari"], team["lead"])
    wish_id = talks.wants(crew, team["mari"], case_id)
    found: list[Taken] = at_once(
        *(lambda who=who: crew.do(actions.take, who, debrief_id=wish_id) for who in (team["lead"], second))
    )
    assert sorted(each.is_mine for each in found) == [False, True]
    (loser,) = [each for each in found if each.by is not None]
    assert loser.by
    assert loser.by.id == talks.wished(crew, case_id, team["mari"]).partner_id
    assert crew.told(talks.NEWS) == [team["mari"]]


@AGAIN
def test_of_agreeing_and_taking_back_at_once_either_is_whole(crew: Crew, team: Team, post: Post, again: int) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    wish_id = talks.wants(crew, team["mari"], case_id)
    agreed, _ = at_once(
        answered(lambda: crew.do(actions.take, team["lead"], debrief_id=wish_id).is_mine),
        answered(lambda: crew.do(actions.take_back, team["mari"], case_id=case_id)),
    )
    assert talks.row(crew, case_id, team["mari"]) is None
    assert crew.told("care.dropped") == ([team["lead"]] if agreed is True else [])
    assert agreed in (True, "kit-gone")


@AGAIN
def test_the_clock_asks_nobody_else_once_somebody_has_agreed(crew: Crew, team: Team, post: Post, again: int) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    wish_id = talks.wants(crew, team["mari"], case_id)
    crew.clock.advance(minutes=30)
    at_once(
        answered(lambda: crew.do(actions.take, team["lead"], debrief_id=wish_id)),
        answered(lambda: crew.ticks(jobs.look_after)),
    )
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.AGREED
    # What was owed before that is not worth sending any more.
    assert {each.member_id for each in talks.theirs(post) if each.kind == talks.CALL} == set()


@AGAIN
def test_of_two_taps_at_once_there_is_one_wish(crew: Crew, team: Team, post: Post, again: int) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    crew.do(actions.decline, team["mari"], case_id=case_id)
    found = at_once(*(lambda: talks.wants(crew, team["mari"], case_id, Wish.NOW) for _ in range(2)))
    assert found[0] == found[1]
    assert crew.told(talks.CALL) == [team["lead"]]
