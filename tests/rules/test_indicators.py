"""Indicators of the rota against tables computed by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules import indicators
from handlers.rules.indicators import Filling
from handlers.rules.shares import Part, Share
from storage.figures import Ran, Served
from storage.members import Language
from storage.shifts import PlaceKind, PlaceState, Service

TALLINN = ZoneInfo("Europe/Tallinn")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LATE, MISSED, UNDO = 5 * MINUTE, 15 * MINUTE, 5 * MINUTE


def at(text: str) -> datetime:
    """An instant by Tallinn's wall clock, of November 2026 where only the day is said: `3 18:00`."""
    wall = text if "-" in text else f"2026-11-{int(text.split()[0]):02} {text.split()[1]}"
    return datetime.fromisoformat(wall).replace(tzinfo=TALLINN).astimezone(UTC)


SINCE, UNTIL = at("1 00:00"), at("2026-12-01 00:00")


def ran(
    span: str, needed: int, taken: int, *, language: Language | None = None, number: int = 1, published: str = "1 00:00"
) -> Ran:
    begins, ends = (at(each.strip()) for each in span.split("–"))
    return Ran(number, begins, ends, Service.CHAT, language, at(published), needed, taken)


def served(
    state: PlaceState = PlaceState.DONE,
    *,
    taken: str = "1 12:00",
    came: str | None = None,
    went: str | None = None,
    wanted: str | None = None,
    left: str | None = None,
    member: int = 1,
    shift: int = 1,
    kind: PlaceKind = PlaceKind.COUNSELLOR,
) -> Served:
    """A place in the shift of the 10th, 18 to 22."""
    instants = [None if each is None else at(each) for each in (wanted, came, went, left)]
    return Served(shift, at("10 18:00"), at("10 22:00"), member, kind, state, at(taken), *instants)


@pytest.mark.parametrize(
    ("shifts", "filled", "needed"),
    [
        ([], 0, 0),
        ([ran("10 18:00 – 10 22:00", 2, 1)], 4, 8),
        ([ran("10 18:00 – 10 22:00", 2, 3)], 8, 8),  # one more than needed fills nothing else
        ([ran("10 18:00 – 10 22:00", 1, 2), ran("10 18:00 – 10 22:00", 2, 1)], 8, 12),
        ([ran("30 22:00 – 2026-12-01 06:00", 1, 1)], 2, 2),  # of the night that goes on only what is in November
        ([ran("2026-10-31 22:00 – 1 06:00", 1, 0)], 0, 6),
        ([ran("10 18:00 – 10 22:00", 0, 1)], 0, 0),  # nobody is needed
    ],
)
def test_coverage(shifts: list[Ran], filled: float, needed: float) -> None:
    assert indicators.coverage(shifts, SINCE, UNTIL) == Part(filled * HOUR, needed * HOUR)


@pytest.mark.parametrize(
    ("night", "hours"),
    [
        ("2026-10-24 22:00 – 2026-10-25 06:00", 9),  # the clocks go back
        ("2027-03-27 22:00 – 2027-03-28 06:00", 7),  # and forward
        ("2026-11-10 22:00 – 2026-11-11 06:00", 8),
    ],
)
def test_a_night_has_the_hours_it_has(night: str, hours: float) -> None:
    found = indicators.coverage([ran(night, 2, 1)], at("2026-10-01 00:00"), at("2027-04-01 00:00"))
    assert found == Part(hours * HOUR, 2 * hours * HOUR)


def test_coverage_by_language_adds_up_to_all() -> None:
    shifts = [
        ran("10 18:00 – 10 22:00", 2, 2),
        ran("10 18:00 – 10 22:00", 1, 0, language=Language.RU),
        ran("11 18:00 – 11 20:00", 1, 1, language=Language.RU),
    ]
    found = indicators.coverage_by_language(shifts, SINCE, UNTIL)
    assert found == {None: Part(8 * HOUR, 8 * HOUR), Language.RU: Part(2 * HOUR, 6 * HOUR)}


