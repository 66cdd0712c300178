"""What may not stay in a chat or be kept, through the real process: identifiers, doubts, edits, media."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import SQLModel

from bot.sandbox import Person
from bot.sandbox.model import Message
from bot.sandbox.things import THINGS
from handlers.registry import FEATURES
from storage import dialogues, hits, members
from storage.db import Database
from storage.members import Role
from tests.bot.rig import messages, until, updates
from tests.phones import Phone
from tests.stage import Stage

CODE = "37605030299"
ANSWERS = sorted(f"{feature.name}:{verb}" for feature in FEATURES for verb in feature.answers)
LOST = "Vabas vormis"


def everything(db: Database) -> str:
    """Whatever stands in any row of any table."""
    with db.read() as session:
        return str([list(session.execute(table.select())) for table in SQLModel.metadata.sorted_tables])


def counted(db: Database) -> dict[str, int]:
    """How often what was stopped, kind by kind."""
    with db.read() as session:
        return hits.between(session, first=date.min, last=date.max)


def waits_for(stage: Stage, phone: Phone, step: str) -> None:
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=phone.id)
        assert member
        dialogues.expect(session, stage.telegram.clock.now(), member_id=member.id, step=step)


async def asked_why(stage: Stage, lead: Phone) -> Message:
    """Asked in own words why a shift is cancelled; gives the shift's card."""
    await lead.says("/newshift 27.11 18-22 2")
    card = await lead.sees("nõustaja: 0 / ")
    await lead.taps(card, "Tühista vahetus")
    await lead.sees("Kas tühistada vahetus")
    await lead.taps(card, "Oma sõnadega")
    await lead.sees("Kirjuta kuni 200 märki")
    return card


async def handled(stage: Stage, count: int) -> None:
    await until(lambda: sum(not row.payload for row in updates(stage.db)) >= count)


# What is certain


async def test_an_identifier_is_deleted_answered_kindly_and_only_its_kind_is_counted(monday: Stage) -> None:
    mari = monday.joins("Mari")
    said = await mari.says(f"Pöörduja isikukood on {CODE}, mida teha?")
    answer = await mari.sees("Bot kustutas sõnumi")
    assert "isikukoodi moodi arv" in answer.text
    assert "koopia võib olla" in answer.text
    assert CODE not in answer.text
    await until(lambda: said.deleted)
    await handled(monday, 1)
    assert counted(monday.db) == {"personal_code": 1}
    assert CODE not in everything(monday.db)
    assert "mida teha" not in everything(monday.db)


@pytest.mark.parametrize("text", ["/newshift 37605030299", "/nosuch mari@example.ee", "5551 2345", "@mari_m"])
async def test_an_identifier_is_taken_out_wherever_it_is_typed(monday: Stage, text: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    said = await lead.says(text)
    await lead.sees("Bot kustutas sõnumi")
    await until(lambda: said.deleted)
    assert text not in everything(monday.db)


async def test_what_is_typed_without_a_question_is_never_kept(monday: Stage) -> None:
    mari = monday.joins("Mari")
    await mari.says("Rääkisin Kadriga ja ta oli kurb")
    await mari.sees(LOST)
    await handled(monday, 1)
    assert "Kadriga" not in everything(monday.db)
    assert counted(monday.db) == {}


async def test_a_link_behind_a_word_is_read_too(monday: Stage) -> None:
    mari = monday.joins("Mari")
    hidden = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://facebook.com/mari.maasikas"},
        {"type": "text_mention", "offset": 0, "length": 4, "user": {"id": 9, "is_bot": False, "first_name": "Mari"}},
    ]
    for entity in hidden:
        said = mari.person.say("siin on", entities=[entity])
        await mari.sees("kasutajanimi või profiili link")
        await until(partial(getattr, said, "deleted"))
    mari.person.say("siin on", entities=[hidden[0] | {"url": "https://palunabi.ee/juhend"}])
    await mari.sees(LOST)


@pytest.mark.parametrize("step", ANSWERS)
async def test_no_question_is_answered_with_an_identifier(monday: Stage, step: str) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    waits_for(monday, lead, f"{step}:1:1")
    said = await lead.says(f"27.11 18-22, {CODE}")
    await lead.sees("isikukoodi moodi arv")
    await until(lambda: said.deleted)
    await handled(monday, 1)
    assert CODE not in everything(monday.db)
    assert counted(monday.db) == {"personal_code": 1}


