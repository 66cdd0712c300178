"""What all pictures of months have around them: the heading, the axis, the months below it, names at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.kit.charts import BIG, LETTERS, MARGIN, SMALL, Dash, Ink, Paper, Shape, Sheet, width_of
from handlers.kit.i18n import Words
from handlers.kit.layout import apart, every, wrapped
from handlers.kit.scales import Scale
from handlers.rules.tendencies import Aim

MOST_MONTHS = 13
_TALL = {Paper.PHONE: 440, Paper.PRINT: 340}  # of the plot, in units as all that follows
_BARREN = 180  # the same where there is nothing to draw
_WIDEST = 130  # of a bar
_LINE, _BIG_LINE = 36, 54  # from one line of small letters to the next, and of the title's
_GAP, _KEY = 16, 40
_MONTHS, _NOTE = 90, 44  # below the plot: two lines of months, a note
_CROSS = 20  # the mark for no data
_NAMED = {Paper.PHONE: 0.22, Paper.PRINT: 0.17}  # of the width is for names at the right, more for a long word
_MOST_NAMED = 0.3

Draw = Callable[[Sheet, float, float], None]  # a small sign of a series, around this point


@dataclass(frozen=True)
class Month:
    """What stands below the axis, the year only where one begins; and the month in full as inside a sentence."""

    label: str
    year: str
    full: str


def months(words: Words, firsts: Sequence[date]) -> tuple[Month, ...]:
    """Months by their first days, one after the other."""
    return tuple(Month(words.short_month(first), str(first.year), words.month_inside(first)) for first in firsts)


@dataclass(frozen=True)
class Frame:
    """What is around a picture of months, in the reader's words. Without a title, where paper has one, it is lower."""

    title: str
    subtitle: str
    months: tuple[Month, ...]
    scale: Scale
    axis: str  # what the axis is called where it does not begin at 0
    missing: str  # what the mark for months without data says
    nothing: str  # what stands there when there is nothing to draw

    def __post_init__(self) -> None:
        if not 1 <= len(self.months) <= MOST_MONTHS:
            raise ValueError(f"{len(self.months)} months, and 1 to {MOST_MONTHS} can be drawn")


def frame(words: Words, *, title: str, subtitle: str, firsts: Sequence[date], scale: Scale) -> Frame:
    """A frame with the words that all have."""
    said = {part: words.plain(f"kit-graph-{part}") for part in ("axis", "missing", "nothing")}
    return Frame(title=title, subtitle=subtitle, months=months(words, firsts), scale=scale, **said)


@dataclass(frozen=True)
class Tag:
    """A name at the right, near what it names: `at` is a value on the axis; the value in words may stand above it."""

    at: float
    name: str
    value: str
    ink: Ink
    key: Draw | None = None


@dataclass(frozen=True)
class Target:
    """What values are held against, on which side they should be, and what it is called."""

    name: str
    value: float
    aim: Aim


@dataclass(frozen=True)
class _Label:
    """A tag in lines as they fit."""

    tag: Tag
    values: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def tall(self) -> float:
        return (len(self.values) + len(self.names)) * _LINE + 8


def target_tag(frame: Frame, target: Target) -> Tag:
    """The name of a target, with its value."""
    return Tag(target.value, target.name, frame.scale.write(target.value), Ink.TEXT, draw_level_key)


class Heading:
    """Title and subtitle in as many lines as they need."""

    def __init__(self, title: str, subtitle: str, paper: Paper) -> None:
        within = paper.width - 2 * MARGIN
        self._title = wrapped(title, within=within, most=2, size=BIG, is_bold=True) if title else []
        self._subtitle = wrapped(subtitle, within=within, most=2, size=SMALL) if subtitle else []
        self._within = within
        self.tall = MARGIN + len(self._title) * _BIG_LINE + len(self._subtitle) * _LINE + 1.5 * _GAP

    def draw(self, sheet: Sheet) -> None:
        """At the top of the sheet."""
        y = MARGIN + _BIG_LINE / 2
        for line in self._title:
            sheet.text(MARGIN, y, line, size=BIG, is_bold=True, within=self._within)
            y += _BIG_LINE
        y += _LINE / 2 - _BIG_LINE / 2
        for line in self._subtitle:
            sheet.text(MARGIN, y, line, size=SMALL, ink=Ink.FAINT, within=self._within)
            y += _LINE


