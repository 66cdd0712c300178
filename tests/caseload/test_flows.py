"""Both lists, as they are tapped: the way to a case, a second tap, odd buttons, and who may not."""

import pytest

from storage import members
from storage.cases import Level
from storage.members import Role
from tests import casework
from tests.phones import Phone
from tests.plans import TALLINN
from tests.stage import Stage


def flags(stage: Stage, who: Phone) -> None:
    """Somebody flags a case that wakes nobody."""
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=who.id)
        assert member
        casework.flag(session, stage.telegram.clock.now(), actor=member, level=Level.LOW, zone=TALLINN)


async def test_the_list_of_all_follows_and_leads_to_a_case_and_back(monday: Stage) -> None:
    lea, mari = monday.joins("Lea", Role.LEAD), monday.joins("Mari")
    await lea.says("/juhtumid")
    none = await lea.sees("praegu ei ole ühtegi lahti")
    flags(monday, mari)
    listed = await lea.sees("kiireimad ees")
    assert listed.id == none.id
    (row,) = [each for row in lea.buttons(listed) for each in row if "väike risk" in each]
    await lea.taps(listed, row)
    card = await lea.sees("Märku andis Mari")
    await lea.taps(card, "Juhtumid")
    back = await lea.sees("kiireimad ees")
    assert back.id == card.id
    monday.telegram.ignore(mari.person)


async def test_from_ones_own_list_to_the_case(monday: Stage) -> None:
    monday.joins("Lea", Role.LEAD)
    mari = monday.joins("Mari")
    flags(monday, mari)
    listed = await monday.finds(mari, "caseload:mine:0")
    await mari.taps(listed, "0")
    shown = await mari.sees("Minu juhtumid")
    (row,) = [each for row in mari.buttons(shown) for each in row if each.startswith("J-26-")]
    await mari.taps(shown, row)
    await mari.sees("Ootab vastajat")


@pytest.mark.parametrize("data", ["caseload:mine:x", "caseload:mine:-1"])
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    mari = monday.joins("Mari")
    assert await mari.taps(await monday.finds(mari, data), "0") == "Seda enam ei ole."
    monday.telegram.ignore(mari)


@pytest.mark.parametrize("data", ["caseload:list", "caseload:mine:0"])
async def test_a_stranger_and_the_keeper_see_no_list(monday: Stage, data: str) -> None:
    keeper, stranger = monday.joins("Kaur", Role.KEEPER), monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, data), "0")
    await stranger.sees_nothing_new()
    assert await keeper.taps(await monday.finds(keeper, data), "0") == "Selleks ei ole sul õigust."
    monday.telegram.ignore(keeper)
