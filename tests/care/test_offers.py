"""Who is offered to talk, when, how often, and that one tap ends it."""

import pytest

from handlers.care import actions, jobs, views
from handlers.cases import actions as answering
from handlers.kit.casequestions import What
from handlers.kit.keyboards import Removal
from handlers.members import actions as people
from handlers.months import jobs as months
from storage.cases import Level, Need, Outcome
from storage.debriefs import DebriefState, Wish
from tests import casework, plans
from tests.care import talks
from tests.crew import Crew, labels, routes
from tests.flagging import flags
from tests.letters import Post, told

Team = dict[str, int]


@pytest.mark.parametrize(
    ("level", "need", "offered"),
    [
        (Level.EXTREME, Need.ADVICE, {"mari", "lead"}),
        (Level.HIGH, Need.INFORM, {"mari", "lead"}),
        (Level.HIGH, Need.DEBRIEF, {"mari", "lead"}),
        (Level.MEDIUM, Need.DEBRIEF, {"mari"}),
        (Level.NONE, Need.DEBRIEF, {"mari"}),
        (Level.MEDIUM, Need.ADVICE, set()),
        (Level.LOW, Need.TAKE_OVER, set()),
    ],
)
def test_after_a_hard_case_who_flagged_it_and_who_had_it_are_offered_to_talk(
    crew: Crew, team: Team, post: Post, level: Level, need: Need, offered: set[str]
) -> None:
    talks.over(crew, team["mari"], team["lead"], level, need=need)
    found = talks.theirs(post)
    assert {each.kind for each in found} <= {talks.OFFER}
    assert sorted(each.member_id or 0 for each in found) == sorted(team[name] for name in offered)
    assert all(each.screen.is_silent and each.screen.is_protected for each in found)


