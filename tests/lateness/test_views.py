"""How it looks that somebody is missing, for whom, and when it is not worth sending."""

import pytest

from handlers.kit.keyboards import Removal, Screen
from handlers.lateness import views
from handlers.presence import views as presence_views
from handlers.shifts import views as shifts_views
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.lateness.evening import COUNSELLOR, RESERVE, Evening
from tests.plans import gives, opens, stands_at


@pytest.fixture
def evening(evening: Evening) -> Evening:
    """Five past six: Anna is there and Mari is not, and the lead has heard of it."""
    return evening.misses_mari()


def nudge(evening: Evening, who: int | None = None) -> Screen:
    return evening.crew.screen(views.nudge, who or evening.mari, shift_id=evening.shift)


def test_the_question_has_the_two_answers(evening: Evening) -> None:
    screen = nudge(evening)
    assert labels(screen) == ["I'm here", "Can't come"]
    assert routes(screen) == [f"presence:here:{evening.shift}", f"shifts:leave:{evening.shift}"]


def test_who_says_that_they_cannot_come_may_still_change_their_mind(crew: Crew) -> None:
    evening = Evening(crew)
    evening.stands("18:00")
    stands_at(crew, "2026-11-27 17:59")
    evening.cannot_come(evening.mari)
    evening.stands("18:01")
    screen = nudge(evening)
    assert "If you can come after all, let us know." in screen.text
    assert labels(screen) == ["I'm here", "Show shift"]


def test_who_was_replaced_need_not_come(evening: Evening) -> None:
    gives(evening.crew, evening.lead, evening.tiit, evening.shift)
    screen = nudge(evening)
    assert "You don't need to come any more." in screen.text
    assert labels(screen) == ["Show shift"]


def test_whose_place_is_free_reads_that_they_may_come_until_somebody_else_does(evening: Evening) -> None:
    evening.stands("18:15")
    card = evening.crew.screen(presence_views.arrival, evening.mari, shift_id=evening.shift)
    assert "If you can still come, let us know." in card.text
    evening.comes()
    card = evening.crew.screen(presence_views.arrival, evening.mari, shift_id=evening.shift)
    assert "you don't need to come" in card.text


def test_after_the_shift_the_question_is_none_any_more(evening: Evening) -> None:
    evening.stands("22:00")
    assert "The shift is over." in nudge(evening).text
    assert evening.crew.sees(views.nudge, evening.tiit, shift_id=evening.shift) is None


def test_who_was_not_called_sees_no_call(evening: Evening) -> None:
    assert evening.crew.sees(views.called, evening.jaan, shift_id=evening.shift) is None
    evening.calls()
    screen = evening.crew.screen(views.called, evening.jaan, shift_id=evening.shift)
    assert "somebody is missing (counsellor)" in screen.text
    assert labels(screen) == ["Coming now", "I can't", "Show shift"]
    assert evening.crew.sees(views.called, evening.tiit, shift_id=evening.shift) is None


def test_the_card_of_the_shift_leads_a_lead_to_who_was_missing(evening: Evening) -> None:
    def card(who: int) -> Screen:
        return evening.crew.screen(shifts_views.shift, who, shift_id=evening.shift)

    assert "Missing at the start: 1" in card(evening.lead).text
    assert f"lateness:open:{evening.shift}" in routes(card(evening.lead))
    for who in (evening.anna, evening.tiit):
        assert "Missing" not in card(who).text
        assert f"lateness:open:{evening.shift}" not in routes(card(who))


def test_a_shift_to_which_everybody_came_says_nothing_of_it(crew: Crew) -> None:
    evening = Evening(crew)
    for who in (evening.anna, evening.mari):
        evening.arrives(who)
    evening.stands("18:05")
    card = crew.screen(shifts_views.shift, evening.lead, shift_id=evening.shift)
    assert f"lateness:open:{evening.shift}" not in routes(card)


def test_many_who_are_missing_fit_on_one_card(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD)
    evening = Evening(crew)
    evening.shift = opens(crew, lead, "2026-11-28 18-22", needs={COUNSELLOR: (20, 20), RESERVE: (0, 3)})
    for number in range(20):
        evening.takes(crew.add(f"{number:02} {'x' * 60}"))
    evening.stands("18:05", "2026-11-28")
    screen = crew.screen(views.card, lead, shift_id=evening.shift)
    assert "… and 8 more" in screen.text
    assert len(screen.text) < 4096
    assert sum(route.startswith("lateness:let_be") for route in routes(screen)) == 12
    assert all(len(route.encode()) <= 64 for route in routes(screen))


def test_who_came_late_and_cannot_stay_was_there_and_is_not_on_the_way(evening: Evening) -> None:
    evening.arrives(evening.mari)
    assert "✅ Mari: is there" in evening.card()
    evening.cannot_come(evening.mari)
    screen = evening.crew.screen(views.card, evening.lead, shift_id=evening.shift)
    assert "⏳ Mari: was there, can't stay" in screen.text
    assert "Excused: Mari" not in labels(screen)
    evening.decides("excuse", member_id=evening.mari)
    assert evening.place(evening.mari).is_taken


def test_a_long_name_has_a_row_of_its_own(crew: Crew, evening: Evening) -> None:
    rows = crew.screen(views.card, evening.lead, shift_id=evening.shift).rows
    assert ["Is there: Mari", "Leave it: Mari"] in [[each.label for each in row] for row in rows]
    long = crew.add("Margareeta Kuusemägi")
    evening.shift = evening.opens({COUNSELLOR: (1, 1)}, "2026-11-28 18-22")
    evening.takes(long)
    evening.stands("18:05", "2026-11-28")
    rows = crew.screen(views.card, evening.lead, shift_id=evening.shift).rows
    names = [[each.label for each in row] for row in rows]
    assert ["Is there: Margareeta Kuusemägi"] in names
    assert ["Leave it: Margareeta Kuusemägi"] in names


def test_two_kinds_that_are_missing_are_two_ways_to_come(crew: Crew) -> None:
    evening, maret = Evening(crew), crew.add("Maret", Role.LEAD)
    evening.shift = evening.opens({COUNSELLOR: (1, 1), PlaceKind.DUTY_LEAD: (1, 1)}, "2026-11-28 18-22")
    evening.takes(evening.mari)
    evening.takes(maret, PlaceKind.DUTY_LEAD)
    evening.stands("18:05", "2026-11-28")
    screen = crew.screen(views.card, evening.lead, shift_id=evening.shift)
    assert {"I'll cover: counsellor", "I'll cover: duty lead"} <= set(labels(screen))


@pytest.mark.parametrize("language", Language)
def test_nothing_is_said_that_shames(evening: Evening, language: Language) -> None:
    """The card has no exclamation mark and calls nobody's absence by a hard name."""
    evening.stands("18:15")
    for who, view in ((evening.lead, views.card), (evening.mari, views.nudge)):
        text = evening.crew.screen(view, who, language, shift_id=evening.shift).text.casefold()
        assert not any(word in text for word in ("!", "no-show", "tulemata jää", "неявк", "прогул", "fail"))


def test_a_card_in_whose_place_another_came_is_taken_away(evening: Evening) -> None:
    crew = evening.crew
    assert isinstance(crew.sees(views.replaced, evening.lead, sent_at="2026-11-27T15:00:00+00:00"), Removal)
    old = crew.screen(views.replaced, evening.lead, sent_at="2026-11-20T15:00:00+00:00")
    assert "newer message" in old.text
