"""A group with a board: people tap there, and read the rest in their own chats."""

from datetime import timedelta

import pytest

from bot.sandbox import Group
from bot.sandbox.model import Message
from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage

GONE = "Seda enam ei ole."


@pytest.fixture
def leena(stage: Stage) -> Phone:
    return stage.joins("Leena", Role.LEAD)


@pytest.fixture
def mari(stage: Stage) -> Phone:
    return stage.joins("Mari")


@pytest.fixture
def outsider(stage: Stage) -> Phone:
    return stage.telegram.phone("Someone")


@pytest.fixture
async def team(stage: Stage, leena: Phone, mari: Phone, outsider: Phone) -> Group:
    """A linked group with both of them, the bot, and somebody from outside."""
    group = stage.telegram.group("Team", [leena.person, mari.person, outsider.person])
    await leena.says("/siin", group=group)
    await leena.sees("Siia rühma postitatakse")
    return group


async def opens(stage: Stage, lead: Phone, places: int = 1) -> None:
    on = stage.telegram.clock.now().astimezone(stage.rig.parts.deps.zone) + timedelta(days=3)
    await lead.says(f"/newshift {on:%d.%m} 18-22 {places}")
    await lead.sees(f"nõustaja: 0 / {places}")


async def posted(stage: Stage, lead: Phone, shift_id: int = 1) -> Message:
    card = await stage.finds(lead, f"board:post:{shift_id}")
    assert await lead.taps(card, "0") == "Vahetus on rühmas."
    return await lead.sees("nõustaja: 0 / 1")


async def test_one_tap_in_the_group_takes_the_place_and_names_nobody(
    stage: Stage, leena: Phone, mari: Phone, team: Group
) -> None:
    await opens(stage, leena)
    card = await posted(stage, leena)
    assert card.chat.id == team.id
    toast = await mari.taps(card, "Tulen")
    assert (toast or "").startswith("Oled kirjas:")
    drawn = await mari.sees("nõustaja: 1 / 1")
    assert "Mari" not in drawn.text
    assert not mari.buttons(drawn)
    own = await mari.sees("See on sinu vahetus (nõustaja).")
    assert own.chat.is_private
    assert ["Võta tagasi", "Ei saa tulla"] in mari.buttons(own)
    await mari.taps(own, "Võta tagasi")
    await mari.sees("nõustaja: 0 / 1")
    again = await mari.sees("nõustaja: 0 / 1")  # both the own card and the one in the group
    assert {again.chat.is_private, own.chat.is_private} == {True, False} or again.chat.id == team.id


async def test_whom_it_does_not_fit_reads_why_in_their_own_chat(
    stage: Stage, leena: Phone, mari: Phone, team: Group
) -> None:
    await opens(stage, leena)
    card = await posted(stage, leena)
    await leena.taps(card, "Tulen")
    await leena.sees("See on sinu vahetus")
    await leena.sees("nõustaja: 1 / 1")
    stale = await stage.finds(mari, "board:take:1")
    assert await mari.taps(stale, "0") == "Kõik kohad on juba võetud."
    assert (await mari.sees("Kõik kohad on juba võetud.")).chat.is_private


async def test_somebody_outside_the_team_learns_nothing(
    stage: Stage, leena: Phone, outsider: Phone, team: Group
) -> None:
    await opens(stage, leena)
    card = await posted(stage, leena)
    toast = await outsider.taps(card, "Tulen")
    assert toast
    assert "Oled kirjas" not in toast
    await outsider.sees_nothing_new()


async def test_posting_twice_a_day_is_once(stage: Stage, leena: Phone, team: Group) -> None:
    await opens(stage, leena)
    await posted(stage, leena)
    card = await stage.finds(leena, "board:post:1", "board:post:9", "board:post:x", "board:grab:9", "board:take:")
    assert await leena.taps(card, "0") == "See vahetus on täna juba rühmas."
    for number in range(1, 5):
        assert await leena.taps(card, str(number)) == GONE
