"""One or two series of values over months, as a picture: lines with marks, or bars, and a target."""

import enum
from dataclasses import dataclass
from itertools import pairwise

from handlers.kit.charts import Dash, Ink, Paper, Shape, Sheet, drawn
from handlers.kit.frames import Frame, Plot, Tag, Target, target_tag

_BAR = 0.66  # of a month's room
_SIGN = 18


class Form(enum.StrEnum):
    """How a series is drawn. The forms can be told apart in grey."""

    LINE = "line"  # full, with filled circles
    DASHED = "dashed"  # with hollow diamonds
    BARS = "bars"


_INKS = {Form.LINE: Ink.GOOD, Form.BARS: Ink.GOOD, Form.DASHED: Ink.ALARM}


@dataclass(frozen=True)
class Series:
    """A name, and a value for each month; None where nothing is known, which is not nought."""

    name: str
    values: tuple[float | None, ...]
    form: Form = Form.LINE


@dataclass(frozen=True)
class Trend:
    """Everything that is drawn, in the reader's words. Bars, if any, come first."""

    frame: Frame
    series: tuple[Series, ...]
    target: Target | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= 2:
            raise ValueError(f"{len(self.series)} series, and one or two can be drawn")
        if any(len(each.values) != len(self.frame.months) for each in self.series):
            raise ValueError("a series has a value, or None, for each month")

    def png(self, paper: Paper = Paper.PHONE) -> bytes:
        """The picture. Not for the event loop."""
        return drawn(lambda: self.draw(paper))

    def draw(self, paper: Paper) -> Sheet:
        """The same on its sheet. Only for use within `drawn`."""
        plot = Plot(self.frame, paper, ticks=self._ticks(), tags=self._tags(), missing=self._missing(), above=_SIGN / 2)
        for series in self.series:
            _draw_series(plot, series)
        if self.target and self._known():
            plot.draw_level(self.target.value)
        if self._known():
            plot.draw_tags()
        return plot.sheet

    def _known(self) -> list[float]:
        return [value for each in self.series for value in each.values if value is not None]

    def _ticks(self) -> tuple[float, ...]:
        known = self._known()
        has_bars = any(each.form is Form.BARS for each in self.series)
        target = [self.target.value] if self.target else []
        return self.frame.scale.ticks([*known, *target], is_from_zero=has_bars) if known else ()

    def _missing(self) -> frozenset[int]:
        """Months of which nothing is known at all."""
        rows = zip(*(each.values for each in self.series), strict=True)
        return frozenset(month for month, row in enumerate(rows) if all(value is None for value in row))

    def _tags(self) -> list[Tag]:
        if not self._known():
            return []
        tags = [tag for each in self.series for tag in _tag(self.frame, each)]
        if self.target:
            tags.append(target_tag(self.frame, self.target))
        return tags


def _tag(frame: Frame, series: Series) -> list[Tag]:
    """The last value that is known, with its month where that is not the last."""
    known = [(month, value) for month, value in enumerate(series.values) if value is not None]
    if not known:
        return []
    month, value = known[-1]
    said = frame.scale.write(value)
    if month != len(series.values) - 1:
        said += f" ({frame.months[month].label})"
    return [Tag(value, series.name, said, _INKS[series.form], _KEYS[series.form])]


def _draw_series(plot: Plot, series: Series) -> None:
    known = [(month, value) for month, value in enumerate(series.values) if value is not None]
    if series.form is Form.BARS:
        for month, value in known:
            wide, y = plot.wide(_BAR), plot.y(value)
            if plot.bottom > y:
                plot.sheet.box(
                    plot.x(month) - wide / 2, y, wide, plot.bottom - y, fill=Ink.SKY, line=_INKS[series.form]
                )
        return
    for (month, value), (later, next_) in pairwise(known):
        if later == month + 1:  # over what is not known there is no line
            dash = Dash.DASHED if series.form is Form.DASHED else Dash.FULL
            begin, end = (plot.x(month), plot.y(value)), (plot.x(later), plot.y(next_))
            plot.sheet.line(*begin, *end, ink=_INKS[series.form], dash=dash, thick=5)
    for month, value in known:
        _draw_sign(plot.sheet, plot.x(month), plot.y(value), series.form)


def _draw_sign(sheet: Sheet, x: float, y: float, form: Form) -> None:
    if form is Form.DASHED:
        sheet.mark(x, y, Shape.DIAMOND, ink=_INKS[form], size=_SIGN, is_hollow=True)
    else:
        sheet.mark(x, y, Shape.CIRCLE, ink=_INKS[form], size=_SIGN)


def _draw_line_key(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(x - 15, y, x + 15, y, ink=_INKS[Form.LINE], thick=5)
    _draw_sign(sheet, x, y, Form.LINE)


def _draw_dashed_key(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(x - 16, y, x + 16, y, ink=_INKS[Form.DASHED], thick=5)
    _draw_sign(sheet, x, y, Form.DASHED)


def _draw_bar_key(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 12, y - 12, 24, 24, fill=Ink.SKY, line=_INKS[Form.BARS])


_KEYS = {Form.LINE: _draw_line_key, Form.DASHED: _draw_dashed_key, Form.BARS: _draw_bar_key}
