"""Hours in the chat, with phones."""

from storage.members import Role
from tests.stage import Stage


async def test_own_hours_are_a_command_away(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/tunnid")
    card = await mari.sees("Minu tunnid")
    assert ["Tiimi tunnid"] not in mari.buttons(card)
    await mari.taps(card, "Avaleht")
    await mari.sees("Tere, Mari")


async def test_who_plans_goes_through_the_months_in_place(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    stage.joins("Mari")
    await lead.says("/hours")
    await lead.taps(await lead.sees("Minu tunnid"), "Tiimi tunnid")
    card = await lead.sees("Mari: 0 h + 0 h")
    earlier = lead.buttons(card)[0][0]
    await lead.taps(card, earlier)
    assert (await lead.sees(earlier.removeprefix("‹ "))).id == card.id


async def test_what_no_button_of_ours_carries_is_refused(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    for ref in ("202613", "199912", "210001", "x", "202611:x", "202611:1:1", "20261101"):
        assert await lead.taps(await stage.finds(lead, f"hours:team:{ref}"), "0") == "Seda enam ei ole."
    assert await mari.taps(await stage.finds(mari, "hours:team:202611"), "0") == "Selleks ei ole sul õigust."
