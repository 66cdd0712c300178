"""What is wrong with an edited workbook is said row by row, in the reader's language, and in the workbook itself."""

from datetime import datetime, time
from typing import Any

import openpyxl
import pytest

from handlers.kit.keyboards import File
from handlers.rules import workbook
from handlers.sheets import actions, views
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, routes
from tests.sheets.papers import COUNSELLORS, FRIDAY, LEAST, MOST, Page, Papers


def faults(papers: Papers, **cells: Any) -> list[str]:
    """What is said of a new row with these cells, on row 2."""
    taken = papers.sends(lambda page: page.add(**cells), papers.empty())
    assert taken.is_broken
    return papers.faults(taken)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"end": "25:00"}, "2: Lõpp: „25:00“ ei ole kellaaeg."),
        ({"day": "31.02.2026"}, "2: Kuupäev: „31.02.2026“ ei ole kuupäev."),
        ({"start": None}, "2: Algus on tühi."),
        ({"start": "=TIME(18,0,0)"}, "2: Algus: valem „=TIME(18,0,0)“. Kirjuta lahtrisse väärtus."),
        ({"service": "faks"}, "2: Teenus: „faks“ ei ole loendis."),
        ({"state": "võib-olla"}, "2: Olek: „võib-olla“ ei ole loendis."),
        ({"qualification": "kriis"}, "2: Väljaõpe: „kriis“ ei ole loendis."),
        ({MOST: 21}, "2: Nõustaja: kohti: „21“ ei ole arv 0 kuni 20."),
        ({LEAST: 3, MOST: 2}, "2: Nõustaja: kohti: vaja on vähemalt 3, aga kohti on 2."),
        ({LEAST: None, MOST: None}, "2: Vahetuses peab olema vähemalt üks koht."),
        ({COUNSELLORS: "Mary"}, "2: Nõustaja: kes: „Mary“ ei ole tiimis. Kas mõtlesid: Mari Maasikas?"),
        ({COUNSELLORS: "Xyz"}, "2: Nõustaja: kes: „Xyz“ ei ole tiimis."),
        (
            {COUNSELLORS: "Mari Maasikas; mari  maasikas"},
            "2: Nõustaja: kes: mari  maasikas on selles vahetuses kaks korda.",
        ),
        ({"shift": "kolm"}, "2: Nr: „kolm“ ei ole vahetuse number. Uue vahetuse puhul jäta tühjaks."),
    ],
)
def test_a_fault_is_said_with_its_row_and_what_was_written(papers: Papers, cells: dict[str, Any], said: str) -> None:
    assert said in faults(papers, **cells)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ET, "Rida 2: Lõpp: „25:00“ ei ole kellaaeg."),
        (Language.EN, "Row 2: End: “25:00” is no time."),
        (Language.RU, "Строка 2: Конец: «25:00» — не время."),
    ],
)
def test_faults_are_said_in_the_readers_language(papers: Papers, language: Language, said: str) -> None:
    shown = Papers(papers.crew, papers.lead, language)
    taken = shown.sends(lambda page: page.add(end="25:00"), shown.empty())
    assert said in shown.card(taken).text


def test_nothing_is_changed_by_a_file_with_one_fault(papers: Papers) -> None:
    def edit(page: Page) -> None:
        page.add()
        page.add(day=FRIDAY, start=time(10), end=time(14), service="faks")

    taken = papers.sends(edit, papers.empty())
    assert taken.is_broken
    given = {"proposal_id": taken.proposal_id, "mark": "00000000", "zone": papers.crew.zone}
    assert papers.crew.do(actions.apply, papers.lead, **given) is actions.Verdict.ENDED
    assert papers.rota() == []
    assert not any("apply" in route for route in routes(papers.card(taken)))


def test_as_strange_programs_write_it_it_is_still_read(papers: Papers) -> None:
    cells: list[dict[str, Any]] = [
        {"day": "27.11.2026", "start": "18:00", "end": "22:00"},
        {"day": 46353, "start": 0.5, "end": 0.75},
        {"day": datetime.fromisoformat("2026-11-27T00:00"), "start": "08.00", "end": "10"},
        {"day": "2026-11-28", "start": "22", "end": "24:00", "service": "  TELEFON ", "state": "Toimub"},
    ]
    papers.plans(*cells)
    zone = papers.crew.zone
    spans = [(each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)) for each in papers.rota()]
    assert [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in spans] == [
        "27 08:00-27 10:00",
        "27 12:00-27 18:00",
        "27 18:00-27 22:00",
        "28 22:00-29 00:00",
    ]


def test_merged_cells_are_a_fault_of_their_rows(papers: Papers) -> None:
    papers.shift()
    papers.shift(start=time(8), end=time(12))
    taken = papers.sends(lambda page: page.sheet.merge_cells("J2:J3"))
    assert papers.faults(taken) == [f"{row}: Lahtrid on ühendatud. Võta ühendus maha." for row in (2, 3)]


def test_the_same_workbook_comes_back_with_the_faults_beside_their_rows(papers: Papers) -> None:
    shift_id = papers.shift(**{COUNSELLORS: "Mari Maasikas"})

    def edit(page: Page) -> None:
        page.put(page.row(shift_id), end="25:00", **{COUNSELLORS: "Mary; =HYPERLINK(1)"})

    taken = papers.sends(edit)
    shown = papers.crew.sees(views.marked, papers.lead, papers.language, proposal_id=taken.proposal_id)
    assert isinstance(shown, File)
    content = shown.make()
    page = papers.page(content)
    assert page.get(2, workbook.FAULTS) == "\n".join(text.partition(": ")[2] for text in papers.faults(taken))
    assert page.get(2, "end") == "25:00"
    mended = papers.sends(lambda page: page.put(2, end=time(23), **{COUNSELLORS: "Mari Maasikas"}), content)
    (change,) = papers.plan(mended).changes
    assert change.is_moved
    assert change.standing
    assert change.standing.shift_id == shift_id
    assert change.added == change.removed == []


