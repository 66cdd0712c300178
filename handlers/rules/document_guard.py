"""Whether a document only says something, or does something as well: scripts, macros, files inside it, what it fetches
from elsewhere. What it says is not asked here.

pypdf and lxml read what there is, so that names written with `#4a` and objects packed into streams are seen as who
opens the file sees them. What they cannot read is not looked through, and such a file is not kept.
"""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

OTHER, LOCKED = "writing-file-other", "writing-file-locked"
SCRIPT, STARTS, INSIDE = "writing-file-script", "writing-file-starts", "writing-file-inside"
OUTSIDE, MACROS, UNSEEN = "writing-file-outside", "writing-file-macros", "writing-file-unseen"
KEYS = frozenset({OTHER, LOCKED, SCRIPT, STARTS, INSIDE, OUTSIDE, MACROS, UNSEEN})

# PDF 1.7 (ISO 32000-1): actions 12.6.4, embedded files 7.11.4 and 13, forms with scripts of their own 12.7.8.
_SCRIPTS = frozenset({"/JS", "/JavaScript", "/XFA"})
_STARTING = frozenset({"/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition"})
_QUIET = frozenset({"/GoTo", "/Named"})  # what may happen by itself: going to a page
_FILES = frozenset({"/EF", "/EmbeddedFiles"})
_HOLDERS = frozenset({"/FileAttachment", "/RichMedia", "/3D"})
# ECMA-376: the last word of the type of a relationship.
_OBJECTS = frozenset({"oleobject", "control", "activexcontrolbinary", "afchunk", "package"})
_LINKS = frozenset({"hyperlink"})  # leads there when it is tapped, and not before
_CHARTS, _TABLE = "word/charts/", ".xlsx"  # a chart keeps its numbers so, and has nothing to start


class Unfit(Exception):
    """The file is not kept: a text key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def look_through_pdf(reader: Any) -> None:
    """Raise `Unfit` for a PDF, as pypdf reads it, that is more than pages."""
    for each in _dictionaries(reader):
        key = _why_not(each)
        if key is not None:
            raise Unfit(key)


def look_through_word(archive: zipfile.ZipFile) -> None:
    """Raise `Unfit` for a Word document with macros, other files, or parts that are fetched from elsewhere. What is too
    big was turned down before."""
    for part in archive.infolist():  # each of them, also where two have one name
        name = part.filename.lower()
        if "vbaproject" in name or "vbadata" in name:
            raise Unfit(MACROS)
        if name == "[content_types].xml" or name.endswith(".rels"):
            root = _xml(archive.read(part))
            _require_plain_types(root)
            _require_inside(root, is_of_chart=name.startswith(_CHARTS))


def _dictionaries(reader: Any) -> Iterator[Any]:
    """Every dictionary of the file: what is reached, and what is only there."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject

    waiting: list[Any] = [reader.trailer]
    waiting += [IndirectObject(number, of, reader) for of, placed in reader.xref.items() for number in placed]
    packed = set(reader.xref_objStm)
    waiting += [IndirectObject(number, 0, reader) for number in packed]
    seen: set[tuple[int, int]] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            which = (each.idnum, each.generation)
            if which in seen:
                continue
            seen.add(which)
            each = each.get_object()
            if which[0] in packed and (each is None or isinstance(each, NullObject)):
                raise Unfit(UNSEEN)  # what it is packed into cannot be unpacked
        if isinstance(each, DictionaryObject):
            yield each
            waiting += dict.values(each)
        elif isinstance(each, ArrayObject):
            waiting += list.__iter__(each)


def _why_not(each: Any) -> str | None:
    """Why a file that has this dictionary is not kept."""
    names = set(each)
    action, kinds = _value(each, "/S"), {_value(each, "/Type"), _value(each, "/Subtype")}
    if names & _SCRIPTS or action == "/JavaScript":
        return SCRIPT
    if action in _STARTING or _acts(_value(each, "/OpenAction")) or _is_acted_on(_value(each, "/AA")):
        return STARTS
    if names & _FILES or "/EmbeddedFile" in kinds or kinds & _HOLDERS:
        return INSIDE
    return None


def _value(each: Any, name: str) -> Any:
    """What stands under a name: the thing itself and not where it is. Only names and dictionaries matter."""
    found = dict.get(each, name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, str | dict) else None


def _acts(action: Any) -> bool:
    """Whether something else than a page comes by itself."""
    return isinstance(action, dict) and (_value(action, "/S") not in (None, *_QUIET) or "/Next" in action)


def _is_acted_on(triggers: Any) -> bool:
    return isinstance(triggers, dict) and any(_acts(_value(triggers, name)) for name in triggers)


def _xml(content: bytes) -> Any:
    from docx.opc.oxml import parse_xml  # which reads no entities from elsewhere

    return parse_xml(content)  # type: ignore[arg-type]  # it says str, and takes what etree.fromstring does


def _require_plain_types(root: Any) -> None:
    types = " ".join(_attributes(root, "ContentType")).lower()
    if "macroenabled" in types or "vbaproject" in types:
        raise Unfit(MACROS)
    if "activex" in types or "oleobject" in types:
        raise Unfit(INSIDE)


def _require_inside(root: Any, *, is_of_chart: bool) -> None:
    """Relationships, as far as there are any: to parts of the document, and to nothing else than links."""
    for each in root.iter("{*}Relationship"):
        kind = each.get("Type", "").rstrip("/").rpartition("/")[2].lower()
        target, is_elsewhere = each.get("Target", "").lower(), each.get("TargetMode", "").lower() == "external"
        if kind in ("vbaproject", "wordvbadata"):
            raise Unfit(MACROS)
        if is_elsewhere and kind not in _LINKS:
            raise Unfit(OUTSIDE)
        if kind in _OBJECTS and not (is_of_chart and kind == "package" and target.endswith(_TABLE)):
            raise Unfit(INSIDE)


def _attributes(root: Any, name: str) -> Iterable[str]:
    return (each.get(name, "") for each in root.iter("*"))
