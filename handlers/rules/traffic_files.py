"""From the bytes of a file to a plain table: its header, and cells as text. Formulas are not worked out, nothing is
run, and what is too large is refused unread. What a cell means is not asked here."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.rules import traffic_typed, workbook_guard
from handlers.rules.workbook import BASE, MOST_BYTES, Unreadable

# Ten years of days are 3660 rows; by day and topic a year has about as many.
MOST_ROWS = 5000
MOST_COLUMNS = 64
_MOST_LETTERS = 200
_MOST_SHEETS = 20
_PREAMBLE = 20  # lines that a program may write above the header
_DELIMITERS = ";,\t|"
_OLD = b"\xd0\xcf\x11\xe0"  # how an .xls begins, and so does an .xlsx with a password
_OURS = {"sheets-file-bomb": "importing-file-heavy", "sheets-file-broken": "importing-file-broken"}
FORMULA = "="  # what a cell begins with that is worked out by the program that shows it
_CYRILLIC, _LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-zõäöüšž]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Row:
    """A row with its number in the file, and its cells as text; empty ones are empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and what is below it."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def of_workbook(content: bytes) -> Table:
    """The first sheet of an .xlsx that has a table; takes seconds for thousands of rows: call it in a thread. Raises
    `Unreadable`."""
    if content.startswith(_OLD):
        raise Unreadable("importing-file-old")
    try:
        workbook_guard.inspect(content)
        return _of_workbook(content)
    except Unreadable as unreadable:
        raise Unreadable(_OURS.get(unreadable.key, unreadable.key), **unreadable.values) from unreadable
    except Exception as error:  # openpyxl breaks on broken files in any way
        raise Unreadable("importing-file-broken") from error


def of_text(content: bytes) -> Table:
    """A table of a .csv, whatever stands between its cells and however its letters are written. Raises `Unreadable`."""
    if len(content) > MOST_BYTES:
        raise Unreadable("sheets-file-large", most=MOST_BYTES // 1024 // 1024)
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first.strip("\ufeff"), re.IGNORECASE)
    text, skipped = (rest, 1) if named else (text, 0)
    try:
        delimiter = named[1] if named else _delimiter(text)
        lines = _read(text, delimiter)
        return _table((number + skipped, cells) for number, cells in lines)
    except csv.Error as error:  # such as a cell that does not end
        raise Unreadable("importing-file-broken") from error


def _of_workbook(content: bytes) -> Table:
    import openpyxl  # only where a table is read: it takes a tenth of a second

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False, keep_vba=False)
    try:
        if BASE in book.sheetnames:
            raise Unreadable("importing-file-rota")
        for sheet in book.worksheets[:_MOST_SHEETS]:
            sheet.reset_dimensions()  # what the file says of its size need not be so
            try:
                return _table(_rows(sheet))
            except Unreadable as error:
                if error.key != "importing-file-empty":
                    raise
        raise Unreadable("importing-file-empty")
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    empty = None
    for number, cells in enumerate(sheet.iter_rows(max_row=workbook_guard.LAST_ROW, max_col=MOST_COLUMNS), start=1):
        if cells is empty:  # one and the same for every row that is not in the file: there can be a million of them
            continue
        said = [_said(cell) for cell in cells]
        if any(said):
            yield number, said
        else:
            empty = cells


def _said(cell: Any) -> str:
    """A cell as somebody would type it; times and shares keep their units."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.year > 1900 else _clock(value.time())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.3f} s" if value >= timedelta(0) else "?"
    if isinstance(value, int | float):
        is_share = "%" in str(cell.number_format)
        return f"{100 * value:.6f} %" if is_share else _number(value)
    return str(value)[:_MOST_LETTERS].strip()


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.6f}"


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}:{at.second:02}"


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16, else the Baltic or the Cyrillic signs of Windows, whichever makes words."""
    wide = _wide(content)
    if wide:
        try:
            return _plain(content.decode(wide))
        except UnicodeDecodeError as error:
            raise Unreadable("importing-file-broken") from error
    if b"\0" in content:
        raise Unreadable("importing-file-broken")
    try:
        return _plain(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    russian, baltic = content.decode("cp1251", "replace"), content.decode("cp1257", "replace")
    words = [word for word in _WORD.findall(russian) if _CYRILLIC.search(word)]
    mixed = sum(bool(_LATIN.search(word)) for word in words)
    return _plain(russian if mixed * 2 < len(words) else baltic)


def _wide(content: bytes) -> str | None:
    """UTF-16, where the file says so at its beginning or every other byte is nothing, as in signs and numbers."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    nothings = content[0::2].count(0), content[1::2].count(0)
    if 0 in nothings and sum(nothings) > len(content) // 6:
        return "utf-16-be" if nothings[0] else "utf-16-le"
    return None


def _plain(text: str) -> str:
    if "\0" in text or not text.strip():
        raise Unreadable("importing-file-broken" if "\0" in text else "importing-file-empty")
    return text


def _delimiter(text: str) -> str:
    """What stands between cells: what splits most of the first lines into as many as each other."""
    head = "\n".join(text.splitlines()[: 2 * _PREAMBLE])

    def fitting(delimiter: str) -> tuple[int, int]:
        widths = [len(cells) for _, cells in _read(head, delimiter, is_strict=False)]
        usual = max(set(widths), key=widths.count, default=0)
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=fitting)


def _read(text: str, delimiter: str, *, is_strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
    for cells in lines:
        if any(cell.strip() for cell in cells):
            yield lines.line_num, [_cell(cell) for cell in cells[: MOST_COLUMNS + 1]]


def _cell(text: str) -> str:
    """A cell as it is; one that programs for tables would work out is a formula."""
    typed = text.strip()
    return FORMULA if typed.startswith(FORMULA) else typed[:_MOST_LETTERS]


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The header, which is the last line of words before the first of values, and every line below it."""
    header: tuple[str, ...] | None = None
    found: list[Row] = []
    for count, (number, cells) in enumerate(lines):
        if not found and _is_header(cells):
            header = _trimmed(cells)
            continue
        if header is None:
            if count >= _PREAMBLE:
                break
            continue
        if len(found) == MOST_ROWS:
            raise Unreadable("sheets-file-rows", most=MOST_ROWS)
        padded = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
        if any(padded):
            found.append(Row(number, tuple(padded)))
    if header is None or not found:
        raise Unreadable("importing-file-empty")
    return Table(header, tuple(found))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    last = max(at for at, cell in enumerate(cells) if cell)
    if last >= MOST_COLUMNS:
        raise Unreadable("importing-file-wide", most=MOST_COLUMNS)
    return tuple(cells[: last + 1])


def _is_header(cells: Sequence[str]) -> bool:
    """At least two words, and nothing else: no number and no day."""
    said = [cell for cell in cells if cell]
    return len(said) > 1 and not any(_is_value(cell) for cell in said)


def _is_value(text: str) -> bool:
    reads = (traffic_typed.number, traffic_typed.share, traffic_typed.day, traffic_typed.month)
    return text == FORMULA or any(read(text) is not None for read in reads)
