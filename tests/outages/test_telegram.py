"""Telegram away: who hears of it once it is back, what is said, and that its catch-up sends nothing twice."""

from collections import Counter
from datetime import timedelta

import pytest

from handlers.cases import actions as cases
from handlers.kit import outages
from handlers.kit.casequestions import What
from handlers.ladder import jobs as ladder
from handlers.outages import jobs, views
from storage.cases import CaseState, Emergency, Level
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests import casework, plans, ways
from tests.crew import Crew
from tests.letters import Arrived, Post, told

Team = dict[str, int]
SECOND = timedelta(seconds=1)


@pytest.fixture
def team(crew: Crew) -> Team:
    """Lea and Leo lead, Kalle looks after the bot, Mari flags. Lea can be rung. It is three at night."""
    plans.stands_at(crew, "2026-11-26 03:00")
    found = {name.lower(): crew.add(name, role) for name, role in (("Lea", Role.LEAD), ("Leo", Role.LEAD))}
    found |= {"kalle": crew.add("Kalle", Role.KEEPER), "mari": crew.add("Mari")}
    ways.has(crew, found["lea"], Way.SMS, Way.VOICE)
    crew.happens(outages.reached)
    return found


def goes_away(crew: Crew) -> None:
    """Telegram does not answer from now on."""
    crew.clock.advance(seconds=1)
    crew.happens(outages.missed)


def passes(crew: Crew, span: timedelta, *, pace: timedelta = timedelta(seconds=30)) -> None:
    """Time goes by without Telegram."""
    end = crew.clock.now() + span
    while crew.clock.now() < end:
        crew.clock.set(min(end, crew.clock.now() + pace))
        crew.happens(outages.missed)
        for job in (ladder.watch, ladder.look_after, jobs.watch_telegram, jobs.watch_phones):
            crew.ticks(job)


def comes_back(crew: Crew) -> None:
    """Telegram answers again, and that is noticed."""
    crew.clock.advance(seconds=1)
    crew.happens(outages.reached)
    crew.ticks(jobs.watch_telegram)


def back(crew: Crew, who: int, language: Language = Language.EN) -> str:
    """What somebody reads of the outage."""
    owed = next(each for each in crew.owed("outages.back") if each.member_id == who)
    return crew.screen(views.back, who, language, **owed.about).text


def came(arrived: list[Arrived], kind: str) -> Counter[int | None]:
    """How many new messages of a kind came to whom."""
    return Counter(told(arrived, kind))


def test_who_leads_and_who_looks_after_the_bot_hear_of_it_once_when_it_is_over(crew: Crew, team: Team) -> None:
    goes_away(crew)
    passes(crew, timedelta(minutes=7))
    assert crew.told("outages.back") == []
    comes_back(crew)
    crew.ticks(jobs.watch_telegram)
    assert crew.told("outages.back") == [team["lea"], team["leo"], team["kalle"]]
    said = "Telegram did not answer 03:00–03:07. It does again now."
    assert back(crew, team["lea"]).splitlines() == [said, "Nobody had to be alerted in that time."]
    assert [verb for verb, _ in crew.deeds() if verb.startswith("outages.")] == ["outages.begun", "outages.ended"]


def test_nobody_is_woken_to_read_that_it_is_over(crew: Crew, post: Post, team: Team) -> None:
    goes_away(crew)
    passes(crew, timedelta(minutes=7))
    comes_back(crew)
    assert told(post.delivers(), "outages.back") == []
    plans.stands_at(crew, "2026-11-26 07:00")
    assert sorted(told(post.delivers(), "outages.back")) == [team["lea"], team["leo"], team["kalle"]]


def test_less_than_a_minute_is_none(crew: Crew, team: Team) -> None:
    goes_away(crew)
    passes(crew, timedelta(seconds=59), pace=SECOND)
    comes_back(crew)
    assert crew.told("outages.back") == []


def test_another_one_is_told_of_too(crew: Crew, team: Team) -> None:
    for _ in range(2):
        goes_away(crew)
        passes(crew, timedelta(minutes=2))
        comes_back(crew)
    assert crew.told("outages.back").count(team["lea"]) == 2


def test_it_says_whose_phone_rang_and_whose_did_not(crew: Crew, team: Team) -> None:
    goes_away(crew)
    case_id = casework.flags(crew, team["mari"])
    passes(crew, timedelta(minutes=2))
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.DELIVERED)
    passes(crew, timedelta(minutes=2))
    crew.do(cases.take, team["lea"], case_id=case_id)
    comes_back(crew)
    _, *lines = back(crew, team["lea"]).splitlines()
    assert lines[0] == "The alert reached the phone of: Lea (SMS)."
    assert lines[1].startswith("The alert did not reach the phone of: Leo.")
    assert back(crew, team["kalle"]).splitlines()[1] == (
        "People whose phone the alert reached in that time: 1; did not reach, or not certain: 1."
    )
    assert "Lea" not in back(crew, team["kalle"])
    assert (
        crew.sees(views.back, team["mari"], since="2026-11-26T01:00:00+00:00", until="2026-11-26T02:00:00+00:00")
        is None
    )


