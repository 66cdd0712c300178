"""From the settings to who can be reached how, in the chat."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_goes_from_the_settings_to_the_team(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.joins("Mart", Role.MANAGER)
    await lead.says("/seaded")
    await lead.taps(await lead.sees("Seaded"), "Häired telefonile")
    card = await lead.sees("Kui Telegram ei tööta, ei jõua häire kellenigi.")
    await lead.taps(card, "Kelleni kuidas jõuab")
    card = await lead.sees("Mart: ainult Telegram")
    ask = await monday.finds(lead, "reach:ask:2:0")
    assert await lead.taps(ask, "0") == "Selles serveris ei ole praegu midagi seadistada."
    await lead.sees("Mart: ainult Telegram")
    await lead.taps(card, "Tagasi")
    await lead.sees("Häired telefonile")


async def test_a_counsellor_and_a_stranger_see_nothing(monday: Stage) -> None:
    anna, stranger = monday.joins("Anna"), monday.telegram.phone("Võõras")
    monday.telegram.ignore(anna)
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    for data in ("reach:cover", "reach:team:0", "reach:ask:1:0"):
        assert await anna.taps(await monday.finds(anna, data), "0") == "Selleks ei ole sul õigust."
        assert await stranger.taps(await monday.finds(stranger, data), "0") is not None
    for data in ("reach:team:x", "reach:ask:1"):
        assert await anna.taps(await monday.finds(anna, data), "0") == "Seda enam ei ole."
    await stranger.sees_nothing_new()
