"""Walking through changing a shift with phones."""

from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage

GONE = "Seda enam ei ole."


async def a_shift_with(monday: Stage, lead: Phone, anna: Phone) -> None:
    await lead.says("/newshift 27.11 18-22 2")
    await lead.sees("nõustaja: 0 / 2")
    await anna.says("/vahetused")
    listed = await anna.sees("Vahetused sulle")
    await anna.taps(listed, "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")


async def test_a_shift_moves_to_another_day_in_three_taps(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await a_shift_with(monday, lead, anna)
    card = await monday.finds(lead, "planning:card:1")
    await lead.taps(card, "0")
    await lead.sees("Puudu: nõustaja 1")
    await lead.taps(card, "Muuda aega")
    await lead.sees("Mis päevale?")
    await lead.taps(card, "L 28.11")
    assert "Koht jääb alles ja teate saavad: Anna." in (await lead.sees("oleks edaspidi")).text
    assert await lead.taps(card, "Jah, muuda aega") == "Vahetuse aeg on muudetud."
    await lead.sees("Laupäev, 28. november")
    news = await anna.sees("Koht on endiselt sinu.")
    assert "Ei saa tulla" in str(anna.buttons(news))


async def test_a_new_time_is_typed_as_one_thinks_of_it(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await a_shift_with(monday, lead, anna)
    card = await monday.finds(lead, "changing:days:1:0")
    await lead.taps(card, "0")
    await lead.sees("Mis päevale?")
    for typed, expected in (("28.11 19-23", "L 28.11 19:00–23:00"), ("10-12", "R 27.11 10:00–12:00")):
        await lead.says(typed)
        await lead.sees(expected)
    await lead.says("29.11")
    preview = await lead.sees("P 29.11 18:00–22:00")
    assert await lead.taps(preview, "Jah, muuda aega") == "Vahetuse aeg on muudetud."
    await lead.sees("Pühapäev, 29. november")
    await anna.sees("P 29.11 18:00–22:00")


async def test_what_cannot_be_read_or_be_is_said_and_still_waited_for(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11 18-22 2")
    await lead.sees("nõustaja: 0 / 2")
    card = await monday.finds(lead, "changing:days:1:0")
    await lead.taps(card, "0")
    await lead.sees("Mis päevale?")
    await lead.says("kunagi")
    await lead.sees("Sellest ei saanud bot aru.")
    await lead.says("23.11 8-9")
    await lead.sees("See aeg on juba möödas.")
    await lead.says("28.11")
    await lead.sees("L 28.11 18:00–22:00")


async def test_a_preview_that_is_not_true_any_more_is_drawn_anew(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await a_shift_with(monday, lead, anna)
    card = await monday.finds(lead, "changing:to:1:20261128:18002200")
    await lead.taps(card, "0")
    await lead.sees("teate saavad: Anna.")
    await mari.says("/vahetused")
    listed = await mari.sees("Vahetused sulle")
    await mari.taps(listed, "🔴 R 27.11 18:00–22:00")
    await mari.sees("See on sinu vahetus")
    assert await lead.taps(card, "Jah, muuda aega") == "Vahepeal on midagi muutunud. Vaata üle ja vali uuesti."
    await lead.sees("Mari")
    await anna.sees_nothing_new()


async def test_needs_change_tap_by_tap(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await a_shift_with(monday, lead, anna)
    card = await monday.finds(
        lead, "changing:needs:1", "changing:set:1:22000000:44000000", "changing:set:1:22000000:00001100"
    )
    await lead.taps(card, "0")
    await lead.sees("nõustaja: 1 / 2")
    assert await lead.taps(card, "nõustaja 2") == "Muudetud."
    await lead.sees("nõustaja: 1 / 2 (kohti 3)")
    stale = await monday.finds(lead, "changing:set:1:22000000:44000000", "changing:set:1:23000000:00001100")
    assert await lead.taps(stale, "1") == "Neil kohtadel on juba inimesed. Võta kõigepealt keegi maha."
    await lead.sees("nõustaja: 1 / 2 (kohti 3)")
    stale = await monday.finds(lead, "changing:set:1:22000000:44000000")
    assert await lead.taps(stale, "0") == "Vahepeal on midagi muutunud. Vaata üle ja vali uuesti."
    await lead.sees("nõustaja: 1 / 2 (kohti 3)")


async def test_buttons_that_were_never_drawn_do_nothing(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/newshift 27.11 18-22 2")
    await lead.sees("nõustaja: 0 / 2")
    refs = ["days:1", "days:x:0", "days:7:0", "hours:1", "hours:1:x", "to:1", "to:1:20261327", "to:1:20261128:99"]
    refs += ["move:1:20261128:18002200", "move:7:20261128:18002200:0000", "needs:", "needs:7", "set:1:22000000"]
    refs += ["set:1:22000000:0", "set:1:22000000:00000000", "set:1:22000000:21000000", "set:7:22000000:33000000"]
    odd = await monday.finds(lead, *(f"changing:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await lead.taps(odd, str(number)) == GONE, refs[number]
    forbidden = ["days:1:0", "hours:1:20261127", "to:1:20261128", "move:1:20261128:18002200:0000", "needs:1"]
    forbidden += ["set:1:22000000:33000000"]
    odd = await monday.finds(anna, *(f"changing:{ref}" for ref in forbidden))
    for number in range(len(forbidden)):
        assert await anna.taps(odd, str(number)) == "Selleks ei ole sul õigust.", forbidden[number]
