"""Which steps are due for somebody who is not there, and how it stands with them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import lateness
from handlers.rules.lateness import Absent, Delays, Step
from storage.lates import LateState
from storage.shifts import PlaceKind, PlaceState

START = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
DELAYS = Delays(*(timedelta(minutes=each) for each in (0, 5, 10, 15)))
COUNSELLOR, PLANNED, MISSED, OPEN = PlaceKind.COUNSELLOR, PlaceState.PLANNED, PlaceState.MISSED, LateState.OPEN


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def absent(
    *,
    kind: PlaceKind = COUNSELLOR,
    place: PlaceState = PLANNED,
    late: LateState | None = OPEN,
    told: float | None = None,
    widened: float | None = None,
) -> Absent:
    told_at, widened_at = (None if each is None else at(each) for each in (told, widened))
    return Absent(kind, place, late, told_at, widened_at)


def due(who: Absent, minutes: float, delays: Delays = DELAYS) -> set[str]:
    return {str(each) for each in lateness.due(who, starts_at=START, delays=delays, now=at(minutes))}


@pytest.mark.parametrize(
    ("minutes", "who", "steps"),
    [
        (-0.1, absent(late=None), set()),
        (0, absent(late=None), {"nudge"}),
        (4.9, absent(), set()),
        (5, absent(), {"alert"}),
        (9.9, absent(told=5), set()),
        (10, absent(told=5), {"widen"}),
        (14.9, absent(told=5, widened=10), set()),
        (15, absent(told=5, widened=10), {"missed"}),
        (60, absent(told=5, widened=10, place=MISSED), set()),
        (60, absent(late=LateState.CAME), set()),
        (60, absent(late=LateState.LEFT, told=5), set()),
    ],
)
def test_each_step_is_due_once_and_in_its_time(minutes: float, who: Absent, steps: set[str]) -> None:
    assert due(who, minutes) == steps


def test_after_a_pause_the_alert_goes_and_everybody_is_asked_at_once() -> None:
    assert due(absent(late=None), 12) == {"nudge", "alert", "widen"}
    assert due(absent(), 40) == {"alert", "widen"}


def test_nobody_loses_the_place_in_the_moment_the_alert_goes() -> None:
    late = absent(told=30, widened=30)
    assert due(absent(), 30) == {"alert", "widen"}
    assert due(late, 34.9) == set()
    assert due(late, 35) == {"missed"}  # half of the ten minutes there are between the two


def test_who_lost_the_place_before_everybody_was_asked_is_still_looked_for() -> None:
    early = Delays(*(timedelta(minutes=each) for each in (0, 1, 30, 2)))
    assert due(absent(told=1), 2, early) == {"missed"}
    assert due(absent(told=1, place=MISSED), 30, early) == {"widen"}


@pytest.mark.parametrize("kind", [PlaceKind.SHADOW, PlaceKind.RESERVE])
def test_only_counsellors_and_duty_leads_are_missed(kind: PlaceKind) -> None:
    assert due(absent(kind=kind, late=None), 60) == {"nudge"}
    assert due(absent(kind=kind), 60) == set()


@given(ticks=st.lists(st.floats(0, 200), min_size=1, max_size=12), numbers=st.lists(st.integers(0, 90), min_size=4))
def test_whenever_one_looks_each_step_is_taken_once_and_in_order(ticks: list[float], numbers: list[int]) -> None:
    nudge, alert, widen, missed = numbers[0], numbers[0] + 1 + numbers[1], 0, 0
    widen, missed = alert + 1 + numbers[2], alert + 1 + numbers[3]
    delays = Delays(*(timedelta(minutes=each) for each in (nudge, alert, widen, missed)))
    who, taken = absent(late=None), list[Step]()
    for now in sorted(ticks):
        steps = lateness.due(who, starts_at=START, delays=delays, now=at(now))
        taken += steps
        who = Absent(
            COUNSELLOR,
            MISSED if Step.MISSED in steps else who.place,
            OPEN if Step.NUDGE in steps else who.late,
            at(now) if Step.ALERT in steps else who.told_at,
            at(now) if Step.WIDEN in steps else who.widened_at,
        )
    assert len(taken) == len(set(taken))
    first = [each for each in taken if each is not Step.WIDEN]
    assert first == [Step.NUDGE, Step.ALERT, Step.MISSED][: len(first)]


@pytest.mark.parametrize(
    ("late", "place", "is_over", "is_short", "becomes"),
    [
        (OPEN, PLANNED, False, True, OPEN),
        (OPEN, PLANNED, False, False, OPEN),
        (OPEN, PLANNED, True, True, LateState.OVER),
        (OPEN, PlaceState.HERE, False, True, LateState.CAME),
        (OPEN, PlaceState.DONE, True, True, LateState.CAME),
        (OPEN, PlaceState.LEFT, False, True, LateState.OVER),
        (OPEN, MISSED, False, True, OPEN),
        (OPEN, MISSED, False, False, LateState.REPLACED),
        (OPEN, PlaceState.EXCUSED, True, True, LateState.OVER),
        (LateState.LEFT, PLANNED, False, True, LateState.LEFT),
        (LateState.OVER, PlaceState.HERE, False, True, LateState.CAME),
    ],
)
def test_how_it_stands_is_told_by_the_place(
    late: LateState, place: PlaceState, is_over: bool, is_short: bool, becomes: LateState
) -> None:
    assert lateness.outcome(late, place, is_over=is_over, is_short=is_short) is becomes


def test_who_has_got_a_place_again_is_on_the_way() -> None:
    assert lateness.outcome(OPEN, PLANNED, is_over=False, is_short=True, is_anew=True) is LateState.CAME
