"""Documents that do something besides saying something are not kept, however that is written down."""

import io
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from handlers.rules import documents
from handlers.rules.document_guard import Unfit
from tests.writing.papers import pdf, word

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def why(content: bytes, name: str) -> str | None:
    """The key of why it is not kept, None for what is."""
    try:
        documents.inspect(content, name)
    except Unfit as unfit:
        return unfit.key
    return None


def names(**values: object) -> DictionaryObject:
    """A dictionary of a PDF; words are names."""
    made = DictionaryObject()
    for name, value in values.items():
        made[NameObject(f"/{name}")] = NameObject(f"/{value}") if isinstance(value, str) else value
    return made


def with_in(place: str, value: DictionaryObject | ArrayObject) -> bytes:
    """A page, and this in the catalogue of the file under that name."""
    writer, written = pypdf.PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.root_object[NameObject(f"/{place}")] = writer._add_object(value)
    writer.write(written)
    return written.getvalue()


def on_page(value: DictionaryObject) -> bytes:
    """A page with this as an annotation."""
    writer, written = pypdf.PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(value)])
    writer.write(written)
    return written.getvalue()


def made_by(do: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer, written = pypdf.PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    do(writer)
    writer.write(written)
    return written.getvalue()


SCRIPT = names(S="JavaScript", JS=TextStringObject("app.alert(1)"))
PAGE = names(S="GoTo", D=ArrayObject([NumberObject(0), NameObject("/Fit")]))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (
            with_in("Names", names(JavaScript=names(Names=ArrayObject([TextStringObject("a"), SCRIPT])))),
            "writing-file-script",
        ),
        (with_in("OpenAction", SCRIPT), "writing-file-script"),
        (with_in("AcroForm", names(XFA=TextStringObject("<xdp/>"))), "writing-file-script"),
        (on_page(names(Subtype="Link", A=SCRIPT)), "writing-file-script"),
        (on_page(names(Subtype="Link", A=names(S="Launch", F=TextStringObject("cmd.exe")))), "writing-file-starts"),
        (on_page(names(Subtype="Link", A=names(S="GoToR", F=TextStringObject("b.pdf")))), "writing-file-starts"),
        (with_in("OpenAction", names(S="URI", URI=TextStringObject("https://a.ee"))), "writing-file-starts"),
        (with_in("OpenAction", names(S="GoTo", Next=names(S="URI"))), "writing-file-starts"),
        (with_in("AA", names(WC=names(S="URI"))), "writing-file-starts"),
        (made_by(lambda writer: writer.add_attachment("a.exe", b"MZ")), "writing-file-inside"),
        (on_page(names(Subtype="RichMedia")), "writing-file-inside"),
        # What people save as PDF: it opens at a page, and has links.
        (with_in("OpenAction", PAGE), None),
        (with_in("OpenAction", ArrayObject([NumberObject(0), NameObject("/Fit")])), None),
        (on_page(names(Subtype="Link", A=names(S="URI", URI=TextStringObject("https://a.ee")))), None),
        (with_in("AA", names(WC=PAGE)), None),
    ],
    ids=range(15),
)
def test_a_pdf_that_does_something_is_turned_down(content: bytes, key: str | None) -> None:
    assert why(content, "juhend.pdf") == key


def test_a_name_that_is_written_otherwise_is_the_same_name() -> None:
    content = with_in("OpenAction", SCRIPT)
    hidden = content.replace(b"/JavaScript", b"/#4aava#53cript").replace(b"/JS", b"/J#53").replace(b"/S ", b"/#53 ")
    assert b"/JavaScript" not in hidden
    assert b"/JS" not in hidden
    assert why(hidden, "juhend.pdf") == "writing-file-script"


