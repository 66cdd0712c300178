"""What one shift leaves to the next, as rows."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from storage import cases, handovers, members, shifts
from storage.cases import Level
from storage.db import Database
from storage.members import Role
from storage.sealing import NoKey

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)


def stage(session: Session) -> tuple[int, int, int, int]:
    """Two people, a shift and a case; by id."""
    anna, mari = (members.add(session, NOW, name=name, role=Role.COUNSELLOR).id for name in ("Anna", "Mari"))
    shift = shifts.add(session, NOW, starts_at=NOW, ends_at=NOW + timedelta(hours=4), needs={}, opened_by=anna)
    case = cases.add(session, NOW, flagger_id=anna, level=Level.HIGH, year=2026, shift_id=shift.id, next_at=NOW)
    return anna, mari, shift.id, case.id


def test_a_member_has_one_note_for_a_shift_and_may_change_it(db: Database) -> None:
    with db.begin() as session:
        anna, mari, shift_id, _ = stage(session)
        handovers.write(session, NOW, shift_id=shift_id, member_id=anna, note="Esimene")
        handovers.write(session, NOW, shift_id=shift_id, member_id=mari, note="Teine")
        handovers.write(session, NOW + timedelta(minutes=1), shift_id=shift_id, member_id=anna, note="Kolmas")
    with db.begin() as session:
        assert [each.note for each in handovers.notes(session, shift_ids=[shift_id])] == ["Teine", "Kolmas"]
        handovers.unwrite(session, shift_id=shift_id, member_id=mari)
        handovers.unwrite(session, shift_id=shift_id, member_id=mari)
        assert handovers.mine(session, shift_id=shift_id, member_id=mari) is None
        assert handovers.notes(session, shift_ids=[shift_id + 1]) == []


def test_a_note_is_sealed_and_not_kept_without_a_key(db: Database, database_url: str) -> None:
    with db.begin() as session:
        anna, mari, shift_id, _ = stage(session)
        row = handovers.write(session, NOW, shift_id=shift_id, member_id=anna, note="Vaikne öö")
        assert "Vaikne" not in repr(row)
    with db.begin() as session:
        (kept,) = session.execute(sa.text("SELECT note FROM handover")).one()
        assert "Vaikne" not in kept
    keyless = Database(database_url)
    with pytest.raises(StatementError) as refusal, keyless.begin() as session:
        handovers.write(session, NOW, shift_id=shift_id, member_id=mari, note="x")
    keyless.close()
    assert isinstance(refusal.value.orig, NoKey)


def test_a_case_is_handed_over_once_by_whoever_is_first(db: Database) -> None:
    with db.begin() as session:
        anna, mari, shift_id, case_id = stage(session)
        for who in (anna, mari):
            handovers.hand(session, NOW, shift_id=shift_id, case_id=case_id, member_id=who)
        assert [each.member_id for each in handovers.cases(session, shift_ids=[shift_id])] == [anna]
        assert handovers.of_case(session, case_id=case_id) == [shift_id]
        assert handovers.shifts(session) == [shift_id]
        handovers.keep(session, shift_id=shift_id, case_id=case_id)
        handovers.keep(session, shift_id=shift_id, case_id=case_id)
        assert handovers.shifts(session) == []


def test_what_a_shift_left_goes_and_a_case_goes_everywhere(db: Database) -> None:
    with db.begin() as session:
        anna, mari, shift_id, case_id = stage(session)
        other = shifts.add(session, NOW, starts_at=NOW, ends_at=NOW + timedelta(hours=1), needs={}, opened_by=anna).id
        for each in (shift_id, other):
            handovers.write(session, NOW, shift_id=each, member_id=mari, note="x")
            handovers.hand(session, NOW, shift_id=each, case_id=case_id, member_id=mari)
        assert handovers.of_case(session, case_id=case_id) == sorted([shift_id, other])
        handovers.forget_case(session, case_id=case_id)
        assert handovers.cases(session, shift_ids=[shift_id, other]) == []
        handovers.forget(session, shift_id=shift_id)
        assert handovers.shifts(session) == [other]
