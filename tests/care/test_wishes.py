"""Whom a wish to talk calls and when, who agrees, and what everybody else hears of it: nothing."""

from datetime import date
from typing import Any

import pytest

from handlers.care import actions, views
from handlers.deputies import actions as deputies
from handlers.kit.keyboards import Screen
from handlers.ladder import jobs as ladder
from handlers.members import actions as people
from handlers.rules.absences import Days
from handlers.settings import actions as settings
from handlers.shifts import actions as shifts
from storage.debriefs import DebriefState, Wish
from storage.members import Role
from storage.shifts import PlaceKind
from tests import casework, plans
from tests.care import talks
from tests.crew import Crew, labels, routes
from tests.letters import Arrived, Post, told

Team = dict[str, int]


@pytest.fixture
def case_id(crew: Crew, team: Team, post: Post) -> int:
    """Mari's case is over, and what was offered has arrived."""
    case_id = talks.over(crew, team["mari"], team["lead"])
    post.delivers()
    return case_id


def calls(found: list[Arrived]) -> list[Any]:
    return told(found, talks.CALL)


def look(crew: Crew, who: int, case_id: int) -> Screen:
    return crew.screen(views.card, who, case_id=case_id)


def test_now_calls_who_leads_at_once_then_the_deputy_the_manager_and_everybody(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    second = crew.add("Leo", Role.LEAD)
    senior = crew.add("Sirje")
    talks.leads_shifts(crew, senior)
    talks.wants(crew, team["mari"], case_id)
    assert calls(talks.theirs(post)) == [team["lead"], second]
    assert calls(talks.passes(crew, post, minutes=25)) == []
    assert set(calls(talks.passes(crew, post, minutes=5))) == {team["lead"], second}  # the other lead is the deputy
    assert calls(talks.passes(crew, post, minutes=25)) == []
    assert calls(talks.passes(crew, post, minutes=5)) == [team["manager"]]
    assert calls(talks.passes(crew, post, minutes=25)) == []
    everybody = {team["lead"], second, team["manager"], senior}
    assert set(calls(talks.passes(crew, post, minutes=5))) == everybody
    assert calls(talks.passes(crew, post, minutes=115)) == []
    assert set(calls(talks.passes(crew, post, minutes=5))) == everybody


def test_the_duty_lead_of_a_shift_under_way_is_called_first_too(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    dora = crew.add("Dora")
    talks.leads_shifts(crew, dora)
    needs = {PlaceKind.COUNSELLOR: (0, 1), PlaceKind.DUTY_LEAD: (0, 1)}
    shift_id = plans.opens(crew, team["lead"], "2026-11-26 14-18", needs=needs)
    crew.do(shifts.take, dora, shift_id=shift_id, kind=PlaceKind.DUTY_LEAD, zone=crew.zone)
    plans.stands_at(crew, "2026-11-26 14:30")
    talks.wants(crew, team["mari"], case_id)
    assert set(calls(talks.theirs(post))) == {dora, team["lead"]}


def test_in_the_night_now_rings_through_every_rung_and_repeats_only_by_day(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-11-27 02:00")
    case_id = talks.over(crew, team["mari"], team["lead"])
    talks.wants(crew, team["mari"], case_id)
    found = talks.passes(crew, post, minutes=95)
    assert set(calls(found)) == {team["lead"], team["manager"]}
    assert all(not each.screen.is_silent for each in found if each.kind == talks.CALL)
    assert calls(talks.passes(crew, post, hours=3, minutes=20)) == []  # 06:55
    assert set(calls(talks.passes(crew, post, minutes=5))) == {team["lead"], team["manager"]}


def test_tomorrow_is_told_at_nine_and_its_rungs_are_those_of_the_day(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    plans.stands_at(crew, "2026-11-26 20:30")
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert calls(talks.passes(crew, post, hours=12, minutes=25)) == []
    assert "küsima R" not in look(crew, team["mari"], case_id).text
    assert calls(talks.passes(crew, post, minutes=5)) == [team["lead"]]
    assert calls(talks.passes(crew, post, minutes=30)) == [team["manager"]]  # nobody stands in for the only lead


def test_tomorrow_said_in_the_night_is_after_that_night(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-11-27 03:00")
    case_id = talks.over(crew, team["mari"], team["lead"])
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert talks.wished(crew, case_id, team["mari"]).next_at == plans.at("2026-11-27 09:00")
    assert "R 27.11" in look(crew, team["mari"], case_id).text


def test_late_rungs_of_tomorrow_wait_for_the_end_of_the_quiet_hours(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    crew.do(settings.put_typed, team["lead"], key="care.answer", typed="720")
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert calls(talks.passes(crew, post, hours=21)) == [team["lead"]]
    # Twelve hours later it is nine in the evening, and after as many more nine in the morning.
    assert calls(talks.passes(crew, post, hours=12)) == [team["manager"]]
    plans.stands_at(crew, "2026-11-28 06:55")
    talks.ticks(crew)
    assert calls(talks.theirs(post)) == []


def test_a_colleague_of_the_same_shift_is_asked_first_and_then_who_leads(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    shift_id = plans.opens(crew, team["lead"], "2026-11-26 14-18", counsellors=3)
    for name in ("mari", "anna"):
        plans.takes(crew, team[name], shift_id)
    trainee = crew.add("Tiina", Role.TRAINEE)
    plans.stands_at(crew, "2026-11-26 14:30")
    talks.wants(crew, team["mari"], case_id, Wish.COLLEAGUE)
    found = talks.theirs(post)
    assert calls(found) == [team["anna"]]
    assert trainee not in calls(found)
    assert casework.case(crew, case_id).ref not in found[0].screen.text
    assert calls(talks.passes(crew, post, minutes=25)) == []
    assert calls(talks.passes(crew, post, minutes=5)) == [team["lead"]]


def test_without_a_shift_a_few_who_may_be_duty_lead_are_asked_and_not_by_night(
    crew: Crew, team: Team, post: Post
) -> None:
    seniors = [crew.add(name) for name in ("Sirje", "Siim", "Silja", "Sulev")]
    talks.leads_shifts(crew, *seniors, team["mari"])
    plans.goes_away(crew, seniors[0], "2026-11-26", "2026-11-30")
    plans.stands_at(crew, "2026-11-27 03:00")
    case_id = talks.over(crew, team["mari"], team["lead"])
    talks.wants(crew, team["mari"], case_id, Wish.COLLEAGUE)
    assert calls(talks.theirs(post)) == []
    morning = calls(talks.passes(crew, post, hours=4))
    assert set(seniors[1:]) <= set(morning)
    assert not {seniors[0], team["mari"]} & set(morning)


def test_where_there_is_no_colleague_who_leads_is_asked_at_once(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    talks.wants(crew, team["mari"], case_id, Wish.COLLEAGUE)
    assert calls(talks.theirs(post)) == [team["lead"]]


def test_who_leads_and_wants_to_talk_is_never_their_own_helper(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    wish_id = talks.wants(crew, team["lead"], case_id)
    found = talks.theirs(post)
    assert calls(found) == [team["manager"]]
    assert crew.refuses(actions.take, team["lead"], debrief_id=wish_id) == "kit-gone"


def test_a_deputy_is_asked_in_the_stead_of_who_is_away(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    senior = crew.add("Sirje")
    talks.leads_shifts(crew, senior)
    plans.goes_away(crew, team["lead"], "2026-11-26", "2026-11-30")
    days = Days(date(2026, 11, 26), date(2026, 11, 30))
    given = {"member_id": team["lead"], "deputy_id": senior, "wanted": days, "zone": crew.zone}
    assert crew.do(deputies.name, team["lead"], **given, seen=None).row
    post.delivers()
    talks.wants(crew, team["mari"], case_id)
    assert calls(talks.theirs(post)) == [senior]


def test_nobody_who_can_be_reached_is_told_to_who_looks_after_the_bot_without_a_name(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    for name in ("lead", "manager"):
        crew.happens(people.mark_unreachable, member_id=team[name], reason="blocked")
    post.delivers()
    talks.wants(crew, team["mari"], case_id)
    found = talks.theirs(post)
    assert [(each.kind, each.member_id) for each in found] == [("care.nobody", team["keeper"])]
    assert "Mari" not in found[0].screen.text
    assert "Praegu ei ole kedagi" in look(crew, team["mari"], case_id).text


def test_messages_that_failed_wake_the_next_rung_at_once(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    talks.wants(crew, team["mari"], case_id)
    casework.fails(crew, whom=team["lead"])
    talks.ticks(crew)
    assert calls(talks.theirs(post)) == [team["manager"]]


def test_a_clock_set_back_puts_no_call_off(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    talks.wants(crew, team["mari"], case_id)
    post.delivers()
    crew.ticks(ladder.watch)
    crew.clock.advance(days=-1)
    talks.ticks(crew)
    assert calls(talks.passes(crew, post, minutes=25)) == []
    assert calls(talks.passes(crew, post, minutes=5)) == [team["manager"]]


def test_whoever_agrees_first_talks_and_who_comes_later_is_told(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    second = crew.add("Leo", Role.LEAD)
    wish_id = talks.wants(crew, team["mari"], case_id)
    post.delivers()
    assert crew.do(actions.take, second, debrief_id=wish_id).is_mine
    for _ in range(2):  # the second tap
        assert crew.do(actions.take, second, debrief_id=wish_id).is_mine
    late = crew.do(actions.take, team["lead"], debrief_id=wish_id)
    assert late.by
    assert late.by.name == "Leo"
    arrived = post.delivers()
    assert told(arrived, talks.NEWS) == [team["mari"]]
    (news,) = [each.screen for each in arrived if each.kind == talks.NEWS]
    assert "Leo" in news.text
    (theirs,) = [each.screen for each in arrived if each.kind == talks.CALL and each.member_id == team["lead"]]
    assert "Mari" not in theirs.text
    assert "Leo" not in theirs.text
    assert talks.passes(crew, post, hours=6) == []


def test_who_was_not_asked_finds_out_nothing(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    for who in (team["anna"], team["manager"], team["keeper"]):
        for action in (actions.take, actions.look_at_talk, actions.hold):
            assert crew.refuses(action, who, debrief_id=wish_id) == "kit-gone"
        assert crew.refuses(actions.leave_to_others, who, debrief_id=wish_id, zone=crew.zone) == "kit-gone"
        assert "Mari" not in crew.screen(views.talk, who, debrief_id=wish_id).text
    assert crew.refuses(actions.want, team["anna"], case_id=case_id, wish=Wish.NOW, zone=crew.zone) == "kit-gone"
    assert crew.refuses(actions.look, team["anna"], case_id=case_id) == "kit-gone"
    assert crew.refuses(actions.take, team["lead"], debrief_id=404) == "kit-gone"
    assert "care:" not in str(routes(crew.screen(views.card, team["anna"], case_id=case_id)))


def test_who_cannot_is_asked_no_more_and_the_next_are_at_once(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    second = crew.add("Leo", Role.LEAD)
    wish_id = talks.wants(crew, team["mari"], case_id)
    post.delivers()
    crew.do(actions.leave_to_others, second, debrief_id=wish_id, zone=crew.zone)
    assert calls(talks.theirs(post)) == []  # the other one may still answer
    assert crew.refuses(actions.take, second, debrief_id=wish_id) == "kit-gone"
    crew.do(actions.leave_to_others, team["lead"], debrief_id=wish_id, zone=crew.zone)
    assert calls(talks.theirs(post)) == [second]  # as the deputy of the lead who cannot
    crew.do(actions.leave_to_others, second, debrief_id=wish_id, zone=crew.zone)
    found = talks.theirs(post)
    assert calls(found) == [team["manager"]]
    assert "Ei saadud küsida" not in found[0].screen.text


def test_when_all_have_said_that_they_cannot_nobody_is_asked_in_a_circle(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    asked = 0
    while found := calls(talks.theirs(post)):
        asked += len(found)
        for who in found:
            crew.do(actions.leave_to_others, who, debrief_id=wish_id, zone=crew.zone)
    assert asked <= 5
    assert calls(talks.passes(crew, post, minutes=115)) == []
    assert set(calls(talks.passes(crew, post, minutes=5))) == {team["lead"], team["manager"]}


def test_who_has_agreed_and_cannot_after_all_is_not_asked_again_at_once(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    post.delivers()
    crew.do(actions.give_back, team["lead"], debrief_id=wish_id, zone=crew.zone)
    found = talks.theirs(post)
    assert calls(found) == [team["manager"]]
    assert told(found, talks.NEWS) == [team["mari"]]
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.WANTED
    again = {"debrief_id": wish_id, "zone": crew.zone}
    assert crew.refuses(actions.give_back, team["lead"], **again) == "care-not-wanted"


def test_who_has_agreed_and_is_gone_is_replaced_by_others(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    post.delivers()
    crew.happens(people.mark_unreachable, member_id=team["lead"], reason="blocked")
    talks.ticks(crew)
    found = talks.theirs(post)
    assert calls(found) == [team["manager"]]
    assert told(found, talks.NEWS) == [team["mari"]]


def test_the_wish_is_taken_back_with_one_tap_and_everybody_is_left_alone(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    post.delivers()
    for _ in range(2):
        crew.do(actions.take_back, team["mari"], case_id=case_id)
    arrived = post.delivers()
    # Her own message too: the card she tapped is drawn anew instead.
    assert {each.member_id for each in arrived} == {team["lead"], team["mari"]}
    assert all(each.is_removal for each in arrived)
    assert crew.refuses(actions.take, team["lead"], debrief_id=wish_id) == "kit-gone"
    assert calls(talks.passes(crew, post, hours=5)) == []


def test_who_has_agreed_hears_that_it_is_not_needed_any_more(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    crew.do(actions.take, team["lead"], debrief_id=talks.wants(crew, team["mari"], case_id))
    post.delivers()
    crew.do(actions.take_back, team["mari"], case_id=case_id)
    found = talks.theirs(post)
    assert [(each.kind, each.member_id) for each in found] == [("care.dropped", team["lead"])]
    assert "Mari" in found[0].screen.text


def test_another_wish_takes_the_place_of_one_nobody_has_answered(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert calls(talks.theirs(post)) == []
    assert "Siiski kohe" in labels(look(crew, team["mari"], case_id))
    for _ in range(2):
        talks.wants(crew, team["mari"], case_id, Wish.NOW)
    assert calls(talks.theirs(post)) == [team["lead"]]
    crew.do(actions.take, team["lead"], debrief_id=talks.wished(crew, case_id, team["mari"]).id)
    talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
    assert talks.wished(crew, case_id, team["mari"]).state is DebriefState.AGREED
    assert crew.refuses(actions.decline, team["mari"], case_id=case_id) == "care-wanted-already"


@pytest.mark.parametrize("name", ["mari", "lead"])
def test_either_of_the_two_says_that_they_have_talked(
    crew: Crew, team: Team, post: Post, case_id: int, name: str
) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)
    assert crew.refuses(actions.hold, team["mari"], debrief_id=wish_id) == "care-not-wanted"
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    for _ in range(2):
        crew.do(actions.hold, team[name], debrief_id=wish_id)
    row = talks.wished(crew, case_id, team["mari"])
    assert (row.state, row.ended_at, row.next_at) == (DebriefState.HELD, crew.clock.now(), None)
    assert crew.refuses(actions.take_back, team["mari"], case_id=case_id) == "care-over-already"


def test_who_asks_sees_who_was_asked_and_who_comes_next(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    talks.wants(crew, team["mari"], case_id)
    text = look(crew, team["mari"], case_id).text
    assert "Küsitud: Lea 12:00" in text
    assert "küsitakse edasi 12:30" in text


def test_home_says_it_to_who_is_concerned_and_to_nobody_else(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    wish_id = talks.wants(crew, team["mari"], case_id)

    def line(name: str) -> str:
        return crew.sees(views.home, team[name]).line or ""

    assert "ootab vastust" in line("mari")
    assert "Üks kolleeg" in line("lead")
    assert [line(name) for name in ("anna", "manager", "keeper")] == ["", "", ""]
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    assert line("mari") == "Lea räägib sinuga."
    assert line("lead") == "Lubasid kolleegiga rääkida: Mari."
    crew.do(actions.hold, team["lead"], debrief_id=wish_id)
    assert [line(name) for name in team] == [""] * len(team)
