"""Whether somewhere is open, until when, and when it opens: breaks, nights, holidays, clock changes, not knowing."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import opening_hours, opening_typed
from handlers.rules.opening_hours import ALWAYS, UNKNOWN, Hours, Span, State, Status, Stretch

ZONE = ZoneInfo("Europe/Tallinn")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def typed(text: str) -> Hours:
    found = opening_typed.hours(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("hours", "now", "state", "until"),
    [
        # 23 November 2026 is a Monday.
        ("E-R 9-17; L 10-14", "2026-11-23 10:00", State.OPEN, "2026-11-23 17:00"),
        ("E-R 9-17; L 10-14", "2026-11-23 09:00", State.OPEN, "2026-11-23 17:00"),
        ("E-R 9-17; L 10-14", "2026-11-23 08:59", State.CLOSED, "2026-11-23 09:00"),
        ("E-R 9-17; L 10-14", "2026-11-23 17:00", State.CLOSED, "2026-11-24 09:00"),
        ("E-R 9-17; L 10-14", "2026-11-27 18:00", State.CLOSED, "2026-11-28 10:00"),
        ("E-R 9-17; L 10-14", "2026-11-28 14:00", State.CLOSED, "2026-11-30 09:00"),
        # A break in the middle of the day.
        ("E-R 9-12, 13-17", "2026-11-23 11:59", State.OPEN, "2026-11-23 12:00"),
        ("E-R 9-12, 13-17", "2026-11-23 12:30", State.CLOSED, "2026-11-23 13:00"),
        # Over midnight: the night of Sunday belongs to Sunday.
        ("iga päev 19-7", "2026-11-23 03:00", State.OPEN, "2026-11-23 07:00"),
        ("iga päev 19-7", "2026-11-23 07:00", State.CLOSED, "2026-11-23 19:00"),
        ("iga päev 19-7", "2026-11-23 23:59", State.OPEN, "2026-11-24 07:00"),
        ("P 22-6", "2026-11-23 05:00", State.OPEN, "2026-11-23 06:00"),
        ("P 22-6", "2026-11-23 06:00", State.CLOSED, "2026-11-29 22:00"),
        # Stretches that touch are one: nobody is told of a midnight at which nothing happens.
        ("E 18-24; T 0-6", "2026-11-23 20:00", State.OPEN, "2026-11-24 06:00"),
        ("E-R 24 h", "2026-11-23 20:00", State.OPEN, "2026-11-28 00:00"),
        ("24 h", "2026-11-23 20:00", State.OPEN, None),
        ("24 h", "2026-12-24 20:00", State.OPEN, None),
        # Whole days, and a holiday that is nothing else: as good as always.
        ("E-P ja riigipühal 0-24", "2026-12-24 20:00", State.OPEN, None),
        # Public holidays: Christmas Eve 2026 is a Thursday, the day after Boxing Day a Sunday.
        ("E-R 9-17", "2026-12-24 10:00", State.HOLIDAY, None),
        ("E-R 9-17", "2026-12-23 18:00", State.CLOSED, "2026-12-28 09:00"),
        ("E-R 9-17; riigipühal kinni", "2026-12-24 10:00", State.CLOSED, "2026-12-28 09:00"),
        ("E-R 9-17; riigipühal 10-12", "2026-12-24 11:00", State.OPEN, "2026-12-24 12:00"),
        ("E-R 9-17; riigipühal 10-12", "2026-12-24 13:00", State.CLOSED, "2026-12-25 10:00"),
        ("iga päev 9-17", "2026-12-24 10:00", State.OPEN, "2026-12-24 17:00"),
        # A holiday on a day that is closed anyway tells nothing new: 26 December 2026 is a Saturday.
        ("E-R 9-17", "2026-12-26 10:00", State.CLOSED, "2026-12-28 09:00"),
        # The night before a holiday lasts into it.
        ("E-R 22-6", "2026-12-24 05:00", State.OPEN, "2026-12-24 06:00"),
        ("E-R 22-6", "2026-12-24 07:00", State.HOLIDAY, None),
        # So does the night of one, of which nobody has said whether it is worked: Christmas Day 2026 is a Friday.
        ("E-R 22-6", "2026-12-26 05:59", State.UNKNOWN, None),
        ("E-R 22-6", "2026-12-26 06:00", State.CLOSED, "2026-12-28 22:00"),
        ("E-R 22-6; riigipühal kinni", "2026-12-26 05:59", State.CLOSED, "2026-12-28 22:00"),
        # The clocks go back in the night of 25 October 2026 and forward in that of 28 March 2027.
        ("iga päev 22-6", "2026-10-24 23:00", State.OPEN, "2026-10-25 06:00"),
        ("iga päev 22-6", "2027-03-27 23:00", State.OPEN, "2027-03-28 06:00"),
        ("iga päev 3:30-6", "2027-03-28 02:59", State.CLOSED, "2027-03-28 04:00"),
    ],
)
def test_how_it_stands_at_an_instant(hours: str, now: str, state: State, until: str | None) -> None:
    expected = Status(state, at(until) if until else None)
    assert opening_hours.status(typed(hours), now=at(now), zone=ZONE) == expected


def test_what_nobody_knows_is_neither_open_nor_closed() -> None:
    assert opening_hours.status(UNKNOWN, now=at("2026-11-23 10:00"), zone=ZONE) == Status(State.UNKNOWN)


def test_who_opens_on_holidays_only_is_not_waited_for() -> None:
    hours = Hours(((),) * 7, (Span(time(10), time(12)),))
    found = opening_hours.status(hours, now=at("2026-11-23 10:00"), zone=ZONE)
    assert found == Status(State.CLOSED)
    christmas = opening_hours.status(hours, now=at("2026-12-23 10:00"), zone=ZONE)
    assert christmas == Status(State.CLOSED, at("2026-12-24 10:00"))


def test_another_country_has_other_holidays() -> None:
    now = at("2026-11-23 10:00")
    found = opening_hours.status(
        typed("E-R 9-17"), now=now, zone=ZONE, is_holiday=lambda day: day == date(2026, 11, 23)
    )
    assert found.state is State.HOLIDAY


def test_the_week_is_said_in_stretches() -> None:
    week = typed("E-R 9-17; L 10-14").week
    assert week
    nine, ten = (Span(time(9), time(17)),), (Span(time(10), time(14)),)
    assert opening_hours.grouped(week) == [Stretch(0, 4, nine), Stretch(5, 5, ten)]
    broken = typed("E, K-N, P 9-17").week
    assert broken
    assert [each[:2] for each in opening_hours.grouped(broken)] == [(0, 0), (2, 3), (6, 6)]


_MINUTES = st.integers(0, 60 * 24 * 400)
_HOURS = st.sampled_from(
    ["E-R 9-17; L 10-14", "iga päev 19-7", "E-R 9-12, 13-17", "P 22-6", "E-R 9-17; riigipühal 10-12", "E 18-24; T 0-6"]
).map(typed)


@given(_HOURS, _MINUTES)
def test_what_is_said_of_the_next_change_comes_true(hours: Hours, minutes: int) -> None:
    now = at("2026-01-01 00:00") + timedelta(minutes=minutes)
    found = opening_hours.status(hours, now=now, zone=ZONE)
    if found.until is not None:
        assert found.until > now
        just_before = opening_hours.status(hours, now=found.until - timedelta(seconds=1), zone=ZONE)
        there = opening_hours.status(hours, now=found.until, zone=ZONE)
        assert there.state is not found.state
        assert just_before.state in (found.state, State.HOLIDAY)
        if found.state is State.CLOSED:
            assert there.state is State.OPEN


@pytest.mark.parametrize("hours", [UNKNOWN, ALWAYS, typed("E-R 9-12, 13-17; riigipühal kinni"), typed("R 22-6")])
def test_hours_are_kept_as_they_are(hours: Hours) -> None:
    assert opening_hours.read(opening_hours.written(hours)) == hours
