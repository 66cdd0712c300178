"""Who in line is offered a free place, and how long it is kept: near and far, in quiet hours; and what always holds."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import queueing
from handlers.rules.queueing import SHORTEST, Pace, Turn, Waiter
from handlers.rules.timing import Quiet
from handlers.rules.vacancies import Vacancy
from handlers.rules.work import Stint
from storage.shifts import Service
from tests.rules.planning import TALLINN, at
from tests.rules.test_timing import QUIETS, STARTS

PACE = Pace(timedelta(hours=2), timedelta(minutes=20), timedelta(hours=12), Quiet(22, 7, TALLINN))
OFFERED, MAY, MAY_NOT, WRONGLY = Waiter(True, True), Waiter(False, True), Waiter(False, False), Waiter(True, False)


@pytest.mark.parametrize(
    ("now", "start", "expected"),
    [
        ("2026-11-24 10:00", "2026-11-27 18:00", ("2026-11-24 10:00", "2026-11-24 12:00")),
        ("2026-11-27 06:59", "2026-11-28 18:00", ("2026-11-27 07:00", "2026-11-27 09:00")),
        # Near is less than twelve hours before the start.
        ("2026-11-27 08:00", "2026-11-27 20:00", ("2026-11-27 08:00", "2026-11-27 10:00")),
        ("2026-11-27 08:01", "2026-11-27 20:00", ("2026-11-27 08:01", "2026-11-27 08:21")),
        # Never later than the start, and not for a moment.
        # From an hour before the start nothing is kept: what was offered before is kept until then.
        ("2026-11-27 16:50", "2026-11-27 18:00", ("2026-11-27 16:50", "2026-11-27 17:00")),
        ("2026-11-27 16:55", "2026-11-27 18:00", ("2026-11-27 16:55", "2026-11-27 17:00")),
        ("2026-11-27 16:56", "2026-11-27 18:00", ("2026-11-27 16:56", "2026-11-27 17:16")),
        ("2026-11-27 17:00", "2026-11-27 18:00", ("2026-11-27 17:00", "2026-11-27 17:20")),
        ("2026-11-27 17:50", "2026-11-27 18:00", ("2026-11-27 17:50", "2026-11-27 18:00")),
        ("2026-11-27 17:55", "2026-11-27 18:00", ("2026-11-27 17:55", "2026-11-27 18:00")),
        ("2026-11-27 17:56", "2026-11-27 18:00", None),
        ("2026-11-27 18:00", "2026-11-27 18:00", None),
        # In the quiet it waits for the end, and its time runs from then, near or far as it is then.
        ("2026-11-26 23:00", "2026-11-27 20:00", ("2026-11-27 07:00", "2026-11-27 09:00")),
        ("2026-11-26 23:00", "2026-11-27 18:00", ("2026-11-27 07:00", "2026-11-27 07:20")),
        ("2026-11-26 23:00", "2026-11-27 10:00", ("2026-11-27 07:00", "2026-11-27 07:20")),
        # Too near then: nobody is woken, and nothing is kept.
        ("2026-11-26 23:00", "2026-11-27 09:59", None),
        ("2026-11-26 22:00", "2026-11-27 06:00", None),
        ("2026-11-27 07:00", "2026-11-27 08:00", ("2026-11-27 07:00", "2026-11-27 07:20")),
    ],
)
def test_how_long_a_place_is_kept(now: str, start: str, expected: tuple[str, str] | None) -> None:
    found = queueing.window(at(now), starts_at=at(start), closes_at=at(start), pace=PACE)
    assert found == (expected and (at(expected[0]), at(expected[1])))


@given(now=STARTS, ahead=st.integers(0, 3 * 24 * 60), quiet=QUIETS)
def test_what_is_kept_for_somebody_is_kept_as_long_as_they_are_told(now: datetime, ahead: int, quiet: Quiet) -> None:
    starts_at = now + timedelta(minutes=ahead)
    pace = Pace(PACE.usual_for, PACE.near_for, PACE.near, quiet)
    found = queueing.window(now, starts_at=starts_at, closes_at=starts_at, pace=pace)
    if found is not None and not queueing.is_for_all(found.until, starts_at=starts_at):
        stint = Stint(1, starts_at, starts_at + timedelta(hours=4))
        kept = Vacancy(stint, Service.CHAT, most=1, taken=0, kept=1)
        assert kept.free(found.until - timedelta(microseconds=1)) == 0


def test_it_is_not_kept_longer_than_signing_up_is_open() -> None:
    starts_at, closes_at = at("2026-11-27 18:00"), at("2026-11-27 12:30")
    window = queueing.window(at("2026-11-27 12:20"), starts_at=starts_at, closes_at=closes_at, pace=PACE)
    assert window
    assert window.until == closes_at
    assert queueing.window(at("2026-11-27 12:26"), starts_at=starts_at, closes_at=closes_at, pace=PACE) is None


@given(now=STARTS, ahead=st.integers(0, 3 * 24 * 60), quiet=QUIETS)
def test_nobody_is_written_to_in_the_quiet_or_asked_beyond_the_start(now: datetime, ahead: int, quiet: Quiet) -> None:
    starts_at = now + timedelta(minutes=ahead)
    pace = Pace(PACE.usual_for, PACE.near_for, PACE.near, quiet)
    found = queueing.window(now, starts_at=starts_at, closes_at=starts_at, pace=pace)
    if found is not None:
        assert now <= found.goes_at
        assert not quiet.holds(found.goes_at)
        assert SHORTEST <= found.until - found.goes_at <= pace.usual_for
        assert found.until <= starts_at
    elif not quiet.holds(now):
        assert starts_at - now < SHORTEST


@pytest.mark.parametrize(
    ("line", "free", "expected"),
    [
        ([], 2, []),
        ([MAY, MAY], 0, [Turn.WAITING, Turn.WAITING]),
        ([MAY, MAY], 1, [Turn.NEXT, Turn.WAITING]),
        ([MAY, MAY, MAY], 2, [Turn.NEXT, Turn.NEXT, Turn.WAITING]),
        ([OFFERED, MAY], 1, [Turn.OFFERED, Turn.WAITING]),
        ([OFFERED, MAY], 2, [Turn.OFFERED, Turn.NEXT]),
        ([MAY, OFFERED], 1, [Turn.WAITING, Turn.OFFERED]),  # who was asked is not unasked
        ([MAY, OFFERED], 2, [Turn.NEXT, Turn.OFFERED]),
        ([MAY_NOT, MAY], 1, [Turn.PASSED, Turn.NEXT]),
        ([MAY_NOT, MAY_NOT], 1, [Turn.PASSED, Turn.PASSED]),
        ([MAY_NOT, MAY], 0, [Turn.WAITING, Turn.WAITING]),
        ([WRONGLY, MAY], 1, [Turn.PASSED, Turn.NEXT]),
        ([MAY, MAY_NOT], 1, [Turn.NEXT, Turn.WAITING]),
    ],
)
def test_who_is_next(line: list[Waiter], free: int, expected: list[Turn]) -> None:
    assert queueing.turns(line, free=free) == expected


@given(line=st.lists(st.sampled_from([MAY, MAY_NOT, OFFERED])), free=st.integers(0, 5))
def test_no_place_is_kept_for_nobody_and_none_twice(line: list[Waiter], free: int) -> None:
    free = max(free, sum(each.is_offered for each in line))
    turns = queueing.turns(line, free=free)
    kept = sum(turn in (Turn.OFFERED, Turn.NEXT) for turn in turns)
    assert kept == min(free, sum(each.may for each in line))
    last = max((number for number, turn in enumerate(turns) if turn is Turn.NEXT), default=0)
    assert all(turn is not Turn.WAITING for turn in turns[:last])
