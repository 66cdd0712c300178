"""A grid of boxes with labels and a legend, as a picture. What the boxes stand for is not known here."""

import enum
from dataclasses import dataclass

from handlers.kit.charts import BIG, LETTERS, MARGIN, SMALL, Dash, Hatch, Ink, Paper, Shape, Sheet, drawn

_INSET = 3
_LEFT = 142  # of the labels beside the grid, in pixels as all that follows
_TOP, _BARE_TOP, _HEAD, _FOOT, _LEGEND = 150, 8, 92, 26, 54  # bare: without title and subtitle, as on paper
_BARREN = 208  # of the words that stand where there are no rows
_GAP = 26
_SHORT = 3  # signs: 1/2


class Look(enum.StrEnum):
    """How a cell looks. The legend explains those that occur, in this order."""

    FULL = "full"  # everybody needed is there
    NEARLY = "nearly"  # of a mean: nine of ten of them
    FAIR = "fair"  # at least half of them
    POOR = "poor"  # fewer
    NOBODY = "nobody"  # needed, and none there
    BARE = "bare"  # of a day: at some time nobody is there
    FREE = "free"  # planned, and nobody has to come
    SKIPPED = "skipped"  # the clocks go forward over this hour
    EMPTY = "empty"  # nothing planned
    NONE = "none"  # an hour that other days do not have, because it came again on one


_GROUNDS = {
    Look.FULL: Ink.GOOD,
    Look.NEARLY: Ink.SKY,
    Look.FAIR: Ink.FAIR,
    Look.POOR: Ink.POOR,
    Look.NOBODY: Ink.PAPER,
    Look.BARE: Ink.PAPER,
    Look.FREE: Ink.GROUND,
}
_LINES = {Look.NOBODY: Ink.ALARM, Look.BARE: Ink.ALARM, Look.NEARLY: Ink.GOOD}
_HATCHED = frozenset({Look.NOBODY, Look.BARE})


@dataclass(frozen=True)
class Box:
    """One cell as it is drawn."""

    look: Look
    text: str = ""
    corner: str = ""
    shapes: tuple[Shape, ...] = ()
    is_past: bool = False


@dataclass(frozen=True)
class Label:
    """What stands beside a row or above a column: one or two lines."""

    first: str
    second: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class Mosaic:
    """Everything that is drawn, in the reader's words."""

    title: str
    subtitle: str
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[Box, ...]], ...]
    gaps: frozenset[int]  # rows before which hours are left out
    tall: float
    legend: tuple[tuple[Look | Shape, str], ...]
    nothing: str

    @property
    def has_shapes(self) -> bool:
        """Whether room is left for marks in every cell, so that the numbers stand in line."""
        return any(box.shapes or box.corner for _, boxes in self.rows for box in boxes)

    @property
    def top(self) -> int:
        """What the heading takes."""
        return _TOP if self.title or self.subtitle else _BARE_TOP

    def png(self, paper: Paper = Paper.PHONE) -> bytes:
        """The picture. Not for the event loop."""
        return drawn(lambda: self.draw(paper))

    def draw(self, paper: Paper) -> Sheet:
        """The same on its sheet. Only for use within `drawn`."""
        return _draw(self, paper)


