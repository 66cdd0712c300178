"""Whole conversations around being there: the real process, people with phones, and a clock that leaps."""

import pytest

from storage import members
from storage.members import Language, Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FRIDAY = "2026-11-27"
HANDS_OVER = "Märkus järgmisele vahetusele"
BEGUN = "See vahetus on juba alanud."


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def takes(phone: Phone, label: str) -> None:
    """One tap in the list."""
    await phone.says("/vahetused")
    await phone.taps(await phone.sees("Vahetused sulle"), label)
    await phone.sees("See on sinu vahetus")


async def evening(stage: Stage) -> tuple[Phone, Phone]:
    """Friday from 18 to 22, ten minutes before it begins; Anna is coming and was reminded."""
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    await opens(lead, "27.11 18-22 2")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    await stands(stage, f"{FRIDAY} 17:00")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await stands(stage, f"{FRIDAY} 17:50")
    stage.telegram.ignore(lead)  # hears of the gap beside Anna
    return lead, anna


async def test_coming_is_one_tap_and_going_is_one_tap(monday: Stage) -> None:
    _, anna = await evening(monday)
    card = await anna.sees("Vahetus algab kell 18:00.")
    assert anna.buttons(card) == [["Olen kohal", "Ei saa tulla"]]
    assert await anna.taps(card, "Olen kohal") == "Aitäh, et oled kohal."
    here = await anna.sees("Oled kohal alates 17:50.")
    assert here.id == card.id
    assert anna.buttons(here) == [["Teata rikkest"], ["Pole veel kohal", "Vaata vahetust"]]
    await stands(monday, f"{FRIDAY} 22:00")
    over = await anna.sees("R 27.11 18:00–22:00 on läbi. Aitäh.")
    assert anna.buttons(over) == [["Valmis"]]
    assert await anna.taps(over, "Valmis") == "Aitäh."
    thanks = await anna.sees("Aitäh selle vahetuse eest.")
    assert anna.buttons(thanks) == [[HANDS_OVER], ["Lisa arvud"], ["Minu vahetused"]]
    await anna.sees("Oled lõpetanud. Aitäh.")  # the question of before
    await anna.sees(BEGUN)  # the reminder of before
    await anna.sees_nothing_new()


async def test_a_second_tap_and_a_stale_card_hear_the_truth(monday: Stage) -> None:
    _, anna = await evening(monday)
    await anna.sees("Vahetus algab kell 18:00.")
    stale = await monday.finds(anna, "presence:here:1", "presence:done:1", "presence:back:1")
    assert await anna.taps(stale, "1") == "Sa ei ole veel märku andnud, et oled kohal."
    await anna.sees("Vahetus algab kell 18:00.")
    stale = await monday.finds(anna, "presence:here:1", "presence:done:1", "presence:back:1")
    assert await anna.taps(stale, "0") == "Aitäh, et oled kohal."
    for _ in range(3):
        await anna.sees("Oled kohal alates")  # every card that stands says so
    stale = await monday.finds(anna, "presence:here:1", "presence:done:1", "presence:back:1")
    assert await anna.taps(stale, "0") == "Aitäh, et oled kohal."
    await anna.sees("Oled kohal alates")
    await stands(monday, f"{FRIDAY} 22:00")
    await anna.taps(await anna.sees("on läbi"), "Valmis")
    for _ in range(2):  # also where it was tapped before it was true
        await anna.sees("Aitäh selle vahetuse eest.")
    for _ in range(3):
        await anna.sees("Oled lõpetanud.")
    await anna.sees(BEGUN)
    stale = await monday.finds(anna, "presence:here:1", "presence:done:1", "presence:back:1")
    assert await anna.taps(stale, "0") == "Oled lõpetanud. Aitäh."
    await anna.sees("Oled lõpetanud. Aitäh.")
    stale = await monday.finds(anna, "presence:here:1", "presence:done:1", "presence:back:1")
    assert await anna.taps(stale, "2") == "See vahetus on läbi."
    await anna.sees("Oled lõpetanud. Aitäh.")


