"""What a cell means, whichever program wrote it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from handlers.rules import workbook, workbook_cells
from handlers.rules.workbook import Formula, Line

# As openpyxl gives them: without a zone.
moment = datetime.fromisoformat
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "value",
    [
        *(FRIDAY, moment("2026-11-27T00:00"), moment("2026-11-27T18:00"), 46353, 46353.0),
        *(
            "27.11.2026",
            " 27.11.2026. ",
            "27/11/2026",
            "27-11-2026",
            "2026-11-27",
            "2026-11-27 00:00:00",
            "27. 11. 2026",
        ),
    ],
)
def test_a_day_is_read(value: Any) -> None:
    assert workbook_cells.day(value) == FRIDAY


def test_days_are_counted_from_where_the_workbook_counts_them() -> None:
    assert workbook_cells.day(46353 - 1462, date(1904, 1, 1)) == FRIDAY


@pytest.mark.parametrize(
    "value",
    [
        *("31.02.2026", "27.11", "27.11.26", "homme", "", 0, -1, 1e12, float("nan"), float("inf"), 46353.5, True),
        *(time(18), timedelta(hours=18), date(1900, 1, 18), Formula("=A1"), "9" * 500),
    ],
)
def test_what_is_no_day_is_none(value: Any) -> None:
    assert workbook_cells.day(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *(time(18), time(18, 0, 1), time(17, 59, 59, 999000), moment("1899-12-30T18:00"), timedelta(hours=18)),
        *(0.75, 0.7499999999, "18:00", "18.00", "18", " 18:00 ", "18:00:00", "\u00a018:00"),
    ],
)
def test_a_time_is_read(value: Any) -> None:
    assert workbook_cells.clock(value) == time(18)


@pytest.mark.parametrize(
    "value",
    [
        "24:00",
        "24",
        1,
        1.0,
        moment("1900-01-01T00:00"),
        moment("1904-01-02T00:00"),
        moment("1899-12-31T00:00"),
        timedelta(days=1),
    ],
)
def test_24_00_is_midnight_and_only_an_end(value: Any) -> None:
    assert workbook_cells.clock(value, is_end=True) == time(0)
    assert workbook_cells.clock(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("25:00", "18:60", "24:30", "18:0", "kell kuus", "", 18, 1.5, -0.5, float("nan"), float("inf"), True),
        *(moment("1900-01-18T00:00"), moment("2026-11-27T18:00"), timedelta(hours=25), timedelta(hours=-1)),
        *(Formula("=A1"), FRIDAY),
    ],
)
def test_what_is_no_time_is_none(value: Any) -> None:
    assert workbook_cells.clock(value, is_end=True) is None


@pytest.mark.parametrize(("value", "count"), [(2, 2), (2.0, 2), ("2", 2), (0, 0), (20, 20)])
def test_a_count_is_read(value: Any, count: int) -> None:
    assert workbook_cells.count(value) == count


@pytest.mark.parametrize("value", [-1, 21, 2.5, "kaks", "", "²", True, float("nan"), 1e300, FRIDAY])
def test_what_is_no_count_is_none(value: Any) -> None:
    assert workbook_cells.count(value) is None


@pytest.mark.parametrize("value", [0, -1, 1.5, 10**9, "x", "12345678901", True, float("inf")])
def test_what_is_no_id_is_none(value: Any) -> None:
    assert workbook_cells.shift_id(value) is None


def test_names_may_be_parted_in_several_ways() -> None:
    assert workbook_cells.names("Mari; Jüri,Kadri\nAnn ;; '=Eve") == ["Mari", "Jüri", "Kadri", "Ann", "=Eve"]
    assert workbook_cells.names(5) is None


@pytest.mark.parametrize("name", ["=1+1", "+372", "-Ann", "@mari"])
def test_no_name_is_taken_for_a_formula_and_it_is_still_read(name: str) -> None:
    written = workbook.neutral(name)
    assert written[0] == "'"
    assert workbook.plain(written) == name


def test_raw_rows_survive_being_stored() -> None:
    values: list[Any] = [
        "x",
        1,
        0.75,
        True,
        FRIDAY,
        moment("2026-11-27T18:00"),
        time(18),
        timedelta(hours=1),
        Formula("=A1"),
    ]
    line = Line(7, {str(place): value for place, value in enumerate(values)})
    assert workbook.from_json(workbook.to_json([line])) == (line,)
