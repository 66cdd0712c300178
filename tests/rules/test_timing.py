"""When reminders and news of gaps are due: quiet hours, both clock changes, New Year; and what always holds."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import timing
from handlers.rules.timing import IMMINENT, Quiet
from tests.rules.planning import TALLINN, at, hours

NIGHT = Quiet(22, 7, TALLINN)
NONE = Quiet(7, 7, TALLINN)
NOON = Quiet(12, 14, TALLINN)
LONG = Quiet(7, 6, TALLINN)  # all but one hour

# Clocks move by an hour at night, by half an hour, at midnight, on the southern half, and never.
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Tallinn", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "UTC")]
)
QUIETS = st.builds(Quiet, st.integers(0, 23), st.integers(0, 23), ZONES)
# Around both clock changes and New Year, and anywhere else.
DAYS = st.one_of(
    *(
        st.dates(near - timedelta(days=3), near + timedelta(days=3))
        for near in (date(2026, 10, 25), date(2027, 3, 28), date(2027, 1, 1), date(2028, 2, 29))
    ),
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
)
STARTS = st.builds(lambda day, time: datetime.combine(day, time, UTC), DAYS, st.times())
LEADS = st.integers(5, 28 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("start", "lead", "quiet", "expected"),
    [
        # By day nothing is moved.
        ("2026-11-27 18:00", 24, NIGHT, "2026-11-26 18:00"),
        ("2026-11-28 07:00", 24, NIGHT, "2026-11-27 07:00"),  # the quiet is over
        # In quiet hours it waits for their end while half of the time is left.
        ("2026-11-28 02:00", 24, NIGHT, "2026-11-27 07:00"),
        ("2026-11-28 22:00", 24, NIGHT, "2026-11-28 07:00"),  # they begin at this very moment
        ("2026-11-27 18:00", 12, NIGHT, "2026-11-27 07:00"),
        ("2026-11-27 13:00", 12, NIGHT, "2026-11-27 07:00"),  # just half
        # Else it comes the evening before, when there is time to act.
        ("2026-11-27 12:59", 12, NIGHT, "2026-11-26 21:59"),
        ("2026-11-27 10:00", 12, NIGHT, "2026-11-26 21:59"),
        ("2026-11-27 08:00", 4, NIGHT, "2026-11-26 21:59"),
        # What is imminent is never moved.
        ("2026-11-27 05:00", 1, NIGHT, "2026-11-27 04:00"),
        ("2026-11-27 05:00", 2, NIGHT, "2026-11-27 03:00"),
        ("2026-11-27 05:00", 3, NIGHT, "2026-11-27 02:00"),
        # Quiet hours within a day, none, and nearly always.
        ("2026-11-28 13:00", 24, NOON, "2026-11-27 14:00"),
        ("2026-11-28 02:00", 24, NONE, "2026-11-27 02:00"),
        ("2026-11-28 12:00", 24, LONG, "2026-11-27 06:59"),
        # The clocks go back on 25 October: a day before is 24 hours, and by the wall clock another hour.
        ("2026-10-25 09:00", 24, NIGHT, "2026-10-24 10:00"),
        ("2026-10-25 22:30", 24, NIGHT, "2026-10-25 07:00"),  # 23:30 the evening before
        ("2026-10-25 21:30", 24, NIGHT, "2026-10-25 07:00"),  # 22:30
        ("2026-10-25 20:59", 24, NIGHT, "2026-10-24 21:59"),
        ("2026-10-25 05:00", 1, NIGHT, "2026-10-25 04:00"),
        # They go forward on 28 March.
        ("2027-03-28 09:00", 24, NIGHT, "2027-03-27 08:00"),
        ("2027-03-28 23:00", 24, NIGHT, "2027-03-28 07:00"),  # 22:00 is quiet
        ("2027-03-28 22:59", 24, NIGHT, "2027-03-27 21:59"),
        ("2027-03-28 04:00", 1, NIGHT, "2027-03-28 02:00"),
        # Over New Year and on a leap day.
        ("2027-01-01 02:00", 24, NIGHT, "2026-12-31 07:00"),
        ("2027-01-01 10:00", 12, NIGHT, "2026-12-31 21:59"),
        ("2028-03-01 02:00", 24, NIGHT, "2028-02-29 07:00"),
        ("2026-12-04 18:00", 7 * 24, NIGHT, "2026-11-27 18:00"),
    ],
)
def test_it_is_due_so_long_before_or_around_the_quiet(start: str, lead: int, quiet: Quiet, expected: str) -> None:
    found = timing.due(at(start), lead_for=hours(lead), quiet=quiet)
    assert found.astimezone(TALLINN).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    ("now", "start", "expected"),
    [
        ("2026-11-26 12:00", "2026-11-27 18:00", "2026-11-26 12:00"),
        ("2026-11-26 23:00", "2026-11-27 18:00", "2026-11-27 07:00"),
        ("2026-11-26 23:00", "2026-11-27 10:00", "2026-11-27 07:00"),  # three hours are left then
        ("2026-11-26 23:00", "2026-11-27 09:59", "2026-11-26 23:00"),
        ("2026-11-26 23:00", "2026-11-27 02:00", "2026-11-26 23:00"),
        ("2026-11-27 07:00", "2026-11-27 08:00", "2026-11-27 07:00"),
        ("2026-10-24 23:00", "2026-10-25 10:00", "2026-10-25 07:00"),
    ],
)
def test_what_is_wanted_now_waits_for_the_end_of_the_quiet_if_there_is_time(
    now: str, start: str, expected: str
) -> None:
    assert timing.release(at(start), now=at(now), quiet=NIGHT) == at(expected)


@pytest.mark.parametrize(
    ("moment", "is_quiet"),
    [
        ("2026-11-26 21:59", False),
        ("2026-11-26 22:00", True),
        ("2026-11-27 00:00", True),
        ("2026-11-27 06:59", True),
        ("2026-11-27 07:00", False),
    ],
)
def test_quiet_hours_cross_midnight(moment: str, is_quiet: bool) -> None:
    assert NIGHT.holds(at(moment)) is is_quiet
    assert not NONE.holds(at(moment))


def test_quiet_hours_may_touch_when_the_hour_between_them_is_skipped() -> None:
    """From 4 until 3: on 28 March 2027 there is no time between three and four o'clock."""
    quiet = Quiet(4, 3, TALLINN)
    assert quiet.after(at("2027-03-27 12:00")) == at("2027-03-29 03:00")
    assert quiet.before(at("2027-03-28 12:00")) == at("2027-03-27 03:59")


