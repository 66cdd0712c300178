"""Where to refer in the chat: two taps from home to the number; and the card of a shift under way."""

from handlers.kit.i18n import Texts
from handlers.partners import actions as keeping
from storage import members
from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage, data_of


def loaded(stage: Stage, lead: Phone) -> None:
    """The ready list is there."""
    with stage.db.begin() as session:
        actor = members.by_telegram(session, telegram_id=lead.id)
        assert actor
        deps = stage.rig.parts.deps
        keeping.load(session, deps.clock.now(), actor=actor, texts=Texts(), zone=deps.zone)


async def test_it_is_two_taps_from_home_to_the_number(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    loaded(monday, lead)
    await anna.says("/start")
    await anna.taps(await anna.sees("Tere, Anna"), "Kuhu suunata?")
    needs = await anna.sees("Millega pöörduja abi vajab?")
    assert "Oht elule: 112" in needs.text
    assert await anna.taps(needs, "Suitsiidimõtted") is None
    card = await anna.sees("Suitsiidimõtted · seis kell 10:00")
    assert "116 123" in card.text
    assert "+372 655 8088 · eesti" in card.text
    assert "avaneb 19:00" in card.text
    await anna.taps(card, "vene")
    await anna.sees("+372 655 5688 · vene")
    again = await monday.finds(anna, "referral:need:suicide:ru:0")
    assert await anna.taps(again, "0") is None
    await anna.sees("+372 655 5688 · vene")


async def test_a_card_that_was_tapped_late_says_what_is_true_now(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    loaded(monday, lead)
    await anna.says("/kuhu")
    await anna.taps(await anna.sees("Kuhu suunata?"), "Emotsionaalne tugi")
    card = await anna.sees("seis kell 10:00")
    monday.telegram.ignore(lead)  # who is asked to look through the list
    await stands(monday, "2026-11-23 20:00")
    await anna.taps(card, "Kõik")
    late = await anna.sees("seis kell 20:00")
    assert late.text.splitlines()[1] == "🟢 Eluliin · avatud kuni T 24.11 07:00"


async def test_what_a_button_carries_may_be_anything(monday: Stage) -> None:
    anna = monday.joins("Anna")
    odd = ("referral:need:life", "referral:need:x:all:0", "referral:need:life:fi:0", "referral:need:life:all:-1")
    card = await monday.finds(anna, *odd)
    for number, _ in enumerate(odd):
        assert await anna.taps(card, str(number)) == "Seda enam ei ole."
    await anna.sees_nothing_new()


async def test_a_stranger_learns_nothing_and_the_keeper_has_no_use_for_it(monday: Stage) -> None:
    keeper, stranger = monday.joins("Kalle", Role.KEEPER), monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.says("/refer")
    await stranger.taps(await monday.finds(stranger, "referral:open"), "0")
    await stranger.sees_nothing_new()
    await keeper.says("/refer")
    await keeper.sees("Selleks ei ole sul õigust.")
    await keeper.says("/start")
    home = await keeper.sees("Tere, Kalle")
    assert not any("Kuhu" in button for row in keeper.buttons(home) for button in row)


async def test_the_card_of_a_shift_under_way_leads_there(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    loaded(monday, lead)
    await lead.says("/newshift 23.11 14-18 1")
    await lead.sees("nõustaja: 0")
    await anna.says("/shifts")
    offered = await anna.sees("vahetus")
    await anna.taps(offered, next(each for row in anna.buttons(offered) for each in row if "23.11" in each))
    mine = await anna.sees("See on sinu vahetus")
    assert not any("Kuhu" in button for row in anna.buttons(mine) for button in row)
    card = data_of(mine, "Ei saa tulla").rpartition(":")[2]
    monday.telegram.ignore(lead, anna)
    await stands(monday, "2026-11-23 15:00")
    odd = await monday.finds(anna, f"shifts:card:{card}")
    await anna.taps(odd, "0")
    await monday.rig.rests()
    await anna.taps(next(each for each in anna.person.messages if each.id == odd.id), "Kuhu suunata?")
    await anna.sees("Millega pöörduja abi vajab?")
