"""LibreOffice opens and saves the workbook without loss, and what it saved is read like ours."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from handlers.sheets.actions import Plan
from storage.db import Database
from storage.members import Language
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.office import converted
from tests.office import office as office
from tests.sheets.papers import COUNSELLORS, LEADS, MOST, SHADOWS, Papers

pytestmark = [pytest.mark.office, pytest.mark.timeout(300)]


@pytest.fixture
def crew(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    """On one engine: what LibreOffice does has nothing to do with it."""
    db = Database(sqlite_url, synchronous="OFF")
    yield Crew(db, clock, zone, texts)
    db.close()


def saved_again(office: str, content: bytes, folder: Path, *, over: str = "xlsx") -> bytes:
    """The workbook after LibreOffice opened and saved it; `over` another format first."""
    if over != "xlsx":
        content = converted(office, content, "first.xlsx", over, folder)
    return converted(office, content, f"second.{over}", "xlsx", folder)


def fill(papers: Papers) -> None:
    papers.plans(
        {COUNSELLORS: "Mari Maasikas; Jüri Kask", LEADS: "Liis Lepp", "most_duty_lead": 1},
        {"day": date(2026, 11, 28), "start": time(22), "end": time(6), "service": "telefon", "language": "vene keel"},
        {"day": date(2026, 12, 1), "start": time(10, 20), "end": time(0), MOST: 3, COUNSELLORS: "Kadri Kuusk"},
        {"day": date(2026, 12, 2), "most_shadow": 1, COUNSELLORS: "Mari Maasikas", SHADOWS: "Peeter Praktikant"},
    )


@pytest.mark.parametrize("over", ["xlsx", "ods"])
def test_what_libreoffice_saved_changes_nothing(papers: Papers, office: str, tmp_path: Path, over: str) -> None:
    fill(papers)
    content = papers.hand_out()
    again = saved_again(office, content, tmp_path, over=over)
    assert again != content
    assert papers.plan(papers.send(again)) == Plan((), (), ())
    edited = papers.sends(lambda page: page.put(2, end=time(23)), again)
    assert [change.is_moved for change in papers.plan(edited).changes] == [True]


def test_nothing_of_a_workbook_is_lost(papers: Papers, office: str, tmp_path: Path) -> None:
    fill(papers)
    before = papers.page(papers.hand_out())
    after = papers.page(saved_again(office, papers.hand_out(), tmp_path))
    assert after.book.sheetnames == before.book.sheetnames
    assert [sheet.sheet_state for sheet in after.book] == [sheet.sheet_state for sheet in before.book]
    for one, other in zip(before.book, after.book, strict=True):
        shown = [[cell.value for cell in row] for row in one.iter_rows()]
        kept = [[cell.value for cell in row] for row in other.iter_rows(max_row=one.max_row, max_col=one.max_column)]
        assert kept == shown
    lists = len(before.sheet.data_validations.dataValidation)
    assert len(after.sheet.data_validations.dataValidation) >= lists == 8
    assert sum(len(rules.rules) for rules in after.sheet.conditional_formatting) == 3
    # That the header stays in sight is a setting of the window, and a headless LibreOffice has none to keep it in.
    assert after.sheet.protection.sheet
    assert after.sheet.cell(2, 1).protection.locked
    assert not after.sheet.cell(2, 2).protection.locked


@pytest.mark.parametrize("language", Language)
def test_each_language_survives(papers: Papers, office: str, tmp_path: Path, language: Language) -> None:
    fill(papers)
    shown = Papers(papers.crew, papers.lead, language)
    assert papers.plan(papers.send(saved_again(office, shown.hand_out(), tmp_path))).changes == ()
