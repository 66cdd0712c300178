"""Saving a template while somebody takes something else: who is moved is held first. Only PostgreSQL lets two write."""

import time as clockwork
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.drafts.actions import StillOpen
from handlers.kit.i18n import Texts
from storage import members, shifts, templates
from storage.db import Database
from storage.members import Role
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.weekplan import Weekplan

EVENING, LATER = (time(18), time(22)), (time(19), time(23))
MONDAYS, NEXT_MONDAY = 0b0000001, date(2026, 11, 30)


@pytest.fixture
def crew(postgres_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    db = Database(postgres_url)
    yield Crew(db, clock, zone, texts)
    db.close()


@pytest.fixture
def plan(crew: Crew) -> Weekplan:
    return Weekplan(crew, crew.add("Liis", Role.LEAD))


def waits(db: Database) -> bool:
    with db.read() as session:
        return bool(session.connection().execute(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


def test_who_is_moved_is_held_before_any_shift(crew: Crew, plan: Weekplan) -> None:
    """Whoever takes something else in the same moment is weighed against the old hours or the new, not in between."""
    anna, evenings = crew.add("Anna"), plan.add(days=MONDAYS, hours=EVENING)
    shift = plan.on(evenings, NEXT_MONDAY).id
    plan.take(anna, shift)
    draft_id = plan.draft(evenings, hours=LATER)
    mark = plan.preview(draft_id).mark
    with ThreadPoolExecutor(1) as thread:
        with crew.db.begin() as session:
            members.lock(session, member_id=anna)
            saved = thread.submit(plan.save, draft_id, mark=mark)
            while not waits(crew.db):
                assert not saved.done(), "it did not hold her"
                clockwork.sleep(0.01)
            session.connection().exec_driver_sql("SET LOCAL lock_timeout = '300ms'")
            shifts.lock(session, shift_id=shift)
            templates.lock(session, template_id=evenings)
        saved.result(timeout=30)
    assert plan.on(evenings, NEXT_MONDAY).starts_at.astimezone(crew.zone).hour == 19


def test_who_joins_while_it_waits_is_looked_at_first(crew: Crew, plan: Weekplan) -> None:
    anna, boris, evenings = crew.add("Anna"), crew.add("Boris"), plan.add(days=MONDAYS, hours=EVENING)
    shift = plan.on(evenings, NEXT_MONDAY).id
    plan.take(anna, shift)
    draft_id = plan.draft(evenings, hours=LATER)
    mark = plan.preview(draft_id).mark
    with ThreadPoolExecutor(1) as thread:
        with crew.db.begin() as session:
            members.lock(session, member_id=anna)
            saved = thread.submit(plan.save, draft_id, mark=mark)
            while not waits(crew.db):
                assert not saved.done(), "it did not hold her"
                clockwork.sleep(0.01)
            plan.take(boris, shift)
        with pytest.raises(StillOpen, match="drafts-stale"):
            saved.result(timeout=30)
