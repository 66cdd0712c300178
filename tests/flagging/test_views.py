"""How flagging looks: who sees which button, what the flagger's card says of everybody, and what nobody sees."""

from datetime import timedelta

import pytest

from handlers.dutyphone import actions as dutyphone
from handlers.flagging import actions, views
from handlers.home import views as home
from handlers.kit.casequestions import What
from handlers.kit.keyboards import Button, in_pairs
from handlers.shifts import views as shifts
from storage import sealing
from storage.cases import Category, Emergency, Level, Need, Reported
from storage.members import Language, Role
from storage.outbox import OutboxState
from tests import casework
from tests.conftest import KEY
from tests.crew import Crew, labels, routes
from tests.flagging.conftest import DAY
from tests.flagging.flags import arrives, card, chooses, closes, cries, ends, flags, tells
from tests.plans import cancels, stands_at

FLAG, CRY = "Difficult case", "Life in danger"
FIRST = "If life is in danger, call <b>112</b> now."


def both(crew: Crew, who: int, shift_id: int) -> tuple[list[str], list[str]]:
    """Which of the two ways in somebody has on the card of a shift and at home."""
    cards = crew.screen(shifts.shift, who, shift_id=shift_id), crew.screen(home.card, who)
    on_shift, at_home = ([each for each in labels(one) if each in (FLAG, CRY)] for one in cards)
    return on_shift, at_home


# The ways in


def test_everybody_has_the_way_in_and_who_is_on_the_shift_the_one_tap(
    crew: Crew, evening: int, lead: int, anna: int, mari: int
) -> None:
    for hour, is_on in (("17:44", False), ("17:45", True), ("22:59", True), ("23:00", False)):
        stands_at(crew, f"{DAY} {hour}")
        mine = [FLAG, CRY] if is_on else [FLAG]
        assert both(crew, anna, evening) == (mine, mine), hour
        for other in (mari, lead):
            assert both(crew, other, evening) == ([FLAG], [FLAG])


def test_a_trainee_has_it_and_the_keeper_has_not(crew: Crew, evening: int) -> None:
    trainee, keeper = crew.add("Tiina", Role.TRAINEE), crew.add("Kaur", Role.KEEPER)
    assert both(crew, trainee, evening) == ([FLAG], [FLAG])
    assert FLAG not in labels(crew.screen(home.card, keeper))
    assert crew.sees(views.level, keeper, shift_id=0) is None


