"""How groups look to who plans, and what a group itself is told."""

import pytest

from handlers.groups import actions, views
from storage.members import Language, Role
from tests.crew import Crew, labels, routes

CHAT = -1001999999999


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def link(crew: Crew, lead: int, title: str, chat_id: int = CHAT) -> None:
    crew.do(actions.link, lead, chat_id=chat_id, title=title, thread_id=None)


@pytest.mark.parametrize("language", Language)
def test_who_has_linked_nothing_is_told_how(crew: Crew, lead: int, language: Language) -> None:
    screen = crew.screen(views.card, lead, language)
    assert {Language.ET: "/siin", Language.EN: "/here", Language.RU: "/here"}[language] in screen.text
    assert routes(screen) == ["home:open"]


def test_a_group_alone_has_short_buttons(crew: Crew, lead: int) -> None:
    link(crew, lead, "Team & <b>Co</b>")
    screen = crew.screen(views.card, lead)
    assert "Team &amp; &lt;b&gt;Co&lt;/b&gt; – posting" in screen.text
    assert labels(screen)[:2] == ["Stop posting", "Unlink"]
    assert routes(screen)[:2] == [f"groups:stop:{CHAT}", f"groups:unlink:{CHAT}"]


def test_of_several_groups_each_button_says_which(crew: Crew, lead: int) -> None:
    for number, title in enumerate(("One", "Two", "T" * 128)):
        link(crew, lead, title, CHAT - number)
    crew.do(actions.stop, lead, chat_id=CHAT)
    crew.happens(actions.lose, chat_id=CHAT - 1)
    screen = crew.screen(views.card, lead)
    assert [[button.label for button in row] for row in screen.rows[:-1]] == [
        [f"Stop posting: {'T' * 24}", f"Unlink: {'T' * 24}"],
        ["Unlink: Two"],
        ["Post again: One", "Unlink: One"],
    ]
    assert "Two – the bot is not in the group any more" in screen.text
    assert "One – nothing is posted at the moment" in screen.text


def test_who_does_not_plan_sees_no_groups(crew: Crew, lead: int) -> None:
    link(crew, lead, "Team")
    assert crew.sees(views.card, crew.add("Anna")) is None


@pytest.mark.parametrize("language", Language)
def test_the_group_is_told_that_there_are_no_names(crew: Crew, language: Language) -> None:
    said = {Language.ET: "nimesid mitte kunagi", Language.EN: "never names", Language.RU: "имён никогда"}
    assert said[language] in crew.screen(views.linked, None, language).text


def test_a_loss_is_told_while_it_is_true(crew: Crew, lead: int) -> None:
    link(crew, lead, "Team")
    assert crew.sees(views.lost, lead, chat_id=CHAT) is None
    crew.happens(actions.lose, chat_id=CHAT)
    screen = crew.screen(views.lost, lead, chat_id=CHAT)
    assert "“Team”" in screen.text
    assert routes(screen) == ["groups:list", "home:open"]
    crew.do(actions.unlink, lead, chat_id=CHAT)
    assert crew.sees(views.lost, lead, chat_id=CHAT) is None