def test_fill_lead_time_is_to_the_last_place_that_was_missing() -> None:
    shifts = [
        ran("10 18:00 – 10 22:00", 2, 2, number=1),
        ran("11 18:00 – 11 22:00", 1, 1, number=2),
        ran("12 18:00 – 12 22:00", 1, 0, number=3),  # never full
        ran("2026-12-01 18:00 – 2026-12-01 22:00", 1, 0, number=4),  # not of this month
    ]
    places = [
        served(taken="2 00:00", shift=1, member=1),
        served(taken="3 00:00", shift=1, member=2, state=PlaceState.LEFT, left="4 00:00"),
        served(taken="6 00:00", shift=1, member=3),
        served(taken="7 00:00", shift=1, member=4, kind=PlaceKind.DUTY_LEAD),
        served(taken="4 00:00", shift=2, member=1),
    ]
    assert indicators.fill_lead(shifts, places, SINCE, UNTIL) == Filling(2, 3, 4 * timedelta(days=1))
    assert indicators.fill_lead([], [], SINCE, UNTIL) == Filling(0, 0, None)


@pytest.mark.parametrize(
    ("places", "days"),
    [
        ([served(taken="3 00:00")], 2),
        # Swapped, or taken over: somebody had it all the time.
        ([served(PlaceState.COVERED, taken="3 00:00", left="9 00:00"), served(taken="9 00:00", member=2)], 2),
        (
            [
                served(PlaceState.COVERED, taken="3 00:00", wanted="5 00:00", left="9 00:00"),
                served(taken="9 00:00", member=2),
            ],
            2,
        ),
        ([served(PlaceState.LEFT, taken="3 00:00", left="4 00:00"), served(taken="9 00:00", member=2)], 8),  # for good
        ([served(taken="3 00:00"), served(PlaceState.LEFT, taken="4 00:00", left="5 00:00", member=2)], 2),
        ([served(PlaceState.MISSED, taken="3 00:00", left="10 18:15")], 2),  # full, and then somebody did not come
        ([served(PlaceState.LEFT, taken="3 00:00", left="4 00:00")], None),
        ([served(taken="10 18:30", came="10 18:30")], None),  # stepped in: it was not full when it began
    ],
)
def test_a_shift_is_full_when_it_is_so_until_it_begins(places: list[Served], days: int | None) -> None:
    found = indicators.fill_lead([ran("10 18:00 – 10 22:00", 1, 1)], places, SINCE, UNTIL)
    assert found == Filling(int(days is not None), 1, None if days is None else days * timedelta(days=1))


def test_a_slip_of_the_finger_is_no_sign_up() -> None:
    slip = served(PlaceState.LEFT, taken="1 12:00", left="1 12:04")
    real = served(PlaceState.LEFT, taken="1 12:00", left="1 12:06")
    assert indicators.sign_ups([slip, real], undo_for=UNDO) == [real]
    taken_over_at_once = served(PlaceState.COVERED, taken="1 12:00", wanted="1 12:01", left="1 12:02")
    assert indicators.sign_ups([taken_over_at_once], undo_for=UNDO) == [taken_over_at_once]


def test_a_place_that_was_swapped_counts_once_and_is_neither_dropped_nor_missed() -> None:
    gave, got = served(PlaceState.COVERED, left="10 12:00"), served(taken="10 12:00", member=2, came="10 18:00")
    taken = indicators.sign_ups([gave, got], undo_for=UNDO)
    assert indicators.late_drops(taken) == Share(0, 1)
    assert indicators.no_shows([gave, got], missed_for=MISSED, by=at("11 00:00")) == Share(0, 1)
    assert indicators.adherence([gave, got], by=at("11 00:00")) == Part(4 * HOUR, 4 * HOUR)
    assert indicators.at_work([gave, got], by=at("11 00:00")) == {2}


