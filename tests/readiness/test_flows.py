"""Readiness with phones in hand: the warning before a shift, that it is mended, and the line on one's own shift."""

from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FRIDAY = "2026-11-27"


async def evening(stage: Stage) -> tuple[Phone, Phone]:
    """Lea leads and has opened a shift on Friday evening; Anna is on it."""
    lea, anna = stage.joins("Lea", Role.LEAD), stage.joins("Anna")
    await lea.says("/newshift 27.11 18-22 1")
    await lea.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    assert "Häirele vastavad" not in (await anna.sees("See on sinu vahetus")).text
    return lea, anna


async def test_a_lead_who_shut_the_bot_out_leaves_the_first_step_empty_until_they_are_back(monday: Stage) -> None:
    mart = monday.joins("Mart", Role.MANAGER)
    lea, anna = await evening(monday)
    monday.telegram.ignore(anna.person)
    monday.telegram.ignore(lea.person)
    await stands(monday, f"{FRIDAY} 16:59")
    lea.person.block()
    await mart.sees("Lea ei saa boti sõnumeid kätte")
    await mart.sees_nothing_new()
    await stands(monday, f"{FRIDAY} 17:00")
    card = await mart.sees("häire esimesel astmel ei ole kedagi")
    assert "Bot ei saa praegu kätte: Lea" in card.text
    await stands(monday, f"{FRIDAY} 17:05")
    await mart.sees_nothing_new()
    lea.person.unblock()
    await stands(monday, f"{FRIDAY} 17:10")
    await mart.sees("Lea")
    await mart.sees("häirele on jälle vastajaid")


async def test_who_works_a_shift_reads_on_its_card_who_answers(monday: Stage) -> None:
    _, anna = await evening(monday)
    await stands(monday, f"{FRIDAY} 17:00")
    await anna.taps(await anna.sees("Sinu vahetus algab"), "Vaata vahetust")
    assert "Häirele vastavad: Lea (juht)" in (await anna.sees("See on sinu vahetus")).text
