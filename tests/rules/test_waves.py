"""When a search asks the next few: sooner the nearer the start is, and never the earlier of two later."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import waves

START = datetime(2026, 11, 27, 16, tzinfo=UTC)
lefts = st.timedeltas(timedelta(days=-1), timedelta(days=14))


@pytest.mark.parametrize(
    ("left", "apart"),
    [
        (timedelta(days=14), timedelta(hours=4)),
        (timedelta(hours=32), timedelta(hours=4)),
        (timedelta(hours=30), timedelta(hours=3, minutes=45)),
        (timedelta(hours=3), timedelta(minutes=22, seconds=30)),
        (timedelta(hours=1), timedelta(minutes=7, seconds=30)),
        (timedelta(minutes=40), timedelta(minutes=5)),
        (timedelta(minutes=30), timedelta(minutes=5)),
        (timedelta(0), timedelta(minutes=5)),
        (timedelta(hours=-3), timedelta(minutes=5)),  # under way
    ],
)
def test_an_eighth_of_what_is_left_within_bounds(left: timedelta, apart: timedelta) -> None:
    assert waves.apart(left) == apart
    assert waves.following(START, asked_at=START - left) == START - left + apart


@given(lefts, lefts)
def test_who_was_asked_earlier_is_followed_earlier(one: timedelta, other: timedelta) -> None:
    first, second = sorted((START - one, START - other))
    assert waves.following(START, asked_at=first) <= waves.following(START, asked_at=second)


def test_from_two_days_on_a_team_of_a_hundred_has_been_asked_by_the_start() -> None:
    at, asked = START - timedelta(hours=48), 0
    while at < START:
        at, asked = waves.following(START, asked_at=at), asked + 3
    assert 100 <= asked <= 150
