"""An hour before the start a place that is filled counts for more than whose turn it was: it is kept for nobody."""

import pytest

from handlers.board import views as board
from handlers.rules.eligibility import Why
from handlers.shifts import actions as shifts
from handlers.waiting import actions, views
from storage.members import Language
from tests.crew import Crew, routes
from tests.letters import Post, told
from tests.plans import at, moves, stands_at, takes
from tests.waiting.lines import OFFERED, WAITING, accepts, frees, goes, joins, states, ticks, wait

DAY = "2026-11-27"


@pytest.mark.parametrize(("when", "is_kept"), [("16:59", True), ("17:00", False), ("17:40", False)])
def test_a_stranger_may_take_it_from_an_hour_before_the_start(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int, when: str, is_kept: bool
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, f"{DAY} {when}")
    frees(crew, lead, mari, shift)
    claim = crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone).claim
    assert [each.why for each in claim.objections] == ([Why.KEPT] if is_kept else [])
    assert routes(crew.screen(board.shift, boris, shift_id=shift)) == []  # kept, or taken


@pytest.mark.parametrize(("when", "is_there"), [("16:59", False), ("17:00", True)])
def test_the_group_can_take_it_then(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int, when: str, is_there: bool
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, f"{DAY} {when}")
    frees(crew, lead, mari, shift)
    assert bool(routes(crew.screen(board.shift, boris, shift_id=shift))) is is_there


@pytest.mark.parametrize(
    ("language", "said"), [("et", "ei hoita kellelegi"), ("en", "kept for nobody"), ("ru", "никому не держат")]
)
def test_who_is_next_is_asked_all_the_same_and_told_that_it_is_kept_for_nobody(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int, language: str, said: str
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, f"{DAY} 17:10")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert told(post.delivers(), "waiting.offered") == [anna]
    assert said in crew.screen(views.offered, anna, Language(language), shift_id=shift).text
    assert "17:30" not in crew.screen(views.mine, anna, Language(language)).rows[0][0].label
    takes(crew, boris, shift)
    assert states(crew, shift) == {anna: WAITING}
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "Somebody else has taken the place." in card.screen.text
    assert [each.why for each in accepts(crew, anna, shift).objections] == [Why.FULL]


def test_who_is_asked_then_and_taps_first_has_it(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, f"{DAY} 17:10")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert accepts(crew, anna, shift).is_mine
    claim = crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone).claim
    assert [each.why for each in claim.objections] == [Why.FULL]


def test_what_was_offered_before_is_kept_until_then_and_goes_to_the_next(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    for who in (anna, boris):
        joins(crew, who, shift)
        crew.clock.advance(minutes=1)
    stands_at(crew, f"{DAY} 16:50")
    frees(crew, lead, mari, shift)
    ticks(crew)
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "The place is kept for you until 17:00." in card.screen.text
    stands_at(crew, f"{DAY} 17:00")
    ticks(crew)
    assert states(crew, shift) == {boris: OFFERED}
    assert accepts(crew, anna, shift).is_mine  # late, and free for all


def test_a_no_is_for_the_next(crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int) -> None:
    for who in (anna, boris):
        joins(crew, who, shift)
        crew.clock.advance(minutes=1)
    stands_at(crew, f"{DAY} 17:10")
    frees(crew, lead, mari, shift)
    ticks(crew)
    goes(crew, anna, shift)
    assert states(crew, shift) == {boris: OFFERED}
    assert wait(crew, boris, shift).offer_until == at(f"{DAY} 17:30")


def test_nobody_stands_in_line_for_what_they_can_just_take_then(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, f"{DAY} 17:10")
    frees(crew, lead, mari, shift)
    assert crew.refuses(actions.join, boris, shift_id=shift, zone=crew.zone) == "waiting-free-now"


def test_a_shift_that_is_moved_nearer_says_what_is_so(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    moves(crew, lead, shift, "2026-11-23 11-15")
    ticks(crew)
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "kept for nobody" in card.screen.text
