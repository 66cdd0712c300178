"""The report of a drill: who was not reached first, how long each way took, and the drill for those who were not."""

import pytest

from handlers.drills import actions, views
from handlers.kit.keyboards import Screen
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests.crew import Crew, labels, routes
from tests.drills import ways
from tests.letters import Post, told

Team = dict[str, int]
REPORT = "drills.report"


def report(crew: Crew, team: Team, drill_id: int, language: Language | None = None) -> Screen:
    return crew.screen(views.report, team["lead"], language, drill_id=drill_id)


def test_it_ends_after_half_an_hour_and_the_leads_read_who_was_not_reached_first(
    crew: Crew, team: Team, post: Post
) -> None:
    ways.proves(crew, team["dora"], Way.SMS, Way.VOICE)
    ways.proves(crew, team["lead"], Way.PUSHOVER)
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    ways.becomes(crew, drill_id, team["lead"], Way.PUSHOVER, SummonsState.SENT)
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.FAILED, "address")
    ways.becomes(crew, drill_id, team["dora"], Way.VOICE, SummonsState.DELIVERED)
    crew.clock.advance(seconds=20)
    crew.do(actions.confirm, team["lead"], drill_id=drill_id)
    ways.becomes(crew, drill_id, team["lead"], Way.PUSHOVER, SummonsState.ANSWERED)
    ways.passes(crew, minutes=29, seconds=39)
    assert told(post.delivers(), REPORT) == []
    ways.passes(crew, seconds=1)
    arrived = post.delivers()
    assert sorted(told(arrived, REPORT)) == [team["lead"], team["manager"]]
    (shown,) = [each.screen for each in arrived if each.kind == REPORT and each.member_id == team["lead"]]
    assert shown.is_protected
    lines = shown.text.splitlines()
    assert lines[1] == "Over at 12:30. 1 of 3 reached."
    assert lines[2] == "⚠️ <b>Not reached</b>: Dora, Mart"
    assert "Only Telegram: Mart" in lines
    assert lines[-3:] == [
        "⚠️ <b>Dora</b>: Telegram: sent, no answer · SMS: ✗ no such number or address · call: arrived in 0 s, no answer",
        "⚠️ <b>Mart</b>: Telegram: sent, no answer",
        "✅ <b>Lea</b>: Telegram: ✓ 20 s · push (Pushover): ✓ 20 s",
    ]
    assert "Try again: 2 people" in labels(shown)


def test_it_ends_as_soon_as_everybody_has_answered_everything(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.DELIVERED)
    for who in ("lead", "manager", "dora"):
        crew.do(actions.confirm, team[who], drill_id=drill_id)
    ways.passes(crew, minutes=1)
    assert ways.drill(crew, drill_id).ended_at is None  # an SMS is still open
    crew.do(actions.confirm_way, team["dora"], drill_id=drill_id, way=Way.SMS)
    ways.passes(crew, seconds=5)
    assert ways.drill(crew, drill_id).ended_at == crew.clock.now()
    shown = report(crew, team, drill_id)
    assert "3 of 3 reached" in shown.text
    assert "Everybody who was tried was reached." in shown.text
    assert crew.refuses(actions.again, team["lead"], drill_id=drill_id, zone=crew.zone) == "drills-all-reached"
    assert not any("again" in each for each in routes(shown))