async def test_the_question_stays_open_after_an_identifier(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    await lead.says("Helista 5551 2345")
    await lead.sees("telefoninumbri moodi arv")
    await lead.says("Helista 116 006, tehniline rike")
    await lead.sees("Põhjus: Helista 116 006, tehniline rike")


async def test_a_stranger_learns_nothing_of_the_guard(monday: Stage) -> None:
    stranger = monday.telegram.phone("Someone", language="en")
    await stranger.says("/start")
    await stranger.sees("closed group")
    await stranger.says(f"My code is {CODE}")
    await stranger.sees_nothing_new()
    await handled(monday, 2)
    assert counted(monday.db) == {}


# What is edited


async def test_an_identifier_edited_into_a_message_is_taken_out(monday: Stage) -> None:
    mari = monday.joins("Mari")
    said = await mari.says("Tere")
    await mari.sees(LOST)
    mari.person.edit(said, "Tere, kuidas läheb")
    await handled(monday, 2)
    await mari.sees_nothing_new()
    assert not said.deleted
    mari.person.edit(said, f"Tere, {CODE}")
    await mari.sees("isikukoodi moodi arv")
    await until(lambda: said.deleted)
    assert counted(monday.db) == {"personal_code": 1}
    assert CODE not in everything(monday.db)


async def test_of_a_message_too_old_to_be_deleted_the_truth_is_said(monday: Stage) -> None:
    mari = monday.joins("Mari")
    said = await mari.says("Tere")
    await mari.sees(LOST)
    await monday.leaps(timedelta(hours=49))
    mari.person.edit(said, f"Tere, {CODE}")
    await mari.sees("Palun kustuta see ise.")
    await until(lambda: bool(monday.telegram.refusals))
    monday.telegram.expects_refusal("message can't be deleted")


async def test_a_picture_put_in_the_place_of_words_is_unwanted_and_said_once(monday: Stage) -> None:
    mari = monday.joins("Mari")
    said = await mari.says("Tere")
    await mari.sees(LOST)
    mari.person.become(said, "video", caption="vaata")
    mari.person.become(said, "video", caption="vaata nüüd")
    await mari.sees("See sõnum kustutatakse")
    await until(lambda: said.deleted)
    await handled(monday, 3)
    await mari.sees_nothing_new()


async def test_what_is_edited_in_a_group_is_nobodys_business(monday: Stage) -> None:
    mari = monday.joins("Mari")
    group = monday.telegram.group("Nõustajad", [mari.person])
    group.add_bot(administrator=True)
    said = await mari.says("Tere", group=group)
    mari.person.edit(said, f"Tere, {CODE}")
    await handled(monday, 2)
    await mari.sees_nothing_new()
    assert not said.deleted


# What is in doubt


async def test_a_name_is_asked_about_and_kept_only_when_it_is_nobody(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    said = await lead.says("Ruumis on Kadri näitus")
    asked = await lead.sees("inimese nimi")
    assert asked.reply_to is said
    assert "Kadri" not in asked.text
    assert lead.buttons(asked) == [["Ei ole isik, saada"], ["Kustuta"]]
    await handled(monday, len(updates(monday.db)))
    assert "Kadri" not in everything(monday.db)
    assert await lead.taps(asked, "Ei ole isik, saada") == "Vahetus on tühistatud."
    await lead.sees("Põhjus: Ruumis on Kadri näitus")
    assert "Kadri" in everything(monday.db)
    assert not said.deleted


async def test_words_in_doubt_can_be_deleted_and_written_again(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    said = await lead.says("Auto 123 ABC on ees, Kadri ei pääse")
    asked = await lead.sees("inimese nimi, auto number")
    assert lead.buttons(asked) == [["Ei ole kellegi andmed, saada"], ["Kustuta"]]
    await lead.taps(asked, "Kustuta")
    await lead.sees("Võid kirjutada uuesti")
    await until(lambda: said.deleted)
    assert "Kadri" not in everything(monday.db)
    await lead.says("Auto on ees")
    await lead.sees("Põhjus: Auto on ees")


async def test_names_of_the_team_are_not_asked_about(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.joins("Kadri Kask")
    await asked_why(monday, lead)
    await lead.says("Leppisin kokku Kadriga")
    await lead.sees("Põhjus: Leppisin kokku Kadriga")


async def test_what_was_edited_meanwhile_is_read_anew(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    said = await lead.says("Kadri näitus")
    asked = await lead.sees("inimese nimi")
    lead.person.edit(said, "Kadri näitus, auto 123 ABC")
    await lead.taps(asked, "Ei ole isik, saada")
    asked = await lead.sees("inimese nimi, auto number")
    lead.person.edit(said, "Näitus")
    await lead.taps(asked, "Ei ole kellegi andmed, saada")
    await lead.sees("Põhjus: Näitus")


async def test_words_telegram_does_not_hand_back_are_asked_for_again(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    said = await lead.says("Kadri näitus")
    asked = await lead.sees("inimese nimi")
    lead.person.delete(said)
    await lead.taps(asked, "Ei ole isik, saada")
    await lead.sees("Telegram ei andnud su sõnumit tagasi")
    await lead.says("Näitus")
    await lead.sees("Põhjus: Näitus")


async def test_an_old_question_takes_no_words(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    await lead.says("Kadri näitus")
    asked = await lead.sees("inimese nimi")
    waits_for(monday, lead, "abilities:name")
    await lead.taps(asked, "Ei ole isik, saada")
    await lead.sees("Seda vastust bot enam ei oota")
    assert "Kadri" not in everything(monday.db)


async def test_a_second_tap_and_buttons_nobody_drew_do_nothing(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await asked_why(monday, lead)
    odd = await monday.finds(lead, "home:say", "home:say:n:0a1b2c3d", "home:say:n", "home:unsay:x", "home:unsay:999999")
    assert await lead.taps(odd, "0") == "Seda enam ei ole."
    await lead.taps(odd, "1")
    await lead.sees("Seda vastust bot enam ei oota")
    odd = await monday.finds(lead, "home:unsay:x")
    assert await lead.taps(odd, "0") == "Seda enam ei ole."
    stranger = monday.telegram.phone("Someone", language="en")
    stranger.person.chat.started = True
    odd = await monday.finds(stranger, "home:unsay:1", "home:say:n:0a1b2c3d")
    assert "closed group" in (await stranger.taps(odd, "0") or "")
    odd = await monday.finds(stranger, "home:say:n:0a1b2c3d")
    assert "closed group" in (await stranger.taps(odd, "0") or "")


# Media


@pytest.mark.parametrize("kind", sorted(THINGS))
async def test_what_is_no_words_goes_whatever_it_is(monday: Stage, kind: str) -> None:
    mari = monday.joins("Mari")
    sent = mari.person.send_thing(kind, caption=f"vaata {CODE}")
    await mari.sees("See sõnum kustutatakse")
    await until(lambda: sent.deleted)
    await handled(monday, 1)
    assert counted(monday.db) == {"media": 1}
    assert CODE not in everything(monday.db)


@pytest.mark.parametrize(
    "send",
    [
        lambda person: person.send_photo(caption=f"vaata {CODE}"),
        lambda person: person.send_document(b"x", "notes.rtf", caption=CODE),
        lambda person: person.send_document(b"x", "rota.xlsx"),
        lambda person: person.send_voice(),
        lambda person: person.send_location(),
        lambda person: person.send_contact("Keegi", "+3725551234"),
        lambda person: person.quote_elsewhere("vaata"),
    ],
    ids=["photo", "file", "workbook", "voice", "place", "contact", "quote"],
)
async def test_what_may_hold_somebodys_data_goes_unread(monday: Stage, send: Callable[[Person], Message]) -> None:
    mari = monday.joins("Mari")
    sent = send(mari.person)
    await mari.sees("See sõnum kustutatakse")
    await until(lambda: sent.deleted)
    await handled(monday, 1)
    assert counted(monday.db) == {"media": 1}
    assert CODE not in everything(monday.db)


async def test_an_album_goes_whole_and_is_spoken_of_once(monday: Stage) -> None:
    mari = monday.joins("Mari")
    sent = [mari.person.send_thing("video", caption="vaata", album="13579") for _ in range(3)]
    await mari.sees("See sõnum kustutatakse")
    await until(lambda: all(message.deleted for message in sent))
    await handled(monday, 3)
    await mari.sees_nothing_new()
    assert counted(monday.db) == {"media": 3}
    assert len(messages(monday.db, "home.unwanted")) == 1


async def test_a_caption_of_a_wanted_file_is_read_too(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    sent = lead.person.send_document(b"x", "rota.xlsx", caption=f"vaata {CODE}")
    await lead.sees("isikukoodi moodi arv")
    await until(lambda: sent.deleted)
