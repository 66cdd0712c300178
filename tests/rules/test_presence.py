"""The day of a shift for one person: who is asked when, pauses, the end; and what always holds."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import presence
from handlers.rules.presence import CLOSES_AFTER, LAST_PART, Pause, Spell, Stage
from handlers.rules.timing import Quiet
from storage.shifts import PlaceKind
from tests.rules.planning import TALLINN, at

DAY = "2026-11-27"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
EVERY = 90 * MINUTE
NIGHT = Quiet(22, 7, TALLINN)


def spell(hours: str, came: str | None = None, went: str | None = None, *, member: int = 1, shift: int = 1) -> Spell:
    """Somebody's place in a shift of the day like `18-22`, with when they came and went."""
    start, end = (at(f"{DAY} {int(hour):02}:00") for hour in hours.split("-"))
    came_at, went_at = (at(f"{DAY} {clock}") if clock else None for clock in (came, went))
    return Spell(member, shift, start, end, came_at, went_at)


def test_everybody_but_the_reserve_is_asked_whether_they_are_there() -> None:
    assert set(PlaceKind) - presence.ASKED == {PlaceKind.RESERVE}


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("17:44", Stage.EARLY),
        ("17:45", Stage.OPEN),
        ("18:00", Stage.OPEN),
        ("21:59", Stage.OPEN),
        ("22:00", Stage.OVER),
        ("23:00", Stage.OVER),
    ],
)
def test_one_can_say_that_one_is_there_from_just_before_the_start_to_the_end(clock: str, expected: Stage) -> None:
    evening = spell("18-22")
    now = at(f"{DAY} {clock}")
    assert presence.stage(evening.starts_at, evening.ends_at, opens_for=15 * MINUTE, now=now) is expected


# Going on from one shift to the next


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (spell("14-18", "13:50"), spell("18-22"), True),
        (spell("14-19", "13:50"), spell("18-22"), True),  # it even ends later
        (spell("14-18", "13:50", "18:02"), spell("18-22"), True),  # gone when the next had begun
        (spell("14-18", "13:50", "17:50"), spell("18-22"), False),  # gone home
        (spell("14-18"), spell("18-22"), False),  # never came
        (spell("14-17", "13:50"), spell("18-22"), False),  # not back to back
        (spell("14-18", "13:50", member=2), spell("18-22"), False),  # somebody else
        (spell("18-22", "17:50"), spell("18-22"), False),  # no shift follows itself
        (spell("18-22", "17:50"), spell("14-18"), False),  # nor the one before
    ],
)
def test_who_is_there_when_their_next_shift_begins_goes_on(earlier: Spell, later: Spell, expected: bool) -> None:
    assert presence.is_going_on(earlier, later) is expected


def test_a_run_begins_with_the_first_of_shifts_back_to_back() -> None:
    day = [
        spell("8-10", "07:50", "09:30", shift=1),
        spell("10-14", "10:05", shift=2),
        spell("14-18", "14:00", shift=3),
        spell("18-22", "18:00", shift=4),
        spell("18-22", "17:45", member=2, shift=4),
        spell("18-22", member=3, shift=4),
    ]
    assert presence.runs(day) == {
        (1, 1): at(f"{DAY} 08:00"),  # who comes early does not begin early
        (1, 2): at(f"{DAY} 10:05"),  # they had gone in between
        (1, 3): at(f"{DAY} 10:05"),
        (1, 4): at(f"{DAY} 10:05"),
        (2, 4): at(f"{DAY} 18:00"),
    }


# Pauses


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("19:29", None),
        ("19:30", 1),
        ("20:15", 1),
        ("20:16", None),  # missed: it is past half of the time to the next
        ("20:59", None),
        ("21:00", 2),
        ("21:40", 2),  # of use until the last part of the shift
        ("21:41", None),
        ("22:30", None),
    ],
)
def test_a_pause_every_ninety_minutes_and_none_near_the_end(clock: str, expected: int | None) -> None:
    evening = spell("18-22", "17:50")
    found = presence.pause(evening, since=evening.began_at, every=EVERY, now=at(f"{DAY} {clock}"))
    assert (found.number if found else None) == expected
    if found is not None:
        assert found.worked_for == found.number * EVERY


