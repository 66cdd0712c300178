"""What happens to a line while people sleep, cannot come, are reached or not, shifts change, and the bot is down."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from handlers.absences import actions as away
from handlers.kit import access, changes, covers
from handlers.members import actions as members
from handlers.rules.eligibility import Why
from handlers.shifts import actions as shifts
from storage import absences, places
from storage.members import Member, Role
from storage.shifts import PlaceKind
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post, told
from tests.plans import at, cancels, gives, moves, opens, pauses, stands_at, takes
from tests.waiting.lines import (
    EVENING,
    OFFERED,
    PASSED,
    WAITING,
    accepts,
    frees,
    goes,
    joins,
    offered,
    states,
    ticks,
    wait,
)


def is_sought(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody cannot come, and is looked for on."""
    crew.do(_seek, who, shift_id=shift_id)


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    found = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert found
    covers.seek(session, now, actor=actor, place=found)


# The quiet


def test_in_the_quiet_an_offer_waits_and_its_time_runs_from_the_morning(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, "2026-11-25 23:00")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert told(post.delivers(), "waiting.offered") == []
    assert not crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone).claim.is_mine
    stands_at(crew, "2026-11-26 07:00")
    ticks(crew)
    assert told(post.delivers(), "waiting.offered") == [anna]
    assert wait(crew, anna, shift).offer_until == at("2026-11-26 09:00")


