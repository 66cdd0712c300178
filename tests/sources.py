"""The product's own source, read as trees: which words, routes and kinds it names. Runs nothing of it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "storage", "tests")


@dataclass(frozen=True)
class Phrase:
    """A string in the source. What an f-string fills in is a hole: any text at all."""

    parts: tuple[str | None, ...]
    where: str

    @property
    def whole(self) -> str | None:
        """The text, if it has no holes."""
        return "".join(part for part in self.parts if part) if None not in self.parts else None

    @property
    def beginning(self) -> str:
        """The text up to the first hole."""
        return self.parts[0] or "" if self.parts else ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the text can be."""
        return re.compile("".join(".+" if part is None else re.escape(part) for part in self.parts), re.DOTALL)


@dataclass(frozen=True)
class Module:
    """One Python file of ours."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the top of the tree."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """What is written in it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text)

    def phrases(self) -> Iterator[Phrase]:
        """Every string in it."""
        inside = {id(part) for node in ast.walk(self.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in (found for found in ast.walk(self.tree) if isinstance(found, ast.expr)):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
            if isinstance(node, ast.JoinedStr) or is_text:
                yield Phrase(_parts(node), f"{self.name}:{node.lineno}")

    def given(self, parameter: str, *functions: str) -> Iterator[tuple[str, str]]:
        """Texts given as this keyword, or first to one of these functions; each with its place."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                values = [keyword.value for keyword in node.keywords if keyword.arg == parameter]
                if isinstance(node.func, ast.Name) and node.func.id in functions:
                    values += node.args[:1]
                for part in (inner for value in values for inner in ast.walk(value)):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, f"{self.name}:{part.lineno}"

    def imports(self) -> Iterator[str]:
        """Modules it imports, by their full names."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(*packages: str) -> list[Module]:
    """The Python files under these folders."""
    return [Module(path) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def _parts(node: ast.AST) -> tuple[str | None, ...]:
    if isinstance(node, ast.JoinedStr):
        return tuple(part for value in node.values for part in _parts(value))
    return (str(node.value),) if isinstance(node, ast.Constant) else (None,)
