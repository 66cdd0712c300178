"""Values side by side, as a picture: a bar for each, its number in words, and its own target."""

from dataclasses import dataclass

from handlers.kit.charts import LETTERS, MARGIN, SMALL, Hatch, Ink, Paper, Shape, Sheet, drawn, width_of
from handlers.kit.frames import Heading
from handlers.kit.layout import wrapped
from handlers.kit.scales import Measure, Scale
from handlers.rules.tendencies import Aim, is_kept

_LINE, _BAR, _GAP = 40, 34, 26
_NOTE, _FOOT, _BARREN = 44, 10, 160
_BETWEEN, _AFTER = 24, 16  # from a label to the number beside it, from that to its note
_LONGEST = 2.5  # times its target, what is drawn of a bar
_HAIR = 1e-9  # what fractions may be off by
_WHOLE = 100  # of a percentage


@dataclass(frozen=True)
class Bar:
    """One value, None where nothing is known. `note` stands small behind the number: `9/12`."""

    label: str
    value: float | None
    note: str = ""
    target: float | None = None


@dataclass(frozen=True)
class Bars:
    """Everything that is drawn, in the reader's words.

    Where targets differ a bar is as long as its value is to its own target, and all targets are at the same place.
    """

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    scale: Scale
    aim: Aim
    target: str  # what the mark of a target is called
    beyond: str  # what a bar that misses it is called
    missing: str
    nothing: str

    def png(self, paper: Paper = Paper.PHONE) -> bytes:
        """The picture. Not for the event loop."""
        return drawn(lambda: self.draw(paper))

    def draw(self, paper: Paper) -> Sheet:
        """The same on its sheet. Only for use within `drawn`."""
        heading = Heading(self.title, self.subtitle, paper)
        lines = [self._label(bar, paper) for bar in self.bars]
        notes = self._notes()
        tall = sum(len(each) * _LINE + _BAR + _GAP for each in lines) if self.bars else _BARREN
        sheet = Sheet(heading.tall + tall + (_NOTE + _FOOT if notes else 0) + MARGIN / 2, paper)
        heading.draw(sheet)
        y = heading.tall
        for bar, label in zip(self.bars, lines, strict=True):
            self._draw_bar(sheet, bar, label, y)
            y += len(label) * _LINE + _BAR + _GAP
        if not self.bars:
            within = sheet.width - 2 * MARGIN
            sheet.text(sheet.width / 2, y + tall / 2, self.nothing, ink=Ink.FAINT, align="center", within=within)
        self._draw_notes(sheet, notes, heading.tall + tall + _FOOT + _NOTE / 2)
        return sheet

    def _number(self, bar: Bar) -> str:
        return self.missing if bar.value is None else self.scale.write(bar.value)

    def _label(self, bar: Bar, paper: Paper) -> list[str]:
        return wrapped(bar.label, within=self._within(bar, paper.width), most=2) or [""]

    def _within(self, bar: Bar, width: float) -> float:
        """How wide a label may be beside its number."""
        note = self._note(bar)
        number = width_of(self._number(bar), is_bold=True) + (width_of(note, size=SMALL) + _AFTER if note else 0)
        return max(width - 2 * MARGIN - number - _BETWEEN, width / 3)

    def _note(self, bar: Bar) -> str:
        target = f"{self.target} {self.scale.write(bar.target)}" if bar.target is not None else ""
        return " · ".join(filter(None, [target, bar.note]))

    def _draw_bar(self, sheet: Sheet, bar: Bar, label: list[str], y: float) -> None:
        left, right = MARGIN, sheet.width - MARGIN
        within = self._within(bar, sheet.width)
        for line, words in enumerate(label):
            sheet.text(left, y + (line + 0.5) * _LINE, words, within=within)
        middle, x = y + (len(label) - 0.5) * _LINE, float(right)
        note = self._note(bar)
        if note:
            sheet.text(x, middle, note, size=SMALL, ink=Ink.FAINT, align="right")
            x -= width_of(note, size=SMALL) + _AFTER
        is_known = bar.value is not None
        ink = Ink.TEXT if is_known else Ink.FAINT
        sheet.text(
            x, middle, self._number(bar), size=LETTERS if is_known else SMALL, ink=ink, align="right", is_bold=is_known
        )
        top = y + len(label) * _LINE + 2
        sheet.box(left, top, right - left, _BAR - 4, fill=Ink.GROUND)
        if bar.value:
            self._draw_value(sheet, bar, left, top, right - left)
        if bar.target is not None:
            _draw_target(sheet, left + (right - left) * min(bar.target / self._whole(bar), 1), top)

    def _draw_value(self, sheet: Sheet, bar: Bar, x: float, y: float, most: float) -> None:
        part = (bar.value or 0) / self._whole(bar)
        wide = most * min(part, 1)
        if self._is_missed(bar):
            sheet.box(x, y, wide, _BAR - 4, fill=Ink.POOR, line=Ink.ALARM, hatch=Hatch.SLANTED)
        else:
            sheet.box(x, y, wide, _BAR - 4, fill=Ink.GOOD, line=Ink.GOOD)
        if part > 1 + _HAIR:
            sheet.mark(x + wide - 8, y + _BAR / 2 - 2, Shape.TRIANGLE_RIGHT, size=_BAR)

    def _is_missed(self, bar: Bar) -> bool:
        return bar.value is not None and bar.target is not None and not is_kept(bar.value, bar.target, self.aim)

    def _whole(self, bar: Bar) -> float:
        """What the whole width is for this bar."""
        targets = {each.target for each in self.bars if each.target}
        if len(targets) > 1 and bar.target:
            parts = [each.value / each.target for each in self.bars if each.value is not None and each.target]
            return bar.target * min(max([*parts, 1.25]), _LONGEST)
        found = [each for other in self.bars for each in (other.value, other.target) if each is not None]
        most = max(found, default=0)
        return _WHOLE if self.scale.measure is Measure.PERCENT and most <= _WHOLE else most or 1

    def _notes(self) -> list[tuple[bool, str]]:
        """What is said below: of the mark of targets, and of bars that miss theirs."""
        has_target = any(bar.target is not None for bar in self.bars)
        has_missed = any(self._is_missed(bar) for bar in self.bars)
        return [(True, self.target)] * has_target + [(False, self.beyond)] * has_missed

    def _draw_notes(self, sheet: Sheet, notes: list[tuple[bool, str]], y: float) -> None:
        x: float = MARGIN
        for is_target, words in notes:
            if is_target:
                _draw_target(sheet, x + 10, y - _BAR / 2 + 2)
            else:
                sheet.box(x, y - 13, 44, 26, fill=Ink.POOR, line=Ink.ALARM, hatch=Hatch.SLANTED)
            x += 34 if is_target else 58
            sheet.text(x, y, words, size=SMALL, within=sheet.width - MARGIN - x)
            x += width_of(words, size=SMALL) + 48


def _draw_target(sheet: Sheet, x: float, y: float) -> None:
    """A dark upright over the bar with a light rim and a small foot, so that it is seen on every ground."""
    sheet.line(x, y - 3, x, y + _BAR + 1, ink=Ink.PAPER, thick=11)
    sheet.line(x, y - 3, x, y + _BAR + 1, ink=Ink.TEXT, thick=5)
    sheet.mark(x, y + _BAR + 1, Shape.TRIANGLE, size=18)
