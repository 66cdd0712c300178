"""Whole conversations around gaps: the real process, people with phones, and a clock that leaps."""

import pytest

from bot.sandbox.model import Message
from storage.members import Role
from tests.bot.rig import until
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

COVERED = "Kaetud, aitäh."


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def hears(lead: Phone, stage: Stage, text: str = "2026-11-25 18:00") -> Message:
    """The lead's card about a gap on Friday evening."""
    await stands(stage, text)
    return await lead.sees("Puudu: nõustaja 1")


async def test_three_are_asked_one_takes_it_and_the_others_are_thanked(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    anna, mari, kati, tiit = (monday.joins(name) for name in ("Anna", "Mari", "Kati", "Tiit"))
    await opens(lead, "27.11 18-22 1")
    card = await hears(lead, monday)
    assert "▸ Anna: 0 h / 4 h" in card.text
    assert "Alguseni: 48 h" in card.text
    assert lead.buttons(card)[0] == ["Küsi neilt kolmelt"]
    assert await lead.taps(card, "Küsi neilt kolmelt") == "Küsimus läks 3 inimesele."
    await lead.sees("vastamata 3")
    asked = [await phone.sees("on vaja veel üht nõustajat. Kas sa saaksid tulla?") for phone in (anna, mari, kati)]
    assert anna.buttons(asked[0]) == [["Tulen", "Seekord mitte"], ["Vaata vahetust"]]
    assert await kati.taps(asked[2], "Seekord mitte") == "Selge. Selle vahetuse kohta sinult enam ei küsita."
    await kati.sees("sinult enam ei küsita")
    await lead.sees("ei 1 · vastamata 2")
    assert await mari.taps(asked[1], "Tulen") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    await mari.sees("Aitäh, oled kirjas.")
    thanked = await anna.sees(COVERED)
    assert thanked.id == asked[0].id
    assert anna.buttons(thanked) == [["Vaata vahetust"]]
    await kati.sees(COVERED)
    covered = await lead.sees("Vahetus on kaetud.")
    assert covered.id == card.id
    assert lead.buttons(covered) == [["Vaata vahetust"]]
    await tiit.sees_nothing_new()


async def test_a_card_opened_by_hand_counts_the_answers_too(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await opens(lead, "28.11 18-22 1")
    await lead.says("/katmata")
    listed = await lead.sees("Katmata vahetused")
    await lead.taps(listed, "🔴 R 27.11 18:00–22:00 · puudu 1")
    card = await lead.sees("Puudu: nõustaja 1")
    await lead.taps(card, "Küsi temalt")
    await lead.sees("vastamata 1")
    asked = await anna.sees("Kas sa saaksid tulla?")
    await anna.taps(asked, "Seekord mitte")
    await anna.sees("sinult enam ei küsita")
    assert (await lead.sees("ei 1 · vastamata 0")).id == listed.id
    await lead.taps(card, "Katmata vahetused")
    await lead.taps(await lead.sees("Katmata vahetused"), "🔴 L 28.11 18:00–22:00 · puudu 1")
    await lead.sees("L 28.11 18:00–22:00")
    await anna.taps(asked, "Vaata vahetust")
    await anna.taps(await anna.sees("Reede, 27. november"), "Tulen")
    await anna.sees("See on sinu vahetus")
    await lead.sees_nothing_new()  # it is about another shift by now


async def test_two_leads_tap_at_once(monday: Stage) -> None:
    lead, maret = monday.joins("Liis", Role.LEAD), monday.joins("Maret", Role.LEAD)
    others = [monday.joins(name) for name in ("Anna", "Mari", "Kati", "Tiit")]
    await opens(lead, "27.11 18-22 1")
    card = await hears(lead, monday)
    same = await maret.sees("Puudu: nõustaja 1")
    presses = [lead.press(card, "Küsi neilt kolmelt"), maret.press(same, "Küsi neilt kolmelt")]
    toasts = {(await press.answered(10)).text for press in presses}
    assert toasts == {"Küsimus läks 3 inimesele.", "Neilt on juba küsitud."}
    for phone in (lead, maret):
        await phone.sees("vastamata 3")
    for phone in others[:3]:
        await phone.sees("Kas sa saaksid tulla?")
    await others[3].sees_nothing_new()
    monday.telegram.ignore(lead, maret)  # their cards may be drawn once more, for each other's tap


async def test_a_stale_yes_hears_the_truth(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await opens(lead, "27.11 18-22 1")
    card = await hears(lead, monday)
    await lead.taps(card, "Küsi neilt kahelt")
    await lead.sees("vastamata 2")
    await anna.sees("Kas sa saaksid tulla?")
    asked = await mari.sees("Kas sa saaksid tulla?")
    stale = await monday.finds(anna, "asking:take:1")
    await mari.taps(asked, "Tulen")
    await mari.sees("Aitäh, oled kirjas.")
    await anna.sees(COVERED)
    await lead.sees("Vahetus on kaetud.")
    assert await anna.taps(stale, "0") == COVERED
    await anna.sees(COVERED)


@pytest.mark.parametrize(
    "data",
    ["asking:take:99", "asking:take:x", "asking:decline:99", "gaps:card:-1", "gaps:ask:1:x", "gaps:ask:1:shadow:1..2"],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = await monday.finds(lead, data)
    assert await lead.taps(odd, "0") == "Seda enam ei ole."


async def test_a_yes_against_a_rule_is_shown_the_reasons_and_what_fits_instead(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    card = await hears(lead, monday)
    await lead.taps(card, "Küsi temalt")
    await lead.sees("vastamata 1")
    asked = await anna.sees("Kas sa saaksid tulla?")
    await opens(lead, "28.11 6-9 1")
    await opens(lead, "30.11 10-12 1")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 L 28.11 06:00–09:00")
    await anna.sees("See on sinu vahetus")
    toast = await anna.taps(asked, "Tulen")
    assert toast
    assert "Puhkust jääks 8 h, vaja on 11 h" in toast
    shown = await anna.sees("Järgmine, mis sulle sobib")
    assert ["🔴 E 30.11 10:00–12:00"] in anna.buttons(shown)


async def test_the_newer_card_takes_the_place_of_the_older(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await opens(lead, "27.11 18-22 1")
    old = await hears(lead, monday)
    new = await hears(lead, monday, "2026-11-27 07:00")
    assert new.id != old.id
    await until(lambda: old.deleted)
    last = await hears(lead, monday, "2026-11-27 16:00")
    await until(lambda: new.deleted)
    assert not last.deleted


async def test_a_week_ahead_comes_as_one_message_that_leads_to_each(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    for hours in ("8-12", "12-16", "18-22"):
        await opens(lead, f"04.12 {hours} 1")
    await stands(monday, "2026-11-27 08:00")
    digest = await lead.sees("Ees on 3 katmata vahetust.")
    await lead.taps(digest, "🔴 R 4.12 12:00–16:00 · puudu 1")
    card = await lead.sees("Puudu: nõustaja 1")
    await lead.taps(card, "Katmata vahetused")
    await lead.sees("Puuduta vahetust, et näha, kes saaks tulla.")
    await lead.says("/katmata")
    await lead.sees("Katmata vahetused")


async def test_gaps_are_not_for_counsellors(monday: Stage) -> None:
    monday.joins("Liis", Role.LEAD)
    anna = monday.joins("Anna")
    await anna.says("/gaps")
    await anna.sees("Selleks ei ole sul õigust.")
    for data in ("gaps:list:0", "gaps:card:1"):
        odd = await monday.finds(anna, data)
        assert await anna.taps(odd, "0") == "Selleks ei ole sul õigust."


async def test_the_other_kinds_that_are_missing_are_a_tap_away(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.joins("Maret", Role.LEAD)
    await opens(lead, "27.11 18-22 1")
    card = await monday.finds(lead, "gaps:card:1:counsellor")
    assert await lead.taps(card, "0") is None
    await lead.sees("Puudu: nõustaja 1")
