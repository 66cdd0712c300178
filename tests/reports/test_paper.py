"""The document, read back: what it says, in which language, and that everybody can read it."""

import re
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from handlers.kit import monthfacts
from handlers.settings import actions as settings
from storage.members import Language
from tests.reports.readers import EMPTY, LAST, RUNNING, Team, written

LOCALES = {Language.ET: "et-EE", Language.EN: "en-GB", Language.RU: "ru-RU"}


def attributes(paper: Any, tag: str, name: str) -> list[str | None]:
    """This attribute of all elements of a kind in the body."""
    return [each.get(qn(name) if ":" in name else name) for each in paper.element.body.iter(qn(tag))]


def heads(paper: Any) -> list[list[str]]:
    """The first row of each table."""
    return [[cell.text for cell in table.rows[0].cells] for table in paper.tables]


def cell(paper: Any, row: str, column: str) -> str:
    """A cell by the words at its row's and column's beginning."""
    for table in paper.tables:
        names = [each.text for each in table.rows[0].cells]
        if column in names:
            for line in table.rows:
                if line.cells[0].text == row:
                    return str(line.cells[names.index(column)].text)
    raise LookupError(row, column)


@pytest.mark.parametrize("language", Language)
def test_it_is_built_so_that_who_reads_by_ear_finds_the_way(year: Team, language: Language) -> None:
    paper = year.paper(language)
    styles = [each.style.name for each in paper.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 7
    alts = attributes(paper, "wp:docPr", "descr")
    assert len(alts) == 5
    assert all(alt and len(alt) > 40 for alt in alts)
    tables = [table for table in paper.tables if len(table.columns) > 1]
    assert len(tables) == 3
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in paper.tables)


@pytest.mark.parametrize("language", Language)
def test_it_is_in_the_readers_language_and_says_so(year: Team, language: Language) -> None:
    paper = year.paper(language)
    (lang,) = paper.styles.element.iter(qn("w:lang"))
    assert lang.get(qn("w:val")) == LOCALES[language]
    assert paper.core_properties.language == LOCALES[language]
    assert paper.core_properties.title == paper.paragraphs[0].text
    assert "python" not in (paper.core_properties.comments or "")
    dates = {Language.ET: "23.11.2026", Language.EN: "23 Nov 2026", Language.RU: "23.11.2026"}
    assert dates[language] in paper.paragraphs[1].text
    decimals = re.findall(r"\d([.,])\d\u00a0?%", written(paper))
    assert set(decimals) == {"." if language is Language.EN else ","}


def test_its_numbers_are_those_of_the_month(year: Team) -> None:
    crew = year.crew
    with crew.db.read() as session:
        facts = monthfacts.of(session, crew.clock.now(), month=date.fromisoformat(LAST), zone=crew.zone)
    paper = year.paper()
    raised = len(facts.found.raised)
    assert cell(paper, "Kokku", "Uusi") == str(raised)
    assert f"uusi {raised}" in written(paper)
    part = facts.found.coverage
    assert part.value
    assert cell(paper, "Vahetuste kaetus", "Sel kuul").startswith(f"{round(100 * part.value)}\u00a0%")
    assert facts.before
    assert cell(paper, "Vahetuste kaetus", "Eelmisel kuul").startswith(
        f"{round(100 * (facts.before.coverage.value or 0))}\u00a0%"
    )


def test_the_lead_has_marked_fields_to_write_in(year: Team) -> None:
    paper = year.paper()
    fields = list(paper.element.body.iter(qn("w:sdt")))
    assert [each.find(f".//{qn('w:alias')}").get(qn("w:val")) for each in fields] == ["Juhi märkused", "Ettepanekud"]
    assert all(each.find(f".//{qn('w:showingPlcHdr')}") is not None for each in fields)
    assert "Täidab juht" in written(paper)


def test_a_number_and_its_unit_stay_on_one_line(year: Team) -> None:
    units = {Language.ET: "h|min|p|%", Language.EN: "h|min|d", Language.RU: "ч|мин|дн|%"}
    for language, unit in units.items():
        said = written(year.paper(language))
        assert len(re.findall(rf"\d\u00a0(?:{unit})\b", said)) > 20
        assert re.findall(rf"\d (?:{unit})(?!\w)", said) == []


def test_who_is_outside_is_not_told_to_add_what_is_missing(year: Team) -> None:
    inside, outside = (written(year.paper(Language.EN, is_outside=each)) for each in (False, True))
    assert "Add them with /traffic" in inside
    assert "/" not in re.sub(r" / |\d/\d|Europe/Tallinn", "", outside)
    assert "There are no contact-centre figures for this month." in outside


def test_levels_stand_as_in_the_picture_the_most_pressing_first(year: Team) -> None:
    rows = next(table for table in year.paper(Language.EN).tables if table.cell(0, 0).text == "Risk level").rows
    levels = [row.cells[0].text for row in rows][1:]
    assert levels == ["extreme risk", "high risk", "medium risk", "low risk", "risk is not the matter", "Total"]


def test_pages_are_numbered(year: Team) -> None:
    codes = [each.text.strip() for each in year.paper().sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_it_names_nobody(year: Team) -> None:
    for is_outside in (False, True):
        said = written(year.paper(is_outside=is_outside))
        assert "Maasikas" not in said
        assert "J-26-" not in said


def test_a_month_that_is_not_over_says_so(year: Team) -> None:
    assert "kuu ei ole veel läbi" in year.paper(month=RUNNING).paragraphs[1].text
    assert "kuu ei ole veel läbi" not in year.paper().paragraphs[1].text


def test_for_outside_there_is_no_picture_of_times_that_all_are_hidden(team: Team) -> None:
    inside, outside = (
        [alt or "" for alt in attributes(team.paper(is_outside=each), "wp:docPr", "descr")] for each in (False, True)
    )
    assert [alt for alt in inside if alt.startswith("Vastuvõtmise aeg")]
    assert not [alt for alt in outside if alt.startswith("Vastuvõtmise aeg")]
    assert len(outside) == len(inside) - 1


@pytest.mark.parametrize("language", Language)
def test_a_month_without_anything_is_written_all_the_same(team: Team, language: Language) -> None:
    paper = team.paper(language, EMPTY)
    assert len(attributes(paper, "wp:docPr", "descr")) == 5
    said = written(paper)
    assert "0 %" not in said
    assert "100 %" not in said


def test_only_if_the_agency_wants_it_is_it_marked_for_internal_use(year: Team) -> None:
    mark = "Asutusesiseseks kasutamiseks"

    def head(*, is_outside: bool = False) -> str:
        return str(year.paper(is_outside=is_outside).sections[0].header.paragraphs[0].text)

    assert head() == ""
    year.crew.do(settings.put, year.lead, key="reports.internal", value=1, seen=0)
    assert head() == mark
    assert head(is_outside=True) == ""


def test_for_outside_no_small_number_of_people_or_cases_is_written(year: Team) -> None:
    paper = year.paper(is_outside=True)
    assert "Eesmärgi piires" not in [each for row in heads(paper) for each in row]
    new = [cell(paper, level, "Uusi") for level in ("väike risk", "keskmine risk", "suur risk", "äärmiselt suur risk")]
    assert all(each in ("*", "0") or int(each) >= 5 for each in new)
    assert "*" in new
    assert "asendab arvu, mis on väiksem kui 5" in written(paper)
    assert cell(paper, "Tulemata jäämised", "Sel kuul") == "1–4"
