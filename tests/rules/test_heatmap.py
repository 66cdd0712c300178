"""From shifts to a grid: who is needed and there in every hour, above all where the clocks are moved."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import heatmap, work
from handlers.rules.heatmap import Block, Cell, Grid, Hour
from storage.shifts import Count, Opening, PlaceKind, Service, ShiftState
from tests.rules.planning import TALLINN, hours, stint

MONDAY = date(2026, 11, 23)
BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)  # Sundays
COUNSELLOR, LEAD, RESERVE = PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE


def opening(text: str, taken: int = 0, least: int = 2, *, shift_id: int = 1, **more: tuple[int, int]) -> Opening:
    """A shift like `2026-11-27 18-22`; other kinds are given as `duty_lead=(taken, least)`."""
    span = stint(text)
    counts = {COUNSELLOR: Count(least, least + 2, taken)}
    counts |= {PlaceKind(kind): Count(needed, needed + 1, there) for kind, (there, needed) in more.items()}
    return shift(span.starts_at, span.ends_at, counts, shift_id=shift_id)


def shift(
    starts_at: datetime,
    ends_at: datetime,
    counts: dict[PlaceKind, Count],
    *,
    shift_id: int = 1,
    state: ShiftState = ShiftState.OPEN,
) -> Opening:
    return Opening(shift_id, starts_at, ends_at, Service.CHAT, None, None, state, None, starts_at, counts)


def week(monday: date, *found: Opening) -> Grid:
    return heatmap.grid(found, [monday + timedelta(days=ahead) for ahead in range(7)], TALLINN)


def cell(grid: Grid, day: date, hour: int, *, is_again: bool = False) -> Cell:
    column = next(each for each in grid.columns if each.day == day)
    return column.by_hour[Hour(hour, is_again)][1]


def label(block: Block) -> str:
    return f"{block.hours[0].number:02}-{block.until:02}" + ("*" if block.hours[0].is_again else "")


@pytest.mark.parametrize(("day", "count"), [(MONDAY, 24), (BACK, 25), (FORWARD, 23)])
def test_a_day_has_the_hours_it_has(day: date, count: int) -> None:
    slots = heatmap.slots(day, TALLINN)
    assert len(slots) == count
    assert {slot.ends_at - slot.starts_at for slot in slots} == {hours(1)}


def test_the_hour_that_comes_twice_is_told_apart_and_the_skipped_one_is_not_there() -> None:
    assert [slot.hour for slot in heatmap.slots(BACK, TALLINN)][2:6] == [Hour(2), Hour(3), Hour(3, True), Hour(4)]
    assert [slot.hour for slot in heatmap.slots(FORWARD, TALLINN)][1:4] == [Hour(1), Hour(2), Hour(4)]


def test_where_clocks_move_by_half_an_hour_that_hour_is_short() -> None:
    slots = heatmap.slots(date(2026, 4, 5), ZoneInfo("Australia/Lord_Howe"))
    assert [(slot.hour, slot.ends_at - slot.starts_at) for slot in slots[1:3]] == [
        (Hour(1), hours(1)),
        (Hour(1, True), hours(0.5)),
    ]


@pytest.mark.parametrize(
    ("found", "hour", "filled", "needed"),
    [
        ([opening("2026-11-23 18-22", 1)], 18, 1, 2),
        ([opening("2026-11-23 18-22", 1)], 21, 1, 2),
        ([opening("2026-11-23 18-22", 1)], 22, 0, 0),
        ([opening("2026-11-23 18-22", 3)], 18, 2, 2),  # more than needed is full and no more
        ([opening("2026-11-23 18-22", 1), opening("2026-11-23 18-22", 0, 1)], 18, 1, 3),
        # A third counsellor in the chat does not answer the phone.
        ([opening("2026-11-23 18-22", 3), opening("2026-11-23 18-22", 0, 1)], 18, 2, 3),
        ([opening("2026-11-23 18-22", 1), opening("2026-11-23 20-23", 2)], 19, 1, 2),
        ([opening("2026-11-23 18-22", 1), opening("2026-11-23 20-23", 2)], 20, 3, 4),
        ([opening("2026-11-23 18:30-22", 1)], 18, 1, 2),  # nothing is planned before half past
        # One ends and another begins at half past: the worse half is shown.
        ([opening("2026-11-23 14-18:30", 2), opening("2026-11-23 18:30-22", 0)], 18, 0, 2),
        ([opening("2026-11-23 14-18:30", 0), opening("2026-11-23 18:30-22", 2)], 18, 0, 2),
        ([opening("2026-11-23 18-22", 1, 0)], 18, 0, 0),
    ],
)
def test_an_hour_shows_how_many_are_there_of_how_many(
    found: list[Opening], hour: int, filled: int, needed: int
) -> None:
    shown = cell(week(MONDAY, *found), MONDAY, hour)
    assert (shown.filled, shown.needed) == (filled, needed)


def test_a_night_is_in_both_of_its_days() -> None:
    grid = week(MONDAY, opening("2026-11-24 22-06", 1))
    on = {(each.day.day, slot.hour.number) for each in grid.columns for slot, at in each.cells.items() if at.is_planned}
    assert on == {(24, 22), (24, 23), *((25, hour) for hour in range(6))}


def test_a_night_that_began_before_the_week_is_in_its_first_day() -> None:
    assert cell(week(MONDAY, opening("2026-11-22 22-06", 1)), MONDAY, 5).filled == 1


def test_a_shift_that_does_not_take_place_is_nowhere() -> None:
    kept = opening("2026-11-23 18-22")
    gone = shift(kept.starts_at, kept.ends_at, {COUNSELLOR: Count(2, 2)}, state=ShiftState.CANCELLED)
    assert not week(MONDAY, gone).columns[0].is_planned
    assert week(MONDAY, kept).columns[0].is_planned


@pytest.mark.parametrize(
    ("more", "short_of"),
    [
        ({}, set()),
        ({"duty_lead": (1, 1), "reserve": (2, 2)}, set()),
        ({"duty_lead": (0, 1), "reserve": (2, 2)}, {LEAD}),
        ({"duty_lead": (0, 1), "reserve": (1, 2)}, {LEAD, RESERVE}),
        ({"duty_lead": (0, 0)}, set()),  # welcome, not needed
        ({"shadow": (0, 1)}, set()),  # a trainee is missed by nobody
    ],
)
def test_a_missing_lead_or_reserve_is_marked(more: dict[str, Any], short_of: set[PlaceKind]) -> None:
    assert cell(week(MONDAY, opening("2026-11-23 18-22", 2, **more)), MONDAY, 18).short_of == short_of


def test_uncovered_hours_are_hours_times_people_missing() -> None:
    column = week(MONDAY, opening("2026-11-23 18-22", 1), opening("2026-11-23 10-11:30", 0, 3)).columns[0]
    assert column.needed_for == hours(4 * 2 + 1.5 * 3)
    assert column.uncovered_for == hours(4 * 1 + 1.5 * 3)
    assert column.is_bare


def test_hours_with_nobody_are_one_stretch_over_midnight_and_end_where_another_shift_has_somebody() -> None:
    grid = week(
        MONDAY,
        opening("2026-11-23 22-06", taken=0),
        opening("2026-11-24 10-14", taken=0),
        opening("2026-11-24 12-14", taken=1, shift_id=2),
        opening("2026-11-25 10-14", taken=0),
    )
    known = heatmap.bare(grid, by=stint("2026-11-25 12-14").starts_at)
    assert known == [
        (stint(each).starts_at, stint(each).ends_at)
        for each in ("2026-11-23 22-06", "2026-11-24 10-12", "2026-11-25 10-12")
    ]
    assert heatmap.bare(week(MONDAY), by=stint("2026-11-25 12-14").starts_at) == []


def test_rows_are_the_hours_between_which_something_changes() -> None:
    grid = week(
        MONDAY,
        opening("2026-11-23 10-14", 1),
        opening("2026-11-23 14-18", 1),  # looks the same, but is another shift
        opening("2026-11-24 10-18", 2),
        opening("2026-11-25 22-06", 2),
    )
    found = heatmap.blocks(grid)
    assert [label(each) for each in found] == ["00-06", "10-14", "14-18", "22-24"]
    assert [each.is_after_gap for each in found] == [False, True, False, True]


def test_a_shift_that_begins_within_an_hour_parts_the_rows_around_it() -> None:
    found = heatmap.blocks(week(MONDAY, opening("2026-11-23 09:30-14", 1)))
    assert [label(each) for each in found] == ["09-10", "10-14"]


def test_an_empty_week_has_no_rows() -> None:
    assert heatmap.blocks(week(MONDAY)) == []


def test_the_hour_that_comes_again_is_a_row_only_that_day_has() -> None:
    nights = [opening(f"2026-10-{day} 22-06", 1) for day in range(19, 25)]
    found = heatmap.blocks(week(BACK - timedelta(days=6), *nights))
    assert [label(each) for each in found] == ["00-04", "03-04*", "04-06", "22-24"]
    assert [part is not None for part in found[1].row] == [False] * 6 + [True]


def test_the_hour_that_is_skipped_is_missing_from_that_day_alone() -> None:
    nights = [opening(f"2027-03-{day} 22-06", 1) for day in range(22, 28)]
    found = heatmap.blocks(week(FORWARD - timedelta(days=6), *nights))
    assert [label(each) for each in found] == ["00-03", "03-04", "04-06", "22-24"]
    assert [part is not None for part in found[1].row] == [True] * 6 + [False]


@pytest.mark.parametrize(("evening", "length"), [("2026-10-24", 9), ("2027-03-27", 7), ("2026-11-26", 8)])
def test_a_night_needs_as_many_hours_as_it_lasts(evening: str, length: int) -> None:
    sunday = date.fromisoformat(evening) + timedelta(days=1)
    grid = week(sunday - timedelta(days=6), opening(f"{evening} 22-06", 0, 1))
    assert total(each.needed_for for each in grid.columns) == hours(length)


# Laws

ZONES = st.sampled_from([ZoneInfo(name) for name in ("Europe/Tallinn", "Australia/Lord_Howe", "America/Santiago")])
MONDAYS = st.integers(0, 260).map(lambda count: date(2025, 1, 6) + timedelta(weeks=count)) | st.sampled_from(
    [BACK - timedelta(days=6), FORWARD - timedelta(days=6)]
)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Grid, list[Opening]]:
    """Shifts inside one week, by quarters of an hour."""
    zone, monday = draw(ZONES), draw(MONDAYS)
    since, until = work.week_span(monday, zone)
    quarters = int((until - since) / timedelta(minutes=15))
    found = []
    for number in range(draw(st.integers(0, 6))):
        begins = draw(st.integers(0, quarters - 1))
        lasts = draw(st.integers(1, min(100, quarters - begins)))
        starts_at = since + timedelta(minutes=15 * begins)
        least, taken = draw(st.integers(0, 4)), draw(st.integers(0, 5))
        counts = {COUNSELLOR: Count(least, least + 5, taken), LEAD: Count(draw(st.integers(0, 1)), 1, 0)}
        found.append(shift(starts_at, starts_at + timedelta(minutes=15 * lasts), counts, shift_id=number))
    return heatmap.grid(found, [monday + timedelta(days=ahead) for ahead in range(7)], zone), found


def total(lengths: Iterable[timedelta]) -> timedelta:
    return sum(lengths, timedelta(0))


@given(weeks())
def test_needed_and_filled_hours_of_the_grid_are_those_of_the_shifts(made: tuple[Grid, list[Opening]]) -> None:
    grid, found = made
    lengths = [(each.ends_at - each.starts_at, each.counts[COUNSELLOR]) for each in found]
    assert total(each.needed_for for each in grid.columns) == total(lasts * of.least for lasts, of in lengths)
    missing = total(lasts * max(0, of.least - of.taken) for lasts, of in lengths)
    assert total(each.uncovered_for for each in grid.columns) == missing


@given(weeks())
def test_every_planned_hour_is_in_just_one_row_that_looks_like_it(made: tuple[Grid, list[Opening]]) -> None:
    grid, _ = made
    rows = heatmap.blocks(grid)
    for number, column in enumerate(grid.columns):
        for slot, of in column.cells.items():
            within = [row for row in rows if slot.hour in row.hours]
            assert len(within) <= 1
            if of.is_planned:
                part = within[0].row[number]
                assert part
                assert part[1].look == of.look


@given(weeks())
def test_an_hour_is_full_just_when_nobody_is_missing_in_it(made: tuple[Grid, list[Opening]]) -> None:
    grid, _ = made
    for column in grid.columns:
        for of in column.cells.values():
            assert 0 <= of.filled <= of.needed
            assert (of.filled == of.needed) == (of.needed_for == of.filled_for)
