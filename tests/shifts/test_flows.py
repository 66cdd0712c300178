"""Whole conversations about shifts: the real process, and people with phones."""

from datetime import timedelta

from bot.sandbox.model import Message
from storage.members import Role
from tests.bot.rig import messages, until
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FREE = "🔴 R 27.11 18:00–22:00"
GONE = "Seda enam ei ole."


async def opens(lead: Phone, line: str = "27.11 18-22 1") -> Message:
    """A shift opened in one line; gives its card."""
    await lead.says(f"/newshift {line}")
    return await lead.sees("nõustaja: 0 / ")


async def takes(phone: Phone) -> Message:
    """Two taps from anywhere: the list, then the shift; gives its card."""
    await phone.says("/vahetused")
    listed = await phone.sees("Vahetused sulle")
    assert await phone.taps(listed, FREE) == "Oled kirjas: R 27.11 18:00–22:00"
    return await phone.sees("See on sinu vahetus (nõustaja).")


async def test_a_place_is_taken_in_one_tap_and_undone_in_another(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    assert await anna.taps(card, "Võta tagasi") == "Koht on tagasi antud."
    await anna.sees("nõustaja: 0 / 1")
    assert await anna.taps(card, "Tulen") == "Oled kirjas: R 27.11 18:00–22:00"
    await anna.sees("See on sinu vahetus")
    monday.telegram.clock.advance(timedelta(minutes=6))
    assert await anna.taps(card, "Võta tagasi") == "Tagasivõtmise aeg on möödas. Loobuda saad endiselt."
    await anna.sees("See on sinu vahetus")
    assert await anna.taps(card, "Ei saa tulla") == "Loobusid. Koht on jälle vaba."
    await anna.sees("nõustaja: 0 / 1")
    await lead.sees_nothing_new()


async def test_somebody_elses_stale_list_tells_the_truth_and_the_way_on(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await opens(lead)
    await opens(lead, "28.11 14-17 1")
    await mari.says("/shifts")
    stale = await mari.sees("Vahetused sulle")
    await takes(anna)
    assert await mari.taps(stale, FREE) == "Kõik kohad on juba võetud."
    await mari.sees("Järgmine, mis sulle sobib:")
    assert await mari.taps(stale, "🔴 L 28.11 14:00–17:00") == "Oled kirjas: L 28.11 14:00–17:00"
    await mari.sees("See on sinu vahetus")


async def test_the_same_button_tapped_twice_is_harmless(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead, "27.11 18-22 2")
    await anna.says("/shifts")
    listed = await anna.sees("Vahetused sulle")
    presses = [anna.press(listed, FREE) for _ in range(2)]
    answers = [(await press.answered()).text for press in presses]
    assert answers == ["Oled kirjas: R 27.11 18:00–22:00", "See vahetus on juba sinu."]
    assert "🔴 nõustaja: 1 / 2" in (await anna.sees("See on sinu vahetus")).text
    await until(lambda: all(row.finished_at for row in messages(monday.db)))


async def test_ten_people_tap_at_once_and_two_have_the_places(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    team = [monday.joins(f"Nõustaja {number}") for number in range(10)]
    await opens(lead, "27.11 18-22 2")
    lists = []
    for phone in team:
        await phone.says("/shifts")
        lists.append(await phone.sees("Vahetused sulle"))
    presses = [phone.press(listed, FREE) for phone, listed in zip(team, lists, strict=True)]
    answers = [(await press.answered()).text or "" for press in presses]
    assert sorted(set(answers)) == ["Kõik kohad on juba võetud.", "Oled kirjas: R 27.11 18:00–22:00"]
    assert answers.count("Oled kirjas: R 27.11 18:00–22:00") == 2
    for phone, answer in zip(team, answers, strict=True):
        await phone.sees("See on sinu vahetus" if answer.startswith("Oled") else "Kõik kohad on juba võetud.")


async def test_cant_come_is_one_tap_in_time_and_two_at_short_notice(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead)
    card = await takes(anna)
    await stands(monday, "2026-11-26 12:00")
    assert await anna.taps(card, "Ei saa tulla") == "Kinnita palun."
    await anna.sees("Küsin kohe teistelt ja juht saab teada.")
    await anna.taps(card, "Jäta alles")
    await anna.sees("See on sinu vahetus")
    await anna.taps(card, "Ei saa tulla")
    await anna.sees("Küsin kohe teistelt")
    toast = await anna.taps(card, "Jah, otsi asendajat")
    assert toast == "Otsin asendajat. Kuni keegi tuleb, on vahetus sinu."
    shown = await anna.sees("Otsitakse asendajat.")
    assert ["Saan siiski tulla"] in anna.buttons(shown)
    assert not any("Ei saa tulla" in row for row in anna.buttons(shown))
    await lead.sees_nothing_new()


async def test_the_second_friday_becomes_every_friday_in_one_tap(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    for line in ("27.11 18-22 2", "4.12 18-22 2", "11.12 18-22 2", "18.12 18-22 2"):
        await opens(lead, line)
    await takes(anna)
    await anna.says("/vahetused")
    listed = await anna.sees("Vahetused sulle")
    await anna.taps(listed, "🔴 R 4.12 18:00–22:00")
    card = await anna.sees("See on sinu vahetus")
    assert await anna.taps(card, "Igal nädalal kuni R 18.12 (2)") == "Lisandus 2 vahetust."
    text = (await anna.sees("Oled kirjas:")).text
    assert "R 11.12 18:00–22:00" in text
    assert "R 18.12 18:00–22:00" in text


async def test_a_card_from_before_the_start_tells_that_it_has_begun(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await opens(lead, "27.11 18-22 2")
    mine = await takes(anna)
    await mari.says("/shifts")
    stale = await mari.sees("Vahetused sulle")
    monday.telegram.ignore(anna)  # is asked whether she is there
    await stands(monday, "2026-11-27 18:00")
    assert await anna.taps(mine, "Võta tagasi") == "Vahetus on juba alanud."
    await anna.sees("See vahetus on juba alanud.")
    assert await mari.taps(stale, FREE) == "See vahetus on juba alanud."
    await mari.sees("See vahetus on juba alanud.")


async def test_my_shifts_lead_to_leaving(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead)
    await takes(anna)
    await anna.says("/minu")
    listed = await anna.sees("Minu vahetused")
    await anna.taps(listed, "R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    await anna.taps(listed, "Minu vahetused")
    await anna.sees("Puuduta vahetust, et seda vaadata või sellest loobuda.")


async def test_home_shows_the_way_in(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await opens(lead)
    await lead.says("/start")
    home = await lead.sees("7 päeva jooksul on 1 vahetuses inimesi puudu.")
    await lead.taps(home, "Vahetused")
    await lead.sees("Vahetused sulle")


async def test_the_keeper_is_told_that_shifts_are_not_theirs(monday: Stage) -> None:
    keeper = monday.joins("Kert", Role.KEEPER)
    await keeper.says("/my")
    await keeper.sees("Selleks ei ole sul õigust.")


async def test_buttons_that_were_never_drawn_do_nothing(monday: Stage) -> None:
    anna = monday.joins("Anna")
    refs = ["take:", "take:x", "take:7", "take:999999999999", "grab:", "grab:1:", "grab:1:boss", "take:1:٣", "card:-1"]
    refs += ["list:x", "list:0:fax", "mine:x", "undo:٣", "leave:1e3", "part:", "part:9", "every:0", "every:x"]
    odd = await monday.finds(anna, *(f"shifts:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await anna.taps(odd, str(number)) == GONE, refs[number]
