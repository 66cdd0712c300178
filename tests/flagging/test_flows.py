"""Whole conversations around flagging: the real process, people with phones, and a clock that leaps."""

import re

from bot.sandbox.model import Message
from storage import cases
from storage.cases import Case, CaseState, Level
from storage.members import Role
from tests.bot.rig import messages, until
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FRIDAY = "2026-11-27"
REF = re.compile(r"J-26-[0-9A-HJKMNP-TV-Z]{4}")


def flagged(stage: Stage) -> list[Case]:
    """Every case there is, in order."""
    with stage.db.read() as session:
        found = (cases.get(session, case_id=number) for number in range(1, 20))
        return [each for each in found if each is not None]


async def on_shift(stage: Stage) -> tuple[Phone, Phone]:
    """Friday evening, half an hour into the shift; Anna is on it, Liis leads. What they were told before is read."""
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    await lead.says("/newshift 27.11 18-22 1")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    await stands(stage, f"{FRIDAY} 17:00")
    await anna.sees("Sinu vahetus algab")
    await stands(stage, f"{FRIDAY} 17:55")
    await anna.taps(await anna.sees("Vahetus algab kell"), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(stage, f"{FRIDAY} 18:30")
    stage.telegram.ignore(lead)
    return lead, anna


async def at_home(phone: Phone) -> Message:
    await phone.says("/start")
    return await phone.sees("Tere")


async def test_four_taps_and_no_typing(monday: Stage) -> None:
    lead, anna = await on_shift(monday)
    home = await at_home(anna)
    taps = 0

    async def taps_on(card: Message, button: str, expected: str) -> Message:
        nonlocal taps
        await anna.taps(card, button)
        taps += 1
        return await anna.sees(expected)

    card = await taps_on(home, "Keeruline juhtum", "Kui suur on risk sinu hinnangul?")
    assert card.text.startswith("Kui elu on ohus, helista kohe 112.")
    card = await taps_on(card, "Suur", "Mis teema see on?")
    card = await taps_on(card, "Suitsiidirisk", "Mida sa vajad?")
    card = await taps_on(card, "Nõu praegu", "Ootab vastajat alates 18:30.")
    assert taps == 4
    assert card.id == home.id
    assert "suur risk" in card.text
    assert "suitsiidirisk" in card.text
    (case,) = flagged(monday)
    assert (case.state, case.level, case.shift_id) == (CaseState.RAISED, Level.HIGH, 1)
    assert case.ref in card.text
    await until(lambda: any(each.kind == "cases.alert" for each in messages(monday.db)))
    del lead