@pytest.mark.parametrize(
    ("place", "is_late"),
    [
        (served(PlaceState.LEFT, left="8 17:59"), False),  # 48 h and a minute before
        (served(PlaceState.LEFT, left="8 18:00"), False),  # 48 h sharp
        (served(PlaceState.LEFT, left="8 18:01"), True),
        (served(PlaceState.COVERED, wanted="8 12:00", left="10 10:00"), False),  # said in time, covered late
        (served(PlaceState.COVERED, wanted="10 12:00", left="10 13:00"), True),
        (served(PlaceState.EXCUSED, wanted="10 17:59", left="10 18:20"), True),
        (served(PlaceState.PLANNED, wanted="10 12:00"), True),  # still looked for
        (served(PlaceState.HERE, wanted="10 12:00", came="10 17:55"), False),  # came after all
        (served(PlaceState.MISSED, wanted="10 18:05", left="10 18:20"), False),  # did not come: no drop
        (served(PlaceState.MISSED, left="10 18:15"), False),
        (served(PlaceState.EXCUSED, left="10 18:20"), True),  # said so after the start, and was not needed
        (served(PlaceState.EXCUSED, wanted="10 18:05", left="11 09:00"), True),  # a lead knows that they could not
        (served(PlaceState.EXCUSED, wanted="10 17:59", came="10 18:40", left="10 18:20"), True),  # and came in vain
        (served(PlaceState.EXCUSED, wanted="10 17:59", came="10 18:00", went="10 20:00", left="10 20:10"), False),
        (served(PlaceState.PLANNED, wanted="10 17:59", came="10 18:00", went="10 20:00"), False),  # had to go
        (served(PlaceState.EXCUSED, came="10 18:00", left="10 20:00"), False),  # went, and was not needed
        (served(PlaceState.LEFT, wanted="7 12:00", left="10 12:00"), False),  # said in time
        (served(PlaceState.DONE, came="10 17:55", went="10 22:00"), False),
    ],
)
def test_late_drops(place: Served, is_late: bool) -> None:
    assert indicators.late_drops([place, served(member=2)]) == Share(int(is_late), 2)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (served(came="10 17:50"), Share(0, 1)),
        (served(came="10 18:15"), Share(0, 1)),
        (served(came="10 18:16"), Share(1, 1)),  # came, and was not there when it counted
        (served(PlaceState.MISSED, left="10 18:15"), Share(1, 1)),
        (served(PlaceState.MISSED, wanted="10 18:05", left="10 18:10"), Share(1, 1)),  # replaced after the start
        (served(PlaceState.MISSED, wanted="10 18:05", left="10 18:10", came="10 18:12"), Share(0, 1)),  # came in vain
        (served(PlaceState.EXCUSED, wanted="10 18:05", left="11 09:00"), Share(0, 0)),  # excused by a lead
        (served(PlaceState.EXCUSED, wanted="10 17:59", came="10 18:00", went="10 20:00", left="10 20:10"), Share(0, 1)),
        (served(PlaceState.LEFT, left="10 18:02"), Share(0, 0)),  # taken off by a lead
        (served(PlaceState.PLANNED, wanted="10 18:05"), Share(1, 1)),  # looked for, nobody found
        (served(PlaceState.DONE), Share(0, 1)),  # trusted without checking in
        (served(PlaceState.COVERED, wanted="10 12:00", left="10 13:00"), Share(0, 0)),  # said so before
        (served(PlaceState.LEFT, left="9 12:00"), Share(0, 0)),
        (served(came="10 18:40", taken="10 18:30"), Share(0, 0)),  # stepped in after the start
    ],
)
def test_no_shows(place: Served, expected: Share) -> None:
    assert indicators.no_shows([place], missed_for=MISSED, by=at("11 00:00")) == expected


def test_trainees_are_at_work_and_leave_no_place_empty() -> None:
    dropped = served(PlaceState.LEFT, left="10 12:00", kind=PlaceKind.SHADOW)
    missed = served(PlaceState.MISSED, left="10 18:15", kind=PlaceKind.SHADOW)
    assert indicators.sign_ups([dropped, missed], undo_for=UNDO) == []
    assert indicators.no_shows([missed], missed_for=MISSED, by=at("11 00:00")) == Share(0, 0)
    assert indicators.at_work([served(kind=PlaceKind.SHADOW)], by=at("11 00:00")) == {1}


