"""Whole conversations about reports: choosing a month, taking its files, and what is turned down."""

import io

import docx
import openpyxl
from sqlmodel import Session

from bot.sandbox.model import Message
from storage import members
from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage


def content(message: Message) -> io.BytesIO:
    """The file in a message."""
    assert message.file
    return io.BytesIO(message.file.content)


async def last_month(stage: Stage, lead: Phone) -> Message:
    """The card of the last month: the first one that is offered."""
    await lead.says("/aruanne")
    card = await lead.sees("Vali kuu")
    month = next(label for row in lead.buttons(card) for label in row if label[-4:].isdecimal())
    await lead.taps(card, month)
    return await lead.sees("Kuuaruanne:")


async def test_a_lead_takes_the_months_report_as_a_document_and_as_tables(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    card = await last_month(stage, lead)
    assert await lead.taps(card, "Word") == "Koostan faili."
    sent = await lead.sees("Juhi märkuste ja ettepanekute väljad on tühjad")
    assert docx.Document(content(sent)).paragraphs[0].text.startswith("Kuuaruanne: ")
    assert await lead.taps(card, "Excel") == "Koostan faili."
    sent = await lead.sees("Kuuaruande tabelid")
    assert openpyxl.load_workbook(content(sent)).sheetnames[0] == "Kokkuvõte"


async def test_a_second_tap_brings_the_file_again_and_the_card_stays(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    card = await last_month(stage, lead)
    first, second = [await taken(lead, card) for _ in range(2)]
    assert first.id != second.id
    said = [[each.text for each in docx.Document(content(sent)).paragraphs] for sent in (first, second)]
    assert said[0] == said[1]
    assert lead.buttons(card) == [["Word", "Excel"], ["Majast välja"], ["Aruanded"]]


async def taken(lead: Phone, card: Message) -> Message:
    """Take the document."""
    await lead.taps(card, "Word")
    return await lead.sees("Juhi märkuste ja ettepanekute väljad on tühjad")


async def test_the_version_for_outside_is_a_tap_away_and_so_is_the_way_back(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    card = await last_month(stage, lead)
    await lead.taps(card, "Majast välja")
    outside = await lead.sees("alla viie arvud on peidetud")
    assert outside.id == card.id
    await lead.taps(outside, "Excel")
    sent = await lead.sees("Kuuaruande tabelid majast välja")
    assert "Inimesed" not in openpyxl.load_workbook(content(sent)).sheetnames
    await lead.taps(outside, "Tiimile")
    assert (await lead.sees("Kuuaruanne:")).id == card.id


async def test_who_counsels_gets_no_report(stage: Stage) -> None:
    mari = stage.joins("Mari", Role.COUNSELLOR)
    await mari.says("/aruanne")
    await mari.sees("Selleks ei ole sul õigust.")
    for data in ("reports:month:202610", "reports:paper:202610", "reports:book:202610:out", "reports:list"):
        assert await mari.taps(await stage.finds(mari, data), "0") == "Selleks ei ole sul õigust."


async def test_a_button_that_was_never_ours_answers_with_the_truth(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    for data in ("reports:month:x", "reports:month:999999", "reports:paper:202610:in", "reports:book:"):
        assert await lead.taps(await stage.finds(lead, data), "0") == "Seda enam ei ole."


async def test_a_month_that_has_not_begun_leads_to_those_there_are(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    assert await lead.taps(await stage.finds(lead, "reports:month:209912"), "0") == "See kuu ei ole veel alanud."
    await lead.sees("Vali kuu")


async def test_who_leads_no_more_gets_nothing_from_an_old_card(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    card = await last_month(stage, lead)

    def demote(session: Session) -> None:
        member = next(each for each in members.everyone(session) if each.name == "Liis Lepp")
        member.role = Role.COUNSELLOR
        session.add(member)

    await stage.db.act(demote)
    assert await lead.taps(card, "Word") == "Selleks ei ole sul õigust."
