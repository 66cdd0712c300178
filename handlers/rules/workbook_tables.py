"""Tables of a report as a workbook: real dates and numbers, colours, charts that stay editable. Words come with it."""

import enum
import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.rules import workbook_charts, workbook_writer
from handlers.rules.workbook import Value
from handlers.rules.workbook_charts import Chart
from storage.members import Language

_TITLE_LENGTH = 31  # of a sheet, as Excel takes it
_LINE = 15  # points
_LETTER = 1.15  # of the width that columns are counted in
_WIDE = 9  # columns: with more a page lies on its side
_HEAD, _FAINT, _RULE = "DDEBF7", "595959", "BFBFBF"
# Orange, white and blue as in pictures: told apart with any colour vision, and in grey.
_LOW, _MIDDLE, _HIGH = "F2A54F", "FFF8E5", "5B9BD5"
_DAYS = {Language.ET: "d.mm.yyyy", Language.EN: "d mmm yyyy", Language.RU: "dd.mm.yyyy"}
_LOCALES = {Language.ET: "425", Language.EN: "809", Language.RU: "419"}  # Windows language codes, for names of months


class Form(enum.StrEnum):
    """What a column holds, and so how it is written."""

    TEXT = "text"
    WRAPPED = "wrapped"  # text of several lines
    COUNT = "count"
    HOURS = "hours"
    PERCENT = "percent"  # 0 to 1
    MINUTES = "minutes"
    DAY = "day"
    CLOCK = "clock"
    MONTH = "month"
    INSTANT = "instant"  # by the wall clock, without a zone


_AT_RIGHT = frozenset({Form.COUNT, Form.HOURS, Form.PERCENT, Form.MINUTES})


@dataclass(frozen=True)
class Column:
    """What stands above a column, what it holds, and how wide it is in characters."""

    title: str
    form: Form = Form.TEXT
    width: int = 12


@dataclass(frozen=True)
class Typed:
    """A value that is not what the rest of its column holds."""

    form: Form
    value: Value


Cell = Value | Typed | None


@dataclass(frozen=True)
class Table:
    """Rows below a header; None is an empty cell. `scaled` columns, from 0 to 1, are coloured by their values."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    scaled: Sequence[int] = ()
    charts: Sequence[Chart] = ()
    title: str = ""


@dataclass(frozen=True)
class Sheet:
    """Lines, and tables one below the other."""

    title: str
    tables: Sequence[Table]
    lines: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Book:
    """All sheets, in the reader's words; `mark` is who it is for, at the head of each printed page."""

    title: str
    author: str
    language: Language
    made_at: datetime
    sheets: Sequence[Sheet]
    page: str
    mark: str | None = None


def write(book: Book) -> bytes:
    """The file. Call it in a thread. Raises ValueError for an instant with a zone: a workbook would drop it."""
    import openpyxl  # only where a workbook is written: it takes a tenth of a second

    file = openpyxl.Workbook()
    file.remove(file.active)
    for sheet in book.sheets:
        _Writing(file.create_sheet(sheet.title[:_TITLE_LENGTH]), book).fill(sheet)
    about = file.properties
    about.title, about.creator, about.lastModifiedBy = book.title, book.author, book.author
    about.created = about.modified = book.made_at.replace(tzinfo=None, microsecond=0)  # UTC, as the format has it
    about.language = book.language.value
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


