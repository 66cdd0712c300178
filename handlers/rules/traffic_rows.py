"""What a table says once it is known what its columns mean: figures by days or months, and rows that could not be
understood, by their numbers and never by what is in them."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.rules import traffic, traffic_typed
from handlers.rules.traffic_columns import MEASURES, Column, Role, Sort, is_total
from handlers.rules.traffic_files import FORMULA, Row, Table
from storage.traffic import Entry, Measure, Span

_MOST_AT_A_TIME = 100
_ABOUT = {Role.TOPIC: Measure.TOPIC, Role.LANGUAGE: Measure.LANGUAGE}
_WIDE = {Role.OF_TOPIC: Measure.TOPIC, Role.OF_LANGUAGE: Measure.LANGUAGE}
# A column's cells are kept where somebody may still say what they mean.
READ = frozenset({Sort.DAYS, Sort.NUMBERS, Sort.LABELS})


class Fault(enum.StrEnum):
    """Why a row, or a cell of it, is left out."""

    DAY = "day"  # it is not said of which day
    AHEAD = "ahead"  # that day is still to come
    NUMBER = "number"  # something stands where a number should
    FORMULA = "formula"  # it would have to be worked out
    MORE = "more"  # more were answered in time than were answered
    WEIGHT = "weight"  # a mean that cannot be added up: it is not said how many were answered


@dataclass
class _Parts:
    """What is known of one day or month so far."""

    counts: dict[tuple[Measure, str], float] = field(default_factory=dict)
    means: dict[Measure, list[tuple[float, float | None]]] = field(default_factory=dict)  # with how many were answered
    longest: float | None = None
    numbers: list[int] = field(default_factory=list)
    blank: set[Measure] = field(default_factory=set)


@dataclass(frozen=True)
class Outcome:
    """What would be stored, and what is not understood."""

    entries: tuple[Entry, ...]
    faults: Mapping[Fault, tuple[int, ...]]

    @property
    def days(self) -> frozenset[tuple[Span, date]]:
        """The days and months that are told of."""
        return frozenset((each.span, each.day) for each in self.entries)


def read(table: Table, columns: Sequence[Column], *, today: date) -> Outcome:
    """The figures of a table. Rows of one day are added up: contacts are, means are weighed by how many were
    answered. An empty cell of a column that is read says that the figure is not known."""
    when = next((each for each in columns if each.role in (Role.DAY, Role.MONTH)), None)
    faults: dict[Fault, list[int]] = {}
    if when is None:
        return Outcome((), {})
    span = Span.MONTH if when.role is Role.MONTH else Span.DAY
    is_american = traffic_typed.has_american_days([row.cells[when.place] for row in table.rows])
    found: dict[date, _Parts] = {}
    for row in table.rows:
        text = row.cells[when.place]
        if is_total(row.cells):
            continue
        day = _day(text, span, is_american=is_american)
        if day is None or day > today:
            faults.setdefault(Fault.DAY if day is None else Fault.AHEAD, []).append(row.number)
            continue
        _take(found.setdefault(day, _Parts()), row.number, row.cells, columns, faults)
    entries = [entry for day, parts in found.items() for entry in _entries(span, day, parts, faults)]
    kept = {fault: tuple(sorted(set(numbers))) for fault, numbers in faults.items()}
    return Outcome(tuple(entries), kept)


def without_closed(table: Table, columns: Sequence[Column]) -> Table:
    """The table as it may be kept for a while: nothing of columns that are not read, headers as they may be shown, and
    in columns of numbers and days nothing that is none."""
    rows = tuple(
        Row(row.number, tuple(_kept(row.cells[each.place], each) for each in columns))
        for row in table.rows
        if not is_total(row.cells)
    )
    return Table(tuple(each.title for each in columns), rows)


def within(columns: Iterable[Column]) -> int | None:
    """Seconds, as the header of the column of timely answers says."""
    return next((each.seconds for each in columns if each.role is Role.WITHIN and each.seconds), None)


def abandoned(columns: Iterable[Column]) -> int | None:
    """Seconds, as the header of the column of those who left says."""
    return next((each.seconds for each in columns if each.role is Role.ABANDONED and each.seconds), None)


def _kept(text: str, column: Column) -> str:
    if column.sort not in READ or traffic_typed.is_nothing(text):
        return ""
    if column.sort is Sort.LABELS or text == FORMULA:
        return text
    if column.sort is Sort.DAYS:
        is_known = traffic_typed.day(text) or traffic_typed.day(text, is_american=True) or traffic_typed.month(text)
        return text if is_known else "?"
    reads = (traffic_typed.number, traffic_typed.share, traffic_typed.seconds)
    return text if any(each(text) is not None for each in reads) else "?"


def _day(text: str, span: Span, *, is_american: bool) -> date | None:
    day = traffic_typed.day(text, is_american=is_american)
    if span is Span.DAY:
        return day
    month = traffic_typed.month(text) or day
    return month.replace(day=1) if month else None


def _take(
    parts: _Parts, number: int, cells: Sequence[str], columns: Sequence[Column], faults: dict[Fault, list[int]]
) -> None:
    values: dict[Measure, float] = {}
    share: float | None = None
    amounts: dict[Role, float] = {}
    for column in columns:
        text = cells[column.place]
        if column.sort is not Sort.NUMBERS or column.role is Role.NOTHING:
            continue
        if traffic_typed.is_nothing(text):
            parts.blank |= {MEASURES[column.role]} if column.role in MEASURES else set()
            continue
        if column.role is Role.WITHIN and (share := traffic_typed.share(text)) is not None:
            continue
        value = None if text == FORMULA else _value(text, column)
        if value is None:
            parts.blank |= {MEASURES[column.role]} if column.role in MEASURES else set()
            faults.setdefault(Fault.FORMULA if text == FORMULA else Fault.NUMBER, []).append(number)
        elif column.role in MEASURES:
            values[MEASURES[column.role]] = value
        elif column.role in _WIDE:
            _count(parts, _WIDE[column.role], value, column.title)
        else:
            amounts[column.role] = value
    _settle(values, share, number, faults, parts)
    _about(parts, cells, columns, values, amounts)
    _gather(parts, number, values)


def _value(text: str, column: Column) -> float | None:
    measure = MEASURES.get(column.role)
    if measure in traffic.SECONDS:
        return traffic_typed.seconds(text, unit=column.unit)
    value = traffic_typed.number(text, is_whole=measure is not Measure.CONCURRENCY)
    return None if measure is Measure.CONCURRENCY and value is not None and value > _MOST_AT_A_TIME else value


def _settle(
    values: dict[Measure, float], share: float | None, number: int, faults: dict[Fault, list[int]], parts: _Parts
) -> None:
    """How many were answered in time, also where it is said as a share of all; never more than were answered."""
    answered, left = values.get(Measure.ANSWERED), values.get(Measure.ABANDONED)
    if share is not None and answered is not None and left is not None:
        values[Measure.WITHIN] = min(answered, round(share * (answered + left)))
    elif share is not None:
        parts.blank.add(Measure.WITHIN)
        faults.setdefault(Fault.WEIGHT, []).append(number)
    if answered is not None and values.get(Measure.WITHIN, 0) > answered:
        del values[Measure.WITHIN]
        parts.blank.add(Measure.WITHIN)
        faults.setdefault(Fault.MORE, []).append(number)


def _about(
    parts: _Parts,
    cells: Sequence[str],
    columns: Sequence[Column],
    values: Mapping[Measure, float],
    amounts: Mapping[Role, float],
) -> None:
    """How many the row is of what it is about: as it says, else its contacts, else itself."""
    has_counts = any(each.role in (Role.COUNT, Role.CONTACTS, Role.ANSWERED) for each in columns)
    told = (amounts.get(Role.COUNT), values.get(Measure.CONTACTS), values.get(Measure.ANSWERED))
    many = next((each for each in told if each is not None), None if has_counts else 1.0)
    for column in columns:
        label = cells[column.place]
        if column.role in _ABOUT and column.sort is Sort.LABELS and many is not None and label:
            _count(parts, _ABOUT[column.role], many, label)


def _count(parts: _Parts, measure: Measure, many: float, label: str = "") -> None:
    known = next((each for each in parts.counts if each[0] is measure and each[1].casefold() == label.casefold()), None)
    key = known or (measure, label)
    parts.counts[key] = parts.counts.get(key, 0) + many


def _gather(parts: _Parts, number: int, values: Mapping[Measure, float]) -> None:
    parts.numbers.append(number)
    for measure, value in values.items():
        if measure in traffic.COUNTS:
            _count(parts, measure, value)
        elif measure is Measure.LONGEST:
            parts.longest = max(parts.longest or 0, value)
        else:
            parts.means.setdefault(measure, []).append((value, values.get(Measure.ANSWERED)))


def _entries(span: Span, day: date, parts: _Parts, faults: dict[Fault, list[int]]) -> list[Entry]:
    found = [Entry(span, day, measure, value, label) for (measure, label), value in parts.counts.items()]
    if parts.longest is not None:
        found.append(Entry(span, day, Measure.LONGEST, parts.longest))
    for measure, told in parts.means.items():
        mean = _mean(measure, told)
        if mean is None:
            faults.setdefault(Fault.WEIGHT, []).extend(parts.numbers)
        found.append(Entry(span, day, measure, mean))
    known = {each.measure for each in found}
    return found + [Entry(span, day, each, None) for each in Measure if each in parts.blank - known]


def _mean(measure: Measure, told: Sequence[tuple[float, float | None]]) -> float | None:
    if len(told) == 1:
        return told[0][0]
    weight = sum(of or 0 for _, of in told)
    if measure is Measure.MEDIAN or any(of is None for _, of in told) or not weight:
        return None
    return sum(value * (of or 0) for value, of in told) / weight
