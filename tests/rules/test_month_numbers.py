"""A month comes back from the numbers it is kept as just as it was counted."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import month_numbers, month_turns
from handlers.rules.case_indicators import Accepting, Age, Read, Talks
from handlers.rules.indicators import Filling
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share, Times
from storage.cases import Level
from storage.members import Language

TALLINN = ZoneInfo("Europe/Tallinn")
counts = st.integers(0, 10_000)
lengths = st.integers(0, 10_000_000).map(lambda seconds: timedelta(seconds=seconds))
shares = st.builds(Share, counts, counts)
parts = st.builds(Part, lengths, lengths)
times = st.builds(Times, counts, st.none() | lengths, st.none() | lengths, st.none() | lengths)
accepting = st.builds(Accepting, times, counts, shares, st.none() | lengths)
talks = st.builds(Talks, counts, counts, counts, times)
months = st.builds(
    MonthNumbers,
    shifts=counts,
    coverage=parts,
    by_language=st.dictionaries(st.none() | st.sampled_from(Language), parts),
    filling=st.builds(Filling, counts, counts, st.none() | lengths),
    late_drops=shares,
    no_shows=st.none() | shares,
    late_starts=st.none() | shares,
    adherence=st.none() | parts,
    raised=st.fixed_dictionaries(dict.fromkeys(Level, counts)),
    withdrawn=counts,
    closed=counts,
    accepting=accepting,
    accepting_by_level=st.fixed_dictionaries(dict.fromkeys(Level, accepting)),
    resolving=times,
    ages=st.fixed_dictionaries(dict.fromkeys(Age, counts)),
    read=st.builds(Read, shares, times),
    talks=talks,
    active=shares,
    retention=shares,
)


@given(months)
def test_what_is_kept_of_a_month_says_the_same(month: MonthNumbers) -> None:
    kept = month_numbers.kept(month)
    assert month_numbers.read(kept) == month
    assert all(len(key) <= 48 for key in kept)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, number, 1) for number in (8, 9, 10, 11))


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ({}, NOVEMBER),  # the latest first
        ({NOVEMBER: at("2026-11-20T04:00")}, OCTOBER),
        ({NOVEMBER: at("2026-11-19T20:00"), OCTOBER: at("2026-11-20T04:00")}, NOVEMBER),  # not today yet
        ({NOVEMBER: at("2026-11-19T22:30"), OCTOBER: at("2026-11-19T22:30")}, SEPTEMBER),  # today by the wall clock
        (
            {
                NOVEMBER: at("2026-11-20T04:00"),
                OCTOBER: at("2026-11-20T04:00"),
                SEPTEMBER: at("2026-11-06T00:00"),
                AUGUST: at("2026-10-07T00:00"),
            },
            None,
        ),  # those before have settled
        (
            {
                NOVEMBER: at("2026-11-20T04:00"),
                OCTOBER: at("2026-11-20T04:00"),
                SEPTEMBER: at("2026-10-31T00:00"),
                AUGUST: at("2026-10-07T00:00"),
            },
            SEPTEMBER,
        ),  # it has not: the bot was away
    ],
)
def test_a_month_has_its_turn_once_a_day_until_it_has_settled(
    counted: dict[date, datetime], expected: date | None
) -> None:
    now = at("2026-11-20T08:00")
    assert month_turns.due(now, first=AUGUST, this=NOVEMBER, counted=counted, zone=TALLINN) == expected


def talked(held: int, wanted: int) -> Talks:
    return Talks(wanted, wanted, held, Times(0))


def test_debriefs_that_are_forgotten_stay_counted() -> None:
    assert month_turns.fuller(talked(0, 1), talked(3, 4)) == talked(3, 4)
    assert month_turns.fuller(talked(3, 5), talked(3, 4)) == talked(3, 5)
