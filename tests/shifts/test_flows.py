"""Whole conversations about shifts: the real process, and people with phones."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.clock import MovableClock
from bot.sandbox.model import Message
from handlers.registry import FEATURES, HOOKS
from storage.members import Role
from tests.bot.rig import Rig, join, messages, until
from tests.phones import Phone, Telegram

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # ten o'clock in Tallinn
FREE = "🔴 R 27.11 18:00–22:00"
GONE = "Seda enam ei ole."


class ClockFrom(MovableClock):
    """A clock that begins at a given instant, so that no test depends on today."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._offset = at - datetime.now(UTC)


class Town:
    """The bot at work and the phones of its team, all in Estonian."""

    def __init__(self, telegram: Telegram, rig: Rig) -> None:
        self.telegram, self.rig = telegram, rig

    def joins(self, name: str, role: Role = Role.COUNSELLOR) -> Phone:
        phone = self.telegram.phone(name)
        join(self.rig.parts.deps.db, phone, role=role)
        return phone

    def leaps(self, until: str) -> None:
        """Move the clock ahead to an instant in UTC."""
        self.telegram.clock.advance(datetime.fromisoformat(until).replace(tzinfo=UTC) - self.telegram.clock.now())

    async def finds(self, phone: Phone, *data: str) -> Message:
        """A card in somebody's chat that nobody drew: its buttons are numbered and carry anything."""
        row = [[{"text": str(number), "callback_data": each}] for number, each in enumerate(data)]
        self.telegram.world.post(
            phone.person.chat, self.telegram.world.bot, text="an odd card", markup={"inline_keyboard": row}
        )
        return await phone.sees("an odd card")


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """Ten o'clock on Monday, 23 November 2026; nobody is in the team."""
    async with (
        Telegram(clock=ClockFrom(MONDAY)) as telegram,
        Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, clock=telegram.clock, data_dir=tmp_path) as rig,
    ):
        yield Town(telegram, rig)


async def opens(lead: Phone, line: str = "27.11 18-22 1") -> Message:
    """A shift opened in one line; gives its card."""
    await lead.says(f"/newshift {line}")
    return await lead.sees("nõustaja: 0 / ")


async def takes(phone: Phone) -> Message:
    """Two taps from anywhere: the list, then the shift; gives its card."""
    await phone.says("/vahetused")
    listed = await phone.sees("Vahetused sulle")
    assert await phone.taps(listed, FREE) == "Oled kirjas: R 27.11 18:00–22:00"
    return await phone.sees("See on sinu vahetus (nõustaja).")