def test_changes_and_broken_rules_stand_beside_their_rows_too(papers: Papers) -> None:
    papers.shift(**{MOST: 1})
    taken = papers.sends(lambda page: page.put(2, **{COUNSELLORS: "Mari Maasikas; Jüri Kask"}))
    shown = papers.crew.sees(views.marked, papers.lead, papers.language, proposal_id=taken.proposal_id)
    assert isinstance(shown, File)
    page = papers.page(shown.make())
    assert "inimesi on 2, kohti 1" in page.get(2, workbook.FAULTS)
    assert "+ Mari Maasikas" in page.get(2, workbook.CHANGES)


def test_many_faults_fit_into_a_message_and_the_rest_is_counted(papers: Papers) -> None:
    def edit(page: Page) -> None:
        for _ in range(60):
            page.add(service="x" * 40)

    taken = papers.sends(edit, papers.empty())
    assert taken.faults == 60
    assert len(papers.card(taken).text) < 4096
    assert "ja veel 36" in papers.card(taken).text


def test_names_people_chose_are_never_formulas(papers: Papers, crew: Crew) -> None:
    name = '=HYPERLINK("http://x";"Mari")'
    member_id = crew.add(name, Role.VOLUNTEER, Language.ET)
    for other in ("@sum", "-1+1", "+372"):
        crew.add(other, Role.VOLUNTEER, Language.ET)
    label = f'\'=HYPERLINK("http://x" "Mari") #{member_id}'
    shift_id = papers.shift(**{COUNSELLORS: f"{label}; '@sum"})
    page = papers.page(papers.hand_out())
    texts = [cell.value for sheet in page.book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert [text for text in texts if text[0] in "=+-@"] == []
    assert all(cell.data_type != "f" for sheet in page.book for row in sheet for cell in row)
    assert [name for name, _ in papers.coming(shift_id)] == sorted([name, "@sum"])
    assert papers.plan(papers.send(papers.hand_out())).changes == ()


def test_namesakes_are_told_apart_by_number(papers: Papers, crew: Crew) -> None:
    first, second = papers.member("Mari Maasikas"), crew.add("MARI Maasikas", Role.VOLUNTEER, Language.ET)
    assert faults(papers, **{COUNSELLORS: "Mari Maasikas"})
    shift_id = papers.shift(**{COUNSELLORS: f"Mari Maasikas #{first}; MARI Maasikas #{second}"})
    assert len(papers.coming(shift_id)) == 2
    assert papers.plan(papers.send(papers.hand_out())).changes == ()


def test_a_workbook_is_made_to_be_edited(papers: Papers) -> None:
    papers.shift(**{COUNSELLORS: "Mari Maasikas"})
    page = papers.page(papers.hand_out())
    assert page.book.sheetnames == ["Vahetused", "_lists", "Inimesed", "Selgitus", "_base"]
    assert [sheet.sheet_state for sheet in page.book] == ["visible", "hidden", "visible", "visible", "hidden"]
    assert page.sheet.freeze_panes == "E2"
    assert page.sheet.cell(2, page.at["day"]).is_date
    assert page.sheet.cell(2, page.at["day"]).number_format == "d.mm.yyyy"
    assert page.get(2, "start") == time(18)
    lists = {str(each.sqref).split(":")[0][0]: each for each in page.sheet.data_validations.dataValidation}
    letter = openpyxl.utils.get_column_letter(page.at["service"])
    assert lists[letter].formula1 == "'_lists'!$A$1:$A$3"
    assert [page.book["_lists"].cell(n, 1).value for n in (1, 2, 3)] == ["veebivestlus", "telefon", "nõustamisaeg"]
    colours = [rule.dxf.fill.bgColor.rgb for rules in page.sheet.conditional_formatting for rule in rules.rules]
    assert colours == ["00F4A6A0", "00FFEB9C", "00E2F0D9"]
    assert [row[0].value for row in page.book["Inimesed"].iter_rows(max_col=1)] == [
        *("Nimi", "Jüri Kask", "Kadri Kuusk", "Liis Lepp", "Mari Maasikas", "Peeter Praktikant"),
    ]
    explained = {row[0].value for row in page.book["Selgitus"].iter_rows(max_col=1)}
    assert {"Nr", "Kuupäev", "Olek", "…: kes", "Kustutatud rida"} <= explained


def test_people_are_offered_for_places_that_are_for_them(papers: Papers) -> None:
    book = papers.page(papers.empty()).book
    offered = {
        kind: [cell.value for (cell,) in book["_lists"].iter_rows(min_col=place, max_col=place) if cell.value]
        for place, kind in enumerate(PlaceKind, start=5)
    }
    assert offered[PlaceKind.SHADOW] == ["Peeter Praktikant"]
    assert offered[PlaceKind.DUTY_LEAD] == ["Liis Lepp"]
    assert offered[PlaceKind.COUNSELLOR] == ["Jüri Kask", "Kadri Kuusk", "Liis Lepp", "Mari Maasikas"]
