"""Parts of a Word document its library has no words for: alt texts, header rows, fields, page numbers, language."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from storage.members import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LOCALES = {Language.ET: "et-EE", Language.EN: "en-GB", Language.RU: "ru-RU"}
_SMALL, _CELL, _FOOT, _TERMS = 8.0, 8.5, 8.0, 7.5  # points
_FAINT, _HEAD, _FIELD, _RULE = "595959", "DDEBF7", "FFF8E5", "BFBFBF"


def speak(document: "Document", language: Language) -> None:
    """The language of the whole document, by which it is spelled, hyphenated and read aloud."""
    from docx.oxml.ns import qn

    styles: Any = document.styles.element
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LOCALES[language])
        for other in ("w:eastAsia", "w:bidi"):
            lang.attrib.pop(qn(other), None)
    document.core_properties.language = _LOCALES[language]


def use_font(style: Any, name: str) -> None:
    """The font for Cyrillic and all else too, in place of the theme's."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def subtitle(document: "Document", text: str) -> None:
    """What stands below the title."""
    make_small(document.add_paragraph(text), size=10)


def make_small(paragraph: "Paragraph", size: float = _SMALL) -> None:
    """Small print."""
    from docx.shared import Pt, RGBColor

    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(_FAINT)


def add_terms(document: "Document", terms: Sequence[tuple[str, str]]) -> None:
    """What words mean, in small print one after the other."""
    paragraph = document.add_paragraph()
    for term, meaning in terms:
        paragraph.add_run(f"{term}: ").bold = True
        paragraph.add_run(f"{meaning} ")
    make_small(paragraph, _TERMS)


def add_picture(document: "Document", png: bytes, *, alt: str, caption: str, wide: float) -> None:
    """A picture and, on the same page, what stands below it."""
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = 0
    shape: Any = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(wide))
    shape._inline.docPr.set("descr", alt)  # noqa: SLF001 - the library has no alt texts (python-openxml #227)
    document.add_paragraph(caption, style="Caption")


def add_table(
    document: "Document",
    *,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    texts: frozenset[int],
) -> None:
    """A table whose header comes again on the next page, and whose rows are not torn."""
    table = _table(document, len(rows) + 1, widths, title)
    for at, head in enumerate(columns):
        cell: Any = table.cell(0, at)
        _fill(cell, head, is_bold=True, is_right=at not in texts)
        _shade(cell, _HEAD)
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            _fill(table.cell(number, at), text, is_right=at not in texts)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
    _mark_row(table.rows[0], "w:tblHeader")
    _gap(document)


def add_field(document: "Document", *, title: str, hint: str, lines: int, wide: float) -> None:
    """A framed place to write in, which a text program knows as one: the first letter takes the place of the hint.

    The control is one of rich text: in one of plain text LibreOffice shows the hint as if somebody had written it.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    table = _table(document, 1, [wide], title)
    cell: Any = table.cell(0, 0)
    _shade(cell, _FIELD)
    _fill(cell, title, is_bold=True)
    table.rows[0].height = Cm(0.55 * (lines + 1))
    _mark_row(table.rows[0], "w:cantSplit")
    field: Any = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        "<w:r><w:rPr><w:i/><w:color/><w:sz w:val='17'/></w:rPr><w:t/></w:r></w:sdtContent></w:sdt>"
    )
    _say(field, alias=title, hint=hint)
    cell.add_paragraph()._p.append(field)  # noqa: SLF001 - the library has no content controls
    _gap(document)


def add_page_number(footer: Any, words: str) -> None:
    """`… page 2 / 3` at the foot of each page."""
    paragraph = footer.paragraphs[0]
    paragraph.add_run(words)
    _number(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _number(paragraph, "NUMPAGES")
    make_small(paragraph, _FOOT)


def add_mark(header: Any, words: str) -> None:
    """Who it is for, at the head of each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(words).bold = True
    make_small(paragraph, _FOOT)


def _table(document: "Document", rows: int, widths: Sequence[float], title: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    table: Any = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    for at, wide in enumerate(widths):
        table.columns[at].width = Cm(wide)
        for cell in table.columns[at].cells:
            cell.width = Cm(wide)
    kinds = dict.fromkeys(("top", "bottom", "insideH"), "single") | dict.fromkeys(("left", "right", "insideV"), "nil")
    order = ("top", "left", "bottom", "right", "insideH", "insideV")  # as the format wants them
    sides = "".join(f"<w:{side} w:val='{kinds[side]}' w:sz='4' w:space='0' w:color='{_RULE}'/>" for side in order)
    properties = table._tbl.tblPr  # noqa: SLF001 - the library has no borders and no alt text of tables
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    caption = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    _set(caption, title)
    properties.append(caption)
    return table


def _fill(cell: Any, text: str, *, is_bold: bool = False, is_right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0.5)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(_CELL), is_bold or None
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shade = parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:color='auto' w:fill='{colour}'/>")
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - the library has no grounds of cells


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - the library has no header rows


def _number(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for part in (
        "<w:fldChar {} w:fldCharType='begin'/>",
        f"<w:instrText {{}} xml:space='preserve'> {name} </w:instrText>",
        "<w:fldChar {} w:fldCharType='separate'/>",
        "<w:t {}>1</w:t>",
        "<w:fldChar {} w:fldCharType='end'/>",
    ):
        paragraph.add_run()._r.append(parse_xml(part.format(nsdecls("w"))))  # noqa: SLF001 - nor fields


def _say(field: Any, *, alias: str, hint: str) -> None:
    from docx.oxml.ns import qn

    _set(next(field.iter(qn("w:alias"))), alias)
    next(field.iter(qn("w:color"))).set(qn("w:val"), _FAINT)
    next(field.iter(qn("w:t"))).text = hint


def _set(element: Any, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn("w:val"), value)


def _gap(document: "Document") -> None:
    """Two tables one after the other would be one."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)