def test_what_came_before_is_taken_over_by_the_latest() -> None:
    moments = [(at("2026-11-20 18:00"), "week"), (at("2026-11-25 18:00"), "days"), (at("2026-11-27 16:00"), "hours")]
    assert timing.latest(moments, now=at("2026-11-20 17:59")) is None
    assert timing.latest(moments, now=at("2026-11-20 18:00")) == "week"
    assert timing.latest(moments, now=at("2026-11-26 18:00")) == "days"
    assert timing.latest(reversed(moments), now=at("2026-11-28 18:00")) == "hours"


@given(STARTS, LEADS, QUIETS)
def test_it_is_never_due_after_the_start_nor_in_the_quiet_unless_imminent(
    start: datetime, lead: timedelta, quiet: Quiet
) -> None:
    found = timing.due(start, lead_for=lead, quiet=quiet)
    assert found < start
    assert not quiet.holds(found) or lead <= IMMINENT


@given(STARTS, st.integers(0, 3 * 24 * 60), LEADS, QUIETS)
def test_what_starts_later_is_never_due_earlier(start: datetime, more: int, lead: timedelta, quiet: Quiet) -> None:
    later = start + timedelta(minutes=more)
    assert timing.due(start, lead_for=lead, quiet=quiet) <= timing.due(later, lead_for=lead, quiet=quiet)


@given(STARTS, st.integers(1, 3 * 24 * 60), QUIETS)
def test_what_is_wanted_now_goes_out_before_the_start_and_in_the_quiet_only_if_it_must(
    start: datetime, before: int, quiet: Quiet
) -> None:
    now = start - timedelta(minutes=before)
    found = timing.release(start, now=now, quiet=quiet)
    assert now <= found < start
    assert not quiet.holds(found) or start - quiet.after(now) < IMMINENT