def packed(inner: bytes, *, filtered: bool = True) -> bytes:
    """A file whose catalogue leads to an object that is packed into a stream, as PDF 1.5 lets it."""
    head = b"6 0 "
    objects = DecodedStreamObject()
    objects.set_data(head + inner)
    stream = objects.flate_encode()
    data = stream._data if filtered else b"no zlib at all"
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        5: b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(head), len(data), data),
    }
    written, places = io.BytesIO(), {}
    written.write(b"%PDF-1.5\n")
    for number, part in parts.items():
        places[number] = written.tell()
        written.write(b"%d 0 obj\n%b\nendobj\n" % (number, part))
    table = written.tell()
    rows = [(0, 0, 255)] + [(1, places[n], 0) if n in places else (0, 0, 255) for n in range(1, 6)] + [(2, 5, 0)]
    rows.append((1, table, 0))
    index = b"".join(kind.to_bytes(1) + at.to_bytes(4) + last.to_bytes(1) for kind, at, last in rows)
    written.write(
        b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%b\nendstream\nendobj\n"
        % (len(index), index)
    )
    written.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return written.getvalue()


def test_what_is_packed_into_a_stream_is_seen() -> None:
    hostile = packed(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    assert b"/JavaScript" not in hostile
    assert why(hostile, "juhend.pdf") == "writing-file-script"
    assert why(packed(b"<< /S /GoTo /D [0 /Fit] >>"), "juhend.pdf") is None


def test_what_is_packed_and_cannot_be_unpacked_is_not_kept() -> None:
    assert why(packed(b"<< >>", filtered=False), "juhend.pdf") == "writing-file-unseen"


def with_part(name: str, content: str | bytes = b"x") -> bytes:
    """A Word document with one part more, or another one in its place."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("Tere"))) as before, zipfile.ZipFile(changed, "w") as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content)
    return changed.getvalue()


def related(kind: str, target: str = "a", mode: str = "Internal", *, of: str = "word/_rels/settings.xml.rels") -> bytes:
    """A Word document with this relationship."""
    row = f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_part(of, f'<Relationships xmlns="{space}">{row}</Relationships>')


CHART = "word/charts/_rels/chart1.xml.rels"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (with_part("word/vbaProject.bin"), "writing-file-macros"),
        (with_part("[Content_Types].xml", f'<Types><Override ContentType="{MACROS}"/></Types>'), "writing-file-macros"),
        (related("vbaProject", "other.bin"), "writing-file-macros"),
        (related("attachedTemplate", "https://a.ee/evil.dotm", "External"), "writing-file-outside"),
        (related("attachedTemplate", "https://a.ee/evil.dotm", "EXTERNAL"), "writing-file-outside"),
        (related("image", "https://a.ee/seen.png", "External"), "writing-file-outside"),
        (related("oleObject", "https://a.ee/x", "External"), "writing-file-outside"),
        (related("oleObject", "embeddings/oleObject1.bin"), "writing-file-inside"),
        (related("package", "embeddings/a.xlsx"), "writing-file-inside"),
        (related("package", "../embeddings/a.xlsm", of=CHART), "writing-file-inside"),
        (related("aFChunk", "a.html"), "writing-file-inside"),
        (with_part("word/_rels/settings.xml.rels", b"<no xml"), "writing-file-unseen"),
        # What people write: links, pictures, charts.
        (related("hyperlink", "https://a.ee", "External"), None),
        (related("image", "media/a.png"), None),
        (related("package", "../embeddings/a.xlsx", of=CHART), None),
    ],
    ids=range(15),
)
def test_a_word_document_that_does_something_is_turned_down(content: bytes, key: str | None) -> None:
    assert why(content, "juhend.docx") == key


def test_a_name_that_is_there_twice_hides_nothing() -> None:
    hostile = io.BytesIO(related("attachedTemplate", "https://a.ee/evil.dotm", "External"))
    with zipfile.ZipFile(hostile, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/_rels/settings.xml.rels", "<Relationships/>")
    assert why(hostile.getvalue(), "juhend.docx") == "writing-file-outside"
