"""The workbook of statistics, read back: real dates and numbers, charts of its own, and nobody's name."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from handlers.kit.keyboards import File
from handlers.stats import views
from storage.members import Language
from tests.reports.readers import Team, values
from tests.reports.years import NAMES

SHEETS = {
    Language.ET: ["Kokkuvõte", "Kaetus", "Juhtumid", "Vastuvõtmise aeg", "Lugemine, vestlus", "Inimesed"],
    Language.EN: ["Summary", "Coverage", "Cases", "Time to accept", "Reading, debriefs", "People"],
    Language.RU: ["Главное", "Смены", "Случаи", "Время до принятия", "Чтение, беседы", "Люди"],
}
LAST = {
    Language.ET: ["Kõnekeskus", "Mõisted"],
    Language.EN: ["Contact centre", "Definitions"],
    Language.RU: ["Контакт-центр", "Определения"],
}


def file(team: Team, chosen: str, language: Language = Language.EN) -> File:
    found = team.crew.sees(views.workbook, team.lead, language, chosen=chosen)
    assert found
    return found


def book(team: Team, chosen: str, language: Language = Language.EN) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file(team, chosen, language).make()))


def table(sheet: Any) -> list[Mapping[str, Any]]:
    """The rows of a sheet's table by their headers."""
    heads, *rows = [row for row in sheet.iter_rows(values_only=True) if row[1] is not None]
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", list(Language))
def test_there_is_a_sheet_for_each_topic_and_one_of_definitions(year: Team, language: Language) -> None:
    assert book(year, "12", language).sheetnames == [*SHEETS[language], *LAST[language]]


def test_months_are_dates_and_numbers_are_numbers(year: Team) -> None:
    rows = table(book(year, "202610")["Coverage"])
    assert [f"{row['Month']:%d.%m.%Y}" for row in rows][::12] == ["01.10.2025", "01.10.2026"]
    october = rows[-1]
    assert october["Needed (h)"] - october["Covered (h)"] == pytest.approx(october["Missing (h)"])
    assert october["Coverage"] == pytest.approx(october["Covered (h)"] / october["Needed (h)"])


def test_a_share_is_written_as_per_cent(year: Team) -> None:
    sheet = book(year, "202610")["Coverage"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Coverage")
    assert "%" in sheet.cell(14, column).number_format


def test_the_summary_is_of_the_months_chosen_and_the_sheets_of_the_year(year: Team) -> None:
    made = book(year, "3")
    (coverage,) = [row for row in made["Summary"].iter_rows(values_only=True) if str(row[0]).startswith("Coverage")]
    months = table(made["Coverage"])[-3:]
    assert coverage[2] == pytest.approx(sum(row["Covered (h)"] for row in months))
    assert coverage[3] == pytest.approx(sum(row["Needed (h)"] for row in months))
    assert made["Summary"]["A1"].value == "Statistics in numbers · August 2026 – October 2026"


def test_trends_have_charts_that_stay_editable_where_there_is_something_to_draw(year: Team) -> None:
    made = book(year, "12")
    charts = {sheet.title: len(sheet._charts) for sheet in made}
    assert charts == {
        "Summary": 0,
        "Coverage": 1,
        "Cases": 1,
        "Time to accept": 3,
        "Reading, debriefs": 1,
        "People": 1,
        "Contact centre": 0,
        "Definitions": 0,
    }


def test_what_is_not_known_is_an_empty_cell(year: Team) -> None:
    made = book(year, "202610")
    contacts = [row for row in made["Contact centre"].iter_rows(values_only=True) if isinstance(row[0], datetime)]
    assert len(contacts) == 13
    assert all(cell is None for row in contacts for cell in row[1:])


def test_nobody_is_named(year: Team) -> None:
    said = " ".join(str(each) for each in values(book(year, "12")))
    assert not any(name in said for name in NAMES)


def test_a_month_under_way_says_so(year: Team) -> None:
    assert "The month is not over; these are the numbers so far." in values(book(year, "202611"))


def test_the_file_is_named_by_its_months(year: Team) -> None:
    assert file(year, "12").name == "statistics-2025-11-2026-10.xlsx"
    assert file(year, "202610", Language.ET).name == "statistika-2026-10.xlsx"
    assert file(year, "12").caption == "Statistics in numbers · November 2025 – October 2026"
