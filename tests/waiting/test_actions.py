"""Standing in line, being offered a place and answering: each outcome beside its refusal."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from handlers.kit import access, changes, covers
from handlers.members import actions as members
from handlers.rules.eligibility import Why
from handlers.shifts import actions as shifts
from handlers.waiting import actions
from storage import absences, places
from storage.members import Member, Role
from storage.shifts import PlaceKind
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post, told
from tests.plans import at, cancels, gives, moves, opens, place, stands_at, takes
from tests.waiting.lines import accepts, frees, goes, joins, offered, sets, states, ticks, wait

EVENING = "2026-11-27 18-22"
WAITING, PASSED, OFFERED = WaitState.WAITING, WaitState.PASSED, WaitState.OFFERED


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def mari(crew: Crew) -> int:
    """Who has the one place."""
    return crew.add("Mari")


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def boris(crew: Crew) -> int:
    return crew.add("Boris")


@pytest.fixture
def shift(crew: Crew, lead: int, mari: int) -> int:
    """A full shift on Friday evening; it is Monday morning."""
    shift_id = opens(crew, lead, EVENING, counsellors=1)
    takes(crew, mari, shift_id)
    return shift_id


@pytest.fixture
def post(crew: Crew) -> Post:
    return Post(crew)


def is_sought(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody cannot come, and is looked for on."""
    crew.do(_seek, who, shift_id=shift_id)


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    found = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert found
    covers.seek(session, now, actor=actor, place=found)


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
    crew.do(members.pause, paused)
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
    crew.do(members.pause, who)


def block_the_bot(crew: Crew, lead: int, who: int) -> None:
    crew.happens(members.mark_unreachable, member_id=who, reason="blocked")


def become_a_trainee(crew: Crew, lead: int, who: int) -> None:
    crew.do(members.give_role, lead, member_id=who, role=Role.TRAINEE)


Hindrance = Callable[[Crew, int, int], None]
HINDRANCES: list[Hindrance] = [clash, be_away, pause, block_the_bot, become_a_trainee]


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
    pause(crew, lead, anna)
    frees(crew, lead, mari, shift)
    ticks(crew)
    crew.do(members.come_back, anna)
    ticks(crew)
    assert told(post.delivers(), "waiting.offered") == [anna]


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
