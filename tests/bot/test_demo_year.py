"""The year before the demo's month: it is there, the product has counted it, and the morning knows nothing of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot import demo_team
from handlers.care import jobs as care
from handlers.cases import jobs as case_jobs
from handlers.kit import figures, months, traffic
from handlers.kit.i18n import Texts
from handlers.kit.months import MOST
from handlers.months import jobs as month_jobs
from handlers.presence import jobs as presence
from handlers.rules import ledger, rights, times
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.traffic import Origin
from storage import cases, debriefs, members, sealing, shadows
from storage import months as kept
from storage.audit import Deed
from storage.cases import Case, Level
from storage.db import Database
from storage.debriefs import DebriefState
from storage.members import MemberState
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState, Service, Shift
from storage.traffic import Measure
from tests import worlds
from tests.bot.test_demo import begins
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.letters import Post
from tests.plans import at

ZONE = ZoneInfo(demo_team.ZONE)
MORNINGS = ["2026-11-25 07:15", "2026-12-01 07:15", "2027-04-01 07:15"]  # one the first of a month, one in summer time


def year(now: str) -> list[date]:
    """The months that are over, the first one first."""
    this = ledger.month(times.local_day(at(now), ZONE))
    return [ledger.month_after(this, -back) for back in range(MOST, 0, -1)]


def numbers(db: Database, now: str) -> Sequence[MonthNumbers]:
    with db.read() as session:
        found = months.numbers(session, at(now), months=year(now), zone=ZONE)
    return [each for each in found.values() if each is not None]


@pytest.mark.parametrize("now", MORNINGS)
def test_every_month_of_the_year_has_something_to_tell_of_each_indicator(db: Database, now: str) -> None:
    begins(db, at(now))
    found = numbers(db, now)
    assert len(found) == MOST
    for each in found:
        assert each.shifts > 60
        assert 0.7 < each.coverage.done_for / each.coverage.of < 1
        assert each.filling.median_for is not None
        assert each.raised_in_all > 2
        assert each.accepting.times.median_for is not None
        assert each.read.in_time.of > 5
        assert each.active.count > 8
    assert sum(each.late_drops.count for each in found) > 20
    assert sum(each.no_shows.count for each in found if each.no_shows) > 5
    assert sum(each.talks.held for each in found if each.talks) > 10
    assert all(sum(each.raised[level] for each in found) for level in Level)
    last = found[-1]
    assert 0 < last.retention.count < last.retention.of


def test_fewest_hours_are_covered_in_july(db: Database) -> None:
    begins(db, at(MORNINGS[0]))
    covered = [each.coverage.done_for / each.coverage.of for each in numbers(db, MORNINGS[0])]
    least = min(zip(covered, year(MORNINGS[0]), strict=True))
    assert least[1].month == 7


@pytest.mark.parametrize("now", MORNINGS)
def test_what_is_kept_of_a_month_is_what_counting_its_rows_finds(db: Database, now: str) -> None:
    begins(db, at(now))
    stored = dict(zip(year(now), numbers(db, now), strict=True))
    with db.read() as session:
        for month, each in stored.items():
            end = ledger.month_span(month, ZONE)[1]
            assert months.count(session, min(end + timedelta(days=35), at(now)), month=month, zone=ZONE) == each


def test_the_months_stay_as_they_were_when_what_is_forgotten_has_gone(db: Database, clock: FakeClock) -> None:
    clock.set(at(MORNINGS[1]))
    begins(db, clock.now())
    before = numbers(db, MORNINGS[1])
    crew = Crew(db, clock, ZONE, Texts())
    clock.advance(timedelta(days=1))
    for job in (care.forget, case_jobs.forget, presence.close, *[month_jobs.count] * 20):
        crew.ticks(job)
    with db.read() as session:
        ended = debriefs.ended_before(session, before=clock.now() - timedelta(days=30))
        assert not ended
        oldest = session.exec(select(Case).order_by(col(Case.raised_at))).first()
        assert oldest is not None
        assert oldest.closed_at is None or oldest.closed_at > clock.now() - timedelta(days=365)
    assert numbers(db, MORNINGS[1]) == before


def test_the_year_is_the_same_in_every_demo() -> None:
    with worlds.database() as one, worlds.database() as other:
        for each in (one, other):
            sealing.equip(each.engine, [sealing.new_key()])
            begins(each, at(MORNINGS[0]))
        assert numbers(one, MORNINGS[0]) == numbers(other, MORNINGS[0])


@pytest.mark.parametrize("now", MORNINGS)
def test_the_contact_centre_told_of_every_month_but_one_and_nobody_says_nought(db: Database, now: str) -> None:
    begins(db, at(now))
    with db.read() as session:
        records = traffic.of_months(session, months=year(now), zone=ZONE)
        silent = [each for each in records if each.contacts is None]
        assert len(silent) == 1
        assert silent[0].told == {}
        for each in records:
            if each is not silent[0]:
                assert each.service_level is not None
                assert 0 < each.service_level < 1
                assert each.told[Measure.ANSWERED].value < each.told[Measure.CONTACTS].value
        last = records[-1].told
        assert last[Measure.CONTACTS].origins == {Origin.HAND}
        assert sum(last[Measure.TOPIC].labels.values()) == last[Measure.CONTACTS].value
        assert traffic.is_asked(session, at(now), ZONE)  # so that whoever goes is asked to count, as before


def test_what_the_present_month_has_of_contacts_is_counted_by_counsellors(db: Database) -> None:
    now = MORNINGS[0]
    begins(db, at(now))
    with db.read() as session:
        (record,) = traffic.of_months(session, months=[date(2026, 11, 1)], zone=ZONE)
        assert record.contacts is not None
        assert record.contacts.origins == {Origin.COUNTED}
        assert 0.8 * record.counted.worked < record.counted.counted <= record.counted.worked


@pytest.mark.parametrize("now", MORNINGS)
def test_no_case_of_the_year_is_open_or_waits_for_anything(db: Database, now: str) -> None:
    begins(db, at(now))
    with db.read() as session:
        every = session.exec(select(Case)).all()
        unfinished = {each.id for each in cases.unfinished(session)}
        assert len(unfinished) == 3  # those of the last evening, as ever
        assert len(every) > 60
        for each in every:
            if each.id not in unfinished:
                assert each.next_at is None
                assert each.closed_at is not None
                assert each.closed_at < at(now) - timedelta(hours=24)
                assert each.note is None
        waiting = debriefs.in_state(session, states=(DebriefState.OFFERED, DebriefState.WANTED, DebriefState.AGREED))
        assert {each.case_id for each in waiting} <= unfinished


def test_the_year_leaves_no_place_undone_and_nobody_in_two_shifts_at_once(db: Database) -> None:
    now = at(MORNINGS[0])
    begins(db, now)
    with db.read() as session:
        first = ledger.month_span(year(MORNINGS[0])[0], ZONE)[0]
        held = session.exec(
            select(Place, Shift)
            .where(col(Place.shift_id) == col(Shift.id), col(Shift.starts_at) >= first)
            .where(col(Shift.template_id).is_(None), col(Shift.ends_at) < now)
            .order_by(col(Place.member_id), col(Shift.starts_at))
        ).all()
        assert len(held) > 2000
        assert {place.state for place, _ in held} == set(PlaceState) - {PlaceState.PLANNED, PlaceState.HERE}
        done = [(place, shift) for place, shift in held if place.state is PlaceState.DONE]
        for (one, before), (other, after) in pairwise(done):
            assert one.member_id != other.member_id or before.ends_at <= after.starts_at


def test_everybody_does_only_what_they_may(db: Database) -> None:
    now = at(MORNINGS[0])
    begins(db, now)
    with db.read() as session:
        everyone = {each.id: each for each in members.everyone(session, states=tuple(MemberState))}
        held = session.exec(
            select(Place, Shift).where(col(Place.shift_id) == col(Shift.id), col(Shift.ends_at) < now)
        ).all()
        answering = {someone.name for someone in demo_team.TEAM if someone.answers_phones}
        for place, shift in held:
            who = everyone[place.member_id]
            if place.kind is PlaceKind.DUTY_LEAD:
                assert who.leads_shifts or who.role in rights.LEADING_ROLES
            if shift.service is Service.PHONE:
                assert who.name in answering
        trainee = next(each for each in everyone.values() if each.name == "Triin Kuusk")
        assert shadows.done_by(session, now, member_id=trainee.id) < 20  # of the month alone


def test_who_left_is_in_the_year_and_not_in_the_team(db: Database) -> None:
    begins(db, at(MORNINGS[0]))
    with db.read() as session:
        left = {each.name for each in members.everyone(session, states=(MemberState.DISABLED,))}
        assert left == {someone.name for someone in demo_team.FORMER}
        first = figures.of_month(session, at(MORNINGS[0]), month=year(MORNINGS[0])[0], zone=ZONE)
        assert {each.id for each in members.everyone(session, states=(MemberState.DISABLED,))} <= first.at_work


def test_the_audit_tells_of_the_imports_and_not_of_the_year(db: Database) -> None:
    begins(db, at(MORNINGS[0]))
    with db.read() as session:
        earlier = session.exec(select(Deed).where(col(Deed.at) < at("2026-11-01 00:00"))).all()
        assert [each.verb for each in earlier] == ["importing.saved"]


def test_nobody_hears_of_anything_the_year_brought(db: Database, clock: FakeClock, texts: Texts) -> None:
    clock.set(at(MORNINGS[0]))
    begins(db, clock.now())
    crew = Crew(db, clock, ZONE, texts)
    Post(crew).delivers()  # what the month itself has to tell
    for job in (care.look_after, care.sweep, care.forget, case_jobs.forget, case_jobs.fade, presence.close):
        crew.ticks(job)
    crew.ticks(month_jobs.count)
    assert Post(crew).delivers() == []
    with db.read() as session:
        assert set(year(MORNINGS[0])) <= set(kept.when(session))
