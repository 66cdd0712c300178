"""Faults and load with phones: two taps of a counsellor, a lead's card, and what comes of them."""

import pytest

from storage.members import Role
from tests.days import stands
from tests.stage import Stage


async def test_a_fault_is_reported_in_two_taps_seen_by_another_and_solved(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await anna.says("/start")
    home = await anna.sees("Tere")
    await anna.taps(home, "Teata rikkest")
    asked = await anna.sees("Mis ei tööta?")
    assert await anna.taps(asked, "Uusi vestlusi ei tule") == "Aitäh, juht saab sellest teada."
    mine = await anna.sees("teatas 1 inimene")
    card = await lead.sees("Uusi vestlusi ei tule")
    assert "Teatas: Anna" in card.text
    await mari.says("/rike")
    asked = await mari.sees("Mis ei tööta?")
    assert "juba teatatud" in asked.text
    assert await mari.taps(asked, "Uusi vestlusi ei tule · teatajaid 1") == (
        "Sellest on juba teada, ka sinu teade on kirjas."
    )
    await mari.sees("teatas 2 inimest")
    assert (await anna.sees("teatas 2 inimest")).id == mine.id
    assert (await lead.sees("teatas 2 inimest")).id == card.id
    assert await lead.taps(card, "Tean") == "Märgitud: teada."
    for each in (lead, anna, mari):
        await each.sees("Seis: juht teab")
    assert await lead.taps(card, "Edastatud") == "Märgitud: edastatud. Teatajad saavad sellest teada."
    await lead.sees("Seis: edastatud")
    for each in (anna, mari):
        await each.sees("Seis: edastatud")
        await each.sees("on edastatud neile, kes saavad selle parandada")
    assert await lead.taps(card, "Lahendatud") == "Märgitud: lahendatud. Teatajad saavad sellest teada."
    over = await lead.sees("Seis: lahendatud")
    assert lead.buttons(over) == [["Rikked ja koormus", "Avaleht"]]
    for each in (anna, mari):
        await each.sees("Seis: lahendatud")
        await each.sees("on lahendatud. Aitäh, et teada andsid.")
    stale = await monday.finds(lead, "hitches:solve:1", "hitches:reject:1")
    assert await lead.taps(stale, "1") == "See on juba läbi."
    await lead.sees("Seis: lahendatud")
    stale = await monday.finds(mari, "hitches:see:1")
    assert await mari.taps(stale, "0") == "See on juba läbi."
    await mari.sees("Seis: lahendatud")


async def test_reporting_from_the_briefing_leaves_it_where_it_is(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/newshift 27.11 18-22 1")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    monday.telegram.ignore(lead)
    await stands(monday, "2026-11-27 17:00")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await stands(monday, "2026-11-27 17:50")
    await anna.taps(await anna.sees("Vahetus algab kell 18:00."), "Olen kohal")
    briefing = await anna.sees("Oled kohal")
    await anna.taps(briefing, "Teata rikkest")
    asked = await anna.sees("Mis ei tööta?")
    assert asked.id > briefing.id
    await anna.taps(asked, "Uusi vestlusi ei tule")
    await anna.sees("teatas 1 inimene")
    assert (await anna.sees("Rike: uusi vestlusi ei tule")).id == briefing.id


async def test_something_else_is_typed_past_the_guard_and_a_note_added(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await anna.says("/fault")
    await anna.taps(await anna.sees("Mis ei tööta?"), "Midagi muud")
    await anna.sees("Kirjuta paari sõnaga.")
    await anna.says("Helista 5123 4567")
    await anna.sees("telefoninumbri moodi arv")
    await anna.says("Heli kaob ära")
    await anna.sees("Heli kaob ära")
    card = await lead.sees("Heli kaob ära")
    await lead.taps(card, "Lisa selgitus")
    await lead.sees("Kirjuta selgitus paari sõnaga.")
    await lead.says("Pilet 12")
    await lead.sees("Pilet 12")
    await anna.sees("Pilet 12")
    await lead.sees_nothing_new()


async def test_a_lead_expects_load_and_announces_a_change_in_a_few_taps(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/koormus")
    await lead.taps(await lead.sees("Mis päeval?"), "R 27.11")
    assert await lead.taps(await lead.sees("Praegu märgitud: tavapärane"), "Tavapärasest suurem") == "Salvestatud."
    card = await lead.sees("Praegu märgitud: tavapärasest suurem")
    assert await lead.taps(card, "Tavapärasest palju suurem") == "Salvestatud."
    await lead.taps(await lead.sees("palju suurem"), "Rikked ja koormus")
    card = await lead.sees("palju suurem · R 27.11")
    await lead.taps(card, "Teata muudatusest")
    await lead.taps(await lead.sees("Mis päevast alates?"), "E 23.11")
    await lead.taps(await lead.sees("Mitu päeva"), "7 p")
    await lead.sees("Mis muutub?")
    await lead.says("Uus vorm")
    one = await lead.sees("E 23.11 – P 29.11")
    await anna.taps(await monday.finds(anna, "hitches:list"), "0")
    await anna.sees("🔧 Muudatus: Uus vorm")
    assert await lead.taps(one, "Lõpeta") == "Seda enam ei näidata."
    await lead.sees("See on läbi.")
    listed = await anna.sees("Oodatav koormus")
    assert "Uus vorm" not in listed.text


@pytest.mark.parametrize(
    "data",
    [
        "know:1",
        "forward:1",
        "solve:1",
        "reject:1",
        "over:2",
        "expect:20261127:more",
        "from:20261127",
        "until:20261127:7",
    ],
)
async def test_a_counsellor_and_a_stranger_do_not_lead(monday: Stage, data: str) -> None:
    anna, stranger = monday.joins("Anna"), monday.telegram.phone("Võõras")
    await anna.says("/koormus")
    await anna.sees("Selleks ei ole sul õigust.")
    assert await anna.taps(await monday.finds(anna, f"hitches:{data}"), "0") == "Selleks ei ole sul õigust."
    monday.telegram.ignore(anna)
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    for each in (data, "report", "fault:chats", "list", "see:1"):
        await stranger.taps(await monday.finds(stranger, f"hitches:{each}"), "0")
        await stranger.sees_nothing_new()


@pytest.mark.parametrize(
    "data",
    [
        "fault:x",
        "fault:other",
        "one:x",
        "one:99",
        "see:99",
        "ask:99",
        "day:x",
        "expect:20261127",
        "expect:20261127:x",
        "until:20261127:8",
        "until:20991127:7",
        "solve:99",
        "over:-1",
    ],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    assert await lead.taps(await monday.finds(lead, f"hitches:{data}"), "0") == "Seda enam ei ole."
