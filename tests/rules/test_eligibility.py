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
    assert whys(against(person(), vacancy(FRIDAY), now=at(now), is_by_lead=True)) == by_lead


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
    ("wanted", "counsellors", "expected"),
    [(SHADOW, 0, [Why.ALONE]), (SHADOW, 1, []), (COUNSELLOR, 0, [])],
)
def test_a_trainee_is_never_alone(wanted: PlaceKind, counsellors: int, expected: list[Why]) -> None:
    someone = person(TRAINEE if wanted is SHADOW else VOLUNTEER)
    assert whys(against(someone, vacancy(friday(wanted), counsellors=counsellors))) == expected


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


@pytest.mark.parametrize(
    ("kind", "mine", "wanted", "has"),
    [
        # The night before: 7 h of rest, 11 are needed.
        (VOLUNTEER, "2026-11-26 22-2", "2026-11-27 9-12", 7),
        (STAFF, "2026-11-26 22-2", "2026-11-27 9-12", 7),
        (VOLUNTEER, "2026-11-26 22-2", "2026-11-27 13-16", None),
        (VOLUNTEER, "2026-11-26 22-2", "2026-11-27 12:45-16", 10.75),
        # An evening that does not touch the night binds staff only.
        (VOLUNTEER, "2026-11-26 18-22", "2026-11-27 8-12", None),
        (STAFF, "2026-11-26 18-22", "2026-11-27 8-12", 10),
        (STAFF, "2026-11-26 18-22", "2026-11-27 9-12", None),
        # It does not matter which of both was there first.
        (VOLUNTEER, "2026-11-27 9-12", "2026-11-26 22-2", 7),
        (STAFF, "2026-11-27 8-12", "2026-11-26 18-22", 10),
        # A split day: from the first start to the last end 13 h at most, and nothing of the night before the pause.
        (STAFF, "2026-11-27 8-10", "2026-11-27 18-21", None),
        (STAFF, "2026-11-27 8-10", "2026-11-27 18-21:15", 8),
        (STAFF, "2026-11-27 5-7", "2026-11-27 12-15", 5),
        (VOLUNTEER, "2026-11-27 5-7", "2026-11-27 12-15", 5),
        (VOLUNTEER, "2026-11-27 8-10", "2026-11-27 18-22", None),
        (STAFF, "2026-11-27 12-14", "2026-11-27 20-1", None),  # the end of the day may be in the night
        # Nights the clocks are moved: what rest there is, is time that passes.
        (VOLUNTEER, "2026-10-24 18-23", "2026-10-25 9-12", None),  # 11 h, though the clock shows 10
        (STAFF, "2026-10-24 18-22", "2026-10-25 8-12", None),
        (VOLUNTEER, "2027-03-27 18-23", "2027-03-28 10-12", 10),  # the clock shows 11
        (VOLUNTEER, "2026-12-31 18-23", "2027-01-01 9-12", 10),
        (VOLUNTEER, "2028-02-28 18-23", "2028-02-29 9-12", 10),
        (VOLUNTEER, "2028-02-29 18-23", "2028-03-01 10-12", None),
        # What is done in one go has no rest in it.
        (VOLUNTEER, "2026-11-26 22-1", "2026-11-27 1-4", None),
        (VOLUNTEER, "2026-11-26 22-1", "2026-11-27 1:30-4", 0.5),
    ],
)
def test_rest_is_kept(kind: Kind, mine: str, wanted: str, has: float | None) -> None:
    (other,) = works(mine)
    found = against(person(kind, work=(other,)), vacancy(stint(wanted)))
    short = [] if has is None else [Objection(Why.REST, other=other, has=hours(has), needs=hours(11))]
    assert list(found) == short


def test_rest_is_looked_for_on_both_sides_and_around_all_that_is_done_in_one_go() -> None:
    before, joined, after = work = works("2026-11-26 22-0", "2026-11-27 11-13", "2026-11-28 8-10")
    found = against(person(STAFF, work=work), vacancy(stint("2026-11-27 13-16")))
    assert found == ()
    found = against(person(STAFF, work=work), vacancy(stint("2026-11-27 9-11")))
    assert found == (Objection(Why.REST, other=before, has=hours(9), needs=hours(11)),)
    found = against(person(STAFF, work=work), vacancy(stint("2026-11-27 17-22")))
    assert found == (Objection(Why.REST, other=after, has=hours(10), needs=hours(11)),)
    found = against(person(STAFF, work=(before, after)), vacancy(stint("2026-11-27 10:30-23")))
    assert [each.other for each in found if each.why is Why.REST] == [before, after]
    assert joined.shift_id == 101


def test_a_day_is_split_by_all_that_is_in_it() -> None:
    morning, evening = works("2026-11-27 7-9", "2026-11-27 15-17")
    wanted = vacancy(stint("2026-11-27 19-20:30"))
    found = against(person(STAFF, work=(morning, evening)), wanted)
    assert found == (Objection(Why.REST, other=evening, has=hours(2), needs=hours(11)),)  # 07:00 to 20:30
    assert against(person(STAFF, work=(evening,)), wanted) == ()


@pytest.mark.parametrize("kind", [RESERVE, DUTY_LEAD])
def test_on_call_neither_needs_rest_nor_takes_it(kind: PlaceKind) -> None:
    nights = works("2026-11-26 22-6", "2026-11-28 22-6")
    on_call = stint("2026-11-27 9-21", kind=kind)
    assert against(person(can_lead=True, work=nights), vacancy(on_call)) == ()
    assert against(person(work=(on_call,)), vacancy(stint("2026-11-26 18-23", 2))) == ()
    assert against(person(work=(on_call,)), vacancy(stint("2026-11-27 21-1", 2))) == ()


