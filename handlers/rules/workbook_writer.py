"""A workbook of the rota as bytes: rows to edit, lists to choose from, colours, explanations. Words come with it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.rules import workbook
from handlers.rules.typed import MOST_PLACES
from handlers.rules.workbook import BASE, COLUMNS, PEOPLE, Formula, Part, Value, of_kind
from storage.shifts import PlaceKind

LISTS = "_lists"
# Room for new shifts, already with lists to choose from and colours.
BLANKS = 200
DAY_FORMAT, CLOCK_FORMAT = "d.mm.yyyy", "hh:mm"
_WIDTHS = {workbook.SHIFT: 8, workbook.DAY: 12, workbook.START: 8, workbook.END: 8, workbook.TEMPLATE: 8}
_WIDE = {workbook.CHANGES: 50, workbook.FAULTS: 60}
_COUNTS = frozenset(of_kind(part, kind) for kind in PlaceKind for part in (Part.LEAST, Part.MOST))
_FORMATS = {workbook.DAY: DAY_FORMAT, workbook.START: CLOCK_FORMAT, workbook.END: CLOCK_FORMAT}
_SPACES = "\n\N{NO-BREAK SPACE}"  # that are no signs, and stay
_GREY, _HEAD = "D9D9D9", "DDEBF7"
# Told apart also by who sees no red and green, by how light they are; short of counsellors is bold as well.
_RED, _YELLOW, _GREEN = "F4A6A0", "FFEB9C", "E2F0D9"


@dataclass(frozen=True)
class Book:
    """Everything that is written, in the reader's words."""

    titles: Mapping[str, str]  # of columns
    shifts: str  # the titles of the sheets
    people: str
    guide: str
    rows: Sequence[Mapping[str, Value]]
    choices: Mapping[str, Sequence[str]]  # what a column is chosen from
    team: Sequence[Sequence[str]]  # the sheet of people, its header first
    explanations: Sequence[tuple[str, str]]  # what about, and the explanation
    base: Sequence[Mapping[str, Value]] = ()
    locked: frozenset[int] = frozenset()  # places of rows that nobody may edit any more
    numbers: Sequence[int] = field(default_factory=list)  # of rows, where they are not one after the other


def write(book: Book) -> bytes:
    """The file. Takes about a second for a thousand rows: call it in a thread."""
    import openpyxl  # only where a workbook is written: it takes a tenth of a second

    file = openpyxl.Workbook()
    sheet = file.active
    sheet.title = book.shifts
    last = _fill(sheet, book)
    _look(sheet, book)
    _choose(file, sheet, book, last)
    _colour(sheet, book, last)
    _protect(sheet, book)
    _list(file.create_sheet(book.people), book.team, widths=(30, 28, 30, 40))
    _list(file.create_sheet(book.guide), book.explanations, widths=(34, 100))
    _remember(file.create_sheet(BASE), book.base)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _columns(book: Book) -> list[str]:
    said = [column for column in (workbook.CHANGES, workbook.FAULTS) if column in book.titles]
    return [*COLUMNS, *said]


def _fill(sheet: Any, book: Book) -> int:
    """Write the rows; the number of the last row, blanks included."""
    columns = _columns(book)
    for at, column in enumerate(columns, start=1):
        put(sheet.cell(1, at), book.titles[column])
    numbers = book.numbers or range(2, len(book.rows) + 2)
    for number, row in zip(numbers, book.rows, strict=True):
        for at, column in enumerate(columns, start=1):
            if column in row:
                put(sheet.cell(number, at), row[column], _FORMATS.get(column))
    return max(numbers, default=1) + BLANKS


def put(cell: Any, value: Value, number_format: str | None = None) -> None:
    """Fill a cell. Text stays text, whatever it begins with; control characters, which no workbook may have, go."""
    if isinstance(value, str | Formula):
        text = value.text if isinstance(value, Formula) else value
        cell.value = workbook.neutral("".join(each for each in text if each.isprintable() or each in _SPACES))
        cell.data_type = "s"
        return
    cell.value = value
    if number_format and isinstance(value, date | datetime | time | timedelta):
        cell.number_format = number_format


def font(*, bold: bool = False, size: float = 11, color: str | None = None) -> Any:
    """The font of all other cells: without a name it is what a program takes, in LibreOffice one with serifs."""
    from openpyxl.styles import Font

    return Font(name="Calibri", family=2, scheme="minor", bold=bold, size=size, color=color)