def test_who_goes_on_has_pauses_by_the_whole_run_and_none_twice() -> None:
    evening, since = spell("18-22", "18:00"), at(f"{DAY} 14:00")
    at_start = presence.pause(evening, since=since, every=120 * MINUTE, now=at(f"{DAY} 18:00"))
    assert at_start is not None  # due as the shift begins
    assert at_start.number == 2
    before = presence.pause(evening, since=since, every=210 * MINUTE, now=at(f"{DAY} 18:00"))
    assert before is None  # due at 17:30: the shift before has told them


def test_nought_means_no_pauses() -> None:
    evening = spell("18-22", "18:00")
    assert presence.pause(evening, since=evening.began_at, every=timedelta(0), now=at(f"{DAY} 20:00")) is None


starts = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)
lengths = st.integers(10, 25 * 60).map(lambda minutes: minutes * MINUTE)


@given(
    starts_at=starts,
    lasts_for=lengths,
    late_for=st.integers(-120, 300).map(lambda minutes: minutes * MINUTE),
    run_for=st.integers(0, 12 * 60).map(lambda minutes: minutes * MINUTE),
    every=st.integers(5, 480).map(lambda minutes: minutes * MINUTE),
    ticks=st.lists(st.integers(-60, 30 * 60).map(lambda minutes: minutes * MINUTE), max_size=30),
)
def test_pauses_come_in_order_each_once_and_never_two_at_once(
    starts_at: datetime,
    lasts_for: timedelta,
    late_for: timedelta,
    run_for: timedelta,
    every: timedelta,
    ticks: list[timedelta],
) -> None:
    one = Spell(1, 1, starts_at, starts_at + lasts_for, starts_at + late_for)
    since = one.began_at - run_for
    found: dict[int, Pause] = {}
    for tick in sorted(ticks):
        now = starts_at + tick
        due = presence.pause(one, since=since, every=every, now=now)
        if due is None:
            continue
        assert now <= due.useless_after <= one.ends_at - LAST_PART
        assert since + due.worked_for <= now < since + due.worked_for + every
        assert since + due.worked_for >= one.began_at
        found.setdefault(due.number, due)
    spans = [(since + each.worked_for, each.useless_after) for each in found.values()]
    assert list(found) == sorted(found)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


# The end


@pytest.mark.parametrize(
    ("end", "clock", "expected"),
    [
        ("18:00", "17:59", False),
        ("18:00", "18:00", True),
        ("18:00", "19:59", True),
        ("18:00", "20:00", False),  # it was closed
        ("22:00", "22:00", True),  # in the quiet: they are still there
        ("22:00", "22:14", True),
        ("22:00", "22:15", False),  # they are asleep by now, perhaps
        ("21:30", "21:50", True),
        ("21:30", "22:00", False),
    ],
)
def test_the_word_of_the_end_comes_at_the_end_or_by_day(end: str, clock: str, expected: bool) -> None:
    ends_at, now = at(f"{DAY} {end}"), at(f"{DAY} {clock}")
    assert presence.may_hear_of_end(ends_at, quiet=NIGHT, now=now) is expected


@given(ends_at=starts, after=st.integers(-600, 6000).map(lambda minutes: minutes * MINUTE))
def test_nobody_hears_of_an_end_that_is_not_there_or_was_closed(ends_at: datetime, after: timedelta) -> None:
    if presence.may_hear_of_end(ends_at, quiet=NIGHT, now=ends_at + after):
        assert timedelta(0) <= after < CLOSES_AFTER


def test_a_mistaken_word_can_be_taken_back_for_five_minutes_and_not_after_the_end() -> None:
    came_at, ends_at = at(f"{DAY} 21:57"), at(f"{DAY} 22:00")
    later = came_at + timedelta(hours=1)
    assert presence.may_be_taken_back(came_at, later, now=came_at)
    assert presence.may_be_taken_back(came_at, later, now=came_at + timedelta(minutes=5))
    assert not presence.may_be_taken_back(came_at, later, now=came_at + timedelta(minutes=5) + MINUTE)
    assert presence.may_be_taken_back(came_at, ends_at, now=ends_at - MINUTE)
    assert not presence.may_be_taken_back(came_at, ends_at, now=ends_at)


def test_counts_can_be_changed_for_seven_days() -> None:
    ends_at = at(f"{DAY} 22:00")
    assert presence.is_open_to_counts(ends_at, now=ends_at + timedelta(days=7))
    assert not presence.is_open_to_counts(ends_at, now=ends_at + timedelta(days=7) + MINUTE)
