"""Files for guidance: what is let in, and what is found in them."""

import io

import pypdf
import pytest

from handlers.rules import documents
from handlers.rules.document_guard import Unfit
from tests.writing.papers import archive, locked_pdf, pdf, word

WORD = "word/document.xml"


def why(content: bytes, name: str) -> str:
    """The key of why it is not kept."""
    with pytest.raises(Unfit) as unfit:
        documents.inspect(content, name)
    return unfit.value.key


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pdf(), "juhend.pdf"),
        (pdf(), "JUHEND.PDF"),
        (b"junk before it\n" + pdf(), "juhend.pdf"),
        (word("Tere"), "juhend.docx"),
    ],
)
def test_what_is_what_its_name_says_is_kept(content: bytes, name: str) -> None:
    documents.inspect(content, name)


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"", "juhend.pdf", "writing-file-other"),
        (word("Tere"), "juhend.pdf", "writing-file-other"),
        (pdf(), "juhend.docx", "writing-file-other"),
        (b"PK\x03\x04 broken", "juhend.docx", "writing-file-other"),
        (archive("xl/workbook.xml"), "juhend.docx", "writing-file-other"),
        (archive(WORD, *(f"part{number}" for number in range(2001))), "juhend.docx", "writing-file-other"),
        (locked_pdf(), "juhend.pdf", "writing-file-locked"),
        (b"%PDF-1.7 broken, but /Encrypt is in it", "juhend.pdf", "writing-file-locked"),
        (b"%PDF-1.7 and nothing that could be read", "juhend.pdf", "writing-file-unseen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "juhend.docx", "writing-file-locked"),
    ],
    ids=range(10),
)
def test_what_is_not_is_turned_down_and_told_why(content: bytes, name: str, key: str) -> None:
    assert why(content, name) == key


def test_a_name_that_tells_who_somebody_is_is_noticed_and_what_organisations_have_too_is_none() -> None:
    documents.require_nameless("abi@example.ee 5123 4567.pdf")
    with pytest.raises(Unfit, match="writing-file-name"):
        documents.require_nameless("Mari 37605030299.pdf")


def test_what_unpacks_to_too_much_is_turned_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST_UNPACKED", 100)
    documents.inspect(archive(WORD, content=bytes(100)), "juhend.docx")
    assert why(archive(WORD, "a", content=bytes(51)), "juhend.docx") == "writing-file-other"


def test_what_becomes_too_big_a_tree_is_turned_down_and_pictures_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST_MARKUP", 100)
    documents.inspect(archive(WORD, "word/media/a.png", content=bytes(100)), "juhend.docx")
    assert why(archive(WORD, "word/Styles.XML", content=bytes(51)), "juhend.docx") == "writing-file-other"


def test_a_part_with_a_password_is_noticed() -> None:
    content = bytearray(archive(WORD))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # APPNOTE 4.4.4: bit 0, encrypted
    assert why(bytes(content), "juhend.docx") == "writing-file-locked"


def said(content: bytes, name: str) -> str:
    """What it says."""
    return " ".join(documents.words(content, name))


def test_words_are_found_on_pages_and_in_paragraphs_and_tables() -> None:
    assert said(pdf("Abivajav laps"), "a.pdf") == "Abivajav laps"
    assert said(word("Esimene", "Õrn  lause", cell="tabelis"), "a.docx") == "Esimene Õrn lause tabelis"


def test_a_file_whose_words_cannot_be_read_has_none() -> None:
    blank, written = pypdf.PdfWriter(), io.BytesIO()
    blank.add_blank_page(100, 100)
    blank.write(written)
    assert said(written.getvalue(), "skaneeritud.pdf") == ""
    assert said(b"%PDF-1.7 broken", "a.pdf") == ""
    assert said(archive(WORD), "a.docx") == ""


def test_what_cannot_be_stored_is_left_out() -> None:
    assert list(documents._tidy(["a\0b\ud800c\x07", "", "  ", "d\u00a0e"])) == ["a b c", "d e"]


def test_no_more_than_a_book_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_LETTERS", 10)
    assert list(documents._tidy(["abcd", "efgh", "ijkl", "mnop"])) == ["abcd", "efgh"]
