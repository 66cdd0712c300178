"""Files people send to be kept as guidance: whether one is what its name says, and what it says, to be searched. Keeps
nothing. Reading one takes seconds, or for ever: that is done in a process of its own (`document_reader`)."""

import io
import logging
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from handlers.rules import document_guard, identifiers, names
from handlers.rules.document_guard import Unfit
from handlers.rules.identifiers import PUBLIC

PDF, DOCX = ".pdf", ".docx"
# Telegram hands a bot at most 20 MB (Bot API, getFile). A guide of a hundred pages with pictures has a few; what has
# more takes minutes to come on a phone that is out and about.
MOST_BYTES = 10 * 1024 * 1024
# What is searched: a book of 300 pages has about half a million letters.
MOST_LETTERS = 500_000
_MOST_PAGES = 300
_MOST_UNPACKED = 100 * 1024 * 1024
# What is XML becomes a tree: 19 MB of it took 250 MB of memory, 45 took 570. A book of 300 pages has about five.
_MOST_MARKUP = 10 * 1024 * 1024
_MOST_PARTS = 2000
_MAGIC = 1024  # PDF 1.7, appendix H: readers look for the header in so many bytes
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx that has a password
_SAID = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def require_nameless(name: str) -> None:
    """Raise `Unfit` for the name of a file that tells who somebody is."""
    if set(identifiers.find(name)) - PUBLIC:
        raise Unfit("writing-file-name")


def inspect(content: bytes, name: str) -> None:
    """Raise `Unfit` for what is no PDF or Word document although its name says so, has a password, is a bomb, or does
    anything else than to say something; and for what cannot be looked through."""
    if names.ending_of(name) == PDF:
        _inspect_pdf(content)
    else:
        _inspect_docx(content)


def words(content: bytes, name: str) -> Iterator[str]:
    """What an inspected file says, tidy, piece by piece and at most so many letters; what cannot be read is left
    out."""
    read = _pdf if names.ending_of(name) == PDF else _docx
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every second file, and quotes it
    try:
        yield from _tidy(read(content))
    except Exception:  # noqa: BLE001 - a file may break its reader in any way
        return  # it is kept all the same: people can read it


def _inspect_pdf(content: bytes) -> None:
    if b"%PDF-" not in content[:_MAGIC]:
        raise Unfit(document_guard.OTHER)
    import pypdf  # only where a document comes: it takes a fifth of a second

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        is_locked = bool(reader.is_encrypted)
        if not is_locked:
            _ = reader.root_object
            document_guard.look_through_pdf(reader)
    except Unfit:
        raise
    except Exception as error:  # as above
        raise Unfit(document_guard.LOCKED if b"/Encrypt" in content else document_guard.UNSEEN) from error
    if is_locked:
        raise Unfit(document_guard.LOCKED)


def _inspect_docx(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        raise Unfit(document_guard.LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unfit(document_guard.OTHER) from error
    named = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unfit(document_guard.LOCKED)
    if _SAID not in named:
        raise Unfit(document_guard.OTHER)
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > _MOST_UNPACKED or markup > _MOST_MARKUP:
        raise Unfit(document_guard.OTHER)
    _look_through(content)


def _look_through(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document_guard.look_through_word(archive)
    except Unfit:
        raise
    except Exception as error:  # as above
        raise Unfit(document_guard.UNSEEN) from error


def _pdf(content: bytes) -> Iterator[str]:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    for number in range(min(len(pages), _MOST_PAGES)):
        yield pages[number].extract_text()


def _docx(content: bytes) -> Iterator[str]:
    import docx  # as above

    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(f"{_WORD}p"):
        yield "".join(each.text or "" for each in paragraph.iter(f"{_WORD}t"))


def _tidy(parts: Iterable[str]) -> Iterator[str]:
    """What can be stored, each on one line: no signs that are not seen, no halves of letters."""
    room = MOST_LETTERS
    for part in parts:
        seen = "".join(sign if sign.isprintable() else " " for sign in part)
        tidy = " ".join(seen.encode("utf-8", "ignore").decode("utf-8").split())[:room]
        if tidy:
            yield tidy
            room -= len(tidy) + 1
        if room <= 0:
            return
