"""Whole conversations about opening and cancelling shifts: the real process, and people with phones."""

from datetime import UTC, date, datetime

from sqlmodel import select

from bot.sandbox.model import Message
from storage import hits
from storage.audit import Deed
from storage.members import Role
from storage.shifts import Shift
from tests.bot.rig import until
from tests.phones import Phone
from tests.stage import Stage

GONE = "Seda enam ei ole."
NOT_YOURS = "Selleks ei ole sul õigust."


async def opens(lead: Phone, line: str = "27.11 18-22 2") -> Message:
    """A shift opened in one line; gives its card."""
    await lead.says(f"/newshift {line}")
    return await lead.sees("nõustaja: 0 / ")


async def takes(phone: Phone) -> Message:
    """One tap in the list; gives the card of the shift."""
    await phone.says("/vahetused")
    listed = await phone.sees("Vahetused sulle")
    assert await phone.taps(listed, "🔴 R 27.11 18:00–22:00") == "Oled kirjas: R 27.11 18:00–22:00"
    return await phone.sees("See on sinu vahetus")


async def test_a_lead_opens_a_shift_in_three_taps(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/uusvahetus")
    card = await lead.sees("Mis päeval see algab?")
    await lead.taps(card, "R 27.11")
    await lead.sees("Mis kellast mis kellani?")
    await lead.taps(card, "18:00–22:00")
    await lead.sees("Keda on vaja?")
    assert await lead.taps(card, "Ava vahetus") == "Vahetus on avatud."
    card = await lead.sees("nõustaja: 0 / 2 (kohti 3)")
    assert "Puudu: nõustaja 2, valves olija 1, varu 1" in card.text


async def test_a_lead_opens_what_is_special_in_a_few_taps_more(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11 18-22")
    card = await lead.sees("Keda on vaja?")
    await lead.taps(card, "veebivestlus")
    await lead.sees("Keda on vaja?")
    await lead.taps(card, "keel: ükskõik")
    await lead.sees("Keda on vaja?")
    await lead.taps(card, "nõustaja 2–3")
    card = await lead.sees("Keda on vaja?")
    assert "nõustaja 2–4" in str(lead.buttons(card))
    assert await lead.taps(card, "Ava vahetus") == "Vahetus on avatud."
    assert "telefon · eesti keel" in (await lead.sees("nõustaja: 0 / 2 (kohti 4)")).text


async def test_a_lead_types_what_no_button_offers(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11")
    await lead.sees("Mis kellast mis kellani?")
    await lead.says("õhtul")
    await lead.sees("Kellaaegadest ei saanud bot aru.")
    await lead.says("18.30–22")
    await lead.sees("Keda on vaja?")
    await lead.says("7")
    await lead.sees("nõustaja: 0 / 7")


async def test_a_number_is_only_waited_for_until_the_shift_is_open(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/newshift 27.11 18-22")
    card = await lead.sees("Keda on vaja?")
    await lead.says("sada")
    await lead.sees("Kohti võib olla 1 kuni 20.")
    await lead.taps(card, "Ava vahetus")
    await lead.sees("nõustaja: 0 / 2")
    await lead.says("7")
    await lead.sees("Vabas vormis sõnumeid bot ei loe.")


async def test_the_same_shift_again_is_shown_and_not_opened(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await opens(lead)
    await lead.says("/newshift 27.11 18-22 5")
    await lead.sees("Selline vahetus on juba olemas.")
    with monday.db.read() as session:
        assert len(session.exec(select(Shift)).all()) == 1


async def test_a_line_that_cannot_be_read_is_answered_with_an_example(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    for line in ("homme õhtul", "27.11 18-22 99", "22.11 18-22 2"):
        await lead.says(f"/newshift {line}")
        await lead.sees("/newshift 27.11 18-22 2")
    await lead.says("/newshift 23.11 8-12 1")
    await lead.sees("See aeg on juba möödas.")


async def test_a_shift_is_cancelled_in_two_taps_and_told_with_the_reason(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    card = await opens(lead)
    mine = await takes(anna)
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    await lead.taps(card, "Jäta alles")
    await lead.sees("Anna")
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    assert await lead.taps(card, "tehniline rike") == "Vahetus on tühistatud."
    await lead.sees("Põhjus: tehniline rike")
    assert "Põhjus: tehniline rike" in (await anna.sees("Sa ei pea tulema.")).text
    assert await anna.taps(mine, "Ei saa tulla") == "See vahetus on tühistatud."
    await anna.sees("See vahetus jääb ära.")
    odd = await monday.finds(lead, "planning:cancel:1:holiday", "planning:ask:1", "planning:words:1")
    assert await lead.taps(odd, "0") == "See vahetus on tühistatud."
    assert "Põhjus: tehniline rike" in (await lead.sees("See vahetus jääb ära.")).text
    await anna.sees_nothing_new()


async def test_two_leads_cancel_at_once_and_people_hear_it_once(monday: Stage) -> None:
    lead, mart, anna = monday.joins("Liis", Role.LEAD), monday.joins("Mart", Role.MANAGER), monday.joins("Anna")
    card = await opens(lead)
    await takes(anna)
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    other = await monday.finds(mart, "planning:cancel:1:too_few")
    presses = [lead.press(card, "riigipüha"), mart.press(other, "0")]
    answers = sorted([(await press.answered()).text or "" for press in presses])
    assert answers == ["See vahetus on tühistatud.", "Vahetus on tühistatud."]
    await lead.sees("See vahetus jääb ära.")
    await mart.sees("See vahetus jääb ära.")
    await anna.sees("Sa ei pea tulema.")
    await anna.sees_nothing_new()


async def test_own_words_are_kept_and_those_with_a_number_of_somebody_are_deleted(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    card = await opens(lead)
    await takes(anna)
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Teate saavad: Anna.")
    await lead.taps(card, "Oma sõnadega")
    await lead.sees("Kirjuta kuni 200 märki")
    said = await lead.says("Helista 5551 2345")
    refused = await lead.sees("telefoninumbri moodi arv")
    assert "5551" not in refused.text
    await until(lambda: said.deleted)
    await lead.says("x" * 201)
    await lead.sees("Kirjuta kuni 200 märki.")
    await lead.says("Maja on\nkülm & pime")
    await lead.sees("Põhjus: Maja on külm & pime")
    await anna.sees("Põhjus: Maja on külm & pime")
    with monday.db.read() as session:
        kept = [(deed.reason, deed.facts) for deed in session.exec(select(Deed)).all()]
        assert hits.between(session, first=date.min, last=date.max) == {"phone": 1}
    assert "5551" not in str(kept)
    assert ("Maja on külm & pime") in [reason for reason, _ in kept]


async def test_a_card_from_before_the_start_tells_that_it_has_begun(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    card = await opens(lead)
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Kas tühistada vahetus")
    monday.telegram.clock.advance(datetime(2026, 11, 27, 16, tzinfo=UTC) - monday.telegram.clock.now())
    assert await lead.taps(card, "riigipüha") == "See vahetus on juba alanud."
    await lead.sees("See vahetus on juba alanud.")


async def test_buttons_that_were_never_drawn_do_nothing(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    refs = ["card:", "card:-1", "card:7", "ask:x", "cancel:7", "cancel:1:", "cancel:1:x", "words:٣", "days:", "day:x"]
    refs += ["day:20261327", "day:", "hours:20261127", "hours:20261127:99", "hours:20261127:25002200"]
    refs += ["open:20261127:18002200:2", "open:20261127:18002200:23111101", "open:20261127:18002200:00000000:0--0"]
    refs += ["open:20261127:18002200:32111101:0--0", "open:20261127:18002200:zz111101:0--0", "draft:1:2:3:4"]
    refs += [f"draft:20261127:18002200:23111101:{extras}" for extras in ("9--0", "0xx0", "0--x", "0--", "")]
    odd = await monday.finds(lead, *(f"planning:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await lead.taps(odd, str(number)) == GONE, refs[number]
    forbidden = ["days:0", "day:20261127", "hours:20261127:18002200", "open:20261127:18002200:23111101:0--0"]
    forbidden += ["ask:1", "cancel:1", "card:1", "words:1"]
    odd = await monday.finds(anna, *(f"planning:{ref}" for ref in forbidden))
    for number in range(len(forbidden)):
        assert await anna.taps(odd, str(number)) == NOT_YOURS, forbidden[number]
    far = await monday.finds(lead, "planning:day:20261101", "planning:open:20281231:22000600:23111101:0--0")
    assert await lead.taps(far, "0") == "See aeg on juba möödas. Vali hilisem."
    assert await lead.taps(far, "1") == "Nii kaugele vahetusi veel ei avata. Vali päev aasta piires."
