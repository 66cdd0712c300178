"""When drills come by themselves: the days, the hours, both clock changes, downtime; and what always holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import drills, feasts
from handlers.rules.drills import Trouble, Watch
from handlers.rules.timing import Quiet
from storage.drills import Subject
from tests.rules.planning import TALLINN, at

NIGHT = Quiet(22, 7, TALLINN)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ALERTS, WATCHDOG = Subject.ALERTS, Subject.WATCHDOG
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
INSTANTS = st.builds(lambda day, time: datetime.combine(day, time, UTC), DAYS, st.times())


@pytest.mark.parametrize(
    ("subject", "day", "expected"),
    [
        (ALERTS, "2026-12-01", "2026-12-08 11:00"),
        (ALERTS, "2026-12-31", "2026-12-08 11:00"),
        (ALERTS, "2026-09-01", "2026-09-08 11:00"),  # the first is a Tuesday
        (ALERTS, "2026-07-15", "2026-07-14 11:00"),
        (WATCHDOG, "2026-12-31", "2026-10-14 11:00"),
        (WATCHDOG, "2027-01-01", "2027-01-13 11:00"),
        (WATCHDOG, "2027-04-30", "2027-04-14 11:00"),
    ],
)
def test_the_second_tuesday_and_the_day_after_it(subject: Subject, day: str, expected: str) -> None:
    assert drills.planned_at(subject, date.fromisoformat(day), TALLINN) == at(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-01", "2026-10-13T08:00:00+00:00"),  # summer time still
        ("2026-11-01", "2026-11-10T09:00:00+00:00"),
        ("2027-03-01", "2027-03-09T09:00:00+00:00"),
        ("2027-04-01", "2027-04-13T08:00:00+00:00"),
    ],
)
def test_it_is_eleven_by_the_clock_before_and_after_the_clocks_change(day: str, expected: str) -> None:
    assert drills.planned_at(ALERTS, date.fromisoformat(day), TALLINN).isoformat() == expected


def test_on_a_holiday_it_is_the_next_working_day(monkeypatch: pytest.MonkeyPatch) -> None:
    off = {date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 11)}
    monkeypatch.setattr(feasts, "is_holiday", off.__contains__)
    assert drills.planned_at(ALERTS, date(2026, 12, 1), TALLINN) == at("2026-12-14 11:00")  # after the weekend
    assert not drills.fits(at("2026-12-08 12:00"), NIGHT)


@pytest.mark.parametrize(
    ("now", "since", "expected"),
    [
        ("2026-12-08 10:59", "2026-11-01 00:00", None),
        ("2026-12-08 11:00", "2026-11-01 00:00", "2026-12"),
        ("2026-12-08 15:59", "2026-11-01 00:00", "2026-12"),
        # Back at four, in the evening, at night: the next working day.
        ("2026-12-08 16:00", "2026-11-01 00:00", None),
        ("2026-12-09 03:00", "2026-11-01 00:00", None),
        ("2026-12-09 10:59", "2026-11-01 00:00", None),
        ("2026-12-09 11:00", "2026-11-01 00:00", "2026-12"),
        # Back on a Saturday, on Christmas Eve, and only in the next month.
        ("2026-12-12 12:00", "2026-11-01 00:00", None),
        ("2026-12-14 12:00", "2026-11-01 00:00", "2026-12"),
        ("2026-12-24 12:00", "2026-11-01 00:00", None),
        ("2026-12-28 12:00", "2026-11-01 00:00", "2026-12"),
        ("2027-01-04 12:00", "2026-11-01 00:00", None),
        # Back in the night in which the clocks change, either way.
        ("2026-10-25 03:30", "2026-09-20 00:00", None),
        ("2026-10-26 11:00", "2026-09-20 00:00", "2026-10"),
        ("2027-03-28 04:00", "2026-09-20 00:00", None),
        ("2027-03-29 11:00", "2026-09-20 00:00", "2027-03"),
        # What belonged before there was a bot is not made up for.
        ("2026-12-15 12:00", "2026-12-08 11:00", None),
        ("2026-12-15 12:00", "2026-12-08 10:59", "2026-12"),
    ],
)
def test_a_month_has_its_drill_at_the_first_hour_that_fits(now: str, since: str, expected: str | None) -> None:
    assert drills.owed(ALERTS, at(now), since=at(since), quiet=NIGHT) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-10-13 11:00", None),
        ("2026-10-14 11:00", "2026-Q4"),
        ("2026-12-30 12:00", "2026-Q4"),  # the bot was away for months
        ("2027-01-12 11:00", None),
        ("2027-01-13 11:00", "2027-Q1"),
    ],
)
def test_a_quarter_has_the_watchdogs(now: str, expected: str | None) -> None:
    assert drills.owed(WATCHDOG, at(now), since=LONG_AGO, quiet=NIGHT) == expected


@pytest.mark.parametrize(
    ("quiet", "clock", "expected"),
    [
        (Quiet(12, 14, TALLINN), "11:29", True),
        (Quiet(12, 14, TALLINN), "11:30", False),  # its end would be in the quiet
        (Quiet(12, 14, TALLINN), "13:59", False),
        (Quiet(12, 14, TALLINN), "14:00", True),
        (Quiet(7, 7, TALLINN), "11:30", True),  # there are none
    ],
)
def test_it_keeps_out_of_quiet_hours_wherever_they_are(quiet: Quiet, clock: str, expected: bool) -> None:
    assert (drills.owed(ALERTS, at(f"2026-12-08 {clock}"), since=LONG_AGO, quiet=quiet) is not None) is expected


@given(INSTANTS, st.sampled_from(Subject))
def test_never_at_night_on_a_day_off_or_before_its_hour(now: datetime, subject: Subject) -> None:
    if drills.owed(subject, now, since=LONG_AGO, quiet=NIGHT) is not None:
        local = now.astimezone(TALLINN)
        assert 11 <= local.hour < 16
        assert local.weekday() < 5
        assert not feasts.is_holiday(local.date())
        assert drills.planned_at(subject, local.date(), TALLINN) <= now


@given(INSTANTS, st.sampled_from(Subject))
def test_the_next_one_is_ahead_and_within_its_time(now: datetime, subject: Subject) -> None:
    found = drills.next_at(subject, now, TALLINN)
    assert now < found <= now + timedelta(days=40 if subject is ALERTS else 105)
    assert drills.owed(subject, found, since=now, quiet=NIGHT) is not None


def test_what_a_reason_comes_to() -> None:
    assert drills.trouble("busy") is Trouble.NO_ANSWER
    assert drills.trouble("credit") is Trouble.ACCOUNT
    assert drills.trouble("something_new") is Trouble.PROVIDER
    assert drills.trouble(None) is Trouble.PROVIDER


@pytest.mark.parametrize(
    ("drilled", "seen", "expected"),
    [
        (0, 8, Watch.DONE),
        (5, None, Watch.DONE),
        (-1, 7, Watch.DEAF),  # its last test was another drill's
        (None, 7, Watch.DEAF),
        (None, 6, Watch.STILL),
        (None, None, Watch.NEVER),
    ],
)
def test_how_the_watchdog_did(drilled: int | None, seen: int | None, expected: Watch) -> None:
    begun_at = at("2026-10-14 11:00")
    found = [begun_at + timedelta(minutes=each) if each is not None else None for each in (drilled, seen)]
    now = begun_at + drills.WATCHDOG_FOR
    assert drills.watched(begun_at=begun_at, drilled_at=found[0], seen_at=found[1], now=now) is expected
