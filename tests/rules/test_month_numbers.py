"""A month comes back from the numbers it is kept as just as it was counted."""

from dataclasses import replace
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
    talks=st.none() | talks,
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


NOBODY = Share(0, 0)


def counted(talks: Talks | None, active: Share = NOBODY) -> MonthNumbers:
    """A month of which only these were counted."""
    return replace(month_numbers.read({}), talks=talks, active=active)


ONE, TWO = (Talks(4, held, held, Times(0)) for held in (1, 2))


@pytest.mark.parametrize(
    ("found", "before", "was_over", "kept"),
    [
        (TWO, ONE, False, TWO),
        (ONE, TWO, False, ONE),  # an offer that was refused is forgotten at once, and not counted either
        (ONE, TWO, True, TWO),  # one of those held has been forgotten since
        (None, TWO, True, TWO),
        (ONE, None, False, None),  # some had been forgotten before it was counted first
        (ONE, None, True, None),
    ],
)
def test_debriefs_stay_as_they_were_when_the_month_was_over(
    found: Talks | None, before: Talks | None, was_over: bool, kept: Talks | None
) -> None:
    assert month_turns.merged(counted(found), counted(before), was_over=was_over).talks == kept


def test_who_has_left_since_was_on_the_list_and_who_was_on_a_shift_is_put_right() -> None:
    before, found = counted(ONE, active=Share(3, 10)), counted(ONE, active=Share(4, 9))
    assert month_turns.merged(found, before, was_over=True).active == Share(4, 10)
    assert month_turns.merged(found, before, was_over=False).active == Share(4, 9)


@pytest.mark.parametrize(
    ("now", "before", "has"),
    [
        ("2026-11-30T22:00", None, True),  # 30 days after its beginning
        ("2026-11-30T22:01", None, False),
        ("2026-12-20T00:00", "2026-11-30T00:00", True),  # nothing is forgotten before it was counted
    ],
)
def test_debriefs_of_a_month_are_known_unless_it_is_counted_too_late(now: str, before: str | None, has: bool) -> None:
    since, counted_at = at("2026-10-31T22:00"), at(before) if before else None
    assert month_turns.has_talks(at(now), since=since, counted_at=counted_at) is has


def test_months_between_are_those_of_the_wall_clock() -> None:
    since, until = at("2026-09-30T21:00"), at("2026-11-30T21:59")
    assert month_turns.between(since, until, TALLINN) == [OCTOBER, NOVEMBER]
    assert month_turns.between(since, since, TALLINN) == [OCTOBER]
