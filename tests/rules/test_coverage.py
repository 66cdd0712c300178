"""How well a shift is covered, which needs somebody most, and who could come."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.rules import coverage
from handlers.rules.coverage import Light, Need
from handlers.rules.limits import Kind
from handlers.rules.vacancies import Absence, Person
from storage.shifts import PlaceKind
from tests.rules.planning import LIMITS, TALLINN, at, hours, person, stint, vacancy, works

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
NEEDS = [Need(COUNSELLOR, 2, 3), Need(DUTY_LEAD, 1, 1), Need(RESERVE, 1, 1), Need(SHADOW, 0, 1)]
FULL = {COUNSELLOR: 3, DUTY_LEAD: 1, RESERVE: 1, SHADOW: 1}


@pytest.mark.parametrize(
    ("taken", "expected", "missing", "free"),
    [
        ({}, Light.RED, {COUNSELLOR: 2, DUTY_LEAD: 1, RESERVE: 1}, FULL),
        (
            {COUNSELLOR: 1, DUTY_LEAD: 1, RESERVE: 1},
            Light.RED,
            {COUNSELLOR: 1},
            {COUNSELLOR: 2, SHADOW: 1},
        ),
        ({COUNSELLOR: 2, DUTY_LEAD: 1}, Light.YELLOW, {RESERVE: 1}, {COUNSELLOR: 1, RESERVE: 1, SHADOW: 1}),
        ({COUNSELLOR: 3, RESERVE: 1}, Light.YELLOW, {DUTY_LEAD: 1}, {DUTY_LEAD: 1, SHADOW: 1}),
        ({COUNSELLOR: 2, DUTY_LEAD: 1, RESERVE: 1}, Light.GREEN, {}, {COUNSELLOR: 1, SHADOW: 1}),
        (FULL, Light.GREEN, {}, {}),
        ({**FULL, COUNSELLOR: 5}, Light.GREEN, {}, {}),  # places were taken away: nothing is below zero
    ],
)
def test_a_shift_shows_what_it_lacks(
    taken: dict[PlaceKind, int], expected: Light, missing: dict[PlaceKind, int], free: dict[PlaceKind, int]
) -> None:
    assert coverage.light(NEEDS, taken) is expected
    assert coverage.missing(NEEDS, taken) == missing
    assert coverage.free(NEEDS, taken) == free


@pytest.mark.parametrize("kind", [DUTY_LEAD, RESERVE])
def test_what_is_not_wanted_is_not_missed(kind: PlaceKind) -> None:
    assert coverage.light([Need(COUNSELLOR, 1, 1), Need(kind, 0, 1)], {COUNSELLOR: 1}) is Light.GREEN
    assert coverage.light([Need(COUNSELLOR, 1, 1), Need(kind, 1, 1)], {COUNSELLOR: 1}) is Light.YELLOW


def test_the_neediest_is_offered_first_and_the_soonest_among_them() -> None:
    wanted = [
        vacancy(stint("2026-12-02 10-14", 1), least=1),
        vacancy(stint("2026-12-03 10-14", 2), least=1),
        vacancy(stint("2026-11-28 10-14", 4, DUTY_LEAD), least=1),
        vacancy(stint("2026-11-29 10-14", 3, RESERVE), least=1),
        vacancy(stint("2026-11-27 10-14", 5), least=1, taken=1),
        vacancy(stint("2026-11-27 10-14", 6)),
        vacancy(stint("2026-11-27 10-14", 6, RESERVE)),
    ]
    offered = wanted[::-1]
    offered.sort(key=coverage.rank)
    assert offered == wanted


def candidates(*people: Person, asked: dict[int, datetime] | None = None, text: str = "2026-11-27 18-22") -> list[int]:
    found = coverage.candidates(
        people,
        vacancy(stint(text)),
        limits=LIMITS,
        target_for=hours(4),
        asked=asked or {},
        zone=TALLINN,
        now=at("2026-11-26 12:00"),
    )
    return [each.person.member_id for each in found]


def test_only_those_are_asked_who_break_no_rule() -> None:
    away = person(member_id=2, away=(Absence(at("2026-11-01 00:00")),))
    trainee, tired = person(Kind.TRAINEE, member_id=3), person(Kind.STAFF, member_id=4, work=works("2026-11-28 8-12"))
    fresh = person(member_id=5, work=works("2026-11-28 8-12"))  # of volunteers less rest is asked
    assert candidates(away, trainee, tired, fresh, person()) == [1, 5]


def test_who_has_less_than_they_should_is_asked_first_then_who_was_not_asked_lately() -> None:
    done = person(member_id=1, work=works("2026-11-24 10-14"))
    more = person(member_id=2, work=works("2026-11-24 10-14", "2026-11-23 10-11"))
    asked_today, asked_yesterday, little = person(member_id=3), person(member_id=4), person(member_id=5)
    some = person(member_id=6, work=works("2026-11-24 10-12"))
    on_call = person(member_id=7, work=(stint("2026-11-24 10-22", 9, RESERVE),))  # has no hours by that
    asked = {3: at("2026-11-26 10:00"), 4: at("2026-11-25 10:00")}
    everybody = (more, done, asked_today, asked_yesterday, some, on_call, little)
    assert candidates(*everybody, asked=asked) == [5, 7, 6, 4, 3, 1, 2]


def test_what_somebody_means_to_do_themselves_counts_before_the_usual() -> None:
    usual = person(member_id=1, work=works("2026-11-24 10-14"))
    more = replace(usual, member_id=2, target_for=hours(8))
    none = person(member_id=3, target_for=hours(0))
    assert candidates(usual, more) == [2, 1]
    assert candidates(none, usual, asked={1: at("2026-11-26 10:00")}) == [3, 1]  # none of them is under their target
    assert candidates(none, more) == [2, 3]


def test_a_night_from_sunday_to_monday_is_measured_by_both_weeks() -> None:
    found = coverage.candidates(
        [person(work=works("2026-11-24 10-14", "2026-12-01 10-13"))],
        vacancy(stint("2026-11-29 22-2")),
        limits=LIMITS,
        target_for=hours(4),
        asked={},
        zone=TALLINN,
        now=at("2026-11-26 12:00"),
    )
    assert [(each.planned_for, each.target_for, each.is_under_target) for each in found] == [(hours(7), hours(8), True)]
    assert found[0].asked_at is None


def test_on_target_is_not_under_it() -> None:
    found = coverage.candidates(
        [person(work=works("2026-11-24 10-14"))],
        vacancy(stint("2026-11-27 18-22")),
        limits=LIMITS,
        target_for=hours(4),
        asked={1: at("2026-11-26 12:00") - timedelta(days=1)},
        zone=TALLINN,
        now=at("2026-11-26 12:00"),
    )
    assert [each.is_under_target for each in found] == [False]


def test_who_means_to_do_more_or_less_than_usual_is_measured_by_that() -> None:
    meant = {1: None, 2: hours(3), 3: hours(8)}
    done = [person(member_id=who, work=works("2026-11-24 10-14"), target_for=meant[who]) for who in meant]
    found = coverage.candidates(
        done,
        vacancy(stint("2026-11-27 18-22")),
        limits=LIMITS,
        target_for=hours(4),
        asked={},
        zone=TALLINN,
        now=at("2026-11-26 12:00"),
    )
    ranked = [(each.person.member_id, each.target_for, each.is_under_target) for each in found]
    assert ranked == [(3, hours(8), True), (1, hours(4), False), (2, hours(3), False)]