def test_nobody_is_missed_before_it_is_known() -> None:
    place = served(PlaceState.PLANNED)
    assert indicators.no_shows([place], missed_for=MISSED, by=at("10 18:14")) == Share(0, 0)
    assert indicators.late_starts([place], late_for=LATE, missed_for=MISSED, by=at("10 18:04")) == Share(0, 0)


@pytest.mark.parametrize(
    ("came", "count"), [("10 17:50", 0), ("10 18:05", 0), ("10 18:06", 1), ("10 18:15", 1), ("10 18:16", 0)]
)
def test_late_starts(came: str, count: int) -> None:
    found = indicators.late_starts([served(came=came)], late_for=LATE, missed_for=MISSED, by=at("11 00:00"))
    assert found == Share(count, 1)


@pytest.mark.parametrize(
    ("place", "there", "planned"),
    [
        (served(came="10 17:50", went="10 22:10"), 240, 240),  # before and after do not count
        (served(came="10 18:30", went="10 21:30"), 180, 240),
        (served(PlaceState.HERE, came="10 18:00"), 240, 240),  # forgot to check out
        (served(PlaceState.MISSED, left="10 18:15"), 0, 240),
        (served(PlaceState.DONE), 0, 0),  # trusted: nothing is known
        (served(PlaceState.EXCUSED, wanted="10 12:00"), 0, 0),
        (served(came="10 22:05"), 0, 240),
        (served(PlaceState.EXCUSED, wanted="10 17:59", came="10 18:00", went="10 20:00", left="10 20:10"), 120, 240),
        (served(PlaceState.EXCUSED, came="10 18:00", left="10 21:00"), 180, 240),  # went, and was not needed
        (served(PlaceState.MISSED, wanted="10 18:05", left="10 18:10", came="10 18:12"), 0, 240),  # came in vain
        (served(PlaceState.PLANNED, wanted="10 18:05"), 0, 240),  # looked for, nobody found
    ],
)
def test_adherence(place: Served, there: float, planned: float) -> None:
    assert indicators.adherence([place], by=at("11 00:00")) == Part(there * MINUTE, planned * MINUTE)


def test_a_shift_under_way_does_not_count_for_adherence() -> None:
    assert indicators.adherence([served(came="10 18:00")], by=at("10 21:00")) == Part(timedelta(0), timedelta(0))


def test_who_is_active_and_who_stayed() -> None:
    places = [
        served(member=1),
        served(PlaceState.HERE, member=2, came="10 18:00"),
        served(PlaceState.PLANNED, member=3),  # over, and nobody asked
        served(PlaceState.MISSED, member=4),
        served(PlaceState.LEFT, member=5, left="9 12:00"),
        served(PlaceState.PLANNED, member=6, wanted="10 12:00"),
        served(PlaceState.EXCUSED, member=7, wanted="10 17:59", came="10 18:00", went="10 20:00", left="10 20:10"),
        served(PlaceState.MISSED, member=8, left="10 18:10", came="10 18:12"),
    ]
    at_work = indicators.at_work(places, by=at("11 00:00"))
    assert at_work == {1, 2, 3, 7}
    assert indicators.at_work([replace(places[2])], by=at("10 20:00")) == frozenset()
    assert indicators.active(at_work, [1, 2, 3, 8]) == Share(4, 5)  # 7 has left since
    assert indicators.retention(at_work, [1, 9, 3]) == Share(2, 3)
    assert indicators.retention(at_work, []).value is None


def test_the_week_by_its_hours() -> None:
    monday = at("2 00:00")
    slots = [
        (day, hour, monday + (24 * day + hour) * HOUR, monday + (24 * day + hour + 1) * HOUR)
        for day in range(7)
        for hour in range(24)
    ]
    shifts = [ran("2 17:30 – 2 19:00", 2, 1), ran("8 23:00 – 9 01:00", 1, 1)]
    assert indicators.hours_of_week(shifts, slots) == {
        (0, 17): Part(HOUR / 2, HOUR),
        (0, 18): Part(HOUR, 2 * HOUR),
        (6, 23): Part(HOUR, HOUR),
    }
