"""The library on phones: by topic, by typed words, while typing; the document; strangers, and what has gone."""

import re

from bot.sandbox.model import Message
from handlers.kit import spreading
from storage import cards, members
from storage.members import Role
from tests.bulletins_out import puts_out, reads, revises, withdraws
from tests.phones import Phone, titles
from tests.stage import Stage

PAPER = ("juhis.pdf", b"%PDF-1.4 sisu", "ülekuulamine")


def member_id(stage: Stage, phone: Phone) -> int:
    with stage.db.read() as session:
        found = members.by_telegram(session, telegram_id=phone.id)
        assert found
        return found.id


async def test_a_counsellor_finds_guidance_by_topic_and_reads_its_document_and_history(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    monday.telegram.ignore(lead)
    now = monday.telegram.clock.now()
    await anna.says("/juhend")
    await anna.sees("Ühtegi juhendit praegu ei kehti.")
    author = member_id(monday, lead)
    first = puts_out(monday.db, now, author, "Alaealine vestluses", topic="Lapsed", document=PAPER)
    revises(monday.db, now, first, "Alaealine vestluses", changed="Uus number", body="Küsi vanust")
    await monday.rig.rests()
    monday.telegram.ignore(anna)
    await anna.says("/guide")
    card = await anna.sees("Siin on kõik, mis praegu kehtib.")
    assert anna.buttons(card) == [["Lapsed · 1"], ["Otsi", "Otsi kirjutades"], ["Avaleht"]]
    await anna.taps(card, "Lapsed · 1")
    await anna.taps(await anna.sees("Vali juhend."), "📘 Alaealine vestluses")
    one = await anna.sees("Versioon 2, kehtib alates")
    assert one.protected
    await anna.taps(one, "Dokument")
    paper = await anna.sees(re.compile(r"^📘 Alaealine vestluses$"))
    assert paper.protected
    assert paper.file
    assert (paper.file.name, paper.file.content) == ("juhis.pdf", b"%PDF-1.4 sisu")
    await anna.taps(one, "Ajalugu")
    history = await anna.sees(": versioonid")
    assert "Uus: Uus number" in history.text
    assert "Liis" not in history.text
    await anna.taps(history, "Tekst")
    one = await anna.sees("Versioon 2, kehtib alates")
    third = revises(monday.db, now, first, "Alaealine vestluses", body="Küsi nime")
    assert (await anna.sees("Versioon 3, kehtib alates")).id == one.id
    withdraws(monday.db, now, third)
    assert (await anna.sees("Sellist juhendit praegu ei kehti.")).id == one.id


async def test_what_is_looked_up_again_stands_once_and_its_history_takes_its_place(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    monday.telegram.ignore(lead)
    edition = puts_out(monday.db, monday.telegram.clock.now(), member_id(monday, lead), "Kord majas", topic="Maja")
    await monday.rig.rests()
    await anna.sees("Kord majas")
    looks: list[Message] = []
    for _ in range(3):
        await anna.says(f"/juhend_{edition.bulletin_id}")
        if looks:
            assert (await anna.sees("Avasid selle hiljem uuesti")).id == looks[-1].id
        looks.append(await anna.sees("Versioon 1, kehtib alates"))
    for button, text in (("Ajalugu", ": versioonid"), ("Tekst", "Versioon 1, kehtib alates")):
        await anna.taps(looks[-1], button)
        assert (await anna.sees(text)).id == looks[-1].id
    with monday.db.read() as session:
        prefix = spreading.shelf_prefix(edition.bulletin_id, member_id(monday, anna))
        assert {each.message_id for each in cards.owed(session, prefix=prefix)} == {looks[-1].id}
    withdraws(monday.db, monday.telegram.clock.now(), edition)
    assert (await anna.sees("Sellist juhendit praegu ei kehti.")).id == looks[-1].id


async def test_words_are_typed_again_and_again_and_what_has_gone_is_said_to_have(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    now, author = monday.telegram.clock.now(), member_id(monday, lead)
    edition = puts_out(monday.db, now, author, "Õõnes puu", body="Ära roni")
    await monday.rig.rests()
    monday.telegram.ignore(lead, anna)
    await anna.says("/juhend oones")
    found = await anna.sees("Otsing: oones")
    assert anna.buttons(found)[0] == ["📘 Õõnes puu"]
    await anna.says("midagi muud")
    await anna.sees("Midagi ei leitud.")
    await anna.says("ronida")
    near = await anna.sees("siin on lähedased")
    withdraws(monday.db, now, edition)
    assert await anna.taps(near, "📘 Õõnes puu") == "Sellist juhendit praegu ei kehti."
    await anna.taps(near, "Juhendid")
    card = await anna.sees("Ühtegi juhendit praegu ei kehti.")
    assert anna.buttons(card) == [["Avaleht"]]
    await anna.says("minu number on 5123 4567")
    await anna.sees("telefoninumbri moodi arv")  # what is typed goes through the guard all the same


async def test_while_typing_guidance_is_offered_and_a_choice_opens_it_in_the_chat_with_the_bot(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    now, author = monday.telegram.clock.now(), member_id(monday, lead)
    one = puts_out(monday.db, now, author, "Oht elule", body="Helista 112", topic="Ohud")
    puts_out(monday.db, now, author, "Muu kord")
    await monday.rig.rests()
    monday.telegram.ignore(lead, anna)
    assert titles(await anna.asks("")) == ["Muu kord", "Oht elule"]
    ask = await anna.asks("oht")
    assert titles(ask) == ["Oht elule"]
    assert [each["description"] for each in ask.results or ()] == ["Ohud"]
    sent = await anna.chooses(ask, "Oht elule")
    assert sent.text == f"/guide_{one.bulletin_id}"
    card = await anna.sees("Helista 112")
    assert card.protected
    withdraws(monday.db, now, one)
    await anna.says(sent.text)
    await anna.sees("Sellist juhendit praegu ei kehti.")
    await anna.says("/guide_999999999999999999999")
    await anna.sees("Seda enam ei ole.")


async def test_in_a_foreign_chat_nothing_is_offered_and_the_command_opens_nothing(monday: Stage) -> None:
    lead, anna, stranger = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.telegram.phone("Võõras")
    edition = puts_out(monday.db, monday.telegram.clock.now(), member_id(monday, lead), "Oht elule", body="Helista 112")
    await monday.rig.rests()
    monday.telegram.ignore(lead, anna)
    group = monday.telegram.group("Muud inimesed", [anna.person, stranger.person])
    assert titles(await anna.asks("oht", group=group)) == []
    await anna.says(f"/guide_{edition.bulletin_id}", group=group)
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    assert titles(await stranger.asks("oht")) == []
    await stranger.says(f"/guide_{edition.bulletin_id}")
    await stranger.taps(await monday.finds(stranger, f"library:one:{edition.bulletin_id}"), "0")
    await monday.rig.rests()
    assert not [each for each in group.chat.messages.values() if each.sender.is_bot]
    await stranger.sees_nothing_new()


async def test_odd_buttons_change_nothing_and_are_answered(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    edition = puts_out(monday.db, monday.telegram.clock.now(), member_id(monday, lead), "Kord")
    reads(monday.db, monday.telegram.clock.now(), edition, member_id(monday, anna))
    await monday.rig.rests()
    monday.telegram.ignore(lead, anna)
    refs = ["one:404", "one:x", "topic:1:x", "history:404", "history:x", "topics:-1"]
    odd = await monday.finds(anna, *(f"library:{ref}" for ref in refs))
    gone, not_there = "Seda enam ei ole.", "Sellist juhendit praegu ei kehti."
    toasts = [await anna.taps(odd, str(at)) for at in range(len(refs))]
    assert toasts == [not_there, gone, gone, not_there, gone, gone]
