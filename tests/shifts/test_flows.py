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
FREE = "🔴 R 27.11 18:00–22:00 · {} vaba"
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
    return await lead.sees("Vabu kohti")


async def takes(phone: Phone, places: int = 1) -> Message:
    """One tap in the list; gives the card of the shift."""
    await phone.says("/vahetused")
    listed = await phone.sees("Vabad vahetused")
    assert await phone.taps(listed, FREE.format(places)) == "Oled kirjas: R 27.11 18:00–22:00"
    return await phone.sees("See on sinu vahetus.")


async def test_a_lead_opens_a_shift_in_three_taps(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    await lead.says("/uusvahetus")
    card = await lead.sees("Mis päeval see algab?")
    await lead.taps(card, "R 27.11")
    await lead.sees("Mis kellast mis kellani?")
    await lead.taps(card, "18:00–22:00")
    await lead.sees("Mitu kohta?")
    assert await lead.taps(card, "2") == "Vahetus on avatud."
    card = await lead.sees("Vabu kohti: 2 / 2")
    assert "Tühista vahetus" in str(lead.buttons(card))


async def test_a_lead_types_what_no_button_offers(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11")
    await lead.sees("Mis kellast mis kellani?")
    await lead.says("õhtul")
    await lead.sees("Kellaaegadest ei saanud bot aru.")
    await lead.says("18.30–22")
    await lead.sees("Mitu kohta?")
    await lead.says("7")
    await lead.sees("Vabu kohti: 7 / 7")


async def test_a_number_is_only_waited_for_until_the_shift_is_open(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11 18-22")
    card = await lead.sees("Mitu kohta?")
    await lead.says("sada")
    await lead.sees("Kohti võib olla 1 kuni 20.")
    await lead.taps(card, "2")
    await lead.sees("Vabu kohti: 2 / 2")
    await lead.says("7")
    await lead.sees("Vabas vormis sõnumeid bot ei loe.")


async def test_a_line_that_cannot_be_read_is_answered_with_an_example(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    for line in ("homme õhtul", "27.11 18-22 99", "22.11 18-22 2"):
        await lead.says(f"/newshift {line}")
        await lead.sees("/newshift 27.11 18-22 2")
    await lead.says("/newshift 23.11 8-12 1")
    await lead.sees("See aeg on juba möödas.")


async def test_a_place_is_taken_in_one_tap_and_undone_in_another(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    assert await anna.taps(card, "Võta tagasi") == "Koht on tagasi antud."
    await anna.sees("Vabu kohti: 1 / 1")
    assert await anna.taps(card, "Tulen") == "Oled kirjas: R 27.11 18:00–22:00"
    await anna.sees("See on sinu vahetus.")
    town.telegram.clock.advance(timedelta(minutes=6))
    assert await anna.taps(card, "Võta tagasi") == "Viis minutit on möödas. Loobuda saad endiselt."
    await anna.sees("See on sinu vahetus.")
    assert await anna.taps(card, "Loobun") == "Loobusid. Koht on jälle vaba."
    await anna.sees("Vabu kohti: 1 / 1")
    await lead.sees_nothing_new()


async def test_somebody_elses_stale_list_tells_the_truth(town: Town) -> None:
    lead, anna, mari = town.joins("Liis", Role.LEAD), town.joins("Anna"), town.joins("Mari")
    await opens(lead)
    await mari.says("/shifts")
    stale = await mari.sees("Vabad vahetused")
    await takes(anna)
    assert await mari.taps(stale, FREE.format(1)) == "Kõik kohad on juba võetud."
    await mari.sees("Praegu siin vahetusi ei ole.")


async def test_the_same_button_tapped_twice_is_harmless(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead, "27.11 18-22 2")
    await anna.says("/shifts")
    listed = await anna.sees("Vabad vahetused")
    presses = [anna.press(listed, FREE.format(2)) for _ in range(2)]
    answers = [(await press.answered()).text for press in presses]
    assert answers == ["Oled kirjas: R 27.11 18:00–22:00", "See vahetus on juba sinu."]
    assert "🟡 Vabu kohti: 1 / 2" in (await anna.sees("See on sinu vahetus.")).text
    await until(lambda: all(row.finished_at for row in messages(town.rig.parts.deps.db)))


async def test_ten_people_tap_at_once_and_two_have_the_places(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    team = [town.joins(f"Nõustaja {number}") for number in range(10)]
    await opens(lead, "27.11 18-22 2")
    lists = []
    for phone in team:
        await phone.says("/shifts")
        lists.append(await phone.sees("Vabad vahetused"))
    presses = [phone.press(listed, FREE.format(2)) for phone, listed in zip(team, lists, strict=True)]
    answers = [(await press.answered()).text or "" for press in presses]
    assert sorted(set(answers)) == ["Kõik kohad on juba võetud.", "Oled kirjas: R 27.11 18:00–22:00"]
    assert answers.count("Oled kirjas: R 27.11 18:00–22:00") == 2
    for phone, answer in zip(team, answers, strict=True):
        await phone.sees("See on sinu vahetus." if answer.startswith("Oled") else "Vabad vahetused")


async def test_leaving_at_short_notice_reaches_the_lead_with_the_way_on(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    town.leaps("2026-11-26 10:00")
    assert await anna.taps(card, "Loobun") == "Loobusid. Juhile läheb teade."
    await anna.sees("Vabu kohti: 1 / 1")
    news = await lead.sees("Anna loobus vahetusest R 27.11 18:00–22:00.")
    await lead.taps(news, "Vaata vahetust")
    await lead.sees("Vabu kohti: 1 / 1")


async def test_a_cancelled_shift_is_asked_about_and_then_told(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    card = await opens(lead)
    mine = await takes(anna)
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    await lead.taps(card, "Jäta alles")
    await lead.sees("Vahetuses: Anna")
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    assert await lead.taps(card, "Jah, tühista") == "Vahetus on tühistatud."
    await lead.sees("See vahetus jääb ära.")
    await anna.sees("Sa ei pea tulema.")
    assert await anna.taps(mine, "Loobun") == "See vahetus on tühistatud."
    await anna.sees("See vahetus jääb ära.")


async def test_a_card_from_before_the_start_tells_that_it_has_begun(town: Town) -> None:
    lead, anna, mari = town.joins("Liis", Role.LEAD), town.joins("Anna"), town.joins("Mari")
    planned = await opens(lead, "27.11 18-22 2")
    mine = await takes(anna, 2)
    await mari.says("/shifts")
    stale = await mari.sees("Vabad vahetused")
    town.leaps("2026-11-27 16:00")
    assert await anna.taps(mine, "Loobun") == "Vahetus on juba alanud. Räägi juhiga."
    await anna.sees("See vahetus on juba alanud.")
    assert await mari.taps(stale, "🟡 R 27.11 18:00–22:00 · 1 vaba") == "See vahetus on juba alanud."
    await mari.sees("Praegu siin vahetusi ei ole.")
    await lead.taps(planned, "Tühista vahetus")
    await lead.sees("See vahetus on juba alanud.")


async def test_my_shifts_lead_to_leaving(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    await opens(lead)
    await takes(anna)
    await anna.says("/minu")
    listed = await anna.sees("Minu vahetused")
    await anna.taps(listed, "R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus.")
    await anna.taps(listed, "Minu vahetused")
    await anna.sees("Puuduta vahetust, et seda vaadata või sellest loobuda.")


async def test_home_shows_the_way_in(town: Town) -> None:
    lead = town.joins("Liis", Role.LEAD)
    await opens(lead)
    await lead.says("/start")
    home = await lead.sees("7 päeva jooksul on vabu kohti 1 vahetuses.")
    await lead.taps(home, "Vahetused")
    await lead.sees("Kõik vahetused")
    await lead.taps(home, "Uus vahetus")
    await lead.sees("Mis päeval see algab?")


async def test_who_does_not_plan_is_told_so(town: Town) -> None:
    anna, keeper = town.joins("Anna"), town.joins("Kert", Role.KEEPER)
    await anna.says("/newshift")
    await anna.sees("Selleks ei ole sul õigust.")
    await keeper.says("/my")
    await keeper.sees("Selleks ei ole sul õigust.")


async def test_buttons_that_were_never_drawn_do_nothing(town: Town) -> None:
    lead, anna = town.joins("Liis", Role.LEAD), town.joins("Anna")
    refs = ["take:", "take:x", "take:7", "take:999999999999", "grab:1", "grab:free:0", "grab:most:0:1", "card:-1"]
    refs += ["list:free:", "list:x:0", "mine:x", "undo:٣", "leave:1e3", "days:", "day:x", "day:20261327", "day:"]
    refs += ["hours:20261127", "hours:20261127:99", "hours:20261127:25002200", "open:20261127:18002200:x"]
    odd = await town.finds(lead, *(f"shifts:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await lead.taps(odd, str(number)) == GONE, refs[number]
    forbidden = ["days:0", "day:20261127", "hours:20261127:18002200", "open:20261127:18002200:2", "ask:1", "cancel:1"]
    odd = await town.finds(anna, *(f"shifts:{ref}" for ref in forbidden))
    for number in range(len(forbidden)):
        assert await anna.taps(odd, str(number)) == "Selleks ei ole sul õigust.", forbidden[number]
    far = await town.finds(
        lead, "shifts:day:20261101", "shifts:open:99991231:22000600:2", "shifts:open:20261127:18002200:99"
    )
    assert await lead.taps(far, "0") == "See aeg on juba möödas. Vali hilisem."
    assert await lead.taps(far, "1") == "Nii kaugele vahetusi veel ei avata. Vali päev aasta piires."
    assert await lead.taps(far, "2") == "Kohti võib olla 1 kuni 20. Kirjuta ainult arv."
