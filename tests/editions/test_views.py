"""The list, the card of one, names, the home line; and the workbook, cell by cell."""

import io
from datetime import datetime, timedelta
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from handlers.bulletins import jobs
from handlers.editions import views
from handlers.kit.feature import HomePart
from handlers.kit.keyboards import File
from handlers.members import actions as members
from storage import receipts
from storage.bulletins import BulletinKind, Edition
from storage.members import Language, Role
from storage.outbox import OutboxState, Owed
from tests.bulletins_out import puts_out, reads, revises, withdraws
from tests.crew import Crew, labels, routes
from tests.editions.test_actions import arrives, reminds
from tests.plans import goes_away


def put(crew: Crew, author: int, title: str = "Kord", **given: Any) -> Edition:
    return puts_out(crew.db, crew.clock.now(), author, title, **given)


def test_the_newest_stands_first_with_its_count(crew: Crew, lead: int, anna: int, mari: int) -> None:
    assert "Nothing has been sent out yet." in crew.screen(views.listed, lead).text
    first = put(crew, lead, "Esimene")
    reads(crew.db, crew.clock.now(), first, anna)
    crew.clock.advance(hours=1)
    put(crew, lead, "Teade", kind=BulletinKind.ANNOUNCEMENT)
    gone = put(crew, lead, "Vana")
    withdraws(crew.db, crew.clock.now(), gone)
    put(crew, lead, "Homme", publish_at=crew.clock.now() + timedelta(days=1))
    put(crew, lead, "Mustand", is_draft=True)
    assert labels(crew.screen(views.listed, lead)) == [
        "🕓 Tue 24 Nov 11:00 · 📘 Homme",
        "withdrawn · 📘 Vana",
        "0/2 · 📣 Teade",
        "1/2 · 📘 Esimene",
        "Write",
        "Home",
    ]
    crew.clock.advance(days=31)
    assert "withdrawn · 📘 Vana" not in labels(crew.screen(views.listed, lead))


def test_a_long_list_has_pages_and_long_titles_are_cut(crew: Crew, lead: int, anna: int) -> None:
    for number in range(10):
        put(crew, lead, f"{number} " + "pikk pealkiri " * 5)
        crew.clock.advance(minutes=1)
    shown = crew.screen(views.listed, lead)
    assert len([each for each in routes(shown) if each.startswith("editions:one")]) == 8
    assert all(len(each) < 60 for each in labels(shown))
    assert [each[:10] for each in labels(crew.screen(views.listed, lead, page=7))[:2]] == ["0/1 · 📘 1 ", "0/1 · 📘 0 "]


@pytest.mark.parametrize("language", Language)
def test_one_says_who_is_missing_and_why_on_one_screen(crew: Crew, lead: int, anna: int, language: Language) -> None:
    for number in range(9):
        crew.add(f"Lugeja {number}")
    edition = put(crew, lead, "Kord", topic="Ohud", is_must=True, read_by=crew.clock.now() + timedelta(days=4))
    arrives(crew)
    reads(crew.db, crew.clock.now(), edition, anna)
    shown = crew.screen(views.one, lead, language, bulletin_id=edition.bulletin_id)
    assert "1/10" in shown.text
    assert "Lugeja 4" in shown.text
    assert "Lugeja 5" not in shown.text
    assert len(shown.text.splitlines()) + len(shown.rows) <= 18


