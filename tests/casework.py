"""Difficult cases for tests of what happens around them, flagged and changed through what the product runs."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from handlers.kit import casebook
from handlers.rules.cases import Verb
from storage import alarms, cases, dispatch, timeline
from storage.cases import Case, CaseState, Level
from storage.dispatch import Outcome
from storage.members import Member, Role
from storage.outbox import OutboxState, Owed
from tests import plans
from tests.crew import Crew


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead, a manager and two counsellors on a Thursday at noon; Mari flags."""
    plans.stands_at(crew, "2026-11-26 12:00")
    return {
        "lead": crew.add("Lea", Role.LEAD),
        "manager": crew.add("Mart", Role.MANAGER),
        "mari": crew.add("Mari"),
        "anna": crew.add("Anna"),
    }


def flags(crew: Crew, who: int, level: Level = Level.EXTREME) -> int:
    """Somebody flags a case of this level; by id."""
    return crew.do(flag, who, level=level, zone=crew.zone)


def takes(crew: Crew, who: int, case_id: int) -> None:
    """Somebody takes a case; raises what they are told who may not."""
    crew.do(_take, who, case_id=case_id)


def changes(crew: Crew, case_id: int, **values: object) -> None:
    """Something about a case is as it would be after what is not tested here."""
    with crew.db.begin() as session:
        case = cases.lock(session, case_id=case_id)
        assert case is not None
        for name, value in values.items():
            setattr(case, name, value)
        cases.save(session, case=case)


def signs(crew: Crew, case_id: int, **values: object) -> None:
    """Whoever has a case does something about it."""
    with crew.db.begin() as session:
        case = cases.lock(session, case_id=case_id)
        assert case is not None
        for name, value in values.items():
            setattr(case, name, value)
        casebook.touch(session, crew.clock.now(), case=case)
        cases.save(session, case=case)


def case(crew: Crew, case_id: int) -> Case:
    """The case as it is now."""
    with crew.db.read() as session:
        found = cases.get(session, case_id=case_id)
        assert found is not None
        return found


def alerted(crew: Crew, case_id: int) -> list[tuple[timedelta, list[int]]]:
    """Who was alerted how long after the case was raised, in the order of the steps of all runs."""
    with crew.db.read() as session:
        known = cases.get(session, case_id=case_id)
        assert known is not None
        assert known.raised_at is not None
        found: dict[datetime, list[int]] = {}
        for run in range(1, known.run + 1):
            for each in alarms.of_run(session, case_id=case_id, run=run):
                found.setdefault(each.alarm.at, []).append(each.alarm.member_id)
        return [(at - known.raised_at, sorted(whom)) for at, whom in found.items()]


def happened(crew: Crew, case_id: int) -> list[str]:
    """What happened to a case, in order."""
    with crew.db.read() as session:
        return [each.verb for each in timeline.of_case(session, case_id=case_id)]


def fails(crew: Crew, *, whom: int) -> None:
    """Telegram refuses everything that is owed to somebody."""
    with crew.db.begin() as session:
        now = crew.clock.now()
        mine = select(Owed.id).where(Owed.member_id == whom, Owed.state == OutboxState.QUEUED)
        wanted = set(session.exec(mine.order_by(col(Owed.id))).all())
        due = [each for each in dispatch.due(session, now, most=200) if each.id in wanted]
        leased = dispatch.lease(session, now, messages=due, sender="test")
        outcomes = [Outcome(each, OutboxState.FAILED, "refused") for each in leased]
        dispatch.settle(session, now, outcomes=outcomes, sender="test")


def flag(session: Session, now: datetime, *, actor: Member, level: Level, zone: ZoneInfo) -> int:
    """Flag a case of this level and send it; by id."""
    drafted = casebook.draft(session, now, actor=actor, level=level, shift_id=None, zone=zone)
    held = casebook.hold(session, now, actor=actor, case_id=drafted.id, verb=Verb.RAISE)
    casebook.alert(session, now, case=held, verb=Verb.RAISE, actor=actor, zone=zone)
    return held.id


def _take(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    held = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACKNOWLEDGE)
    held.owner_id, held.acknowledged_at, held.active_at = actor.id, now, now
    casebook.move(session, now, case=held, verb=Verb.ACKNOWLEDGE, actor=actor, to=CaseState.ACKNOWLEDGED)