def _draw(mosaic: Mosaic, paper: Paper) -> Sheet:
    grid_height = len(mosaic.rows) * mosaic.tall + len(mosaic.gaps) * _GAP if mosaic.rows else _BARREN
    legend_height = -(-len(mosaic.legend) // 2) * _LEGEND
    sheet = Sheet(mosaic.top + _HEAD + grid_height + _FOOT + legend_height + MARGIN, paper)
    within, middle = sheet.width - 2 * MARGIN, sheet.width / 2
    sheet.text(MARGIN, 52, mosaic.title, size=BIG, is_bold=True, within=within)
    sheet.text(MARGIN, 108, mosaic.subtitle, size=SMALL, ink=Ink.FAINT, within=within)
    _draw_columns(sheet, mosaic)
    _draw_rows(sheet, mosaic)
    if not mosaic.rows:
        sheet.text(
            middle, mosaic.top + _HEAD + _BARREN / 2, mosaic.nothing, ink=Ink.FAINT, align="center", within=within
        )
    _draw_legend(sheet, mosaic, mosaic.top + _HEAD + grid_height + _FOOT)
    return sheet


def _width(sheet: Sheet, mosaic: Mosaic) -> float:
    return (sheet.width - _LEFT - MARGIN / 2) / len(mosaic.columns)


def _draw_columns(sheet: Sheet, mosaic: Mosaic) -> None:
    width = _width(sheet, mosaic)
    for number, label in enumerate(mosaic.columns):
        middle = _LEFT + (number + 0.5) * width
        up = 24 if label.second else 46
        sheet.text(middle, mosaic.top + up, label.first, align="center", is_bold=True, within=width - 8)
        if label.second:
            sheet.text(
                middle, mosaic.top + 62, label.second, size=SMALL, align="center", ink=Ink.FAINT, within=width - 8
            )
        if label.is_strong:
            sheet.box(middle - width / 2 + _INSET, mosaic.top + _HEAD - 9, width - 2 * _INSET, 6, fill=Ink.TEXT)


def _draw_rows(sheet: Sheet, mosaic: Mosaic) -> None:
    width, y = _width(sheet, mosaic), float(mosaic.top + _HEAD)
    for number, (label, boxes) in enumerate(mosaic.rows):
        if number in mosaic.gaps:
            sheet.line(MARGIN, y + _GAP / 2, sheet.width - MARGIN / 2, y + _GAP / 2, dash=Dash.DOTTED)
            y += _GAP
        up = -0.16 * mosaic.tall if label.second else 0
        sheet.text(MARGIN, y + mosaic.tall / 2 + up, label.first, within=_LEFT - MARGIN - 10)
        if label.second:
            middle = y + mosaic.tall * 0.76
            sheet.text(MARGIN, middle, label.second, size=SMALL - 3, ink=Ink.FAINT, within=_LEFT - MARGIN - 10)
        for at, box in enumerate(boxes):
            _draw_box(sheet, box, _LEFT + at * width, y, width, mosaic.tall, is_low=mosaic.has_shapes)
        y += mosaic.tall


def _draw_box(sheet: Sheet, box: Box, x: float, y: float, width: float, tall: float, *, is_low: bool) -> None:
    """`is_low`: the number leaves the upper edge to marks, or to a date that has the marks below it."""
    _draw_ground(sheet, box.look, x + _INSET, y + _INSET, width - 2 * _INSET, tall - 2 * _INSET)
    ink, is_alarm = (Ink.PAPER if box.look is Look.FULL else Ink.TEXT), box.look in _HATCHED
    upper, size, middle = (
        min(22, tall * 0.24),
        min(_size(box.text), tall * 0.5),
        x + width / 2 - (8 if box.corner else 0),
    )
    room, down = width - (68 if box.corner else 12), tall * (0.64 if is_low else 0.5)
    sheet.text(
        middle, y + down, box.text, size=size, ink=ink, align="center", is_bold=True, within=room, has_halo=is_alarm
    )
    if box.corner and is_alarm:
        sheet.box(x + _INSET + 1, y + _INSET + 1, width - 2 * _INSET - 2, upper + 22, fill=Ink.PAPER)
    if box.corner:
        sheet.text(x + 12, y + upper + 6, box.corner, size=SMALL - 2, ink=ink, within=width - 24)
    for number, shape in enumerate(box.shapes):
        across, below = (0, 46 + number * 27) if box.corner else (number * 25, 0)
        sheet.mark(x + width - 19 - across, y + upper + below, shape, size=min(21, tall * 0.27))
    if box.is_past:
        sheet.veil(x, y, width, tall)


def _size(text: str) -> float:
    """Of letters: short numbers are larger, so that longer ones have air around them."""
    return LETTERS + 6 if len(text) <= _SHORT else LETTERS


def _draw_ground(sheet: Sheet, look: Look, x: float, y: float, width: float, tall: float) -> None:
    if look in _GROUNDS:
        hatch = Hatch.SLANTED if look in _HATCHED else None
        sheet.box(x, y, width, tall, fill=_GROUNDS[look], line=_LINES.get(look), hatch=hatch)
    elif look is Look.EMPTY:
        sheet.box(x, y, width, tall, fill=Ink.GROUND)
    elif look is Look.SKIPPED:
        sheet.line(x, y + tall, x + width, y)
        sheet.line(x, y, x + width, y + tall)


def _draw_legend(sheet: Sheet, mosaic: Mosaic, top: float) -> None:
    half = (sheet.width - 2 * MARGIN) / 2
    for number, (what, text) in enumerate(mosaic.legend):
        x, y = MARGIN + number % 2 * half, top + number // 2 * _LEGEND
        if isinstance(what, Shape):
            sheet.mark(x + 26, y + _LEGEND / 2, what, size=26)
        else:
            _draw_ground(sheet, what, x, y + 8, 52, _LEGEND - 16)
        sheet.text(x + 68, y + _LEGEND / 2, text, size=SMALL, within=half - 80)
