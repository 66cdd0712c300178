"""Reports as their readers get them: made by the views, read back by the libraries."""

import io
from dataclasses import dataclass
from typing import Any

import docx
import openpyxl

from handlers.kit.keyboards import File
from handlers.reports import views
from storage.members import Language
from tests.crew import Crew

LAST, RUNNING, EMPTY = "2026-10-01", "2026-11-01", "2026-02-01"


@dataclass(frozen=True)
class Team:
    """A crew and its lead."""

    crew: Crew
    lead: int

    def file(self, what: str, language: Language = Language.ET, month: str = LAST, *, is_outside: bool = False) -> File:
        """The document or the workbook of a month."""
        view = {"paper": views.paper, "book": views.book}[what]
        found = self.crew.sees(view, self.lead, language, month=month, is_outside=is_outside)
        assert found
        return found

    def paper(self, language: Language = Language.ET, month: str = LAST, *, is_outside: bool = False) -> Any:
        """The document, read back."""
        return docx.Document(io.BytesIO(self.file("paper", language, month, is_outside=is_outside).make()))

    def book(self, language: Language = Language.ET, month: str = LAST, *, is_outside: bool = False) -> Any:
        """The workbook, read back."""
        content = self.file("book", language, month, is_outside=is_outside).make()
        return openpyxl.load_workbook(io.BytesIO(content))


def written(paper: Any) -> str:
    """Every word of a document, tables and fields too."""
    return "\n".join(each.text or "" for each in paper.element.body.iter() if each.tag.endswith("}t"))


def values(book: Any) -> list[Any]:
    """Everything in the cells of a workbook."""
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
