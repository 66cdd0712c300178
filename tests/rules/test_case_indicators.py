"""Indicators of cases, reading and debriefs against tables computed by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.rules import case_indicators
from handlers.rules.case_indicators import Accepting, Age, Read, Talks
from handlers.rules.shares import Share, Times
from storage.case_figures import Asked, Incident, Talk
from storage.cases import CaseState, Level
from storage.debriefs import DebriefState

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
END = datetime(2026, 12, 1, tzinfo=UTC)
TARGETS = {Level.EXTREME: 3 * MINUTE, Level.HIGH: 10 * MINUTE, Level.MEDIUM: 30 * MINUTE, Level.LOW: 2 * DAY}


def incident(
    level: Level = Level.HIGH,
    *,
    accepted: timedelta | None = None,
    resolved: timedelta | None = None,
    closed: timedelta | None = None,
    alerted: timedelta | None = None,
    raised: timedelta = DAY,
    is_held: bool = False,
) -> Incident:
    """A case flagged so long after the beginning; the rest is as long after that."""
    at = BEGIN + raised
    accepted_at, resolved_at, closed_at, alerted_at = (
        None if each is None else at + each for each in (accepted, resolved, closed, alerted)
    )
    return Incident(1, level, CaseState.RAISED, at, accepted_at, resolved_at, closed_at, alerted_at, is_held=is_held)


def test_targets_are_the_first_step_of_the_ladder() -> None:
    assert case_indicators.targets({}) == TARGETS
    assert case_indicators.targets({"ladder.high_second": 12})[Level.HIGH] == 12 * MINUTE


@pytest.mark.parametrize(
    ("found", "times", "waiting", "within"),
    [
        ([], Times(0), 0, Share(0, 0)),
        ([incident(accepted=10 * MINUTE)], Times(1, *[10 * MINUTE] * 3), 0, Share(1, 1)),
        ([incident(accepted=10 * MINUTE + timedelta(seconds=1))], None, 0, Share(0, 1)),
        ([incident(raised=29 * DAY + 23 * HOUR + 55 * MINUTE)], Times(0), 1, Share(0, 0)),  # its target has not passed
        ([incident(raised=29 * DAY)], Times(0), 1, Share(0, 1)),  # it has
        ([incident(Level.NONE, accepted=HOUR)], Times(1, HOUR, HOUR, HOUR), 0, Share(0, 0)),  # no target
        # Higher after an hour, and alerted anew; or held by quiet hours.
        ([incident(alerted=HOUR, accepted=HOUR + 4 * MINUTE)], Times(1, *[4 * MINUTE] * 3), 0, Share(1, 1)),
        ([incident(alerted=HOUR, accepted=HOUR + 11 * MINUTE)], Times(1, *[11 * MINUTE] * 3), 0, Share(0, 1)),
        ([incident(alerted=HOUR, accepted=HOUR / 2)], Times(1, *[0 * MINUTE] * 3), 0, Share(1, 1)),  # before it rang
        ([incident(raised=29 * DAY, alerted=DAY - 9 * MINUTE)], Times(0), 1, Share(0, 0)),
        ([incident(raised=29 * DAY, alerted=DAY - 11 * MINUTE)], Times(0), 1, Share(0, 1)),
        # Quiet hours hold its alert: nobody is late, and who takes it all the same did not let it wait.
        ([incident(Level.MEDIUM, is_held=True)], Times(0), 1, Share(0, 0)),
        ([incident(Level.MEDIUM, is_held=True, accepted=HOUR)], Times(1, *[0 * MINUTE] * 3), 0, Share(1, 1)),
        ([incident(closed=5 * MINUTE)], Times(0), 0, Share(0, 0)),  # over before anybody had to take it
    ],
)
def test_accepting(found: list[Incident], times: Times | None, waiting: int, within: Share) -> None:
    counted = case_indicators.accepting(found, targets=TARGETS, by=END)
    assert (counted.waiting, counted.within) == (waiting, within)
    assert times is None or counted.times == times


def test_accepting_of_several_levels_has_no_target_of_its_own() -> None:
    high, extreme = incident(accepted=4 * MINUTE), incident(Level.EXTREME, accepted=4 * MINUTE)
    assert case_indicators.accepting([high], targets=TARGETS, by=END).target_for == 10 * MINUTE
    both = case_indicators.accepting([high, extreme], targets=TARGETS, by=END)
    assert both == Accepting(Times(2, 4 * MINUTE, 4 * MINUTE, 4 * MINUTE), 0, Share(1, 2), None)


def test_levels_without_cases_are_empty() -> None:
    found = case_indicators.by_level([incident(), incident(Level.LOW), incident()])
    assert {level: len(cases) for level, cases in found.items()} == {
        Level.NONE: 0,
        Level.LOW: 1,
        Level.MEDIUM: 0,
        Level.HIGH: 2,
        Level.EXTREME: 0,
    }


def test_resolving_is_until_nobody_had_to_do_anything_any_more() -> None:
    found = [incident(resolved=2 * HOUR, closed=7 * DAY), incident(accepted=HOUR), incident(resolved=4 * HOUR)]
    assert case_indicators.resolving(found) == Times(2, 3 * HOUR, 3.8 * HOUR, 4 * HOUR)


@pytest.mark.parametrize(
    ("open_for", "age"),
    [
        (HOUR, Age.DAY),
        (DAY, Age.DAY),
        (DAY + MINUTE, Age.THREE_DAYS),
        (3 * DAY, Age.THREE_DAYS),
        (7 * DAY, Age.WEEK),
        (7 * DAY + MINUTE, Age.LONGER),
    ],
)
def test_ages(open_for: timedelta, age: Age) -> None:
    found = case_indicators.ages([incident(raised=30 * DAY - open_for)], at=END)
    assert found == dict.fromkeys(Age, 0) | {age: 1}


def asked(
    *,
    told: timedelta = timedelta(0),
    by: timedelta = 7 * DAY,
    ends: timedelta | None = None,
    read: timedelta | None = None,
    ended: timedelta | None = None,
) -> Asked:
    """Something that went out at the beginning."""
    ends_at, read_at, ended_at = (None if each is None else BEGIN + each for each in (ends, read, ended))
    return Asked(1, 1, BEGIN + told, BEGIN, BEGIN + by, ends_at, read_at, ended_at)


@pytest.mark.parametrize(
    ("found", "in_time"),
    [
        ([asked(read=2 * DAY)], Share(1, 1)),
        ([asked(read=8 * DAY)], Share(0, 1)),
        ([asked()], Share(0, 1)),
        ([asked(told=20 * DAY, read=26 * DAY)], Share(1, 1)),  # heard of it late: as long as the others
        ([asked(told=20 * DAY)], Share(0, 1)),
        ([asked(told=27 * DAY)], Share(0, 0)),  # their own deadline is in December
        ([asked(ended=3 * DAY)], Share(0, 0)),  # was withdrawn before it was due
        ([asked(ended=3 * DAY, read=2 * DAY)], Share(1, 1)),
        ([asked(ended=8 * DAY)], Share(0, 1)),  # and after it
        ([asked(told=20 * DAY, ended=22 * DAY)], Share(0, 0)),  # before the deadline of who heard of it late
        ([asked(told=20 * DAY, ended=22 * DAY, read=21 * DAY)], Share(1, 1)),
        ([asked(told=20 * DAY, ends=22 * DAY, ended=22 * DAY)], Share(0, 1)),  # who had until its planned end
        ([asked(ends=3 * DAY)], Share(0, 0)),  # was not to be in force as long as that
        ([asked(by=31 * DAY, read=DAY)], Share(0, 0)),
    ],
)
def test_read_rate(found: list[Asked], in_time: Share) -> None:
    assert case_indicators.read_rate(found, since=BEGIN, until=END, by=END).in_time == in_time


def test_what_was_read_is_not_known_once_its_receipts_are_gone() -> None:
    found = [asked(ended=10 * DAY, read=2 * DAY), asked(ended=10 * DAY)]
    for after, of in ((364 * DAY, Share(1, 2)), (365 * DAY, Share(0, 0))):
        by = BEGIN + 10 * DAY + after
        assert case_indicators.read_rate(found, since=BEGIN, until=END, by=by).in_time == of


def test_how_long_reading_took_those_who_read() -> None:
    found = case_indicators.read_rate(
        [asked(read=2 * DAY), asked(read=8 * DAY), asked()], since=BEGIN, until=END, by=END
    )
    assert found == Read(Share(1, 3), Times(2, 5 * DAY, 7.4 * DAY, 8 * DAY))


def test_what_is_not_due_yet_is_not_missed() -> None:
    assert case_indicators.read_rate([asked()], since=BEGIN, until=END, by=BEGIN + 6 * DAY).in_time == Share(0, 0)


def test_debriefs() -> None:
    found = [
        Talk(DebriefState.OFFERED, BEGIN + DAY, None, None),
        Talk(DebriefState.WANTED, BEGIN + DAY, BEGIN + 2 * DAY, None),
        Talk(DebriefState.HELD, BEGIN - DAY, BEGIN - DAY, BEGIN + DAY),  # offered and wanted in October
        Talk(DebriefState.HELD, BEGIN + DAY, BEGIN + 2 * DAY, BEGIN + 6 * DAY),
        Talk(DebriefState.OVER, BEGIN + DAY, BEGIN + 2 * DAY, BEGIN + 9 * DAY),  # nobody said whether they talked
        Talk(DebriefState.HELD, BEGIN + 29 * DAY, BEGIN + 29 * DAY, END + DAY),
    ]
    counted = case_indicators.talks(found, since=BEGIN, until=END)
    assert counted == Talks(5, 4, 2, Times(2, 3 * DAY, 3.8 * DAY, 4 * DAY))
