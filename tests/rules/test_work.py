"""Arithmetic over stretches of work, above all over midnight and on the nights the clocks are moved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules import work
from handlers.rules.work import Stint
from storage.shifts import PlaceKind
from tests.rules.planning import TALLINN, hours, stint, works

STINTS = st.builds(
    lambda quarter, length, kind: Stint(
        1,
        datetime(2026, 10, 23, tzinfo=UTC) + timedelta(minutes=15 * quarter),
        datetime(2026, 10, 23, tzinfo=UTC) + timedelta(minutes=15 * (quarter + length)),
        kind,
    ),
    st.integers(0, 4 * 24 * 5),
    st.integers(1, 100),
    st.sampled_from(PlaceKind),
)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        ("2026-11-27 14-18", False),  # back to back before
        ("2026-11-27 22-02", False),  # back to back after
        ("2026-11-27 14-18:01", True),
        ("2026-11-27 21:59-23", True),
        ("2026-11-27 19-20", True),  # within
        ("2026-11-27 12-23", True),  # around
        ("2026-11-27 18-22", True),
        ("2026-11-28 18-22", False),
    ],
)
def test_back_to_back_is_no_overlap(other: str, overlaps: bool) -> None:
    assert stint("2026-11-27 18-22").overlaps(stint(other)) is overlaps


@given(STINTS, STINTS)
@settings(max_examples=50)
def test_overlap_is_mutual(one: Stint, other: Stint) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-27 18-22", {"2026-11-27": 4}),
        ("2026-11-27 20-0", {"2026-11-27": 4}),  # ends at midnight: nothing on the next day
        ("2026-10-24 22-6", {"2026-10-24": 2, "2026-10-25": 7}),  # 9 h: the clocks go back
        ("2027-03-27 22-6", {"2027-03-27": 2, "2027-03-28": 5}),  # 7 h: the clocks go forward
        ("2026-12-31 22-6", {"2026-12-31": 2, "2027-01-01": 6}),
        ("2028-02-28 22-6", {"2028-02-28": 2, "2028-02-29": 6}),
        ("2028-02-29 22-6", {"2028-02-29": 2, "2028-03-01": 6}),
        ("2026-10-25 0-0", {"2026-10-25": 25}),
        ("2027-03-28 0-0", {"2027-03-28": 23}),
    ],
)
def test_work_is_counted_on_the_local_day_it_is_done(text: str, expected: dict[str, int]) -> None:
    assert work.by_day([stint(text)], TALLINN) == {date.fromisoformat(day): hours(n) for day, n in expected.items()}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2026-10-25 22-6"], {"2026-10-19": 2, "2026-10-26": 6}),  # from Sunday into Monday
        (["2026-10-24 22-6"], {"2026-10-19": 9}),
        (["2026-12-31 22-6", "2027-01-03 10-14"], {"2026-12-28": 12}),  # one ISO week, two years
        (["2028-02-29 10-14", "2028-03-05 10-14", "2028-03-06 10-14"], {"2028-02-28": 8, "2028-03-06": 4}),
    ],
)
def test_a_week_is_from_monday_to_sunday(texts: list[str], expected: dict[str, int]) -> None:
    weeks = work.by_week(works(*texts), TALLINN)
    assert weeks == {date.fromisoformat(monday): hours(count) for monday, count in expected.items()}


@pytest.mark.parametrize("kind", PlaceKind)
def test_time_on_call_is_not_work(kind: PlaceKind) -> None:
    is_work = kind in (PlaceKind.COUNSELLOR, PlaceKind.SHADOW)
    assert bool(work.by_day([stint("2026-11-27 18-22", kind=kind)], TALLINN)) is is_work


@given(st.lists(STINTS, max_size=6))
@settings(max_examples=50)
def test_days_and_weeks_add_up_to_the_time_that_passed(stints: list[Stint]) -> None:
    """Also over the clock change in these days; counted by the quarter of an hour, each once."""
    quarters = {
        each.starts_at + timedelta(minutes=15 * number)
        for each in stints
        if not each.is_on_call
        for number in range(int((each.ends_at - each.starts_at) / timedelta(minutes=15)))
    }
    total = len(quarters) * timedelta(minutes=15)
    assert sum(work.by_day(stints, TALLINN).values(), timedelta(0)) == total
    assert sum(work.by_week(stints, TALLINN).values(), timedelta(0)) == total


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-27 18-22", False),
        ("2026-11-27 18-22:15", True),
        ("2026-11-27 23-9", True),
        ("2026-11-27 22-10", True),
        ("2026-11-27 22-6", True),
        ("2026-11-27 0-4", True),
        ("2026-11-27 2-3", True),
        ("2026-11-27 5:45-8", True),
        ("2026-11-27 6-10", False),
        ("2026-11-27 6-22", False),
        ("2026-10-25 6-22", False),  # the days of the clock changes
        ("2027-03-28 6-22", False),
        ("2027-03-28 5-7", True),
    ],
)
def test_night_is_from_22_to_6(text: str, expected: bool) -> None:
    assert work.touches_night(stint(text), TALLINN) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2026-11-27 10-12", "2026-11-27 12-14"], [4]),
        (["2026-11-27 10-12", "2026-11-27 12:29-14"], [4]),
        (["2026-11-27 10-12", "2026-11-27 12:30-14:30"], [2, 2]),
        (["2026-11-27 22-0", "2026-11-28 0-4"], [6]),
        (["2026-11-27 10-16", "2026-11-27 11-12", "2026-11-27 16:10-17"], [7]),  # what overlaps hides no gap
        (["2026-10-24 22-3", "2026-10-25 4-6"], [5, 2]),  # between 03:00 and 04:00 an hour comes twice
        (["2027-03-27 22-2:45", "2027-03-28 4-6"], [7]),  # 02:45 to 04:00 are 15 minutes
    ],
)
def test_a_pause_under_half_an_hour_is_no_break(texts: list[str], expected: list[int]) -> None:
    runs = work.stretches(reversed(works(*texts)))
    assert [run.ends_at - run.starts_at for run in runs] == [hours(count) for count in expected]
