"""What is typical and what nine of ten do not exceed, month by month, as a picture against a target."""

import statistics
from dataclasses import dataclass

from handlers.kit.charts import SMALL, Ink, Paper, Shape, Sheet, drawn, width_of
from handlers.kit.frames import Frame, Plot, Tag, Target, target_tag
from handlers.kit.layout import rows

_SIGN, _ROW = 20, 34
_BEYOND = 4  # times the target or what is usual: what is longer would make all else too small to see, and is cut off


@dataclass(frozen=True)
class Pair:
    """The median and the 90th percentile of a month."""

    median: float
    p90: float

    def __post_init__(self) -> None:
        if not 0 <= self.median <= self.p90:
            raise ValueError(f"a median of {self.median} and a 90th percentile of {self.p90}")


@dataclass(frozen=True)
class Spread:
    """Everything that is drawn, in the reader's words. A month without cases has None and stays blank."""

    frame: Frame
    median_name: str
    p90_name: str
    pairs: tuple[Pair | None, ...]
    target: Target | None = None

    def __post_init__(self) -> None:
        if len(self.pairs) != len(self.frame.months):
            raise ValueError("there is a pair, or None, for each month")

    def png(self, paper: Paper = Paper.PHONE) -> bytes:
        """The picture. Not for the event loop."""
        return drawn(lambda: self.draw(paper))

    def draw(self, paper: Paper) -> Sheet:
        """The same on its sheet. Only for use within `drawn`."""
        known = {month: pair for month, pair in enumerate(self.pairs) if pair is not None}
        ticks = self._ticks(list(known.values())) if known else ()
        beyond = [month for month, pair in known.items() if pair.p90 > ticks[-1]]
        # Numbers of what is cut off stand above, in rows as they have room; a year has no more than three of them.
        plot = Plot(
            self.frame,
            paper,
            ticks=ticks,
            tags=self._tags(known),
            above=_SIGN / 2 + (_SIGN + _ROW * min(len(beyond), 3) if beyond else 0),
        )
        if self.target and known:
            plot.draw_level(self.target.value)
        for month, pair in known.items():
            _draw_pair(plot, month, pair, ticks[-1])
        self._draw_beyond(plot, beyond)
        if known:
            plot.draw_tags()
        return plot.sheet

    def _ticks(self, known: list[Pair]) -> tuple[float, ...]:
        target = self.target.value if self.target else 0
        most = max(*(pair.p90 for pair in known), target)
        usual = _BEYOND * max(target, statistics.median(pair.p90 for pair in known))
        # What is only a little longer is not worth cutting.
        return self.frame.scale.ticks([usual if most > 1.5 * usual > 0 else most], is_from_zero=True)

    def _tags(self, known: dict[int, Pair]) -> list[Tag]:
        if not known:
            return []
        month, pair = max(known.items(), key=lambda each: each[0])
        late = "" if month == len(self.pairs) - 1 else f" ({self.frame.months[month].label})"
        write = self.frame.scale.write
        tags = [
            Tag(pair.p90, self.p90_name, write(pair.p90) + late, Ink.ALARM, _draw_p90),
            Tag(pair.median, self.median_name, write(pair.median) + late, Ink.GOOD, _draw_median),
        ]
        return [*tags, target_tag(self.frame, self.target)] if self.target else tags

    def _draw_beyond(self, plot: Plot, beyond: list[int]) -> None:
        said = [self.frame.scale.write(pair.p90) for month in beyond if (pair := self.pairs[month])]
        middles = [plot.x(month) for month in beyond]
        found = rows(middles, [width_of(each, size=SMALL) + 10 for each in said])
        for middle, words, row in zip(middles, said, found, strict=True):
            y = plot.top - _SIGN - _ROW / 2 - row * _ROW
            plot.sheet.text(middle, y, words, size=SMALL, ink=Ink.ALARM, align="center")


def _draw_pair(plot: Plot, month: int, pair: Pair, most: float) -> None:
    x, median, p90 = plot.x(month), plot.y(pair.median), plot.y(pair.p90)
    plot.sheet.line(x, median, x, p90, ink=Ink.ALARM, thick=5)
    if pair.p90 > most:
        plot.sheet.mark(x, p90, Shape.TRIANGLE, ink=Ink.ALARM, size=_SIGN + 4)
    else:
        _draw_p90(plot.sheet, x, p90)
    _draw_median(plot.sheet, x, median)


def _draw_median(sheet: Sheet, x: float, y: float) -> None:
    sheet.mark(x, y, Shape.CIRCLE, ink=Ink.GOOD, size=_SIGN)


def _draw_p90(sheet: Sheet, x: float, y: float) -> None:
    sheet.mark(x, y, Shape.DIAMOND, ink=Ink.ALARM, size=_SIGN, is_hollow=True)
