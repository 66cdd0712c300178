"""The texts as they are written, language by language: keys, and which variables each needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.kit.i18n import FOLDER
from storage.members import Language


@dataclass(frozen=True)
class Text:
    """One text in one language."""

    key: str
    file: str
    variables: frozenset[str]
    speaks_of: frozenset[str]
    entry: ast.Message = field(compare=False, repr=False)


class _References(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # named by the library
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # named by the library
        self.texts.add(node.id.name)


def texts(language: Language) -> list[Text]:
    """All texts of a language, in the order they are written. Raises ValueError where a file cannot be understood."""
    return list(_texts(language))


def _texts(language: Language) -> Iterator[Text]:
    for file in sorted((FOLDER / language.value).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{language.value}/{file.name}: {entry.content}")  # no type is wrong
            if isinstance(entry, ast.Term):  # nobody would know its text by its key (handlers/kit/i18n)
                raise ValueError(f"{language.value}/{file.name}: -{entry.id.name} is no text")  # no type is wrong
            if isinstance(entry, ast.Message):
                found = _References()
                found.visit(entry)
                yield Text(entry.id.name, file.stem, frozenset(found.variables), frozenset(found.texts), entry)
