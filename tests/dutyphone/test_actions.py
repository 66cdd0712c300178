"""The duty phone: typed, shown nicely, changed, taken away; and who may not."""

import pytest

from handlers.dutyphone import actions, views
from storage import lines
from storage.members import Language, Role
from tests.crew import Crew, labels


def number(crew: Crew) -> str | None:
    with crew.db.read() as session:
        return lines.number(session)


def test_a_number_is_kept_in_its_one_form_and_shown_in_groups(crew: Crew, lead: int) -> None:
    assert "There is no number now." in crew.screen(views.card, lead).text
    crew.do(actions.put, lead, typed=" 5123 4567 ")
    assert number(crew) == "+37251234567"
    shown = crew.screen(views.card, lead)
    assert "<b>+372 5123 4567</b>" in shown.text
    assert labels(shown) == ["Remove the number", "Home"]
    crew.do(actions.put, lead, typed="+358 9 1234567")
    assert number(crew) == "+35891234567"


def test_it_is_taken_away_as_often_as_one_likes(crew: Crew, lead: int) -> None:
    crew.do(actions.put, lead, typed="51234567")
    for _ in range(2):
        crew.do(actions.remove, lead)
    assert number(crew) is None
    assert [verb for verb, _ in crew.deeds()] == ["dutyphone.changed"] * 2


@pytest.mark.parametrize("typed", ["", "juht", "112", "123", "+372 5", "5123456789012345678", "x" * 4000])
def test_what_is_no_number_changes_nothing(crew: Crew, lead: int, typed: str) -> None:
    crew.do(actions.put, lead, typed="51234567")
    assert crew.refuses(actions.put, lead, typed=typed) == "dutyphone-no-number"
    assert number(crew) == "+37251234567"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_leads_sets_it(crew: Crew, role: Role) -> None:
    who = crew.add("Keegi", role)
    assert crew.refuses(actions.ask, who) == "kit-not-yours"
    assert crew.refuses(actions.put, who, typed="51234567") == "kit-not-yours"
    assert crew.refuses(actions.remove, who) == "kit-not-yours"
    assert crew.sees(views.card, who) is None


@pytest.mark.parametrize("language", Language)
def test_in_each_language(crew: Crew, lead: int, language: Language) -> None:
    crew.do(actions.put, lead, typed="51234567")
    assert "+372 5123 4567" in crew.screen(views.card, lead, language).text
