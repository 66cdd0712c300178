"""Counts by level over months, as a picture: bars of parts one upon the other, with their numbers and the total."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.kit.charts import SMALL, Hatch, Ink, Paper, Sheet, drawn, width_of
from handlers.kit.frames import Frame, Plot, Tag
from handlers.kit.layout import every

_BAR = 0.84  # of a month's room
_LEAST_TALL = 26  # of a part that has its number in it, in units
_ABOVE = 44  # what the total takes, where the bar below it leaves no room
_NEAR_TOP = 0.9  # of the axis
_FEW_PART = 0.1  # of the highest bar: what a count that is not said takes, so that its sign can stand in it


class Few(enum.Enum):
    """A count that is not said because it is small; it is at least one."""

    FEW = "few"


class Shade(enum.StrEnum):
    """How a level is drawn, from the least to the most. Each has its own ground and its own hatching in grey."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"


_GROUNDS: dict[Shade, tuple[Ink, Ink, Hatch | None]] = {
    Shade.NONE: (Ink.PAPER, Ink.FAINT, None),
    Shade.LOW: (Ink.SKY, Ink.GOOD, None),
    Shade.MEDIUM: (Ink.FAIR, Ink.ALARM, Hatch.DOTTED),
    Shade.HIGH: (Ink.POOR, Ink.ALARM, Hatch.SLANTED),
    Shade.EXTREME: (Ink.ALARM, Ink.ALARM, None),
}


@dataclass(frozen=True)
class Layer:
    """A level's name and its count in each month; None in a month of which nothing is known."""

    name: str
    shade: Shade
    counts: tuple[int | Few | None, ...]


@dataclass(frozen=True)
class Stack:
    """Everything that is drawn, in the reader's words; the first layer is the lowest.

    Counts that are not said are from 1 to less than `below`, are written so, `<5`, and drawn as one of these; with a
    `sign` they may be more (hidden to keep another), and are written as the sign.
    """

    frame: Frame
    layers: tuple[Layer, ...]
    below: int = 5
    sign: str | None = None

    def __post_init__(self) -> None:
        if not self.layers or any(len(each.counts) != len(self.frame.months) for each in self.layers):
            raise ValueError("there is a layer, and each has a count, or None, for each month")

    def png(self, paper: Paper = Paper.PHONE) -> bytes:
        """The picture. Not for the event loop."""
        return drawn(lambda: self.draw(paper))

    def draw(self, paper: Paper) -> Sheet:
        """The same on its sheet. Only for use within `drawn`."""
        known = [month for month, column in enumerate(self.columns) if None not in column]
        missing = frozenset(range(len(self.frame.months))) - set(known)
        tall = [sum(self._sizes(month)) for month in known]
        ticks = self.frame.scale.ticks(tall, is_from_zero=True) if known else ()
        tags = self._tags(known[-1]) if known else []
        above = _ABOVE if known and max(tall) > _NEAR_TOP * ticks[-1] else 0
        plot = Plot(self.frame, paper, ticks=ticks, tags=tags, missing=missing, above=above)
        for month in known:
            self._draw_month(plot, month)
        if known:
            self._draw_totals(plot, known)
            plot.draw_tags()
        return plot.sheet

    def _sizes(self, month: int) -> list[float]:
        """How tall the parts are drawn, as values."""
        most = max((_least(column) for column in self.columns), default=0)
        few = min(max(self.below / 2, _FEW_PART * most), self.below - 1)
        column = self.columns[month]
        return [few if isinstance(count, Few) else float(count or 0) for count in column]

    def _draw_month(self, plot: Plot, month: int) -> None:
        wide, below = plot.wide(_BAR), 0.0
        for layer, size in zip(self.layers, self._sizes(month), strict=True):
            if not size:
                continue
            top, bottom = plot.y(below + size), plot.y(below)
            count = layer.counts[month]
            _draw_part(plot.sheet, layer.shade, plot.x(month) - wide / 2, top, wide, bottom - top)
            is_few = isinstance(count, Few)
            said = self.few if isinstance(count, Few) else self.frame.scale.write(count or 0)
            if bottom - top >= _LEAST_TALL and width_of(said, size=SMALL, is_bold=not is_few) <= wide - 2:
                plot.sheet.text(
                    plot.x(month),
                    (top + bottom) / 2,
                    said,
                    size=SMALL,
                    ink=Ink.PAPER if layer.shade is Shade.EXTREME else Ink.TEXT,
                    align="center",
                    is_bold=not is_few,
                    has_halo=_GROUNDS[layer.shade][2] is not None,
                )
            below += size

    def _draw_totals(self, plot: Plot, known: Sequence[int]) -> None:
        said = {month: self.total(month) for month in known}
        widths = [width_of(said.get(month, ""), size=SMALL) + 3 for month in range(len(self.frame.months))]
        step = every(widths, plot.room)
        for month in known:
            if (len(widths) - 1 - month) % step == 0:
                y = plot.y(sum(self._sizes(month))) - 22
                plot.sheet.text(plot.x(month), y, said[month], size=SMALL, align="center", has_halo=True)

    @property
    def few(self) -> str:
        """How a count that is not said is written."""
        return self.sign or f"<{self.frame.scale.write(self.below)}"

    @property
    def columns(self) -> list[tuple[int | Few | None, ...]]:
        """The counts by month, those of each from the lowest layer up."""
        return list(zip(*(each.counts for each in self.layers), strict=True))

    def total(self, month: int) -> str:
        """The sum as it stands on the bar; where a part of it is not said, what it is at least."""
        column = self.columns[month]
        hidden = sum(isinstance(count, Few) for count in column)
        if hidden == 1 and _least(column) == 1:
            return self.few
        return ("≥" if hidden else "") + self.frame.scale.write(_least(column))

    def _tags(self, month: int) -> list[Tag]:
        """The names beside the last bar, the highest level first; a level that is not in it is where it would be."""
        below, tags = 0.0, []
        for layer, size in zip(self.layers, self._sizes(month), strict=True):
            tags.append(Tag(below + size / 2, layer.name, "", Ink.TEXT, partial(_draw_key, layer.shade)))
            below += size
        return tags[::-1]


def _least(column: Sequence[int | Few | None]) -> int:
    """The sum of a month, a count that is not said as one."""
    return sum(1 if isinstance(count, Few) else count or 0 for count in column)


def _draw_part(sheet: Sheet, shade: Shade, x: float, y: float, wide: float, tall: float) -> None:
    fill, line, hatch = _GROUNDS[shade]
    sheet.box(x, y, wide, tall, fill=fill, line=line, hatch=hatch)


def _draw_key(shade: Shade, sheet: Sheet, x: float, y: float) -> None:
    _draw_part(sheet, shade, x - 15, y - 13, 30, 26)
