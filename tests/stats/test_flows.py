"""Statistics in the chat, with phones."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_turns_topics_and_months_on_one_card(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/statistika")
    card = await leena.sees("Statistika · Kaetus")
    assert card.file
    await leena.taps(card, "Juhtumid")
    turned = await leena.sees("Statistika · Juhtumid")
    assert turned.id == card.id
    await leena.taps(turned, "Selgita")
    explained = await leena.sees("Mida arvud tähendavad · Juhtumid")
    assert explained.id != card.id


async def test_a_counsellor_gets_no_statistics(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/stats")
    await mari.sees("Selleks ei ole sul õigust.")
    assert await mari.taps(await stage.finds(mari, "stats:show:cases:202611"), "0") == "Selleks ei ole sul õigust."


async def test_a_button_from_anywhere_is_answered_with_the_truth(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    for data in ("stats:show:nonsense:202611", "stats:show:cases", "stats:show:cases:209901", "stats:explain:x:1"):
        assert await leena.taps(await stage.finds(leena, data), "0") == "Seda enam ei ole."
