"""The report in the chat: it comes, fades, is seen again, and gives a forged button nothing."""

from datetime import timedelta

import pytest

from storage import members
from storage.members import Role
from tests.bot.rig import messages, until
from tests.phones import Phone
from tests.stage import Stage


@pytest.fixture
def phones(monday: Stage) -> tuple[Phone, Phone]:
    """A lead, and who may stand in for them."""
    lead, dora = monday.joins("Lea", Role.LEAD), monday.joins("Dora")
    with monday.db.begin() as session:
        member = members.namesake(session, name="Dora")
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
    return lead, dora


async def stands_in(lead: Phone, dora: Phone) -> None:
    """Dora stands in until further notice."""
    await lead.says("/asendaja")
    await lead.taps(await lead.sees("Asendajat ei ole märgitud"), "Dora")
    await lead.taps(await lead.sees("Asendab Dora. Millal?"), "Kuni ütlen teisiti")
    await lead.sees("Praegu asendab: Dora")
    await dora.sees("Asendad: Lea")


async def two_days_pass(stage: Stage) -> None:
    """Once it is written down what was sent, so that its time is counted from then."""
    await until(lambda: all(each.finished_at for each in messages(stage.db)))
    await stage.leaps(timedelta(hours=46, minutes=10))


async def test_two_days_after_the_return_it_is_reduced_and_seen_again(
    monday: Stage, phones: tuple[Phone, Phone]
) -> None:
    lead, dora = phones
    await stands_in(lead, dora)
    await lead.says("/asendaja")
    await lead.taps(await lead.sees("Praegu asendab: Dora"), "Olen tagasi")
    report = await lead.sees("Midagi, mida pead teadma, ei juhtunud")
    await lead.sees("Asendajat ei ole märgitud")
    monday.telegram.ignore(dora.person)
    await two_days_pass(monday)
    faded = await lead.sees("Kui sind ei olnud")
    assert faded.id == report.id
    assert "ei juhtunud" not in faded.text
    assert lead.buttons(faded) == [["Näita uuesti"], ["Avaleht"]]
    await lead.taps(faded, "Näita uuesti")
    again = await lead.sees("Midagi, mida pead teadma, ei juhtunud")
    assert again.id == report.id
    monday.telegram.ignore(lead.person)
    await two_days_pass(monday)
    await until(lambda: "ei juhtunud" not in lead.person.chat.messages[report.id].text)


async def test_opened_below_another_message_it_is_reduced_too(monday: Stage, phones: tuple[Phone, Phone]) -> None:
    lead, dora = phones
    await stands_in(lead, dora)
    await dora.says("/asendaja")
    await dora.taps(await dora.sees("Asendad"), "Ei saa asendada: Lea")
    declined = await lead.sees("Dora ei saa sind asendada")
    monday.telegram.ignore(dora.person)
    await lead.taps(declined, "Mis vahepeal oli")
    report = await lead.sees("Midagi, mida pead teadma, ei juhtunud")
    assert report.id != declined.id
    await two_days_pass(monday)
    faded = await lead.sees("Kui sind ei olnud")
    assert (faded.id, lead.buttons(faded)[0]) == (report.id, ["Näita uuesti"])
    monday.telegram.ignore(lead.person)


@pytest.mark.parametrize("data", ["meanwhile:open:1", "meanwhile:again:1", "meanwhile:open:x", "meanwhile:again:99"])
async def test_a_forged_button_shows_nobody_anything(monday: Stage, phones: tuple[Phone, Phone], data: str) -> None:
    lead, dora = phones
    await stands_in(lead, dora)
    await lead.says("/asendaja")
    await lead.taps(await lead.sees("Praegu asendab: Dora"), "Olen tagasi")
    monday.telegram.ignore(lead.person, dora.person)
    answer = await dora.taps(await monday.finds(dora, data), "0")
    assert answer in ("Selleks ei ole sul õigust.", "Seda enam ei ole.")
    assert not any("vahepeal" in message.text for message in dora.person.chat.messages.values())
    stranger = monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, data), "0")
    await stranger.sees_nothing_new()
