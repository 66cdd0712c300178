"""Whole conversations about quiet offers: the real process, people with phones, and a clock that leaps."""

import pytest

from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

HINT = "Seda näevad ainult juhid"


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def test_an_offer_is_made_seen_by_the_lead_and_taken_up_on_the_card_of_the_gap(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await opens(lead, "27.11 18-22 1")
    await stands(monday, "2026-11-25 18:00")
    gap = await lead.sees("Puudu: nõustaja 1")
    card = await monday.finds(anna, "shifts:card:1")
    await anna.taps(card, "0")
    shown = await anna.sees("anna märku")
    assert ["Saan vajadusel tulla"] in anna.buttons(shown)
    assert await anna.taps(shown, "Saan vajadusel tulla") == "Aitäh. Seda näevad ainult juhid."
    shown = await anna.sees("Pakkusid, et saad vajadusel tulla")
    seen = await lead.sees("Pakkusid end: Anna")
    assert seen.id == gap.id
    assert ["Pane kirja: Anna"] in lead.buttons(seen)
    await mari.sees_nothing_new()
    assert await lead.taps(seen, "Pane kirja: Anna") == "Kirjas: Anna. Teade läheb talle kohe."
    await lead.sees("Vahetus on kaetud.")
    await anna.sees("Liis pani sind kirja vahetusse")
    await mari.sees_nothing_new()


async def test_a_second_tap_and_one_on_an_old_button_hear_the_truth(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    odd = await monday.finds(anna, "standby:offer:1", "standby:offer:1", "standby:withdraw:1", "standby:withdraw:1")
    for button, toast in zip("0123", ("Aitäh. " + HINT + ".",) * 2 + ("Pakkumine on tagasi võetud.",) * 2, strict=True):
        assert await anna.taps(odd, button) == toast
        await anna.sees(HINT)
        odd = await monday.finds(anna, "standby:offer:1", "standby:offer:1", "standby:withdraw:1", "standby:withdraw:1")
    stale = await monday.finds(lead, "standby:put:1:counsellor:2")
    assert await lead.taps(stale, "0") == "See pakkumine ei kehti enam."
    await lead.sees("nõustaja: 0")
    await stands(monday, "2026-11-27 22:30")
    assert await anna.taps(odd, "0") == "Praegu ei ole kedagi puudu."
    await anna.sees("on läbi")
    monday.telegram.ignore(lead)


@pytest.mark.parametrize(
    "data",
    ["standby:offer:99", "standby:offer:x", "standby:withdraw:99", "standby:put:1:counsellor", "standby:put:1:x:2"],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = await monday.finds(lead, data)
    assert await lead.taps(odd, "0") == "Seda enam ei ole."


async def test_a_stranger_learns_nothing_and_a_counsellor_puts_nobody_on(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    stranger = monday.telegram.phone("Keegi")
    await opens(lead, "27.11 18-22 1")
    await stranger.says("/start")
    told = await stranger.sees("")
    odd = await monday.finds(stranger, "standby:offer:1", "standby:put:1:counsellor:2")
    for button in "01":
        assert HINT not in (await stranger.taps(odd, button) or "")
    assert HINT not in told.text
    monday.telegram.ignore(stranger)
    odd = await monday.finds(anna, "standby:put:1:counsellor:2")
    assert await anna.taps(odd, "0") == "Selleks ei ole sul õigust."
    assert "Pakkusid" not in (await anna.sees("nõustaja: 0")).text
