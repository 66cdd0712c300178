"""Files people send to be kept as guidance: whether one is what its name says, and what it says, to be searched. Keeps
nothing. Reading one takes seconds: call it in a thread."""

import io
import logging
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator

from handlers.rules import identifiers, names
from handlers.rules.identifiers import PUBLIC

PDF, DOCX = ".pdf", ".docx"
# Telegram hands a bot at most 20 MB (Bot API, getFile). A guide of a hundred pages with pictures has a few; what has
# more takes minutes to come on a phone that is out and about.
MOST_BYTES = 10 * 1024 * 1024
# What is searched: a book of 300 pages has about half a million letters.
MOST_LETTERS = 500_000
_MOST_PAGES = 300
# A book takes a few; one page of a million signs, which packs into 30 kB, took 14. Looked at between pages.
_MOST_SECONDS = 20
_MOST_UNPACKED = 100 * 1024 * 1024
# What is XML becomes a tree: 19 MB of it took 250 MB of memory, 45 took 570. A book of 300 pages has about five.
_MOST_MARKUP = 10 * 1024 * 1024
_MOST_PARTS = 2000
_MAGIC = 1024  # PDF 1.7, appendix H: readers look for the header in so many bytes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx that has a password
_SAID = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Unfit(Exception):
    """The file is not kept: a text key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def inspect(content: bytes, name: str) -> None:
    """Raise `Unfit` for what is no PDF or Word document although its name says so, has a password or macros, or is a
    bomb; and for a name that tells who somebody is."""
    if set(identifiers.find(name)) - PUBLIC:
        raise Unfit("writing-file-name")
    if names.ending_of(name) == PDF:
        _inspect_pdf(content)
    else:
        _inspect_docx(content)


def words(content: bytes, name: str, *, clock: Callable[[], float] = time.monotonic) -> str:
    """What an inspected file says, on one line and at most so many letters, as far as it is read in time; nothing where
    that cannot be read."""
    read = _pdf if names.ending_of(name) == PDF else _docx
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every second file, and quotes it
    try:
        return _joined(_in_time(read(content), clock))
    except Exception:  # noqa: BLE001 - a file may break its reader in any way
        return ""  # it is kept all the same: people can read it


def _inspect_pdf(content: bytes) -> None:
    if b"%PDF-" not in content[:_MAGIC]:
        raise Unfit("writing-file-other")
    if _is_encrypted(content):
        raise Unfit("writing-file-locked")


def _is_encrypted(content: bytes) -> bool:
    import pypdf  # only where a document comes: it takes a fifth of a second

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return bool(pypdf.PdfReader(io.BytesIO(content)).is_encrypted)
    except Exception:  # noqa: BLE001 - the same
        return b"/Encrypt" in content


def _inspect_docx(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        raise Unfit("writing-file-locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unfit("writing-file-other") from error
    named = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit("writing-file-locked")
    if _SAID not in named or any("vbaproject" in each for each in named):
        raise Unfit("writing-file-other")
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > _MOST_UNPACKED or markup > _MOST_MARKUP:
        raise Unfit("writing-file-other")


def _pdf(content: bytes) -> Iterator[str]:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    for number in range(min(len(pages), _MOST_PAGES)):
        yield pages[number].extract_text()


def _docx(content: bytes) -> Iterator[str]:
    import docx  # as above

    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(f"{_WORD}p"):
        yield "".join(each.text or "" for each in paragraph.iter(f"{_WORD}t"))


def _in_time(parts: Iterable[str], clock: Callable[[], float]) -> Iterator[str]:
    """The parts that are there before the time is up."""
    until = clock() + _MOST_SECONDS
    for part in parts:
        yield part
        if clock() >= until:
            return


def _joined(parts: Iterable[str]) -> str:
    """One line of what can be stored: no signs that are not seen, no halves of letters."""
    found: list[str] = []
    room = MOST_LETTERS
    for part in parts:
        seen = "".join(sign if sign.isprintable() else " " for sign in part)
        tidy = " ".join(seen.encode("utf-8", "ignore").decode("utf-8").split())[:room]
        if tidy:
            found.append(tidy)
            room -= len(tidy) + 1
        if room <= 0:
            break
    return " ".join(found)
