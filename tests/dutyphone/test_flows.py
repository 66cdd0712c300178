"""Setting the duty phone in the chat."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_types_the_number_and_takes_it_away(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/valvetelefon")
    await lead.sees("Numbrit praegu ei ole.")
    await lead.says("homme")
    await lead.sees("See ei ole number, millele saab helistada.")
    await lead.says("Mari 5123 4567")
    await lead.sees("telefoninumbri moodi arv")
    await lead.says("51234567")
    card = await lead.sees("Praegu: +372 5123 4567")
    assert await lead.taps(card, "Eemalda number") == "Number on eemaldatud."
    await lead.sees("Numbrit praegu ei ole.")
    assert await lead.taps(card, "Avaleht") is None
    await lead.sees("Tere")


async def test_a_counsellor_and_a_stranger_do_nothing(monday: Stage) -> None:
    anna, stranger = monday.joins("Anna"), monday.telegram.phone("Võõras")
    await anna.says("/valvetelefon")
    await anna.sees("Selleks ei ole sul õigust.")
    assert await anna.taps(await monday.finds(anna, "dutyphone:remove"), "0") == "Selleks ei ole sul õigust."
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.says("/valvetelefon")
    await stranger.taps(await monday.finds(stranger, "dutyphone:remove"), "0")
    await stranger.sees_nothing_new()