class Plot:
    """A sheet with the frame drawn on it, and where months and values are. Only for use within `drawn`.

    `ticks` are the steps of the axis, none where there is nothing to draw; `missing` the months without data; `above`
    is what is left free for numbers on top.
    """

    def __init__(
        self,
        frame: Frame,
        paper: Paper,
        *,
        ticks: Sequence[float],
        tags: Sequence[Tag] = (),
        missing: frozenset[int] = frozenset(),
        above: float = 0,
    ) -> None:
        self._frame, self._ticks = frame, ticks or (0, 1)
        self._labels = [_label(each, paper) for each in tags]
        heading = Heading(frame.title, frame.subtitle, paper)
        tall = max(_TALL[paper] if ticks else _BARREN, sum(each.tall for each in self._labels))
        self.top = heading.tall + above + _LINE / 2
        self.bottom = self.top + tall
        notes = _notes(frame, self._ticks, bool(missing)) if ticks else []
        self.sheet = Sheet(self.bottom + _MONTHS + _NOTE * bool(notes) + MARGIN / 2, paper)
        written = [frame.scale.write(each) for each in self._ticks] if ticks else []
        self.left = MARGIN + max((width_of(each, size=SMALL) for each in written), default=0) + _GAP
        self.right = paper.width - MARGIN - max((_wide(each) for each in self._labels), default=0) - _GAP
        self.room = (self.right - self.left) / len(frame.months)
        heading.draw(self.sheet)
        self._draw_missing(missing if ticks else frozenset())
        self._draw_axis(written)
        self._draw_months()
        self._draw_notes(notes)
        if not ticks:
            self._draw_nothing()

    def x(self, month: int) -> float:
        """The middle of a month."""
        return self.left + (month + 0.5) * self.room

    def y(self, value: float) -> float:
        """Where a value is; what is beyond the axis is at its end."""
        first, last = self._ticks[0], self._ticks[-1]
        part = min(max((value - first) / (last - first), 0), 1)
        return self.bottom - part * (self.bottom - self.top)

    def wide(self, part: float) -> float:
        """How wide a bar is that takes this part of a month's room."""
        return min(part * self.room, _WIDEST)

    def draw_level(self, value: float) -> None:
        """A dashed line across at this value: a target."""
        y = self.y(value)
        self.sheet.line(self.left, y, self.right, y, ink=Ink.TEXT, dash=Dash.DASHED, thick=3)

    def draw_tags(self) -> None:
        """The names, as near to what they name as the others leave room."""
        wanted = [self.y(each.tag.at) for each in self._labels]
        middles = apart(wanted, [each.tall for each in self._labels], self.top - _LINE / 2, self.bottom + _LINE / 2)
        for label, middle in zip(self._labels, middles, strict=True):
            self._draw_label(label, middle)

    def _draw_label(self, label: _Label, middle: float) -> None:
        x, y = self.right + _GAP, middle - label.tall / 2 + 4 + _LINE / 2
        inset = _KEY if label.tag.key else 0
        if label.tag.key:
            label.tag.key(self.sheet, x + _KEY / 2 - 6, y)
        within = self.sheet.width - MARGIN / 2 - x - inset
        for line in label.values:
            self.sheet.text(x + inset, y, line, size=LETTERS, ink=label.tag.ink, is_bold=True, within=within)
            y += _LINE
        for line in label.names:
            self.sheet.text(x + inset, y, line, size=SMALL, ink=label.tag.ink, within=within)
            y += _LINE

    def _draw_missing(self, missing: frozenset[int]) -> None:
        for month in missing:
            left = self.x(month) - self.room / 2
            self.sheet.box(left, self.top, self.room, self.bottom - self.top, fill=Ink.GROUND, is_behind=True)
            self.sheet.mark(self.x(month), self.bottom - 24, Shape.CROSS, ink=Ink.FAINT, size=_CROSS)

    def _draw_axis(self, written: Sequence[str]) -> None:
        for tick, said in zip(self._ticks, written, strict=False):
            y = self.y(tick)
            self.sheet.line(self.left, y, self.right, y, is_behind=True)
            self.sheet.text(self.left - _GAP / 2 - 2, y, said, size=SMALL, ink=Ink.FAINT, align="right")
        self.sheet.line(self.left, self.bottom, self.right, self.bottom, ink=Ink.FAINT, thick=3)

    def _draw_months(self) -> None:
        given = self._frame.months
        step = every([width_of(each.label, size=SMALL) + 10 for each in given], self.room)
        year = ""
        for month, each in enumerate(given):
            is_said = (len(given) - 1 - month) % step == 0
            self.sheet.line(
                self.x(month), self.bottom, self.x(month), self.bottom + (12 if is_said else 7), ink=Ink.FAINT
            )
            if is_said:
                self.sheet.text(self.x(month), self.bottom + 34, each.label, size=SMALL, align="center")
            if is_said and each.year != year:
                year = each.year
                self.sheet.text(self.x(month), self.bottom + 68, year, size=SMALL, ink=Ink.FAINT, align="center")

    def _draw_notes(self, notes: Sequence[tuple[bool, str]]) -> None:
        x, y = self.left, self.bottom + _MONTHS + _NOTE / 2
        for is_mark, words in notes:
            if is_mark:
                self.sheet.mark(x + _CROSS / 2, y, Shape.CROSS, ink=Ink.FAINT, size=_CROSS)
                x += _CROSS + 14
            self.sheet.text(x, y, words, size=SMALL, ink=Ink.FAINT, within=self.sheet.width - MARGIN - x)
            x += width_of(words, size=SMALL) + 3 * _GAP

    def _draw_nothing(self) -> None:
        middle = (self.top + self.bottom) / 2
        within = self.right - self.left
        self.sheet.text(
            (self.left + self.right) / 2, middle, self._frame.nothing, ink=Ink.FAINT, align="center", within=within
        )


