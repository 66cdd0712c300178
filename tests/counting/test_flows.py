"""Putting counts right in the chat, with phones."""

from storage import members
from storage.members import Role
from tests.conftest import FakeClock
from tests.counting import examples
from tests.crew import Crew
from tests.phones import Phone
from tests.stage import Stage


async def lead_of(stage: Stage) -> Phone:
    """A lead, three days after a shift on which one of two has counted seven contacts."""
    lead, deps = stage.joins("Liis Lepp", Role.LEAD), stage.rig.parts.deps
    with stage.db.read() as session:
        found = members.by_telegram(session, telegram_id=lead.id)
        assert found
    crew = Crew(stage.db, FakeClock(deps.clock.now()), deps.zone, deps.texts)
    examples.stage(crew, found.id, has_phone=False)
    return lead


async def test_a_lead_corrects_by_taps_and_by_typing(monday: Stage) -> None:
    lead = await lead_of(monday)
    await lead.says("/konekeskus")
    card = await lead.sees("Kõnekeskuse arvud")
    assert "November 2026: 7 pöördumist (nõustajate loendus, 1 vahetus 2-st)" in card.text
    await lead.taps(card, "Vahetustes loendatud")
    card = await lead.sees("Vahetustes loendatud · Esmaspäev, 23. november")
    for _ in range(3):
        await lead.taps(card, lead.buttons(card)[-2][0])
        card = await lead.sees("Vahetustes loendatud")
    await lead.taps(card, "08:00–12:00 · pöördumisi 7 · 1/2")
    await lead.taps(await lead.sees("Parandamiseks vali inimene"), "Loendaja <i>: 7 · – · –")
    await lead.taps(await lead.sees("Vali arv, mida parandada"), "Vestlusi: 7")
    card = await lead.sees("Praegu: Vestlusi: 7")
    assert await lead.taps(card, "9") == "Muudetud."
    card = await lead.sees("Vali arv, mida parandada")
    assert ["Vestlusi: 9"] in lead.buttons(card)
    await lead.taps(card, "Ootajaid: –")
    await lead.sees("Praegu: Ootajaid: –")
    await lead.says("palju")
    await lead.sees("Siia sobib arv 0 kuni 999.")
    await lead.says("12")
    card = await lead.sees("Vali arv, mida parandada")
    assert ["Ootajaid: 12"] in lead.buttons(card)
    await lead.taps(card, "Vestlusi: 9")
    assert await lead.taps(await lead.sees("Praegu:"), "Ei ole teada") == "Muudetud."
    card = await lead.sees("Vali arv, mida parandada")
    assert ["Vestlusi: –"] in lead.buttons(card)


async def test_counsellors_and_odd_buttons_are_refused(monday: Stage) -> None:
    lead, mari = await lead_of(monday), monday.joins("Mari Maasikas")
    routes = ("counting:day", "counting:shift:1", "counting:person:1:2", "counting:ask:1:2:contacts")
    for route in (*routes, "counting:number:1:2:contacts:5", "counting:clear:1:2:contacts"):
        assert await mari.taps(await monday.finds(mari, route), "0") == "Selleks ei ole sul õigust."
    for ref in ("day:20261301", "shift:x", "person:1", "ask:1:2", "ask:1:2:nonsense", "number:1:2:contacts:x"):
        assert await lead.taps(await monday.finds(lead, f"counting:{ref}"), "0") == "Seda enam ei ole."
    gone = await monday.finds(lead, "counting:number:1:99:contacts:5")
    assert "ta ei ole seda vahetust lõpetanud" in (await lead.taps(gone, "0") or "")
    await lead.sees("Parandamiseks vali inimene")
