"""What hours and rest allow, with their numbers: in a day, a week, in one go, and when the clocks are moved."""

import pytest

from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind, limits_for
from storage.shifts import PlaceKind
from tests.rules.planning import against, at, hours, person, stint, vacancy, works

STAFF, VOLUNTEER, _ = Kind


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


@pytest.mark.parametrize("kind", [PlaceKind.RESERVE, PlaceKind.DUTY_LEAD])
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
