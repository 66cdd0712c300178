"""The mean week: its rows, its share, and where fewest are."""

import pytest

from handlers.rules.mean_weeks import MeanBlock, MeanCell, MeanWeek

FULL, HALF = MeanCell(2, 2), MeanCell(1, 2)


def week(**hours: MeanCell | None) -> MeanWeek:
    """From `d0h18=cell`."""
    cells = {(int(key[1]), int(key[3:])): cell for key, cell in hours.items()}
    return MeanWeek(cells)


def spans(of: MeanWeek) -> list[tuple[int, int, bool]]:
    return [(each.since, each.until, each.is_after_gap) for each in of.blocks]


def test_hours_that_are_the_same_every_day_are_one_row_and_empty_ones_none() -> None:
    found = week(d0h10=FULL, d0h11=FULL, d0h12=HALF, d0h20=FULL, d1h20=None, d0h21=FULL, d1h21=None)
    assert spans(found) == [(10, 12, False), (12, 13, False), (20, 22, True)]
    assert found.blocks[0] == MeanBlock(10, 12, (FULL, *[None] * 6), is_after_gap=False)


def test_hours_with_the_same_numbers_on_both_sides_of_a_gap_stay_apart() -> None:
    assert spans(week(d0h10=FULL, d0h12=FULL)) == [(10, 11, False), (12, 13, True)]


def test_a_whole_week_the_same_is_one_row() -> None:
    found = MeanWeek({(day, hour): FULL for day in range(7) for hour in range(24)})
    assert spans(found) == [(0, 24, False)]


def test_a_week_without_anything_has_no_rows_no_share_and_no_thinnest() -> None:
    for found in (MeanWeek({}), week(d3h12=None)):
        assert found.blocks == ()
        assert found.share is None
        assert found.thinnest is None


def test_people_beyond_the_need_do_not_stand_in_for_those_missing_elsewhere() -> None:
    assert week(d0h10=MeanCell(4, 2), d1h10=MeanCell(0, 2)).share == 0.5


def test_where_nobody_is_needed_there_is_no_share() -> None:
    cell = MeanCell(1, 0)
    assert cell.share is None
    assert cell.is_full
    assert cell.missing == 0
    assert week(d0h10=cell).share is None
    assert week(d0h10=cell).thinnest is None


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"d0h10": FULL}, None),
        ({"d4h18": HALF, "d2h10": FULL}, (4, 18)),
        ({"d4h18": HALF, "d2h10": MeanCell(0.5, 2)}, (2, 10)),
        ({"d4h18": HALF, "d2h10": MeanCell(2, 4)}, (2, 10)),  # the same share, but two are missing
        ({"d4h18": HALF, "d1h20": HALF, "d1h18": HALF}, (1, 18)),  # the earliest of several
        ({"d6h10": MeanCell(0, 1), "d0h10": MeanCell(0.1, 3)}, (6, 10)),  # nobody is worse than few
    ],
)
def test_the_thinnest_hours_are_those_with_the_smallest_share(
    cells: dict[str, MeanCell], where: tuple[int, int] | None
) -> None:
    found = week(**cells).thinnest
    assert (found and (found[0], found[1].since)) == where


def test_a_hair_that_sums_are_off_by_is_full() -> None:
    assert MeanCell(0.1 * 3, 0.3).is_full
    assert not MeanCell(1.99, 2).is_full
