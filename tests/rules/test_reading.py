"""When somebody is reminded of what they have to read."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import reading

OUT = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = OUT + 7 * DAY


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (7 * DAY, [3.5 * DAY, 6 * DAY, 7 * DAY - 3 * HOUR, 7 * DAY]),
        (2 * DAY, [DAY, 2 * DAY - 3 * HOUR, 2 * DAY]),  # half of the time is a day before
        (DAY, [12 * HOUR, 21 * HOUR, DAY]),
        (6.5 * HOUR, [3.5 * HOUR, 6.5 * HOUR]),  # half of the time would be too close to three hours before
        (2 * HOUR, [HOUR, 2 * HOUR]),
        (HOUR, [HOUR]),
        (HOUR / 2, [HOUR / 2]),
    ],
)
def test_reminders_rise_with_the_deadline(by: timedelta, expected: list[timedelta]) -> None:
    rising = [at - OUT for at in reading.moments(told_at=OUT, by=OUT + by)]
    assert rising == [*expected, by + DAY, by + 2 * DAY, by + 3 * DAY]


@pytest.mark.parametrize(
    ("now", "reminded_at", "expected"),
    [
        (3.4 * DAY, None, None),
        (3.5 * DAY, None, 3.5 * DAY),
        (3.6 * DAY, 3.5 * DAY, None),
        (6.1 * DAY, 3.6 * DAY, 6 * DAY),
        (6.1 * DAY, None, 6 * DAY),  # of those that were missed only the last
        (8 * DAY, 7 * DAY, 8 * DAY),
        (30 * DAY, 10 * DAY, None),  # three days after it nobody is reminded any more
    ],
)
def test_one_reminder_is_due_at_a_time(
    now: timedelta, reminded_at: timedelta | None, expected: timedelta | None
) -> None:
    last = OUT + reminded_at if reminded_at is not None else None
    due = reading.due(OUT + now, told_at=OUT, by=WEEK, reminded_at=last)
    assert due == (OUT + expected if expected is not None else None)


@pytest.mark.parametrize(
    ("now", "reminded_at", "by", "expected"),
    [
        (3.5 * DAY - HOUR, None, 7 * DAY, 3.5 * DAY),
        (3.5 * DAY - 1.1 * HOUR, None, 7 * DAY, None),
        (3.5 * DAY, 3.5 * DAY - HOUR, 7 * DAY, None),  # it came with others
        (3.5 * DAY, 3.5 * DAY - 1.1 * HOUR, 7 * DAY, 3.5 * DAY),
        (0.5 * HOUR, None, 2 * HOUR, HOUR),  # of two hours a quarter is soon
        (0.4 * HOUR, None, 2 * HOUR, None),
        (1.4 * HOUR, HOUR, 2 * HOUR, None),
    ],
)
def test_what_is_due_soon_comes_with_others_and_then_not_again(
    now: timedelta, reminded_at: timedelta | None, by: timedelta, expected: timedelta | None
) -> None:
    last = OUT + reminded_at if reminded_at is not None else None
    due = reading.due(OUT + now, told_at=OUT, by=OUT + by, reminded_at=last, is_soon=True)
    assert due == (OUT + expected if expected is not None else None)


def test_a_reminder_without_a_sound_leaves_more_peace() -> None:
    assert reading.apart(WEEK - 4 * HOUR, by=WEEK) == 3 * HOUR
    assert reading.apart(WEEK - 3 * HOUR, by=WEEK) == HOUR


@pytest.mark.parametrize(
    ("told", "read_by", "ends_at", "expected"),
    [
        (0 * DAY, 7 * DAY, None, 7 * DAY),
        (0.7 * DAY, 7 * DAY, None, 7 * DAY),  # the first tenth of the time is not late
        (5 * DAY, 7 * DAY, None, 12 * DAY),  # who hears of it late has the whole time
        (7 * DAY - HOUR, 7 * DAY, None, 14 * DAY - HOUR),
        (30 * DAY, 7 * DAY, None, 37 * DAY),
        (3 * HOUR, 2 * HOUR, None, 5 * HOUR),
        (100 * DAY, 60 * DAY, None, 114 * DAY),  # two weeks at most
        (10 * DAY, 60 * DAY, None, 60 * DAY),  # but never less than all have
        (5 * DAY, 7 * DAY, 10 * DAY, 10 * DAY),  # nor beyond its end
        (5 * DAY, 7 * DAY, 6 * DAY, 7 * DAY),
    ],
)
def test_who_hears_of_it_late_has_the_time_the_others_had(
    told: timedelta, read_by: timedelta, ends_at: timedelta | None, expected: timedelta
) -> None:
    end = OUT + ends_at if ends_at is not None else None
    assert reading.deadline(told_at=OUT + told, out_at=OUT, read_by=OUT + read_by, ends_at=end) == OUT + expected


@given(st.integers(0, 100 * 24 * 60), st.integers(1, 60 * 24 * 60))
def test_whoever_is_looked_at_each_minute_is_reminded_at_most_seven_times(told: int, by: int) -> None:
    told_at, read_by = OUT + timedelta(minutes=told), OUT + timedelta(minutes=by)
    deadline = reading.deadline(told_at=told_at, out_at=OUT, read_by=read_by)
    moments = reading.moments(told_at=told_at, by=deadline)
    assert deadline in moments
    assert len(moments) <= 7
    assert all(later - earlier >= HOUR for earlier, later in itertools.pairwise(moments))
    reminded: datetime | None = None
    for at in moments:
        due = reading.due(at, told_at=told_at, by=deadline, reminded_at=reminded)
        assert due == at
        reminded = at
        assert reading.due(at, told_at=told_at, by=deadline, reminded_at=reminded) is None
