"""Beginning a drill: who is rung by which ways, who is not, and when it is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.abilities import actions as abilities
from handlers.deputies import actions as deputies
from handlers.drills import actions, jobs, views
from handlers.rules.absences import Days
from handlers.settings import actions as settings
from storage import outbox
from storage.cases import Level
from storage.contacts import Way
from storage.drills import Subject
from storage.outbox import Priority
from storage.summons import SummonsState
from tests import casework, plans
from tests.crew import Crew, routes
from tests.drills import ways
from tests.letters import Post

Team = dict[str, int]
CALL = "drills.call"


def test_everybody_on_the_ladder_is_rung_by_every_way_that_counts(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["lead"], Way.PUSHOVER, Way.SMS, Way.VOICE)
    ways.proves(crew, team["dora"], Way.NTFY, is_proved=False)
    ways.proves(crew, team["mari"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    # Neither who only counsels nor who only keeps the bot.
    assert sorted(crew.told(CALL), key=str) == sorted([team["lead"], team["manager"], team["dora"]])
    found, now = ways.rings(crew, drill_id, team["lead"]), crew.clock.now()
    assert [each.way for each in found] == [Way.PUSHOVER, Way.SMS, Way.VOICE]
    assert [each.due_at for each in found] == [now + timedelta(seconds=each) for each in (10, 20, 30)]
    assert ways.rings(crew, drill_id, team["dora"]) == []
    assert ways.rings(crew, drill_id, team["mari"]) == []
    assert ("drills.begun", team["lead"]) in crew.deeds()


def test_a_drill_comes_after_every_alert(crew: Crew, team: Team) -> None:
    ways.begins(crew, team["lead"])
    casework.flags(crew, team["mari"])
    assert {each.priority for each in crew.owed(CALL)} == {Priority.NOTICE}
    assert {each.priority for each in crew.owed("cases.alert")} == {Priority.ALERT}


def test_who_is_away_is_not_rung_and_is_named(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    plans.goes_away(crew, team["dora"], "2026-11-26", "2026-11-30")
    plans.pauses(crew, team["manager"])
    drill_id = ways.begins(crew, team["lead"])
    assert crew.told(CALL) == [team["lead"]]
    assert ways.rings(crew, drill_id, team["dora"]) == []
    shown = crew.screen(views.report, team["lead"], drill_id=drill_id)
    assert "Away, not disturbed: Dora, Mart" in shown.text
    refused = crew.refuses(actions.confirm, team["dora"], drill_id=drill_id)
    assert refused == "kit-gone"


def test_whoever_stands_in_for_a_lead_takes_part(crew: Crew, team: Team) -> None:
    other = crew.add("Peep")
    crew.do(abilities.let_lead, team["lead"], member_id=other, is_on=True)
    today = date(2026, 11, 26)
    given = {"member_id": team["lead"], "deputy_id": other, "wanted": Days(today, today), "zone": crew.zone}
    assert crew.do(deputies.name, team["lead"], **given, seen=None).row
    crew.do(abilities.let_lead, team["manager"], member_id=other, is_on=False)
    ways.begins(crew, team["lead"])
    assert other in crew.told(CALL)


@pytest.mark.parametrize("hour", ["22:00", "03:00", "06:59", "21:30", "21:31"])
def test_it_is_refused_in_quiet_hours_and_right_before_them(crew: Crew, team: Team, hour: str) -> None:
    plans.stands_at(crew, f"2026-11-26 {hour}")
    assert crew.refuses(actions.begin, team["lead"], zone=crew.zone) == "drills-quiet"
    assert ways.all_of(crew) == []


def test_it_may_begin_up_to_half_an_hour_before_the_quiet(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-11-26 21:29")
    assert ways.begins(crew, team["lead"]) == 1


@pytest.mark.parametrize("who", ["dora", "mari", "keeper"])
def test_only_who_leads_begins_one_or_looks_at_it(crew: Crew, team: Team, who: str) -> None:
    assert crew.refuses(actions.begin, team[who], zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.look, team[who]) == "kit-not-yours"
    drill_id = ways.begins(crew, team["lead"])
    assert crew.refuses(actions.look_at, team[who], drill_id=drill_id) == "kit-not-yours"
    assert crew.refuses(actions.again, team[who], drill_id=drill_id, zone=crew.zone) == "kit-not-yours"
    assert crew.sees(views.card, team[who]) is None
    assert crew.sees(views.report, team[who], drill_id=drill_id) is None


def test_one_at_a_time_and_not_within_an_hour(crew: Crew, team: Team) -> None:
    ways.begins(crew, team["lead"])
    assert crew.refuses(actions.begin, team["manager"], zone=crew.zone) == "drills-running"
    ways.passes(crew, minutes=30)
    assert crew.refuses(actions.begin, team["manager"], zone=crew.zone) == "drills-lately"
    ways.passes(crew, minutes=30)
    assert ways.begins(crew, team["manager"]) == 2


def test_a_case_that_presses_comes_first(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], level=Level.HIGH)
    assert crew.refuses(actions.begin, team["lead"], zone=crew.zone) == "drills-alarm"
    casework.takes(crew, team["lead"], case_id)
    assert ways.begins(crew, team["lead"]) == 1


def test_a_case_that_presses_stops_phones_of_whom_it_calls(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["lead"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    assert ways.worded(crew, drill_id, team["lead"])
    case_id = casework.flags(crew, team["mari"], level=Level.EXTREME)
    assert not ways.worded(crew, drill_id, team["lead"])
    assert ways.worded(crew, drill_id, team["dora"])  # who is not alerted yet
    casework.takes(crew, team["manager"], case_id)
    assert ways.worded(crew, drill_id, team["lead"])


def test_what_a_phone_is_told_is_marked_and_ends_with_the_drill(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["lead"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    given: dict[str, Any] = {"way": Way.SMS, "is_repeat": False, "drill_id": drill_id}
    words = crew.sees(ways.RINGING.words, team["lead"], **given)
    assert words is not None
    assert words.sms == "A test of Valvelaud. This is not an alert."
    again = crew.sees(ways.RINGING.words, team["lead"], way=Way.SMS, is_repeat=True, drill_id=drill_id)
    assert again is not None
    assert again.sms == "A test of Valvelaud. This is not an alert. (repeated)"
    assert ways.RINGING.is_test
    assert crew.sees(ways.RINGING.words, team["mari"], **given) is None
    crew.clock.advance(minutes=30)
    assert crew.sees(ways.RINGING.words, team["lead"], **given) is None


def test_quiet_hours_that_are_set_meanwhile_stop_phones(crew: Crew, team: Team) -> None:
    ways.proves(crew, team["lead"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    for key, typed in (("rota.quiet_until", "15"), ("rota.quiet_from", "11")):
        crew.do(settings.put_typed, team["lead"], key=key, typed=typed)
    assert not ways.worded(crew, drill_id, team["lead"])


def test_the_message_in_telegram_has_a_sound_and_says_that_there_is_no_case(crew: Crew, team: Team, post: Post) -> None:
    drill_id = ways.begins(crew, team["lead"])
    (mine,) = [each.screen for each in post.delivers() if each.member_id == team["dora"]]
    assert not mine.is_silent
    assert mine.text.startswith("<b>This is a drill. No case.</b>")
    assert routes(mine) == [f"drills:got:{drill_id}", f"drills:later:{drill_id}"]


# By itself


def test_once_a_month_by_itself(crew: Crew, team: Team) -> None:
    ways.passes(crew)  # the first look there ever was
    plans.stands_at(crew, "2026-12-08 10:59")
    ways.passes(crew)
    assert ways.all_of(crew) == []
    ways.passes(crew, minutes=1)
    assert [(each.due, each.asked_by) for each in ways.all_of(crew)] == [("2026-12", None)]
    for _ in range(10):
        ways.passes(crew, hours=13)
    plans.stands_at(crew, "2027-01-12 11:00")
    ways.passes(crew)
    assert [each.due for each in ways.all_of(crew)] == ["2026-12", "2027-01"]


def test_after_downtime_it_comes_on_the_next_working_day_and_not_at_night(crew: Crew, team: Team) -> None:
    ways.passes(crew)
    for text in ("2026-12-08 20:00", "2026-12-09 03:00", "2026-12-09 10:59"):
        plans.stands_at(crew, text)
        ways.passes(crew)
        assert ways.all_of(crew) == []
    plans.stands_at(crew, "2026-12-09 11:00")
    ways.passes(crew)
    assert [each.due for each in ways.all_of(crew)] == ["2026-12"]


def test_a_bot_that_is_new_makes_up_for_nothing(crew: Crew, team: Team) -> None:
    plans.stands_at(crew, "2026-12-15 12:00")
    ways.passes(crew)
    ways.passes(crew, days=1)
    assert ways.all_of(crew) == []


def test_switched_off_it_does_not_come_and_switched_on_it_makes_up_for_nothing(crew: Crew, team: Team) -> None:
    ways.passes(crew)
    crew.do(settings.put, team["lead"], key="drills.monthly", value=0, seen=1)
    plans.stands_at(crew, "2026-12-08 11:00")
    ways.passes(crew)
    ways.passes(crew, hours=1)
    crew.do(settings.put, team["lead"], key="drills.monthly", value=1, seen=0)
    ways.passes(crew, hours=1)
    assert ways.all_of(crew) == []
    plans.stands_at(crew, "2027-01-12 11:00")
    ways.passes(crew)
    assert [each.due for each in ways.all_of(crew)] == ["2027-01"]


def test_by_itself_it_waits_for_a_case_and_for_a_drill_by_hand(crew: Crew, team: Team) -> None:
    ways.passes(crew)
    plans.stands_at(crew, "2026-12-08 10:50")
    ways.begins(crew, team["lead"])
    ways.passes(crew, minutes=30)
    assert [each.due[:4] for each in ways.all_of(crew)] == ["now:"]
    case_id = casework.flags(crew, team["mari"], level=Level.EXTREME)
    ways.passes(crew, minutes=45)
    assert len(ways.all_of(crew)) == 1
    casework.takes(crew, team["lead"], case_id)
    ways.passes(crew, minutes=1)
    assert [each.due for each in ways.all_of(crew)][1:] == ["2026-12"]


def test_a_team_of_nobody_has_a_drill_that_is_over_at_once(crew: Crew) -> None:
    plans.stands_at(crew, "2026-12-01 12:00")
    ways.passes(crew)
    plans.stands_at(crew, "2026-12-08 11:00")
    ways.passes(crew)
    (found,) = ways.all_of(crew)
    assert found.ended_at == crew.clock.now()


def test_after_a_year_it_is_forgotten(crew: Crew, team: Team) -> None:
    drill_id = ways.begins(crew, team["lead"])
    crew.do(actions.postpone, team["dora"], drill_id=drill_id)
    crew.clock.advance(hours=2)
    crew.do(actions.make_up, team["dora"], drill_id=drill_id, zone=crew.zone)
    ways.passes(crew, minutes=31)
    crew.clock.advance(days=365)
    crew.ticks(jobs.forget)
    assert len(ways.all_of(crew)) == 2
    crew.clock.advance(days=1)
    crew.ticks(jobs.forget)  # with the one that is of it, although that is an hour younger
    assert ways.all_of(crew) == []


def test_what_waits_when_the_process_was_away_is_not_sent_after_the_end(crew: Crew, team: Team, post: Post) -> None:
    ways.proves(crew, team["dora"], Way.SMS)
    drill_id = ways.begins(crew, team["lead"])
    crew.clock.advance(days=2)
    assert [each for each in post.delivers() if each.kind == CALL] == []
    ways.passes(crew)
    assert ways.states(crew, drill_id, team["dora"]) == [SummonsState.DROPPED]
    with crew.db.read() as session:
        assert outbox.fate(session, key=f"drill:{drill_id}:call:{team['dora']}:0") == "dropped"
    assert ways.drill(crew, drill_id).subject is Subject.ALERTS
