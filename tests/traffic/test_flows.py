"""Whole conversations about a month of the contact centre, with phones."""

from storage.members import Role
from tests.stage import Stage


async def test_a_month_is_typed_figure_by_figure(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/konekeskus")
    card = await lead.sees("Kõnekeskuse arvud")
    assert "Oktoober 2026: andmed puuduvad" in card.text
    await lead.taps(card, "Oktoober 2026")
    card = await lead.sees("Kõnekeskus · Oktoober 2026")
    for button, typed, said in (
        ("Pöördumised", "412", "Pöördumised: 412"),
        ("Vastatud", "380", "Vastatud: 380"),
        ("Loobunud", "20", "Loobumismäär (vähemalt 30\u00a0s järel): 5 %"),
        ("Keskmine ooteaeg", "1 min 47 s", "Keskmine ooteaeg: 1\u00a0min 47\u00a0s"),
        ("Teemad", "Ärevus 45\nSuhted 38", "Teemad: Ärevus 45, Suhted 38"),
    ):
        await lead.taps(card, button)
        await lead.sees("Kirjuta")
        await lead.says(typed)
        card = await lead.sees(said)
    await lead.taps(card, "Vastatud")
    card = await lead.sees("Vastatud: 380")
    assert await lead.taps(card, "Ei ole teada") == "Muudetud."
    card = await lead.sees("Vastatud: andmed puuduvad")
    assert await lead.taps(card, "Võta tagasi") == "Muudetud."
    card = await lead.sees("Vastatud: 380")
    await lead.taps(card, "Tagasi")
    card = await lead.sees("Loobumismäär")
    await lead.taps(card, "Kõnekeskus")
    assert "412 pöördumist, 380 vastatud, 20 loobunud" in (await lead.sees("Oktoober 2026")).text
    stage.telegram.bears_refusal("Too Many Requests")  # nobody types six figures within a second


async def test_words_that_tell_of_somebody_are_taken_out_of_the_chat(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/traffic")
    await lead.taps(await lead.sees("Kõnekeskuse arvud"), "Oktoober 2026")
    await lead.taps(await lead.sees("Kõnekeskus ·"), "Teemad")
    await lead.sees("Kirjuta iga teema")
    await lead.says("38001085718 4")
    await lead.sees("Bot kustutas sõnumi")
    await lead.says("Ärevus")
    await lead.sees("Kirjuta iga nimetus eraldi reale")


async def test_figures_are_not_for_counsellors_and_odd_buttons_are_answered(stage: Stage) -> None:
    lead, mari = stage.joins("Liis Lepp", Role.LEAD), stage.joins("Mari Maasikas")
    await mari.says("/konekeskus")
    await mari.sees("Selleks ei ole sul õigust.")
    for ref in ("traffic:month:202610", "traffic:figure:202610:wait", "traffic:unknown:202610:wait", "traffic:open"):
        assert await mari.taps(await stage.finds(mari, ref), "0") == "Selleks ei ole sul õigust."
    await lead.says("/start")
    await lead.sees("Liis Lepp")
    for ref in ("month:202613", "month:x", "figure:202610:nonsense", "unknown:202610", "undo:x", "undo:9:202610"):
        assert await lead.taps(await stage.finds(lead, f"traffic:{ref}"), "0") == "Seda enam ei ole."
    assert await lead.taps(await stage.finds(lead, "traffic:undo:9:202610:wait"), "0") == "Seda enam ei ole."
    await lead.sees("Keskmine ooteaeg: andmed puuduvad")
    assert await lead.taps(await stage.finds(lead, "traffic:month:202612"), "0") == "See kuu ei ole veel alanud."
