"""Illness a day, three hours and half an hour before: the real process, people with phones, and a clock that leaps."""

from datetime import timedelta

import pytest

from bot.sandbox.model import Message
from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage, data_of

SHIFT = "27.11 18-22 1"
LABEL = "🔴 R 27.11 18:00–22:00"
QUESTION = "Kas sa saaksid tulla?"


async def a_shift(stage: Stage) -> tuple[Phone, Phone, Message]:
    """Friday evening; Anna comes. Gives the lead, Anna and her card."""
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    await lead.says(f"/newshift {SHIFT}")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), LABEL)
    return lead, anna, await anna.sees("See on sinu vahetus")


async def cannot_come(anna: Phone, card: Message) -> None:
    """Two taps, from whatever shows the shift."""
    await anna.taps(card, "Ei saa tulla")
    await anna.sees("Kuni keegi tuleb, jääb vahetus sinu omaks.")
    await anna.taps(card, "Jah, otsi asendajat")
    await anna.sees("Otsitakse asendajat. Kuni keegi tuleb, on vahetus sinu.")


async def test_ill_a_day_before_two_taps_and_the_third_who_is_asked_comes(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    mari, kati, tiit, rein = (monday.joins(name) for name in ("Mari", "Kati", "Tiit", "Rein"))
    await stands(monday, "2026-11-26 12:00")
    await cannot_come(anna, card)
    stale = data_of(card, "Saan siiski tulla")
    await monday.leaps(timedelta(minutes=1))
    gap = await lead.sees("Ei saa tulla: Anna")
    asked = {phone: await phone.sees(QUESTION) for phone in (mari, kati, tiit)}
    await rein.sees_nothing_new()
    await mari.taps(asked[mari], "Seekord mitte")
    await mari.sees("sinult enam ei küsita")
    await lead.sees("ei 1 · vastamata 2")
    toast = await tiit.taps(asked[tiit], "Tulen")
    assert toast == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    await tiit.sees("Aitäh, oled kirjas.")
    await anna.sees("on kaetud. Sa oled vaba.")
    for phone in (kati, mari):
        await phone.sees("Kaetud, aitäh.")
    covered = await lead.sees("Vahetus on kaetud.")
    assert covered.id == gap.id
    assert await kati.taps(asked[kati], "Vaata vahetust") is None
    await kati.sees("nõustaja: 1 / 1")
    assert (await anna.sees("nõustaja: 1 / 1")).id == card.id
    odd = await monday.finds(anna, stale)
    assert await anna.taps(odd, "0") == "Selle koha on juba keegi teine võtnud. Sa oled vaba."
    assert (await anna.sees("nõustaja: 1 / 1")).id == odd.id
    await monday.rig.rests()  # what is still to be drawn anew is drawn before undoing is over
    await monday.leaps(timedelta(hours=4))
    await rein.sees_nothing_new()


async def test_the_card_on_which_somebody_said_so_goes_on_telling_how_the_search_goes(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    mari = monday.joins("Mari")
    await stands(monday, "2026-11-26 12:00")
    await cannot_come(anna, card)
    monday.telegram.ignore(lead)
    await monday.leaps(timedelta(minutes=1))
    asked = await mari.sees(QUESTION)
    told = await anna.sees("Küsitud: 2 · ei 0 · vastamata 2")  # the lead as well, on the card of the gap
    assert told.id == card.id
    await mari.taps(asked, "Seekord mitte")
    await mari.sees("sinult enam ei küsita")
    await anna.sees("Küsitud: 2 · ei 1 · vastamata 1")
    await anna.taps(card, "Minu vahetused")
    await anna.sees("Minu vahetused")
    kati = monday.joins("Kati")
    await monday.leaps(timedelta(hours=4))
    await kati.sees(QUESTION)
    await anna.sees_nothing_new()  # she has gone on from the card


async def test_ill_three_hours_before_waves_come_fast_and_somebody_comes_after_all(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    others = [monday.joins(f"Nõustaja {number}") for number in range(4)]
    await stands(monday, "2026-11-27 15:00")
    await anna.sees("Meeldetuletus")
    await cannot_come(anna, card)
    monday.telegram.ignore(anna)
    await monday.leaps(timedelta(minutes=1))
    await lead.sees("Bot küsib järgmiselt 2 inimeselt kell 15:23.")  # the last of them, and the lead
    for phone in others[:3]:
        await phone.sees(QUESTION)
    await others[3].sees_nothing_new()
    await monday.leaps(timedelta(minutes=23))
    await others[3].sees(QUESTION)
    assert await anna.taps("Saan siiski tulla") == "Tore, vahetus on jälle sinu."
    for phone in others:
        await phone.sees("Kaetud, aitäh.")
    monday.telegram.ignore(lead)


async def test_ill_half_an_hour_before_the_lead_is_alerted_and_steers(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    others = [monday.joins(f"Nõustaja {number}") for number in range(5)]
    await stands(monday, "2026-11-27 17:30")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await cannot_come(anna, card)
    monday.telegram.ignore(anna)
    await monday.leaps(timedelta(minutes=1))
    gap = await lead.sees("Alguseni: 30 min")
    assert ["Peata otsing"] in lead.buttons(gap)
    for phone in others[:3]:
        await phone.sees(QUESTION)
    assert await lead.taps(gap, "Peata otsing") == "Otsing on peatatud."
    await lead.sees("Otsingu peatas Liis.")
    await monday.leaps(timedelta(minutes=10))
    await others[3].sees_nothing_new()
    assert await lead.taps(gap, "Otsi edasi") == "Bot küsib."
    await lead.sees("Bot küsib")
    await monday.leaps(timedelta(minutes=1))
    for phone in others[3:]:
        await phone.sees(QUESTION)
    assert await others[4].taps("Tulen") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    for phone in others[:4]:
        await phone.sees("Kaetud, aitäh.")
    await others[4].sees("oled kirjas")
    monday.telegram.ignore(lead)
    stale = await monday.finds(lead, "cover:stop:1:counsellor:gap", "cover:begin:1:counsellor:gap")
    assert await lead.taps(stale, "1") == "Kedagi ei ole enam puudu."
    await lead.sees("Vahetus on kaetud.")


async def test_a_lead_comes_themselves_from_the_card_and_is_asked_nowhere_else(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    await stands(monday, "2026-11-27 17:30")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await cannot_come(anna, card)
    monday.telegram.ignore(anna)
    await monday.leaps(timedelta(minutes=1))
    gap = await lead.sees("Bot küsib ka sinult, kas sa saaksid tulla.")
    assert ["Tulen ise", "Seekord mitte"] in lead.buttons(gap)
    await monday.leaps(timedelta(minutes=9))
    await lead.sees_nothing_new()
    assert await lead.taps(gap, "Seekord mitte") == "Selge. Selle vahetuse kohta sinult enam ei küsita."
    again = await lead.sees("Seekord mitte: Liis")
    assert ["Tulen ise"] in lead.buttons(again)
    assert await lead.taps(gap, "Tulen ise") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    covered = await lead.sees("Vahetus on kaetud.")
    assert covered.id == gap.id
    stale = await monday.finds(lead, "asking:come:1:counsellor:gap", "asking:come:1:counsellor:up")
    assert await lead.taps(stale, "0") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    await lead.sees("Vahetus on kaetud.")
    odd = await monday.finds(anna, "asking:come:1:counsellor:gap")
    assert await anna.taps(odd, "0") == "Selleks ei ole sul õigust."


async def test_ill_during_the_shift_leads_are_alerted_and_one_asks_by_hand(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    mari = monday.joins("Mari")
    monday.telegram.ignore(anna)
    await stands(monday, "2026-11-27 17:50")
    await anna.taps(await anna.sees("Vahetus algab kell 18:00"), "Olen kohal")
    await stands(monday, "2026-11-27 19:00")
    await anna.taps(card, "Vahetused")
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "▶ R 27.11 18:00–22:00 · praegu")
    begun = await anna.sees("See vahetus on juba alanud.")
    await anna.taps(begun, "Ei saa jääda")
    await anna.sees("Kas sa ei saa vahetusse R 27.11 18:00–22:00 jääda")
    await anna.taps(begun, "Jah, otsi asendajat")
    alert = await lead.sees("Vahetus käib. Puudu: nõustaja 1")
    assert await lead.taps(alert, "Küsi kohe ühelt") == "Küsimus läks 1 inimesele."
    asked = await mari.sees(QUESTION)
    await mari.taps(asked, "Tulen")
    await mari.sees("Aitäh, oled kirjas.")
    await anna.sees("on kaetud")
    monday.telegram.ignore(lead)


async def test_the_bot_asks_for_a_plain_gap_when_a_lead_lets_it(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    mari = monday.joins("Mari")
    await lead.says(f"/newshift {SHIFT}")
    await lead.sees("nõustaja: 0")
    await stands(monday, "2026-11-26 12:00")
    gap = await lead.sees("Puudu: nõustaja 1")
    assert await lead.taps(gap, "Las bot küsib") == "Bot küsib."
    await lead.sees("Bot küsib")
    await monday.leaps(timedelta(minutes=1))
    await mari.sees(QUESTION)
    monday.telegram.ignore(lead)


@pytest.mark.parametrize(
    "data",
    [
        "cover:keep:99",
        "cover:keep:x",
        "cover:stop:1",
        "cover:stop:1:counsellor:up",
        "cover:begin:1:boss:gap",
        "cover:ask::",
        "asking:come:1",
        "asking:come:1:counsellor:up",
        "asking:come:99:counsellor:gap",
        "asking:decline:1:up",
    ],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = await monday.finds(lead, data)
    assert await lead.taps(odd, "0") == "Seda enam ei ole."


async def test_steering_is_not_for_counsellors(monday: Stage) -> None:
    _, anna, _ = await a_shift(monday)
    for data in ("cover:stop:1:counsellor:gap", "cover:begin:1:counsellor:now", "cover:ask:1:counsellor:now"):
        odd = await monday.finds(anna, data)
        assert await anna.taps(odd, "0") == "Selleks ei ole sul õigust."


async def test_covered_and_short_again_those_who_did_not_say_no_are_rung_again(monday: Stage) -> None:
    lead, anna, card = await a_shift(monday)
    mari, kati, tiit = (monday.joins(name) for name in ("Mari", "Kati", "Tiit"))
    await stands(monday, "2026-11-26 12:00")
    await cannot_come(anna, card)
    await monday.leaps(timedelta(minutes=1))
    monday.telegram.ignore(lead)
    asked = {phone: await phone.sees(QUESTION) for phone in (mari, kati, tiit)}
    await mari.taps(asked[mari], "Seekord mitte")
    await mari.sees("sinult enam ei küsita")
    await tiit.taps(asked[tiit], "Tulen")
    await tiit.sees("Aitäh, oled kirjas.")
    await anna.sees("on kaetud. Sa oled vaba.")
    for phone in (kati, mari):
        await phone.sees("Kaetud, aitäh.")
    await monday.leaps(timedelta(minutes=10))
    await tiit.says("/minu")
    theirs = await tiit.sees("Minu vahetused")
    await tiit.taps(theirs, LABEL.removeprefix("🔴 "))
    theirs = await tiit.sees("See on sinu vahetus")
    await cannot_come(tiit, theirs)
    monday.telegram.ignore(tiit)
    await mari.sees("sinult enam ei küsita")
    await kati.sees_nothing_new()  # the old card stays as it is, thanked
    await monday.leaps(timedelta(minutes=1))
    again = await kati.sees(QUESTION)
    assert again.id != asked[kati].id
    assert kati.buttons(asked[kati]) == [["Vaata vahetust"]]
    await mari.sees_nothing_new()
    await anna.sees("🔴 nõustaja: 0 / 1")  # her card of the shift; she gave it up and is not asked
    await anna.sees_nothing_new()
    stale = await monday.finds(kati, "asking:take:1")
    assert await kati.taps(stale, "0") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    for _ in range(3):  # where it was tapped, the question and the old card
        await kati.sees("Aitäh, oled kirjas.")
    await anna.sees("nõustaja: 1 / 1")
    await mari.sees("Kaetud, aitäh.")
    assert await kati.taps(again, "Vaata vahetust") is None
    await kati.sees("nõustaja: 1 / 1")
