"""Which date's digest is due now: days, clock changes, days away, settings and zones that change; and laws."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import digest_times
from handlers.rules.digest_times import MONTHLY, WEEKLY, Days, Timetable
from tests.plans import TALLINN, at

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
USUAL = digest_times.morning()


def pending(now: str, *, last: str | None, since: datetime = LONG_AGO, **given: Any) -> tuple[str, list[str]] | None:
    """The day that is due and those it covers, as text."""
    settled = date.fromisoformat(last) if last else None
    timetable: Timetable = given.pop("timetable", USUAL)
    due = digest_times.pending(at(now), timetable, TALLINN, since=since, last=settled, **given)
    return (f"{due.day}", [f"{day}" for day, _ in due.missed]) if due else None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-16", "07:30"),  # a Monday
        ("2026-03-20", "07:30"),
        ("2026-03-21", "09:00"),  # a Saturday
        ("2026-03-22", "09:00"),
        ("2026-02-24", "09:00"),  # Independence Day, a Tuesday
        ("2026-04-03", "09:00"),  # Good Friday
        ("2026-06-24", "09:00"),  # Midsummer Day, a Wednesday
        ("2026-12-31", "07:30"),  # a working day, if a short one
    ],
)
def test_it_comes_later_on_days_on_which_nobody_goes_to_work(day: str, expected: str) -> None:
    found = digest_times.due_at(date.fromisoformat(day), USUAL, TALLINN)
    assert found == at(f"{day} {expected}")


@pytest.mark.parametrize(
    ("wall", "day", "expected"),
    [
        ("03:30", "2026-03-29", "2026-03-29T01:00:00+00:00"),  # skipped: the next that exists, 04:00
        ("03:30", "2026-10-25", "2026-10-25T00:30:00+00:00"),  # twice: the first
        ("09:00", "2026-03-29", "2026-03-29T06:00:00+00:00"),
        ("09:00", "2026-10-25", "2026-10-25T07:00:00+00:00"),
        ("00:00", "2026-03-30", "2026-03-29T21:00:00+00:00"),  # where a cron trigger skips the day
    ],
)
def test_clock_changes_neither_skip_nor_repeat_one(wall: str, day: str, expected: str) -> None:
    timetable = digest_times.morning(time.fromisoformat(wall), time.fromisoformat(wall))
    assert digest_times.due_at(date.fromisoformat(day), timetable, TALLINN) == datetime.fromisoformat(expected)


def test_it_is_due_at_its_time_and_not_before() -> None:
    assert pending("2026-03-17 07:29", last="2026-03-16") is None
    assert pending("2026-03-17 07:30", last="2026-03-16") == ("2026-03-17", [])
    assert pending("2026-03-17 07:30", last="2026-03-17") is None


def test_after_days_away_there_is_one_which_covers_the_others() -> None:
    assert pending("2026-03-18 10:00", last="2026-03-15") == ("2026-03-18", ["2026-03-16", "2026-03-17"])
    assert pending("2026-03-18 23:00", last="2026-03-17") == ("2026-03-18", [])


def test_yesterdays_goes_out_late_only_while_it_is_worth_it() -> None:
    afternoon = digest_times.morning(time(16), time(16))
    assert pending("2026-03-18 03:59", last="2026-03-16", timetable=afternoon) == ("2026-03-17", [])
    assert pending("2026-03-18 04:01", last="2026-03-16", timetable=afternoon) is None
    assert pending("2026-03-18 16:00", last="2026-03-16", timetable=afternoon) == ("2026-03-18", ["2026-03-17"])
    night = digest_times.evening()
    assert pending("2026-03-17 23:29", last="2026-03-16", timetable=night) == ("2026-03-17", [])
    assert pending("2026-03-18 00:10", last="2026-03-16", timetable=night) is None


def test_who_has_just_come_to_it_is_owed_nothing_that_was_due_before() -> None:
    assert pending("2026-03-17 12:00", last=None, since=at("2026-03-17 11:00")) is None
    assert pending("2026-03-18 07:30", last=None, since=at("2026-03-17 11:00")) == ("2026-03-18", [])
    # A month ago they got some; in between they led nothing.
    assert pending("2026-03-18 07:30", last="2026-02-10", since=at("2026-03-17 11:00")) == ("2026-03-18", [])


def test_a_month_away_is_not_counted_day_by_day_for_ever() -> None:
    due = digest_times.pending(at("2026-03-18 10:00"), USUAL, TALLINN, since=LONG_AGO, last=date(2020, 1, 1))
    assert due is not None
    assert len(due.missed) == 31


def test_a_time_that_is_set_to_one_that_is_over_makes_todays_due_at_once_and_not_late() -> None:
    late, early = digest_times.morning(time(10), time(10)), digest_times.morning(time(6), time(6))
    now = at("2026-03-17 09:15")
    assert digest_times.is_passed_over(now, late, early, TALLINN, last=date(2026, 3, 16))
    due = digest_times.pending(now, early, TALLINN, since=LONG_AGO, last=date(2026, 3, 16), moved_at=now)
    assert due is not None
    assert (due.day, due.due_at) == (date(2026, 3, 17), now)
    # The day after it counts for nothing any more.
    assert pending("2026-03-18 06:00", last="2026-03-17", timetable=early, moved_at=now) == ("2026-03-18", [])


def test_what_has_come_is_not_passed_over_nor_what_is_ahead_by_both() -> None:
    late, early = digest_times.morning(time(10), time(10)), digest_times.morning(time(6), time(6))
    now, yesterday, today = at("2026-03-17 09:15"), date(2026, 3, 16), date(2026, 3, 17)
    assert not digest_times.is_passed_over(now, late, early, TALLINN, last=today)
    assert not digest_times.is_passed_over(now, early, late, TALLINN, last=yesterday)
    assert not digest_times.is_passed_over(now, late, digest_times.morning(time(9, 30)), TALLINN, last=yesterday)


def test_what_is_late_by_more_than_two_hours_says_so() -> None:
    due_at = at("2026-03-17 07:30")
    assert not digest_times.is_late(at("2026-03-17 09:30"), due_at=due_at)
    assert digest_times.is_late(at("2026-03-17 09:31"), due_at=due_at)


@pytest.mark.parametrize(
    ("timetable", "day", "is_due"),
    [
        (WEEKLY, "2026-03-16", True),
        (WEEKLY, "2026-03-17", False),
        (WEEKLY, "2026-04-06", True),  # Easter Monday is no holiday in Estonia
        (MONTHLY, "2026-04-01", True),
        (MONTHLY, "2026-03-01", False),  # a Sunday
        (MONTHLY, "2026-03-02", True),
        (MONTHLY, "2026-05-01", False),  # a holiday on a Friday
        (MONTHLY, "2026-05-04", True),
        (MONTHLY, "2026-05-05", False),
        (MONTHLY, "2027-01-01", False),
        (MONTHLY, "2027-01-04", True),
    ],
)
def test_reports_come_on_their_days_at_eight(timetable: Timetable, day: str, is_due: bool) -> None:
    found = digest_times.due_at(date.fromisoformat(day), timetable, TALLINN)
    assert found == (at(f"{day} 08:00") if is_due else None)


def test_every_month_has_one_first_working_day() -> None:
    year = [date(2026, 1, 1) + timedelta(days=each) for each in range(3 * 365)]
    found = [each for each in year if digest_times.due_at(each, MONTHLY, TALLINN) is not None]
    assert len({(each.year, each.month) for each in found}) == len(found) == 36


def test_a_report_that_was_missed_comes_within_days_and_names_its_own_day() -> None:
    assert pending("2026-03-18 10:00", last="2026-03-09", timetable=WEEKLY) == ("2026-03-16", [])
    assert pending("2026-03-20 10:00", last="2026-03-09", timetable=WEEKLY) is None


ZONES = [ZoneInfo(name) for name in ("Europe/Tallinn", "Pacific/Auckland", "America/New_York", "Asia/Tokyo")]
STEPS = st.lists(
    st.tuples(
        st.integers(1, 60 * 24 * 4),  # minutes until the next look
        st.sampled_from([None, *range(len(ZONES))]),  # the zone changes
        st.sampled_from([None, 0, 180, 210, 450, 540, 900, 1290, 1439]),  # somebody sets another time
    ),
    max_size=60,
)


@given(steps=STEPS, start=st.integers(0, 60 * 24 * 230))
def test_whatever_changes_no_date_gets_two_and_none_is_lost_silently(
    steps: list[tuple[int, int | None, int | None]], start: int
) -> None:
    now, zone, timetable = at("2026-03-20 00:00") + timedelta(minutes=start), ZONES[0], USUAL
    since, last, moved_at, told = now, None, None, set[date]()
    for minutes, other_zone, other_time in steps:
        now += timedelta(minutes=minutes)
        due = digest_times.pending(now, timetable, zone, since=since, last=last, moved_at=moved_at)
        if due is not None:
            covered = [day for day, _ in due.missed]
            assert due.due_at <= now
            assert not told & {due.day, *covered}
            assert last is None or min([*covered, due.day]) > last
            assert all(each < due.day for each in covered)
            told |= {due.day, *covered}
            last = due.day
        again = digest_times.pending(now, timetable, zone, since=since, last=last, moved_at=moved_at)
        assert due is None or again is None
        zone = ZONES[other_zone] if other_zone is not None else zone
        if other_time is not None:
            at_ = time(*divmod(other_time, 60))
            after = digest_times.morning(at_, at_)
            moved_at = now if digest_times.is_passed_over(now, timetable, after, zone, last=last) else moved_at
            timetable = after


@given(days=st.integers(1, 400), minute=st.integers(0, 1439), zone=st.sampled_from(ZONES))
def test_who_is_looked_after_every_day_gets_one_for_each_date(days: int, minute: int, zone: ZoneInfo) -> None:
    at_ = time(*divmod(minute, 60))
    timetable = Timetable(Days.EVERY, at_, at_, timedelta(hours=12))
    day = date(2026, 1, 1) + timedelta(days=days)
    now = digest_times.next_at(datetime(day.year, day.month, day.day, tzinfo=UTC), timetable, zone)
    seen = []
    last: date | None = None
    for _ in range(5):
        due = digest_times.pending(
            now, timetable, zone, since=LONG_AGO, last=last or now.astimezone(zone).date() - timedelta(days=1)
        )
        assert due is not None
        seen.append(due.day)
        last, now = due.day, digest_times.next_at(now, timetable, zone)
    assert seen == [seen[0] + timedelta(days=each) for each in range(5)]
