"""Whole conversations about writing to the team: few taps, one card, nothing lost; and who may not."""

import re
from datetime import timedelta

import pytest

from storage import bulletins, contents, receipts
from storage.bulletins import EditionState
from storage.members import Language, Role
from tests.phones import Phone
from tests.stage import Stage, data_of
from tests.writing.papers import DOCX, locked_pdf, pdf, starting_pdf, word


def editions(stage: Stage) -> list[bulletins.Edition]:
    with stage.db.read() as session:
        return list(reversed(bulletins.in_state(session, states=tuple(EditionState))))


def told(stage: Stage, edition_id: int) -> int:
    with stage.db.read() as session:
        return len(receipts.told(session, base_id=edition_id))


def standing(phone: Phone, text: str) -> int:
    """How many messages with these words stand in the chat."""
    messages = phone.person.chat.messages.values()
    return sum(text in each.text and not each.deleted for each in messages)


async def test_an_announcement_to_everybody_takes_three_taps_and_is_sent_once(monday: Stage) -> None:
    lead, mari = monday.joins("Liis", Role.LEAD), monday.joins("Mari")
    await lead.says("/start")
    home = await lead.sees("Tere")
    await lead.taps(home, "Kirjuta tiimile")
    card = await lead.sees("Kirjuta tiimile")
    await lead.taps(card, "📣 Teade")
    await lead.sees("1/4 · Tekst")
    await lead.says("Uus number\nÖösel helista 116 123.\nPäeval kirjuta abi@example.ee.")
    card = await lead.sees("4/4 · Nii näeb seda lugeja")
    assert "📣 Uus number\nÖösel helista 116 123.\nPäeval kirjuta abi@example.ee." in card.text
    assert "Kellele: kogu tiim · 1 inimene" in card.text
    assert "Kehtib 7 päeva alates saatmisest" in card.text
    await monday.rig.rests()
    assert standing(lead, "1/4 · Tekst") == 0  # there is one card, and it came below what was typed
    again = data_of(card, "Saada kohe")
    assert await lead.taps(card, "Saada kohe") == "Saadetud 1 inimesele."
    sent = await lead.sees("Saadetud E 23.11 10:00 (Liis). 1 / 1 inimesele.")
    came = await mari.sees("📣 Uus number")
    assert came.text in card.text  # just what was previewed
    await lead.taps(sent, "Kes on lugenud")
    await lead.sees("Uus number")
    assert (
        await lead.taps(await monday.finds(lead, again), "0") == "See on juba saadetud. Midagi ei saadetud teist korda."
    )
    await lead.sees("Saadetud E 23.11 10:00")
    (found,) = editions(monday)
    assert (found.state, told(monday, found.id)) == (EditionState.OUT, 1)


