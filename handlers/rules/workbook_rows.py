"""From raw rows to what they say, or to what is wrong with each of them. Compares nothing with the rota."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeVar

from handlers.rules import workbook, workbook_cells
from handlers.rules.rota_wishes import Fault, Row, Wish
from handlers.rules.typed import MOST_PLACES
from handlers.rules.workbook import Formula, Lexicon, Line, Part, Sheet, Value, fold, neutral, of_kind, plain
from storage.shifts import PlaceKind, Service, ShiftState

T = TypeVar("T")
# As alike as `Mary` and `Mari` are, but not as `Mari` and `Jüri`.
_ALIKE = 0.7
_NUMBERED = re.compile(r".*#(\d{1,9})")
_SEPARATORS = str.maketrans(dict.fromkeys(";,#\n", " "))


@dataclass(frozen=True)
class Directory:
    """How people and qualifications are called in a workbook: ids by folded name, and the names."""

    people: Mapping[int, str]
    qualifications: Mapping[int, str]

    def person(self, typed: str) -> int | None:
        """Who is meant; None for nobody, or for more than one."""
        found = _NUMBERED.fullmatch(typed)
        if found is not None:
            return int(found[1]) if int(found[1]) in self.people else None
        same = [member for member, label in self.people.items() if fold(plain(label)) == fold(typed)]
        return same[0] if len(same) == 1 else None

    def similar(self, typed: str) -> str | None:
        """The name that was perhaps meant."""
        by_name = {fold(plain(label)): plain(label) for label in self.people.values()}
        first_names = {name.partition(" ")[0]: label for name, label in by_name.items()}
        known = first_names | by_name
        close = difflib.get_close_matches(fold(typed), list(known), n=1, cutoff=_ALIKE)
        return known[close[0]] if close else None

    def qualification(self, typed: str) -> int | None:
        """The qualification that is meant."""
        same = [key for key, name in self.qualifications.items() if fold(plain(neutral(name))) == fold(typed)]
        return same[0] if same else None


def labels(present: Mapping[int, str], others: Mapping[int, str]) -> dict[int, str]:
    """What everybody is called in a workbook, so that each name means one person and can stand in a list of names.

    Who has a namesake, or a name with a comma in it, or (`others`) is not there any more, is numbered.
    """
    names = [fold(name) for name in present.values()]
    found = {}
    for member_id, name in {**others, **present}.items():
        tidy = " ".join(name.translate(_SEPARATORS).split())
        is_clear = member_id in present and tidy == name and names.count(fold(name)) == 1
        found[member_id] = neutral(name if is_clear else f"{tidy} #{member_id}")
    return found


@dataclass
class _Reading:
    """One row as it is read, and what was wrong so far."""

    line: Line
    epoch: date
    faults: list[Fault] = field(default_factory=list)

    def say(self, what: str, column: str | None = None, **values: str | int) -> None:
        self.faults.append(Fault(self.line.number, what, column, values))

    def cell(self, column: str) -> Value | None:
        """What is in the cell; a formula is wrong, and then it counts as empty."""
        value = self.line.cells.get(column)
        if isinstance(value, Formula):
            self.say("formula", column, value=workbook_cells.shown(value))
            return None
        return value


def read(sheet: Sheet, lexicon: Lexicon, directory: Directory) -> tuple[list[Row], list[Fault]]:
    """Every row that was filled in, and everything that cannot be read. Rows with faults are not among the rows."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for line in sheet.lines:
        if line.is_empty:
            continue
        reading = _Reading(line, sheet.epoch)
        if line.number in sheet.merged:
            reading.say("merged")
        row = _row(reading, lexicon, directory)
        faults += reading.faults
        if row is not None and not reading.faults:
            rows.append(row)
    return rows, faults


def handed_out(sheet: Sheet, lexicon: Lexicon, directory: Directory) -> dict[int, Wish]:
    """The shifts as they were handed out; those that cannot be read are left out, and are compared with the rota."""
    found = {}
    for line in sheet.base:
        reading = _Reading(line, sheet.epoch)
        row = _row(reading, lexicon, directory)
        if row is not None and row.shift_id is not None and not reading.faults:
            found[row.shift_id] = row.wish
    return found


