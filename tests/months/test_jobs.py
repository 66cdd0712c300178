"""Months are counted in their turn, stay when their rows are gone, and keep cases until they are counted."""

from datetime import date, time, timedelta

import pytest

from handlers.cases import jobs as cases_jobs
from handlers.kit import months as counted
from handlers.kit.figures import of_month
from handlers.months import jobs
from handlers.planning import actions as planning
from handlers.rules import ledger
from storage import cases, months
from storage.cases import CaseState, Level
from storage.members import Role
from tests.crew import Crew

NOVEMBER = date(2026, 11, 1)


def counts(crew: Crew, times: int = 1) -> None:
    for _ in range(times):
        crew.happens(jobs.count, zone=crew.zone)


def flags(crew: Crew, level: Level = Level.LOW) -> int:
    """A case as it is once flagged and closed: only what is counted of one."""
    with crew.db.begin() as session:
        now = crew.clock.now()
        case = cases.add(session, now, flagger_id=1, level=level, year=now.year)
        case.state, case.raised_at = CaseState.CLOSED, now
        case.resolved_at = case.closed_at = now + timedelta(hours=2)
        cases.save(session, case=case)
        return case.id


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def seen(crew: Crew, month: date) -> object:
    with crew.db.begin() as session:
        return counted.numbers(session, crew.clock.now(), months=[month], zone=crew.zone)[month]


def test_a_team_without_anything_has_no_months(crew: Crew, lead: int) -> None:
    counts(crew)
    assert seen(crew, NOVEMBER) is None
    with crew.db.begin() as session:
        assert months.when(session) == {}


def test_a_month_that_was_counted_outlasts_its_rows(crew: Crew, lead: int) -> None:
    given = {"day": date(2026, 11, 28), "hours": (time(18), time(22)), "places": 2, "zone": crew.zone}
    crew.do(planning.create, lead, **given)
    case_id = flags(crew)
    crew.clock.set(ledger.month_span(NOVEMBER, crew.zone)[1] + timedelta(days=2))
    counts(crew, 2)
    before = seen(crew, NOVEMBER)
    with crew.db.begin() as session:
        case = cases.get(session, case_id=case_id)
        assert case is not None
        cases.remove(session, case=case)
    assert before is not None
    assert seen(crew, NOVEMBER) == before


def test_a_month_is_counted_anew_each_day_until_it_has_settled(crew: Crew, lead: int) -> None:
    flags(crew)
    crew.clock.set(ledger.month_span(NOVEMBER, crew.zone)[1] + timedelta(days=2))
    counts(crew, 3)
    with crew.db.begin() as session:
        first = months.counted(session, month=NOVEMBER)
    crew.clock.advance(hours=2)
    counts(crew, 3)
    with crew.db.begin() as session:
        assert months.counted(session, month=NOVEMBER) == first
    crew.clock.advance(days=40)
    counts(crew, 3)
    with crew.db.begin() as session:
        settled = months.counted(session, month=NOVEMBER)
    assert settled == crew.clock.now()
    crew.clock.advance(days=3)
    counts(crew, 3)
    with crew.db.begin() as session:
        assert months.counted(session, month=NOVEMBER) == settled


def test_a_case_is_not_deleted_before_its_month_was_counted(crew: Crew, lead: int) -> None:
    case_id = flags(crew)
    crew.clock.advance(days=367)
    crew.happens(cases_jobs.forget, zone=crew.zone)
    assert kept(crew, case_id)
    counts(crew, 14)
    crew.happens(cases_jobs.forget, zone=crew.zone)
    assert not kept(crew, case_id)
    with crew.db.begin() as session:
        assert of_month(session, crew.clock.now(), month=NOVEMBER, zone=crew.zone).raised == []
    month = seen(crew, NOVEMBER)
    assert getattr(month, "raised_in_all", None) == 1


def test_a_case_stays_while_a_month_it_was_open_in_has_not_settled(crew: Crew, lead: int) -> None:
    """Nothing ran for a year, after November was counted while it was under way."""
    case_id = flags(crew)
    crew.clock.advance(hours=3)
    counts(crew)
    with crew.db.begin() as session:
        assert months.counted(session, month=NOVEMBER) is not None
    crew.clock.advance(days=367)
    crew.happens(cases_jobs.forget, zone=crew.zone)
    assert kept(crew, case_id)


def kept(crew: Crew, case_id: int) -> bool:
    with crew.db.begin() as session:
        return cases.get(session, case_id=case_id) is not None
