"""Months are counted in their turn, stay when their rows are gone, and keep cases until they are counted."""

from datetime import date, time, timedelta

import pytest

from handlers.care import jobs as care_jobs
from handlers.cases import jobs as cases_jobs
from handlers.kit import months as counted
from handlers.kit.figures import of_month
from handlers.months import jobs
from handlers.planning import actions as planning
from handlers.rules import ledger
from handlers.rules.case_indicators import Talks
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Share, Times
from storage import cases, debriefs, members, months
from storage.cases import CaseState, Level
from storage.debriefs import DebriefState
from storage.members import Role
from tests import plans
from tests.crew import Crew

NOVEMBER = date(2026, 11, 1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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


def test_a_month_that_has_just_ended_is_not_told_as_it_was_counted_when_it_went_on(crew: Crew, lead: int) -> None:
    flags(crew)
    counts(crew)
    crew.clock.advance(hours=3)
    flags(crew)
    crew.clock.set(ledger.month_span(NOVEMBER, crew.zone)[1] + timedelta(seconds=1))
    found = seen(crew, NOVEMBER)
    assert isinstance(found, MonthNumbers)
    assert sum(found.raised.values()) == 2


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


def holds(crew: Crew, at: str) -> None:
    """Somebody talked with somebody after a case of some days before."""
    with crew.db.begin() as session:
        held_at = plans.at(at)
        case = cases.add(session, held_at - DAY, flagger_id=1, level=Level.LOW, year=held_at.year)
        case.state, case.raised_at = CaseState.CLOSED, held_at - DAY
        case.resolved_at = case.closed_at = held_at - HOUR
        cases.save(session, case=case)
        row = debriefs.add(session, held_at - HOUR, case_id=case.id, member_id=1, next_at=held_at)
        assert row
        row.state, row.wanted_at, row.ended_at, row.next_at = DebriefState.HELD, held_at - HOUR, held_at, None
        debriefs.save(session, row=row)


def talks(crew: Crew, month: date) -> Talks | None:
    found = seen(crew, month)
    assert isinstance(found, MonthNumbers)
    return found.talks


def passes(crew: Crew, until: str) -> None:
    """Hours pass, in each of which what is over is forgotten and months are counted."""
    while crew.clock.now() < plans.at(until):
        crew.clock.advance(hours=1)
        crew.happens(care_jobs.forget, zone=crew.zone)
        counts(crew, 2)


def test_a_debrief_of_the_first_day_of_a_month_of_31_days_is_counted(crew: Crew, lead: int) -> None:
    plans.stands_at(crew, "2027-01-01 09:00")
    holds(crew, "2027-01-01 09:00")
    holds(crew, "2027-01-20 09:00")
    counts(crew)
    passes(crew, "2027-02-03 09:00")
    found = talks(crew, date(2027, 1, 1))
    assert found is not None
    assert (found.held, found.waits) == (2, Times(2, HOUR, HOUR, HOUR))
    with crew.db.begin() as session:  # and it is forgotten no later than it has been counted
        assert len(debriefs.in_state(session, states=(DebriefState.HELD,))) == 1
    passes(crew, "2027-03-10 09:00")
    assert talks(crew, date(2027, 1, 1)) == found


def test_debriefs_of_a_month_that_is_counted_too_late_are_not_known(crew: Crew, lead: int) -> None:
    flags(crew)
    crew.clock.set(ledger.month_span(NOVEMBER, crew.zone)[1] + timedelta(hours=1))
    assert talks(crew, NOVEMBER) is None
    counts(crew, 3)
    assert talks(crew, NOVEMBER) is None
    with crew.db.begin() as session:
        kept_values = months.of(session, months=[NOVEMBER])[NOVEMBER]
    assert not [key for key in kept_values if key.startswith("talks")]


def test_who_was_on_a_shift_is_put_right_after_the_month(crew: Crew, lead: int) -> None:
    mari, anna = crew.add("Mari"), crew.add("Anna")
    shift_id = plans.opens(crew, lead, "2026-11-30 22-06")
    for who in (mari, anna):
        plans.takes(crew, who, shift_id)
    with crew.db.begin() as session:  # without Telegram they are trusted, once the shift is over
        for who in (mari, anna):
            member = members.get(session, member_id=who)
            assert member
            members.unbind(session, member=member)
    plans.stands_at(crew, "2026-12-01 00:05")
    counts(crew, 2)
    plans.stands_at(crew, "2026-12-02 12:00")
    counts(crew, 2)
    found = seen(crew, NOVEMBER)
    assert isinstance(found, MonthNumbers)
    assert found.active == Share(2, 2)


def test_a_month_that_began_with_nothing_is_counted_on_its_first_day(crew: Crew, lead: int) -> None:
    flags(crew)
    plans.stands_at(crew, "2026-12-01 00:05")
    counts(crew, 3)
    assert seen(crew, date(2026, 12, 1)) is None
    crew.clock.advance(hours=12)
    flags(crew)
    crew.clock.advance(minutes=1)
    found = seen(crew, date(2026, 12, 1))
    assert isinstance(found, MonthNumbers)
    assert found.raised_in_all == 1


def test_a_month_that_has_settled_is_told_as_it_was_kept(crew: Crew, lead: int) -> None:
    case_id = flags(crew)
    crew.clock.set(ledger.month_span(NOVEMBER, crew.zone)[1] + timedelta(days=36))
    counts(crew, 4)
    with crew.db.begin() as session:
        case = cases.get(session, case_id=case_id)
        assert case is not None
        cases.remove(session, case=case)
    with crew.db.begin() as session:
        now = crew.clock.now()
        found = of_month(session, now, month=NOVEMBER, zone=crew.zone)
        numbers = counted.told(session, now, found=found, month=NOVEMBER, zone=crew.zone)
    assert found.raised == []
    assert numbers.raised_in_all == 1
    assert numbers == seen(crew, NOVEMBER)


def kept(crew: Crew, case_id: int) -> bool:
    with crew.db.begin() as session:
        return cases.get(session, case_id=case_id) is not None
