"""Handing over with phones: from the thanks of one shift to the briefing of the next."""

import re

import pytest

from handlers.flagging import actions as flagging
from handlers.kit.casequestions import What
from storage import members
from storage.cases import Level
from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FRIDAY, SATURDAY = "2026-11-27", "2026-11-28"
NOTE = "Pärast üheksat oli vestlus aeglane"


async def takes(phone: Phone, label: str) -> None:
    await phone.says("/vahetused")
    await phone.taps(await phone.sees("Vahetused sulle"), label)
    await phone.sees("See on sinu vahetus")


async def handover(stage: Stage) -> tuple[Phone, Phone, Phone]:
    """Anna worked the evening and has flagged a case, Mari works the night after it; it is 21:40."""
    lead, anna, mari = stage.joins("Liis", Role.LEAD), stage.joins("Anna"), stage.joins("Mari")
    for line in ("27.11 18-22 1", "27.11 22-2 1"):
        await lead.says(f"/newshift {line}")
        await lead.sees("nõustaja: 0")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    await takes(mari, "🔴 R 27.11 22:00–02:00")
    stage.telegram.ignore(lead)
    await stands(stage, f"{FRIDAY} 17:00")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await stands(stage, f"{FRIDAY} 17:50")
    await anna.taps(await anna.sees("Vahetus algab kell 18:00."), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(stage, f"{FRIDAY} 21:40")
    await mari.sees("Meeldetuletus")
    await mari.sees("Sinu vahetus algab kell 22:00")
    with stage.db.begin() as session:
        who = members.by_telegram(session, telegram_id=anna.id)
        assert who
        zone = stage.rig.parts.deps.zone
        now = stage.telegram.clock.now()
        flagging.choose(session, now, actor=who, shift_id=1, level=Level.LOW, zone=zone)
        flagging.put(session, now, actor=who, case_id=1, what=What.CATEGORY, value="suicide", zone=zone)
        flagging.put(session, now, actor=who, case_id=1, what=What.NEED, value="advice", zone=zone)
    return lead, anna, mari


async def test_a_note_and_a_case_reach_the_next_shift_and_go_after_it(monday: Stage) -> None:
    _, anna, mari = await handover(monday)
    await stands(monday, f"{FRIDAY} 21:50")
    await mari.taps(await mari.sees("Vahetus algab kell 22:00."), "Olen kohal")
    await mari.sees("Oled kohal")
    await stands(monday, f"{FRIDAY} 22:00")
    over = await anna.sees("on läbi. Aitäh.")
    await anna.taps(over, "Valmis")
    thanks = await anna.sees("Aitäh selle vahetuse eest.")
    assert anna.buttons(thanks)[:2] == [["Märkus järgmisele vahetusele"], ["Anna juhtumid üle"]]
    monday.telegram.ignore(anna)
    await anna.taps(thanks, "Märkus järgmisele vahetusele")
    await anna.sees("Kirjuta märkus ühe sõnumiga.")
    await anna.says("Helista talle 5123 4567")
    await anna.sees("telefoninumbri moodi arv")
    await anna.says(NOTE)
    card = await anna.sees(f"Sinu märkus: {NOTE}")
    assert card.protected
    assert NOTE in (await mari.sees(NOTE)).text  # drawn anew, below nothing
    (choice,) = [label for row in anna.buttons(card) for label in row if label.startswith("Anna üle:")]
    said = await anna.taps(card, choice)
    assert said is not None
    assert re.fullmatch(r"J-26-\w{4} läheb järgmisele vahetusele, R 27\.11 22:00–02:00\.", said)
    card = await anna.sees(f"R 27.11 22:00–02:00: sinu märkus, juhtum {said.split()[0]}.")
    assert any(label.startswith("✓ ") for row in anna.buttons(card) for label in row)
    text = (await mari.sees("väike risk")).text
    assert "ootab vastajat" in text
    assert "Anna" not in text
    await stands(monday, f"{SATURDAY} 02:00")
    assert NOTE not in (await mari.sees("")).text
    monday.telegram.ignore(mari)
    assert NOTE not in mari.screen()
    assert f"Sinu märkus: {NOTE}" not in anna.screen()


@pytest.mark.parametrize("verb", ["begin:1", "below:1", "ask:1", "unnote:1", "hand:1:1", "keep:1:1", "got:2"])
async def test_a_stranger_and_a_colleague_from_elsewhere_get_nothing(monday: Stage, verb: str) -> None:
    _, anna, mari = await handover(monday)
    boris, stranger = monday.joins("Boris"), monday.telegram.phone("Võõras")
    monday.telegram.ignore(anna, mari)
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, f"handover:{verb}"), "0")
    await stranger.sees_nothing_new()
    refused = await boris.taps(await monday.finds(boris, f"handover:{verb}"), "0")
    assert refused in ("Üle saab anda see, kes oli vahetuses kohal.", "Seda enam ei ole.")
    monday.telegram.ignore(boris)
    assert "J-26" not in boris.screen()


@pytest.mark.parametrize("verb", ["begin:x", "begin:99", "hand:1", "hand:1:x", "keep:::", "got:", "unnote:-1"])
async def test_odd_buttons_do_nothing(monday: Stage, verb: str) -> None:
    anna = monday.joins("Anna")
    assert await anna.taps(await monday.finds(anna, f"handover:{verb}"), "0") == "Seda enam ei ole."


async def test_a_second_tap_and_a_button_that_came_too_late(monday: Stage) -> None:
    _, anna, mari = await handover(monday)
    monday.telegram.ignore(anna, mari)
    stale = await monday.finds(anna, "handover:hand:1:1", "handover:keep:1:1")
    assert "läheb järgmisele vahetusele" in (await anna.taps(stale, "0") or "")
    stale = await monday.finds(anna, "handover:hand:1:1", "handover:keep:1:1")
    assert "läheb järgmisele vahetusele" in (await anna.taps(stale, "0") or "")
    await stands(monday, f"{SATURDAY} 02:00")
    stale = await monday.finds(anna, "handover:hand:1:1", "handover:ask:1")
    assert await anna.taps(stale, "1") in (
        "Järgmine vahetus on läbi ja üleantu kustutatud.",
        "Üle saab anda see, kes oli vahetuses kohal.",
    )
