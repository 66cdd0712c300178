"""How reminders look, and what saying yes does."""

import pytest

from handlers.kit.errors import Refused
from handlers.reminders import actions, jobs, views
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.plans import cancels, leaves, opens, place, removes, stands_at, takes


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


@pytest.fixture
def shift(crew: Crew, lead: int, anna: int) -> int:
    """Friday evening; Anna is coming."""
    shift_id = opens(crew, lead, "2026-11-27 18-22")
    takes(crew, anna, shift_id)
    return shift_id


def test_the_first_says_when_as_what_and_with_whom_and_asks(crew: Crew, anna: int, shift: int) -> None:
    screen = crew.screen(views.first, anna, shift_id=shift)
    assert "Fri 27 Nov" in screen.text
    assert "18:00–22:00 · 4 h" in screen.text
    assert "counsellor" in screen.text
    assert "Nobody else" in screen.text
    assert labels(screen) == ["I'll be there", "Can't come"]
    assert routes(screen) == [f"reminders:confirm:{shift}", f"shifts:leave:{shift}"]


def test_who_shares_the_shift_is_named_and_as_what(crew: Crew, lead: int, anna: int) -> None:
    needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.RESERVE: (1, 1)}
    shift = opens(crew, lead, "2026-11-27 12-16", needs=needs)
    for who in (anna, crew.add("Mari & Co"), crew.add("Kati")):
        takes(crew, who, shift)
    assert "With you: Mari &amp; Co, Kati (reserve)" in crew.screen(views.first, anna, shift_id=shift).text


def test_a_night_that_is_longer_than_one_counts_says_so(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, "2026-10-20 12:00")
    shift = opens(crew, lead, "2026-10-24 22-6")
    takes(crew, anna, shift)
    assert "22:00–06:00 · 9 h: the clocks go back" in crew.screen(views.first, anna, shift_id=shift).text


def test_the_last_is_short(crew: Crew, anna: int, shift: int) -> None:
    screen = crew.screen(views.last, anna, shift_id=shift)
    assert "18:00" in screen.text.splitlines()[0]
    assert labels(screen) == ["Show shift", "Can't come"]


def test_a_yes_is_kept_once_and_shown(crew: Crew, anna: int, shift: int) -> None:
    said_at = crew.clock.now()
    for _ in range(2):
        crew.do(actions.confirm, anna, shift_id=shift)
        crew.clock.advance(hours=1)
    assert place(crew, anna, shift).confirmed_at == said_at
    assert [deed for deed in crew.deeds() if deed[0] == "reminders.confirmed"] == [("reminders.confirmed", anna)]
    screen = crew.screen(views.first, anna, shift_id=shift)
    assert "You said that you will be there" in screen.text
    assert labels(screen) == ["Show shift", "Can't come"]


def test_only_who_is_coming_to_a_shift_ahead_can_say_yes(crew: Crew, lead: int, anna: int, shift: int) -> None:
    cancelled = opens(crew, lead, "2026-11-27 8-12")
    takes(crew, anna, cancelled)
    cancels(crew, lead, cancelled)
    mari = crew.add("Mari")
    with pytest.raises(Refused, match="reminders-not-yours"):
        crew.do(actions.confirm, mari, shift_id=shift)
    with pytest.raises(Refused, match="kit-why-cancelled"):
        crew.do(actions.confirm, anna, shift_id=cancelled)
    with pytest.raises(Refused, match="kit-gone"):
        crew.do(actions.confirm, anna, shift_id=999)
    stands_at(crew, "2026-11-27 18:00")
    with pytest.raises(Refused, match="kit-why-begun"):
        crew.do(actions.confirm, anna, shift_id=shift)
    assert place(crew, anna, shift).confirmed_at is None


@pytest.mark.parametrize("language", Language)
def test_a_reminder_in_the_chat_is_kept_true(crew: Crew, lead: int, anna: int, shift: int, language: Language) -> None:
    post = Post(crew)
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    (first,) = post.delivers()
    takes(crew, crew.add("Mari"), shift)
    (edit,) = post.delivers()
    assert edit.is_edit
    assert edit.message_id == first.message_id
    assert "With you: Mari" in edit.screen.text
    leaves(crew, anna, shift)
    (edit,) = [each for each in post.delivers() if each.is_edit]
    assert routes(edit.screen) == [f"cover:keep:{shift}", f"shifts:card:{shift}"]
    removes(crew, lead, anna, shift)
    edits = [each for each in post.delivers() if each.is_edit]
    assert [routes(each.screen) for each in edits] == [[f"shifts:card:{shift}"]]
    shown = crew.screen(views.first, anna, language, shift_id=shift)
    assert crew.texts.speak(language, crew.zone).plain("reminders-not-yours") in shown.text


def test_saying_yes_after_all_ends_the_looking_for_somebody_else(crew: Crew, anna: int, shift: int) -> None:
    stands_at(crew, "2026-11-26 18:00")
    leaves(crew, anna, shift)
    assert place(crew, anna, shift).is_sought
    crew.do(actions.confirm, anna, shift_id=shift)
    assert not place(crew, anna, shift).is_sought
    assert place(crew, anna, shift).confirmed_at
