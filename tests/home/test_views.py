"""How home looks, in every language."""

from collections.abc import Callable

import pytest

from handlers.home import views
from handlers.kit.errors import Stranger
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Menu, Removal, Screen
from storage.members import Language, MemberState, Role
from tests.crew import Crew, labels, routes
from tests.plans import opens, takes

EVERY = pytest.mark.parametrize("language", Language)
PLAIN = (views.help_, views.languages, views.privacy, views.lost, views.unwanted)


@EVERY
@pytest.mark.parametrize("role", Role)
def test_everybody_is_greeted_by_name_and_shown_ways_on(crew: Crew, language: Language, role: Role) -> None:
    screen = crew.screen(views.card, crew.add("Anna & Co", role), language)
    assert "Anna &amp; Co" in screen.text
    assert "Veebinõustajad" in screen.text
    assert {"home:help", "home:languages", "absences:open:0"} <= set(routes(screen))


@pytest.mark.parametrize("role", Role)
def test_only_who_manages_members_is_shown_the_team(crew: Crew, role: Role) -> None:
    shown = routes(crew.screen(views.card, crew.add("Anna", role)))
    assert ("members:team:1" in shown) == (role in (Role.LEAD, Role.MANAGER, Role.KEEPER))


def test_a_leads_home_card_is_no_wall_of_buttons(crew: Crew) -> None:
    lead = crew.add("Leena", Role.LEAD)
    takes(crew, lead, opens(crew, lead, "2026-11-27 18-22"))
    assert labels(crew.screen(views.card, lead)) == [
        *("Difficult case", "Where to refer"),
        *("Shifts", "My shifts", "Now", "Plan", "Reports", "Daily digest", "Uncovered shifts"),
        *("Faults and load", "I'm away"),
        *("Guidance", "Who has read it", "Write to the team", "Team", "Settings", "Cases"),
        *("Help", "Language"),
    ]


def test_who_is_on_a_pause_is_told_so_and_can_come_back(crew: Crew) -> None:
    anna = crew.add("Anna")
    with crew.db.begin() as session:
        session.get_one(type(crew.get(anna)), anna).state = MemberState.PAUSED
    screen = crew.screen(views.card, anna)
    assert "You are away" in screen.text
    assert "absences:back:0" in routes(screen)


def test_the_home_card_is_not_for_strangers(crew: Crew) -> None:
    with pytest.raises(Stranger):
        crew.sees(views.card, None)


@EVERY
@pytest.mark.parametrize("view", PLAIN)
def test_every_answer_has_a_way_home(crew: Crew, language: Language, view: Callable[[Reading], Screen]) -> None:
    screen = crew.screen(view, crew.add("Anna"), language)
    assert "home:open" in routes(screen)
    assert 0 < len(screen.text) <= 4096
    assert "{" not in screen.text


@EVERY
@pytest.mark.parametrize("role", Role)
def test_help_and_menu_offer_what_the_reader_may_do_and_nothing_else(
    crew: Crew, language: Language, role: Role
) -> None:
    who = crew.add("Anna", role)
    menu = crew.sees(views.menu, who, language)
    names = [name for name, _ in menu.commands]
    assert names[:4] == ["start", "help", "language", "privacy"]
    assert ("team" in names) == (role in (Role.LEAD, Role.MANAGER, Role.KEEPER))
    assert all(0 < len(description) <= 256 for _, description in menu.commands)
    text = crew.screen(views.help_, who, language).text
    assert all(f"/{name}" in text for name in names)
    assert ("/team" in text) == ("team" in names)


def test_aliases_are_for_who_reads_estonian(crew: Crew) -> None:
    estonian, english = crew.add("Anna", language=Language.ET), crew.add("Ann", language=Language.EN)
    assert "/keel" in crew.screen(views.help_, estonian).text
    assert "/keel" not in crew.screen(views.help_, english).text


def test_who_is_not_in_the_team_has_an_empty_menu(crew: Crew) -> None:
    assert crew.sees(views.menu, None) == Menu(())


def test_languages_are_called_by_their_own_names(crew: Crew) -> None:
    assert labels(crew.screen(views.languages, crew.add("Anna")))[:3] == ["Eesti", "English", "Русский"]


@EVERY
def test_privacy_says_that_telegram_is_not_end_to_end(crew: Crew, language: Language) -> None:
    text = crew.screen(views.privacy, crew.add("Anna"), language).text
    said = {Language.ET: "otspunktkrüpteeritud", Language.EN: "end-to-end", Language.RU: "сквозным"}
    assert said[language] in text


@EVERY
def test_a_refusal_says_its_own_words(crew: Crew, language: Language) -> None:
    screen = crew.screen(views.refusal, crew.add("Anna"), language, key="members-no-name", values={"most": 64})
    assert "64" in screen.text
    assert routes(screen) == ["home:open"]


@EVERY
def test_a_stranger_learns_nothing(crew: Crew, language: Language) -> None:
    screen = crew.screen(views.stranger, None, language)
    assert not screen.rows
    assert not any(word in screen.text for word in ("Veebinõustajad", "Valvelaud", "SKA"))
    assert screen.text.count(".") == 1


def test_an_unwanted_message_is_removed(crew: Crew) -> None:
    assert crew.sees(views.gone, crew.add("Anna")) == Removal()
