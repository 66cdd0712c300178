"""The wall clock and instants, above all on the two nights a year when they disagree. Clock changes as in tzdata."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import times

TALLINN = ZoneInfo("Europe/Tallinn")
BACK_2026, FORWARD_2027, BACK_2027 = date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)
EVENING = {day: day - timedelta(days=1) for day in (BACK_2026, FORWARD_2027, BACK_2027)}

# Clocks move by an hour at night, by half an hour, at midnight, on the southern half, and never.
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Tallinn", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "UTC")]
)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 11, 27), time(18), "2026-11-27 16:00"),  # winter: UTC+2
        (date(2026, 7, 1), time(18), "2026-07-01 15:00"),  # summer: UTC+3
        (date(2026, 12, 31), time(0), "2026-12-30 22:00"),
        (date(2028, 2, 29), time(12), "2028-02-29 10:00"),
        (BACK_2026, time(2, 59), "2026-10-24 23:59"),
        (BACK_2026, time(3, 0), "2026-10-25 00:00"),  # comes twice: the first
        (BACK_2026, time(3, 30), "2026-10-25 00:30"),  # comes twice: the first
        (BACK_2026, time(4, 0), "2026-10-25 02:00"),
        (BACK_2027, time(3, 30), "2027-10-31 00:30"),
        (FORWARD_2027, time(2, 59), "2027-03-28 00:59"),
        (FORWARD_2027, time(3, 0), "2027-03-28 01:00"),  # does not exist: 04:00
        (FORWARD_2027, time(3, 30), "2027-03-28 01:00"),  # does not exist: 04:00
        (FORWARD_2027, time(3, 59, 59), "2027-03-28 01:00"),
        (FORWARD_2027, time(4, 0), "2027-03-28 01:00"),
    ],
)
def test_a_wall_clock_time_is_one_instant(day: date, at: time, expected: str) -> None:
    assert times.instant(day, at, TALLINN) == utc(expected)


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        (date(2026, 11, 27), time(18), time(22), 4),
        (date(2026, 11, 27), time(22), time(6), 8),
        (EVENING[BACK_2026], time(22), time(6), 9),
        (EVENING[FORWARD_2027], time(22), time(6), 7),
        (EVENING[BACK_2027], time(22), time(6), 9),
        (BACK_2026, time(22), time(6), 8),  # the night after the change is an ordinary one
        (BACK_2026, time(3, 30), time(4, 30), 2),
        (FORWARD_2027, time(2), time(5), 2),
        (date(2026, 12, 31), time(22), time(6), 8),
        (date(2028, 2, 28), time(22), time(6), 8),
        (date(2026, 11, 27), time(18), time(0), 6),
        (date(2026, 11, 27), time(8), time(8), 24),
    ],
)
def test_a_shift_lasts_as_long_as_the_time_that_passes(day: date, start: time, end: time, hours: int) -> None:
    starts_at, ends_at = times.span(day, start, end, TALLINN)
    assert times.lasting(starts_at, ends_at) == timedelta(hours=hours)


def test_elapsed_time_is_right_also_for_times_given_in_the_teams_zone() -> None:
    starts_at, ends_at = times.span(EVENING[BACK_2026], time(22), time(6), TALLINN)
    in_zone = starts_at.astimezone(TALLINN), ends_at.astimezone(TALLINN)
    assert in_zone[1] - in_zone[0] == timedelta(hours=8)  # what Python says within one zone
    assert times.lasting(*in_zone) == timedelta(hours=9)


def test_a_time_within_the_skipped_hour_lasts_nothing() -> None:
    starts_at, ends_at = times.span(FORWARD_2027, time(3, 10), time(3, 50), TALLINN)
    assert starts_at == ends_at


@pytest.mark.parametrize(
    ("day", "change"),
    [
        (EVENING[BACK_2026], timedelta(hours=1)),
        (EVENING[FORWARD_2027], timedelta(hours=-1)),
        (date(2026, 11, 27), timedelta(0)),
    ],
)
def test_a_night_knows_how_far_the_clocks_are_moved(day: date, change: timedelta) -> None:
    assert times.clock_change(*times.span(day, time(22), time(6), TALLINN), TALLINN) == change


def test_a_day_begins_at_the_first_time_that_exists() -> None:
    cairo = ZoneInfo("Africa/Cairo")  # the clocks go forward at midnight on 24 April 2026
    assert times.instant(date(2026, 4, 24), time(0), cairo).astimezone(cairo).time() == time(1)
    assert times.instant(date(2026, 11, 27), time(0), TALLINN) == utc("2026-11-26 22:00")


def test_the_calendar_day_is_the_teams_not_the_one_in_utc() -> None:
    assert times.local_day(utc("2026-11-27 22:30"), TALLINN) == date(2026, 11, 28)


@given(DAYS, MINUTES, ZONES)
def test_an_instant_shows_the_time_it_was_made_from_unless_that_is_skipped(day: date, at: time, zone: ZoneInfo) -> None:
    instant = times.instant(day, at, zone)
    shown = instant.astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert instant.tzinfo is UTC
    assert shown == wanted or (shown > wanted and _is_first_after_a_gap(instant, zone))


@given(DAYS, MINUTES, MINUTES, ZONES)
def test_a_later_time_of_a_day_is_never_an_earlier_instant(day: date, one: time, other: time, zone: ZoneInfo) -> None:
    earlier, later = sorted((one, other))
    assert times.instant(day, earlier, zone) <= times.instant(day, later, zone)


@given(DAYS, MINUTES, MINUTES, ZONES)
def test_a_shift_is_as_long_as_on_the_wall_but_for_the_clock_change(
    day: date, start: time, end: time, zone: ZoneInfo
) -> None:
    starts_at, ends_at = times.span(day, start, end, zone)
    walls = [at.astimezone(zone).replace(tzinfo=None) for at in (starts_at, ends_at)]
    change = times.clock_change(starts_at, ends_at, zone)
    assert times.lasting(starts_at, ends_at) == walls[1] - walls[0] + change
    assert timedelta(0) <= times.lasting(starts_at, ends_at) <= timedelta(hours=25)


@given(DAYS, ZONES)
def test_days_follow_each_other_without_a_hole(day: date, zone: ZoneInfo) -> None:
    start, next_ = (times.instant(each, time(0), zone) for each in (day, day + timedelta(days=1)))
    assert times.local_day(start, zone) == day
    assert times.local_day(next_ - timedelta(seconds=1), zone) == day
    assert timedelta(hours=23) <= next_ - start <= timedelta(hours=25)


def _is_first_after_a_gap(instant: datetime, zone: ZoneInfo) -> bool:
    before = (instant - timedelta(seconds=1)).astimezone(zone).utcoffset()
    after = instant.astimezone(zone).utcoffset()
    return before is not None and after is not None and before < after
