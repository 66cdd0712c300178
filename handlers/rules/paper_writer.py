"""A report on paper as a Word document: headings, sentences, tables, pictures, fields to fill in. Words and pictures
come with it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers.rules import paper_parts
from storage.members import Language

if TYPE_CHECKING:
    from docx.document import Document

_WIDE, _TALL, _SIDE, _ABOVE = 21.0, 29.7, 2.0, 1.5  # centimetres: A4 and its margins
PICTURE_WIDE = 14.2  # of 16, for which pictures are drawn: letters of 28 units are about 8 points
_SIZES = {"Normal": 10.0, "Title": 20.0, "Heading 1": 13.0, "Heading 2": 11.0, "List Bullet": 10.0, "Caption": 8.5}
# Above and below, in points.
_ROOM = {"Normal": (0, 4), "Title": (0, 0), "Heading 1": (8, 3), "Heading 2": (6, 2), "List Bullet": (0, 2)}
_FONT, _DARK, _FAINT = "Arial", "1F3A5F", "595959"


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the highest below the title."""

    text: str
    level: int = 1
    is_on_new_page: bool = False


@dataclass(frozen=True)
class Said:
    """A paragraph, or a list of points; small print where it explains."""

    lines: Sequence[str]
    is_list: bool = False
    is_small: bool = False


@dataclass(frozen=True)
class Drawing:
    """A picture (PNG), what is read to who cannot see it, and what stands below it."""

    png: bytes
    alt: str
    caption: str


@dataclass(frozen=True)
class Table:
    """Rows below a header; columns whose part of the width is given. Numbers, from the second column on, stand at the
    right but for those in `texts`, which are words."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    parts: Sequence[float]
    texts: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Terms:
    """What words mean."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """A place to write in: what it is for, and the words that stand in it until then."""

    title: str
    hint: str
    lines: int = 2


Block = Heading | Said | Drawing | Table | Terms | Field


@dataclass(frozen=True)
class Paper:
    """Everything that is written, in the reader's words."""

    title: str
    subtitle: str
    author: str
    language: Language
    made_at: datetime
    blocks: Sequence[Block]
    page: str  # what stands before the number of a page
    mark: str | None = None  # who it is for, at the head of each page


def write(paper: Paper) -> bytes:
    """The file. Call it in a thread."""
    import docx  # only where a document is written: it takes a quarter of a second

    document = docx.Document()
    _prepare(document, paper)
    document.add_paragraph(paper.title, style="Title")
    paper_parts.subtitle(document, paper.subtitle)
    for block in paper.blocks:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading(text, level, is_on_new_page):
            document.add_heading(text, level).paragraph_format.page_break_before = is_on_new_page
        case Said():
            for line in block.lines:
                paragraph = document.add_paragraph(line, style="List Bullet" if block.is_list else "Normal")
                if block.is_small:
                    paper_parts.make_small(paragraph)
        case Drawing(png, alt, caption):
            paper_parts.add_picture(document, png, alt=alt, caption=caption, wide=PICTURE_WIDE)
        case Table(title, columns, rows, parts, texts):
            wide = _WIDE - 2 * _SIDE
            paper_parts.add_table(
                document, title=title, columns=columns, rows=rows, widths=[wide * part for part in parts], texts=texts
            )
        case Terms(pairs):
            paper_parts.add_terms(document, pairs)
        case Field(title, hint, lines):
            paper_parts.add_field(document, title=title, hint=hint, lines=lines, wide=_WIDE - 2 * _SIDE)


def _prepare(document: "Document", paper: Paper) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(_WIDE), Cm(_TALL)
    section.left_margin = section.right_margin = Cm(_SIDE)
    section.top_margin = section.bottom_margin = Cm(_ABOVE)
    section.header_distance = section.footer_distance = Cm(0.8)
    _dress(document)
    paper_parts.speak(document, paper.language)
    paper_parts.add_page_number(section.footer, f"{paper.title} · {paper.page} ")
    if paper.mark:
        paper_parts.add_mark(section.header, paper.mark)
    about: Any = document.core_properties
    about.title, about.subject, about.author, about.last_modified_by = paper.title, paper.subtitle, paper.author, ""
    about.created = about.modified = paper.made_at.replace(tzinfo=None, microsecond=0)  # UTC, as the format has it
    about.comments, about.keywords = "", ""


def _dress(document: "Document") -> None:
    """The built-in styles, so that a table of contents, and who reads by ear, find their way."""
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    for name, size in _SIZES.items():
        style = styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        paper_parts.use_font(style, _FONT)
        above, below = _ROOM.get(name, (0, 4))
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
        style.paragraph_format.line_spacing = 1.05
        if name.startswith(("Heading", "Title")):
            style.font.color.rgb, style.font.bold = RGBColor.from_string(_DARK), True
            style.paragraph_format.keep_with_next = True
    styles["Caption"].font.color.rgb, styles["Caption"].font.bold = RGBColor.from_string(_FAINT), False
