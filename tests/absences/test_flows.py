"""Whole conversations about being away: the real process, people with phones, taps counted, and a clock that leaps."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.model import Message
from handlers.registry import HOOKS
from storage.members import Role
from tests.bot.rig import Rig, counted, messages
from tests.days import stands
from tests.phones import Phone
from tests.stage import UNTOLD, Stage


class Taps:
    """Taps of one person, counted; each on the newest card."""

    def __init__(self, phone: Phone, card: Message) -> None:
        self.phone, self.card, self.count = phone, card, 0

    async def on(self, button: str, then: str) -> str | None:
        """Tap and see what comes; returns the toast."""
        toast = await self.phone.taps(self.card, button)
        self.card, self.count = await self.phone.sees(then), self.count + 1
        return toast


async def begins(phone: Phone, command: str, then: str) -> Taps:
    await phone.says(command)
    return Taps(phone, await phone.sees(then))


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def takes(phone: Phone, *whens: str) -> None:
    """Takes the shifts on the list, the first that is offered each time."""
    for when in whens:
        await phone.says("/shifts")
        card = await phone.sees("vahetus")
        (row,) = [each for row in phone.buttons(card) for each in row if when in each]
        await phone.taps(card, row)
        await phone.sees("See on sinu vahetus")


async def test_a_week_away_is_four_taps_and_frees_what_it_said(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "24.11 18-22 1")
    await opens(lead, "28.11 18-22 1")
    await takes(anna, "24.11", "28.11")
    monday.telegram.clock.advance(timedelta(minutes=6))  # they were not taken by mistake
    taps = await begins(anna, "/start", "Tere, Anna")
    await taps.on("Olen ära", "Äraolekut ei ole märgitud")
    await taps.on("Alates homsest", "Mis päevani")
    await taps.on("Nädal", "Oled eemal")
    assert taps.card.text.splitlines() == [
        "Oled eemal · T 24.11 – E 30.11. Kas nii?",
        "",
        "Vabanevad:",
        "· L 28.11 18:00–22:00",
        "Nende jaoks otsitakse asendajat. Kuni leitakse, jäävad sinu omaks:",
        "· T 24.11 18:00–22:00",
        "",
        "Sel ajal sulle vahetusi ei pakuta ega midagi küsita.",
    ]
    asked = taps.card
    assert await taps.on("Jah", "Sinu omad, kuni asendaja leitakse") == "Märgitud"
    assert taps.count == 4
    assert "Eemal · T 24.11 – E 30.11" in taps.card.text
    told = await lead.sees("Anna ei saa nendesse vahetustesse tulla")
    assert "T 24.11 18:00–22:00: asendajat otsitakse" in told.text
    assert "L 28.11 18:00–22:00: koht vabanes" in told.text
    await lead.sees_nothing_new()
    # The same card tapped again: it is done, once.
    stale = await monday.finds(anna, f"absences:mark:0:20261124:20261130:{_seal(asked)}")
    assert await anna.taps(stale, "0") == "Märgitud"
    await anna.sees("Eemal · T 24.11 – E 30.11")
    assert counted(monday.db, "absences.marked") == 1
    assert len(messages(monday.db, "absences.freed")) == 1


async def test_it_ends_by_itself_with_a_kind_word(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    taps = await begins(anna, "/eemal", "Äraolekut ei ole märgitud")
    await taps.on("Alates tänasest", "Mis päevani")
    await taps.on("3 päeva", "Oled eemal · kuni K 25.11")
    await taps.on("Jah", "⏸ Eemal · kuni K 25.11")
    assert taps.count == 3
    home = await begins(anna, "/start", "⏸ Oled eemal · kuni K 25.11. Sulle midagi ei pakuta.")
    buttons = [button for row in anna.buttons(home.card) for button in row]
    assert "Olen tagasi" in buttons
    assert "Olen ära" not in buttons
    await stands(monday, "2026-11-26 06:30")
    await anna.sees_nothing_new()
    await stands(monday, "2026-11-26 07:01")
    back = await anna.sees("Tere tulemast tagasi. Sulle pakutakse jälle vahetusi.")
    assert anna.buttons(back) == [["Vahetused", "Minu vahetused"]]
    await stands(monday, "2026-11-26 09:00")
    await anna.sees_nothing_new()
    await lead.sees_nothing_new()


async def test_until_further_notice_is_three_taps_and_one_back(monday: Stage) -> None:
    monday.joins("Liis", Role.LEAD)
    anna = monday.joins("Anna")
    taps = await begins(anna, "/start", "Tere, Anna")
    await taps.on("Olen ära", "Äraolekut ei ole märgitud")
    await taps.on("Kuni ütlen teisiti", "Oled eemal · lõpp lahtine")
    assert await taps.on("Jah", "⏸ Eemal · lõpp lahtine") == "Märgitud"
    assert taps.count == 3
    home = await begins(anna, "/start", "Oled eemal · lõpp lahtine")
    assert await home.on("Olen tagasi", "Vabaks jäänud kohad ise tagasi ei tule") == "Tore, et tagasi oled"
    assert home.count == 1
    stale = await monday.finds(anna, "absences:back:0")
    assert await anna.taps(stale, "0") == "Tore, et tagasi oled"
    await anna.sees("Tore, et tagasi oled")
    assert counted(monday.db, "absences.ended") == 1


async def test_days_are_typed_changed_and_dropped(monday: Stage) -> None:
    anna = monday.joins("Anna")
    taps = await begins(anna, "/away", "Äraolekut ei ole märgitud")
    await taps.on("Muu päev", "Mis päevast? Vali või kirjuta, näiteks 26.11.")
    await anna.says("kunagi")
    await anna.sees("Bot ei saanud sellest aru")
    await anna.says("17.12-20.12")
    taps.card = await anna.sees("Oled eemal · N 17.12 – P 20.12")
    await taps.on("Jah", "Eemal · N 17.12 – P 20.12")
    await taps.on("Muuda lõppu · N 17.12 – P 20.12", "Mis päevani")
    await anna.says("24.12")
    taps.card = await anna.sees("Oled eemal · N 17.12 – N 24.12")
    await taps.on("Jah", "Eemal · N 17.12 – N 24.12")
    assert await taps.on("Jäta ära · N 17.12 – N 24.12", "Äraolekut ei ole märgitud") == "Äraolek jääb ära"


async def test_the_days_are_turned_page_by_page(monday: Stage) -> None:
    anna = monday.joins("Anna")
    taps = await begins(anna, "/away", "Äraolekut ei ole märgitud")
    await taps.on("Muu päev", "Mis päevast?")
    await taps.on("Järgmised ›", "Mis päevast?")
    await taps.on("E 7.12", "Alates E 7.12")
    await taps.on("Järgmised ›", "Alates E 7.12")
    await taps.on("E 21.12", "Oled eemal · E 7.12 – E 21.12")
    await taps.on("Tagasi", "Alates E 7.12")
    await taps.on("Muu algus", "Mis päevast?")
    await taps.on("Äraolek", "Äraolekut ei ole märgitud")
    await anna.says("17.12-20.12")  # nobody waits for it any more
    await anna.sees("Vabas vormis")


async def test_a_lead_looks_at_the_holes_first_and_marks_somebody_kindly(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await opens(lead, "28.11 18-22 1")
    await takes(anna, "28.11")
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), "Anna · koosseisuline nõustaja")
    taps = Taps(lead, await lead.sees("Liitunud"))
    await taps.on("Mis siis, kui …?", "Mis siis, kui Anna on ära?")
    await taps.on("1 nädal", "Tal on sel ajal 1 vahetus. Inimesi jääks puudu 1 vahetuses.")
    assert "🟢→🔴 L 28.11 18:00–22:00 · puudu nõustaja · tulla saaks: 1" in taps.card.text
    assert counted(monday.db, "absences.marked") == 0
    await taps.on("Märgi äraolek", "Anna on eemal · kuni P 29.11")
    assert await taps.on("Jah", "Anna: äraolek") == "Märgitud"
    assert taps.count == 4
    told = await anna.sees("Sulle märgiti äraolek: kuni P 29.11.")
    assert "L 28.11 18:00–22:00: koht vabanes" in told.text
    await lead.says("/team")
    await lead.taps(await lead.sees("⏸ eemal: 1"), "⏸ Anna · koosseisuline nõustaja · kuni P 29.11")
    await lead.sees("⏸ Eemal: kuni P 29.11")
    assert await anna.taps(told, "Äraolek") is None
    await anna.taps(await anna.sees("⏸ Eemal · kuni P 29.11"), "Olen tagasi")
    await anna.sees("Tore, et tagasi oled")
    await mari.sees_nothing_new()


async def test_what_has_changed_since_is_shown_again(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "28.11 18-22 1")
    taps = await begins(anna, "/away", "Äraolekut ei ole märgitud")
    await taps.on("Alates tänasest", "Mis päevani")
    await taps.on("Nädal", "Vahetusi sel ajal kirjas ei ole.")
    old = taps.card
    await takes(anna, "28.11")
    taps.card = old
    assert await taps.on("Jah", "· L 28.11 18:00–22:00") == "Vahepeal on midagi muutunud. Vaata üle ja vali uuesti."
    assert await taps.on("Jah", "⏸ Eemal · kuni P 29.11") == "Märgitud"
    await lead.sees("koht vabanes")


async def test_the_only_lead_who_wants_a_pause_is_told_why_not(monday: Stage) -> None:
    lead = monday.joins("Leena", Role.LEAD)
    taps = await begins(lead, "/away", "Äraolekut ei ole märgitud")
    said = await lead.taps(taps.card, "Kuni ütlen teisiti")
    assert said == "Keegi peab tiimi juhtima. Anna enne juhi roll veel kellelegi."
    await lead.sees_nothing_new()


@pytest.mark.parametrize(
    "data",
    [
        "absences:mark:0:20261124:20261130:zzzz",
        "absences:plan:0:20261122:20261130",  # yesterday
        "absences:plan:0:20261130:20261124",  # backwards
        "absences:plan:0:20261130:20991124",
        "absences:plan:0:20261331:0",
        "absences:plan:0:0:0",
        "absences:until:away:0:20281124:0",
        "absences:until:nosuch:0:20261124:0",
        "absences:from:whatif:0:0",
        "absences:open:2",
        "absences:back:2",
        "absences:cancel:0:20261224",
        "absences:cancel:2:20261224",
        "absences:mark:2:20261124:20261130:0000",
        "absences:mark:0",
        "whatif:open:2",
        "whatif:holes:2:20261124:20261130:0",
        "whatif:holes:2:20261124:x:0",
    ],
)
async def test_a_forged_button_changes_nothing(monday: Stage, data: str) -> None:
    monday.joins("Liis", Role.LEAD)
    mari = monday.joins("Mari")
    await mari.taps(await monday.finds(mari, data), "0")
    monday.telegram.ignore(mari)
    assert [counted(monday.db, f"absences.{verb}") for verb in ("marked", "paused", "ended", "cancelled")] == [0] * 4
    assert all("Liis" not in message.text for message in mari.person.chat.messages.values())


async def test_a_stranger_marks_nothing(monday: Stage) -> None:
    monday.joins("Anna")
    other = monday.telegram.phone("Else")
    await other.says("/start")
    await other.sees("kinnisele ringile")
    await other.says("/away")
    await other.sees_nothing_new()
    stale = await monday.finds(other, "absences:plan:1:20261124:20261130")
    assert "kinnisele ringile" in (await other.taps(stale, "0") or "")


async def test_what_was_asked_before_a_restart_is_answered_after_it(
    monday: Stage, database_url: str, tmp_path: Path
) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "28.11 18-22 1")
    await takes(anna, "28.11")
    taps = await begins(anna, "/away", "Äraolekut ei ole märgitud")
    await taps.on("Muu päev", "Mis päevast?")
    await monday.rig.stop()
    await anna.says("28.11")
    telegram = monday.telegram
    given: dict[str, Any] = {"features": UNTOLD, "hooks": HOOKS, "clock": telegram.clock, "data_dir": tmp_path}
    async with Rig(telegram, database_url, **given):
        taps.card = await anna.sees("Alates L 28.11")
        await taps.on("1 päev", "Oled eemal · L 28.11")
        await taps.on("Jah", "Eemal · L 28.11")
        await lead.sees("koht vabanes")


def _seal(card: Message) -> str:
    """What the button under the card carries of what it said."""
    rows = (card.markup or {})["inline_keyboard"]
    data: str = rows[0][0]["callback_data"]
    return data.rsplit(":", 1)[1]
