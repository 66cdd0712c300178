"""Asking and answering on phones: two readers and two leads."""

from datetime import timedelta

from storage.members import Role
from tests.bulletins import written
from tests.bulletins.test_flows import TITLES, does
from tests.stage import Stage


async def test_an_answer_for_all_stands_below_the_text(monday: Stage) -> None:
    lead, second = monday.joins("Liis", Role.LEAD), monday.joins("Maret", Role.MANAGER)
    anna, mari = monday.joins("Anna"), monday.joins("Mari")
    does(monday, lead, written.publish, titles=TITLES)
    for each in (anna, mari, second):
        await each.sees("Alaealine vestluses")
    await anna.taps("Küsi")
    await anna.sees("Kirjuta oma küsimus")
    await anna.says("Kellele ma helistan?")
    await anna.sees("Küsimus on teele pandud")
    asked, other = await lead.sees("Anna küsib"), await second.sees("Anna küsib")
    await second.taps(other, "Vasta")
    await second.sees("Seda näeb ainult küsija")
    await lead.taps(asked, "Vasta kõigile")
    await lead.sees("Seda näevad teksti all kõik")
    await lead.says("Lasteabi 116111 või +372 600 1234")
    await lead.sees("Vastus (Liis)")
    await lead.sees("Vastus (Liis)")
    await second.sees("Vastus (Liis)")
    back = await anna.sees("Sinu küsimus")
    assert "600 1234" in back.text
    for each in (anna, mari, second):
        drawn = await each.sees("Küsimus: Kellele ma helistan?")
        assert "Anna" not in drawn.text
    await second.says("Hilja")
    await second.sees("Sellele on juba vastatud.")
    assert await second.taps(await monday.finds(second, "questions:answer:1"), "0") == "Sellele on juba vastatud."
    await second.sees("Vastus (Liis)")


async def test_an_answer_reaches_who_asked_also_when_the_text_is_withdrawn(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    edition = does(monday, lead, written.publish, titles=TITLES)
    await anna.sees("Alaealine vestluses")
    await mari.sees("Alaealine vestluses")
    await anna.taps("Küsi")
    await anna.sees("Kirjuta oma küsimus")
    await anna.says("38001085718")
    await anna.sees("isikukoodi")
    await anna.says("Miks nii?")
    await anna.sees("Küsimus on teele pandud")
    asked = await lead.sees("Anna küsib")
    does(monday, lead, written.withdraw, edition_id=edition.id)
    await monday.leaps(timedelta(seconds=1))
    await lead.taps(asked, "Vasta")
    await lead.sees("Kirjuta vastus")
    await lead.says("Võtsime tagasi")
    await lead.sees("Vastus (Liis)")
    await lead.sees("Vastus (Liis)")
    await anna.sees("See tekst enam ei kehti")
    await lead.says("/kusimused")
    await lead.sees("Kõigile küsimustele on vastatud")


async def test_a_counsellor_and_a_stranger_answer_nothing(monday: Stage) -> None:
    lead, anna, stranger = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.telegram.phone("Võõras")
    does(monday, lead, written.publish, titles=TITLES)
    await anna.sees("Alaealine vestluses")
    await anna.taps("Küsi")
    await anna.sees("Kirjuta oma küsimus")
    await anna.says("Miks?")
    await anna.sees("Küsimus on teele pandud")
    await lead.sees("Anna küsib")
    for data in ("questions:open:1", "questions:answer:1", "questions:answer_all:1", "questions:list"):
        assert await anna.taps(await monday.finds(anna, data), "0") == "Selleks ei ole sul õigust."
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    for data in ("questions:ask:1", "questions:open:1"):
        await stranger.taps(await monday.finds(stranger, data), "0")
    await stranger.sees_nothing_new()