def test_a_planned_next_version_is_named_beside_the_one_in_force(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    revised = revises(crew.db, crew.clock.now(), edition, "Kord 2")
    assert (
        "Version 2, in force since Mon 23 Nov 10:00"
        in crew.screen(views.one, lead, bulletin_id=revised.bulletin_id).text
    )
    planned = put(crew, lead, "Homme", publish_at=crew.clock.now() + timedelta(days=1))
    shown = crew.screen(views.one, lead, bulletin_id=planned.bulletin_id)
    assert "Version 1, goes out Tue 24 Nov 10:00" in shown.text
    assert not any("remind" in each or "withdraw" in each or "workbook" in each for each in routes(shown))


def test_a_draft_is_not_shown_here(crew: Crew, lead: int) -> None:
    draft = put(crew, lead, is_draft=True)
    assert crew.sees(views.one, lead, bulletin_id=draft.bulletin_id) is None


def test_names_are_those_who_miss_it_and_then_those_who_read_it_last(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    zoe, edition = crew.add("Zoe"), put(crew, lead)
    arrives(crew)
    reads(crew.db, crew.clock.now(), edition, anna)
    crew.clock.advance(hours=1)
    reads(crew.db, crew.clock.now(), edition, mari)
    text = crew.screen(views.names, lead, bulletin_id=edition.bulletin_id).text
    assert text.splitlines()[2:] == ["▫️ Zoe – not read", "✅ Mari – Mon 23 Nov 11:00", "✅ Anna – Mon 23 Nov 10:00"]
    assert zoe
    for number in range(30):
        crew.add(f"Lugeja {number:02}")
    first = crew.screen(views.names, lead, bulletin_id=edition.bulletin_id)
    assert len(first.text.splitlines()) == 22
    assert "✅ Anna" in crew.screen(views.names, lead, bulletin_id=edition.bulletin_id, page=9).text


def test_names_of_an_announcement_are_those_it_did_not_reach_and_then_those_who_have_it(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    crew.add("Uus", has_phone=False)
    kadri, peeter = crew.add("Kadri"), crew.add("Peeter")
    edition = put(crew, lead, "Teade", kind=BulletinKind.ANNOUNCEMENT)
    arrives(crew, OutboxState.SENT, anna, mari, peeter)
    arrives(crew, OutboxState.FAILED, kadri)
    goes_away(crew, peeter, f"{crew.clock.now():%Y-%m-%d}")  # who has it and is away by now lacks nothing
    text = crew.screen(views.names, lead, bulletin_id=edition.bulletin_id).text
    assert text.splitlines()[1:] == [
        "<b>Delivered 3/5</b>",
        "▫️ Kadri – has blocked the bot",
        "▫️ Uus – has not opened the bot",
        "✅ Anna – sent Mon 23 Nov 10:00",
        "✅ Mari – sent Mon 23 Nov 10:00",
        "✅ Peeter – sent Mon 23 Nov 10:00",
    ]
    with crew.db.begin() as session:
        session.exec(sa.delete(Owed))
    forgotten = crew.screen(views.names, lead, bulletin_id=edition.bulletin_id).text
    assert "▫️ Anna – sent Mon 23 Nov 10:00, whether it arrived is not known any more" in forgotten


def test_names_of_an_announcement_have_who_looked_it_up_before_it_was_sent(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead, "Teade", kind=BulletinKind.ANNOUNCEMENT)
    with crew.db.begin() as session:
        session.exec(sa.delete(receipts.Told))
    arrives(crew)
    text = crew.screen(views.names, lead, bulletin_id=edition.bulletin_id).text
    assert text.splitlines()[2:] == ["✅ Anna – has it"]


def test_home_says_what_is_to_be_read_soonest_and_not_read_by_all(crew: Crew, lead: int, anna: int, mari: int) -> None:
    now = crew.clock.now()
    assert crew.sees(views.home, lead).line is None
    put(crew, lead, "Ei ole kohustuslik")
    edition = put(crew, lead, "Kord", is_must=True, read_by=now + timedelta(days=4))
    reads(crew.db, now, edition, anna)
    assert crew.sees(views.home, lead).line == "📘 1 to be read by Fri 27 Nov: 1/2"
    put(crew, lead, "Hiljem", is_must=True, read_by=now + timedelta(days=6))
    assert crew.sees(views.home, lead).line == "📘 2 to be read, the first by Fri 27 Nov: 1/2"
    reads(crew.db, now, edition, mari)
    assert crew.sees(views.home, lead).line == "📘 1 to be read by Sun 29 Nov: 0/2"
    crew.clock.advance(days=7)
    assert crew.sees(views.home, lead).line is None
    assert crew.sees(views.home, anna) == HomePart()


def test_home_asks_about_many_together(crew: Crew, lead: int, anna: int) -> None:
    asked: list[str] = []
    sa.event.listen(crew.db.engine, "before_cursor_execute", lambda _c, _cu, text, *_: asked.append(text))
    counts = []
    for count in (1, 8):
        for number in range(count):
            put(crew, lead, f"Kord {count} {number}", is_must=True, read_by=crew.clock.now() + timedelta(days=4))
        asked.clear()
        assert crew.sees(views.home, lead).line
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_withdrawing_says_what_it_does_before(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = put(crew, lead)
    arrives(crew)
    shown = crew.screen(views.withdrawing, lead, bulletin_id=edition.bulletin_id)
    assert "from the chats of 2 people" in shown.text
    assert "cannot be undone" in shown.text
    assert routes(shown)[0] == f"editions:surely:{edition.id}"


def workbook(crew: Crew, who: int, edition: Edition, language: Language = Language.EN) -> Any:
    file = crew.sees(views.workbook, who, language, bulletin_id=edition.bulletin_id)
    assert isinstance(file, File)
    return openpyxl.load_workbook(io.BytesIO(file.make()))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_workbook_says_who_was_told_and_read_which_version_when_in_the_teams_zone(
    crew: Crew, lead: int, anna: int, mari: int
) -> None:
    first = put(crew, lead, "Kord")
    arrives(crew)
    crew.clock.advance(hours=1)
    reads(crew.db, crew.clock.now(), first, anna)
    corrected = revises(crew.db, crew.clock.now(), first, "Kord parandatud", changed="Kirjaviga", is_anew=False)
    crew.clock.advance(hours=1)
    reads(crew.db, crew.clock.now(), corrected, mari)
    second = revises(crew.db, crew.clock.now(), first, "Kord 2", changed="Uus number")
    arrives(crew)
    assert reminds(crew, lead, second).count == 2
    book = workbook(crew, lead, second)
    assert book.sheetnames == ["Read", "Versions"]
    ten, eleven, twelve = (datetime.fromisoformat(f"2026-11-23 {hour}:00") for hour in (10, 11, 12))
    assert rows(book["Read"]) == [
        ("Who", "What", "Version", "Sent", "Delivered", "Read", "Reminders"),
        ("Anna", "Kord", 1, ten, "yes", eleven, 0),
        ("Mari", "Kord", 2, ten, "yes", twelve, 0),
        ("Anna", "Kord 2", 3, twelve, "yes", None, 1),
        ("Mari", "Kord 2", 3, twelve, "yes", None, 1),
    ]
    assert rows(book["Versions"])[1:] == [
        (1, "new version", "Kord", None, "Liis", "replaced", ten, eleven),
        (2, "correction", "Kord parandatud", "Kirjaviga", "Liis", "replaced", eleven, twelve),
        (3, "new version", "Kord 2", "Uus number", "Liis", "in force", twelve, None),
    ]
    assert book["Read"]["D2"].is_date


def test_who_has_left_keeps_the_row_that_says_what_they_read(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = put(crew, lead)
    reads(crew.db, crew.clock.now(), edition, anna)
    crew.do(members.disable, lead, member_id=anna)
    crew.do(members.disable, lead, member_id=mari)
    named = {row[0]: row[5] for row in rows(workbook(crew, lead, edition)["Read"])[1:]}
    assert named["Anna"] is not None
    assert named["Mari"] is None


def test_who_joined_later_has_not_missed_what_had_ended_by_then(crew: Crew, lead: int, anna: int) -> None:
    first = put(crew, lead, "Kord")
    reads(crew.db, crew.clock.now(), first, anna)
    over = put(crew, lead, "Vana teade", kind=BulletinKind.ANNOUNCEMENT, is_must=True)
    reads(crew.db, crew.clock.now(), over, anna)
    second = revises(crew.db, crew.clock.now(), first, "Kord 2")
    withdraws(crew.db, crew.clock.now(), over)
    crew.add("Uus")
    assert "1/1" in crew.screen(views.one, lead, bulletin_id=over.bulletin_id).text
    known = [(row[0], row[2]) for row in rows(workbook(crew, lead, second)["Read"])[1:]]
    assert known == [("Anna", 1), ("Anna", 2), ("Uus", 2)]


def test_nobody_is_said_to_have_missed_what_it_is_not_known_of_any_more(crew: Crew, lead: int, anna: int) -> None:
    first = put(crew, lead, "Kord")
    reads(crew.db, crew.clock.now(), first, anna)
    second = revises(crew.db, crew.clock.now(), first, "Kord 2")
    crew.clock.advance(days=364)
    crew.ticks(jobs.forget)
    assert [row[2] for row in rows(workbook(crew, lead, second)["Read"])[1:]] == [1, 2]
    crew.clock.advance(days=2)
    crew.ticks(jobs.forget)
    assert [row[2] for row in rows(workbook(crew, lead, second)["Read"])[1:]] == [2]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@sum", "\t=1", "a\x07b"])
def test_no_name_or_title_is_taken_for_a_formula(crew: Crew, lead: int, name: str) -> None:
    crew.add(name)
    edition = put(crew, lead, name)
    book = workbook(crew, lead, edition)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
            assert not [cell.value for cell in row if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t"]


@pytest.mark.parametrize("language", Language)
def test_the_workbook_speaks_the_language_of_the_lead(crew: Crew, lead: int, anna: int, language: Language) -> None:
    book = workbook(crew, lead, put(crew, lead), language)
    words = crew.texts.speak(language, crew.zone)
    assert book.sheetnames == [words.plain("editions-sheet-receipts"), words.plain("editions-sheet-versions")]
    assert rows(book.worksheets[0])[0][0] == words.plain("editions-column-who")


def test_a_deputy_sees_it_while_they_stand_in(crew: Crew, lead: int, anna: int) -> None:
    edition = put(crew, lead)
    with crew.db.begin() as session:
        member = crew.get(anna)
        member.acts_as = Role.LEAD
        session.merge(member)
    assert crew.sees(views.one, anna, bulletin_id=edition.bulletin_id) is not None
