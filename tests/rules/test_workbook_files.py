"""Which files are opened at all, and what is found in them. Each hostile one is refused before it can do harm."""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from handlers.kit import workbooks
from handlers.kit.i18n import Texts
from handlers.rules import workbook, workbook_guard, workbook_reader
from handlers.rules.workbook import NEEDED, Formula, Lexicon, Sheet, Unreadable
from storage.members import Language

ZONE = ZoneInfo("Europe/Tallinn")


@pytest.fixture(scope="module")
def lexicon(texts: Texts) -> Lexicon:
    return workbooks.lexicon(texts, ZONE)


@pytest.fixture(scope="module")
def titles(texts: Texts) -> dict[str, str]:
    return workbooks.titles(texts.speak(Language.ET, ZONE))


def made(titles: dict[str, str], edit: Callable[[Any], object] | None = None, *, title: str = "Vahetused") -> bytes:
    """A workbook with a header and one row, saved after an edit."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(titles.values()))
    sheet.append([None, date(2026, 11, 27), time(18), time(22)])
    if edit:
        edit(sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with parts put in or replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return written.getvalue()


def refused(content: bytes, lexicon: Lexicon) -> str:
    with pytest.raises(Unreadable) as caught:
        workbook_reader.read(content, lexicon)
    return caught.value.key


def test_a_workbook_is_read(titles: dict[str, str], lexicon: Lexicon) -> None:
    sheet = workbook_reader.read(made(titles), lexicon)
    (line,) = sheet.lines
    assert line.number == 2
    assert line.cells["start"] == time(18)
    assert workbook_reader.read(made(titles, title="Leht1"), lexicon).lines == sheet.lines


@pytest.mark.parametrize("content", [b"", b"words", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" + bytes(5000)])
def test_what_is_no_workbook_is_refused(content: bytes, lexicon: Lexicon) -> None:
    assert refused(content, lexicon) == "sheets-file-broken"


def test_a_file_cut_short_is_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    content = made(titles)
    assert refused(content[: len(content) // 2], lexicon) == "sheets-file-broken"


def test_20_megabytes_are_refused_unopened(lexicon: Lexicon) -> None:
    assert refused(bytes(20 * 1024 * 1024), lexicon) == "sheets-file-large"


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(titles: dict[str, str], lexicon: Lexicon) -> None:
    bomb = repacked(made(titles), {"xl/media/zero.bin": bytes(workbook_guard.MOST_UNPACKED)})
    assert len(bomb) < 100_000
    assert refused(bomb, lexicon) == "sheets-file-bomb"


def test_a_zip_bomb_that_lies_is_never_unpacked_beyond_what_it_said(titles: dict[str, str], lexicon: Lexicon) -> None:
    bomb = bytearray(repacked(made(titles), {"xl/media/zero.bin": bytes(5_000_000)}))
    honest = (5_000_000).to_bytes(4, "little")
    assert bomb.count(honest) == 2
    assert refused(bytes(bomb.replace(honest, (10).to_bytes(4, "little"))), lexicon) == "sheets-file-broken"


@pytest.mark.timeout(60)
def test_a_row_far_below_the_last_one_there_can_be_is_none(titles: dict[str, str], lexicon: Lexicon) -> None:
    good = made(titles)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b"</sheetData>", b'<row r="99999999999"><c><v>1</v></c></row></sheetData>')
    assert far != sheet
    content = repacked(good, {"xl/worksheets/sheet1.xml": far})
    assert workbook_reader.read(content, lexicon).lines == workbook_reader.read(good, lexicon).lines


@pytest.mark.timeout(60)
def test_merged_rows_without_end_are_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:A20000"/>' * 30_000 + b"</mergeCells>"
    content = repacked(made(titles), {"xl/worksheets/sheet9.xml": merged})
    assert refused(content, lexicon) == "sheets-file-bomb"


def test_very_many_parts_are_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    parts = {f"xl/media/{number}.bin": b"" for number in range(workbook_guard.MOST_PARTS)}
    assert refused(repacked(made(titles), parts), lexicon) == "sheets-file-bomb"


def test_macros_are_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    assert refused(repacked(made(titles), {"xl/vbaProject.bin": b"Sub"}), lexicon) == "sheets-file-macros"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused(titles: dict[str, str], lexicon: Lexicon, encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    bad = repacked(made(titles), {"xl/sharedStrings.xml": laughs.encode(encoding)})
    assert refused(bad, lexicon) == "sheets-file-broken"


def test_parts_that_are_no_xml_are_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        assert refused(repacked(made(titles), {part: b"<no"}), lexicon) == "sheets-file-broken"


def test_links_to_other_workbooks_are_not_followed(titles: dict[str, str], lexicon: Lexicon) -> None:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert workbook_reader.read(repacked(made(titles), {"xl/externalLinks/externalLink1.xml": link}), lexicon).lines


def test_other_sheets_are_refused(lexicon: Lexicon) -> None:
    assert refused(saved(openpyxl.Workbook()), lexicon) == "sheets-file-sheet"


def test_a_missing_column_is_named(titles: dict[str, str], lexicon: Lexicon) -> None:
    with pytest.raises(Unreadable) as caught:
        workbook_reader.read(made(titles, lambda sheet: sheet.delete_cols(20)), lexicon)
    assert (caught.value.key, caught.value.values) == ("sheets-file-column", {"column": NEEDED[-1]})


def test_a_column_that_is_there_twice_is_refused(titles: dict[str, str], lexicon: Lexicon) -> None:
    twice = made(titles, lambda sheet: sheet.cell(1, 25, titles["day"]))
    assert refused(twice, lexicon) == "sheets-file-twice"


def test_columns_may_change_places_and_others_stand_between(titles: dict[str, str], lexicon: Lexicon) -> None:
    def edit(sheet: Any) -> None:
        sheet.insert_cols(1, 3)
        sheet.cell(1, 2, "Minu märkmed")
        sheet.cell(2, 2, "x")

    assert workbook_reader.read(made(titles, edit), lexicon).lines[0].cells["day"]


def test_too_many_rows_are_refused_and_empty_ones_do_not_count(titles: dict[str, str], lexicon: Lexicon) -> None:
    def many(sheet: Any) -> None:
        for _ in range(workbook.MOST_ROWS):
            sheet.append([None, date(2026, 11, 27)])

    assert refused(made(titles, many), lexicon) == "sheets-file-rows"
    far = workbook_reader.read(made(titles, lambda sheet: sheet.cell(900_000, 2, "x")), lexicon)
    assert [line.number for line in far.lines] == [2, 900_000]


def test_a_size_the_file_lies_about_is_not_believed(titles: dict[str, str], lexicon: Lexicon) -> None:
    content = made(titles)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lying, count = re.subn(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:A1"', sheet)
    assert count == 1
    assert len(workbook_reader.read(repacked(content, {"xl/worksheets/sheet1.xml": lying}), lexicon).lines) == 1


def test_merged_cells_are_named_by_their_rows(titles: dict[str, str], lexicon: Lexicon) -> None:
    sheet = workbook_reader.read(made(titles, lambda sheet: sheet.merge_cells("B2:B4")), lexicon)
    assert sheet.merged == frozenset({2, 3, 4})


def test_formulas_are_kept_apart_from_values(titles: dict[str, str], lexicon: Lexicon) -> None:
    sheet = workbook_reader.read(made(titles, lambda sheet: sheet.cell(2, 3, "=TIME(18,0,0)")), lexicon)
    assert sheet.lines[0].cells["start"] == Formula("=TIME(18,0,0)")


@pytest.mark.parametrize("number", range(40))
def test_a_file_with_a_broken_byte_is_read_or_refused(titles: dict[str, str], lexicon: Lexicon, number: int) -> None:
    content = bytearray(made(titles))
    content[len(content) * number // 40] ^= 0xFF
    with contextlib.suppress(Unreadable):  # and nothing else
        assert isinstance(workbook_reader.read(bytes(content), lexicon), Sheet)
