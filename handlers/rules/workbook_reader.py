"""From the bytes of a workbook to raw rows. What a cell means is not asked here."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules import workbook, workbook_guard
from handlers.rules.workbook import BASE, COLUMNS, MOST_ROWS, NEEDED, Formula, Lexicon, Line, Sheet, Unreadable, fold

# Columns beyond this are somebody's own notes.
_MOST_COLUMNS = 64
_MOST_LETTERS = 1000
_ALL = frozenset({*COLUMNS, workbook.CHANGES, workbook.FAULTS})


def read(content: bytes, lexicon: Lexicon) -> Sheet:
    """The rows of the sheet of shifts, in whichever language it is. Takes seconds for thousands of rows: call it in a
    thread. Raises `Unreadable`.
    """
    merged = workbook_guard.inspect(content)
    try:
        return _read(content, lexicon, merged)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("sheets-file-broken") from error


def _read(content: bytes, lexicon: Lexicon, merged: Mapping[str, frozenset[int]]) -> Sheet:
    import openpyxl  # only where a workbook is read: it takes a tenth of a second

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False, keep_vba=False)
    try:
        sheet, columns = _find(book.worksheets, lexicon)
        base = next((each for each in book.worksheets if each.title == BASE), None)
        epoch: date = book.epoch.date()
        return Sheet(
            lines=tuple(_lines(sheet, columns)),
            base=tuple(_lines(base, _columns(base, {column: column for column in COLUMNS}))) if base else (),
            epoch=epoch,
            merged=merged.get(sheet.title, frozenset()),
        )
    finally:
        book.close()


def _find(sheets: Sequence[Any], lexicon: Lexicon) -> tuple[Any, dict[int, str]]:
    """The sheet of shifts and its columns by place: by its title, else the first with such a header."""
    candidates = [each for each in sheets if each.title != BASE]
    candidates.sort(key=lambda each: fold(each.title) not in lexicon.sheets)
    missing: list[str] = []
    for sheet in candidates:
        columns = _columns(sheet, lexicon.columns)
        lacking = [column for column in NEEDED if column not in columns.values()]
        if not lacking:
            return sheet, columns
        if len(lacking) < len(NEEDED) / 2 and not missing:
            missing = lacking
    if missing:
        raise Unreadable("sheets-file-column", column=missing[0])
    raise Unreadable("sheets-file-sheet")


def _columns(sheet: Any, titles: Mapping[str, str]) -> dict[int, str]:
    """Columns by place. Raises `Unreadable` for one that is there twice."""
    sheet.reset_dimensions()  # what the file says of its size need not be so
    header = next(sheet.iter_rows(min_row=1, max_row=1, max_col=_MOST_COLUMNS), ())
    found: dict[int, str] = {}
    for place, cell in enumerate(header):
        column = titles.get(fold(cell.value)) if isinstance(cell.value, str) else None
        if column in found.values() and column is not None:
            raise Unreadable("sheets-file-twice", column=column)
        if column in _ALL and column is not None:
            found[place] = column
    return found


def _lines(sheet: Any, columns: Mapping[int, str]) -> Iterator[Line]:
    count, empty = 0, None
    rows = sheet.iter_rows(min_row=2, max_row=workbook_guard.LAST_ROW, max_col=max(columns, default=0) + 1)
    for number, cells in enumerate(rows, start=2):
        if cells is empty:  # one and the same for every row that is not in the file: there can be a million of them
            continue
        line = Line(number, {columns[at]: _value(cell) for at, cell in enumerate(cells) if _is_told(cell, at, columns)})
        if not line.cells:
            empty = cells
            continue
        count += 1
        if count > MOST_ROWS:
            raise Unreadable("sheets-file-rows", most=MOST_ROWS)
        yield line


def _is_told(cell: Any, at: int, columns: Mapping[int, str]) -> bool:
    if at not in columns or cell.value is None:
        return False
    return not isinstance(cell.value, str) or bool(cell.value.strip())


def _value(cell: Any) -> Any:
    if cell.data_type == "f":
        return Formula(str(cell.value)[:_MOST_LETTERS])
    return cell.value[:_MOST_LETTERS] if isinstance(cell.value, str) else cell.value