async def test_guidance_with_a_document_a_link_and_a_check_goes_out_on_monday(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    await lead.says("/teade")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📘 Juhend")
    await lead.sees("1/4 · Tekst")
    await lead.says("Alaealine vestluses\nKüsi vanust.\nKui on alla 18, küsi, kus ta on.")
    card = await lead.sees("4/4")
    await lead.taps(card, "Lisad")
    await lead.sees("2/4 · Link või fail")
    lead.person.send_document(word("Lapse heaolu on ohus", cell="116 111"), "laps.docx", mime=DOCX)
    card = await lead.sees("📎 Eesti: laps.docx")
    await lead.says("example.ee/laps")
    card = await lead.sees("🔗 https://example.ee/laps")
    await lead.taps(card, "Teema: määramata")
    await lead.sees("Vali või kirjuta uus")
    await lead.says("Lapsed ja noored")
    card = await lead.sees("2/4 · Link või fail")
    assert ["Teema: Lapsed ja noored", "Kontrollküsimus"] in lead.buttons(card)
    await lead.taps(card, "Kontrollküsimus")
    await lead.sees("Õige vastuse ette pane tärn (*)")
    await lead.says("Kellele teatad?\n* 116 111\nMitte kellelegi")
    card = await lead.sees("A. 116 111 ✓")
    await lead.taps(card, "Kellele")
    card = await lead.sees("3/4 · Kellele ja kui kauaks")
    await lead.taps(card, "Rollid")
    card = await lead.sees("Vali rollid.")
    await lead.taps(card, "Koosseisulised nõustajad")
    card = await lead.sees("koosseisulised nõustajad · 1 inimene")
    await lead.taps(card, "Tagasi")
    card = await lead.sees("3/4")
    await lead.taps(card, "Kohustuslik: ei")
    card = await lead.sees("Kohustuslik lugeda 7 päeva jooksul")
    await lead.taps(card, "Vaade")
    card = await lead.sees("📎 laps.docx")
    await lead.taps(card, "Saada hiljem")
    card = await lead.sees("Millal saata?")
    assert await lead.taps(card, "E 30.11 09:00") == "Plaanis. Läheb 1 inimesele."
    await lead.sees("Läheb välja E 30.11 09:00 (Liis).")
    (planned,) = editions(monday)
    assert (planned.state, planned.right_answer, planned.is_must) == (EditionState.PLANNED, 0, True)
    with monday.db.read() as session:
        file = bulletins.documents(session, edition_id=planned.id)[Language.ET]
        kept = contents.content(session, content_id=file.content_id)
        assert kept
        assert kept.words == "Lapse heaolu on ohus 116 111"


async def test_nothing_typed_wrongly_harms_a_draft(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.joins("Mari")
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📣 Teade")
    await lead.sees("1/4")
    await lead.says("x" * 81)
    await lead.sees("Pealkiri on liiga pikk: 81 märki, mahub 80.")
    await lead.says("Pealkiri")
    card = await lead.sees("4/4")
    await lead.taps(card, "Lisad")
    await lead.sees("2/4")
    said = await lead.says("Isikukood 37605030299")
    await lead.sees("isikukoodi moodi arv")
    await monday.rig.rests()
    assert said.deleted
    await lead.says("http://example.ee")
    await lead.sees("See ei ole link")


async def test_what_was_refused_is_typed_again_and_so_is_what_was_taken(monday: Stage) -> None:
    """A telephone number is let in where words for everybody are waited for, and nowhere else: they still are."""
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📣 Teade")
    await lead.sees("1/4")
    await lead.says(f"{'x' * 81}\nHelista 5123 4567.")
    await lead.sees("Pealkiri on liiga pikk: 81 märki, mahub 80.")
    await lead.says("Uus number 37605030299")
    await lead.sees("isikukoodi moodi arv")
    first = await lead.says("Uus number\nHelista 5123 4567.")
    assert "Helista 5123 4567." in (await lead.sees("4/4")).text
    second = await lead.says("Uus number\nHelista 5123 4568.")
    card = await lead.sees("Helista 5123 4568.")
    await monday.rig.rests()
    assert (first.deleted, second.deleted, standing(lead, "4/4")) == (False, False, 1)
    await lead.taps(card, "Lisad")
    await lead.sees("2/4")
    await lead.says("ei ole link")
    await lead.sees("See ei ole link")
    await lead.says("wa.me/37251234567")
    await lead.sees("🔗 https://wa.me/37251234567")


async def test_what_a_check_lacks_is_said_and_it_is_typed_again(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📘 Juhend")
    await lead.sees("1/4")
    await lead.says("Pealkiri")
    await lead.taps(await lead.sees("4/4"), "Lisad")
    await lead.taps(await lead.sees("2/4"), "Kontrollküsimus")
    await lead.sees("Õige vastuse ette pane tärn (*)")
    await lead.says("Kuhu helistad?\n5123 4567\n116 111")
    await lead.sees("Märgi üks õige vastus tärniga")
    kept = await lead.says("Kuhu helistad?\n* 5123 4567\n116 111")
    await lead.sees("A. 5123 4567 ✓")
    await monday.rig.rests()
    assert not kept.deleted


async def test_a_draft_waits_for_hours_and_what_else_is_done(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📣 Teade")
    await lead.sees("1/4")
    await lead.says("Pealkiri")
    await lead.taps(await lead.sees("4/4"), "Avaleht")
    home = await lead.sees("Pooleli on 1 teade või juhend")
    monday.telegram.clock.advance(timedelta(hours=2))
    await lead.taps(home, "Kirjuta tiimile")
    card = await lead.sees("✏️ Pealkiri · Liis, E 23.11")
    await lead.taps(card, "✏️ Pealkiri")
    await lead.sees("📣 Pealkiri")
    lead.person.send_document(pdf(), "juhend.pdf", mime="application/pdf")  # there is one draft it can be for
    await lead.sees("📎 Eesti: juhend.pdf")


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("juhend.pdf", b"no pdf", "See ei ole PDF"),
        ("juhend.docx", pdf(), "See ei ole PDF"),
        ("juhend.pdf", locked_pdf(), "See fail on parooliga"),
        ("juhend.doc", pdf(), "Lisada saab PDF-i või Wordi faili"),
        ("juhend.docm", word("Tere"), "Selles failis on makrod. Salvesta dokument tavalise PDF-ina"),
        ("juhend.pdf", starting_pdf(), "käivitab programmi"),
        ("37605030299.pdf", pdf(), "Faili nimes on midagi"),
        ("juhend.pdf", pdf() + bytes(10 * 1024 * 1024), "liiga suur"),
        ("juhend.pdf", pdf(), "Mille juurde see fail käib?"),  # nothing is being written
    ],
)
async def test_a_file_that_is_not_kept_is_answered_kindly(
    monday: Stage, name: str, content: bytes, answer: str
) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/start")
    await lead.sees("Tere")
    lead.person.send_document(content, name)
    await lead.sees(answer)
    with monday.db.read() as session:
        assert contents.content(session, content_id=1) is None


async def test_a_name_in_a_text_is_asked_about_and_the_text_is_kept_when_it_is_nobodys(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📣 Teade")
    await lead.sees("1/4")
    await lead.says("Ruumis on Kadri näitus\nSiin on abi.")
    asked = await lead.sees("Enne kui bot su sõnumi salvestab")
    (draft,) = editions(monday)
    with monday.db.read() as session:
        assert bulletins.wordings(session, edition_id=draft.id) == {}
    await lead.taps(asked, "Ei ole isik, saada")
    await lead.sees("📣 Ruumis on Kadri näitus\nSiin on abi.")


@pytest.mark.parametrize(
    ("language", "begin", "step", "preview", "send", "said"),
    [
        ("English", "📣 Announcement", "1/4 · Text", "4/4 · As its reader", "Send now", "Sent to 1 person."),
        (
            "Русский",
            "📣 Объявление",
            "1/4 · Текст",
            "4/4 · Так это видит",
            "Отправить сейчас",
            "Отправлено. Получателей: 1.",
        ),
    ],
)
async def test_a_lead_writes_in_their_own_language(
    monday: Stage, language: str, begin: str, step: str, preview: str, send: str, said: str
) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    await lead.says("/keel")
    await lead.taps(await lead.sees("Mis keeles"), language)
    await lead.sees("Liis")
    await lead.says("/brief")
    await lead.taps(await lead.sees(re.compile("Write to the team|Написать команде")), begin)
    await lead.sees(step)
    await lead.says("116 111")
    assert await lead.taps(await lead.sees(preview), send) == said
    await lead.sees("116 111")
    (sent,) = editions(monday)
    with monday.db.read() as session:
        (spoken,) = bulletins.wordings(session, edition_id=sent.id)
    assert spoken is (Language.EN if language == "English" else Language.RU)


async def test_two_leads_at_one_draft(monday: Stage) -> None:
    liis, kai = monday.joins("Liis", Role.LEAD), monday.joins("Kai", Role.MANAGER)
    await liis.says("/brief")
    await liis.taps(await liis.sees("Kirjuta tiimile"), "📣 Teade")
    await liis.sees("1/4")
    await liis.says("Pealkiri")
    mine = await liis.sees("4/4")
    await kai.says("/brief")
    await kai.taps(await kai.sees("Pealkiri · Liis"), "✏️ Pealkiri")
    card = await kai.sees("Seda kirjutab Liis")
    assert "Saada kohe" not in str(kai.buttons(card))
    assert await kai.taps(card, "Kirjutan edasi") == "Nüüd kirjutad seda sina."
    await kai.sees("4/4")
    assert await liis.taps(mine, "Saada kohe") == "Seda kirjutab praegu Kai."
    await liis.sees("Seda kirjutab Kai")
    assert [each.state for each in editions(monday)] == [EditionState.DRAFT]


async def test_a_counsellor_and_a_stranger_do_nothing(monday: Stage) -> None:
    lead, anna, stranger = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.telegram.phone("Võõras")
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), "📣 Teade")
    await lead.sees("1/4")
    await lead.says("Pealkiri")
    sending = data_of(await lead.sees("4/4"), "Saada kohe")
    await anna.says("/teade")
    await anna.sees("Selleks ei ole sul õigust.")
    odd = (
        "writing:new",
        "writing:edit:1",
        "writing:take:1",
        "writing:text:1:et",
        "writing:revise:1",
        sending,
        "issuing:preview:1",
    )
    card = await monday.finds(anna, *odd)
    for number in range(len(odd)):
        assert await anna.taps(card, str(number)) == "Selleks ei ole sul õigust."
    sent = anna.person.send_document(pdf(), "juhend.pdf", mime="application/pdf")
    await anna.sees("See sõnum kustutatakse.")
    await monday.rig.rests()
    assert sent.deleted
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, sending), "0")
    await stranger.sees_nothing_new()
    assert [each.state for each in editions(monday)] == [EditionState.DRAFT]


async def test_odd_buttons_do_nothing(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = (
        *("writing:draft:novel", "writing:edit:99", "writing:edit:x", "writing:text:99", "writing:text:1:de"),
        *(
            "writing:extras:99:all",
            "writing:file:1",
            "issuing:aim:1:names:0:1:1",
            "issuing:pick:1",
            "issuing:lasts:1:9999",
        ),
        *(
            "issuing:send:99:abcd",
            "issuing:send:99",
            "issuing:at:99:abcd:20261131",
            "issuing:again:1:a",
            "issuing:must:1:2",
        ),
    )
    monday.telegram.ignore(lead)
    for each in odd:
        assert await lead.taps(await monday.finds(lead, each), "0") == "Seda enam ei ole.", each
    assert editions(monday) == []
