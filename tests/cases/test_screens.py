"""What the alert, the card and the list say and offer, to whom."""

import re

import pytest

from handlers.cases import actions, views
from handlers.inquiring import actions as inquiring
from handlers.kit.casequestions import What
from handlers.kit.inquiries import Ask, Says
from handlers.kit.keyboards import Removal, Screen
from storage import cases, dispatch, lines, policies, sealing
from storage.cases import CaseState, Emergency, Outcome
from storage.dispatch import Outcome as Sent
from storage.members import Language
from storage.outbox import REPEATED, OutboxState
from tests import casework
from tests.conftest import KEY
from tests.crew import Crew, labels, routes

Team = dict[str, int]
NOTE = "sõnad, mida loevad vähesed"


@pytest.fixture
def case_id(crew: Crew, team: Team) -> int:
    """A case of life in danger that waits for an answer."""
    return casework.flags(crew, team["mari"])


def thin(crew: Crew, team: Team) -> None:
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key="cases.thin", value=1, changed_by=team["lead"])


def card(crew: Crew, who: int, case_id: int) -> Screen:
    return crew.screen(views.card, who, case_id=case_id)


@pytest.mark.parametrize("language", Language)
def test_the_alert_begins_with_112_and_the_phone_and_ends_with_the_button(
    crew: Crew, team: Team, case_id: int, language: Language
) -> None:
    with crew.db.begin() as session:
        lines.put(session, crew.clock.now(), number="+37251234567", changed_by=team["lead"])
    shown = crew.screen(views.alert, team["lead"], language, case_id=case_id, run=1, step=0)
    first, second, *_ = shown.text.splitlines()
    assert "<b>112</b>" in first
    assert "+372 5123 4567" in second
    assert "Mari" in shown.text
    assert "12:03" in shown.text  # when it goes on
    assert routes(shown) == [f"cases:take:{case_id}", f"cases:card:{case_id}"]
    assert shown.is_protected
    assert not shown.is_silent


def test_a_thin_alert_says_nothing_but_that_a_case_waits(crew: Crew, team: Team, case_id: int) -> None:
    thin(crew, team)
    shown = crew.screen(views.alert, team["lead"], Language.EN, case_id=case_id, run=1, step=0)
    assert re.fullmatch(r"Case J-26-\w{4} waits for an answer\.", shown.text)
    crew.do(actions.take, team["lead"], case_id=case_id)
    crew.do(actions.hand_over, team["lead"], case_id=case_id, to=team["manager"])
    offered = crew.screen(views.offered, team["manager"], Language.EN, case_id=case_id, by=team["lead"])
    assert "risk" not in offered.text
    assert "112" not in offered.text
    assert "extreme risk" in card(crew, team["manager"], case_id).text  # behind the button is all of it


def test_an_alert_that_is_answered_is_not_sent(crew: Crew, team: Team, case_id: int) -> None:
    crew.do(actions.take, team["lead"], case_id=case_id)
    assert crew.sees(views.alert, team["manager"], case_id=case_id, run=1, step=0) is None
    crew.do(actions.give_back, team["lead"], case_id=case_id, zone=crew.zone)
    assert crew.sees(views.alert, team["lead"], case_id=case_id, run=1, step=0) is None
    assert crew.sees(views.alert, team["lead"], case_id=case_id, run=2, step=0) is not None


def test_who_has_it_reads_why_they_cannot_end_it_yet(crew: Crew, team: Team, case_id: int) -> None:
    lead = team["lead"]
    crew.do(actions.take, lead, case_id=case_id)
    shown = card(crew, lead, case_id)
    assert "Resolved" not in labels(shown)
    assert "once it is marked what became of 112" in shown.text
    crew.do(actions.put, lead, case_id=case_id, what=What.EMERGENCY, value="arrived")
    assert "Resolved" in labels(card(crew, lead, case_id))
    crew.do(actions.resolve, lead, case_id=case_id, outcome=Outcome.HELP_CAME)
    shown = card(crew, lead, case_id)
    assert "Looked over, close" not in labels(shown)
    assert "looked over by somebody else" in shown.text
    assert "Looked over, close" in labels(card(crew, team["manager"], case_id))


def test_whether_help_has_come_stands_above_all_and_the_topics_behind_a_button(
    crew: Crew, team: Team, case_id: int
) -> None:
    crew.do(actions.take, team["lead"], case_id=case_id)
    crew.do(actions.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value=Emergency.CALLED)
    shown = card(crew, team["lead"], case_id)
    assert labels(shown)[:2] == ["Help arrived", "Contact was lost"]
    assert "Set the topic" in labels(shown)
    assert len(shown.rows) <= 8  # with the text above them on one phone
    asked = crew.screen(views.putting, team["lead"], case_id=case_id, what=What.CATEGORY)
    assert "Suicide risk" in labels(asked)


def test_every_button_on_the_card_is_one_the_reader_may_tap(crew: Crew, team: Team, case_id: int) -> None:
    verbs = {route.split(":")[1] for route in routes(card(crew, team["manager"], case_id))}
    assert verbs == {"take", "next", "levels", "withdrawing", "list", "open"}
    crew.do(actions.take, team["lead"], case_id=case_id)
    verbs = {route.split(":")[1] for route in routes(card(crew, team["manager"], case_id))}
    assert verbs == {"take_over", "levels", "withdrawing", "list", "open"}
    verbs = {route.split(":")[1] for route in routes(card(crew, team["lead"], case_id))}
    assert verbs == {"put", "go_on", "heirs", "give_back", "open", "levels", "withdrawing", "list"}
    verbs = {route.split(":")[1] for route in routes(card(crew, team["mari"], case_id))}
    assert verbs == {"levels", "open"}