def test_a_shift_that_was_called_off_has_none(crew: Crew, evening: int, lead: int, anna: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    cancels(crew, lead, evening)
    assert both(crew, anna, evening) == ([], [FLAG])


def test_home_says_that_a_case_is_open_and_shows_the_way(crew: Crew, evening: int, anna: int) -> None:
    assert "caseload:mine:0" not in routes(crew.screen(home.card, anna))
    case_id = flags(crew, anna)
    shown = crew.screen(home.card, anna)
    assert "You have 1 open difficult case." in shown.text
    assert "caseload:mine:0" in routes(shown)
    crew.do(actions.withdraw, anna, case_id=case_id)
    assert "caseload:mine:0" not in routes(crew.screen(home.card, anna))


# What stands on every card


@pytest.mark.parametrize("language", Language)
def test_112_is_the_first_line_and_the_duty_phone_the_second(
    crew: Crew, evening: int, lead: int, anna: int, language: Language
) -> None:
    crew.do(dutyphone.put, lead, typed="5123 4567")
    draft = chooses(crew, anna, Level.LOW)
    shown = [
        crew.screen(views.level, anna, language, shift_id=0),
        crew.screen(views.card, anna, language, case_id=draft),
        crew.screen(views.draft, anna, language, case_id=draft),
        crew.screen(views.begun, lead, language, case_id=draft),
    ]
    raised = cries(crew, anna)
    shown += [
        crew.screen(views.card, anna, language, case_id=raised),
        crew.screen(views.asking, anna, language, case_id=raised, what="emergency"),
    ]
    for each in shown:
        first, second, *_ = each.text.split("\n")
        assert "<b>112</b>" in first
        assert "<b>+372 5123 4567</b>" in second
        assert each.is_protected


def test_without_a_duty_phone_only_112_is_named(crew: Crew, evening: int, anna: int) -> None:
    assert crew.screen(views.level, anna, shift_id=0).text.startswith(f"{FIRST}\n\n")


def test_the_reference_stands_there_to_be_noted_and_copied(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna)
    ref, shown = casework.case(crew, case_id).ref, card(crew, anna, case_id)
    assert f"<b>{ref}</b> · high risk" in shown.text
    assert "Note this reference in the official record." in shown.text
    assert [each.copies for row in shown.rows for each in row if each.copies] == [ref]


# Who was alerted


def test_the_flagger_reads_who_was_alerted_when_and_whether_it_arrived(
    crew: Crew, evening: int, lead: int, manager: int, anna: int
) -> None:
    case_id = cries(crew, anna)
    assert "18:30 Liis (lead): waiting to be sent" in card(crew, anna, case_id).text
    assert "alerted next at 18:33: duty lead, lead, acting lead" in card(crew, anna, case_id).text
    arrives(crew, lead)
    assert "18:30 Liis (lead): delivered" in card(crew, anna, case_id).text
    crew.do(actions.wake_next, anna, case_id=case_id, run=1, step=1, zone=crew.zone)
    arrives(crew, manager, OutboxState.FAILED)
    assert "18:30 Mart (acting lead): not reached" in card(crew, anna, case_id).text


def test_what_quiet_hours_hold_says_until_when(crew: Crew, evening: int, lead: int, anna: int) -> None:
    stands_at(crew, f"{DAY} 22:30")
    case_id = flags(crew, anna, Level.MEDIUM)
    text = card(crew, anna, case_id).text
    assert "alerted next at Sat 28 Nov 07:00: lead" in text
    assert "Nobody has been alerted yet. If it is urgent, choose a higher level." in text


def test_the_toast_says_that_an_alert_is_out_only_of_the_tap_that_sent_it(crew: Crew, lead: int, anna: int) -> None:
    words = crew.texts.speak(Language.EN, crew.zone)
    said = {}
    for level in (Level.HIGH, Level.MEDIUM):
        case_id = chooses(crew, anna, level)
        given = {"case_id": case_id, "what": What.NEED, "zone": crew.zone}
        taps = [crew.do(actions.put, anna, value=each, **given) for each in (Need.ADVICE, Need.TAKE_OVER)]
        said[level] = [views.put(words, each).split(". ")[0] for each in taps]
    assert said == {Level.HIGH: ["The alert is out", "Noted."], Level.MEDIUM: ["It is flagged", "Noted."]}


def test_a_label_half_a_phone_cannot_show_has_a_row_of_its_own() -> None:
    names = ["short", "also short", "twenty-one characters", "a", "b", "c"]
    rows = in_pairs([Button(each) for each in names])
    assert [[each.label for each in row] for row in rows] == [names[:2], names[2:3], names[3:5], names[5:]]


def test_where_nobody_can_be_alerted_it_says_whom_to_call(crew: Crew, anna: int) -> None:
    assert "There is nobody the bot can alert now." in card(crew, anna, cries(crew, anna)).text


def test_low_wakes_nobody_and_says_until_when_an_answer_comes(crew: Crew, evening: int, anna: int) -> None:
    text = card(crew, anna, flags(crew, anna, Level.LOW)).text
    assert "Nobody is woken at this level. Expect an answer by Sun 29 Nov 18:30." in text


def test_who_has_it_stands_there_with_the_time_and_nobody_is_said_to_be_waited_for(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    crew.clock.advance(minutes=4)
    casework.takes(crew, lead, case_id)
    shown = card(crew, anna, case_id)
    assert "✅ Liis took it at 18:34." in shown.text
    assert "Waiting" not in shown.text
    assert "Alert the next ones now" not in labels(shown)


def test_the_outcome_stands_there_and_the_way_to_reopen_for_a_day(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    ends(crew, lead, case_id)
    shown = card(crew, anna, case_id)
    assert "How it ended: help arrived" in shown.text
    assert {"All done, close", "Reopen"} < set(labels(shown))
    assert "If all is done as you see it, that can be you." in shown.text
    closes(crew, case_id)
    shown = card(crew, anna, case_id)
    assert ("All done, close" in labels(shown), "Reopen" in labels(shown)) == (False, True)
    crew.clock.advance(timedelta(hours=24, seconds=1))
    assert "Reopen" not in labels(card(crew, anna, case_id))


def test_of_what_does_not_press_its_flagger_has_no_button_to_close_it(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna, Level.MEDIUM)
    ends(crew, lead, case_id)
    shown = card(crew, anna, case_id)
    assert "All done, close" not in labels(shown)
    assert "that can be you" not in shown.text


def test_a_day_after_its_end_nothing_is_left_but_that_it_is_over(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    ends(crew, lead, case_id)
    closes(crew, case_id)
    crew.clock.advance(timedelta(hours=24))
    assert card(crew, anna, case_id).text == f"{casework.case(crew, case_id).ref}: closed."


# What is asked


def test_one_thing_is_asked_after_the_other_and_of_112_until_it_is_settled(crew: Crew, evening: int, anna: int) -> None:
    case_id = cries(crew, anna)

    def asked() -> list[str]:
        questions = ("Has 112 been called?", "Has help arrived?", "What is it about?", "What do you need?")
        text = card(crew, anna, case_id).text
        return [each for each in (*questions, "Have you reported it?") if each in text]

    assert asked() == ["Has 112 been called?"]
    tells(crew, anna, case_id, What.EMERGENCY, Emergency.NOT_CALLED)
    assert asked() == ["Has 112 been called?", "What is it about?"]
    tells(crew, anna, case_id, What.EMERGENCY, Emergency.CALLED)
    assert asked() == ["Has help arrived?", "What is it about?"]
    tells(crew, anna, case_id, What.CATEGORY, Category.MINOR)
    assert asked() == ["Has help arrived?", "What do you need?"]
    tells(crew, anna, case_id, What.NEED, Need.ADVICE)
    assert asked() == ["Has help arrived?", "Have you reported it?"]
    tells(crew, anna, case_id, What.REPORTED, Reported.EMERGENCY)
    tells(crew, anna, case_id, What.EMERGENCY, Emergency.ARRIVED)
    assert asked() == []


@pytest.mark.parametrize("level", [Level.NONE, Level.LOW, Level.MEDIUM])
def test_of_112_nothing_is_asked_where_risk_is_lower(crew: Crew, evening: int, anna: int, level: Level) -> None:
    assert "112 been called" not in card(crew, anna, flags(crew, anna, level)).text


@pytest.mark.parametrize("language", Language)
def test_of_a_child_both_definitions_and_both_numbers_stand_there(
    crew: Crew, evening: int, anna: int, language: Language
) -> None:
    case_id = chooses(crew, anna, Level.LOW)
    tells(crew, anna, case_id, What.CATEGORY, Category.MINOR)
    before = crew.screen(views.card, anna, language, case_id=case_id).text
    tells(crew, anna, case_id, What.NEED, Need.ADVICE)
    for text in (before, crew.screen(views.card, anna, language, case_id=case_id).text):
        duty = [line for line in text.split("\n") if "<b>116 111</b>" in line or "<b>112</b>" in line]
        assert len(duty) == 3, "112 first of all, then a line for each kind of child"


def test_what_was_answered_can_be_corrected(crew: Crew, evening: int, anna: int) -> None:
    case_id = cries(crew, anna)
    tells(crew, anna, case_id, What.EMERGENCY, Emergency.CALMED)
    assert f"flagging:ask:{case_id}:emergency" in routes(card(crew, anna, case_id))
    shown = crew.screen(views.asking, anna, case_id=case_id, what="emergency")
    assert "✓ Danger passed, 112 was not needed" in labels(shown)
    assert len([each for each in routes(shown) if each.startswith("flagging:put")]) == len(Emergency)


def test_only_higher_levels_are_offered_and_none_above_the_highest(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna, Level.MEDIUM)
    shown = crew.screen(views.asking, anna, case_id=case_id, what="level")
    assert [each for each in routes(shown) if "relevel" in each] == [
        f"flagging:relevel:{case_id}:high",
        f"flagging:relevel:{case_id}:extreme",
    ]
    assert "Higher level" not in labels(card(crew, anna, cries(crew, anna)))


def test_a_note_is_offered_only_where_it_can_be_sealed(
    crew: Crew, evening: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = flags(crew, anna)
    assert "Add a note" in labels(card(crew, anna, case_id))
    crew.do(actions.note, anna, case_id=case_id, text="a <quiet> voice")
    assert "Note: a &lt;quiet&gt; voice" in card(crew, anna, case_id).text
    crew.do(actions.unnote, anna, case_id=case_id)
    monkeypatch.setattr("storage.sealing._RINGS", {})
    assert "Add a note" not in labels(card(crew, anna, case_id))


# Nobody else's


def test_nobody_else_sees_the_card_nor_hears_of_it_here(
    crew: Crew, evening: int, lead: int, anna: int, mari: int
) -> None:
    case_id = flags(crew, anna)
    for other in (mari, lead):
        for view in (views.card, views.noting, views.draft, views.outcome):
            assert crew.sees(view, other, case_id=case_id) is None
        assert crew.sees(views.asking, other, case_id=case_id, what="need") is None


def test_what_was_begun_and_not_sent_can_be_gone_on_with(crew: Crew, evening: int, anna: int) -> None:
    chooses(crew, anna, Level.HIGH)
    assert "Go on" in labels(crew.screen(views.level, anna, shift_id=0))


def test_112_stands_also_where_a_note_is_written(crew: Crew, evening: int, anna: int) -> None:
    sealing.equip(crew.db.engine, [KEY])
    pressing, calm = flags(crew, anna, Level.HIGH), flags(crew, anna, Level.LOW)
    for case_id, is_first in ((pressing, True), (calm, False)):
        crew.do(actions.ask_note, anna, case_id=case_id)
        shown = crew.screen(views.noting, anna, case_id=case_id)
        assert shown.text.startswith("If life is in danger") is is_first
