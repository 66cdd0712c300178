"""Standing in line, being offered a place and answering: each outcome beside its refusal."""

from datetime import timedelta

import pytest

from handlers.rules.eligibility import Why
from handlers.shifts import actions as shifts
from handlers.waiting import actions
from storage.members import Role
from storage.shifts import PlaceKind
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post, told
from tests.plans import at, cancels, opens, pauses, place, stands_at, takes
from tests.waiting.lines import (
    EVENING,
    OFFERED,
    WAITING,
    accepts,
    frees,
    goes,
    joins,
    offered,
    sets,
    states,
    ticks,
    wait,
)

# Standing in line


def test_who_comes_first_stands_first_and_once(crew: Crew, anna: int, boris: int, shift: int) -> None:
    for who in (boris, anna, boris):
        joins(crew, who, shift)
        crew.clock.advance(minutes=1)
    assert states(crew, shift) == {boris: WAITING, anna: WAITING}
    assert crew.deeds().count(("waiting.joined", boris)) == 1


def test_nobody_stands_in_line_for_what_they_can_just_take(crew: Crew, lead: int, anna: int) -> None:
    free = opens(crew, lead, EVENING, counsellors=1)
    assert crew.refuses(actions.join, anna, shift_id=free, zone=crew.zone) == "waiting-free-now"


def test_nor_for_what_they_could_not_have_if_it_were_free(
    crew: Crew, lead: int, mari: int, anna: int, shift: int
) -> None:
    trainee, paused = crew.add("Tõnu", Role.TRAINEE), crew.add("Piret")
    pauses(crew, paused)
    takes(crew, anna, opens(crew, lead, "2026-11-27 20-23"))
    for who in (mari, trainee, paused, anna):
        assert crew.refuses(actions.join, who, shift_id=shift, zone=crew.zone) == "waiting-not-now"
    assert states(crew, shift) == {}


@pytest.mark.parametrize("what", ["cancelled", "begun"])
def test_nor_for_what_is_off_or_has_begun(crew: Crew, lead: int, anna: int, shift: int, what: str) -> None:
    if what == "cancelled":
        cancels(crew, lead, shift)
    else:
        stands_at(crew, "2026-11-27 18:00")
    assert crew.refuses(actions.join, anna, shift_id=shift, zone=crew.zone) == "waiting-not-now"


def test_a_keeper_has_nothing_to_do_with_lists(crew: Crew, shift: int) -> None:
    keeper = crew.add("Kalev", Role.KEEPER)
    for action in (actions.join, actions.leave, actions.take):
        assert crew.refuses(action, keeper, shift_id=shift, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.see, keeper) == "kit-not-yours"


def test_who_never_stood_there_can_neither_go_nor_say_yes(crew: Crew, anna: int, shift: int) -> None:
    for action in (actions.leave, actions.take):
        assert crew.refuses(action, anna, shift_id=shift, zone=crew.zone) == "kit-gone"
        assert crew.refuses(action, anna, shift_id=999, zone=crew.zone) == "kit-gone"
    assert crew.refuses(actions.join, anna, shift_id=999, zone=crew.zone) == "kit-gone"


def test_kinds_have_lines_of_their_own(crew: Crew, lead: int, mari: int, anna: int, boris: int) -> None:
    needs = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.RESERVE: (1, 1)}
    shift, kati = opens(crew, lead, EVENING, needs=needs), crew.add("Kati")
    takes(crew, mari, shift)
    crew.do(shifts.take, kati, shift_id=shift, kind=PlaceKind.RESERVE, zone=crew.zone)
    joins(crew, anna, shift, PlaceKind.RESERVE)
    joins(crew, boris, shift)
    assert wait(crew, boris, shift).kind is PlaceKind.COUNSELLOR
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert offered(crew, shift) == [boris]
    frees(crew, lead, kati, shift)
    ticks(crew)
    assert offered(crew, shift) == [anna, boris]
    assert accepts(crew, anna, shift).kind is PlaceKind.RESERVE
    assert wait(crew, anna, shift).state is WaitState.TAKEN


