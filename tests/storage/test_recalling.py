"""What was read is told again without asking, until it may be otherwise."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, delete, select, update

from storage import absences, members, policies, shifts
from storage.db import Database
from storage.locking import hold_all_of, hold_word
from storage.members import Member, Role
from storage.policies import Policy
from storage.shifts import PlaceKind
from storage.sql import Statement

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
_NUMBERS = Statement("SELECT key, value FROM policy")
_RAISE = Statement("UPDATE policy SET value = value + 1")


@pytest.fixture
def mari(db: Database) -> int:
    """A lead, who has set one of the team's numbers."""
    with db.begin() as session:
        lead = members.add(session, NOW, name="Mari", role=Role.LEAD).id
        policies.put(session, NOW, key="rota.undo", value=1, changed_by=lead)
        return lead


class Reader:
    """Counts how often the rows were read."""

    def __init__(self) -> None:
        self.times = 0

    def read(self, rows: Sequence[Any]) -> dict[str, int]:
        self.times += 1
        return dict(rows)


def raise_by_driver(session: Session) -> None:
    _RAISE.run(session)


def raise_by_orm(session: Session) -> None:
    session.exec(update(Policy).values(value=2))


def raise_by_text(session: Session) -> None:
    session.execute(sa.text("UPDATE policy SET value = 2"))


def change_the_record(session: Session) -> None:
    found = session.exec(select(Policy)).one()
    found.value = 2  # and nobody flushes it


@pytest.mark.parametrize("change", [raise_by_driver, raise_by_orm, raise_by_text, change_the_record])
def test_what_was_written_is_read(db: Database, mari: int, change: Callable[[Session], None]) -> None:
    with db.begin() as session:
        assert policies.values(session) == {"rota.undo": 1}
        change(session)
        assert policies.values(session) == {"rota.undo": 2}


def test_what_was_deleted_is_not_read(db: Database, mari: int) -> None:
    with db.begin() as session:
        assert policies.values(session) == {"rota.undo": 1}
        session.exec(delete(Policy).where(col(Policy.key) == "rota.undo"))
        assert policies.values(session) == {}


def test_what_was_undone_is_not_read(db: Database, mari: int) -> None:
    with db.begin() as session:
        undone = session.begin_nested()
        policies.put(session, NOW, key="rota.undo", value=2, changed_by=mari)
        assert policies.values(session) == {"rota.undo": 2}
        undone.rollback()
        assert policies.values(session) == {"rota.undo": 1}


def test_rows_are_read_once_while_nothing_is_written(db: Database, mari: int) -> None:
    reader, other = Reader(), Reader()
    with db.begin() as session:
        for _ in range(3):
            assert _NUMBERS.recall(session, reader.read) == {"rota.undo": 1}
            session.exec(select(Member)).all()
        assert _NUMBERS.recall(session, other.read) == {"rota.undo": 1}
        assert (reader.times, other.times) == (1, 1)
        raise_by_driver(session)
        assert _NUMBERS.recall(session, reader.read) == {"rota.undo": 2}
        assert reader.times == 2


def test_another_question_has_another_answer(db: Database, mari: int) -> None:
    with db.begin() as session:
        day = timedelta(days=1)
        needs = {PlaceKind.COUNSELLOR: (1, 1)}
        made = [
            shifts.add(session, NOW, starts_at=NOW + n * day, ends_at=NOW + (n + 1) * day, needs=needs, opened_by=mari)
            for n in (1, 2)
        ]
        for _ in range(2):
            openings = [shifts.opening(session, shift_id=each.id) for each in made]
            assert [each and each.id for each in openings] == [each.id for each in made]


def test_who_changes_a_list_changes_nobody_elses(db: Database, mari: int) -> None:
    with db.begin() as session:
        away = absences.add(session, NOW, member_id=mari, starts_at=NOW, ends_at=None, created_by=mari)
        absences.lasting(session, member_ids=[away.member_id], since=NOW).clear()
        assert len(absences.lasting(session, member_ids=[away.member_id], since=NOW)) == 1


def test_each_transaction_asks_anew(db: Database, mari: int) -> None:
    reader = Reader()
    for _ in range(2):
        with db.read() as session:
            _NUMBERS.recall(session, reader.read)
    assert reader.times == 2


HOLDINGS: dict[str, Callable[[Session, int], object]] = {
    "a member": lambda session, lead: members.lock(session, member_id=lead),
    "members of a role": lambda session, _: members.hold_all(session, roles=[Role.LEAD]),
    "a table": lambda session, _: hold_all_of(session, Policy),
    "a word": lambda session, _: hold_word(session, "undo"),
    "rows": lambda session, _: session.exec(select(Policy).with_for_update()).all(),
}


@pytest.mark.parametrize("held", HOLDINGS)
def test_who_has_waited_for_others_reads_what_they_wrote(postgres_url: str, held: str) -> None:
    db = Database(postgres_url)
    try:
        with db.begin() as session:
            lead = members.add(session, NOW, name="Mari", role=Role.LEAD).id
        with db.begin() as waiting:
            assert policies.values(waiting) == {}
            with db.begin() as other:
                policies.put(other, NOW, key="rota.undo", value=2, changed_by=lead)
            HOLDINGS[held](waiting, lead)
            assert policies.values(waiting) == {"rota.undo": 2}
    finally:
        db.close()
