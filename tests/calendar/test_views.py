"""What the card offers with and without an address, and the words on it. Words are the same on both engines."""

from dataclasses import replace

import pytest

from handlers.calendar import actions, views
from handlers.kit.errors import Stranger
from handlers.kit.keyboards import Screen
from storage.members import Language, Role
from tests.calendar.rota import give, leave, planned
from tests.crew import Crew, labels

URL = "https://bot.example.org/team"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def reached(crew: Crew) -> Crew:
    """A team whose bot is reached from outside."""
    crew.deps = replace(crew.deps, public_url=URL)
    return crew


def card(crew: Crew, who: int, token: str | None = None) -> Screen:
    return crew.screen(views.card, who, token=token)


def test_without_a_public_address_the_card_says_why_there_is_only_a_file(crew: Crew) -> None:
    screen = card(crew, crew.add("Anna"))
    assert "cannot be reached from the internet" in screen.text
    assert "Open it on your phone" in screen.text
    assert labels(screen) == ["My shifts as a file", "My shifts", "Home"]


def test_with_one_the_card_offers_to_make_an_address_and_then_to_end_it(reached: Crew) -> None:
    anna = reached.add("Anna")
    assert labels(card(reached, anna))[1:2] == ["Make a calendar address"]
    reached.do(actions.make_address, anna, is_public=True)
    screen = card(reached, anna)
    assert labels(screen)[1:3] == ["New address", "Switch off the address"]
    assert "made on Mon 23 Nov" in screen.text
    reached.do(actions.switch_off, anna)
    assert labels(card(reached, anna))[1:2] == ["Make a calendar address"]


def test_an_address_can_be_copied_for_every_kind_of_calendar(reached: Crew) -> None:
    anna = reached.add("Anna")
    token = reached.do(actions.make_address, anna, is_public=True)
    screen = card(reached, anna, token=token)
    link = f"{URL}/calendar/{token}.ics"
    webcal = f"webcal://bot.example.org/team/calendar/{token}.ics"
    buttons = [button for row in screen.rows for button in row]
    assert [button.copies for button in buttons if button.copies] == [link, webcal]
    assert [button.url for button in buttons if button.url] == [link]
    assert f"<code>{link}</code>" in screen.text
    assert f"<code>{webcal}</code>" in screen.text


def test_a_token_that_opens_nothing_any_more_is_not_shown(reached: Crew) -> None:
    anna, mari = reached.add("Anna"), reached.add("Mari")
    old = reached.do(actions.make_address, anna, is_public=True)
    reached.do(actions.make_address, anna, is_public=True)
    others = reached.do(actions.make_address, mari, is_public=True)
    for token in (old, others, "guessed", ""):
        assert card(reached, anna, token=token) == card(reached, anna)


def test_a_file_counts_what_one_comes_to(crew: Crew) -> None:
    lead, irina = crew.add("Liis", Role.LEAD), crew.add("Irina", language=Language.RU)
    assert crew.sees(views.mine, irina) is None
    captions = []
    days = list(range(2, 12, 2))
    for ahead in days:
        give(crew, irina, planned(crew, lead, ahead=ahead))
        file = crew.sees(views.mine, irina)
        assert file
        captions.append(file.caption.split(".")[0])
    assert captions == [f"В файле {words}" for words in ("1 смена", "2 смены", "3 смены", "4 смены", "5 смен")]


def test_a_file_with_nothing_but_what_was_left_says_so(crew: Crew) -> None:
    lead, anna = crew.add("Liis", Role.LEAD), crew.add("Anna")
    shift = planned(crew, lead, ahead=10)
    give(crew, anna, shift)
    leave(crew, anna, shift)
    file = crew.sees(views.mine, anna)
    assert file
    assert "marks it as cancelled" in file.caption


def test_a_shift_is_a_file_for_who_has_or_had_a_place_in_it(crew: Crew) -> None:
    lead, anna, mari = crew.add("Liis", Role.LEAD), crew.add("Anna"), crew.add("Mari")
    shift = planned(crew, lead)
    give(crew, anna, shift)
    file = crew.sees(views.shift, anna, shift_id=shift)
    assert file
    assert (file.name, file.caption.splitlines()[0]) == ("duty-2026-11-26.ics", "<b>Thu 26 Nov 18:00–22:00</b>")
    assert crew.sees(views.shift, mari, shift_id=shift) is None


def test_nobody_but_a_member_is_shown_anything(reached: Crew) -> None:
    for view, given in ((views.card, {"token": "x"}), (views.mine, {}), (views.shift, {"shift_id": 1})):
        with pytest.raises(Stranger):
            reached.sees(view, None, **given)
