"""Tests of ways: the number among others, how often, whose fault a failure is, and how a way is put off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phone.outcomes import Reason
from handlers.rules import trials
from handlers.rules.trials import Fault

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@given(st.sampled_from(trials.CODES), st.text(max_size=20))
def test_the_number_is_found_among_four_that_differ_in_both_digits(code: int, seed: str) -> None:
    found = trials.among(str(code), seed)
    assert len(found) == trials.CHOICES
    assert str(code) in found
    assert len({each[0] for each in found}) == len({each[1] for each in found}) == trials.CHOICES
    assert trials.among(str(code), seed) == found


def test_where_the_number_stands_does_not_tell_it() -> None:
    places = {trials.among("47", str(seed)).index("47") for seed in range(200)}
    assert places == set(range(trials.CHOICES))


@pytest.mark.parametrize(
    ("minutes_ago", "again_in"),
    [
        ([], None),
        ([50, 20], None),
        ([50, 20, 1], 10),
        ([61, 20, 1], None),
        ([60, 20, 1], None),
        ([10, 10, 10, 10], 50),
        ([*range(100, 1000, 115)], 535),  # eight in a day
        ([*range(100, 900, 115)], None),
        ([-600, -600, -600, 1], None),  # of before the clock was set back
    ],
)
def test_three_tests_an_hour_and_eight_a_day(minutes_ago: list[int], again_in: int | None) -> None:
    sent = [NOW - timedelta(minutes=each) for each in minutes_ago]
    expected = NOW + timedelta(minutes=again_in) if again_in is not None else None
    assert trials.again_at(sent, NOW) == expected


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("address", Fault.ADDRESS),
        ("blocked", Fault.BLOCKED),
        ("busy", Fault.MISSED),
        ("credit", Fault.SERVER),
        ("timeout", Fault.PASSING),
        ("unseen", Fault.UNSEEN),
        ("what nobody knows", Fault.PASSING),
        (None, Fault.PASSING),
    ],
)
def test_a_failure_is_somebodys_to_look_after(reason: str | None, fault: Fault) -> None:
    assert trials.fault(reason) is fault


def test_every_reason_that_lasts_is_named() -> None:
    """What a provider calls by these may be otherwise in a moment, and so is what is not known here."""
    passing = {Reason.LIMIT, Reason.UNREACHABLE, Reason.TIMEOUT, Reason.DROPPED, Reason.BROKEN, Reason.MALFORMED}
    assert {each for each in Reason if trials.fault(each) is Fault.PASSING} == passing | {Reason.CANCELLED}
