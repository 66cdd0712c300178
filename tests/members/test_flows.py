"""Whole conversations about the team: the real process, and people with phones."""

import pytest

from storage.members import Role
from tests.bot.rig import messages
from tests.phones import Phone
from tests.stage import Stage


async def _card(lead: Phone, name: str) -> None:
    """The lead opens somebody's card."""
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), name)


async def test_a_new_role_is_told_and_changes_the_menu(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    await _card(lead, "Mari · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Muuda rolli")
    assert await lead.taps(await lead.sees("Mis roll on nüüd"), "Haldur") == "Roll on muudetud"
    await lead.sees("Roll: haldur")
    await mari.sees("Sinu roll on nüüd haldur.")
    await stage.offers(mari, "start", "help", "language", "privacy", "unread", "away", "guide", "team", "phone")


async def test_who_leaves_is_a_stranger_from_that_moment(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    await mari.says("/start")
    old_card = await mari.sees("Tere, Mari")
    await _card(lead, "Mari · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Lahkub tiimist")
    assert await lead.taps(await lead.sees("kaotab kohe ligipääsu"), "Lõpeta ligipääs") == "Ligipääs on lõppenud"
    gone = await lead.sees("Tiimist lahkunud")
    assert "kinnisele ringile" in (await mari.taps(old_card, "Abi") or "")
    await mari.says("/start")
    await mari.sees("kinnisele ringile")
    await lead.taps(gone, "Too tagasi")
    await lead.sees("Liitunud")
    await mari.sees("Oled jälle tiimis.")
    await mari.says("/start")
    await mari.sees("Tere, Mari")


async def test_somebody_is_renamed_by_typing(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await _card(lead, "Leena · juhtivspetsialist")
    await lead.taps(await lead.sees("Liitunud"), "Muuda nime")
    await lead.sees("kirjuta uus nimi")
    await lead.says("Leena Lepp")
    await lead.sees("Leena Lepp")


async def test_a_question_that_was_left_takes_no_answer(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await _card(lead, "Leena · juhtivspetsialist")
    await lead.taps(await lead.sees("Liitunud"), "Muuda nime")
    await lead.taps(await lead.sees("kirjuta uus nimi"), "Katkesta")
    await lead.sees("Liitunud")
    await lead.says("Leena Lepp")
    await lead.sees("Vabas vormis sõnumeid bot ei loe")


async def test_blocking_the_bot_is_told_to_the_lead_and_so_is_the_return(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    mari.person.block()
    await lead.sees("Mari ei saa boti sõnumeid kätte")
    mari.person.unblock()
    await lead.sees("Mari saab jälle boti sõnumeid kätte")


async def test_a_message_that_cannot_get_through_is_trouble_too(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    mari.person.delete_account()
    await _card(lead, "Mari · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Äraolek")
    await lead.taps(await lead.sees("Äraolekut ei ole"), "Lõpp lahtine")
    await lead.taps(await lead.sees("Mari on eemal"), "Jah")
    await lead.sees("Eemal · lõpp lahtine")
    await lead.sees("Mari ei saa boti sõnumeid kätte")
    assert len(messages(stage.db, "members.unreachable")) == 1
    stage.telegram.expects_refusal("user is deactivated")


@pytest.mark.parametrize("data", ["members:card:99", "members:card:x", "members:role:1", "members:language:1:xx"])
async def test_a_forged_button_ends_in_a_word(stage: Stage, data: str) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    assert await lead.taps(await stage.finds(lead, data), "0") == "Seda enam ei ole."
    stage.telegram.ignore(lead)
