"""Whole conversations around reminders: the real process, people with phones, and a clock that leaps."""

from pathlib import Path

import pytest

from handlers.registry import HOOKS
from storage.members import Role
from tests.bot.rig import Rig
from tests.days import stands
from tests.phones import Phone, Telegram
from tests.plans import at
from tests.stage import UNTOLD, ClockFrom, Stage


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def takes(phone: Phone, label: str) -> None:
    """One tap in the list."""
    await phone.says("/vahetused")
    await phone.taps(await phone.sees("Vahetused sulle"), label)
    await phone.sees("See on sinu vahetus")


async def test_a_day_before_they_say_that_they_will_be_there_and_an_hour_before_it_begins(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    await stands(monday, "2026-11-26 18:00")
    first = await anna.sees("Meeldetuletus: sinu vahetus on R 27.11")
    assert anna.buttons(first) == [["Tulen", "Ei saa tulla"]]
    assert await anna.taps(first, "Tulen") == "Aitäh, ootame sind."
    confirmed = await anna.sees("Oled öelnud, et tuled")
    assert confirmed.id == first.id
    assert anna.buttons(confirmed) == [["Vaata vahetust", "Ei saa tulla"]]
    await stands(monday, "2026-11-27 17:00")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await lead.sees_nothing_new()


async def test_cannot_come_is_two_taps_from_the_reminder(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    await stands(monday, "2026-11-26 18:00")
    first = await anna.sees("Meeldetuletus")
    await anna.taps(first, "Ei saa tulla")
    await anna.taps(await anna.sees("Kas sa ei saa tulla"), "Jah, otsi asendajat")
    await anna.sees("Otsitakse asendajat. Kuni keegi tuleb, on vahetus sinu.")
    monday.telegram.ignore(lead)  # who hears of the gap now


async def test_a_stale_yes_hears_the_truth(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    stale = await monday.finds(anna, "reminders:confirm:1")
    await stands(monday, "2026-11-27 18:00")
    for _ in range(2):  # where to say that they are there, and after such a leap the question whether they are
        await anna.sees("Vahetus algas kell 18:00.")
    assert await anna.taps(stale, "0") == "See vahetus on juba alanud."
    await anna.sees("See vahetus on juba alanud.")


async def test_a_process_that_was_down_for_days_catches_up_once(database_url: str, tmp_path: Path) -> None:
    clock = ClockFrom(at("2026-11-23 10:00"))
    async with Telegram(clock=clock) as telegram:

        def process() -> Rig:
            return Rig(telegram, database_url, features=UNTOLD, hooks=HOOKS, clock=clock, data_dir=tmp_path)

        async with process() as rig:
            stage = Stage(telegram, rig)
            lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna", Role.VOLUNTEER)
            await opens(lead, "25.11 18-22 1")
            await opens(lead, "26.11 12-14 1")
            await takes(anna, "🔴 K 25.11 18:00–22:00")
            await takes(anna, "🔴 N 26.11 12:00–14:00")
        clock.advance(at("2026-11-26 11:30") - clock.now())
        async with process():
            await anna.sees("Sinu vahetus algab kell 12:00")
            await anna.sees_nothing_new()
        async with process():
            await anna.sees_nothing_new()
        await lead.sees_nothing_new()


@pytest.mark.parametrize("ref", ["99", "x", "-1", ""])
async def test_odd_buttons_do_nothing(monday: Stage, ref: str) -> None:
    anna = monday.joins("Anna")
    odd = await monday.finds(anna, f"reminders:confirm:{ref}")
    assert await anna.taps(odd, "0") == "Seda enam ei ole."