def _look(sheet: Any, book: Book) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    columns = _columns(book)
    for at, column in enumerate(columns, start=1):
        head = sheet.cell(1, at)
        head.font, head.fill = font(bold=True), PatternFill("solid", fgColor=_HEAD)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        width = 28 if column in PEOPLE else 11 if column in _COUNTS else _WIDTHS.get(column, _WIDE.get(column, 18))
        sheet.column_dimensions[get_column_letter(at)].width = width
        if column in _FORMATS:
            sheet.column_dimensions[get_column_letter(at)].number_format = _FORMATS[column]
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "E2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _choose(file: Any, sheet: Any, book: Book, last: int) -> None:
    """Drop-downs, from a hidden sheet of lists; and counts that are whole numbers."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = file.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    columns = _columns(book)
    for at, (column, choices) in enumerate(book.choices.items(), start=1):
        for number, choice in enumerate(choices, start=1):
            put(lists.cell(number, at), choice)
        if not choices:
            continue
        letter = get_column_letter(at)
        listed = f"'{LISTS}'!${letter}$1:${letter}${len(choices)}"
        # A cell can hold several names, which are no choice from the list; so people may also be typed.
        known = DataValidation("list", formula1=listed, allow_blank=True, showErrorMessage=column not in PEOPLE)
        known.add(_range(columns, column, last))
        sheet.add_data_validation(known)
    # Between, if nothing else is said.
    whole = DataValidation("whole", formula1="0", formula2=str(MOST_PLACES), allow_blank=True, showErrorMessage=True)
    for column in _COUNTS:
        whole.add(_range(columns, column, last))
    sheet.add_data_validation(whole)


def _range(columns: Sequence[str], column: str, last: int, until: str | None = None) -> str:
    from openpyxl.utils import get_column_letter

    first, final = (get_column_letter(columns.index(each) + 1) for each in (column, until or column))
    return f"{first}2:{final}{last}"


def _colour(sheet: Any, book: Book, last: int) -> None:
    """The light of every shift on its day and hours, by how many names there are."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    columns = _columns(book)
    where = _range(columns, workbook.DAY, last, workbook.END)
    short = {kind: _is_short(columns, kind) for kind in PlaceKind}
    is_there = f'${_letter(columns, workbook.DAY)}2<>""'
    others = ",".join(formula for kind, formula in short.items() if kind is not PlaceKind.COUNSELLOR)
    rules = (
        (f"AND({is_there},{short[PlaceKind.COUNSELLOR]})", _RED, Font(bold=True)),
        (f"AND({is_there},OR({others}))", _YELLOW, None),
        (is_there, _GREEN, None),
    )
    for formula, colour, font in rules:
        fill = PatternFill("solid", bgColor=colour)
        sheet.conditional_formatting.add(where, FormulaRule([formula], fill=fill, font=font, stopIfTrue=True))


def _letter(columns: Sequence[str], column: str) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(columns.index(column) + 1))


def _is_short(columns: Sequence[str], kind: PlaceKind) -> str:
    names = f"${_letter(columns, of_kind(Part.PEOPLE, kind))}2"
    least = f"${_letter(columns, of_kind(Part.LEAST, kind))}2"
    between = f'LEN({names})-LEN(SUBSTITUTE(SUBSTITUTE({names},";",""),",",""))'
    return f'IF(TRIM({names})="",0,{between}+1)<N({least})'


def _protect(sheet: Any, book: Book) -> None:
    """What the bot says is grey and locked, without a password; everything else is open."""
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.utils import get_column_letter

    open_, grey = Protection(locked=False), PatternFill("solid", fgColor=_GREY)
    columns = _columns(book)
    for at, column in enumerate(columns, start=1):
        if column != workbook.TEMPLATE:
            sheet.column_dimensions[get_column_letter(at)].protection = open_  # of cells nothing is in
    numbers = book.numbers or range(2, len(book.rows) + 2)
    for place, (number, row) in enumerate(zip(numbers, book.rows, strict=True)):
        for at, column in enumerate(columns, start=1):
            if place in book.locked or (column in (workbook.SHIFT, workbook.TEMPLATE) and column in row):
                sheet.cell(number, at).fill = grey
            elif column in row:
                sheet.cell(number, at).protection = open_
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: not protected against


def _list(sheet: Any, rows: Sequence[Sequence[str]], *, widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row, start=1):
            cell = sheet.cell(number, at)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = font(bold=number == 1 or (len(row) == 2 and at == 1))
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"


def _remember(sheet: Any, rows: Sequence[Mapping[str, Value]]) -> None:
    """The rows as they are handed out, under the names of columns themselves."""
    sheet.sheet_state = "hidden"
    for at, column in enumerate(COLUMNS, start=1):
        put(sheet.cell(1, at), column)
        for number, row in enumerate(rows, start=2):
            if column in row:
                put(sheet.cell(number, at), row[column], _FORMATS.get(column))