def test_once_its_details_have_gone_it_says_so_and_not_that_nobody_was_reached(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    ways.passes(crew, minutes=30)
    crew.clock.advance(days=88)
    assert "Not reached" in report(crew, team, drill_id).text
    crew.clock.advance(days=1)
    shown = report(crew, team, drill_id)
    assert shown.text == "The details of this drill are no longer kept."
    assert not any("again" in each for each in routes(shown))


def test_nobody_answers(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    ways.passes(crew, minutes=30)
    shown = report(crew, team, drill_id)
    assert "0 of 3 reached" in shown.text
    assert "<b>Not reached</b>: Dora, Lea, Mart" in shown.text


def test_who_asked_for_another_time_is_not_counted_as_not_reached(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    for who in ("lead", "manager"):
        crew.do(actions.confirm, team[who], drill_id=drill_id)
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    ways.passes(crew, seconds=5)
    shown = report(crew, team, drill_id)
    assert "Everybody who was tried was reached." in shown.text
    assert "Asked for another time: Dora" in shown.text
    assert "<b>Dora</b>:" not in shown.text


def test_who_has_blocked_the_bot_and_who_never_joined_are_named_as_such(crew: Crew, team: Team, post: Post) -> None:
    post.blocked.add(team["dora"])
    ways.proves(crew, team["dora"], Way.SMS)
    crew.add("Uku", Role.MANAGER, has_phone=False)
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    ways.becomes(crew, drill_id, team["dora"], Way.SMS, SummonsState.ANSWERED)
    text = report(crew, team, drill_id).text
    assert "<b>Dora</b>: Telegram: ✗ has blocked the bot · SMS: ✓ 0 s" in text
    assert "<b>Uku</b>: Telegram: ✗ has not joined the bot" in text
    # A drill says nothing about whether Telegram reaches somebody but what Telegram itself said.
    assert crew.get(team["dora"]).unreachable_since is not None
    assert crew.get(team["manager"]).unreachable_since is None


def test_somebody_known_to_have_blocked_the_bot_is_rung_all_the_same(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    from handlers.members import actions as members

    crew.happens(members.mark_unreachable, member_id=team["dora"], reason="blocked")
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    assert len(ways.rings(crew, drill_id, team["dora"])) == 1
    assert "<b>Dora</b>: Telegram: ✗ has blocked the bot · SMS: waiting" in report(crew, team, drill_id).text


def test_again_tries_only_who_was_not_reached_and_once(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    crew.do(actions.confirm, team["lead"], drill_id=drill_id)
    crew.do(actions.postpone, team["manager"], drill_id=drill_id)
    post.delivers()
    running = crew.refuses(actions.again, team["lead"], drill_id=drill_id, zone=crew.zone)
    assert running == "drills-running"
    ways.passes(crew, minutes=30)
    post.delivers()
    first, second = (crew.do(actions.again, who, drill_id=drill_id, zone=crew.zone).id for who in (1, 2))
    assert first == second  # two leads, one drill
    assert told(post.delivers(), "drills.call") == [team["dora"]]
    assert ways.drill(crew, first).of_id == drill_id
    crew.do(actions.confirm, team["dora"], drill_id=first)
    ways.becomes(crew, first, team["dora"], Way.SMS, SummonsState.ANSWERED)
    ways.passes(crew, seconds=5)
    assert "1 of 1 reached" in report(crew, team, first).text
    # A small one is no reason to wait with a whole one.
    ways.passes(crew, minutes=30)
    assert ways.begins(crew, team["lead"]) == first + 1


def test_who_has_only_telegram_can_be_asked_for_more(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    assert not any(each.startswith("reach:") for each in routes(report(crew, team, drill_id)))  # it is not over
    ways.passes(crew, minutes=30)
    found = [each for each in routes(report(crew, team, drill_id)) if each.startswith("reach:")]
    assert found == [f"reach:ask:{team['manager']}:0"]  # and nobody asks themselves


def test_the_live_card_follows_and_the_report_takes_its_place(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    post.delivers()
    shown = report(crew, team, drill_id)
    assert "On until 12:30. 0 of 3 reached." in shown.text
    assert "⏳ <b>Dora</b>: Telegram: sent, no answer" in shown.text
    crew.do(actions.confirm, team["dora"], drill_id=drill_id)
    assert "✅ <b>Dora</b>: Telegram: ✓" in report(crew, team, drill_id).text


def test_the_card_says_whom_it_would_reach_and_how_the_last_one_went(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS, Way.VOICE)
    ways.proves(crew, team["lead"], Way.SMS)
    before = crew.screen(views.card, team["lead"])
    assert "Now it would go to 3 people." in before.text
    assert "Besides Telegram: SMS 2, call 1." in before.text
    assert "There has been no drill yet." in before.text
    assert "Tue 8 Dec at 11:00" in before.text
    assert "drills:begin" in routes(before)
    drill_id = ways.begins(crew, team["lead"])
    during = crew.screen(views.card, team["lead"])
    assert "A drill is on until 12:30." in during.text
    assert "drills:begin" not in routes(during)
    crew.do(actions.confirm, team["dora"], drill_id=drill_id)
    ways.passes(crew, minutes=30)
    assert "Last one Thu 26 Nov at 12:00: 1 of 3 reached." in crew.screen(views.card, team["lead"]).text


def test_a_team_without_phones_is_told_so(crew: Crew, team: Team) -> None:
    assert "Besides Telegram nobody has a way yet." in crew.screen(views.card, team["lead"]).text


@pytest.mark.parametrize("language", Language)
def test_a_large_team_fits_into_one_message(crew: Crew, team: Team, language: Language) -> None:
    for number in range(60):
        who = crew.add(f"{number:02}<&>" + "ž" * 59, Role.MANAGER)
        ways.proves(crew, who, *Way)
    drill_id = ways.begins(crew, team["lead"])
    ways.passes(crew, minutes=30)
    shown = report(crew, team, drill_id, language)
    assert len(shown.text.encode("utf-16-le")) // 2 <= 4096
    assert shown.text.endswith("…")
    assert "0 / 63" in shown.text or "0 of 63" in shown.text or "0 из 63" in shown.text