# Being offered a place


def test_a_place_that_comes_free_is_offered_to_who_is_next_and_to_nobody_else(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    ticks(crew)
    assert offered(crew, shift) == []
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert states(crew, shift) == {anna: OFFERED, boris: WAITING}
    assert wait(crew, anna, shift).offer_until == crew.clock.now() + timedelta(hours=2)
    assert told(post.delivers(), "waiting.offered") == [anna]
    for _ in range(3):
        crew.clock.advance(minutes=1)
        ticks(crew)
    assert told(post.delivers(), "waiting.offered") == []


def test_what_is_free_is_kept_from_the_moment_it_is(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    stranger = crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone)
    assert [each.why for each in stranger.claim.objections] == [Why.KEPT]
    ticks(crew)
    assert not crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone).claim.is_mine
    claim = accepts(crew, anna, shift)
    assert claim.is_mine
    assert place(crew, anna, shift).is_taken
    assert wait(crew, anna, shift).state is WaitState.TAKEN
    again = accepts(crew, anna, shift)
    assert [each.why for each in again.objections] == [Why.YOURS]


def test_the_offer_can_be_taken_as_any_place_is(crew: Crew, lead: int, mari: int, anna: int, shift: int) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    takes(crew, anna, shift)
    assert wait(crew, anna, shift).state is WaitState.TAKEN


def test_as_many_are_offered_a_place_as_are_free(crew: Crew, lead: int, mari: int, anna: int, boris: int) -> None:
    shift, kati = opens(crew, lead, EVENING, counsellors=2), crew.add("Kati")
    for who in (mari, kati):
        takes(crew, who, shift)
    waiting = [anna, boris, crew.add("Tiit")]
    for who in waiting:
        joins(crew, who, shift)
        crew.clock.advance(minutes=1)
    for who in (mari, kati):
        frees(crew, lead, who, shift)
    ticks(crew)
    assert offered(crew, shift) == waiting[:2]


def test_no_is_for_the_next_at_once(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    for _ in range(2):
        goes(crew, anna, shift)
    assert states(crew, shift) == {boris: OFFERED}
    assert wait(crew, anna, shift).state is WaitState.DECLINED
    assert crew.deeds().count(("waiting.left", anna)) == 1
    post.delivers()
    joins(crew, anna, shift)  # and may stand at the end again
    assert states(crew, shift) == {boris: OFFERED, anna: WAITING}


def test_silence_is_for_the_next_within_a_minute(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    crew.clock.advance(minutes=119)
    ticks(crew)
    assert offered(crew, shift) == [anna]
    crew.clock.advance(minutes=1)
    ticks(crew)
    assert states(crew, shift) == {boris: OFFERED}
    assert wait(crew, anna, shift).state is WaitState.LAPSED
    assert told(post.delivers(), "waiting.offered") == [boris]
    late = accepts(crew, anna, shift)
    assert [each.why for each in late.objections] == [Why.KEPT]


def test_a_yes_a_second_too_late_is_too_late_when_others_wait(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    crew.clock.advance(hours=2)
    assert not accepts(crew, anna, shift).is_mine  # the job has not looked yet
    assert wait(crew, anna, shift).state is WaitState.LAPSED
    ticks(crew)
    assert offered(crew, shift) == [boris]


def test_and_in_time_still_when_nobody_does(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    crew.clock.advance(hours=3)
    assert accepts(crew, anna, shift).is_mine


def test_near_the_start_it_is_kept_for_twenty_minutes(crew: Crew, lead: int, mari: int, anna: int, shift: int) -> None:
    joins(crew, anna, shift)
    stands_at(crew, "2026-11-27 08:00")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert wait(crew, anna, shift).offer_until == at("2026-11-27 08:20")


def test_the_lead_s_numbers_are_obeyed(crew: Crew, lead: int, mari: int, anna: int, shift: int) -> None:
    sets(crew, "cover.offer", 300)
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert wait(crew, anna, shift).offer_until == crew.clock.now() + timedelta(hours=5)
