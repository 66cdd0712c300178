"""Walking through the plan with a phone."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_walks_from_home_to_a_shift_and_back(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/newshift 1.12 18-22 2")
    await lead.sees("nõustaja: 0 / 2")
    await lead.says("/start")
    card = await lead.sees("Liis")
    await lead.taps(card, "Graafik")
    await lead.sees("48. nädal")
    await lead.taps(card, "Nädal hiljem ›")
    assert "🔴 18:00–22:00 · 0/2" in (await lead.sees("49. nädal")).text
    await lead.taps(card, "T 1.12")
    await lead.sees("Puuduta vahetust, et seda muuta.")
    await lead.taps(card, "🔴 18:00–22:00 · 0/2")
    await lead.sees("Puudu: nõustaja 2")
    await lead.taps(card, "Päev")
    await lead.sees("Puuduta vahetust, et seda muuta.")
    await lead.taps(card, "Nädal")
    await lead.sees("49. nädal")


async def test_the_plan_is_a_command_for_who_plans(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    for command in ("/plan", "/graafik"):
        await lead.says(command)
        await lead.sees("48. nädal")
        await anna.says(command)
        await anna.sees("Selleks ei ole sul õigust.")
    refs = ["week:", "week:x", "week:-1", "day:", "day:x", "day:20261327", "day:٣"]
    odd = await monday.finds(lead, *(f"grid:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await lead.taps(odd, str(number)) == "Seda enam ei ole.", refs[number]
    odd = await monday.finds(anna, "grid:week:0", "grid:day:20261127")
    for number in range(2):
        assert await anna.taps(odd, str(number)) == "Selleks ei ole sul õigust."