def draw_level_key(sheet: Sheet, x: float, y: float) -> None:
    """The sign of a target."""
    sheet.line(x - 16, y, x + 16, y, ink=Ink.TEXT, dash=Dash.DASHED, thick=3)


def _label(tag: Tag, paper: Paper) -> _Label:
    inset = _KEY if tag.key else 0
    widest = max((width_of(each, size=SMALL) for each in tag.name.split(" ")), default=0)
    within = min(max(_NAMED[paper] * paper.width - inset, widest), _MOST_NAMED * paper.width - inset)
    values = wrapped(tag.value, within=within, most=2, is_bold=True) if tag.value else []
    names = wrapped(tag.name, within=within, most=3, size=SMALL) if tag.name else []
    return _Label(tag, tuple(values), tuple(names))


def _wide(label: _Label) -> float:
    """At most as much as there is room for; what is wider is made smaller."""
    wide = [
        *(width_of(each, size=LETTERS, is_bold=True) for each in label.values),
        *(width_of(each, size=SMALL) for each in label.names),
    ]
    inset = _KEY if label.tag.key else 0
    return min(max(wide, default=0) + inset, _MOST_NAMED * Paper.PHONE.width)


def _notes(frame: Frame, ticks: Sequence[float], has_missing: bool) -> list[tuple[bool, str]]:
    """What is said below, and whether the mark for no data stands before it."""
    notes = [(True, frame.missing)] if has_missing else []
    if ticks[0] != 0:
        notes.append((False, f"{frame.axis}: {frame.scale.write(ticks[0])} – {frame.scale.write(ticks[-1])}"))
    return notes