class _Writing:
    """One sheet as it is filled."""

    def __init__(self, sheet: Any, book: Book) -> None:
        self.sheet, self.book = sheet, book
        self.formats = _formats(book.language)
        self.row = 1

    def fill(self, sheet: Sheet) -> None:
        """Everything from the top down; the first header stays in sight and comes on each printed page."""
        self._say(sheet.lines)
        for number, table in enumerate(sheet.tables):
            self.row += 2 if number else 0
            self._say([table.title] if table.title else [])
            head = self.row
            self._table(table)
            if not number:
                self._keep(head, table, is_alone=len(sheet.tables) == 1)
        self._widen(sheet.tables)
        is_wide = max((len(each.columns) for each in sheet.tables), default=0) > _WIDE
        has_charts = any(each.charts for each in sheet.tables)
        self._print(is_one_page=len(sheet.tables) > 1 or has_charts, is_wide=is_wide)

    def _say(self, lines: Sequence[str]) -> None:
        for at, line in enumerate(lines):
            cell = self.sheet.cell(self.row, 1)
            workbook_writer.put(cell, line)
            is_first = self.row == 1 or len(lines) == 1
            size = 13 if self.row == 1 else 11
            cell.font = workbook_writer.font(bold=True, size=size) if is_first else workbook_writer.font(color=_FAINT)
            self.row += 1
            if at == len(lines) - 1 and len(lines) > 1:
                self.row += 1

    def _table(self, table: Table) -> None:
        head = self.row
        self._header(table.columns)
        for row in table.rows:
            self.row += 1
            for at, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
                self._put(self.sheet.cell(self.row, at), column.form, value)
            wrapped = [pair for pair in zip(table.columns, row, strict=True) if pair[0].form is Form.WRAPPED]
            self._heighten([1, *(_lines(each, column.width) for column, each in wrapped)])
        if table.rows:
            self._colour(table, head)
            spot = workbook_charts.Spot(head, self.row)
            charts = [each for each in table.charts if _has_values(table, each)]
            self.row = max(self.row, workbook_charts.add(self.sheet, charts, spot, self.formats[Form.MONTH]))

    def _header(self, columns: Sequence[Column]) -> None:
        from openpyxl.styles import Alignment, Border, PatternFill, Side

        for at, column in enumerate(columns, start=1):
            cell = self.sheet.cell(self.row, at)
            workbook_writer.put(cell, column.title)
            cell.font, cell.fill = workbook_writer.font(bold=True), PatternFill("solid", fgColor=_HEAD)
            cell.border = Border(bottom=Side("thin", color=_RULE))
            side = "right" if column.form in _AT_RIGHT else "left"
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side, indent=_indent(at, side))
        self._heighten([_lines(column.title, column.width) for column in columns])

    def _heighten(self, lines: Sequence[int]) -> None:
        """Give the row room for its longest text: no program does that for a row it has not edited."""
        if max(lines) > 1:
            self.sheet.row_dimensions[self.row].height = _LINE * max(lines)

    def _put(self, cell: Any, form: Form, value: Cell) -> None:
        from openpyxl.styles import Alignment

        if isinstance(value, Typed):
            form, value = value.form, value.value
        if value is None:
            return
        if isinstance(value, datetime) and value.tzinfo is not None:
            raise ValueError("a workbook knows no zones")
        workbook_writer.put(cell, value)
        if not isinstance(value, str) and form in self.formats:
            cell.number_format = self.formats[form]
        side = "right" if form in _AT_RIGHT else "left"
        indent = _indent(cell.column, side)
        cell.alignment = Alignment(vertical="top", horizontal=side, indent=indent, wrap_text=form is Form.WRAPPED)

    def _colour(self, table: Table, head: int) -> None:
        from openpyxl.formatting.rule import ColorScaleRule
        from openpyxl.utils import get_column_letter

        for first, last in _runs(table.scaled):
            letters = [get_column_letter(at + 1) for at in (first, last)]
            ends = {f"{end}_type": "num" for end in ("start", "mid", "end")}
            values = {"start_value": 0.5, "mid_value": 0.8, "end_value": 1}
            colours = {"start_color": _LOW, "mid_color": _MIDDLE, "end_color": _HIGH}
            rule = ColorScaleRule(**ends, **values, **colours)
            self.sheet.conditional_formatting.add(f"{letters[0]}{head + 1}:{letters[1]}{self.row}", rule)

    def _keep(self, head: int, table: Table, *, is_alone: bool) -> None:
        from openpyxl.utils import get_column_letter

        self.sheet.freeze_panes = f"B{head + 1}"
        if not is_alone:  # its header would stand above the other table
            return
        self.sheet.print_title_rows = f"{head}:{head}"
        if table.rows:
            self.sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{self.row}"

    def _widen(self, tables: Sequence[Table]) -> None:
        from openpyxl.utils import get_column_letter

        for at in range(max((len(each.columns) for each in tables), default=0)):
            wide = max(each.columns[at].width for each in tables if at < len(each.columns))
            self.sheet.column_dimensions[get_column_letter(at + 1)].width = wide

    def _print(self, *, is_one_page: bool, is_wide: bool) -> None:
        setup = self.sheet.page_setup
        setup.paperSize = 9  # A4
        setup.orientation = "portrait" if is_one_page and not is_wide else "landscape"
        setup.fitToHeight = 1 if is_one_page else 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.left.text = _printed(self.book.title)
        self.sheet.oddFooter.right.text = f"{_printed(self.book.page)} &P / &N"
        if self.book.mark:
            self.sheet.oddHeader.right.text = _printed(self.book.mark)


def _formats(language: Language) -> dict[Form, str]:
    """Separators are the program's own: a comma in an Estonian Excel, a point in an English one."""
    day = _DAYS[language]
    return {
        Form.COUNT: "#,##0",
        Form.HOURS: "#,##0.0",
        Form.PERCENT: "0.0 %",
        Form.MINUTES: "#,##0.0",
        Form.DAY: day,
        Form.CLOCK: "hh:mm",
        Form.MONTH: f"[$-{_LOCALES[language]}]mmm yyyy",
        Form.INSTANT: f"{day} hh:mm",
    }


def _has_values(table: Table, chart: Chart) -> bool:
    """Whether there is anything to draw: an empty picture looks like nought."""
    cells = [row[at] for row in table.rows for at in chart.columns]
    return any(isinstance(each.value if isinstance(each, Typed) else each, int | float) for each in cells)


def _lines(value: Cell, width: int) -> int:
    """How many lines a text takes in a column, its words kept whole and letters a little wider than the average."""
    if not isinstance(value, str):
        return 1
    room = max(1, int(width / _LETTER))
    return max(1, sum(max(1, len(textwrap.wrap(line, room))) for line in value.splitlines()))


def _indent(column: int, side: str) -> int:
    """Words keep away from the numbers at their left."""
    return 1 if side == "left" and column > 1 else 0


def _printed(text: str) -> str:
    """Words at the head or foot of a page, where `&` begins a code."""
    return text.replace("&", "&&")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as first and last."""
    first = last = None
    for each in sorted(numbers):
        if last is not None and each == last + 1:
            last = each
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = each
    if first is not None and last is not None:
        yield first, last
