"""Plain lists as a workbook: to be read, sorted and kept, not to be sent back. Words and instants come with them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.rules import workbook_writer
from handlers.rules.workbook import Value

INSTANT_FORMAT = "d.mm.yyyy hh:mm"
_TITLE_LENGTH = 31  # of a sheet, as Excel takes it
_HEAD = "DDEBF7"


@dataclass(frozen=True)
class Column:
    """What stands above a column, and how wide it is in characters."""

    title: str
    width: int


@dataclass(frozen=True)
class Listed:
    """A sheet: its title, its columns, its rows. An instant is by the wall clock, without a zone, as workbooks have
    them; None is an empty cell."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | None]]


def write(sheets: Sequence[Listed]) -> bytes:
    """The file. Call it in a thread. Raises ValueError for an instant with a zone: a workbook would drop it."""
    import openpyxl  # only where a workbook is written: it takes a tenth of a second

    file = openpyxl.Workbook()
    file.remove(file.active)
    for listed in sheets:
        _fill(file.create_sheet(listed.title[:_TITLE_LENGTH]), listed)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _fill(sheet: Any, listed: Listed) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(listed.columns, start=1):
        head = sheet.cell(1, at)
        workbook_writer.put(head, column.title)
        head.font, head.fill = workbook_writer.font(bold=True), PatternFill("solid", fgColor=_HEAD)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    for number, row in enumerate(listed.rows, start=2):
        for at, value in enumerate(row, start=1):
            if value is None:
                continue
            if isinstance(value, datetime) and value.tzinfo is not None:
                raise ValueError("a workbook knows no zones")
            is_instant = isinstance(value, datetime)
            workbook_writer.put(
                sheet.cell(number, at), value, INSTANT_FORMAT if is_instant else workbook_writer.DAY_FORMAT
            )
            sheet.cell(number, at).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
