"""Whole conversations about swaps: the real process, people with phones, and a clock that leaps."""

from bot.sandbox.model import Message
from storage.members import Role
from tests.bot.rig import messages, until
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage

FRIDAY, TUESDAY = "R 27.11 18:00–22:00", "T 1.12 17:00–20:00"


async def opens(lead: Phone, line: str) -> None:
    """A shift opened in one line."""
    await lead.says(f"/newshift {line}")
    await lead.sees("nõustaja: 0")


async def takes(phone: Phone, label: str) -> Message:
    """One tap in the list; the shift's card."""
    await phone.says("/vahetused")
    await phone.taps(await phone.sees("Vahetused sulle"), f"🔴 {label}")
    return await phone.sees("See on sinu vahetus")


async def have(stage: Stage) -> tuple[Phone, Phone, Message]:
    """Helve has Friday and Mari Tuesday; Helve looks at her shift."""
    lead, helve, mari = stage.joins("Liis", Role.LEAD), stage.joins("Helve"), stage.joins("Mari")
    await opens(lead, "27.11 18-22 1")
    await opens(lead, "1.12 17-20 1")
    card = await takes(helve, FRIDAY)
    await takes(mari, TUESDAY)
    return helve, mari, card


async def asks(helve: Phone, card: Message) -> Message:
    """Helve proposes her Friday for Tuesday; the card that follows it."""
    await helve.taps(card, "Vaheta kolleegiga")
    await helve.taps(await helve.sees("Vali, mille sa selle vastu võtaksid"), TUESDAY)
    await helve.taps(await helve.sees(f"Saad: {TUESDAY}"), "Küsi")
    await helve.sees("Küsisid kolleegilt vastu")
    return await helve.sees("Küsisid kolleegilt, kas ta vahetaks")


