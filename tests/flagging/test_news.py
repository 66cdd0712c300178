"""What who flagged a case hears by itself: who has it, how it ended, each once, and when it rings."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from handlers.flagging import actions, views
from handlers.kit import casebook
from handlers.rules.cases import Verb
from storage import cases
from storage.cases import CaseState, Level
from storage.members import Language, Member
from tests import casework
from tests.crew import Crew, labels
from tests.flagging.conftest import DAY
from tests.flagging.flags import cries, ends, flags, resolves, shows
from tests.plans import stands_at

PRESSING = [Level.HIGH, Level.EXTREME]
OTHERS = [Level.LOW, Level.MEDIUM]


def gives_back(crew: Crew, case_id: int) -> None:
    """Nobody has the case any more; it is alerted anew."""
    crew.happens(_alert, case_id=case_id, zone=crew.zone)


def _alert(session: Session, now: datetime, *, case_id: int, zone: ZoneInfo) -> None:
    case = cases.lock(session, case_id=case_id)
    assert case is not None
    casebook.alert(session, now, case=case, verb="lapse", actor=None, zone=zone)


@pytest.mark.parametrize("level", PRESSING)
def test_that_somebody_has_it_rings_where_risk_is_high(
    crew: Crew, evening: int, lead: int, anna: int, level: Level
) -> None:
    case_id = flags(crew, anna, level)
    shows(crew, anna, case_id)
    casework.takes(crew, lead, case_id)
    (owed,) = crew.owed("flagging.news")
    assert owed.member_id == anna
    shown = crew.screen(views.news, anna, case_id=case_id, what="taken", by=lead, is_loud=True)
    assert "Liis has it." in shown.text
    assert shown.text.startswith("If life is in danger")
    assert not shown.is_silent
    assert shown.is_protected


@pytest.mark.parametrize("level", OTHERS)
def test_else_the_card_says_it_and_only_without_one_a_silent_message_does(
    crew: Crew, evening: int, lead: int, anna: int, level: Level
) -> None:
    with_card, without = flags(crew, anna, level), flags(crew, anna, level)
    shows(crew, anna, with_card)
    casework.takes(crew, lead, with_card)
    assert crew.owed("flagging.news") == []
    casework.takes(crew, lead, without)
    assert crew.told("flagging.news") == [anna]
    shown = crew.screen(views.news, anna, case_id=without, what="taken", by=lead, is_loud=False)
    assert shown.is_silent


@pytest.mark.parametrize("level", [*OTHERS, *PRESSING])
def test_how_it_ended_always_rings_once(crew: Crew, evening: int, lead: int, anna: int, level: Level) -> None:
    case_id = flags(crew, anna, level)
    shows(crew, anna, case_id)
    ends(crew, lead, case_id)
    assert crew.told("flagging.outcome") == [anna]
    shown = crew.screen(views.outcome, anna, case_id=case_id)
    assert "help arrived" in shown.text
    assert not shown.is_silent
    assert labels(shown) == ["Open the case", "Reopen"]


def test_what_is_not_so_any_more_when_it_would_go_is_not_sent(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = flags(crew, anna)
    casework.takes(crew, lead, case_id)
    gives_back(crew, case_id)
    assert crew.sees(views.news, anna, case_id=case_id, what="taken", by=lead, is_loud=True) is None
    again = crew.screen(views.news, anna, case_id=case_id, what="again", by=None, is_loud=True)
    assert "waits for an answer again" in again.text
    ends(crew, lead, case_id)
    crew.do(actions.reopen, anna, case_id=case_id, zone=crew.zone)
    assert crew.sees(views.outcome, anna, case_id=case_id) is None


def test_that_nobody_has_it_any_more_is_heard_too_and_ones_own_deeds_are_not(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    casework.takes(crew, lead, case_id)
    gives_back(crew, case_id)
    assert crew.told("flagging.news") == [anna, anna]
    casework.takes(crew, lead, case_id)
    resolves(crew, lead, case_id)
    crew.do(actions.reopen, anna, case_id=case_id, zone=crew.zone)
    crew.do(actions.withdraw, anna, case_id=case_id)
    assert crew.told("flagging.news") == [anna] * 3
    assert crew.told("flagging.outcome") == [anna]


def test_a_lead_who_takes_a_case_back_is_told_of_to_its_flagger(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = flags(crew, anna)
    crew.do(_withdraw, lead, case_id=case_id)
    assert crew.told("flagging.outcome") == [anna]
    assert "taken back" in crew.screen(views.outcome, anna, case_id=case_id).text


def _withdraw(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.WITHDRAW)
    casebook.move(session, now, case=case, verb=Verb.WITHDRAW, actor=actor, to=CaseState.WITHDRAWN)


def test_at_night_the_outcome_waits_for_the_morning_but_not_on_a_shift(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = cries(crew, anna)
    stands_at(crew, f"{DAY} 22:30")
    assert crew.sees(views.held, anna, case_id=case_id) == crew.clock.now()
    stands_at(crew, f"{DAY} 23:30")
    assert crew.sees(views.held, anna, case_id=case_id).astimezone(crew.zone).hour == 7
    assert crew.sees(views.held_news, anna, case_id=case_id, is_loud=True) == crew.clock.now()
    assert crew.sees(views.held_news, anna, case_id=case_id, is_loud=False).astimezone(crew.zone).hour == 7


@pytest.mark.parametrize(
    ("language", "said"), [(Language.ET, "Liis võttis selle enda peale"), (Language.RU, "теперь ведёт: Liis")]
)
def test_in_the_readers_language(crew: Crew, evening: int, lead: int, anna: int, language: Language, said: str) -> None:
    case_id = flags(crew, anna)
    casework.takes(crew, lead, case_id)
    shown = crew.screen(views.news, anna, language, case_id=case_id, what="taken", by=lead, is_loud=True)
    assert said in shown.text
