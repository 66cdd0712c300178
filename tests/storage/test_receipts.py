"""Who was told and who has read: receipts that nobody changes, and questions nobody reads in the database."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import bulletins, members, receipts
from storage.bulletins import BulletinKind, Edition, EditionState
from storage.db import Database
from storage.members import Language, Role
from storage.sealing import NoKey
from tests.conftest import KEY, FakeClock
from tests.races import at_once

YEAR = timedelta(days=365)


def somebody(session: Session, clock: FakeClock, name: str = "Anna") -> int:
    return members.add(session, clock.now(), name=name, role=Role.COUNSELLOR, language=Language.ET).id


def out(session: Session, clock: FakeClock, author: int, *, corrects: Edition | None = None) -> Edition:
    """An edition in force, perhaps in place of one it corrects."""
    now = clock.now()
    if corrects is None:
        edition = bulletins.add(session, now, kind=BulletinKind.GUIDANCE, author_id=author)
    else:
        edition = bulletins.revise(session, now, edition=corrects, author_id=author, is_anew=False)
        ended(session, clock, corrects, EditionState.REPLACED)
    edition.base_id = corrects.base_id if corrects else edition.id
    edition.state, edition.out_at, edition.is_must, edition.read_by = EditionState.OUT, now, True, now + YEAR
    bulletins.save(session, row=edition)
    return edition


def ended(session: Session, clock: FakeClock, edition: Edition, state: EditionState) -> None:
    edition.state, edition.ended_at = state, clock.now()
    bulletins.save(session, row=edition)


def test_a_member_is_told_once(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        base_id = out(session, clock, anna).id
    told = at_once(*[lambda: _tell(db, clock, base_id, anna)] * 4)
    assert sorted(told) == [False, False, False, True]
    with db.read() as session:
        assert receipts.told_ids(session, base_id=base_id) == {anna}
        assert receipts.told(session, base_id=base_id)[anna].told_at == clock.now()


def _tell(db: Database, clock: FakeClock, base_id: int, member_id: int) -> bool:
    with db.begin() as session:
        return receipts.tell(session, clock.now(), base_id=base_id, member_id=member_id)


def test_the_first_receipt_of_an_edition_stays_as_it_is(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        edition = out(session, clock, anna)
        assert receipts.read(session, clock.now(), edition_id=edition.id, member_id=anna, answer=1)
        first = clock.now()
        clock.advance(hours=1)
        assert not receipts.read(session, clock.now(), edition_id=edition.id, member_id=anna, answer=2)
        (kept,) = receipts.of_bulletin(session, bulletin_id=edition.bulletin_id)
        assert (kept.read_at, kept.answer) == (first, 1)


def test_nobody_changes_a_receipt_or_deletes_one_of_what_is_in_force(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        edition = out(session, clock, anna)
        receipts.read(session, clock.now(), edition_id=edition.id, member_id=anna)
        edition_id = edition.id
    for forbidden in ("UPDATE receipt SET member_id = member_id", "DELETE FROM receipt"):
        with pytest.raises(sa.exc.DBAPIError, match="a receipt is"), db.begin() as session:
            session.connection().exec_driver_sql(forbidden)
    with db.begin() as session:
        found = bulletins.edition(session, edition_id=edition_id)
        assert found
        out(session, clock, anna, corrects=found)  # what was read was corrected, and the receipt counts still
    with pytest.raises(sa.exc.DBAPIError, match="a receipt is"), db.begin() as session:
        session.connection().exec_driver_sql("DELETE FROM receipt")


def test_receipts_are_forgotten_a_year_after_all_that_they_count_for_has_ended(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        first, other = out(session, clock, anna), out(session, clock, anna)
        for each in (first, other):
            receipts.read(session, clock.now(), edition_id=each.id, member_id=anna)
        second = out(session, clock, anna, corrects=first)
        clock.advance(YEAR)
        assert receipts.forget(session, ended_before=clock.now()) == 0
        ended(session, clock, second, EditionState.WITHDRAWN)
        assert receipts.forget(session, ended_before=clock.now()) == 0
        clock.advance(seconds=1)
        assert receipts.forget(session, ended_before=clock.now()) == 1
        assert [each.edition_id for each in receipts.of_bulletin(session, bulletin_id=first.bulletin_id)] == []
        assert len(receipts.of_bulletin(session, bulletin_id=other.bulletin_id)) == 1


def test_a_receipt_of_what_was_corrected_counts_for_the_correction(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna, mari = somebody(session, clock), somebody(session, clock, "Mari")
        first = out(session, clock, anna)
        for each in (anna, mari):
            receipts.tell(session, clock.now(), base_id=first.id, member_id=each)
        receipts.read(session, clock.now(), edition_id=first.id, member_id=anna)
        second = out(session, clock, anna, corrects=first)
        assert receipts.readers(session, base_id=first.id).keys() == {anna}
        assert receipts.receipt(session, base_id=first.id, member_id=mari) is None
        assert [each.id for each in receipts.unread(session, member_id=mari)] == [second.id]
        assert receipts.unread(session, member_id=anna) == []
        assert [each.member_ids for each in receipts.awaited(session, base_id=first.id)] == [[mari]]


def test_those_who_were_told_and_reminded_together_are_awaited_together(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna, mari, juri = (somebody(session, clock, name) for name in ("Anna", "Mari", "Jüri"))
        base_id = out(session, clock, anna).id
        for each in (anna, mari, juri):
            receipts.tell(session, clock.now(), base_id=base_id, member_id=each)
        receipts.remind(session, clock.now(), base_id=base_id, member_id=mari)
        told = receipts.one_told(session, base_id=base_id, member_id=mari)
        assert told
        assert told.reminded == 1
        found = {each.reminded_at: each.member_ids for each in receipts.awaited(session, base_id=base_id)}
        assert found == {None: [anna, juri], clock.now(): [mari]}
        assert receipts.last_reminded(session, member_ids=[anna, mari]) == {mari: clock.now()}
        receipts.read(session, clock.now(), edition_id=base_id, member_id=anna)
        waited = receipts.awaited_by(session, member_ids=[anna, mari], base_ids=[base_id])
        assert [each.member_id for each in waited] == [mari]


def test_what_is_unread_comes_in_the_order_of_its_deadlines(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        late, soon, never = (out(session, clock, anna) for _ in range(3))
        soon.read_by, never.read_by, never.is_must = clock.now(), None, False
        for each in (late, soon, never):
            bulletins.save(session, row=each)
            receipts.tell(session, clock.now(), base_id=each.id, member_id=anna)
        assert [each.id for each in receipts.unread(session, member_id=anna)] == [soon.id, late.id]
        everything = receipts.unread(session, member_id=anna, is_must=False)
        assert [each.id for each in everything] == [soon.id, late.id, never.id]
        ended(session, clock, late, EditionState.OVER)
        assert [each.id for each in receipts.unread(session, member_id=anna)] == [soon.id]


def test_questions_are_sealed_and_forgotten(db: Database, clock: FakeClock, database_url: str) -> None:
    with db.begin() as session:
        anna = somebody(session, clock)
        edition_id = out(session, clock, anna).id
    sealed = Database(database_url, keys=(KEY,))
    with sealed.begin() as session:
        first = receipts.ask(session, clock.now(), edition_id=edition_id, member_id=anna, asked="Kellele helistan?")
        first.answer, first.answered_at, first.is_for_all = "112", clock.now(), True
        receipts.save_question(session, row=first)
        written = session.connection().exec_driver_sql("SELECT asked, answer FROM question").one()
        assert not any("Kellele" in each or each == "112" for each in written)
        clock.advance(days=1)
        open_ = receipts.ask(session, clock.now(), edition_id=edition_id, member_id=anna, asked="Miks?")
        assert receipts.count_open_questions(session) == 1
        assert [each.asked for each in receipts.open_questions(session)] == ["Miks?"]
        said = receipts.answered_for_all(session, base_id=edition_id, most=3)
        assert [(each.asked, each.answer) for each in said] == [("Kellele helistan?", "112")]
        assert receipts.forget_questions(session, asked_before=clock.now()) == 1
        assert receipts.question(session, question_id=first.id) is None
        assert [each.id for each in receipts.open_questions(session)] == [open_.id]
    sealed.close()


def test_without_a_key_nothing_is_asked(db: Database, clock: FakeClock, database_url: str) -> None:
    bare = Database(database_url)
    with bare.begin() as session:
        anna = somebody(session, clock)
        edition_id = out(session, clock, anna).id
    with pytest.raises(sa.exc.StatementError) as error, bare.begin() as session:
        receipts.ask(session, clock.now(), edition_id=edition_id, member_id=anna, asked="Miks?")
    assert isinstance(error.value.orig, NoKey)
    bare.close()
