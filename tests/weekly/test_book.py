"""The workbook of a week, read back: real numbers and days, means beside them, nothing that runs."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from sqlmodel import Session

from handlers.kit import week_figures, weekbook
from handlers.kit.feature import Reading
from handlers.kit.keyboards import File
from handlers.rules import workbook_tables
from handlers.settings import actions as settings
from handlers.weekly import views
from storage.members import Language, Role
from tests.crew import Crew
from tests.reports.readers import Team

WEEK = date(2026, 11, 16)
SHEETS = {
    Language.ET: ["Kokkuvõte", "Katvus", "Juhtumid", "Juhendid", "Katmata vahetused", "Mõisted"],
    Language.EN: ["Summary", "Coverage", "Cases", "Guidance", "Uncovered shifts", "Definitions"],
    Language.RU: ["Сводка", "Укомплектованность", "Случаи", "Руководства", "Незакрытые смены", "Определения"],
}
NOTHING = {
    Language.ET: ("Kõik on läbi loetud.", "Järgmise 14 päeva vahetused on kaetud."),
    Language.EN: ("Everything has been read.", "The shifts of the next 14 days are covered."),
    Language.RU: ("Всё прочитано.", "Смены на ближайшие 14 дней закрыты."),
}
NAMES = {
    Language.ET: "nadalaaruanne-2026-47.xlsx",
    Language.EN: "weekly-report-2026-47.xlsx",
    Language.RU: "nedelnyj-otchet-2026-47.xlsx",
}


def file(team: Team, language: Language = Language.EN, week: date = WEEK) -> File:
    found = team.crew.sees(views.workbook, team.lead, language, day=week.isoformat())
    assert isinstance(found, File)
    return found


def book(team: Team, language: Language = Language.EN, week: date = WEEK) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file(team, language, week).make()))


def summary(found: Any) -> dict[Any, tuple[Any, Any]]:
    return {row[0]: (row[1], row[2]) for row in found["Summary"].iter_rows(values_only=True)}


@pytest.mark.parametrize("language", Language)
def test_it_has_its_sheets_and_its_name_in_the_readers_language(year: Team, language: Language) -> None:
    assert book(year, language).sheetnames == SHEETS[language]
    assert file(year, language).name == NAMES[language]


def test_numbers_stand_beside_the_mean_of_the_four_weeks_before(year: Team) -> None:
    found = summary(book(year))
    with year.crew.db.read() as session:
        weeks = [_coverage(year, session, day) for day in (19, 26)]
        weeks += [_coverage(year, session, day, month=11) for day in (2, 9)]
        own = _coverage(year, session, 16, month=11)
    assert found["Coverage"] == (pytest.approx(own), pytest.approx(sum(weeks) / 4))
    needed, uncovered = found["Hours needed (h)"][0], found["Uncovered hours (h)"][0]
    assert 1 - uncovered / needed == pytest.approx(own)
    assert len({value for pair in found.values() for value in pair if isinstance(value, float)}) > 6


def _coverage(team: Team, session: Session, day: int, month: int = 10) -> float:
    found = week_figures.of(session, team.crew.clock.now(), monday=date(2026, month, day), zone=team.crew.zone)
    assert found.figures.coverage.value is not None
    return found.figures.coverage.value


def test_days_are_days_and_add_up_to_the_week(year: Team) -> None:
    found = book(year)
    rows = list(found["Coverage"].iter_rows(min_row=2, values_only=True))
    assert [row[0].date() for row in rows] == [date(2026, 11, day) for day in range(16, 23)]
    assert sum(row[1] for row in rows) == pytest.approx(summary(found)["Hours needed (h)"][0])
    assert sum(row[3] for row in rows) == pytest.approx(summary(found)["Uncovered hours (h)"][0])


def test_a_new_team_has_empty_cells_and_no_noughts_where_nothing_is_known(crew: Crew) -> None:
    team = Team(crew, crew.add("Liis Lepp", Role.LEAD, Language.EN))
    found = summary(book(team))
    assert found["Coverage"] == found["Accepted within target"] == found["Adherence"] == (None, None)
    assert found["New cases"] == (0, None)


@pytest.mark.parametrize("language", Language)
def test_a_table_of_nothing_says_so(crew: Crew, language: Language) -> None:
    found = book(Team(crew, crew.add("Liis Lepp", Role.LEAD, language)), language)
    read, covered = NOTHING[language]
    assert found[SHEETS[language][3]]["A1"].value == read
    assert found[SHEETS[language][4]]["A1"].value == covered


@pytest.mark.parametrize(
    ("language", "row"), [(Language.EN, "48\u00a0h"), (Language.ET, "48\u00a0h"), (Language.RU, "48\u00a0ч")]
)
def test_a_unit_stays_apart_from_its_number(year: Team, language: Language, row: str) -> None:
    assert any(row in str(cell.value) for cell in book(year, language).worksheets[0]["A"])


def test_all_cells_have_one_font(year: Team) -> None:
    cells = [cell for sheet in book(year) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.font.name for cell in cells} == {"Calibri"}


@pytest.mark.parametrize("title", ["=1+1", "+372 5551 2345", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_what_people_wrote_never_runs(crew: Crew, title: str) -> None:
    lead = crew.add("Liis Lepp", Role.LEAD, Language.EN)

    def drawn(reading: Reading) -> bytes:
        found = week_figures.of(reading.session, reading.now, monday=WEEK, zone=crew.zone)
        made = weekbook.book(reading.words, found, team=title, reading=[(title, 1, 2)])
        return workbook_tables.write(made)

    found = openpyxl.load_workbook(io.BytesIO(crew.sees(drawn, lead)))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    written = next(cell for cell in cells if str(cell.value).endswith(title.strip()))
    assert written.value[0] not in "=+-@" or written.quotePrefix


def test_it_is_marked_when_its_owner_says_so(crew: Crew) -> None:
    team = Team(crew, crew.add("Liis Lepp", Role.LEAD, Language.EN))
    assert book(team)["Summary"].oddHeader.right.text is None
    crew.do(settings.put, team.lead, key="reports.internal", value=1, seen=0)
    assert book(team)["Summary"].oddHeader.right.text == "For internal use"
