"""Statistics in the chat, with phones."""

import io

import openpyxl

from storage.members import Role
from tests.stage import Stage, data_of


async def test_a_lead_turns_topics_and_months_on_one_card(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/statistika")
    card = await leena.sees("Statistika · Kaetus")
    assert card.file
    for label, head in (
        ("Juhtumid", "Statistika · Juhtumid</b> · november 2026"),
        ("3 kuud", "Statistika · Juhtumid</b> · august 2026 – oktoober 2026"),
        ("Vastuvõtmise aeg", "Statistika · Vastuvõtmise aeg"),
        ("🔴 Äärmiselt suur", "Statistika · Vastuvõtmise aeg"),
        ("12 kuud", "november 2025 – oktoober 2026"),
        ("Pöördumised", "Statistika · Pöördumised"),
    ):
        await leena.taps(card, label)
        turned = await leena.sees(head.replace("</b>", ""))
        assert turned.id == card.id
        card = turned


async def test_numbers_are_explained_below_the_card(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/stats")
    card = await leena.sees("Statistika · Kaetus")
    await leena.taps(card, "Selgita")
    explained = await leena.sees("Mida arvud tähendavad · Kaetus")
    assert explained.id != card.id


async def test_the_numbers_are_taken_along_as_a_workbook(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/stats")
    await leena.taps(await leena.sees("Statistika · Kaetus"), "Excel")
    sent = await leena.sees("Statistika arvudes · november 2026")
    assert sent.file
    assert openpyxl.load_workbook(io.BytesIO(sent.file.content)).sheetnames[0] == "Kokkuvõte"


async def test_the_same_tap_twice_shows_the_same(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/stats")
    card = await leena.sees("Statistika · Kaetus")
    people = data_of(card, "Inimesed")
    await leena.taps(card, "Inimesed")
    turned = await leena.sees("Statistika · Inimesed")
    assert data_of(turned, "✓ Inimesed") == people
    await leena.taps(turned, "✓ Inimesed")
    again = await leena.sees("Statistika · Inimesed")
    assert (again.id, again.text) == (card.id, turned.text)


async def test_a_counsellor_gets_no_statistics(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/stats")
    await mari.sees("Selleks ei ole sul õigust.")
    for data in ("stats:show:cases:202611", "stats:show:cases:12", "stats:workbook:3", "stats:explain:cases:3"):
        assert await mari.taps(await stage.finds(mari, data), "0") == "Selleks ei ole sul õigust."


async def test_a_button_from_anywhere_is_answered_with_the_truth(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    for data in (
        "stats:show:nonsense:202611",
        "stats:show:cases",
        "stats:show:cases:209901",
        "stats:show:cases:4",
        "stats:show:accepting:202611:worst",
        "stats:show:accepting:202611:high:high",
        "stats:explain:x:1",
        "stats:explain:cases:1",
        "stats:workbook:",
    ):
        assert await leena.taps(await stage.finds(leena, data), "0") == "Seda enam ei ole."
