"""One tap asks who flagged a case, one tap answers, and whoever has it hears it."""

from typing import Any

import pytest

from handlers.cases import actions as cases
from handlers.inquiring import actions, views
from handlers.kit.casequestions import What
from handlers.kit.inquiries import Ask, Says
from storage.cases import Emergency, Outcome
from storage.members import Language
from tests import casework
from tests.crew import Crew, labels, routes
from tests.letters import Post, told

Team = dict[str, int]


@pytest.fixture
def case_id(crew: Crew, team: Team) -> int:
    """A case of life in danger that the lead has."""
    found = casework.flags(crew, team["mari"])
    crew.do(cases.take, team["lead"], case_id=found)
    return found


def asks(crew: Crew, team: Team, case_id: int, what: Ask = Ask.HERE) -> int:
    return crew.do(actions.ask, team["lead"], case_id=case_id, what=what).number


def answers(crew: Crew, team: Team, case_id: int, number: int, says: Says) -> None:
    crew.do(actions.answer, team["mari"], case_id=case_id, number=number, says=says)


def test_only_who_has_it_asks_and_it_is_a_sign_of_theirs(crew: Crew, team: Team, case_id: int) -> None:
    for who in ("manager", "mari"):
        assert crew.refuses(actions.ask, team[who], case_id=case_id, what=Ask.HERE) == "kit-not-yours"
    assert crew.refuses(actions.ask, team["anna"], case_id=case_id, what=Ask.HERE) == "kit-gone"
    crew.clock.advance(minutes=5)
    asks(crew, team, case_id)
    assert casework.case(crew, case_id).active_at == crew.clock.now()
    assert crew.told("inquiring.asked") == [team["mari"]]


def test_a_second_tap_rings_once_and_a_later_one_takes_the_place_of_the_first(
    crew: Crew, team: Team, post: Post, case_id: int
) -> None:
    assert asks(crew, team, case_id) == asks(crew, team, case_id) == 1
    assert told(post.delivers(), "inquiring.asked") == [team["mari"]]
    crew.clock.advance(minutes=3)
    assert asks(crew, team, case_id) == 2
    arrived = post.delivers()
    assert told(arrived, "inquiring.asked") == [team["mari"]]
    assert [each.is_removal for each in arrived if each.kind == "cases.replaced"] == [True]


def test_the_answer_rings_with_who_has_it_and_may_be_corrected(crew: Crew, team: Team, case_id: int) -> None:
    number = asks(crew, team, case_id)
    for _ in range(2):
        answers(crew, team, case_id, number, Says.NO)
    assert crew.told("inquiring.answered") == [team["lead"]]
    answers(crew, team, case_id, number, Says.YES)
    assert crew.told("inquiring.answered") == [team["lead"]] * 2
    shown = crew.screen(views.answered, team["lead"], Language.EN, case_id=case_id, number=number)
    assert shown.text.endswith("Mari answered:\nAre you still in the chat? Yes")


def test_the_answer_goes_to_who_has_it_by_then(crew: Crew, team: Team, case_id: int) -> None:
    number = asks(crew, team, case_id)
    crew.do(cases.take_over, team["manager"], case_id=case_id)
    answers(crew, team, case_id, number, Says.YES)
    assert crew.told("inquiring.answered") == [team["manager"]]


def test_only_who_flagged_it_answers_and_only_what_was_asked(crew: Crew, team: Team, case_id: int) -> None:
    number = asks(crew, team, case_id)
    given = {"case_id": case_id, "says": Says.YES}
    assert crew.refuses(actions.answer, team["lead"], number=number, **given) == "kit-gone"
    assert crew.refuses(actions.answer, team["anna"], number=number, **given) == "kit-gone"
    assert crew.refuses(actions.answer, team["mari"], number=9, **given) == "kit-gone"
    assert crew.told("inquiring.answered") == []


@pytest.mark.parametrize(
    ("says", "known", "then"),
    [
        (Says.YES, None, Emergency.CALLED),
        (Says.NO, None, Emergency.NOT_CALLED),
        (Says.YES, Emergency.NOT_CALLED, Emergency.CALLED),
        (Says.NO, Emergency.ARRIVED, Emergency.ARRIVED),
        (Says.YES, Emergency.CALMED, Emergency.CALMED),
    ],
)
def test_what_is_said_of_112_is_known_of_the_case_unless_more_is(
    crew: Crew, team: Team, case_id: int, says: Says, known: Emergency | None, then: Emergency
) -> None:
    number = asks(crew, team, case_id, Ask.CALLED)
    if known is not None:
        crew.do(cases.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value=known.value)
    answers(crew, team, case_id, number, says)
    assert casework.case(crew, case_id).emergency is then


def test_who_is_asked_reads_who_asks_and_finds_two_buttons(crew: Crew, team: Team, case_id: int) -> None:
    number = asks(crew, team, case_id, Ask.TALK)
    given: dict[str, Any] = {"case_id": case_id, "number": number}
    shown = crew.screen(views.asked, team["mari"], Language.ET, **given)
    assert shown.text.splitlines()[0] == "Kui elu on ohus, helista kohe <b>112</b>."
    assert "Lea küsib:" in shown.text
    assert labels(shown) == ["Jah", "Ei", "Ava juhtum"]
    answers(crew, team, case_id, number, Says.NO)
    assert labels(crew.screen(views.asked, team["mari"], Language.ET, **given)) == ["Jah", "✓ Ei", "Ava juhtum"]
    assert crew.sees(views.asked, team["lead"], **given) is None
    assert crew.sees(views.asked, team["anna"], **given) is None


def test_what_is_over_is_asked_and_answered_no_more(crew: Crew, team: Team, post: Post, case_id: int) -> None:
    number = asks(crew, team, case_id)
    post.delivers()
    unsent = asks(crew, team, case_id, Ask.TALK)
    crew.do(cases.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value="calmed")
    crew.do(cases.resolve, team["lead"], case_id=case_id, outcome=Outcome.NO_DANGER)
    given: dict[str, Any] = {"case_id": case_id, "number": number}
    assert crew.refuses(actions.answer, team["mari"], says=Says.YES, **given) == "kit-case-over"
    shown = crew.screen(views.asked, team["mari"], Language.EN, **given)
    assert "needs no answer any more" in shown.text
    assert routes(shown) == [f"flagging:card:{case_id}"]
    assert crew.sees(views.asked, team["mari"], case_id=case_id, number=unsent) is None
    assert crew.refuses(actions.ask, team["lead"], case_id=case_id, what=Ask.HERE) == "kit-case-over"
