"""On which days templates make shifts: weekdays, bounds, public holidays, and nights when the clocks are moved."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import feasts, times, weekly
from storage.members import Language
from storage.templates import OnHolidays

TALLINN = ZoneInfo("Europe/Tallinn")
MONDAY, SUNDAY, EVERY = 0b0000001, 0b1000000, weekly.EVERY_DAY
CHRISTMAS_EVE, NEW_YEAR = date(2026, 12, 24), date(2027, 1, 1)  # a Thursday and a Friday


@dataclass(frozen=True)
class Pattern:
    """As much of a template as decides about days."""

    days: int = EVERY
    starts: time = time(18)
    ends: time = time(22)
    valid_from: date = date(2020, 1, 1)
    valid_until: date | None = None
    on_holidays: OnHolidays = OnHolidays.AS_USUAL


def days(of: Pattern, since: date, until: date) -> list[date]:
    return weekly.days(of, since=since, until=until, is_holiday=feasts.is_holiday)


def hours(of: Pattern, night: date) -> timedelta | None:
    found = weekly.stints(of, since=night, until=night, is_holiday=feasts.is_holiday, zone=TALLINN)
    return times.lasting(*found[night]) if found else None


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (MONDAY, ["2026-11-23", "2026-11-30"]),
        (weekly.WEEKEND, ["2026-11-28", "2026-11-29"]),
        (MONDAY | SUNDAY, ["2026-11-23", "2026-11-29", "2026-11-30"]),
        (weekly.WORKING_DAYS, [f"2026-11-{day}" for day in (23, 24, 25, 26, 27, 30)]),
    ],
)
def test_days_are_the_weekdays_of_the_bits_with_both_ends(bits: int, expected: list[str]) -> None:
    found = days(Pattern(bits), date(2026, 11, 23), date(2026, 11, 30))
    assert [day.isoformat() for day in found] == expected


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "expected"),
    [
        (date(2026, 11, 25), None, [25, 26, 27]),
        (date(2026, 1, 1), date(2026, 11, 24), [23, 24]),
        (date(2026, 11, 25), date(2026, 11, 25), [25]),
        (date(2026, 11, 28), None, []),
        (date(2026, 1, 1), date(2026, 11, 22), []),
    ],
)
def test_a_template_holds_from_its_first_to_its_last_day(
    valid_from: date, valid_until: date | None, expected: list[int]
) -> None:
    found = days(Pattern(valid_from=valid_from, valid_until=valid_until), date(2026, 11, 23), date(2026, 11, 27))
    assert [day.day for day in found] == expected


@pytest.mark.parametrize("holiday", [CHRISTMAS_EVE, NEW_YEAR, date(2026, 6, 23), date(2027, 3, 26)])
@pytest.mark.parametrize(
    ("bits", "rule", "expected"),
    [
        (weekly.WORKING_DAYS, OnHolidays.AS_USUAL, True),
        (weekly.WORKING_DAYS, OnHolidays.DROPPED, False),
        (weekly.WORKING_DAYS, OnHolidays.LIKE_SUNDAY, False),
        (SUNDAY, OnHolidays.AS_USUAL, False),
        (SUNDAY, OnHolidays.DROPPED, False),
        (SUNDAY, OnHolidays.LIKE_SUNDAY, True),
        (EVERY, OnHolidays.LIKE_SUNDAY, True),
        (EVERY, OnHolidays.DROPPED, False),
    ],
)
def test_a_public_holiday_in_the_week_does_what_the_template_says(
    holiday: date, bits: int, rule: OnHolidays, expected: bool
) -> None:
    assert bool(days(Pattern(bits, on_holidays=rule), holiday, holiday)) is expected


def test_holidays_a_template_meets_are_told_whatever_becomes_of_them() -> None:
    around: dict[str, Any] = {"since": date(2026, 12, 20), "until": date(2027, 1, 2), "is_holiday": feasts.is_holiday}
    christmas = [CHRISTMAS_EVE, date(2026, 12, 25)]
    dropped = Pattern(weekly.WORKING_DAYS, on_holidays=OnHolidays.DROPPED)
    assert weekly.holidays(dropped, **around) == [*christmas, NEW_YEAR]
    assert weekly.holidays(Pattern(MONDAY), **around) == []
    assert weekly.holidays(Pattern(SUNDAY, on_holidays=OnHolidays.LIKE_SUNDAY), **around) == [
        *christmas,
        date(2026, 12, 26),
        NEW_YEAR,
    ]


def test_holidays_are_called_by_their_names_where_there_are_any() -> None:
    assert feasts.name(CHRISTMAS_EVE, Language.ET) == "jõululaupäev"
    assert feasts.name(CHRISTMAS_EVE, Language.EN) == "Christmas Eve"
    assert feasts.name(CHRISTMAS_EVE, Language.RU) is None
    assert feasts.name(date(2026, 12, 23), Language.ET) is None
    assert not feasts.is_holiday(date(2026, 12, 23))


@pytest.mark.parametrize(
    ("night", "expected"),
    [
        (date(2026, 10, 23), 8),
        (date(2026, 10, 24), 9),
        (date(2027, 3, 27), 7),
        (date(2027, 3, 28), 8),
        (date(2026, 12, 31), 8),
        (date(2028, 2, 28), 8),
        (date(2028, 2, 29), 8),
    ],
)
def test_a_night_lasts_as_long_as_the_clocks_say(night: date, expected: int) -> None:
    assert hours(Pattern(starts=time(22), ends=time(6)), night) == timedelta(hours=expected)


def test_new_years_night_ends_in_the_new_year_and_the_leap_day_has_a_shift() -> None:
    night = Pattern(starts=time(22), ends=time(6))
    eve, leap = date(2026, 12, 31), date(2028, 2, 29)
    found = weekly.stints(night, since=eve, until=eve, is_holiday=feasts.is_holiday, zone=TALLINN)
    assert found[eve] == (datetime(2026, 12, 31, 20, tzinfo=UTC), datetime(2027, 1, 1, 4, tzinfo=UTC))
    assert days(Pattern(1 << leap.weekday()), leap - timedelta(3), leap + timedelta(3)) == [leap]


def test_hours_that_the_clocks_skip_make_no_shift_and_half_skipped_ones_a_short_one() -> None:
    skipped = date(2027, 3, 28)  # 03:00 becomes 04:00
    assert hours(Pattern(starts=time(3, 10), ends=time(3, 50)), skipped) is None
    assert hours(Pattern(starts=time(3, 10), ends=time(3, 50)), skipped + timedelta(1)) == timedelta(minutes=40)
    assert hours(Pattern(starts=time(3, 30), ends=time(5)), skipped) == timedelta(hours=1)


@given(
    st.integers(1, EVERY),
    st.sampled_from(OnHolidays),
    st.dates(date(2026, 1, 1), date(2029, 1, 1)),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_looking_in_two_parts_finds_what_looking_at_once_finds(
    bits: int, rule: OnHolidays, since: date, first: int, more: int
) -> None:
    of, middle = Pattern(bits, on_holidays=rule), since + timedelta(first)
    end = middle + timedelta(1 + more)
    assert days(of, since, middle) + days(of, middle + timedelta(1), end) == days(of, since, end)
