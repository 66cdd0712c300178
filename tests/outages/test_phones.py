"""Services that refuse us and more paid messages than usual: who is told once a day, and that nothing is held back."""

import pytest

from handlers.outages import jobs, views
from handlers.settings import actions as settings
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests import casework, plans, ways
from tests.crew import Crew, routes
from tests.letters import Post, told

Team = dict[str, int]


@pytest.fixture
def team(crew: Crew) -> Team:
    """Lea leads and can be rung, Kalle looks after the bot, Mari flags. Thursday noon."""
    plans.stands_at(crew, "2026-11-26 12:00")
    found = {"lea": crew.add("Lea", Role.LEAD), "kalle": crew.add("Kalle", Role.KEEPER), "mari": crew.add("Mari")}
    ways.has(crew, found["lea"], Way.SMS, Way.VOICE)
    return found


def rings(crew: Crew, team: Team, state: SummonsState, *, way: Way = Way.SMS, reason: str | None = None) -> None:
    """A case is flagged and Lea's phone is rung."""
    casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=4)
    ways.becomes(crew, team["lea"], way, state, reason=reason)


def limit(crew: Crew, team: Team, key: str, most: int) -> None:
    crew.do(settings.put_typed, team["lea"], key=f"phones.{key}", typed=str(most))


@pytest.mark.parametrize("reason", jobs.TROUBLE)
def test_who_can_do_something_hears_of_a_service_that_refuses_us_once_a_day(
    crew: Crew, team: Team, reason: str
) -> None:
    for _ in range(2):
        rings(crew, team, SummonsState.FAILED, reason=reason)
        crew.ticks(jobs.watch_phones)
    assert crew.told("outages.service") == [team["lea"], team["kalle"]]
    crew.clock.advance(days=1)
    rings(crew, team, SummonsState.FAILED, reason=reason)
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.service") == [team["lea"], team["kalle"]] * 2


def test_each_way_and_each_reason_is_a_matter_of_its_own(crew: Crew, team: Team) -> None:
    rings(crew, team, SummonsState.FAILED, reason="credit")
    ways.becomes(crew, team["lea"], Way.VOICE, SummonsState.FAILED, reason="credentials")
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.service") == [team["lea"], team["kalle"]] * 2


def test_what_is_one_persons_or_passes_is_told_to_nobody(crew: Crew, team: Team) -> None:
    for reason in ("no_answer", "address", "limit", "broken"):
        rings(crew, team, SummonsState.FAILED, reason=reason)
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.service") == []


def test_what_was_an_hour_ago_is_told_to_nobody(crew: Crew, team: Team) -> None:
    rings(crew, team, SummonsState.FAILED, reason="credit")
    crew.clock.advance(hours=1, seconds=1)
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.service") == []


def test_a_service_that_refuses_us_by_night_waits_for_the_morning(crew: Crew, post: Post, team: Team) -> None:
    plans.stands_at(crew, "2026-11-27 02:00")
    rings(crew, team, SummonsState.FAILED, reason="credit")
    crew.ticks(jobs.watch_phones)
    assert told(post.delivers(), "outages.service") == []
    plans.stands_at(crew, "2026-11-27 07:00")
    assert sorted(told(post.delivers(), "outages.service")) == [team["lea"], team["kalle"]]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", jobs.TROUBLE)
def test_it_says_which_service_why_and_what_to_do(crew: Crew, team: Team, reason: str, language: Language) -> None:
    about = {"way": "sms", "reason": reason, "at": "2026-11-26T10:00:00+00:00"}
    shown = crew.screen(views.service, team["kalle"], language, **about)
    first, do, meanwhile = shown.text.splitlines()
    assert "12:00" in first
    assert do.partition(":")[2]
    assert "Telegram" in meanwhile
    assert routes(shown) == ["home:open"]
    assert crew.sees(views.service, team["mari"], language, **about) is None


def test_at_the_ceiling_who_leads_is_told_at_once_and_once_a_day_and_nothing_is_held_back(
    crew: Crew, post: Post, team: Team
) -> None:
    plans.stands_at(crew, "2026-11-27 02:00")
    limit(crew, team, "sms_day", 2)
    rings(crew, team, SummonsState.DELIVERED)
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.ceiling") == []
    for _ in range(3):
        rings(crew, team, SummonsState.DELIVERED)
        crew.ticks(jobs.watch_phones)
    assert sorted(told(post.delivers(), "outages.ceiling")) == [team["lea"], team["kalle"]]
    text = crew.screen(views.ceiling, team["lea"], way="sms", day="2026-11-27").text
    assert "SMS sent today: 4. The usual limit is 2." in text
    assert "Nothing is held back." in text


def test_calls_have_a_ceiling_of_their_own(crew: Crew, team: Team) -> None:
    limit(crew, team, "voice_day", 1)
    rings(crew, team, SummonsState.UNCERTAIN, way=Way.VOICE)
    crew.ticks(jobs.watch_phones)
    assert [each.about["way"] for each in crew.owed("outages.ceiling")] == ["voice", "voice"]
    assert "Calls made today: 1." in crew.screen(views.ceiling, team["lea"], way="voice", day="2026-11-26").text


def test_what_failed_costs_nothing(crew: Crew, team: Team) -> None:
    limit(crew, team, "sms_day", 1)
    rings(crew, team, SummonsState.FAILED, reason="credit")
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.ceiling") == []


def test_a_day_ends_at_midnight_of_the_team(crew: Crew, team: Team) -> None:
    limit(crew, team, "sms_day", 1)
    plans.stands_at(crew, "2026-11-26 23:50")
    rings(crew, team, SummonsState.DELIVERED)
    plans.stands_at(crew, "2026-11-27 00:01")
    crew.ticks(jobs.watch_phones)
    assert crew.told("outages.ceiling") == []
    assert crew.sees(views.ceiling, team["lea"], way="sms", day="2026-11-27") is None
    assert crew.sees(views.ceiling, team["lea"], way="sms", day="2026-11-26") is not None


def test_a_ceiling_that_was_raised_meanwhile_is_told_of_no_more(crew: Crew, post: Post, team: Team) -> None:
    limit(crew, team, "sms_day", 1)
    rings(crew, team, SummonsState.DELIVERED)
    crew.ticks(jobs.watch_phones)
    limit(crew, team, "sms_day", 50)
    assert told(post.delivers(), "outages.ceiling") == []