async def test_a_swap_is_three_taps_to_propose_and_one_to_accept(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    taps = 0

    async def tap(phone: Phone, where: Message, label: str) -> str | None:
        nonlocal taps
        taps += 1
        return await phone.taps(where, label)

    await tap(helve, card, "Vaheta kolleegiga")
    listed = await helve.sees("Vali, mille sa selle vastu võtaksid")
    assert helve.buttons(listed) == [[TUESDAY], ["Tagasi"]]
    await tap(helve, listed, TUESDAY)
    chosen = await helve.sees(f"Saad: {TUESDAY} · nõustaja")
    assert f"Annad: {FRIDAY} · nõustaja" in chosen.text
    assert await tap(helve, chosen, "Küsi") == "Küsimus läks kolleegile."
    assert taps == 3
    assert (await helve.sees("Küsisid kolleegilt vastu")).id == card.id
    mine = await helve.sees("Küsisid kolleegilt, kas ta vahetaks")
    asked = await mari.sees("Kolleeg küsib, kas sa vahetaksid temaga")
    assert f"Saad: {FRIDAY}" in asked.text
    assert f"Annad: {TUESDAY}" in asked.text
    assert "Helve" not in asked.text
    assert mari.buttons(asked) == [["Vahetan", "Seekord mitte"], ["Vaata vahetust"]]

    taps = 0
    assert await tap(mari, asked, "Vahetan") == "Vahetatud."
    assert taps == 1
    yes = await mari.sees(f"Vahetatud: {FRIDAY} on nüüd sinu")
    assert yes.id == asked.id
    told = await helve.sees(f"Vahetatud: {TUESDAY} on nüüd sinu")
    assert told.id != mine.id
    await until(lambda: mine.deleted)
    await helve.sees_nothing_new()
    await mari.taps(yes, "Vaata vahetust")
    await mari.sees("See on sinu vahetus")


async def test_a_second_tap_and_a_stale_one_hear_the_truth(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    mine = await asks(helve, card)
    asked = await mari.sees("Kolleeg küsib")
    again = await monday.finds(mari, "swaps:accept:1", "swaps:decline:1")
    back = await monday.finds(helve, "swaps:withdraw:1")
    presses = [mari.press(asked, "Vahetan"), mari.press(asked, "Vahetan")]
    assert {(await press.answered(10)).text for press in presses} == {"Vahetatud."}
    await mari.sees("Vahetatud")
    for where, button in ((again, "0"), (again, "1")):
        assert await mari.taps(where, button) == "Vahetatud."
    assert await helve.taps(back, "0") == "Vahetatud."
    await until(lambda: len(messages(monday.db, "swaps.done")) == 1)
    for _ in range(2):  # the news and the odd card, which says so now as well
        await helve.sees(f"{TUESDAY} on nüüd sinu")
    monday.telegram.ignore(mari)  # an odd card may be drawn once more
    assert mine.id


async def test_a_no_leads_to_the_next_choice(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    mine = await asks(helve, card)
    asked = await mari.sees("Kolleeg küsib")
    assert await mari.taps(asked, "Seekord mitte") == "Selge, seekord ei vahetata."
    assert (await mari.sees("Seda ettepanekut sulle enam ei tehta")).id == asked.id
    news = await helve.sees("Kolleegile see seekord ei sobinud")
    assert news.id == mine.id
    assert helve.buttons(news) == [["Vali teine", "Vaata vahetust"]]
    await helve.taps(news, "Vali teine")
    await helve.sees("Praegu ei ole ühtegi vahetust, mille vastu seda vahetada saaks")


async def test_who_proposed_it_takes_it_back(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    mine = await asks(helve, card)
    asked = await mari.sees("Kolleeg küsib")
    assert await helve.taps(mine, "Võta ettepanek tagasi") == "Ettepanek on tagasi võetud."
    await helve.sees("Võtsid ettepaneku tagasi")
    assert (await mari.sees("Kolleeg võttis ettepaneku tagasi")).id == asked.id


async def test_a_cancelled_shift_ends_the_proposal_on_both_cards(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    mine = await asks(helve, card)
    asked = await mari.sees("Kolleeg küsib")
    lead = monday.joins("Maret", Role.LEAD)
    odd = await monday.finds(lead, "planning:cancel:2:technical")
    await lead.taps(odd, "0")
    await until(lambda: bool(messages(monday.db, "news.cancelled")))
    await mari.sees("jääb ära")
    assert await mari.taps(asked, "Vahetan") == "Seda ei saa enam vahetada."
    assert (await mari.sees("Seda ei saa enam vahetada")).id == asked.id
    over = await helve.sees("Seda ei saa enam vahetada")
    assert over.id == mine.id
    assert f"{FRIDAY} jääb sinule" in over.text
    monday.telegram.ignore(lead)


async def test_at_night_the_question_waits_and_the_proposer_knows_until_when(monday: Stage) -> None:
    helve, mari, _ = await have(monday)
    await stands(monday, "2026-11-23 23:00")
    await helve.says("/minu")
    await helve.taps(await helve.sees("Minu vahetused"), FRIDAY)
    await helve.taps(await helve.sees("See on sinu vahetus"), "Vaheta kolleegiga")
    await helve.taps(await helve.sees("Vali, mille"), TUESDAY)
    chosen = await helve.sees("küsimus läheb kolleegile kell 07:00")
    assert await helve.taps(chosen, "Küsi") == "Küsimus läheb kolleegile kell 07:00."
    await helve.sees("Küsisid kolleegilt vastu")
    await helve.sees("Küsisid kolleegilt, kas ta vahetaks")
    await mari.sees_nothing_new()
    await stands(monday, "2026-11-24 07:00")
    await mari.sees("Kolleeg küsib")


async def test_a_proposal_is_found_again_on_the_shift(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    await asks(helve, card)
    await mari.sees("Kolleeg küsib")
    await mari.says("/minu")
    await mari.taps(await mari.sees("Minu vahetused"), TUESDAY)
    shown = await mari.sees(f"Kolleeg pakub vastu: {FRIDAY}")
    await mari.taps(shown, f"⇄ {FRIDAY}")
    await mari.taps(await mari.sees("Kolleeg küsib"), "Vahetan")
    for _ in range(2):  # the card tapped, and the question
        await mari.sees(f"{FRIDAY} on nüüd sinu")
    await helve.sees(f"{TUESDAY} on nüüd sinu")


ODD = [
    "swaps:list:x:0",
    "swaps:list:1",
    "swaps:list:99:0",
    "swaps:choose:1:x",
    "swaps:choose:99:1",
    "swaps:ask:1:2",
    "swaps:ask:x:2:0000",
    "swaps:show:99",
    "swaps:accept:x",
    "swaps:accept:99",
    "swaps:decline:99",
    "swaps:withdraw:-1",
]


async def test_odd_buttons_do_nothing_and_strangers_learn_nothing(monday: Stage) -> None:
    helve, mari, card = await have(monday)
    await asks(helve, card)
    await mari.sees("Kolleeg küsib")
    kati = monday.joins("Kati")
    for data in [*ODD, "swaps:show:1", "swaps:accept:1", "swaps:decline:1", "swaps:withdraw:1"]:
        odd = await monday.finds(kati, data)
        assert await kati.taps(odd, "0") == "Seda enam ei ole.", data
    stranger = monday.telegram.phone("Keegi")
    await stranger.says("/start")
    await stranger.sees("")
    odd = await monday.finds(stranger, "swaps:show:1")
    await stranger.taps(odd, "0")
    monday.telegram.ignore(stranger)
    assert [each.kind for each in messages(monday.db, "swaps.done")] == []


async def test_a_stale_question_to_a_colleague_shows_what_there_is_now(monday: Stage) -> None:
    helve, _, _ = await have(monday)
    odd = await monday.finds(helve, "swaps:ask:1:2:0000", "swaps:ask:2:1:0000")
    assert await helve.taps(odd, "0") == "Vahepeal on midagi muutunud. Vaata üle ja vali uuesti."
    shown = await helve.sees("Vali, mille sa selle vastu võtaksid")
    assert helve.buttons(shown)[0] == [TUESDAY]
    other = await monday.finds(helve, "swaps:ask:2:1:0000")
    assert await helve.taps(other, "0") == "Seda vahetust ei saa praegu vahetada."
    await helve.sees("Seda vahetust ei saa praegu vahetada")
