"""Whether a file is opened at all, decided before anything in it is unpacked for good. Understands no cells."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from handlers.rules.workbook import MOST_BYTES, Unreadable

# A workbook of 5000 rows is under 8 MB unpacked (measured: 1.3 kB a row and sheet); more is a bomb or not ours.
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 250
# Marks are what takes time and memory: five million of them, half a minute and a gigabyte (measured), fit into 35 kB of
# a packed file. 5000 rows of 64 numbers have 1.3 million tags.
_MOST_MARKS = {"xl/worksheets/": 1_500_000, "xl/sharedStrings": 500_000}
_MOST_OTHER_MARKS = 100_000
_MOST_ROWS, _MOST_ROW_MARKS = 100_000, 66_000  # the latter of 16 384 cells, as many as there are columns
# Rows a sheet has at most in Excel and LibreOffice. What has a larger number is none, and a reader would fill the gap.
LAST_ROW = 1_048_576
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_MOST_MERGED, _MOST_MERGED_IN_ALL = 20_000, 100_000
_DECLARATIONS = (b"<!doctype", b"<!entity")
_MACROS = re.compile(r"vbaproject|macrosheets|activex", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def inspect(content: bytes) -> dict[str, frozenset[int]]:
    """Look through a file; rows with merged cells by the title of their sheet. Raises `Unreadable` for what is refused.

    Refused is what is no workbook, too large, unpacks to too much or into too many pieces, is encrypted, has macros, or
    declares XML entities.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("sheets-file-large", most=MOST_BYTES // 1024 // 1024)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspected(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise Unreadable("sheets-file-broken") from error
    except (RuntimeError, ET.ParseError) as error:  # encrypted; no XML
        raise Unreadable("sheets-file-broken") from error


def _inspected(archive: zipfile.ZipFile) -> dict[str, frozenset[int]]:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    # What a part says of its size binds: no more than that is ever unpacked of it.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("sheets-file-bomb")
    if any(_MACROS.search(name) for name in names):
        raise Unreadable("sheets-file-macros")
    if "xl/workbook.xml" not in names:
        raise Unreadable("sheets-file-broken")
    merged: dict[str, frozenset[int]] = {}
    for name in names:
        content = archive.read(name)
        if name.endswith((".xml", ".rels")):
            _require_plain(content)
            _require_few(name, content)
            merged[name] = frozenset(_merged(content))
    return {title: merged.get(part, frozenset()) for title, part in _sheets(archive)}


def _require_plain(content: bytes) -> None:
    """XML in an encoding that can be searched, and without declarations of its own."""
    if b"\0" in content or any(each in content.lower() for each in _DECLARATIONS):
        raise Unreadable("sheets-file-broken")


def _require_few(name: str, content: bytes) -> None:
    """No more tags, attributes and rows than a sheet of people has: a short one costs as much as a long one."""
    most = next((most for start, most in _MOST_MARKS.items() if name.startswith(start)), _MOST_OTHER_MARKS)
    if content.count(b"<") > most or content.count(b"=") > most:
        raise Unreadable("sheets-file-bomb")
    ends = [0, *(found.start() for found in _ROW.finditer(content)), len(content)]
    if len(ends) == 2:  # no sheet
        return
    if len(ends) > _MOST_ROWS or any(content.count(b"<", *each) > _MOST_ROW_MARKS for each in pairwise(ends)):
        raise Unreadable("sheets-file-bomb")


def _merged(content: bytes) -> Iterator[int]:
    count = 0
    for found in _MERGE.finditer(content):
        first, last = sorted((int(found[1]), int(found[2])))
        rows = range(first, min(last, first + _MOST_MERGED) + 1)
        count += len(rows)
        if count > _MOST_MERGED_IN_ALL:
            raise Unreadable("sheets-file-bomb")
        yield from rows


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Titles of sheets and the parts they are in."""
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - declares no entities: looked at above
    targets = {link.get("Id"): link.get("Target", "").removeprefix("/xl/") for link in links}
    for element in ET.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314 - the same
        if element.tag.endswith("}sheet"):
            yield element.get("name", ""), f"xl/{targets.get(element.get(_RELATION), '')}"
