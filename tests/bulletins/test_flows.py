"""Reading guidance on phones, from the first card to the last reminder."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from bot.sandbox.model import Message
from handlers.kit import spreading
from handlers.settings import actions as settings
from storage import cards
from storage.members import Language, Role, by_telegram
from tests.bulletins import written
from tests.days import stands
from tests.phones import Phone
from tests.plans import at
from tests.stage import Stage, data_of

T = TypeVar("T")
TITLES = {Language.ET: "Alaealine vestluses", Language.EN: "A minor in the chat"}


def does(stage: Stage, who: Phone, action: Callable[..., T], **given: object) -> T:
    """A lead writes, without the slice that lets them."""
    with stage.db.begin() as session:
        actor = by_telegram(session, telegram_id=who.id)
        return action(session, stage.telegram.clock.now(), actor=actor, **given)


async def test_a_must_read_is_read_replaced_and_withdrawn(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    first = does(monday, lead, written.publish, titles=TITLES)
    card = await anna.sees("Alaealine vestluses")
    assert anna.buttons(card) == [["Olen tutvunud"], ["Küsi"]]
    read = data_of(card, "Olen tutvunud")
    await mari.sees("Alaealine vestluses")
    assert await anna.taps(card, "Olen tutvunud") == "Aitäh, kirjas."
    card = await anna.sees("✅ Tutvusid E 23.11 10:0")
    odd = await monday.finds(anna, read)
    assert await anna.taps(odd, "0") == "See on juba kirjas."
    await anna.sees("✅ Tutvusid")
    await mari.says("/lugemata")
    listed = await mari.sees("Sul on lugeda 1 asi")
    await mari.taps(listed, "Loe: Alaealine vestluses")
    again = await mari.sees("Alaealine vestluses")
    second = does(monday, lead, written.revise, edition_id=first.id, title="Alaealine, 2. versioon", is_anew=True)
    await monday.leaps(timedelta(seconds=1))
    await anna.sees("2. versioon")
    await mari.sees("Sellest on uus versioon")  # the one that was looked up; the one that was sent is taken away
    new = await mari.sees("2. versioon")
    assert again.id != new.id
    stale = await monday.finds(mari, f"bulletins:read:{first.id}")
    assert await mari.taps(stale, "0") == "Sellest on uus versioon. Loe see läbi."
    shown = await mari.sees("2. versioon")
    assert await mari.taps(shown, "Olen tutvunud") == "Aitäh, kirjas."
    await mari.sees("✅ Tutvusid")
    await mari.sees("✅ Tutvusid")
    does(monday, lead, written.withdraw, edition_id=second.id)
    await monday.leaps(timedelta(seconds=1))
    await mari.sees("enam ei kehti")
    await mari.sees("enam ei kehti")


async def test_a_stranger_and_who_it_is_not_for_get_nothing(monday: Stage) -> None:
    lead, anna, stranger = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.telegram.phone("Võõras")
    draft = does(monday, lead, written.write, titles=TITLES)
    for data in (f"bulletins:open:{draft.bulletin_id}", f"bulletins:read:{draft.id}", "bulletins:read:x"):
        assert await anna.taps(await monday.finds(anna, data), "0") == "Seda enam ei ole."
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, f"bulletins:open:{draft.bulletin_id}"), "0")
    await stranger.sees_nothing_new()


async def test_the_short_check_and_the_document(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    check = {"question": "How old?", "answers": ["17", "18"], "right_answer": 0}
    edition = does(monday, lead, written.publish, document=b"%PDF-1.7", **check)
    card = await anna.sees("A minor in the chat")
    await anna.taps(card, "Dokument")
    file = await anna.sees("A minor in the chat")
    assert file.file is not None
    assert file.protected
    await anna.taps(card, "Olen tutvunud")
    asked = await anna.sees("Kontrollküsimus: How old?")
    assert await anna.taps(asked, "B") == "Päris nii see ei ole. Vaata tekst uuesti üle."
    asked = await anna.sees("proovi veel")
    await anna.taps(asked, "Loe uuesti")
    again = await anna.sees("Ask how old they are.")
    await anna.taps(again, "Olen tutvunud")
    asked = await anna.sees("Kontrollküsimus")
    assert await anna.taps(asked, "A") == "Aitäh, kirjas."
    await anna.sees("✅ Tutvusid")
    does(monday, lead, written.withdraw, edition_id=edition.id)
    await monday.leaps(timedelta(seconds=1))
    assert file.deleted
    await anna.sees("enam ei kehti")


async def test_what_is_looked_up_again_stands_once_and_is_taken_back_there(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    edition = does(monday, lead, written.publish, titles=TITLES)
    await anna.sees("Alaealine vestluses")
    looks: list[Message] = []
    for _ in range(2):
        await anna.says("/lugemata")
        await anna.taps(await anna.sees("Sul on lugeda 1 asi"), "Loe: Alaealine vestluses")
        if looks:
            assert (await anna.sees("Avasid selle hiljem uuesti")).id == looks[-1].id
        looks.append(await anna.sees("Ask how old they are"))
    await anna.taps(await monday.finds(anna, f"bulletins:open:{edition.bulletin_id}"), "0")
    await anna.sees("Avasid selle hiljem uuesti")
    last = await anna.sees("Ask how old they are")
    with monday.db.read() as session:
        reader = by_telegram(session, telegram_id=anna.id)
        assert reader
        seen = cards.owed(session, prefix=spreading.seen_prefix(edition.id, reader.id))
        assert [each.message_id for each in seen] == [last.id]
    does(monday, lead, written.withdraw, edition_id=edition.id)
    await monday.leaps(timedelta(seconds=1))
    assert (await anna.sees("enam ei kehti")).id == last.id
    monday.telegram.bears_refusal("Too Many Requests")  # so many looks in one moment


async def test_a_document_that_is_too_old_to_be_deleted_is_taken_out_of_its_message(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    edition = does(monday, lead, written.publish, document=b"%PDF-1.7", read_by=at("2026-12-31 10:00"))
    await anna.taps(await anna.sees("A minor in the chat"), "Dokument")
    file = await anna.sees("A minor in the chat")
    await monday.leaps(timedelta(days=3))
    does(monday, lead, written.withdraw, edition_id=edition.id)
    await monday.leaps(timedelta(seconds=1))
    await anna.sees("enam ei kehti")
    await anna.sees("enam ei kehti")
    assert not file.deleted
    assert file.text == "📘 A minor in the chat\nSee on tagasi võetud ja enam ei kehti."
    assert file.file is not None
    assert (file.file.name, file.file.content.decode()) == ("ei-kehti.txt", "See on tagasi võetud ja enam ei kehti.")
    assert file.protected


async def test_another_language_from_now_on(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    does(monday, lead, written.publish, titles=TITLES)
    await anna.sees("Alaealine vestluses")
    await anna.says("/keel")
    await anna.taps(await anna.sees("Mis keeles"), "English")
    await anna.sees("A minor in the chat")
    await anna.sees(re.compile("Hello|Tere|Language|speak"))


async def test_reminders_rise_and_the_lead_hears_at_the_deadline(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    does(monday, lead, written.publish, titles=TITLES, read_by=at("2026-11-27 10:00"))
    await anna.sees("Alaealine vestluses")
    await stands(monday, "2026-11-25 10:30")
    first = await anna.sees("Meeldetuletus")
    assert first.silent
    await stands(monday, "2026-11-27 08:00")
    await anna.sees("Meeldetuletus")
    await stands(monday, "2026-11-27 10:30")
    late = await anna.sees("Tähtaeg on möödas")
    assert not late.silent
    told = await lead.sees("puudu 1")
    assert lead.buttons(told) == [["Kes on lugenud"]]
    assert await anna.taps(late, "Olen tutvunud") == "Aitäh, kirjas."
    await anna.sees("✅ Tutvusid")
    await anna.sees("✅ Tutvusid")
    await stands(monday, "2026-11-28 10:30")
    await anna.sees_nothing_new()


async def test_one_reminder_of_several_leads_to_each(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    titles = ("Esimene", "Teine")
    for title in titles:
        does(monday, lead, written.publish, titles={Language.ET: title}, read_by=at("2026-11-27 10:00"))
        for each in (anna, mari):
            await each.sees(title)
    await stands(monday, "2026-11-25 10:05")
    reminder = await anna.sees("Meeldetuletus: sul on veel 2 asja lugemata.")
    assert all(title in reminder.text for title in titles)
    assert anna.buttons(reminder) == [["Loen"]]
    loen = data_of(reminder, "Loen")
    await anna.taps(reminder, "Loen")
    await anna.taps(await anna.sees("Sul on lugeda 2 asja"), "Loe: Esimene")
    assert await anna.taps(await anna.sees("Ask how old"), "Olen tutvunud") == "Aitäh, kirjas."
    await anna.sees("✅ Tutvusid")
    await anna.taps(await monday.finds(anna, loen), "0")
    await anna.taps(await anna.sees("Sul on lugeda 1 asi"), "Loe: Teine")
    await anna.taps(await anna.sees("Teine\nAsk how old"), "Olen tutvunud")
    assert "2 asja" in (await mari.sees("Meeldetuletus")).text
    monday.telegram.ignore(anna)
    stranger = monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, loen), "0")
    await stranger.sees_nothing_new()


async def test_who_has_to_read_first_reads_and_then_checks_in(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    with monday.db.begin() as session:
        actor = by_telegram(session, telegram_id=lead.id)
        assert actor
        settings.put_typed(session, monday.telegram.clock.now(), actor=actor, key="briefings.block", typed="1")
    await lead.says("/newshift 27.11 18-22 2")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    monday.telegram.ignore(lead)
    does(monday, lead, written.publish, titles=TITLES, read_by=at("2026-11-30 10:00"))
    await anna.sees("Alaealine vestluses")
    await stands(monday, "2026-11-27 09:00")
    for _ in range(2):  # of the shift and of what is to be read
        await anna.sees("Meeldetuletus: s")
    await stands(monday, "2026-11-27 17:00")
    await anna.sees("Sinu vahetus algab kell 18:00")
    await stands(monday, "2026-11-27 17:50")
    card = await anna.sees("Vahetust saad alustada, kui oled need läbi lugenud")
    said = await anna.taps(card, "Olen kohal")
    assert said == "Enne alustamist loe läbi „Alaealine vestluses“. Siis saad alustada."
    await anna.taps(card, "Loe: Alaealine vestluses")
    text = await anna.sees("Alaealine vestluses")
    assert text.id != card.id
    assert text.protected
    assert await anna.taps(text, "Olen tutvunud") == "Aitäh, kirjas."
    for _ in range(2):  # the one that was opened, and the one that was sent
        await anna.sees("✅ Tutvusid")
    free = await anna.sees("Vahetus algab kell 18:00.")
    assert free.id == card.id
    assert anna.buttons(free) == [["Olen kohal", "Ei saa tulla"]]
    assert await anna.taps(free, "Olen kohal") == "Aitäh, et oled kohal."
    await anna.sees("Oled kohal alates 17:50.")


async def test_the_list_of_what_is_left_comes_below_the_briefing(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/newshift 27.11 18-22 2")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    for phone in (lead, anna):
        monday.telegram.ignore(phone)
    for number in range(4):
        titles = {Language.ET: f"Juhend {number}"}
        does(monday, lead, written.publish, titles=titles, read_by=at("2026-12-04 10:00"))
    await stands(monday, "2026-11-27 17:50")
    briefing = await anna.sees("Vahetus algab kell 18:00.")
    said = briefing.text
    await anna.taps(briefing, "Lugemata: 4")
    left = await anna.sees("Sul on lugeda 4 asja")
    assert left.id != briefing.id
    assert briefing.text == said


async def test_what_is_urgent_comes_at_night_to_who_is_on_a_shift(monday: Stage) -> None:
    lead, anna, mari = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.joins("Mari")
    await lead.says("/newshift 27.11 18-02 2")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–02:00")
    await anna.sees("See on sinu vahetus")
    monday.telegram.ignore(lead)
    await stands(monday, "2026-11-27 17:50")
    await anna.taps(await anna.sees("Vahetus algab kell 18:00."), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(monday, "2026-11-27 23:00")
    does(monday, lead, written.publish, titles=TITLES, is_urgent=True)
    await anna.sees("Alaealine vestluses")
    await mari.sees_nothing_new()
    monday.telegram.ignore(anna)
    await stands(monday, "2026-11-28 07:00")
    await mari.sees("Alaealine vestluses")
