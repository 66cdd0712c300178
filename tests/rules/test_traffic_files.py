"""Tables of a contact centre out of files of every kind, and hostile ones that are refused."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import traffic_files
from handlers.rules.traffic_files import FORMULA, Table
from handlers.rules.workbook import BASE, Unreadable
from tests.importing.tables import HEADER, ROWS, csv_of, xlsx_of

RUSSIAN = "Дата;Принято чатов;Не дождались\n01.10.2026;12;2\n"
ESTONIAN = "Kuupäev;Pöördumised;Vastatud õigel ajal\n1.10.2026;14;9\n"


def refused(read: Callable[[bytes], Table], content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.key


@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
def test_whatever_stands_between_cells_is_found(between: str) -> None:
    rows = [tuple(cell.replace(",", ".") for cell in row) for row in ROWS]
    table = traffic_files.of_text(csv_of(rows=rows, between=between))
    assert table.header == HEADER
    assert [row.cells for row in table.rows] == rows


def test_a_decimal_comma_beside_semicolons_splits_nothing() -> None:
    table = traffic_files.of_text(b"Kuu;Ooteaeg;Kestus\n2026-10;6,5;52,25\n2026-09;7,5;50,5\n")
    assert table.rows[0].cells == ("2026-10", "6,5", "52,25")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1257"])
def test_estonian_letters_are_right_however_they_are_written(encoding: str) -> None:
    assert traffic_files.of_text(ESTONIAN.encode(encoding)).header[2] == "Vastatud õigel ajal"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_russian_letters_are_right_however_they_are_written(encoding: str) -> None:
    assert traffic_files.of_text(RUSSIAN.encode(encoding)).header == ("Дата", "Принято чатов", "Не дождались")


def test_quotes_line_ends_and_a_hint_of_excel_are_understood() -> None:
    content = 'sep=;\r\n"Kuupäev";"Vastatud ""kokku"""\r\n1.10.2026;"1 234"\r\n\r\n2.10.2026;7\r\n'.encode()
    table = traffic_files.of_text(content)
    assert table.header == ("Kuupäev", 'Vastatud "kokku"')
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("1.10.2026", "1 234")), (5, ("2.10.2026", "7"))]


def test_lines_above_the_header_are_passed_over() -> None:
    content = "Kõnekeskuse aruanne;;\nPeriood;oktoober;\n;;\n".encode() + csv_of()
    assert traffic_files.of_text(content).header == HEADER


def test_formulas_are_known_as_such_and_not_worked_out() -> None:
    text = traffic_files.of_text(b"Kuu;Arv\n2026-10;=2+2\n2026-09;=cmd|' /C calc'!A0\n")
    assert [row.cells[1] for row in text.rows] == [FORMULA, FORMULA]
    book = traffic_files.of_workbook(xlsx_of(("Kuu", "Arv"), ("2026-10", "=SUM(1,2)")))
    assert book.rows[0].cells[1] == FORMULA


def test_cells_of_a_workbook_keep_their_days_times_and_shares() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Päev", "Aeg", "Kestus", "Kell", "Osa", "Arv", "Jah", "Tühi"])
    day = datetime.fromisoformat("2026-10-01")
    sheet.append(
        [
            day,
            time(0, 0, 47),
            timedelta(minutes=52),
            datetime.fromisoformat("1899-12-31 00:01:47"),
            0.92,
            6.5,
            True,
            None,
        ]
    )
    sheet.append([date(2026, 10, 2), time(0, 1), timedelta(hours=30), None, 1, 412, False, None])
    for row in (2, 3):
        sheet.cell(row, 5).number_format = "0%"
    content = io.BytesIO()
    book.save(content)
    first, second = traffic_files.of_workbook(content.getvalue()).rows
    assert first.cells[:2] == ("2026-10-01 00:00:00", "0:00:47")
    assert first.cells[2] == "3120.000 s"
    assert first.cells[4:7] == ("92.000000 %", "6.500000", "")
    assert second.cells[2:] == ("108000.000 s", "", "100.000000 %", "412", "", "")


def test_the_first_sheet_with_a_table_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(("Märkused",), ("siin ei ole midagi",))))
    second = book.create_sheet("Andmed")
    for line in (HEADER, *ROWS):
        second.append(line)
    content = io.BytesIO()
    book.save(content)
    assert traffic_files.of_workbook(content.getvalue()).header == HEADER


def test_a_rota_is_told_from_a_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(HEADER, *ROWS)))
    book.create_sheet(BASE)
    content = io.BytesIO()
    book.save(content)
    assert refused(traffic_files.of_workbook, content.getvalue()) == "importing-file-rota"


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n", b"midagi", b"1;2;3\n4;5;6\n", b"Kuu;Arv\n", b"Kuu\n2026-10\n", ("sõna\n" * 50).encode()],
)
def test_what_holds_no_table_is_said_to_hold_none(content: bytes) -> None:
    assert refused(traffic_files.of_text, content) == "importing-file-empty"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x00\x00",
        b"Kuu;Arv\n\x00;1\n",
        b"\xff\xfeA",
        b'Kuu;Arv\n"2026;1\n',
        b"Kuu;Arv\n" + b"x" * 200_000,
        b'"' * 300_000,
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert refused(traffic_files.of_text, content) == "importing-file-broken"