def _row(reading: _Reading, lexicon: Lexicon, directory: Directory) -> Row | None:
    shift_id = _shift_id(reading)
    day, starts, ends = _hours(reading)
    service = _word(reading, workbook.SERVICE, lexicon.services, Service.CHAT)
    language = _word(reading, workbook.LANGUAGE, lexicon.languages, None)
    qualification = _qualification(reading, directory)
    needs = {kind: counts for kind in PlaceKind if (counts := _needs(reading, kind)) is not None}
    people = _people(reading, directory)
    state = _word(reading, workbook.STATE, lexicon.states, ShiftState.OPEN)
    if not needs and not reading.faults:
        reading.say("no-places")
    if day is None or starts is None or ends is None:
        return None
    is_cancelled = state is ShiftState.CANCELLED
    wish = Wish(day, starts, ends, service or Service.CHAT, language, qualification, needs, people, is_cancelled)
    return Row(reading.line.number, shift_id, wish)


def _shift_id(reading: _Reading) -> int | None:
    value = reading.cell(workbook.SHIFT)
    if value is None:
        return None
    found = workbook_cells.shift_id(value)
    if found is None:
        reading.say("id", workbook.SHIFT, value=workbook_cells.shown(value))
    return found


def _hours(reading: _Reading) -> tuple[date | None, time | None, time | None]:
    day = _needed(reading, workbook.DAY, "day", lambda value: workbook_cells.day(value, reading.epoch))
    starts = _needed(reading, workbook.START, "time", workbook_cells.clock)
    ends = _needed(reading, workbook.END, "time", lambda value: workbook_cells.clock(value, is_end=True))
    return day, starts, ends


def _needed(reading: _Reading, column: str, what: str, understand: Any) -> Any:
    value = reading.cell(column)
    if value is None:
        if not reading.faults or reading.faults[-1].column != column:
            reading.say("empty", column)
        return None
    found = understand(value)
    if found is None:
        reading.say(what, column, value=workbook_cells.shown(value))
    return found


def _word(reading: _Reading, column: str, words: Mapping[str, T], otherwise: T | None) -> T | None:
    value = reading.cell(column)
    if value is None:
        return otherwise
    found = words.get(fold(plain(value))) if isinstance(value, str) else None
    if found is None:
        reading.say("word", column, value=workbook_cells.shown(value))
    return found


def _qualification(reading: _Reading, directory: Directory) -> int | None:
    value = reading.cell(workbook.QUALIFICATION)
    if value is None:
        return None
    found = directory.qualification(plain(str(value)))
    if found is None:
        reading.say("word", workbook.QUALIFICATION, value=workbook_cells.shown(value))
    return found


def _needs(reading: _Reading, kind: PlaceKind) -> tuple[int, int] | None:
    """How many at least and at most; only one of them written means no more than that, or none needed."""
    least, most = (_count(reading, of_kind(part, kind)) for part in (Part.LEAST, Part.MOST))
    most = least if most is None else most
    if not most:
        if least:
            reading.say("counts", of_kind(Part.MOST, kind), least=least, most=0)
        return None
    if (least or 0) > most:
        reading.say("counts", of_kind(Part.MOST, kind), least=least or 0, most=most)
    return least or 0, most


def _count(reading: _Reading, column: str) -> int | None:
    value = reading.cell(column)
    if value is None:
        return None
    found = workbook_cells.count(value)
    if found is None:
        reading.say("count", column, value=workbook_cells.shown(value), most=MOST_PLACES)
    return found


def _people(reading: _Reading, directory: Directory) -> dict[int, PlaceKind]:
    found: dict[int, PlaceKind] = {}
    for kind in PlaceKind:
        column = of_kind(Part.PEOPLE, kind)
        for name in _names(reading, column):
            member_id = directory.person(name)
            if member_id is None:
                _unknown(reading, column, name, directory)
            elif member_id in found:
                reading.say("person-twice", column, name=name)
            else:
                found[member_id] = kind
    return found


def _names(reading: _Reading, column: str) -> Iterable[str]:
    value = reading.cell(column)
    if value is None:
        return ()
    found = workbook_cells.names(value)
    if found is None:
        reading.say("person", column, name=workbook_cells.shown(value))
    return found or ()


def _unknown(reading: _Reading, column: str, name: str, directory: Directory) -> None:
    similar = directory.similar(name)
    if similar is None:
        reading.say("person", column, name=name[:40])
    else:
        reading.say("person-similar", column, name=name[:40], similar=similar)
