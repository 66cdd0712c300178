"""Laws of the rota's rules, checked against their definitions counted out by the quarter of an hour."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules import eligibility
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind, Limits, limits_for
from handlers.rules.vacancies import NEAR, Person
from handlers.rules.work import Stint
from storage.shifts import PlaceKind
from tests.rules.planning import LIMITS, TALLINN, against, person, vacancy

QUARTER = timedelta(minutes=15)
NIGHT = (22, 23, 0, 1, 2, 3, 4, 5)
# Around the end and the beginning of summer time, New Year and 29 February.
BEGINNINGS = st.sampled_from(
    [
        datetime(year, month, day, tzinfo=UTC)
        for year, month, day in [(2026, 10, 23), (2027, 3, 26), (2026, 12, 30), (2028, 2, 27)]
    ]
)
# Quarters of an hour from the beginning, length, kind: near enough to each other to clash in every way.
HOURS = st.tuples(st.integers(0, 4 * 96), st.integers(2, 40), st.sampled_from([*PlaceKind, PlaceKind.COUNSELLOR]))
STAFF_AND_VOLUNTEER = st.sampled_from(
    [
        (Kind.STAFF, LIMITS[Kind.STAFF]),
        (Kind.VOLUNTEER, LIMITS[Kind.VOLUNTEER]),
        (Kind.VOLUNTEER, limits_for(Kind.VOLUNTEER, {"volunteer.week": 60, "volunteer.rest": 8, "volunteer.day": 14})),
    ]
)
ABLE: dict[str, Any] = {"can_lead": True}


def plan(beginning: datetime, rows: Iterable[tuple[int, int, PlaceKind]]) -> list[Stint]:
    return [
        Stint(number, beginning + start * QUARTER, beginning + (start + length) * QUARTER, kind)
        for number, (start, length, kind) in enumerate(rows)
        if kind is not PlaceKind.SHADOW
    ]


def quarters(stints: Iterable[Stint]) -> list[datetime]:
    """The beginnings of all quarters of an hour that are worked, in order."""
    worked = [each for each in stints if each.kind is PlaceKind.COUNSELLOR]
    return sorted(
        each.starts_at + number * QUARTER
        for each in worked
        for number in range(int((each.ends_at - each.starts_at) / QUARTER))
    )


def parted(moments: list[datetime], pause: timedelta) -> list[list[datetime]]:
    """The quarters in groups with at least such a pause between them."""
    group, numbers = 0, [0]
    for one, other in pairwise(moments):
        group += other - one - QUARTER >= pause
        numbers.append(group)
    return [[moment for _, moment in each] for _, each in groupby(zip(numbers, moments, strict=False), lambda e: e[0])]


def lasts(moments: list[datetime]) -> timedelta:
    return moments[-1] + QUARTER - moments[0]


def local(moment: datetime) -> datetime:
    return moment.astimezone(TALLINN)


def assert_kept(stints: list[Stint], limits: Limits) -> None:
    """All limits, each as it is defined, of somebody's whole work."""
    moments = quarters(stints)
    assert len(moments) == len(set(moments)), "in two places at once"
    days: Counter[date] = Counter(local(moment).date() for moment in moments)
    weeks = Counter(local(moment).isocalendar()[:2] for moment in moments)
    assert all(count * QUARTER <= limits.day_for for count in days.values())
    assert all(count * QUARTER <= limits.week_for for count in weeks.values())
    lengths = {each.starts_at: each.ends_at - each.starts_at for each in stints if each.kind is PlaceKind.COUNSELLOR}
    runs = parted(moments, timedelta(minutes=30)) if moments else []
    assert all(lasts(run) <= limits.consecutive_for or lasts(run) == lengths[run[0]] for run in runs)
    for block in parted(moments, limits.rest_for) if moments else []:
        assert_rested(parted(block, timedelta(minutes=30)), limits)


def assert_rested(block: list[list[datetime]], limits: Limits) -> None:
    """Work without the full rest in between has no night in it before its end, and for staff is one split day."""
    *before, last = block
    assert not any(local(moment).hour in NIGHT for run in before for moment in run)
    if before and limits.rest_always:
        assert len({local(run[0]).date() for run in block}) == 1
        assert last[-1] + QUARTER - before[0][0] <= timedelta(hours=24) - limits.rest_for


