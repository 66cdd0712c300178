"""Documents as people make them: PDF by hand, Word by python-docx."""

import io
import zipfile

import docx
import pypdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(text: str = "Abivajav laps vestluses", *, on_opening: bytes = b"") -> bytes:
    """A page that says this; and what is done when it is opened."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R %b>>" % on_opening,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 6 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Font << /F1 4 0 R >> >>",
    ]
    written, places = io.BytesIO(), []
    written.write(b"%PDF-1.4\n")
    for number, part in enumerate(parts, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%b\nendobj\n" % (number, part))
    table = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table))
    return written.getvalue()


def locked_pdf() -> bytes:
    """A page nobody opens without a password."""
    writer, written = pypdf.PdfWriter(clone_from=io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("saladus")
    writer.write(written)
    return written.getvalue()


def starting_pdf() -> bytes:
    """A page that starts a program when it is opened."""
    return pdf(on_opening=b"/OpenAction << /S /Launch /F (cmd.exe) >> ")


def word(*paragraphs: str, cell: str = "") -> bytes:
    """A document that says this, a paragraph each, and something in a table."""
    paper, written = docx.Document(), io.BytesIO()
    for each in paragraphs:
        paper.add_paragraph(each)
    if cell:
        paper.add_table(1, 1).cell(0, 0).text = cell
    paper.save(written)
    return written.getvalue()


def archive(*names: str, content: bytes = b"<x/>") -> bytes:
    """A zip file with these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        for name in names:
            parts.writestr(name, content)
    return written.getvalue()
