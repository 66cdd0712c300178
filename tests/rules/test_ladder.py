"""Whom a difficult case wakes, to the second: rungs, skipped ones, quiet hours, long pauses, both clock changes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import ladder
from handlers.rules.ladder import Fired, Ladder, Office
from handlers.rules.timing import Quiet
from storage.cases import Level

TALLINN = ZoneInfo("Europe/Tallinn")
QUIET = Quiet(22, 7, TALLINN)
NOON = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
DUTY, LEAD, DEPUTY, MANAGER = 1, 2, 3, 4
EVERYBODY: Mapping[Office, Sequence[int]] = {
    Office.DUTY: [DUTY],
    Office.LEAD: [LEAD],
    Office.DEPUTY: [DEPUTY],
    Office.MANAGER: [MANAGER],
    Office.ALL: [DUTY, LEAD, DEPUTY, MANAGER],
}
WAKING = (Level.MEDIUM, Level.HIGH, Level.EXTREME)


def _of(level: Level) -> Ladder:
    found = ladder.of(level, {})
    assert found is not None
    return found


def _plays(
    level: Level, until: timedelta, *, at: datetime = NOON, people: Mapping[Office, Sequence[int]] = EVERYBODY
) -> list[tuple[timedelta, list[int]]]:
    """When whom, as a clock that looks at every due instant sees it."""
    run_at, step, now, played = at, 0, at, []
    while now <= at + until:
        fired = _fire(_of(level), level, run_at, step, now, people)
        if fired.people:
            played.append((now - at, sorted(fired.people)))
        assert fired.next_at > now
        run_at, step, now = fired.run_at, fired.step, fired.next_at
    return played


def _fire(
    found: Ladder, level: Level, run_at: datetime, step: int, now: datetime, people: Mapping[Office, Sequence[int]]
) -> Fired:
    return ladder.fire(found, level=level, run_at=run_at, step=step, now=now, quiet=QUIET, people=people)


def _minutes(*played: tuple[float, list[int]]) -> list[tuple[timedelta, list[int]]]:
    return [(timedelta(minutes=after), whom) for after, whom in played]


def test_life_in_danger_wakes_more_and_more_people_and_then_all_of_them_without_end() -> None:
    everybody = [DUTY, LEAD, DEPUTY, MANAGER]
    assert _plays(Level.EXTREME, timedelta(minutes=30)) == _minutes(
        (0, [DUTY, LEAD]),
        (3, [DUTY, LEAD, DEPUTY]),
        (8, everybody),
        (15, everybody),
        (20, everybody),
        (25, everybody),
        (30, everybody),
    )
    assert len(_plays(Level.EXTREME, timedelta(days=1))) > 280


def test_high_risk_wakes_the_lead_at_once_and_goes_on_until_somebody_answers() -> None:
    everybody = [DUTY, LEAD, DEPUTY, MANAGER]
    assert _plays(Level.HIGH, timedelta(minutes=105)) == _minutes(
        (0, [DUTY, LEAD]),
        (10, [LEAD, DEPUTY]),
        (25, [DEPUTY, MANAGER]),
        (45, everybody),
        (75, everybody),
        (105, everybody),
    )


def test_medium_risk_asks_who_is_on_duty_then_the_lead_then_the_others() -> None:
    assert _plays(Level.MEDIUM, timedelta(hours=3)) == _minutes((0, [DUTY]), (30, [LEAD]), (120, [DEPUTY, MANAGER]))
    assert _plays(Level.MEDIUM, timedelta(days=3), at=NOON)[-2:] == [
        (timedelta(hours=26), [LEAD]),
        (timedelta(hours=50), [LEAD]),
    ]


@pytest.mark.parametrize("level", [Level.LOW, Level.NONE])
def test_low_risk_wakes_nobody(level: Level) -> None:
    assert ladder.of(level, {}) is None


def test_the_teams_own_numbers_hold() -> None:
    found = ladder.of(Level.EXTREME, {"ladder.extreme_second": 2, "ladder.extreme_every": 10})
    assert found is not None
    assert found.after(1) == timedelta(minutes=2)
    assert found.after(5) - found.after(4) == timedelta(minutes=10)


def test_a_rung_without_anybody_gives_its_time_to_the_next_and_those_after_keep_their_distance() -> None:
    nobody_on_duty = {**EVERYBODY, Office.DUTY: [], Office.LEAD: []}
    assert _plays(Level.EXTREME, timedelta(minutes=12), people=nobody_on_duty)[:3] == _minutes(
        (0, [DEPUTY]), (5, [DEPUTY, MANAGER]), (12, [DUTY, LEAD, DEPUTY, MANAGER])
    )
    fired = _fire(_of(Level.EXTREME), Level.EXTREME, NOON, 0, NOON, nobody_on_duty)
    assert fired.skipped == (Office.DUTY, Office.LEAD)


def test_where_nobody_at_all_can_be_told_it_is_tried_again_and_again_without_a_storm() -> None:
    nobody: dict[Office, list[int]] = {}
    fired = _fire(_of(Level.EXTREME), Level.EXTREME, NOON, 0, NOON, nobody)
    assert fired.people == {}
    assert fired.next_at == NOON + timedelta(minutes=5)
    late = _fire(_of(Level.EXTREME), Level.EXTREME, fired.run_at, fired.step, NOON + timedelta(hours=9), nobody)
    assert NOON + timedelta(hours=9) < late.next_at <= NOON + timedelta(hours=9, minutes=5)


def test_after_a_pause_everything_missed_fires_together_and_each_person_once() -> None:
    fired = _fire(_of(Level.HIGH), Level.HIGH, NOON, 0, NOON + timedelta(hours=10), EVERYBODY)
    assert sorted(fired.people) == [DUTY, LEAD, DEPUTY, MANAGER]
    assert NOON + timedelta(hours=10) < fired.next_at <= NOON + timedelta(hours=10, minutes=30)


@pytest.mark.parametrize(("level", "is_held"), [(Level.MEDIUM, True), (Level.HIGH, False), (Level.EXTREME, False)])
def test_quiet_hours_hold_only_what_is_not_pressing_and_never_from_who_is_on_duty(level: Level, is_held: bool) -> None:
    night = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)  # 23:00
    played = _plays(level, timedelta(hours=9), at=night)
    assert DUTY in played[0][1]
    assert played[0][0] == timedelta(0)
    lead_at = next(after for after, whom in played if LEAD in whom)
    assert (night + lead_at >= datetime(2026, 11, 27, 5, 0, tzinfo=UTC)) is is_held


@pytest.mark.parametrize(
    "at",
    [
        datetime(2027, 3, 28, 0, 50, tzinfo=UTC),  # ten minutes before 03:00 becomes 04:00
        datetime(2026, 10, 25, 0, 50, tzinfo=UTC),  # ten minutes before 04:00 becomes 03:00
    ],
)
def test_the_rungs_count_elapsed_time_when_the_clocks_change(at: datetime) -> None:
    assert _plays(Level.EXTREME, timedelta(minutes=20), at=at) == _plays(Level.EXTREME, timedelta(minutes=20))
    assert _plays(Level.HIGH, timedelta(minutes=75), at=at) == _plays(Level.HIGH, timedelta(minutes=75))


def test_somebody_in_several_offices_is_alerted_once_as_the_first_of_them() -> None:
    both = {**EVERYBODY, Office.LEAD: [DUTY]}
    fired = _fire(_of(Level.EXTREME), Level.EXTREME, NOON, 0, NOON, both)
    assert fired.people == {DUTY: Office.DUTY}


@pytest.mark.parametrize("level", WAKING)
def test_a_frozen_ladder_is_the_same_when_it_is_read_again(level: Level) -> None:
    assert ladder.read(ladder.written(_of(level))) == _of(level)


@given(
    level=st.sampled_from(WAKING),
    offices=st.dictionaries(st.sampled_from(Office), st.lists(st.integers(1, 9), max_size=3)),
    waits=st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=2)), min_size=1, max_size=12),
)
def test_there_is_always_a_next_step_ahead_and_never_one_taken_back(
    level: Level, offices: dict[Office, list[int]], waits: list[timedelta]
) -> None:
    found, run_at, step, now, next_at = _of(level), NOON, 0, NOON, NOON
    for wait in waits:
        fired = _fire(found, level, run_at, step, now, offices)
        assert fired.step >= step
        assert (fired.step > step) == (next_at <= now)
        assert fired.next_at > now
        assert fired.next_at - now <= timedelta(hours=24) + timedelta(hours=10)
        run_at, step, next_at = fired.run_at, fired.step, fired.next_at
        now += wait
