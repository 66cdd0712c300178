"""Whole conversations about workbooks: downloading, sending back, confirming; and what is turned down."""

import io
from typing import Any

import openpyxl
import pytest

from bot.sandbox.model import Message
from storage import shifts
from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def content(message: Message) -> bytes:
    """The file in a message."""
    assert message.file
    return message.file.content


def edited(book: bytes, **cells: Any) -> bytes:
    """The workbook with cells written, `B2="1.12.2026"`."""
    read = openpyxl.load_workbook(io.BytesIO(book))
    for at, value in cells.items():
        read.worksheets[0][at] = value
    saved = io.BytesIO()
    read.save(saved)
    return saved.getvalue()


def sends(phone: Phone, book: bytes, name: str = "vahetused.xlsx") -> None:
    phone.person.send_document(book, name, mime=XLSX)


def planned(stage: Stage) -> int:
    with stage.db.read() as session:
        now = stage.telegram.clock.now()
        return len(shifts.between(session, since=now, until=now.replace(year=now.year + 1)))


async def test_a_lead_plans_with_a_workbook_and_a_second_tap_is_harmless(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    mari = stage.joins("Mari Maasikas")
    await lead.says("/tabel")
    card = await lead.sees("Vahetused tabelina")
    await lead.taps(card, "Tühi tabel")
    handed_out = await lead.sees("Tühi tabel uute vahetuste jaoks")
    day = stage.telegram.clock.now().date().replace(day=1).replace(month=12)
    cells = {"B2": day, "C2": "18:00", "D2": "22:00", "H2": 1, "I2": 2, "J2": "Mari Maasikas"}
    sends(lead, edited(content(handed_out), **cells))
    card = await lead.sees("1 uus vahetus")
    assert "+ Mari Maasikas" in card.text
    assert planned(stage) == 0
    assert await lead.taps(card, "Muuda") == "Muudetud."
    await lead.sees("muudetud")
    await mari.sees("Liis Lepp")
    assert planned(stage) == 1
    await lead.taps(card, "Tabelid")
    card = await lead.sees("Vahetused tabelina")
    await lead.taps(card, "Järgmised 6 nädalat")
    rota = await lead.sees("1 vahetus")
    sends(lead, content(rota))
    await lead.sees("ei ole midagi muudetud")


async def test_rules_are_set_aside_with_a_reason_in_two_taps(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    mari = stage.joins("Mari Maasikas", Role.VOLUNTEER)
    await lead.says("/workbook")
    await lead.taps(await lead.sees("Vahetused tabelina"), "Tühi tabel")
    handed_out = await lead.sees("Tühi tabel uute")
    day = stage.telegram.clock.now().date().replace(day=1).replace(month=12)
    sends(
        lead,
        edited(content(handed_out), B2=day, C2="08:00", D2="20:00", H2=1, I2=2, J2="Mari Maasikas"),
    )
    card = await lead.sees("Mõni reegel on vastu")
    await lead.taps(card, "Muuda siiski")
    asked = await lead.sees("Miks reeglist mööda minna?")
    assert await lead.taps(asked, "Inimesega kokku lepitud") == "Muudetud."
    await lead.sees("muudetud")
    await mari.sees("Liis Lepp")


async def test_a_broken_workbook_is_answered_row_by_row_and_with_a_marked_copy(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/tabel")
    await lead.taps(await lead.sees("Vahetused tabelina"), "Tühi tabel")
    handed_out = await lead.sees("Tühi tabel uute")
    cells = {f"C{row}": "25:00" for row in range(2, 12)}
    sends(lead, edited(content(handed_out), **cells))
    card = await lead.sees("Rida 2: Algus: „25:00“ ei ole kellaaeg.")
    marked = await lead.sees("Sinu tabel märkustega: 10 rida")
    assert "Vead" in [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content(marked))).worksheets[0][1]]
    await lead.taps(card, "Tabel märkustega")
    await lead.sees("Sinu tabel märkustega")


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("vahetused.xlsx", b"no workbook", "Seda faili ei saa lugeda"),
        ("vahetused.xlsx", bytes(2 * 1024 * 1024 + 1), "liiga suur"),
        *((name, b"anything", "ainult .xlsx") for name in ("makro.xlsm", "vana.xls", "tabel.ods")),
    ],
)
async def test_files_that_are_no_workbooks_are_turned_down(stage: Stage, name: str, sent: bytes, said: str) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/start")
    await lead.sees("Liis Lepp")
    sends(lead, sent, name)
    await lead.sees(said)


async def test_a_counsellors_workbook_is_unwanted(stage: Stage) -> None:
    mari = stage.joins("Mari Maasikas")
    await mari.says("/start")
    await mari.sees("Mari Maasikas")
    sends(mari, b"PK")
    await mari.sees("See sõnum kustutatakse")
    assert planned(stage) == 0


async def test_days_may_be_typed(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/tabel")
    await lead.taps(await lead.sees("Vahetused tabelina"), "Muud päevad")
    await lead.sees("Millisest päevast")
    await lead.says("homme")
    await lead.sees("ei saanud bot aru")
    await lead.says("/tabel")
    await lead.taps(await lead.sees("Vahetused tabelina"), "Muud päevad")
    await lead.sees("Millisest päevast")
    await lead.says("1.12–31.12")
    await lead.sees("0 vahetust")
    await lead.says("/tabel 1.12-31.12")
    await lead.sees("0 vahetust")


async def test_stale_and_odd_buttons_are_answered_with_the_truth(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/start")
    await lead.sees("Liis Lepp")
    odd = ("sheets:apply:9:00000000", "sheets:anyway:x", "sheets:sure:1:2:3", "sheets:marked:1", "sheets:drop:0:1")
    card = await stage.finds(lead, *odd)
    for number in range(len(odd)):
        assert await lead.taps(card, str(number)) == "Seda enam ei ole."
