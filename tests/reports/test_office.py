"""LibreOffice opens the document and the workbook; the document has two or three pages, in each language."""

import io
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from storage.members import Language
from tests.office import converted
from tests.reports.readers import EMPTY, LAST, RUNNING, Team

pytestmark = [pytest.mark.office, pytest.mark.timeout(300)]
SAID = {Language.ET: "Kokkuvõte", Language.EN: "Summary", Language.RU: "Главное"}


@pytest.mark.parametrize("is_outside", [False, True])
@pytest.mark.parametrize("language", Language)
def test_a_report_is_two_or_three_pages(
    year: Team, office: str, tmp_path: Path, language: Language, *, is_outside: bool
) -> None:
    content = year.file("paper", language, LAST, is_outside=is_outside).make()
    read = pypdf.PdfReader(io.BytesIO(converted(office, content, "report.docx", "pdf", tmp_path)))
    assert 2 <= len(read.pages) <= 3
    assert SAID[language] in read.pages[0].extract_text()
    assert f"1 / {len(read.pages)}" in read.pages[0].extract_text()
    assert len({image.data for page in read.pages for image in page.images}) == 5


@pytest.mark.parametrize("month", [RUNNING, EMPTY])
def test_so_is_one_of_a_month_that_is_not_over_or_has_nothing(
    team: Team, office: str, tmp_path: Path, month: str
) -> None:
    content = team.file("paper", Language.ET, month).make()
    read = pypdf.PdfReader(io.BytesIO(converted(office, content, "report.docx", "pdf", tmp_path)))
    assert 2 <= len(read.pages) <= 3


def test_hints_are_told_from_what_somebody_wrote(year: Team, office: str, tmp_path: Path) -> None:
    content = year.file("paper", Language.RU, LAST).make()
    shown = docx.Document(io.BytesIO(converted(office, content, "report.docx", "docx", tmp_path)))
    hints = [run for run in shown.element.body.iter(qn("w:r")) if "Заполняет" in "".join(run.itertext())]
    assert len(hints) == 2
    for each in hints:
        assert each.find(f".//{qn('w:color')}").get(qn("w:val")) == "595959"
        assert each.find(f".//{qn('w:i')}") is not None


@pytest.mark.parametrize("language", Language)
def test_a_workbook_comes_back_from_libreoffice_as_it_was(
    year: Team, office: str, tmp_path: Path, language: Language
) -> None:
    content = year.file("book", language).make()
    ours = openpyxl.load_workbook(io.BytesIO(content))
    theirs = openpyxl.load_workbook(io.BytesIO(converted(office, content, "report.xlsx", "xlsx", tmp_path)))
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        again = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                assert (
                    again.cell(cell.row, cell.column).value == pytest.approx(cell.value)
                    if isinstance(cell.value, float)
                    else again.cell(cell.row, cell.column).value == cell.value
                )
    assert len(theirs.worksheets[0]._charts) == 4
