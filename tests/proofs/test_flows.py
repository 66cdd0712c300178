"""Looking back at the alerts with phones in hand."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_looks_back_over_a_day_and_a_week_and_others_do_not(monday: Stage) -> None:
    lea, anna = monday.joins("Lea", Role.LEAD), monday.joins("Anna")
    await lea.says("/haired")
    card = await lea.sees("viimased 24 tundi")
    assert "Ühtegi häiret ei olnud" in card.text
    await lea.taps(card, "7 päeva")
    await lea.sees("viimased 7 päeva")
    await anna.says("/alerts")
    assert "Häired" not in (await anna.sees("")).text


async def test_a_button_with_something_else_on_it_is_answered_with_the_truth(monday: Stage) -> None:
    lea, anna = monday.joins("Lea", Role.LEAD), monday.joins("Anna")
    odd = await monday.finds(lea, "proofs:open:3", "proofs:open:x")
    for button in ("0", "1"):
        assert await lea.taps(odd, button)
    strange = await monday.finds(anna, "proofs:open:7")
    assert await anna.taps(strange, "0")
    assert "7 päeva" not in (await anna.sees("Tere, Anna")).text
