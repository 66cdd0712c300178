"""Difficult cases in the database: what is written about them is sealed, what happened to them stays as it was."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage import cases, members, sealing, timeline
from storage.cases import Case, CaseState, Level
from storage.db import Database
from storage.members import Role
from storage.sealing import NoKey, WrongKey
from tests.conftest import KEY, FakeClock


def _flagged(session: Session, clock: FakeClock, *, note: str | None = None) -> Case:
    member = members.add(session, clock.now(), name="Mari", role=Role.COUNSELLOR)
    case = cases.add(session, clock.now(), flagger_id=member.id, level=Level.HIGH, year=2026, next_at=clock.now())
    case.note = note
    cases.save(session, case=case)
    timeline.add(session, clock.now(), case=case, verb="draft", before=CaseState.DRAFT, actor_id=member.id)
    return case


def test_a_reference_is_short_random_and_easy_to_copy(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        refs = {_flagged(session, clock).ref for _ in range(20)}
    assert len(refs) == 20
    assert all(re.fullmatch(r"J-26-[0-9A-HJKMNP-TV-Z]{4}", ref) for ref in refs)


def test_a_reference_that_is_taken_is_not_given_twice(
    db: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = iter("AAAA" + "AAAA" + "BBBB")
    monkeypatch.setattr("storage.cases.secrets.choice", lambda _signs: next(signs))
    with db.begin() as session:
        assert [_flagged(session, clock).ref for _ in range(2)] == ["J-26-AAAA", "J-26-BBBB"]


def test_a_note_is_unreadable_in_the_database(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        case_id = _flagged(session, clock, note="needs a quiet word").id
    with db.read() as session:
        stored = session.connection().execute(sa.text("SELECT note FROM difficult_case")).scalar_one()
        assert "quiet" not in stored
        case = cases.get(session, case_id=case_id)
        assert case is not None
        assert case.note == "needs a quiet word"


def test_without_a_key_nothing_secret_is_kept(database_url: str, clock: FakeClock) -> None:
    bare = Database(database_url, synchronous="OFF")
    with bare.begin() as session:
        assert not sealing.is_possible(session)
        _flagged(session, clock)
    with pytest.raises(sa.exc.StatementError) as failure, bare.begin() as session:
        _flagged(session, clock, note="a secret")
    assert isinstance(failure.value.orig, NoKey)
    bare.close()


def test_a_new_key_reads_what_the_old_one_sealed_and_a_strange_one_does_not(
    db: Database, database_url: str, clock: FakeClock
) -> None:
    with db.begin() as session:
        case_id = _flagged(session, clock, note="a secret").id
    both = Database(database_url, synchronous="OFF", keys=(sealing.new_key(), KEY))
    with both.read() as session:
        case = cases.get(session, case_id=case_id)
        assert case is not None
        assert case.note == "a secret"
    both.close()
    strange = Database(database_url, synchronous="OFF", keys=(sealing.new_key(),))
    with pytest.raises(WrongKey), strange.read() as session:
        cases.get(session, case_id=case_id)
    strange.close()


@pytest.mark.parametrize("change", ["UPDATE case_moment SET verb = 'other'", "DELETE FROM case_moment"])
def test_what_happened_to_a_case_cannot_be_changed(db: Database, clock: FakeClock, change: str) -> None:
    with db.begin() as session:
        case_id = _flagged(session, clock).id
    with pytest.raises(DBAPIError, match="only added to"), db.begin() as session:
        session.connection().execute(sa.text(change))
    with db.read() as session:
        assert [each.verb for each in timeline.of_case(session, case_id=case_id)] == ["draft"]


def test_a_timeline_goes_only_with_its_case(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        case = _flagged(session, clock)
        timeline.forget(session, clock.now(), case=case)
        assert timeline.of_case(session, case_id=case.id) == []


def test_when_the_clock_is_set_back_what_is_due_stays_as_near(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        case = _flagged(session, clock)
        cases.advance_all(session, by=timedelta(days=1))
        assert case.next_at == clock.now() - timedelta(days=1)
        assert cases.due_drafts(session, clock.now() - timedelta(days=1)) == [case.id]


def test_of_what_is_due_the_most_pressing_comes_first_and_drafts_are_somebody_elses(
    db: Database, clock: FakeClock
) -> None:
    due: dict[str, int] = {}
    with db.begin() as session:
        for name, level, minutes in (
            ("low", Level.LOW, 9),
            ("high", Level.HIGH, 5),
            ("higher", Level.HIGH, 8),
            ("extreme", Level.EXTREME, 0),
            ("later", Level.EXTREME, -1),
            ("draft", Level.EXTREME, 9),
        ):
            case = _flagged(session, clock)
            case.level, case.next_at = level, clock.now() - timedelta(minutes=minutes)
            case.state = CaseState.DRAFT if name == "draft" else CaseState.RAISED
            cases.save(session, case=case)
            due[name] = case.id
    with db.read() as session:
        found = [cases.due(session, clock.now(), most=most) for most in (1, 2, 3, 9)]
    names = ("extreme", "higher", "high", "low")
    assert found == [sorted(due[name] for name in names[:most]) for most in (1, 2, 3, 4)]