def test_who_is_awake_may_say_yes_in_the_night_and_is_not_asked_in_the_morning(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    stands_at(crew, "2026-11-25 23:00")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert accepts(crew, anna, shift).is_mine
    stands_at(crew, "2026-11-26 07:00")
    assert told(post.delivers(), "waiting.offered") == []


def test_a_shift_that_is_near_in_the_morning_is_anybody_s_in_the_night(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int
) -> None:
    morning = opens(crew, lead, "2026-11-27 9-12", counsellors=1)
    takes(crew, mari, morning)
    joins(crew, anna, morning)
    stands_at(crew, "2026-11-26 23:00")
    frees(crew, lead, mari, morning)
    ticks(crew)
    assert states(crew, morning) == {anna: PASSED}
    stands_at(crew, "2026-11-27 07:00")
    ticks(crew)  # nobody came: then it is asked in the morning
    assert told(post.delivers(), "waiting.offered") == [anna]
    assert wait(crew, anna, morning).offer_until == at("2026-11-27 07:20")


def test_and_then_a_stranger_may_have_it(crew: Crew, lead: int, mari: int, anna: int, boris: int) -> None:
    morning = opens(crew, lead, "2026-11-27 9-12", counsellors=1)
    takes(crew, mari, morning)
    joins(crew, anna, morning)
    stands_at(crew, "2026-11-26 23:00")
    frees(crew, lead, mari, morning)
    ticks(crew)
    takes(crew, boris, morning)
    ticks(crew)
    assert states(crew, morning) == {anna: WAITING}  # in line for the next


# Who could not have it


def clash(crew: Crew, lead: int, who: int) -> None:
    takes(crew, who, opens(crew, lead, "2026-11-27 16-18"))
    takes(crew, who, opens(crew, lead, "2026-11-27 20-23"))


def be_away(crew: Crew, lead: int, who: int) -> None:
    crew.do(_go_away, lead, member_id=who)


def _go_away(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    starts_at, ends_at = at("2026-11-27 00:00"), at("2026-11-28 00:00")
    absences.add(session, now, member_id=member_id, starts_at=starts_at, ends_at=ends_at, created_by=actor.id)


def pause(crew: Crew, lead: int, who: int) -> None:
    pauses(crew, who)


def block_the_bot(crew: Crew, lead: int, who: int) -> None:
    crew.happens(members.mark_unreachable, member_id=who, reason="blocked")


def become_a_trainee(crew: Crew, lead: int, who: int) -> None:
    crew.do(members.give_role, lead, member_id=who, role=Role.TRAINEE)


Hindrance = Callable[[Crew, int, int], None]
HINDRANCES: list[Hindrance] = [clash, be_away, block_the_bot, become_a_trainee]


@pytest.mark.parametrize("hinder", HINDRANCES)
def test_who_could_not_have_it_is_passed_over_and_stays_where_they_stood(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int, hinder: Hindrance
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    hinder(crew, lead, anna)
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert states(crew, shift) == {anna: PASSED, boris: OFFERED}
    assert told(post.delivers(), "waiting.offered") == [boris]


@pytest.mark.parametrize("hinder", HINDRANCES)
def test_who_cannot_have_what_was_offered_any_more_makes_room_for_the_next(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int, hinder: Hindrance
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    hinder(crew, lead, anna)
    ticks(crew)
    assert states(crew, shift) == {anna: PASSED, boris: OFFERED}
    assert told(post.delivers(), "waiting.offered") == [boris]  # and the first offer is not sent any more


def test_when_nobody_in_line_could_have_it_anybody_may(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    pause(crew, lead, anna)
    frees(crew, lead, mari, shift)
    ticks(crew)
    takes(crew, boris, shift)


def test_who_comes_back_is_offered_it_if_it_is_still_free(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    be_away(crew, lead, anna)
    frees(crew, lead, mari, shift)
    ticks(crew)
    crew.do(away.cancel, anna, member_id=away.SELF, first=at("2026-11-27 12:00").date(), zone=crew.zone)
    ticks(crew)
    assert told(post.delivers(), "waiting.offered") == [anna]


def test_who_takes_a_pause_stands_in_no_line(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    pauses(crew, anna)
    ticks(crew)
    assert states(crew, shift) == {boris: OFFERED}
    assert told(post.delivers(), "waiting.offered") == [boris]


def test_who_has_left_the_team_stands_nowhere(crew: Crew, lead: int, anna: int, boris: int, shift: int) -> None:
    joins(crew, anna, shift)
    joins(crew, boris, shift)
    crew.do(members.disable, lead, member_id=anna)
    crew.do(members.give_role, lead, member_id=boris, role=Role.KEEPER)
    ticks(crew)
    assert states(crew, shift) == {}


# What happens to the shift


@pytest.mark.parametrize("what", ["cancelled", "begun"])
def test_all_waits_end_quietly_with_the_shift(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int, what: str
) -> None:
    joins(crew, anna, shift)
    joins(crew, boris, shift)
    if what == "cancelled":
        frees(crew, lead, mari, shift)
        ticks(crew)
        cancels(crew, lead, shift)
    else:
        stands_at(crew, "2026-11-27 18:00")
    ticks(crew)
    assert states(crew, shift) == {}
    assert [each for each in post.delivers() if each.kind == "waiting.offered"] == []


def test_a_shift_that_is_moved_keeps_its_line(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    takes(crew, boris, opens(crew, lead, "2026-11-28 18-22"))
    moves(crew, lead, shift, "2026-11-28 18-22")
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "28 Nov" in card.screen.text
    ticks(crew)
    assert states(crew, shift) == {anna: OFFERED, boris: WAITING}
    goes(crew, anna, shift)
    assert states(crew, shift) == {boris: PASSED}


def test_an_offer_is_never_longer_than_until_the_start_also_when_that_is_moved(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    moves(crew, lead, shift, "2026-11-23 11-15")
    ticks(crew)
    assert wait(crew, anna, shift).offer_until == at("2026-11-23 11:00")
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "11:00" in card.screen.text


def test_a_lead_gives_away_by_hand_what_was_offered(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    gives(crew, lead, boris, shift)
    assert states(crew, shift) == {anna: WAITING}
    (card,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert "not kept for you any more" in card.screen.text
    assert "number 1" in card.screen.text
    assert [each.why for each in accepts(crew, anna, shift).objections] == [Why.FULL]


def test_a_sought_place_is_not_for_the_line_but_for_whoever_comes(
    crew: Crew, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    is_sought(crew, mari, shift)
    ticks(crew)
    assert offered(crew, shift) == []
    claim = crew.do(shifts.take, boris, shift_id=shift, zone=crew.zone).claim
    assert claim.relieved == mari
    assert states(crew, shift) == {anna: WAITING}


def test_who_stands_in_line_and_takes_a_sought_place_waits_no_more(
    crew: Crew, mari: int, anna: int, shift: int
) -> None:
    joins(crew, anna, shift)
    is_sought(crew, mari, shift)
    takes(crew, anna, shift)
    assert wait(crew, anna, shift).state is WaitState.TAKEN


def test_a_place_that_is_not_needed_any_more_is_not_offered(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int
) -> None:
    shift = opens(crew, lead, EVENING, counsellors=2)
    for who in (mari, boris):
        takes(crew, who, shift)
    joins(crew, anna, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    crew.do(_needs_one, lead, shift_id=shift)
    assert states(crew, shift) == {anna: WAITING}


def _needs_one(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.need(session, now, actor=actor, shift=shift, needs={PlaceKind.COUNSELLOR: (1, 1)})


# Restarts


def test_days_of_downtime_end_what_was_over_and_offer_to_who_is_next(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    crew.clock.advance(days=2)
    ticks(crew)
    assert states(crew, shift) == {boris: OFFERED}
    assert wait(crew, boris, shift).offer_until == crew.clock.now() + timedelta(hours=2)
    crew.clock.advance(days=3)
    ticks(crew)
    assert states(crew, shift) == {}
    assert told(post.delivers(), "waiting.offered") == []


def test_an_offer_that_never_went_out_is_made_again(
    crew: Crew, post: Post, lead: int, mari: int, anna: int, boris: int, shift: int
) -> None:
    joins(crew, anna, shift)
    crew.clock.advance(minutes=1)
    joins(crew, boris, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    crew.clock.advance(hours=5)  # the bot was down before anything was sent
    ticks(crew)
    assert states(crew, shift) == {anna: OFFERED, boris: WAITING}
    assert told(post.delivers(), "waiting.offered") == [anna]
    crew.clock.advance(hours=2)
    ticks(crew)
    assert states(crew, shift) == {boris: OFFERED}
