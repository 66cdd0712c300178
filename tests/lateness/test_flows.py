"""Whole conversations when somebody does not come: the real process, people with phones, and a clock that leaps."""

import re
from collections.abc import Mapping

import pytest

from handlers.kit import changes, giving
from handlers.planning import actions as planning
from storage import members, shifts
from storage.members import Member, Role
from storage.shifts import PlaceKind
from tests.days import stands
from tests.phones import Phone
from tests.plans import TALLINN, hours
from tests.stage import Stage

COUNSELLOR, RESERVE = PlaceKind.COUNSELLOR, PlaceKind.RESERVE
FIVE_PAST = "2026-11-27 18:05"


def opens(stage: Stage, lead: Phone, people: Mapping[Phone, PlaceKind]) -> int:
    """Friday evening with two counsellors and room for somebody in reserve, and who takes which place."""
    day, clocks = hours("2026-11-27 18-22")
    with stage.db.begin() as session:
        now, planner = stage.telegram.clock.now(), _member(stage, lead)
        made = planning.create(session, now, actor=planner, day=day, hours=clocks, places=2, zone=TALLINN)
        shift_id = made.shift.id
        shift = shifts.lock(session, shift_id=shift_id)
        assert shift
        changes.need(session, now, actor=planner, shift=shift, needs={COUNSELLOR: (2, 3), RESERVE: (0, 1)})
    for phone, kind in people.items():
        with stage.db.begin() as session:
            who = _member(stage, phone)
            now = stage.telegram.clock.now()
            claim = giving.claim(session, now, actor=who, member=who, shift_id=shift_id, zone=TALLINN, kind=kind)
            assert claim.is_mine
    return shift_id


async def misses(stage: Stage, lead: Phone, anna: Phone, mari: Phone, *more: Phone) -> int:
    """Five past six: Anna is there and Mari is not; whoever else there is has the place in reserve."""
    shift_id = opens(stage, lead, {anna: COUNSELLOR, mari: COUNSELLOR, **dict.fromkeys(more, RESERVE)})
    await stands(stage, "2026-11-27 17:50")
    question = await anna.sees(re.compile("^Vahetus algab"))
    await anna.taps(question, "Olen kohal")
    await anna.sees("Oled kohal alates")
    stage.telegram.ignore(anna, mari, *more)  # reminders, and cards that go on saying who is there
    await stands(stage, "2026-11-27 18:00")
    asked = await mari.sees("Vahetus algas kell 18:00. Kas oled kohal?")
    assert mari.buttons(asked) == [["Olen kohal", "Ei saa tulla"]]
    await stands(stage, FIVE_PAST)
    return shift_id


async def test_the_reserve_comes_after_one_tap_of_the_lead_and_one_of_theirs(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    anna, mari, jaan = (monday.joins(name) for name in ("Anna", "Mari", "Jaan"))
    shift_id = await misses(monday, lead, anna, mari, jaan)
    card = await lead.sees("Mari: ei ole veel märku andnud")
    assert "Kohal: Anna" in card.text
    assert "Varus: Jaan" in card.text
    assert lead.buttons(card) == [
        ["Kutsu varu"],
        ["Tulen ise"],
        ["On kohal: Mari", "Jäta nii: Mari"],
        ["Pane keegi kirja", "Vaata vahetust"],
    ]
    assert await lead.taps(card, "Kutsu varu") == "Kutse läks 1 inimesele."
    await lead.sees("Varus: Jaan, kutsutud kell 18:05")
    called = await jaan.sees("Oled varus: kas saad kohe tulla?")
    assert await jaan.taps(called, "Tulen kohe") == "Aitäh, ootame sind."
    await jaan.sees("Aitäh, oled nüüd vahetuses: nõustaja.")
    solved = await lead.sees("Midagi ei ole enam vaja teha.")
    assert solved.id == card.id
    assert "Varust tuleb: Jaan" in solved.text
    await mari.sees("Sa ei pea enam tulema.")
    await mari.sees("on kaetud")
    stale = await monday.finds(jaan, f"lateness:come:{shift_id}")
    assert await jaan.taps(stale, "0") == "Aitäh, ootame sind."
    await jaan.sees("oled nüüd vahetuses")
    await stands(monday, "2026-11-27 18:10")
    await stands(monday, "2026-11-27 18:15")
    await lead.sees_nothing_new()


async def test_a_reserve_who_cannot_come_leaves_it_to_the_lead_who_comes(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    anna, mari, jaan = (monday.joins(name) for name in ("Anna", "Mari", "Jaan"))
    await misses(monday, lead, anna, mari, jaan)
    card = await lead.sees("Mari: ei ole veel märku andnud")
    await lead.taps(card, "Kutsu varu")
    await lead.sees("kutsutud kell 18:05")
    called = await jaan.sees("Oled varus")
    assert await jaan.taps(called, "Ei saa") == "Selge, aitäh vastamast."
    await jaan.sees("Selge, aitäh vastamast.")
    again = await lead.sees("Varus: Jaan, ei saa tulla")
    assert again.id != card.id
    assert await lead.taps(again, "Tulen ise") == "Aitäh, ootame sind."
    await lead.sees("Asendab: Liis")
    await mari.sees("Sa ei pea enam tulema.")
    await mari.sees("on kaetud")


async def test_a_shift_is_left_as_it_is_and_put_right_afterwards(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    shift_id = await misses(monday, lead, anna, mari)
    card = await lead.sees("Varus ei ole kedagi.")
    assert await lead.taps(card, "Jäta nii: Mari") == "Jääb nii."
    await lead.sees("Mari: jäetud nii (Liis)")
    stale = await monday.finds(lead, f"lateness:let_be:{shift_id}:3", f"lateness:call:{shift_id}")
    for button in ("0", "1"):
        assert await lead.taps(stale, button) == "Midagi ei ole enam vaja teha."
        await lead.sees("Mari: jäetud nii (Liis)")
        stale = await monday.finds(lead, f"lateness:let_be:{shift_id}:3", f"lateness:call:{shift_id}")
    await stands(monday, "2026-11-27 18:15")
    await lead.sees_nothing_new()
    assert await lead.taps(card, "On kohal: Mari") == "Kirjas."
    await lead.sees("Mari: on kohal")
    await mari.sees("Aitäh, oled kohal.")


@pytest.mark.parametrize("verb", ["call", "everyone", "stand_in", "let_be", "was_here", "excuse", "open"])
async def test_decisions_are_not_for_counsellors(monday: Stage, verb: str) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    shift_id = await misses(monday, lead, anna, mari)
    await lead.sees("Mari: ei ole veel märku andnud")
    more = {"stand_in": ":counsellor", "let_be": ":3", "was_here": ":3", "excuse": ":3"}.get(verb, "")
    odd = await monday.finds(anna, f"lateness:{verb}:{shift_id}{more}")
    assert await anna.taps(odd, "0") == "Selleks ei ole sul õigust."


async def test_odd_buttons_do_nothing(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = ["call:x", "stand_in:1", "stand_in:1:boss", "let_be:1", "was_here:1:-1", "excuse:99:1", "come:1", "open:99"]
    card = await monday.finds(lead, *(f"lateness:{each}" for each in odd))
    for number in range(len(odd)):
        assert await lead.taps(card, str(number)) == "Seda enam ei ole."


def _member(stage: Stage, phone: Phone) -> Member:
    with stage.db.read() as session:
        found = members.by_telegram(session, telegram_id=phone.id)
        assert found
        return found
