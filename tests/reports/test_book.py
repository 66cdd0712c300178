"""The workbook, read back: real dates and numbers, charts of its own, nothing that runs, nothing that tells on few."""

from datetime import date, datetime, time
from typing import Any

import pytest

from storage import members
from storage.members import Language
from tests.reports.readers import EMPTY, Team, values
from tests.reports.years import Year

SHEETS = {
    Language.ET: ["Kokkuvõte", "Katvus", "Vahetused", "Juhtumid", "Juhendid", "Inimesed", "Kõnekeskus", "Mõisted"],
    Language.EN: ["Summary", "Coverage", "Shifts", "Cases", "Guidance", "People", "Contact centre", "Definitions"],
    Language.RU: [
        "Главное",
        "Укомплектованность",
        "Смены",
        "Случаи",
        "Руководства",
        "Люди",
        "Контакт-центр",
        "Определения",
    ],
}
DAYS = {Language.ET: "d.mm.yyyy", Language.EN: "d mmm yyyy", Language.RU: "dd.mm.yyyy"}


def column(sheet: Any, title: str) -> list[Any]:
    """The cells below this header, as far as the table goes."""
    for row in sheet.iter_rows():
        for head in row:
            if head.value == title:
                found = []
                for at in range(head.row + 1, sheet.max_row + 1):
                    cell = sheet.cell(at, head.column)
                    if cell.value is None and sheet.cell(at, 1).value is None:
                        break
                    found.append(cell)
                return found
    raise LookupError(title)


def numbers(book: Any) -> list[float]:
    """Every whole number in it but the months' hours."""
    return [each for each in values(book) if isinstance(each, int) and not isinstance(each, bool)]


@pytest.mark.parametrize("language", Language)
def test_it_has_a_sheet_for_each_thing_in_the_readers_language(year: Team, language: Language) -> None:
    assert year.book(language).sheetnames == SHEETS[language]


@pytest.mark.parametrize("language", Language)
def test_dates_and_numbers_are_real_ones(year: Team, language: Language) -> None:
    book = year.book(language)
    shifts = book[SHEETS[language][2]]
    first = shifts[2]
    assert isinstance(first[0].value, datetime)
    assert first[0].number_format == DAYS[language]
    assert isinstance(first[1].value, time)
    assert all(isinstance(cell.value, int | float) for cell in (*first[3:4], *first[6:9]))
    cases = book[SHEETS[language][3]]
    assert isinstance(cases[2][0].value, datetime)
    assert cases[2][0].number_format == f"{DAYS[language]} hh:mm"
    summary = book[SHEETS[language][0]]
    coverage = next(row for row in summary.iter_rows(min_row=4) if row[1].number_format == "0.0 %")
    assert 0.5 < coverage[1].value < 1


def test_times_are_by_the_teams_clock(year: Team) -> None:
    cells = column(year.book()["Vahetused"], "Algus")
    assert {cell.value for cell in cells} == {time(10), time(14), time(18), time(22)}


def test_months_are_drawn_by_charts_of_the_program_that_shows_them(year: Team) -> None:
    summary = year.book()["Kokkuvõte"]
    assert len(summary._charts) == 4
    months = column(summary, "Kuu")
    assert [cell.value.date() for cell in months][::12] == [date(2025, 10, 1), date(2026, 10, 1)]
    assert months[0].number_format == "[$-425]mmm yyyy"
    for chart in summary._charts:
        assert chart.x_axis.delete is False
        for series in chart.series:
            assert series.val.numRef.f.endswith(f"${months[-1].row}")


def test_coverage_is_coloured_by_the_cells_themselves(year: Team) -> None:
    rules = year.book()["Katvus"].conditional_formatting
    found = [rule.type for of_range in rules for rule in of_range.rules]
    assert found == ["colorScale", "colorScale"]


def test_headers_stay_in_sight_and_come_on_each_page(year: Team) -> None:
    for sheet in year.book():
        head = int(sheet.freeze_panes.removeprefix("B")) - 1
        assert sheet.cell(head, 1).font.b
        assert sheet.page_setup.paperSize == 9
        is_one_page = sheet.title in ("Kokkuvõte", "Katvus")
        assert sheet.print_title_rows == (None if is_one_page else f"${head}:${head}")


def test_people_are_named_with_their_hours_only_for_who_may_see_names(year: Team) -> None:
    people = year.book()["Inimesed"]
    assert "Mari Maasikas" in [cell.value for cell in column(people, "Nimi")]
    assert all(cell.value > 0 for cell in column(people, "Tunde"))
    assert "Inimesed" not in year.book(is_outside=True).sheetnames