async def test_a_place_is_taken_in_one_tap_and_undone_in_another(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    assert await anna.taps(card, "Võta tagasi") == "Koht on tagasi antud."
    await anna.sees("nõustaja: 0 / 1")
    assert await anna.taps(card, "Tulen") == "Oled kirjas: R 27.11 18:00–22:00"
    await anna.sees("See on sinu vahetus")
    town.telegram.clock.advance(timedelta(minutes=6))
    assert await anna.taps(card, "Võta tagasi") == "Tagasivõtmise aeg on möödas. Loobuda saad endiselt."
    await anna.sees("See on sinu vahetus")
    assert await anna.taps(card, "Ei saa tulla") == "Loobusid. Koht on jälle vaba."
    await anna.sees("nõustaja: 0 / 1")
    await lead.sees_nothing_new()


async def test_somebody_elses_stale_list_tells_the_truth_and_the_way_on(town: Town) -> None:
    lead, anna, mari = town.joins("Liis", Role.LEAD), town.joins("Anna"), town.joins("Mari")
    await opens(lead)
    await opens(lead, "28.11 14-17 1")
    await mari.says("/shifts")
    stale = await mari.sees("Vahetused sulle")
    await takes(anna)
    assert await mari.taps(stale, FREE) == "Kõik kohad on juba võetud."
    await mari.sees("Järgmine, mis sulle sobib:")
    assert await mari.taps(stale, "🔴 L 28.11 14:00–17:00") == "Oled kirjas: L 28.11 14:00–17:00"
    await mari.sees("See on sinu vahetus")


async def test_the_same_button_tapped_twice_is_harmless(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead, "27.11 18-22 2")
    await anna.says("/shifts")
    listed = await anna.sees("Vahetused sulle")
    presses = [anna.press(listed, FREE) for _ in range(2)]
    answers = [(await press.answered()).text for press in presses]
    assert answers == ["Oled kirjas: R 27.11 18:00–22:00", "See vahetus on juba sinu."]
    assert "🔴 nõustaja: 1 / 2" in (await anna.sees("See on sinu vahetus")).text
    await until(lambda: all(row.finished_at for row in messages(town.rig.parts.deps.db)))


async def test_ten_people_tap_at_once_and_two_have_the_places(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    team = [town.joins(f"Nõustaja {number}") for number in range(10)]
    await opens(lead, "27.11 18-22 2")
    lists = []
    for phone in team:
        await phone.says("/shifts")
        lists.append(await phone.sees("Vahetused sulle"))
    presses = [phone.press(listed, FREE) for phone, listed in zip(team, lists, strict=True)]
    answers = [(await press.answered()).text or "" for press in presses]
    assert sorted(set(answers)) == ["Kõik kohad on juba võetud.", "Oled kirjas: R 27.11 18:00–22:00"]
    assert answers.count("Oled kirjas: R 27.11 18:00–22:00") == 2
    for phone, answer in zip(team, answers, strict=True):
        await phone.sees("See on sinu vahetus" if answer.startswith("Oled") else "Kõik kohad on juba võetud.")


async def test_cant_come_is_one_tap_in_time_and_two_at_short_notice(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    town.leaps("2026-11-26 10:00")
    assert await anna.taps(card, "Ei saa tulla") == "Kinnita palun."
    await anna.sees("Küsin kohe teistelt ja juht saab teada.")
    await anna.taps(card, "Jäta alles")
    await anna.sees("See on sinu vahetus")
    await anna.taps(card, "Ei saa tulla")
    await anna.sees("Küsin kohe teistelt")
    toast = await anna.taps(card, "Jah, otsi asendajat")
    assert toast == "Otsin asendajat. Kuni keegi tuleb, on vahetus sinu."
    shown = await anna.sees("Otsitakse asendajat.")
    assert ["Saan siiski tulla"] in anna.buttons(shown)
    assert not any("Ei saa tulla" in row for row in anna.buttons(shown))
    await lead.sees_nothing_new()


async def test_the_second_friday_becomes_every_friday_in_one_tap(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    for line in ("27.11 18-22 2", "4.12 18-22 2", "11.12 18-22 2", "18.12 18-22 2"):
        await opens(lead, line)
    await takes(anna)
    await anna.says("/vahetused")
    listed = await anna.sees("Vahetused sulle")
    await anna.taps(listed, "🔴 R 4.12 18:00–22:00")
    card = await anna.sees("See on sinu vahetus")
    assert await anna.taps(card, "Igal nädalal kuni R 18.12 (2)") == "Lisandus 2 vahetust."
    text = (await anna.sees("Oled kirjas:")).text
    assert "R 11.12 18:00–22:00" in text
    assert "R 18.12 18:00–22:00" in text


async def test_a_card_from_before_the_start_tells_that_it_has_begun(town: Town) -> None:
    lead, anna, mari = town.joins("Liis", Role.LEAD), town.joins("Anna"), town.joins("Mari")
    await opens(lead, "27.11 18-22 2")
    mine = await takes(anna)
    await mari.says("/shifts")
    stale = await mari.sees("Vahetused sulle")
    town.leaps("2026-11-27 16:00")
    assert await anna.taps(mine, "Võta tagasi") == "Vahetus on juba alanud."
    await anna.sees("See vahetus on juba alanud.")
    assert await mari.taps(stale, FREE) == "See vahetus on juba alanud."
    await mari.sees("See vahetus on juba alanud.")


async def test_my_shifts_lead_to_leaving(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    await takes(anna)
    await anna.says("/minu")
    listed = await anna.sees("Minu vahetused")
    await anna.taps(listed, "R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    await anna.taps(listed, "Minu vahetused")
    await anna.sees("Puuduta vahetust, et seda vaadata või sellest loobuda.")


async def test_home_shows_the_way_in(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    await opens(lead)
    await lead.says("/start")
    home = await lead.sees("7 päeva jooksul on 1 vahetuses inimesi puudu.")
    await lead.taps(home, "Vahetused")
    await lead.sees("Vahetused sulle")


async def test_the_keeper_is_told_that_shifts_are_not_theirs(town: Town) -> None:
    keeper = town.joins("Kert", Role.KEEPER)
    await keeper.says("/my")
    await keeper.sees("Selleks ei ole sul õigust.")


async def test_buttons_that_were_never_drawn_do_nothing(town: Town) -> None:
    anna = town.joins("Anna")
    refs = ["take:", "take:x", "take:7", "take:999999999999", "grab:", "grab:1:", "grab:1:boss", "take:1:٣", "card:-1"]
    refs += ["list:x", "list:0:fax", "mine:x", "undo:٣", "leave:1e3", "part:", "part:9", "every:0", "every:x"]
    odd = await town.finds(anna, *(f"shifts:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await anna.taps(odd, str(number)) == GONE, refs[number]
