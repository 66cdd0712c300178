"""A fair opening: who takes what in the first day, as a table of cases and by its laws."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules import eligibility, fairness
from handlers.rules.eligibility import Objection, Why
from handlers.rules.fairness import Window
from handlers.rules.limits import Kind, limits_for
from handlers.rules.vacancies import Vacancy
from handlers.rules.work import Stint
from storage.shifts import PlaceKind
from tests.rules.planning import LIMITS, TALLINN, against, at, hours, person, stint, vacancy, works

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
MADE = at("2026-11-16 10:00")
NOW = at("2026-11-16 12:00")
FRIDAY = stint("2026-11-27 18-22")
UNTIL = at("2026-11-17 10:00")


def made(wanted: Stint = FRIDAY, made_at: datetime | None = MADE, **changes: Any) -> Vacancy:
    """A place in a shift that a weekly template made."""
    return vacancy(wanted, made_at=made_at, **changes)


def fair(has: float, needs: float = 4, until: datetime = UNTIL) -> list[Objection]:
    return [Objection(Why.FAIR, has=hours(has), needs=hours(needs), at=until)]


@pytest.mark.parametrize(
    ("mine", "target", "expected"),
    [
        ([], None, []),  # just what the team means everybody to do
        (["2026-11-24 10-10:30"], None, fair(4.5)),
        (["2026-11-24 10-14"], None, fair(8)),
        (["2026-11-20 10-14", "2026-11-30 10-14"], None, []),  # other weeks
        (["2026-11-24 10-14"], 8, []),
        (["2026-11-24 10-14"], 7.5, fair(8, 7.5)),
        ([], 3, fair(4, 3)),
        ([], 0, fair(4, 0)),  # who means to do nothing waits for the others
    ],
)
def test_in_the_first_day_a_week_holds_no_more_than_one_means_to_do(
    mine: list[str], target: float | None, expected: list[Objection]
) -> None:
    someone = person(work=works(*mine), target_for=None if target is None else hours(target))
    assert list(against(someone, made(), now=NOW)) == expected


@pytest.mark.parametrize("kind", [DUTY_LEAD, RESERVE])
def test_what_is_on_call_neither_counts_nor_is_held_back(kind: PlaceKind) -> None:
    on_call = stint("2026-11-24 10-14", 100, kind)
    assert against(person(work=(on_call,)), made(), now=NOW) == ()
    busy = person(work=works("2026-11-24 10-14", "2026-11-25 10-12"), can_lead=True)
    assert against(busy, made(stint("2026-11-27 18-22", kind=kind)), now=NOW) == ()


def test_learning_is_not_held_back() -> None:
    trainee = person(Kind.TRAINEE, work=(stint("2026-11-24 10-14", 100, SHADOW),))
    assert against(trainee, made(stint("2026-11-27 18-22", kind=SHADOW)), now=NOW) == ()


def test_a_shift_over_two_weeks_counts_in_the_fuller_one() -> None:
    night = stint("2026-11-29 22-6")  # two hours on Sunday, six on Monday
    assert list(against(person(), made(night), now=NOW)) == fair(6)
    assert list(against(person(target_for=hours(6)), made(night), now=NOW)) == []
    sunday = person(target_for=hours(6), work=works("2026-11-23 10-15"))
    assert list(against(sunday, made(night), now=NOW)) == fair(7, 6)


@pytest.mark.parametrize(
    ("now", "is_held"),
    [
        ("2026-11-16 10:00", True),
        ("2026-11-17 09:59", True),
        ("2026-11-17 10:00", False),
        ("2026-11-26 10:00", False),
    ],
)
def test_after_a_day_it_is_anybodys(now: str, is_held: bool) -> None:
    busy = person(work=works("2026-11-24 10-14"))
    assert list(against(busy, made(), now=at(now))) == (fair(8) if is_held else [])


def test_the_day_begins_when_signing_up_opens_for_such_people() -> None:
    limits = limits_for(Kind.VOLUNTEER, {"volunteer.opens": 9})
    busy, opens = person(work=works("2026-11-24 10-14")), "2026-11-18 00:00"
    before = against(busy, made(), limits=limits, now=at("2026-11-17 23:59"))
    assert [each.why for each in before] == [Why.NOT_OPEN]
    first_day = fair(8, until=at("2026-11-19 00:00"))
    assert list(against(busy, made(), limits=limits, now=at(opens))) == first_day
    assert list(against(busy, made(), limits=limits, now=at("2026-11-18 23:59"))) == first_day
    assert against(busy, made(), limits=limits, now=at("2026-11-19 00:00")) == ()


def test_what_a_lead_opened_by_hand_is_free_at_once() -> None:
    busy = person(work=works("2026-11-24 10-14"))
    assert against(busy, made(made_at=None), now=NOW) == ()


def window_of(made_at: str, **values: int) -> Window | None:
    limits = limits_for(Kind.VOLUNTEER, {key.replace("_", ".", 1): value for key, value in values.items()})
    place = made(made_at=at(made_at))
    opens_at = eligibility.opening(place.stint, limits=limits, zone=TALLINN)
    return fairness.window(place, opens_at=opens_at, limits=limits)


@pytest.mark.parametrize(
    ("made_at", "values", "ends"),
    [
        ("2026-11-22 18:00", {}, "2026-11-23 18:00"),  # four days before, which is twice the notice
        ("2026-11-22 19:00", {}, "2026-11-23 18:00"),
        ("2026-11-23 18:00", {}, None),
        ("2026-11-26 12:00", {}, None),
        ("2026-11-24 12:00", {"volunteer_notice": 0}, "2026-11-25 12:00"),
        ("2026-11-25 12:00", {"volunteer_notice": 0}, "2026-11-25 18:00"),  # two days before at the latest
        ("2026-11-25 18:00", {"volunteer_notice": 0}, None),
        ("2026-11-16 10:00", {"volunteer_closes": 132}, "2026-11-16 18:00"),  # signing up closes in five days
        ("2026-11-16 10:00", {"cover_fair": 48}, "2026-11-18 10:00"),
        ("2026-11-16 10:00", {"cover_fair": 0}, None),
        ("2026-11-16 10:00", {"volunteer_opens": 2}, None),
    ],
)
def test_what_is_near_is_anybodys(made_at: str, values: dict[str, int], ends: str | None) -> None:
    found = window_of(made_at, **values)
    assert found == (None if ends is None else Window(at(made_at), at(ends)))


def test_a_team_without_a_usual_target_holds_only_those_who_have_one() -> None:
    limits = limits_for(Kind.VOLUNTEER, {"rota.target": 0})
    mine = works("2026-11-24 10-14")
    assert against(person(work=mine), made(), limits=limits, now=NOW) == ()
    assert list(against(person(work=mine, target_for=hours(4)), made(), limits=limits, now=NOW)) == fair(8)


def test_limits_of_hours_are_told_before_it() -> None:
    busy = person(work=works("2026-11-24 10-20"))
    assert [each.why for each in against(busy, made(), now=NOW)] == [Why.WEEK, Why.FAIR]


# Laws

QUARTER = timedelta(minutes=15)
MONDAY = at("2026-11-23 00:00")
WORK = st.lists(st.tuples(st.integers(0, 7 * 96), st.integers(2, 40), st.sampled_from([*PlaceKind])), max_size=8)
WANTED = st.tuples(st.integers(0, 7 * 96), st.integers(2, 40))
TARGETS = st.one_of(st.none(), st.integers(0, 40))
AGES = st.integers(0, 30 * 24).map(hours)  # since the shift was made


def at_work(rows: list[tuple[int, int, PlaceKind]]) -> tuple[Stint, ...]:
    return tuple(
        Stint(100 + number, MONDAY + start * QUARTER, MONDAY + (start + length) * QUARTER, kind)
        for number, (start, length, kind) in enumerate(rows)
    )


def place(row: tuple[int, int], made_at: datetime) -> Vacancy:
    start, length = row
    return made(Stint(1, MONDAY + start * QUARTER, MONDAY + (start + length) * QUARTER), made_at)


@given(WORK, WANTED, TARGETS, AGES, st.integers(0, 7 * 24), st.integers(0, 14 * 24))
@settings(max_examples=150)
def test_it_only_ever_adds_one_objection_and_without_it_all_is_as_before(
    rows: list[tuple[int, int, PlaceKind]],
    wanted: tuple[int, int],
    target: int | None,
    age: timedelta,
    fair_for: int,
    ahead: int,
) -> None:
    now = MONDAY - hours(ahead)
    someone = person(work=at_work(rows), target_for=None if target is None else hours(target))
    here = place(wanted, now - age)
    free, held = (
        against(someone, here, limits=limits_for(Kind.VOLUNTEER, {"cover.fair": each}), now=now)
        for each in (0, fair_for)
    )
    by_hand = against(someone, replace(here, made_at=None), limits=LIMITS[Kind.VOLUNTEER], now=now)
    assert free == by_hand
    assert Why.FAIR not in [each.why for each in free]
    assert held[: len(free)] == free
    assert [each.why for each in held[len(free) :]] in ([], [Why.FAIR])


@given(st.lists(WANTED, min_size=1, max_size=12), st.integers(0, 16))
@settings(max_examples=150)
def test_within_the_window_nobody_comes_to_have_more_than_they_mean_to_do(
    wanted: list[tuple[int, int]], target: int
) -> None:
    now = MONDAY - hours(14 * 24)
    mine: list[Stint] = []
    for number, row in enumerate(wanted):
        here = place(row, now - hours(23))
        here = replace(here, stint=replace(here.stint, shift_id=number + 1))
        if not against(person(work=tuple(mine), target_for=hours(target)), here, now=now):
            mine.append(here.stint)
    weeks: dict[tuple[int, int], timedelta] = {}
    for each in mine:
        for quarter in range(int(each.lasts_for / QUARTER)):
            year, week, _ = (each.starts_at + quarter * QUARTER).astimezone(TALLINN).isocalendar()
            weeks[year, week] = weeks.get((year, week), timedelta(0)) + QUARTER
    assert all(total <= hours(target) for total in weeks.values())


@given(WORK, WANTED, TARGETS, AGES, st.integers(0, 7 * 24), st.integers(0, 14 * 24), st.integers(0, 28 * 24))
@settings(max_examples=150)
def test_after_its_hours_and_near_the_start_it_never_speaks(
    rows: list[tuple[int, int, PlaceKind]],
    wanted: tuple[int, int],
    target: int | None,
    age: timedelta,
    fair_for: int,
    notice: int,
    ahead: int,
) -> None:
    now = MONDAY - hours(ahead)
    here = place(wanted, now - age)
    limits = limits_for(Kind.VOLUNTEER, {"cover.fair": fair_for, "volunteer.notice": notice})
    someone = person(work=at_work(rows), target_for=None if target is None else hours(target))
    is_held = Why.FAIR in [each.why for each in against(someone, here, limits=limits, now=now)]
    opens_at = eligibility.opening(here.stint, limits=limits, zone=TALLINN)
    is_new = now - max(opens_at, now - age) < hours(fair_for)
    is_near = here.stint.starts_at - now <= max(hours(48), 2 * hours(notice))
    assert not is_held or (is_new and not is_near)