@pytest.mark.parametrize(
    ("mine", "wanted", "becomes"),
    [
        (["2026-11-27 15-18"], "2026-11-27 18-21", None),  # back to back, 6 h
        (["2026-11-27 14:45-18"], "2026-11-27 18-21", 6.25),
        (["2026-11-27 14-17:40"], "2026-11-27 18-21", 7),  # 20 minutes are no break
        (["2026-11-27 14-17:30"], "2026-11-27 18-21", None),
        (["2026-11-27 15-18", "2026-11-27 20-21:15"], "2026-11-27 18-20", 6.25),
        ([], "2026-11-26 23-9", None),  # a night of 10 h, as it was planned
        (["2026-11-27 9-9:30"], "2026-11-26 23-9", 10.5),
        (["2026-10-24 22-3"], "2026-10-25 4-5", None),  # 03:00 comes again: an hour and more lies between
        (["2027-03-27 22-2"], "2027-03-28 2-5", None),  # 22-05 is 6 h
    ],
)
def test_not_too_long_in_one_go(mine: list[str], wanted: str, becomes: float | None) -> None:
    found = against(
        person(work=works(*mine)),
        vacancy(stint(wanted)),
        limits=limits_for(
            VOLUNTEER,
            {
                "volunteer.rest": 0,
                "volunteer.day": 24,
                "volunteer.week": 60,
            },
        ),
    )
    expected = [] if becomes is None else [Objection(Why.CONSECUTIVE, has=hours(becomes), needs=hours(6))]
    assert list(found) == expected


@pytest.mark.parametrize(
    ("mine", "wanted", "days"),
    [
        (["2026-11-27 7-12"], "2026-11-27 13-18", {}),
        (["2026-11-27 7-12"], "2026-11-27 13-18:15", {"2026-11-27": 10.25}),
        ([], "2026-11-27 8-18:15", {"2026-11-27": 10.25}),
        ([], "2026-11-27 20-8", {}),  # 4 and 8
        (["2026-11-27 12-18"], "2026-11-27 19-1", {"2026-11-27": 11}),
        ([], "2026-10-24 22-8", {}),  # 2 and 9
        ([], "2026-10-24 14-10", {"2026-10-25": 11}),  # 10 by the clock
        ([], "2027-03-27 22-11", {}),  # 10, though the clock shows 11
        (["2028-02-29 7-12"], "2028-02-29 13-19", {"2028-02-29": 11}),
        (["2026-12-31 8-14"], "2026-12-31 19-4", {"2026-12-31": 11}),
        (["2026-11-26 8-16", "2026-11-28 8-16"], "2026-11-26 21-21", {"2026-11-26": 11, "2026-11-27": 21}),
    ],
)
def test_not_too_much_in_a_day(mine: list[str], wanted: str, days: dict[str, float]) -> None:
    found = against(
        person(work=works(*mine)),
        vacancy(stint(wanted)),
        limits=limits_for(
            VOLUNTEER,
            {
                "volunteer.rest": 0,
                "volunteer.week": 60,
                "volunteer.consecutive": 24,
            },
        ),
    )
    assert list(found) == [
        Objection(Why.DAY, has=hours(count), needs=hours(10), at=at(f"{day} 00:00")) for day, count in days.items()
    ]


@pytest.mark.parametrize(
    ("mine", "wanted", "weeks"),
    [
        (["2026-11-23 8-12", "2026-11-25 8-12"], "2026-11-27 8-12", {}),
        (["2026-11-23 8-12", "2026-11-25 8-12"], "2026-11-27 8-12:15", {"2026-11-23": 12.25}),
        (["2026-11-22 8-12", "2026-11-25 8-12"], "2026-11-29 8-13", {}),
        (["2026-11-23 8-12", "2026-11-24 8-12"], "2026-11-29 20-2", {}),  # 4 of it before Monday
        (["2026-11-23 8-12", "2026-11-24 8-13"], "2026-11-29 20-2", {"2026-11-23": 13}),
        (
            ["2026-11-24 8-13", "2026-11-25 8-12", "2026-11-30 8-14", "2026-12-02 8-13"],
            "2026-11-29 20-2",
            {"2026-11-23": 13, "2026-11-30": 13},
        ),
        (["2026-12-28 8-13", "2027-01-02 8-12"], "2026-12-31 18-22", {"2026-12-28": 13}),
        (["2028-02-28 8-13", "2028-03-04 8-12"], "2028-02-29 18-22", {"2028-02-28": 13}),
    ],
)
def test_not_too_much_in_a_week(mine: list[str], wanted: str, weeks: dict[str, float]) -> None:
    found = against(
        person(work=works(*mine)),
        vacancy(stint(wanted)),
        limits=limits_for(
            VOLUNTEER,
            {
                "volunteer.rest": 0,
            },
        ),
    )
    assert list(found) == [
        Objection(Why.WEEK, has=hours(count), needs=hours(12), at=at(f"{day} 00:00")) for day, count in weeks.items()
    ]


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
    assert set(found) == set(Why) - {Why.YOURS, Why.BEGUN, Why.KIND, Why.ALONE, Why.CLOSED}


@pytest.mark.parametrize("why", Why)
def test_law_weighs_more_than_policy_and_some_things_cannot_be(why: Why) -> None:
    hard = {Why.CANCELLED, Why.YOURS, Why.BEGUN, Why.FULL, Why.KIND, Why.ALONE, Why.OVERLAPS}
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
