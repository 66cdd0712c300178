"""LibreOffice opens the workbook of a week and prints it, in each language."""

import io
from pathlib import Path

import openpyxl
import pypdf
import pytest

from storage.members import Language
from tests.office import converted
from tests.reports.readers import Team
from tests.weekly.test_book import SHEETS, file

pytestmark = [pytest.mark.office, pytest.mark.timeout(300)]
SAID = {Language.ET: "Nädalaaruanne: 47. nädal, 2026", Language.EN: "week 47, 2026", Language.RU: "47-я неделя 2026 г."}


@pytest.mark.parametrize("language", Language)
def test_each_sheet_is_one_page_with_its_foot(year: Team, office: str, tmp_path: Path, language: Language) -> None:
    printed = converted(office, file(year, language).make(), "week.xlsx", "pdf", tmp_path)
    pages = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(printed)).pages]
    assert len(pages) == len(SHEETS[language])
    assert all(SAID[language] in page for page in pages)
    assert f"{len(pages)} / {len(pages)}" in pages[-1]


def test_it_comes_back_as_it_was(year: Team, office: str, tmp_path: Path) -> None:
    content = file(year).make()
    ours, theirs = (
        openpyxl.load_workbook(io.BytesIO(each))
        for each in (content, converted(office, content, "week.xlsx", "xlsx", tmp_path))
    )
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                again = theirs[sheet.title].cell(cell.row, cell.column).value
                expected = pytest.approx(cell.value) if isinstance(cell.value, float) else cell.value
                assert again == expected