def test_nobody_is_offered_anything_while_it_goes_on_or_when_it_was_a_mistake(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.do(answering.take, team["lead"], case_id=case_id)
    assert talks.theirs(post) == []
    assert crew.refuses(actions.want, team["mari"], case_id=case_id, wish=Wish.NOW, zone=crew.zone) == "kit-gone"
    assert crew.refuses(actions.look, team["mari"], case_id=case_id) == "kit-gone"
    crew.do(answering.withdraw, team["lead"], case_id=case_id)
    assert talks.theirs(post) == []
    # Who flagged it may want to talk all the same.
    talks.wants(crew, team["mari"], case_id)
    assert told(talks.theirs(post), talks.CALL) == [team["lead"]]


def test_the_offer_names_nothing_of_the_case_and_says_that_it_is_voluntary(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    (offer,) = [each.screen for each in talks.theirs(post) if each.member_id == team["mari"]]
    assert labels(offer) == ["Kohe", "Homme", "Kolleegiga", "Praegu ei"]
    assert "vabatahtlik" in offer.text
    assert casework.case(crew, case_id).ref not in offer.text
    assert "viimane" not in offer.text


def test_it_is_offered_again_after_a_day_and_after_three_and_the_last_says_so(
    crew: Crew, team: Team, post: Post
) -> None:
    talks.over(crew, team["mari"], team["lead"])
    talks.theirs(post)
    assert talks.passes(crew, post, hours=23, minutes=55) == []
    assert told(talks.passes(crew, post, minutes=5), talks.OFFER) == [team["mari"], team["lead"]]
    assert talks.passes(crew, post, hours=47, minutes=55) == []
    (last,) = [each for each in talks.passes(crew, post, minutes=5) if each.member_id == team["mari"]]
    assert "Rohkem bot seda ei küsi." in last.screen.text
    assert talks.passes(crew, post, hours=200) == []


def test_of_repeated_offers_only_one_stands_in_the_chat_and_the_last_goes_after_a_day(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    post.delivers()
    crew.clock.advance(hours=24)
    talks.ticks(crew)
    gone = [each for each in post.delivers() if each.is_edit and each.kind == "care.replaced"]
    assert len(gone) == 2
    assert all(isinstance(each.shown, Removal) for each in gone)
    crew.clock.advance(hours=48)
    talks.ticks(crew)
    post.delivers()
    crew.clock.advance(hours=24)
    talks.ticks(crew)
    gone = [each for each in post.delivers() if each.is_edit and each.kind.startswith("care.")]
    assert all(each.is_removal for each in gone)
    assert sorted(each.member_id or 0 for each in gone) == sorted([team["mari"], team["lead"]])
    assert talks.row(crew, case_id, team["mari"]) is None


def test_after_a_standstill_of_days_it_is_offered_once_and_as_the_last(crew: Crew, team: Team, post: Post) -> None:
    talks.over(crew, team["mari"], team["lead"])
    talks.theirs(post)
    crew.clock.advance(days=10)
    talks.ticks(crew)
    found = [each for each in talks.theirs(post) if each.member_id == team["mari"]]
    assert len(found) == 1
    assert "Rohkem bot seda ei küsi." in found[0].screen.text


def test_quiet_hours_hold_offers_but_not_the_first_from_who_is_on_a_shift(crew: Crew, team: Team, post: Post) -> None:
    night = plans.opens(crew, team["lead"], "2026-11-27 0-6", counsellors=1)
    plans.takes(crew, team["mari"], night)
    plans.stands_at(crew, "2026-11-27 03:00")
    talks.over(crew, team["mari"], team["lead"])
    assert told(talks.theirs(post), talks.OFFER) == [team["mari"]]
    assert talks.passes(crew, post, hours=3, minutes=55) == []
    assert told(talks.passes(crew, post, minutes=5), talks.OFFER) == [team["lead"]]
    # The second would be due at three in the night.
    assert talks.passes(crew, post, hours=23, minutes=55) == []
    assert sorted(told(talks.passes(crew, post, minutes=5), talks.OFFER)) == sorted([team["mari"], team["lead"]])


def test_one_tap_ends_it_for_good_and_for_nobody_else(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    talks.theirs(post)
    for _ in range(2):
        crew.do(actions.decline, team["mari"], case_id=case_id)
    assert talks.row(crew, case_id, team["mari"]) is None
    assert set(told(talks.passes(crew, post, hours=80), talks.OFFER)) == {team["lead"]}


def test_who_changes_their_mind_finds_the_way_on_the_card_of_the_case(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    assert f"care:card:{case_id}" in routes(flags.card(crew, team["mari"], case_id))
    crew.do(actions.decline, team["mari"], case_id=case_id)
    assert f"care:card:{case_id}" in routes(flags.card(crew, team["mari"], case_id))
    crew.do(actions.look, team["mari"], case_id=case_id)
    assert "Kohe" in labels(crew.screen(views.card, team["mari"], case_id=case_id))
    # So does an old message that was not taken away.
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.WANTED
    # Not on the card of one that goes on.
    assert not any(
        "care:" in each for each in routes(flags.card(crew, team["mari"], casework.flags(crew, team["mari"])))
    )


def test_a_case_that_goes_on_takes_the_offer_back_and_leaves_a_wish_alone(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    talks.wants(crew, team["lead"], case_id, Wish.TOMORROW)
    post.delivers()
    crew.do(answering.reopen, team["lead"], case_id=case_id, zone=crew.zone)
    assert talks.row(crew, case_id, team["mari"]) is None
    assert talks.wished(crew, case_id, team["lead"]).state is DebriefState.WANTED
    removed = [each for each in post.delivers() if each.is_removal and each.kind == "care.replaced"]
    assert [each.member_id for each in removed] == [team["mari"]]
    crew.do(answering.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value="arrived")
    crew.do(answering.resolve, team["lead"], case_id=case_id, outcome=Outcome.HELP_CAME)
    assert told(talks.theirs(post), talks.OFFER) == [team["mari"]]


def test_who_has_shut_the_bot_out_is_offered_when_they_come_back_and_who_has_left_is_not(
    crew: Crew, team: Team, post: Post
) -> None:
    case_id = casework.flags(crew, team["mari"])
    crew.happens(people.mark_unreachable, member_id=team["mari"], reason="blocked")
    talks.resolves(crew, team["lead"], case_id)
    assert told(talks.theirs(post), talks.OFFER) == [team["lead"]]
    crew.happens(people.note_presence, telegram_id=crew.get(team["mari"]).telegram_id, status="member")
    assert told(talks.theirs(post), talks.OFFER) == [team["mari"]]
    crew.do(people.disable, team["lead"], member_id=team["mari"])
    talks.ticks(crew)
    assert talks.row(crew, case_id, team["mari"]) is None


def test_without_a_phone_nothing_is_offered(crew: Crew, team: Team) -> None:
    leo = crew.add("Leo", has_phone=False)
    case_id = casework.flags(crew, leo)
    talks.resolves(crew, team["lead"], case_id)
    assert talks.row(crew, case_id, leo) is None


def test_thirty_days_after_the_talk_nothing_is_left_and_not_a_day_before(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    wish_id = talks.wants(crew, team["mari"], case_id)
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    crew.do(actions.hold, team["mari"], debrief_id=wish_id)
    post.delivers()
    crew.clock.advance(days=30)
    crew.ticks(jobs.forget)
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.HELD
    crew.clock.advance(seconds=1)
    crew.ticks(jobs.forget)
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.HELD  # its month was not counted
    for _ in range(2):
        crew.ticks(months.count)
        crew.ticks(jobs.forget)
    assert talks.row(crew, case_id, team["mari"]) is None


def test_what_nobody_says_was_held_is_not_counted_as_held(crew: Crew, team: Team) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    crew.do(actions.take, team["lead"], debrief_id=talks.wants(crew, team["mari"], case_id))
    crew.clock.advance(days=7)
    talks.ticks(crew)
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.OVER
    assert "läbi" in crew.screen(views.card, team["mari"], case_id=case_id).text
    assert crew.refuses(actions.take_back, team["mari"], case_id=case_id) == "care-over-already"


def test_what_was_taken_away_once_is_not_taken_away_again(crew: Crew, team: Team, post: Post) -> None:
    """Telegram refuses to delete twice: what is swept must not make an old message look as if it still stood there."""
    talks.over(crew, team["mari"], team["lead"])
    post.delivers()
    taken: list[int] = []
    for hours in (24, 48, 24):
        crew.clock.advance(hours=hours)
        talks.ticks(crew)
        taken += [each.message_id for each in post.delivers() if each.kind == "care.replaced"]
        crew.ticks(jobs.sweep)
    assert len(taken) == 6  # three offers to two people
    assert len(set(taken)) == len(taken)
