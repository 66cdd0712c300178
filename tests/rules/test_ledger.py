"""Hours worked, by elapsed time: months, nights, and what was done against what is planned."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import ledger, work
from handlers.rules.ledger import Hours
from handlers.rules.work import Stint
from storage.shifts import PlaceKind
from tests.rules.planning import TALLINN, at, hours, stint, works

OCTOBER, NOVEMBER, MARCH = date(2026, 10, 1), date(2026, 11, 1), date(2027, 3, 1)
LEAD, RESERVE = PlaceKind.DUTY_LEAD, PlaceKind.RESERVE


def in_month(first: date, *stints: Stint) -> Hours:
    return ledger.hours(stints, *ledger.month_span(first, TALLINN), TALLINN)


@pytest.mark.parametrize(
    ("first", "texts", "length"),
    [
        (NOVEMBER, [], 0),
        (NOVEMBER, ["2026-11-27 18-22", "2026-11-28 18:30-22"], 7.5),
        (OCTOBER, ["2026-10-31 22-06"], 2),  # over the end of the month: to each what is in it
        (NOVEMBER, ["2026-10-31 22-06"], 6),
        (OCTOBER, ["2026-10-24 22-06"], 9),  # the clocks go back
        (MARCH, ["2027-03-27 22-06"], 7),  # and forward
        (NOVEMBER, ["2026-11-27 18-22", "2026-11-27 20-23"], 5),  # both at once is no more than once
        (date(2026, 12, 1), ["2026-12-31 22-06"], 2),
        (date(2027, 1, 1), ["2026-12-31 22-06"], 6),
        (date(2028, 2, 1), ["2028-02-29 22-06"], 2),
    ],
)
def test_a_month_has_the_hours_that_passed_in_it(first: date, texts: list[str], length: float) -> None:
    assert in_month(first, *works(*texts)).work_for == hours(length)


def test_a_night_of_the_clock_change_can_be_the_last_of_a_month() -> None:
    """In 2027 they go back on 31 October, at four in the morning of the month's last day."""
    night = works("2027-10-30 22-06", "2027-10-31 22-06")
    assert in_month(date(2027, 10, 1), *night).work_for == hours(9 + 2)
    assert in_month(date(2027, 11, 1), *night).work_for == hours(6)


def test_on_call_time_is_no_work_and_is_counted_by_kind() -> None:
    found = in_month(
        NOVEMBER,
        stint("2026-11-27 18-22", 1, LEAD),
        stint("2026-11-28 18-21", 2, RESERVE),
        stint("2026-11-28 20-22", 3, RESERVE),
        stint("2026-11-29 10-12", 4),
        stint("2026-11-29 12-14", 5, PlaceKind.SHADOW),
    )
    assert found == Hours(hours(4), {LEAD: hours(4), RESERVE: hours(4)}, 0)


def test_a_kind_nobody_asked_for_is_left_out() -> None:
    assert in_month(NOVEMBER, stint("2026-11-27 18-22")).on_call_for == {}


@pytest.mark.parametrize(
    ("texts", "nights"),
    [
        (["2026-11-27 18-22"], 0),
        (["2026-11-27 20-00:59"], 0),  # less than three hours of it at night
        (["2026-11-27 20-01"], 1),
        (["2026-11-27 22-06"], 1),
        (["2026-11-27 22-00", "2026-11-28 00-01"], 1),  # two shifts, one night
        (["2026-11-27 22-06", "2026-11-28 22-06"], 2),
        (["2026-11-28 03-09"], 1),  # of the evening before
        (["2026-11-28 04-09"], 0),
        (["2026-11-30 22-06"], 1),  # by when it begins
        (["2026-10-31 22-06"], 0),
    ],
)
def test_a_night_is_one_with_three_hours_of_work_in_it(texts: list[str], nights: int) -> None:
    assert in_month(NOVEMBER, *works(*texts)).nights == nights


def test_a_night_at_home_on_call_is_no_night_of_work() -> None:
    assert in_month(NOVEMBER, stint("2026-11-27 22-06", 1, LEAD)).nights == 0


@pytest.mark.parametrize(
    ("now", "done", "planned"),
    [
        ("2026-10-15 12:00", 0, 8),  # before the month
        ("2026-11-20 12:00", 4, 4),
        ("2026-11-27 19:30", 5.5, 2.5),  # in the midst of a shift
        ("2026-12-15 12:00", 8, 0),
    ],
)
def test_done_and_planned_part_at_this_moment(now: str, done: float, planned: float) -> None:
    stints = works("2026-11-10 18-22", "2026-11-27 18-22")
    halves = ledger.split(stints, *ledger.month_span(NOVEMBER, TALLINN), now=at(now), zone=TALLINN)
    assert [each.work_for for each in halves] == [hours(done), hours(planned)]


@pytest.mark.parametrize(("now", "nights"), [("21:59", [0, 1]), ("22:00", [0, 1]), ("22:01", [1, 0])])
def test_a_night_is_done_once_it_has_begun(now: str, nights: list[int]) -> None:
    span = ledger.month_span(NOVEMBER, TALLINN)
    halves = ledger.split(works("2026-11-27 22-06"), *span, now=at(f"2026-11-27 {now}"), zone=TALLINN)
    assert [each.nights for each in halves] == nights