async def test_the_briefing_stays_while_its_reader_looks_at_the_shift(monday: Stage) -> None:
    _, anna = await evening(monday)
    briefing = await anna.sees("Vahetus algab kell 18:00.")
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "R 27.11 18:00–22:00")
    shift = await anna.sees("See on sinu vahetus")
    assert "Olen kohal" in str(anna.buttons(shift))
    await anna.taps(briefing, "Olen kohal")
    for _ in range(2):
        await anna.sees("Oled kohal alates 17:50.")  # the card of the shift too, which was there before
    assert "Olen kohal" not in str(anna.buttons(shift))
    said = briefing.text
    await anna.taps(briefing, "Vaata vahetust")
    below = await anna.sees("Oled kohal alates 17:50.")
    assert below.id not in (briefing.id, shift.id)
    assert briefing.text == said
    await anna.taps(briefing, "Pole veel kohal")
    await anna.sees("Vahetus algab kell 18:00.")
    for _ in range(2):
        await anna.sees("See on sinu vahetus")
    assert "Olen kohal" in str(anna.buttons(below))


async def test_it_is_said_from_when_on_one_can_say_so(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    early = await monday.finds(anna, "presence:here:1")
    assert await anna.taps(early, "0") == "Veel on vara. Märku saad anda alates R 27.11 17:45."
    await anna.sees("Sellesse vahetusse on veel vara tulla.")


async def test_numbers_are_tapped_typed_or_skipped_and_changed_later(monday: Stage) -> None:
    _, anna = await evening(monday)
    await anna.taps(await anna.sees("Vahetus algab"), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(monday, f"{FRIDAY} 22:00")
    await anna.taps(await anna.sees("on läbi"), "Valmis")
    await anna.sees("Oled lõpetanud.")
    await anna.sees(BEGUN)
    await anna.taps(await anna.sees("Aitäh selle vahetuse eest."), "Lisa arvud")
    contacts = await anna.sees("Mitme pöördujaga sa vestlesid?")
    assert anna.buttons(contacts) == [
        ["0", "1", "2", "3", "4"],
        ["5", "6", "7", "8", "9"],
        ["Jäta vahele", "Piisab"],
    ]
    await anna.says("kaksteist")
    await anna.sees("Siia sobib arv 0 kuni 999.")
    await anna.says("12")
    await anna.taps(await anna.sees("Mitu pöördujat pidi ootama?"), "Jäta vahele")
    await anna.taps(await anna.sees("Mitu pöördumist sa edasi andsid?"), "0")
    thanks = await anna.sees("Aitäh selle vahetuse eest.")
    assert "Vestlusi" not in thanks.text  # each number is said once, by its button
    numbers = [["Vestlusi: 12"], ["Ootajaid: –"], ["Edasi antud: 0"]]
    assert anna.buttons(thanks) == [[HANDS_OVER], *numbers, ["Minu vahetused"]]
    await anna.taps(thanks, "Edasi antud: 0")
    asked = await anna.sees("Praegu: 0")
    assert anna.buttons(asked)[-1] == ["Eemalda arv", "Piisab"]
    await anna.taps(asked, "1")
    await anna.taps(await anna.sees("Aitäh selle vahetuse eest."), "Ootajaid: –")
    await anna.taps(await anna.sees("Mitu pöördujat pidi ootama?"), "Piisab")
    thanks = await anna.sees("Aitäh selle vahetuse eest.")
    assert ["Edasi antud: 1"] in anna.buttons(thanks)
    await stands(monday, "2026-12-04 22:30")
    assert await anna.taps(thanks, "Vestlusi: 12") == "Selle vahetuse arve enam ei muudeta."
    thanks = await anna.sees("Vestlusi: 12 · Ootajaid: – · Edasi antud: 1")
    assert anna.buttons(thanks) == [["Minu vahetused"]]


async def test_the_card_of_the_shift_says_so_too_and_going_early_is_taken_back(monday: Stage) -> None:
    _, anna = await evening(monday)
    await anna.sees("Vahetus algab kell 18:00.")
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "R 27.11 18:00–22:00")
    card = await anna.sees("See on sinu vahetus")
    assert ["Olen kohal"] in anna.buttons(card)
    await anna.taps(card, "Olen kohal")
    here = [await anna.sees("Vahetus lõpeb kell 22:00.") for _ in range(2)]
    # What is protected comes below a card that is not; and the card that came by itself says so too.
    mine = max(here, key=lambda each: each.id)
    assert mine.id > card.id
    assert (await anna.sees("Vahetuses: Anna ✓")).id == card.id  # and so does that card
    await anna.taps(mine, "Vaata vahetust")
    below = await anna.sees("Vahetuses: Anna ✓")
    assert below.id > mine.id
    assert ["Valmis"] not in anna.buttons(below)  # not before the start
    await stands(monday, f"{FRIDAY} 19:00")
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "▶ R 27.11 18:00–22:00 · praegu")
    await anna.taps(await anna.sees("Oled kohal alates 17:50."), "Valmis")
    gone = await anna.sees("Lõpetasid kell 19:00.")
    assert gone.protected
    for _ in range(2):
        await anna.sees("Oled lõpetanud.")
    for _ in range(4):  # the reminder of before, and the three cards of the shift
        await anna.sees(BEGUN)
    assert await anna.taps(gone, "Võta tagasi") == "Oled jälle kohal."
    for _ in range(3):  # what was handed over may stand there: in nothing that can be passed on
        assert (await anna.sees("Vahetus lõpeb kell 22:00.")).protected
    for _ in range(3):
        assert ["Valmis"] in anna.buttons(await anna.sees("Vahetuses: Anna ✓"))


