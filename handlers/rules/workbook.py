"""What a workbook of the rota is made of: columns, raw cells, and the words they are known by. Opens no file."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from storage.members import Language
from storage.shifts import PlaceKind, Service, ShiftState

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5000
# The sheet that remembers what was handed out; it is hidden, and its header is the names of columns themselves.
BASE = "_base"

SHIFT, DAY, START, END = "shift", "day", "start", "end"
SERVICE, LANGUAGE, QUALIFICATION = "service", "language", "qualification"
STATE, TEMPLATE, CHANGES, FAULTS = "state", "template", "changes", "faults"


class Part(enum.StrEnum):
    """What a workbook says about one kind of places, a column each."""

    LEAST = "least"
    MOST = "most"
    PEOPLE = "people"


def of_kind(part: Part, kind: PlaceKind) -> str:
    """The column of this part of a kind of places."""
    return f"{part}_{kind}"


COLUMNS: tuple[str, ...] = (
    *(SHIFT, DAY, START, END, SERVICE, LANGUAGE, QUALIFICATION),
    *(of_kind(part, kind) for kind in PlaceKind for part in Part),
    STATE,
    TEMPLATE,
)
# What the bot says and never reads.
_SAID = frozenset({TEMPLATE, CHANGES, FAULTS})
NEEDED = tuple(column for column in COLUMNS if column not in _SAID)
# A row that says nothing but these is empty.
_EDITED = frozenset(NEEDED) - {SHIFT}
PEOPLE = tuple(of_kind(Part.PEOPLE, kind) for kind in PlaceKind)


class Unreadable(Exception):
    """The file cannot be read as a whole: a text key and its values."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Formula:
    """A cell that is worked out by the program that shows it; what comes of it nobody here knows."""

    text: str


Value = str | int | float | bool | date | datetime | time | timedelta | Formula


@dataclass(frozen=True)
class Line:
    """One row as it is in the file, with its number there; cells without anything in them are left out."""

    number: int
    cells: Mapping[str, Value]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written that somebody edits."""
        return not any(column in _EDITED for column in self.cells)


@dataclass(frozen=True)
class Sheet:
    """Everything that is read from a file: the rows, and the rows as they were handed out."""

    lines: tuple[Line, ...]
    base: tuple[Line, ...] = ()
    epoch: date = date(1899, 12, 30)  # the day of the number 0
    merged: frozenset[int] = frozenset()  # rows with cells that were made one


@dataclass(frozen=True)
class Lexicon:
    """Words of all languages, folded, by what they mean."""

    sheets: frozenset[str]
    columns: Mapping[str, str]
    services: Mapping[str, Service]
    languages: Mapping[str, Language]
    states: Mapping[str, ShiftState]


def fold(text: str) -> str:
    """Words as they are compared: spaces and the case of letters do not matter."""
    return " ".join(text.split()).casefold()


def neutral(text: str) -> str:
    """Text that no program takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS and text else text


def plain(text: str) -> str:
    """The text again, without spaces around it and without that apostrophe."""
    stripped = text.replace("\u00a0", " ").strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:2] in _FORMULA_STARTS else stripped


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_json(lines: Sequence[Line]) -> list[Any]:
    """Rows as plain JSON values."""
    return [[line.number, {column: _packed(value) for column, value in line.cells.items()}] for line in lines]


def from_json(written: Sequence[Any]) -> tuple[Line, ...]:
    """Rows from plain JSON values."""
    return tuple(
        Line(number, {column: _unpacked(value) for column, value in cells.items()}) for number, cells in written
    )


def _packed(value: Value) -> Any:
    if isinstance(value, datetime | date | time):
        return [type(value).__name__, value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    return ["formula", value.text] if isinstance(value, Formula) else value


def _unpacked(written: Any) -> Value:
    if not isinstance(written, list):
        known: Value = written
        return known
    kind, text = written
    if kind == "timedelta":
        return timedelta(seconds=text)
    if kind == "formula":
        return Formula(text)
    if kind == "time":
        return time.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "datetime" else date.fromisoformat(text)
