"""Who may have which place: everything that speaks against it, with its numbers."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.rules import eligibility
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.limits import Kind, limits_for
from handlers.rules.vacancies import Absence, Vacancy
from handlers.rules.work import Stint
from storage.members import Language
from storage.shifts import PlaceKind
from tests.rules.planning import LIMITS, TALLINN, against, at, hours, person, stint, vacancy, works

FRIDAY = stint("2026-11-27 18-22")
COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
STAFF, VOLUNTEER, TRAINEE = Kind


def friday(kind: PlaceKind) -> Stint:
    return stint("2026-11-27 18-22", kind=kind)


def whys(found: tuple[Objection, ...]) -> list[Why]:
    return [each.why for each in found]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, []),
        ({"is_cancelled": True}, [Why.CANCELLED]),
        ({"taken": 1}, []),
        ({"taken": 2}, [Why.FULL]),
        ({"taken": 3}, [Why.FULL]),
        ({"most": 0}, [Why.FULL]),
        ({"taken": 1, "kept": 1}, [Why.KEPT]),
        ({"taken": 2, "kept": 1}, [Why.FULL]),
        ({"taken": 0, "kept": 1}, []),
    ],
)
def test_the_place_has_to_be_there(place: dict[str, Any], expected: list[Why]) -> None:
    assert whys(against(person(), vacancy(FRIDAY, **place))) == expected


def test_a_place_one_has_is_not_offered_again() -> None:
    mine = person(work=(FRIDAY,))
    assert whys(against(mine, vacancy(FRIDAY, taken=2))) == [Why.YOURS]  # that it is full is no news
    assert whys(against(mine, vacancy(friday(RESERVE)))) == [Why.YOURS]
    assert against(mine, vacancy(friday(RESERVE)), without=frozenset({FRIDAY.shift_id})) == ()


@pytest.mark.parametrize(
    ("now", "by_member", "by_lead"),
    [
        ("2026-11-27 17:59", [], []),
        ("2026-11-27 18:00", [Why.BEGUN], []),
        ("2026-11-27 21:59", [Why.BEGUN], []),
        ("2026-11-27 22:00", [Why.BEGUN], [Why.BEGUN]),
    ],
)
def test_a_lead_may_add_somebody_until_the_end(now: str, by_member: list[Why], by_lead: list[Why]) -> None:
    assert whys(against(person(), vacancy(FRIDAY), now=at(now))) == by_member
    assert whys(against(person(), vacancy(FRIDAY), now=at(now), joins_late=True)) == by_lead


@pytest.mark.parametrize(
    ("kind", "can_lead", "wanted", "expected"),
    [
        (VOLUNTEER, False, COUNSELLOR, []),
        (VOLUNTEER, False, RESERVE, []),
        (VOLUNTEER, False, DUTY_LEAD, [Why.KIND]),
        (VOLUNTEER, False, SHADOW, [Why.KIND]),
        (VOLUNTEER, True, DUTY_LEAD, []),
        (STAFF, False, DUTY_LEAD, [Why.KIND]),
        (STAFF, True, DUTY_LEAD, []),
        (STAFF, True, SHADOW, [Why.KIND]),
        (TRAINEE, False, COUNSELLOR, [Why.KIND]),
        (TRAINEE, False, RESERVE, [Why.KIND]),
        (TRAINEE, True, DUTY_LEAD, [Why.KIND]),
        (TRAINEE, False, SHADOW, []),
    ],
)
def test_places_are_for_those_who_can_fill_them(
    kind: Kind, can_lead: bool, wanted: PlaceKind, expected: list[Why]
) -> None:
    assert whys(against(person(kind, can_lead=can_lead), vacancy(friday(wanted)))) == expected


@pytest.mark.parametrize(
    ("wanted", "partners", "expected"),
    [(SHADOW, 0, [Why.ALONE]), (SHADOW, 1, []), (COUNSELLOR, 0, [])],
)
def test_a_trainee_is_never_without_a_counsellor_of_their_own(
    wanted: PlaceKind, partners: int, expected: list[Why]
) -> None:
    someone = person(TRAINEE if wanted is SHADOW else VOLUNTEER)
    assert whys(against(someone, vacancy(friday(wanted), partners=partners))) == expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        ([Absence(at("2026-11-01 00:00"), at("2026-11-27 18:00"))], []),  # back as it starts
        ([Absence(at("2026-11-27 22:00"), at("2026-12-01 00:00"))], []),
        ([Absence(at("2026-11-27 22:00"))], []),
        ([Absence(at("2026-11-27 21:59"))], [Objection(Why.AWAY)]),
        ([Absence(at("2026-11-01 00:00"))], [Objection(Why.AWAY)]),
        (
            [Absence(at("2026-11-20 00:00"), at("2026-11-27 18:01"))],
            [Objection(Why.AWAY, at=at("2026-11-27 18:01"))],
        ),
        (
            [Absence(at("2026-11-20 00:00"), at("2026-11-28 00:00")), Absence(at("2026-11-27 20:00"))],
            [Objection(Why.AWAY)],  # said once, and until when nobody knows
        ),
    ],
)
def test_who_is_away_is_left_in_peace(away: list[Absence], expected: list[Objection]) -> None:
    for wanted in (COUNSELLOR, RESERVE):
        assert list(against(person(away=tuple(away)), vacancy(friday(wanted)))) == expected


@pytest.mark.parametrize(
    ("wanted", "now", "is_open"),
    [
        (FRIDAY, "2026-10-16 00:00", True),  # six weeks before, as the day begins; the clocks went back in between
        (FRIDAY, "2026-10-15 23:59", False),
        (stint("2027-03-31 0-4"), "2027-02-17 00:00", True),
        (stint("2027-03-31 0-4"), "2027-02-16 23:59", False),
    ],
)
def test_signing_up_opens_with_a_day(wanted: Stint, now: str, is_open: bool) -> None:
    opens_at = eligibility.opening(wanted, limits=LIMITS[VOLUNTEER], zone=TALLINN)
    closed = () if is_open else (Objection(Why.NOT_OPEN, needs=timedelta(days=42), at=opens_at),)
    assert against(person(), vacancy(wanted), now=at(now)) == closed


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-27 15:59", []),
        ("2026-11-27 16:00", [Objection(Why.CLOSED, needs=hours(2), at=at("2026-11-27 16:00"))]),
        ("2026-11-27 17:59", [Objection(Why.CLOSED, needs=hours(2), at=at("2026-11-27 16:00"))]),
        ("2026-11-27 18:00", [Objection(Why.BEGUN)]),
    ],
)
def test_signing_up_closes_when_the_lead_says(now: str, expected: list[Objection]) -> None:
    limits = limits_for(VOLUNTEER, {"volunteer.closes": 2})
    assert list(against(person(), vacancy(FRIDAY), limits=limits, now=at(now))) == expected


@pytest.mark.parametrize(
    ("other", "wanted", "clashes"),
    [
        (stint("2026-11-27 16-18", 2), FRIDAY, False),
        (stint("2026-11-27 16-18:01", 2), FRIDAY, True),
        (stint("2026-11-27 21-23", 2, RESERVE), FRIDAY, True),  # on call is somewhere all the same
        (stint("2026-11-27 21-23", 2), friday(DUTY_LEAD), True),
        (stint("2026-11-27 21-23", 2, DUTY_LEAD), FRIDAY, True),
        (stint("2026-11-27 21-23", 2, DUTY_LEAD), friday(RESERVE), True),
        (stint("2026-11-27 21-23", 2, DUTY_LEAD), friday(DUTY_LEAD), False),  # one leads shifts side by side
    ],
)
def test_nobody_is_in_two_places_at_once(other: Stint, wanted: Stint, clashes: bool) -> None:
    found = against(person(can_lead=True, work=(other,)), vacancy(wanted))
    assert [each for each in found if each.why is Why.OVERLAPS] == (
        [Objection(Why.OVERLAPS, other=other)] if clashes else []
    )


def test_of_overlapping_shifts_the_soonest_is_named_first() -> None:
    late, early = stint("2026-11-27 21-22", 2), stint("2026-11-27 17-19", 3)
    found = against(person(work=(late, early)), vacancy(FRIDAY))
    assert [each.other for each in found if each.why is Why.OVERLAPS] == [early, late]


@pytest.mark.parametrize(
    ("wanted", "speaks", "knows"),
    [
        (COUNSELLOR, True, True),
        (RESERVE, True, True),
        (SHADOW, True, False),  # listens, so has to understand; has yet to learn
        (DUTY_LEAD, False, False),
    ],
)
def test_skills_are_asked_of_those_who_need_them(wanted: PlaceKind, speaks: bool, knows: bool) -> None:
    someone = person(TRAINEE if wanted is SHADOW else VOLUNTEER, can_lead=True)
    expected = [Why.LANGUAGE] * speaks + [Why.QUALIFICATION] * knows
    place = vacancy(friday(wanted), language=Language.RU, qualification=7)
    assert whys(against(someone, place)) == expected
    able = person(someone.kind, can_lead=True, languages=frozenset(Language), qualifications=frozenset({7}))
    assert against(able, place) == ()


def test_what_is_given_away_counts_no_more() -> None:
    """A swap: the hours, the rest and the overlap of the shift that goes are gone with it."""
    mine = works("2026-11-27 17-19", "2026-11-25 10-14", "2026-11-24 10-14")
    everything = against(person(work=mine), vacancy(stint("2026-11-27 18-23")))
    assert whys(everything) == [Why.OVERLAPS, Why.WEEK]
    assert whys(against(person(work=mine), vacancy(stint("2026-11-27 18-22")), without=frozenset({100}))) == []


def test_everything_is_named_the_most_telling_first() -> None:
    mine = works("2026-11-26 22-2", "2026-11-27 4-9", "2026-11-27 17-20", "2026-11-27 10-16:30")
    someone = person(away=(Absence(at("2026-11-01 00:00")),), work=mine)
    place = vacancy(
        stint("2026-11-27 16:30-18", kind=COUNSELLOR), is_cancelled=True, taken=2, language=Language.RU, qualification=1
    )
    found = whys(against(someone, place, now=at("2026-10-01 00:00")))
    assert found == sorted(found, key=list(Why).index)
    # Before signing up opens, that others come first for a while is no news.
    assert set(found) == set(Why) - {
        Why.YOURS,
        Why.BEGUN,
        Why.KEPT,
        Why.KIND,
        Why.ALONE,
        Why.CLOSED,
        Why.FAIR,
    }


@pytest.mark.parametrize("why", Why)
def test_law_weighs_more_than_policy_and_some_things_cannot_be(why: Why) -> None:
    hard = {Why.CANCELLED, Why.YOURS, Why.BEGUN, Why.FULL, Why.KEPT, Why.KIND, Why.ALONE, Why.OVERLAPS}
    legal = {Why.REST, Why.CONSECUTIVE, Why.DAY, Why.WEEK}
    for kind in Kind:
        expected = Weight.HARD if why in hard else Weight.POLICY
        if why in legal and kind is STAFF:
            expected = Weight.LEGAL
        assert eligibility.weight(Objection(why), kind) is expected


def next_fit(places: list[Vacancy], **changes: Any) -> Vacancy | None:
    someone = person(work=works("2026-11-26 22-2"))
    now = at("2026-11-26 12:00")
    return eligibility.next_fit(someone, places, limits=LIMITS[VOLUNTEER], zone=TALLINN, now=now, **changes)


def test_the_next_that_fits_is_the_soonest_that_nothing_speaks_against() -> None:
    too_soon, full = vacancy(stint("2026-11-27 9-12", 1)), vacancy(stint("2026-11-27 14-18", 2), taken=2)
    later, fits = vacancy(stint("2026-11-28 17-20", 3)), vacancy(stint("2026-11-27 17-20", 5))
    twin = vacancy(stint("2026-11-27 17-20", 4))
    assert next_fit([later, too_soon, fits, full, twin]) == twin
    assert next_fit([later, too_soon, fits, full]) == fits
    assert next_fit([later, fits], after=fits.stint.starts_at) == fits
    assert next_fit([later, fits], after=fits.stint.starts_at + timedelta(seconds=1)) == later
    assert next_fit([too_soon, full]) is None
    assert next_fit([too_soon, full], without=frozenset({100})) == too_soon
    assert next_fit([]) is None


def test_of_one_shift_the_place_that_talks_is_offered_first() -> None:
    reserve, counsellor = (vacancy(friday(kind)) for kind in (RESERVE, COUNSELLOR))
    assert next_fit([reserve, counsellor]) == counsellor