@given(BEGINNINGS, st.lists(HOURS, max_size=14), STAFF_AND_VOLUNTEER)
@settings(max_examples=120)
def test_what_nothing_speaks_against_keeps_every_limit(
    beginning: datetime, rows: list[tuple[int, int, PlaceKind]], of: tuple[Kind, Limits]
) -> None:
    kind, limits = of
    mine: list[Stint] = []
    for wanted in plan(beginning, rows):
        if not against(person(kind, work=tuple(mine), **ABLE), vacancy(wanted), limits=limits):
            mine.append(wanted)
            assert_kept(mine, limits)
    for one, other in ((one, other) for one in mine for other in mine if one is not other and one.overlaps(other)):
        assert one.kind is other.kind is PlaceKind.DUTY_LEAD


@given(BEGINNINGS, st.lists(HOURS, min_size=1, max_size=8), STAFF_AND_VOLUNTEER, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_neither_the_order_of_work_nor_work_far_away_matters(
    beginning: datetime, rows: list[tuple[int, int, PlaceKind]], of: tuple[Kind, Limits], chance: random.Random
) -> None:
    kind, limits = of
    wanted, *mine = plan(beginning, [(*rows[0][:2], PlaceKind.COUNSELLOR), *rows[1:]])
    place = vacancy(wanted)
    far = [
        Stint(1000, wanted.starts_at - NEAR - timedelta(hours=12), wanted.starts_at - NEAR - timedelta(hours=2)),
        Stint(1001, wanted.ends_at + NEAR, wanted.ends_at + NEAR + timedelta(hours=8)),
    ]
    shuffled = [*mine, *far]
    chance.shuffle(shuffled)
    found = against(person(kind, work=tuple(mine)), place, limits=limits)
    assert against(person(kind, work=tuple(shuffled)), place, limits=limits) == found


@given(BEGINNINGS, st.lists(HOURS, min_size=1, max_size=8), STAFF_AND_VOLUNTEER)
@settings(max_examples=60)
def test_objections_come_in_the_order_of_their_reasons_and_agree_with_being_fit(
    beginning: datetime, rows: list[tuple[int, int, PlaceKind]], of: tuple[Kind, Limits]
) -> None:
    kind, limits = of
    wanted, *mine = plan(beginning, [(*rows[0][:2], PlaceKind.COUNSELLOR), *rows[1:]])
    someone, place, now = person(kind, work=tuple(mine)), vacancy(wanted), wanted.starts_at - timedelta(days=3)
    found = against(someone, place, limits=limits)
    assert [each.why for each in found] == sorted((each.why for each in found), key=list(Why).index)
    assert eligibility.is_fit(someone, place, limits=limits, zone=TALLINN, now=now) is (not found)
    assert all(_says_why(each) for each in found)


def _says_why(objection: Objection) -> bool:
    """The numbers explain the refusal."""
    if objection.has is None or objection.needs is None:
        return objection.why is Why.OVERLAPS and objection.other is not None
    return objection.has < objection.needs if objection.why is Why.REST else objection.has > objection.needs


@given(BEGINNINGS, st.lists(HOURS, max_size=5), st.lists(HOURS, max_size=12), STAFF_AND_VOLUNTEER)
@settings(max_examples=60)
def test_the_next_that_fits_fits_and_nothing_before_it_does(
    beginning: datetime,
    rows: list[tuple[int, int, PlaceKind]],
    offered: list[tuple[int, int, PlaceKind]],
    of: tuple[Kind, Limits],
) -> None:
    kind, limits = of
    someone: Person = person(kind, work=tuple(plan(beginning, rows)))
    places = [
        vacancy(Stint(500 + each.shift_id, each.starts_at, each.ends_at, each.kind))
        for each in plan(beginning, offered)
    ]
    now = beginning + timedelta(hours=12)
    free = [each for each in places if not eligibility.objections(someone, each, limits=limits, zone=TALLINN, now=now)]
    found = eligibility.next_fit(someone, places, limits=limits, zone=TALLINN, now=now)
    if found is None:
        assert free == []
    else:
        assert found in free
        assert found.stint.starts_at == min(each.stint.starts_at for each in free)