def test_cases_have_levels_and_times_and_no_references_or_words(year: Team) -> None:
    titles = [cell.value for cell in year.book()["Juhtumid"][1]]
    assert titles == [
        *("Märku antud", "Riskitase", "Vastu võetud", "Ootas (min)", "Eesmärk (min)"),
        *("Eesmärgi piires", "Lahendatud", "Suletud"),
    ]
    assert not [each for each in values(year.book()) if "J-26-" in str(each)]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", '=cmd|" /C calc"!A0'])
def test_what_people_are_called_never_runs(year: Team, name: str) -> None:
    with year.crew.db.begin() as session:
        member = next(each for each in members.everyone(session) if each.name == "Mari Maasikas")
        member.name = name
        session.add(member)
    book = year.book()
    assert f"'{name}" in [cell.value for cell in column(book["Inimesed"], "Nimi")]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_guidance_has_its_deadline_and_how_many_read_it_by_then(year: Team) -> None:
    guides = year.book()["Juhendid"]
    rows = [[cell.value for cell in row] for row in guides.iter_rows(min_row=2)]
    assert [[title, at.date(), *counts] for title, at, *counts in rows] == [
        ["Alaealine vestluses", date(2026, 10, 12), 16, 14, 0.875],
        ["'=2+5 uut numbrit", date(2026, 10, 26), 16, 16, 1],
    ]
    outside = year.book(is_outside=True)["Juhendid"]
    assert [[cell.value for cell in row[2:]] for row in outside.iter_rows(min_row=2)] == [
        ["*", "12–15", "*"],
        [16, 16, 1],
    ]


def test_for_outside_what_is_not_said_of_one_guide_does_not_follow_from_the_others(year: Team) -> None:
    """Of 48 read 40, and of two guides 10 and 16 of 16: so of the third 14."""
    with year.crew.db.begin() as session:
        found = Year(session, year.crew.zone)
        found._team = [each.id for each in members.everyone(session) if each.id != year.lead]
        found.guide("Kolmas", date(2026, 10, 12), read=10)
    rows = year.book(is_outside=True)["Juhendid"].iter_rows(min_row=2)
    assert [[cell.value for cell in row[2:]] for row in rows] == [["*"] * 3] * 3
    summary = year.book(is_outside=True)["Kokkuvõte"]
    assert [40, 48] in [[cell.value for cell in row[2:4]] for row in summary.iter_rows()]


def test_for_outside_there_are_no_rows_of_shifts_cases_or_people(year: Team) -> None:
    book = year.book(is_outside=True)
    assert book.sheetnames == ["Kokkuvõte", "Katvus", "Juhendid", "Kõnekeskus", "Mõisted"]
    assert not [each for each in values(book) if "Maasikas" in str(each)]


def test_for_outside_no_number_of_people_or_cases_is_small(year: Team) -> None:
    team, outside = year.book()["Kokkuvõte"], year.book(is_outside=True)["Kokkuvõte"]
    whole = ("risk pole teema", "väike risk", "keskmine risk", "suur risk", "äärmiselt suur risk", "aktiivsed")
    for title in whole:
        told = [cell.value for cell in column(outside, title)]
        assert not [each for each in told if isinstance(each, int) and 0 < each < 5], title
        known = [cell.value for cell in column(team, title)]
        assert all(each in ("*", same) for each, same in zip(told, known, strict=True))
    counts = [cell.value for title in ("Arv", "Kõigist") for cell in column(outside, title)]
    assert not [each for each in counts if isinstance(each, int) and 0 < each < 5]
    assert "1–4" in counts


def test_a_month_without_anything_has_empty_cells_and_no_noughts(team: Team) -> None:
    summary = team.book(month=EMPTY)["Kokkuvõte"]
    assert [cell.value for cell in column(summary, "Sel kuul")][:1] == [None]
    assert summary.freeze_panes


def test_every_cell_names_the_same_font(year: Team) -> None:
    cells = (cell for sheet in year.book() for row in sheet.iter_rows() for cell in row)
    assert {cell.font.name for cell in cells} == {"Calibri"}


@pytest.mark.parametrize("language", Language)
def test_the_names_of_indicators_have_room_beside_their_numbers(year: Team, language: Language) -> None:
    summary = year.book(language).worksheets[0]
    named = [
        cell.value
        for cell in summary["A"][3:]
        if isinstance(cell.value, str) and summary.cell(cell.row, 2).value is not None
    ]
    assert len(named) > 15
    assert max(map(len, named)) <= summary.column_dimensions["A"].width
