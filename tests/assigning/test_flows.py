"""Walking through assigning with phones."""

from sqlmodel import select

from bot.sandbox.model import Message
from storage.audit import Deed
from storage.members import Role
from tests.bot.rig import until
from tests.phones import Phone
from tests.stage import Stage

GONE = "Seda enam ei ole."
LOOK = "Vaata, mis on vastu."


async def opens(lead: Phone, line: str = "27.11 18-22 2") -> Message:
    await lead.says(f"/newshift {line}")
    return await lead.sees("nõustaja: 0 / 2")


async def test_somebody_is_put_in_with_two_taps_and_taken_off_with_one(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    card = await opens(lead)
    await lead.taps(card, "Pane keegi kirja")
    await lead.sees("Kelle paned kirja? Koht: nõustaja")
    assert await lead.taps(card, "Anna · 0 h") == "Kirjas."
    await lead.sees("Anna on kirjas: R 27.11 18:00–22:00 (nõustaja).")
    await anna.sees("Liis pani sind kirja vahetusse R 27.11 18:00–22:00 (nõustaja).")
    assert await lead.taps(card, "Võta tagasi") == "Ei ole enam kirjas."
    await lead.sees("Puudu: nõustaja 2")
    await anna.sees("Sa ei ole enam kirjas vahetuses R 27.11 18:00–22:00.")


async def test_policy_is_set_aside_for_a_reason(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await opens(lead, "27.11 8-14 2")
    early = await monday.finds(lead, "assigning:give:1:counsellor:2")
    await lead.taps(early, "0")
    await lead.sees("Anna on kirjas")
    await anna.sees("Liis pani sind kirja")
    card = await opens(lead, "27.11 14-18 2")
    await lead.taps(card, "Pane keegi kirja")
    await lead.sees("Kelle paned kirja?")
    assert await lead.taps(card, "⚠️ Anna · Järjest tuleks 10 h, ülempiir on 6 h.") == LOOK
    await lead.sees("Järjest tuleks 10 h, ülempiir on 6 h.")
    assert await lead.taps(card, "kokku lepitud") == "Kirjas."
    await lead.sees("Anna on kirjas: R 27.11 14:00–18:00")
    await anna.sees("Liis pani sind kirja vahetusse R 27.11 14:00–18:00")


async def test_working_time_is_set_aside_in_own_words_with_a_second_yes(monday: Stage) -> None:
    lead, siim = monday.joins("Liis", Role.LEAD), monday.joins("Siim")
    await opens(lead, "27.11 8-14 2")
    early = await monday.finds(lead, "assigning:give:1:counsellor:2")
    await lead.taps(early, "0")
    await lead.sees("Siim on kirjas")
    await siim.sees("Liis pani sind kirja")
    await lead.says("/newshift 27.11 14-18 2")
    await lead.sees("14:00–18:00")
    card = await monday.finds(lead, "assigning:give:2:counsellor:2")
    assert await lead.taps(card, "0") == LOOK
    await lead.sees("vali põhjus")
    await lead.taps(card, "Oma sõnadega")
    await lead.sees("Miks on see erand vajalik?")
    said = await lead.says("kirjuta siim@example.ee")
    await lead.sees("e-posti aadressi moodi tekst")
    await until(lambda: said.deleted)
    await lead.says("Siim ise soovis")
    second = await lead.sees("Need on tööaja piirid")
    assert "Järjest tuleks 10 h, ülempiir on 6 h." in second.text
    assert await lead.taps(second, "Jah, pane ikkagi kirja") == "Kirjas."
    await lead.sees("Siim on kirjas: R 27.11 14:00–18:00")
    await siim.sees("14:00–18:00")
    with monday.db.read() as session:
        reasons = [deed.reason for deed in session.exec(select(Deed)).all() if deed.reason]
    assert reasons == ["Siim ise soovis"]


async def test_what_has_changed_since_is_shown_and_not_done(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await opens(lead, "27.11 8-14 2")
    await opens(lead, "27.11 14-18 2")
    card = await monday.finds(lead, "assigning:over:2:counsellor:2:agreed:0000", "assigning:off:1:2")
    early = await monday.finds(lead, "assigning:give:1:counsellor:2")
    await lead.taps(early, "0")
    await lead.sees("Anna on kirjas")
    await anna.sees("Liis pani sind kirja")
    assert await lead.taps(card, "0") == LOOK
    await lead.sees("Järjest tuleks 10 h")
    stale = await monday.finds(lead, "assigning:off:2:2")
    assert await lead.taps(stale, "0") == "Seda inimest ei ole vahetuses kirjas."
    await lead.sees("Puudu: nõustaja 2")


async def test_buttons_that_were_never_drawn_do_nothing(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await opens(lead)
    refs = ["people:", "people:x", "people:7", "people:1:x", "people:1:counsellor:x", "give:1", "give:1:x:2"]
    refs += ["give:7:counsellor:2", "over:1:counsellor:2:agreed", "over:1:counsellor:2:x:0000", "taking:x", "off:1"]
    refs += ["sure:1:counsellor:2:٣:0000", "words:1:counsellor:2:toolong", "words:1:counsellor:2", "off:7:2"]
    odd = await monday.finds(lead, *(f"assigning:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await lead.taps(odd, str(number)) == GONE, refs[number]
    for ref in ("give:1:counsellor:99", "sure:1:counsellor:2:77:0000", "off:1:99"):
        odd = await monday.finds(lead, f"assigning:{ref}")
        assert await lead.taps(odd, "0") == GONE, ref
        await lead.sees("Puudu: nõustaja 2")
    forbidden = ["people:1", "give:1:counsellor:2", "over:1:counsellor:2:agreed:0000", "off:1:2", "taking:1"]
    forbidden += ["sure:1:counsellor:2:agreed:0000", "words:1:counsellor:2:0000"]
    odd = await monday.finds(anna, *(f"assigning:{ref}" for ref in forbidden))
    for number in range(len(forbidden)):
        assert await anna.taps(odd, str(number)) == "Selleks ei ole sul õigust.", forbidden[number]