def test_too_many_bytes_rows_and_columns_are_refused() -> None:
    assert refused(traffic_files.of_text, bytes(2 * 1024 * 1024 + 1)) == "sheets-file-large"
    assert refused(traffic_files.of_workbook, bytes(2 * 1024 * 1024 + 1)) == "sheets-file-large"
    long = csv_of(("Kuu", "Arv"), [("2026-10", "1")] * 5001)
    assert refused(traffic_files.of_text, long) == "sheets-file-rows"
    wide = csv_of([f"tulp {'x' * (each % 7 + 1)}" for each in range(65)], [["1"] * 65])
    assert refused(traffic_files.of_text, wide) == "importing-file-wide"


def test_a_book_of_a_million_rows_that_are_not_there_is_read_at_once() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(HEADER, *ROWS)))
    book.active.cell(1_000_000, 1).value = None
    content = io.BytesIO()
    book.save(content)
    assert len(traffic_files.of_workbook(content.getvalue()).rows) == 2


@pytest.mark.parametrize("content", [b"", b"words", b"PK\x03\x04 and no more"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert refused(traffic_files.of_workbook, content) == "importing-file-broken"


def test_an_old_workbook_or_one_with_a_password_is_told_from_a_broken_one() -> None:
    assert refused(traffic_files.of_workbook, b"\xd0\xcf\x11\xe0" + bytes(5000)) == "importing-file-old"


HEAVY = {
    "merged rows without end": ("xl/worksheets/sheet1.xml", '<mergeCell ref="A1:A20000"/>' * 10),
    "rows of nothing": ("xl/worksheets/sheet1.xml", "<row/>" * 100_001),
    "a row of a hundred thousand cells": ("xl/worksheets/sheet1.xml", f"<row>{'<c/>' * 100_000}</row>"),
    "cells of nothing": ("xl/worksheets/sheet1.xml", f"<row>{'<c/>' * 60_000}</row>" * 26),
    "attributes": ("xl/worksheets/sheet1.xml", "<row " + 'a="" ' * 1_500_001 + "/>"),
    "styles": ("xl/styles.xml", "<xf/>" * 100_001),
    "strings": ("xl/sharedStrings.xml", "<si/>" * 500_001),
    "names": ("xl/workbook.xml", "<definedName/>" * 100_001),
}


@pytest.mark.parametrize("part", list(HEAVY))
def test_what_is_small_and_would_take_minutes_is_refused_before_it_is_opened(part: str) -> None:
    name, inside = HEAVY[part]
    content = repacked(xlsx_of(HEADER, *ROWS), {name: f"<x>{inside}</x>".encode()})
    assert len(content) < 200_000
    assert refused(traffic_files.of_workbook, content) == "importing-file-heavy"


@pytest.mark.timeout(60)
def test_a_row_far_below_the_last_one_there_can_be_is_none() -> None:
    good = xlsx_of(HEADER, *ROWS)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b"</sheetData>", b'<row r="99999999999"><c><v>1</v></c></row></sheetData>')
    assert far != sheet
    assert len(traffic_files.of_workbook(repacked(good, {"xl/worksheets/sheet1.xml": far})).rows) == 2


def test_a_bomb_macros_and_entities_are_refused_before_they_are_opened() -> None:
    good = xlsx_of(HEADER, *ROWS)
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    for part, expected in (
        ({"xl/big.xml": bytes(30 * 1024 * 1024)}, "importing-file-heavy"),
        ({"xl/vbaProject.bin": b"x"}, "sheets-file-macros"),
        ({"xl/worksheets/sheet1.xml": entity}, "importing-file-broken"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}, "importing-file-broken"),
    ):
        assert refused(traffic_files.of_workbook, repacked(good, part)) == expected


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (each for each in old.namelist() if each not in parts):
            new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return written.getvalue()


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for read in (traffic_files.of_text, traffic_files.of_workbook):
        try:
            table = read(content)
        except Unreadable:
            continue
        assert all(len(row.cells) == len(table.header) for row in table.rows)


@given(st.lists(st.lists(st.text("abc;,\"'\t\n=1.õя", max_size=6), max_size=5), max_size=8))
def test_no_text_breaks_the_reader(lines: Sequence[Sequence[Any]]) -> None:
    content = "\n".join(";".join(line) for line in lines).encode()
    try:
        table = traffic_files.of_text(content)
    except Unreadable:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)