def test_a_child_in_need_brings_the_duty_to_report(crew: Crew, team: Team, case_id: int) -> None:
    lead = team["lead"]
    crew.do(actions.take, lead, case_id=case_id)
    for what, value in ((What.EMERGENCY, "arrived"), (What.CATEGORY, "minor"), (What.NEED, "advice")):
        crew.do(actions.put, lead, case_id=case_id, what=what, value=value)
    shown = card(crew, lead, case_id)
    assert "116 111" in shown.text
    assert f"cases:put:{case_id}:reported:helpline" in routes(shown)
    crew.do(actions.put, lead, case_id=case_id, what=What.REPORTED, value="helpline")
    shown = card(crew, lead, case_id)
    assert "municipality" not in shown.text
    assert f"cases:put:{case_id}:reported:helpline" not in routes(shown)
    assert f"cases:putting:{case_id}:reported" in routes(shown)


def test_the_note_is_read_by_who_may(crew: Crew, team: Team, case_id: int) -> None:
    sealing.equip(crew.db.engine, [KEY])
    casework.changes(crew, case_id, note=NOTE)
    assert NOTE in card(crew, team["lead"], case_id).text
    assert NOTE in card(crew, team["mari"], case_id).text
    shown = card(crew, team["manager"], case_id)
    assert NOTE not in shown.text
    assert "There is a note" in shown.text
    crew.do(actions.take, team["manager"], case_id=case_id)
    assert NOTE in card(crew, team["manager"], case_id).text


def test_who_may_know_nothing_is_shown_nothing(crew: Crew, team: Team, case_id: int) -> None:
    for view in (views.card, views.levels, views.outcomes, views.heirs, views.holds, views.withdrawing):
        shown = crew.screen(view, team["anna"], Language.ET, case_id=case_id)
        assert shown.text == "[suletud]"
        assert routes(shown) == ["home:open"]
    assert crew.sees(views.alert, team["anna"], case_id=case_id, run=1, step=0) is None


def test_a_draft_is_on_no_card_of_who_answers(crew: Crew, team: Team, case_id: int) -> None:
    casework.changes(crew, case_id, state=CaseState.DRAFT)
    assert card(crew, team["lead"], case_id).text == "[closed]"


def test_what_was_asked_and_answered_stands_on_the_card(crew: Crew, team: Team, case_id: int) -> None:
    crew.do(actions.take, team["lead"], case_id=case_id)
    crew.do(inquiring.ask, team["lead"], case_id=case_id, what=Ask.HERE)
    assert "Are you still in the chat? no answer yet" in card(crew, team["lead"], case_id).text
    crew.do(inquiring.answer, team["mari"], case_id=case_id, number=1, says=Says.YES)
    assert "Are you still in the chat? Yes" in card(crew, team["lead"], case_id).text


def test_what_is_replaced_goes_while_it_can_and_else_says_it_is_closed(crew: Crew, team: Team) -> None:
    now = crew.clock.now()
    assert crew.sees(views.replaced, team["lead"], sent_at=now.isoformat()) == Removal()
    crew.clock.advance(hours=47)
    assert crew.screen(views.replaced, team["lead"], Language.ET, sent_at=now.isoformat()).text == "[suletud]"


def test_an_alert_that_may_be_there_already_says_so(crew: Crew, team: Team, case_id: int) -> None:
    with crew.db.begin() as session:
        now = crew.clock.now()
        (message,) = [each for each in dispatch.due(session, now, most=9) if each.member_id == team["lead"]]
        dispatch.lease(session, now, messages=[message], sender="a")
        assert "repeated" not in _alert(crew, team, case_id)
        again = Sent(message, OutboxState.QUEUED, REPEATED, again_at=now)
        dispatch.settle(session, now, outcomes=[again], sender="a")
    assert "(repeated:" in _alert(crew, team, case_id)


def _alert(crew: Crew, team: Team, case_id: int) -> str:
    return crew.screen(views.alert, team["lead"], Language.EN, case_id=case_id, run=1, step=0).text


def test_the_emergency_is_one_of_the_known(crew: Crew, team: Team, case_id: int) -> None:
    """Every way to say what became of 112 reads as a sentence of its own on the card, in each language."""
    crew.do(actions.take, team["lead"], case_id=case_id)
    for language in Language:
        texts = set()
        for each in Emergency:
            casework.changes(crew, case_id, emergency=each)
            texts.add(crew.screen(views.card, team["lead"], language, case_id=case_id).text)
        assert len(texts) == len(Emergency)


def test_what_is_known_of_112_is_not_said_twice_where_the_outcome_says_it(crew: Crew, team: Team, case_id: int) -> None:
    crew.do(actions.take, team["lead"], case_id=case_id)
    casework.changes(crew, case_id, emergency=Emergency.ARRIVED)
    crew.do(actions.resolve, team["lead"], case_id=case_id, outcome=Outcome.HELP_CAME)
    said = card(crew, team["lead"], case_id).text
    assert said.lower().count("help arrived") == 1
    casework.changes(crew, case_id, outcome=Outcome.REFERRED)
    assert "Help arrived" in card(crew, team["lead"], case_id).text


def test_the_record_of_a_case_that_is_gone_is_no_case(crew: Crew, team: Team) -> None:
    with crew.db.read() as session:
        assert cases.get(session, case_id=404) is None
    assert card(crew, team["lead"], 404).text == "[closed]"