async def test_a_pause_is_a_word_that_can_be_switched_off(monday: Stage) -> None:
    _, anna = await evening(monday)
    await anna.taps(await anna.sees("Vahetus algab"), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(monday, f"{FRIDAY} 19:30")
    pause = await anna.sees("Oled olnud vahetuses 1 h 30 min. Kui saad, tee väike paus.")
    assert await anna.taps(pause, "Täna rohkem mitte") == "Selge, selles vahetuses rohkem meelde ei tuletata."
    await anna.sees("bot pausi rohkem meelde ei tuleta")
    await stands(monday, f"{FRIDAY} 21:00")
    await anna.sees_nothing_new()


async def test_the_lead_sees_who_is_there_and_who_has_not_said_so(monday: Stage) -> None:
    lead, anna = await evening(monday)
    boris = monday.joins("Boris")
    await takes(boris, "🔴 R 27.11 18:00–22:00")
    await stands(monday, f"{FRIDAY} 17:51")
    card = await anna.sees("Vahetus algab")
    await anna.sees("Koos sinuga: Boris")  # the reminder of before
    await anna.taps(card, "Olen kohal")
    assert "Koos sinuga: Boris" in (await anna.sees("Oled kohal alates 17:51.")).text
    await boris.sees("Koos sinuga: Anna")
    await stands(monday, f"{FRIDAY} 18:01")
    await lead.says("/praegu")
    card = await lead.sees("Veel ei ole märku andnud: Boris")
    assert "Anna ✓, Boris" in card.text
    await anna.says("/praegu")
    assert "Veel ei ole märku andnud" not in (await anna.sees("Anna ✓, Boris")).text
    monday.telegram.ignore(boris)


@pytest.mark.parametrize(
    ("language", "starts", "button", "here"),
    [
        (Language.EN, "The shift starts at 18:00.", "I'm here", "You have been here since 17:50."),
        (Language.RU, "Смена начинается в 18:00.", "На месте", "Вы на месте с 17:50."),
    ],
)
async def test_in_the_readers_language(monday: Stage, language: Language, starts: str, button: str, here: str) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 1")
    await takes(anna, "🔴 R 27.11 18:00–22:00")
    with monday.db.begin() as session:
        member = members.by_telegram(session, telegram_id=anna.id)
        assert member
        members.give_language(session, member=member, language=language)
    await stands(monday, f"{FRIDAY} 17:50")
    monday.telegram.ignore(anna)
    await anna.taps(await anna.sees(starts), button)
    await anna.sees(here)
    await lead.sees_nothing_new()


@pytest.mark.parametrize(
    "data",
    [
        "presence:here:1",
        "presence:done:1",
        "presence:back:1",
        "presence:mute:1",
        "presence:thanks:1",
        "presence:count:1:contacts",
        "presence:number:1:contacts:5",
        "presence:skip:1:contacts",
    ],
)
async def test_a_stranger_and_a_colleague_who_is_not_on_the_shift_do_nothing(monday: Stage, data: str) -> None:
    _, anna = await evening(monday)
    await anna.sees("Vahetus algab")
    boris, stranger = monday.joins("Boris"), monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("")
    await stranger.taps(await monday.finds(stranger, data), "0")
    await stranger.sees_nothing_new()
    await boris.taps(await monday.finds(boris, data), "0")
    monday.telegram.ignore(boris)
    await anna.sees_nothing_new()


@pytest.mark.parametrize(
    "data",
    [
        "presence:here:99",
        "presence:here:x",
        "presence:done:-1",
        "presence:count:1",
        "presence:count:1:id",
        "presence:number:1:contacts",
        "presence:number:1:contacts:-1",
        "presence:number:1:contacts:9999999999",
        "presence:skip:",
    ],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    anna = monday.joins("Anna")
    assert await anna.taps(await monday.finds(anna, data), "0") == "Seda enam ei ole."
