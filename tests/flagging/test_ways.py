"""The ways to a phone on the cards of who flagged a case and of who answers: each as it happens, and short."""

import pytest

from handlers.cases import views as answering
from handlers.flagging import views
from handlers.ladder.jobs import watch as ladder_watch
from storage import contacts
from storage.cases import Level
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests import casework, plans, ways
from tests.crew import Crew
from tests.letters import Post

Team = dict[str, int]


@pytest.fixture
def team(crew: Crew) -> Team:
    """Lea leads and can be reached by push, SMS and a call; Mari flags. Thursday noon."""
    plans.stands_at(crew, "2026-11-26 12:00")
    found = {"lea": crew.add("Lea", Role.LEAD, Language.ET), "mari": crew.add("Mari", language=Language.ET)}
    ways.has(crew, found["lea"], Way.PUSHOVER, Way.SMS, Way.VOICE)
    return found


def person(crew: Crew, team: Team, case_id: int, name: str = "Lea", language: Language = Language.ET) -> str:
    """The line about somebody on the flagger's card."""
    shown = crew.screen(views.card, team["mari"], language, case_id=case_id)
    return next(line for line in shown.text.splitlines() if f" {name} (" in line)


def test_each_way_is_shown_as_it_happens(crew: Crew, post: Post, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"])
    post.delivers()
    at_first = "12:00 Lea (juht): Telegram: kätte toimetatud; tõuketeade 12:01; SMS 12:02; kõne 12:04"
    assert person(crew, team, case_id) == at_first
    crew.clock.advance(minutes=1)
    ways.becomes(crew, team["lea"], Way.PUSHOVER, SummonsState.DELIVERED)
    crew.clock.advance(minutes=1)
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.SENT)
    assert person(crew, team, case_id).endswith("tõuketeade 12:01: kohal; SMS 12:02: saadetud; kõne 12:04")
    crew.clock.advance(minutes=2)
    ways.becomes(crew, team["lea"], Way.VOICE, SummonsState.FAILED, reason="no_answer")
    assert person(crew, team, case_id).endswith("SMS 12:02: saadetud; kõne 12:04: ei vastanud")


def test_who_answers_cases_reads_the_same(crew: Crew, post: Post, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"])
    post.delivers()
    crew.clock.advance(minutes=2)
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.UNCERTAIN)
    shown = crew.screen(answering.card, team["lea"], case_id=case_id)
    assert person(crew, team, case_id) in shown.text
    assert "SMS 12:02: pole kindel" in shown.text


def test_an_alert_again_keeps_what_rang_before(crew: Crew, post: Post, team: Team) -> None:
    """Three minutes later she is alerted again; the SMS that went is not owed again yet and stays on the card."""
    case_id = casework.flags(crew, team["mari"])
    crew.clock.advance(minutes=2)
    ways.becomes(crew, team["lea"], Way.SMS, SummonsState.DELIVERED)
    crew.clock.advance(minutes=1)
    crew.ticks(ladder_watch)
    assert person(crew, team, case_id).startswith("12:03 Lea (juht): Telegram: ")
    assert "SMS 12:02: kohal" in person(crew, team, case_id)


def test_what_only_comes_if_another_fails_is_not_announced(crew: Crew, team: Team) -> None:
    case_id = casework.flags(crew, team["mari"], Level.MEDIUM)
    card = crew.screen(views.card, team["mari"], case_id=case_id).text
    assert "SMS" not in card


def test_who_has_no_phone_is_said_as_ever(crew: Crew, team: Team) -> None:
    crew.add("Leo", Role.LEAD, Language.ET)
    case_id = casework.flags(crew, team["mari"])
    assert person(crew, team, case_id, "Leo") == "12:00 Leo (juht): ootab saatmist"


def test_with_nobodys_phone_the_card_says_telegram_once(crew: Crew, team: Team) -> None:
    with crew.db.begin() as session:
        contacts.forget(session, member_id=team["lea"])
    case_id = casework.flags(crew, team["mari"])
    text = crew.screen(views.card, team["mari"], case_id=case_id).text
    assert "Teavitatud Telegramis:" in text
    assert person(crew, team, case_id) == "12:00 Lea (juht): ootab saatmist"


def test_twelve_people_with_long_names_and_every_way_fit(crew: Crew, team: Team) -> None:
    for number in range(13):
        who = crew.add(f"{number:02}" + "x" * 62, Role.LEAD)
        ways.has(crew, who, *Way)
    case_id = casework.flags(crew, team["mari"])
    for language in Language:
        text = crew.screen(views.card, team["mari"], language, case_id=case_id).text
        assert len(text) < 4000
        assert "112" in text.splitlines()[0]