def test_a_total_adds_up_everything() -> None:
    one, other = Hours(hours(4), {LEAD: hours(1)}, 1), Hours(hours(2.5), {LEAD: hours(2), RESERVE: hours(3)}, 2)
    assert ledger.total([one, other]) == Hours(hours(6.5), {LEAD: hours(3), RESERVE: hours(3)}, 3)
    assert ledger.total([]) == Hours(hours(0), {}, 0)


@pytest.mark.parametrize(
    ("first", "by", "expected"),
    [
        (NOVEMBER, 1, date(2026, 12, 1)),
        (NOVEMBER, 2, date(2027, 1, 1)),
        (NOVEMBER, -10, date(2026, 1, 1)),
        (NOVEMBER, -11, date(2025, 12, 1)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_follow_each_other_over_the_new_year(first: date, by: int, expected: date) -> None:
    assert ledger.month_after(first, by) == expected
    assert ledger.month_after(expected, -by) == first


@pytest.mark.parametrize(("first", "length"), [(OCTOBER, 31 * 24 + 1), (NOVEMBER, 30 * 24), (MARCH, 31 * 24 - 1)])
def test_a_month_is_as_long_as_its_clock_makes_it(first: date, length: int) -> None:
    since, until = ledger.month_span(first, TALLINN)
    assert until - since == hours(length)


@pytest.mark.parametrize(
    ("came", "mondays"),
    [
        (date(2020, 1, 1), ["2026-11-09", "2026-11-16"]),
        (date(2026, 11, 9), ["2026-11-09", "2026-11-16"]),
        (date(2026, 11, 10), ["2026-11-16"]),  # came on a Tuesday: that week was not whole
        (date(2026, 11, 20), []),
    ],
)
def test_whole_weeks_are_those_somebody_was_there_for(came: date, mondays: list[str]) -> None:
    found = ledger.whole_weeks(date(2026, 11, 25), 2, since=came)
    assert found == [date.fromisoformat(each) for each in mondays]


@pytest.mark.parametrize(
    ("first", "weekly", "target"), [(NOVEMBER, 4, 17), (date(2027, 2, 1), 4, 16), (NOVEMBER, 0, 0), (OCTOBER, 7.5, 33)]
)
def test_a_weekly_target_makes_a_monthly_one_by_its_days(first: date, weekly: float, target: int) -> None:
    assert ledger.month_target(hours(weekly), first) == hours(target)


# Laws

ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/Tallinn", "Australia/Lord_Howe", "America/Santiago")])
KINDS = st.sampled_from(list(PlaceKind))


@st.composite
def years(draw: st.DrawFn) -> tuple[list[Stint], date, ZoneInfo]:
    """What somebody did in a year, minute by minute."""
    zone, first = draw(ZONES), date(draw(st.integers(2025, 2029)), draw(st.integers(1, 12)), 1)
    since, until = ledger.month_span(first, zone)[0], ledger.month_span(ledger.month_after(first, 11), zone)[1]
    stints = []
    for number in range(draw(st.integers(0, 8))):
        begins = since + timedelta(minutes=draw(st.integers(0, int((until - since) / timedelta(minutes=1)) - 1501)))
        stints.append(Stint(number, begins, begins + timedelta(minutes=draw(st.integers(1, 1500))), draw(KINDS)))
    return stints, first, zone


def _apart(stints: list[Stint]) -> timedelta:
    """How long at least one of them goes on, minute by minute."""
    minutes: set[datetime] = set()
    for each in stints:
        count = int((each.ends_at - each.starts_at) / timedelta(minutes=1))
        minutes |= {each.starts_at + timedelta(minutes=ahead) for ahead in range(count)}
    return timedelta(minutes=len(minutes))


@given(years())
def test_the_months_of_a_year_add_up_to_all_that_passed(made: tuple[list[Stint], date, ZoneInfo]) -> None:
    stints, first, zone = made
    months = [ledger.month_span(ledger.month_after(first, ahead), zone) for ahead in range(12)]
    found = ledger.total([ledger.hours(stints, *span, zone) for span in months])
    assert found.work_for == _apart([each for each in stints if not each.is_on_call])
    for kind in (LEAD, RESERVE):
        assert found.on_call_for.get(kind, timedelta(0)) == _apart([each for each in stints if each.kind is kind])
    # A night that began in the month before the first is none of these months'.
    since = months[0][0] - timedelta(days=1)
    before = ledger.hours(stints, since, months[0][0], zone)
    assert found.nights + before.nights == ledger.hours(stints, since, months[-1][1], zone).nights


@given(years(), st.floats(0, 1))
def test_done_and_planned_are_the_whole(made: tuple[list[Stint], date, ZoneInfo], share: float) -> None:
    stints, first, zone = made
    since, until = ledger.month_span(first, zone)
    now = since + timedelta(minutes=int(share * ((until - since) / timedelta(minutes=1))))
    assert ledger.total(ledger.split(stints, since, until, now=now, zone=zone)) == ledger.hours(
        stints, since, until, zone
    )


@given(years())
def test_days_of_work_and_months_of_work_agree(made: tuple[list[Stint], date, ZoneInfo]) -> None:
    """The rules count by day, the ledger by month; both by elapsed time."""
    stints, first, zone = made
    by_day = work.by_day(stints, zone)
    for ahead in range(12):
        month = ledger.month_after(first, ahead)
        of_days = sum((each for day, each in by_day.items() if ledger.month(day) == month), timedelta(0))
        assert ledger.hours(stints, *ledger.month_span(month, zone), zone).work_for == of_days
