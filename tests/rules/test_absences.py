"""Days somebody is away: which instants they mean, how they join, what may be chosen, and the holes they leave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import absences, coverage, times
from handlers.rules.absences import Days, Held
from handlers.rules.coverage import Light, Need
from handlers.rules.typed import FURTHEST
from handlers.rules.vacancies import Absence
from storage.shifts import PlaceKind
from tests.rules.planning import TALLINN, at, stint

TODAY = date(2026, 11, 23)
BEGIN = datetime(2026, 11, 23, tzinfo=UTC)
C, L, R = PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE

some_days = st.integers(0, 400).map(lambda ahead: date(2026, 1, 1) + timedelta(days=ahead))
instants = st.integers(0, 60).map(lambda ahead: BEGIN + timedelta(hours=12 * ahead))
spans = st.tuples(instants, st.none() | st.integers(1, 20)).map(
    lambda each: Absence(each[0], None if each[1] is None else each[0] + timedelta(hours=12 * each[1]))
)
counts = st.dictionaries(st.sampled_from(list(PlaceKind)), st.integers(0, 3))
needs = st.dictionaries(st.sampled_from(list(PlaceKind)), st.integers(0, 3)).map(
    lambda each: tuple(Need(kind, least, least + 1) for kind, least in each.items())
)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


# Days


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("12-17", "12-17", 24),
        ("12-17", "12-20", 96),
        ("10-25", "10-25", 25),  # the clocks go back
        ("03-29", "03-29", 23),  # and forward
        ("10-24", "10-26", 73),
    ],
)
def test_days_are_whole_by_the_wall_clock(first: str, last: str, hours: int) -> None:
    span = absences.span(Days(day(first), day(last)), TALLINN)
    assert span.ends_at is not None
    assert span.ends_at - span.starts_at == timedelta(hours=hours)
    assert span.starts_at == times.instant(day(first), datetime.min.time(), TALLINN)


def test_further_notice_has_no_end() -> None:
    assert absences.span(Days(TODAY), TALLINN) == Absence(at("2026-11-23 00:00"), None)


@given(first=some_days, lasting=st.none() | st.integers(0, 60))
def test_the_days_of_a_span_are_those_it_was_made_of(first: date, lasting: int | None) -> None:
    chosen = Days(first, None if lasting is None else first + timedelta(days=lasting))
    assert absences.days(absences.span(chosen, TALLINN), TALLINN) == chosen


@pytest.mark.parametrize(
    ("work", "is_in"),
    [
        ("2026-12-16 22-6", True),  # a night that reaches into the first day
        ("2026-12-16 18-24", False),  # and an evening that ends as it begins
        ("2026-12-17 0-4", True),
        ("2026-12-20 20-24", True),
        ("2026-12-20 22-6", True),
        ("2026-12-21 0-4", False),
    ],
)
def test_a_shift_is_in_it_if_any_of_it_is(work: str, is_in: bool) -> None:
    span = absences.span(Days(day("12-17"), day("12-20")), TALLINN)
    assert span.touches(stint(work.replace("-24", "-0"))) == is_in


# What may be chosen


@pytest.mark.parametrize(
    ("first", "last", "is_possible"),
    [
        (0, 0, True),
        (0, None, True),
        (5, 5, True),
        (5, 4, False),
        (-1, 5, False),
        (-1, None, False),
        (366, 366, True),
        (366, None, True),
        (367, None, False),
        (0, 366, True),
        (0, 367, False),
    ],
)
def test_days_are_from_today_on_and_within_a_year(first: int, last: int | None, is_possible: bool) -> None:
    assert FURTHEST.days == 366
    chosen = Days(TODAY + timedelta(days=first), None if last is None else TODAY + timedelta(days=last))
    assert absences.is_possible(chosen, today=TODAY, known=(), zone=TALLINN) == is_possible


def test_what_has_begun_may_get_another_end_but_no_other_beginning() -> None:
    begun = absences.span(Days(day("11-20"), day("11-30")), TALLINN)

    def is_possible(first: str, last: str) -> bool:
        return absences.is_possible(Days(day(first), day(last)), today=TODAY, known=[begun], zone=TALLINN)

    assert is_possible("11-20", "11-23")
    assert is_possible("11-20", "12-20")
    assert not is_possible("11-20", "11-22")  # that is over
    assert not is_possible("11-21", "12-20")
    assert not is_possible("11-19", "12-20")


def test_a_pause_is_from_today_until_further_notice() -> None:
    assert absences.is_pause(Days(TODAY), today=TODAY)
    assert not absences.is_pause(Days(TODAY + timedelta(days=1)), today=TODAY)
    assert not absences.is_pause(Days(TODAY, TODAY), today=TODAY)


# How they join


def of(first: str, last: str | None) -> Absence:
    return absences.span(Days(day(first), day(last) if last else None), TALLINN)


@pytest.mark.parametrize(
    ("known", "whole", "given_way"),
    [
        ([], ("12-10", "12-15"), 0),
        ([("12-01", "12-08")], ("12-10", "12-15"), 0),  # a day lies between
        ([("12-01", "12-09")], ("12-01", "12-15"), 1),  # next to each other
        ([("12-12", "12-13")], ("12-10", "12-15"), 1),
        ([("12-14", "12-20")], ("12-10", "12-20"), 1),
        ([("12-16", "12-20"), ("12-01", "12-09")], ("12-01", "12-20"), 2),
        ([("12-14", None)], ("12-10", None), 1),
        ([("12-10", "12-30")], ("12-10", "12-15"), 1),  # begins with it: its end is changed
        ([("12-10", None)], ("12-10", "12-15"), 1),
        ([("12-10", "12-12"), ("12-16", "12-20")], ("12-10", "12-20"), 2),
    ],
)
def test_absences_that_meet_become_one(
    known: list[tuple[str, str | None]], whole: tuple[str, str | None], given_way: int
) -> None:
    joined, gone = absences.joined(of("12-10", "12-15"), [of(*each) for each in known])
    assert joined == of(*whole)
    assert len(gone) == given_way


@given(wanted=spans, known=st.lists(spans, max_size=6))
def test_joined_covers_just_what_it_is_made_of_and_meets_nothing_else(wanted: Absence, known: list[Absence]) -> None:
    whole, gone = absences.joined(wanted, known)
    parts = [wanted, *(each for each in gone if each.starts_at != wanted.starts_at)]
    for step in range(-2, 200):
        moment = BEGIN + timedelta(hours=12 * step + 6)
        assert whole.is_on(moment) == any(each.is_on(moment) for each in parts)
    kept = [each for each in known if each not in gone]
    assert absences.joined(whole, kept) == (whole, [])


# What is on


def test_of_several_the_longest_is_on() -> None:
    now = at("2026-12-12 10:00")
    short, long, later = of("12-10", "12-13"), of("12-11", "12-20"), of("12-13", None)
    assert absences.current([short, long, later], now) == long
    assert absences.current([short, long, Absence(BEGIN)], now) == Absence(BEGIN)
    assert absences.current([later], now) is None


@pytest.mark.parametrize(("text", "is_on"), [("2026-12-09 23:59", False), ("2026-12-10 00:00", True)])
def test_it_is_on_from_its_first_midnight_to_its_last(text: str, is_on: bool) -> None:
    assert of("12-10", "12-10").is_on(at(text)) == is_on
    assert of("12-10", "12-10").is_on(at("2026-12-11 00:00")) is False


def test_the_next_that_begins_soon() -> None:
    near, far = of("12-10", "12-13"), of("12-20", None)
    now, weeks = at("2026-12-01 10:00"), timedelta(days=14)
    assert absences.soonest([far, near], now=now, within=weeks) == near
    assert absences.soonest([far], now=now, within=weeks) is None
    assert absences.soonest([of("11-20", "12-30")], now=now, within=weeks) is None


# Holes


def held(
    kind: PlaceKind = C,
    shift_id: int = 1,
    *,
    is_sought: bool = False,
    counsellor: int = 2,
    duty_lead: int = 1,
    reserve: int = 1,
) -> Held:
    """A place in a shift that needs two counsellors, a duty lead and a reserve, and has just that."""
    needs = (Need(C, 2, 3), Need(L, 1, 1), Need(R, 1, 1))
    coming = {C: counsellor, L: duty_lead, R: reserve}
    return Held(shift_id, BEGIN + timedelta(days=shift_id), kind, needs, coming, is_sought)


@pytest.mark.parametrize(
    ("place", "lights"),
    [
        (held(), (Light.GREEN, Light.RED)),
        (held(counsellor=3), None),  # there are enough without them
        (held(counsellor=1, duty_lead=0, reserve=0), (Light.RED, Light.RED)),
        (held(L), (Light.GREEN, Light.YELLOW)),
        (held(R, duty_lead=0), (Light.YELLOW, Light.YELLOW)),
        (held(is_sought=True), None),  # not counted on already
    ],
)
def test_a_hole_is_a_shift_that_lacks_more_without_them(place: Held, lights: tuple[Light, Light] | None) -> None:
    found = absences.holes([place])
    assert [(each.before, each.after) for each in found] == ([lights] if lights else [])


def test_the_worst_hole_comes_first_and_of_those_the_soonest() -> None:
    given = [held(L, 1), held(C, 3), held(C, 2)]
    assert [each.shift_id for each in absences.holes(given)] == [2, 3, 1]


@given(asked=needs, coming=counts, kind=st.sampled_from(list(PlaceKind)), is_sought=st.booleans())
def test_there_is_a_hole_just_when_missing_grows(
    asked: tuple[Need, ...], coming: dict[PlaceKind, int], kind: PlaceKind, is_sought: bool
) -> None:
    place = Held(1, BEGIN, kind, asked, coming, is_sought)
    without = dict(coming)
    if not is_sought:
        without[kind] = without.get(kind, 0) - 1
    grows = sum(coverage.missing(asked, without).values()) > sum(coverage.missing(asked, coming).values())
    assert bool(absences.holes([place])) == grows