def test_what_may_have_rung_is_said_to_be_uncertain(crew: Crew, team: Team) -> None:
    goes_away(crew)
    casework.flags(crew, team["mari"])
    passes(crew, timedelta(minutes=2))
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.UNCERTAIN)
    comes_back(crew)
    assert "Not certain whether the alert reached the phone of: Lea." in back(crew, team["lea"])


def test_what_telegram_had_taken_before_is_no_part_of_it(crew: Crew, post: Post, team: Team) -> None:
    casework.flags(crew, team["mari"])
    post.delivers()
    goes_away(crew)
    passes(crew, timedelta(minutes=2))
    comes_back(crew)
    assert "Nobody had to be alerted in that time." in back(crew, team["lea"])


@pytest.mark.parametrize("language", Language)
def test_it_is_said_in_every_language(crew: Crew, team: Team, language: Language) -> None:
    goes_away(crew)
    casework.flags(crew, team["mari"])
    passes(crew, timedelta(minutes=2))
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.SENT)
    comes_back(crew)
    assert "Lea" in back(crew, team["leo"], language)


# The catch-up.


def test_a_case_that_was_accepted_by_phone_meanwhile_alarms_nobody_afterwards(
    crew: Crew, post: Post, team: Team
) -> None:
    goes_away(crew)
    case_id = casework.flags(crew, team["mari"])
    passes(crew, timedelta(minutes=4))
    crew.do(cases.take, team["lea"], case_id=case_id)
    comes_back(crew)
    arrived = post.delivers()
    assert came(arrived, "cases.alert") == Counter()
    assert came(arrived, "flagging.news") == Counter({team["mari"]: 1})


def test_what_still_waits_comes_once_however_often_the_ladder_went_on(crew: Crew, post: Post, team: Team) -> None:
    goes_away(crew)
    casework.flags(crew, team["mari"])
    passes(crew, timedelta(minutes=21))
    assert crew.told("cases.alert").count(team["leo"]) == 5
    comes_back(crew)
    arrived = post.delivers()
    assert came(arrived, "cases.alert") == Counter({team["lea"]: 1, team["leo"]: 1})


def test_three_hours_of_it_come_as_one_message(crew: Crew, post: Post, team: Team) -> None:
    goes_away(crew)
    casework.flags(crew, team["mari"])
    passes(crew, timedelta(hours=3))
    assert crew.told("cases.alert").count(team["leo"]) > 30
    comes_back(crew)
    arrived = [each for each in post.delivers() if not each.is_edit]
    assert Counter((each.kind, each.member_id) for each in arrived) == Counter(
        {("cases.alert", team["lea"]): 1, ("cases.alert", team["leo"]): 1}
    )
    crew.clock.advance(seconds=30)
    assert [each for each in post.delivers() if not each.is_edit] == []


@pytest.mark.parametrize("is_hers_at_last", [True, False])
def test_who_accepts_by_phone_and_cannot_answer_the_questions_is_not_flooded_with_them(
    crew: Crew, post: Post, team: Team, *, is_hers_at_last: bool
) -> None:
    """Lea accepts by phone again and again in two hours; whether help has come she can only say in Telegram."""
    goes_away(crew)
    case_id = casework.flags(crew, team["mari"])
    for _ in range(6):
        passes(crew, timedelta(minutes=4))
        assert casework.case(crew, case_id).state is CaseState.RAISED
        crew.do(cases.take, team["lea"], case_id=case_id)
        passes(crew, timedelta(minutes=16))
    if is_hers_at_last:
        crew.do(cases.take, team["lea"], case_id=case_id)
    assert crew.told("ladder.lapsed").count(team["lea"]) == 6
    comes_back(crew)
    found = Counter((each.kind, each.member_id) for each in post.delivers() if not each.is_edit)
    assert set(found.values()) == {1}, found
    assert (("cases.alert", team["leo"]) in found) is not is_hers_at_last
    assert ("flagging.news", team["mari"]) in found


def test_who_has_a_case_for_hours_is_asked_once_whether_help_has_come(crew: Crew, post: Post, team: Team) -> None:
    goes_away(crew)
    case_id = casework.flags(crew, team["mari"])
    crew.do(cases.take, team["lea"], case_id=case_id)
    for _ in range(8):
        passes(crew, timedelta(minutes=14))
        crew.do(cases.go_on, team["lea"], case_id=case_id)
    passes(crew, timedelta(minutes=12))
    comes_back(crew)
    arrived = post.delivers()
    assert len(crew.told("ladder.confirm")) > 5
    assert came(arrived, "ladder.confirm") + came(arrived, "ladder.still") == Counter({team["lea"]: 1})


def test_news_that_waited_come_once(crew: Crew, post: Post, team: Team) -> None:
    goes_away(crew)
    case_id = casework.flags(crew, team["mari"], Level.HIGH)
    passes(crew, timedelta(minutes=4))
    crew.do(cases.take, team["lea"], case_id=case_id)
    crew.do(cases.put, team["lea"], case_id=case_id, what=What.EMERGENCY, value=Emergency.ARRIVED.value)
    crew.do(cases.hand_over, team["lea"], case_id=case_id, to=team["leo"])
    passes(crew, timedelta(minutes=20))
    comes_back(crew)
    found = Counter((each.kind, each.member_id) for each in post.delivers() if not each.is_edit)
    assert found == Counter({("flagging.news", team["mari"]): 1, ("cases.offered", team["leo"]): 1})
    assert post.delivers() == []
