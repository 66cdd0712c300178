"""Charts in a workbook, drawn from the cells of a table by the program that shows it: lines, and bars in parts."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TALL, _WIDE = 7.5, 17.0  # centimetres
_LETTERS = ("A", "F")  # where the left and the right one begin; the first column is wide
_ROWS = 16  # that a chart is tall, of the usual height
# Blue against orange, light against dark: told apart with any colour vision, and in grey.
_INKS = ("2A6AA0", "A8480B", "6B6B6B", "F2A54F", "B9D5EA")
_PARTS = ("FFFFFF", "B9D5EA", "FCDFB4", "F2A54F", "A8480B")
_EDGE = "6B6B6B"


class Kind(enum.StrEnum):
    """What a chart looks like."""

    LINES = "lines"
    STACK = "stack"  # bars of parts one upon the other, the least first


@dataclass(frozen=True)
class Chart:
    """A chart of some columns of its table over the first column. Their headers are the names of the series."""

    title: str
    columns: Sequence[int]
    kind: Kind = Kind.LINES
    axis: str = ""  # what values are, with their unit


@dataclass(frozen=True)
class Spot:
    """Where the table is: the row of its header and its last row."""

    head: int
    last: int


def add(sheet: Any, charts: Sequence[Chart], spot: Spot, dates: str) -> int:
    """Draw the charts below the table, two beside each other; the last row they reach. `dates` is the first column's
    format."""
    for place, chart in enumerate(charts):
        made = _made(sheet, chart, spot, dates)
        row = spot.last + 2 + place // 2 * (_ROWS + 1)
        sheet.add_chart(made, f"{_LETTERS[place % 2]}{row}")
    return spot.last + (len(charts) + 1) // 2 * (_ROWS + 1) + (2 if charts else 0)


def _made(sheet: Any, chart: Chart, spot: Spot, dates: str) -> Any:
    from openpyxl.chart import BarChart, LineChart, Reference

    made = BarChart() if chart.kind is Kind.STACK else LineChart()
    for at in chart.columns:
        values = Reference(sheet, min_col=at + 1, min_row=spot.head, max_row=spot.last)
        made.add_data(values, titles_from_data=True)
    made.set_categories(Reference(sheet, min_col=1, min_row=spot.head + 1, max_row=spot.last))
    if chart.kind is Kind.STACK:
        made.grouping, made.overlap, made.gapWidth = "stacked", 100, 40
    made.title, made.height, made.width = chart.title, _TALL, _WIDE
    made.legend.position, made.display_blanks = "b", "gap"
    made.x_axis.number_format, made.y_axis.title = dates, chart.axis or None
    made.x_axis.delete = made.y_axis.delete = False  # newer programs hide axes that do not say so
    made.y_axis.scaling.min, made.y_axis.number_format = 0, "#,##0"
    for number, series in enumerate(made.series):
        _dress(series, number, is_part=chart.kind is Kind.STACK)
    return made


def _dress(series: Any, number: int, *, is_part: bool) -> None:
    if is_part:
        series.graphicalProperties.solidFill = _PARTS[number % len(_PARTS)]
        series.graphicalProperties.line.solidFill = _EDGE
        return
    ink = _INKS[number % len(_INKS)]
    series.graphicalProperties.line.solidFill = ink
    series.graphicalProperties.line.width = 28_000  # of 12 700 to a point
    series.graphicalProperties.line.dashStyle = "solid" if number == 0 else "dash"
    series.marker.symbol, series.marker.size = ("circle", "diamond", "none")[min(number, 2)], 6
    series.marker.graphicalProperties.solidFill = ink
    series.marker.graphicalProperties.line.solidFill = ink
    series.smooth = False
