"""Figures of the contact centre over a stretch of time: days become months, months longer stretches, and shares are
worked out, as the domain notes define them (2.6). What nobody told stays untold: it is never nought."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from storage.traffic import LABELLED, Given, Measure, Source, Span

_DAY = timedelta(days=1)
COUNTS = frozenset({Measure.CONTACTS, Measure.ANSWERED, Measure.ABANDONED, Measure.WITHIN, *LABELLED})
# Of these the mean of a longer time is that of its parts, each with as much weight as contacts were answered in it.
MEANS = frozenset({Measure.WAIT, Measure.DURATION, Measure.CONCURRENCY})
SECONDS = frozenset({Measure.WAIT, Measure.LONGEST, Measure.DURATION, Measure.MEDIAN})


class Origin(enum.StrEnum):
    """Where what is told comes from."""

    IMPORT = "import"  # a file of the contact centre
    HAND = "hand"  # typed by a lead
    COUNTED = "counted"  # by counsellors, as they went


@dataclass(frozen=True)
class Told:
    """One figure of a stretch of time, with the days it is of."""

    value: float
    days: frozenset[date]
    origins: frozenset[Origin]
    within: frozenset[int] = frozenset()  # seconds; more than one: told by different rules, which nobody can add up
    abandoned: frozenset[int] = frozenset()  # the same
    weight: float | None = None  # of a mean: of how many answered contacts it is
    labels: Mapping[str, float] = field(default_factory=dict)  # of what has labels: the value of each


@dataclass(frozen=True)
class Counted:
    """What counsellors counted as they went; None for what nobody did. Somebody's shift counts once for each person."""

    contacts: int | None = None
    waited: int | None = None
    handed_over: int | None = None
    counted: int = 0  # shifts of which contacts were counted
    worked: int = 0  # shifts that were worked


@dataclass(frozen=True)
class Record:
    """A stretch of time, its first and last day included."""

    first: date
    last: date
    told: Mapping[Measure, Told]
    counted: Counted = Counted()

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first) // _DAY + 1

    @property
    def contacts(self) -> Told | None:
        """Contacts as the contact centre counts them; where it told nothing of them, as counsellors did."""
        if Measure.CONTACTS in self.told or Measure.ANSWERED in self.told or self.counted.contacts is None:
            return self.told.get(Measure.CONTACTS)
        return Told(self.counted.contacts, frozenset(), frozenset({Origin.COUNTED}))

    @property
    def abandonment(self) -> float | None:
        """Abandoned ÷ (answered + abandoned); None where a part is missing or of other days."""
        return self._share(Measure.ABANDONED)

    @property
    def service_level(self) -> float | None:
        """Answered within X s ÷ (answered + abandoned); None where a part is missing, of other days or of another X."""
        return self._share(Measure.WITHIN)

    @property
    def within(self) -> int | None:
        """The X of the service level, in seconds."""
        return _only(self.told[Measure.WITHIN].within) if Measure.WITHIN in self.told else None

    @property
    def abandoned_after(self) -> int | None:
        """Who leaves before so many seconds was not counted as abandoned."""
        return _only(self.told[Measure.ABANDONED].abandoned) if Measure.ABANDONED in self.told else None

    def is_partial(self, measure: Measure) -> bool:
        """Whether some of the days are not in the figure."""
        return measure in self.told and len(self.told[measure].days) < self.length

    def _share(self, of: Measure) -> float | None:
        parts = [self.told.get(each) for each in (of, Measure.ANSWERED, Measure.ABANDONED)]
        known = [each for each in parts if each is not None]
        if len(known) < len(parts) or len({each.days for each in known}) > 1:
            return None
        if any(len(each.within) > 1 or len(each.abandoned) > 1 for each in known):
            return None
        part, whole = known[0].value, known[1].value + known[2].value
        return part / whole if whole > 0 and part <= whole else None


def record(given: Iterable[Given], first: date, last: date) -> Record:
    """These days as they were told, oldest first; figures of a whole month count where these are just its days.

    Of two about the same the later holds. Days that were told after a whole month take its place only when they reach
    from its beginning to its end.
    """
    rows: dict[Measure, list[Given]] = {measure: [] for measure in Measure}
    for each in given:
        if first <= each.day <= last:
            rows[each.measure].append(each)
    of_days = {measure: _in_force(rows[measure], Span.DAY) for measure in Measure}
    answered = {day: _value(found) for day, found in of_days[Measure.ANSWERED].items()}
    is_month = first.day == 1 and (last + _DAY).day == 1 and (first.year, first.month) == (last.year, last.month)
    told: dict[Measure, Told] = {}
    for measure, days in of_days.items():
        whole = _in_force(rows[measure], Span.MONTH).get(first) if is_month else None
        found = _of_days(measure, days, answered)
        if whole is not None and not _takes_its_place(days, whole, first, last):
            found = _of_month(measure, whole, first, last)
        if found is not None:
            told[measure] = found
    return Record(first, last, {each: _weighed(each, of, told) for each, of in told.items()})


def add(records: Sequence[Record]) -> Record:
    """One stretch of all of these, which follow each other. ValueError for none."""
    if not records:
        raise ValueError("a stretch of no time")
    if len(records) == 1:
        return records[0]
    told: dict[Measure, Told] = {}
    for measure in Measure:
        parts = [each.told[measure] for each in records if measure in each.told]
        found = _together(measure, parts)
        if found is not None:
            told[measure] = found
    return Record(records[0].first, records[-1].last, told, _all_counted([each.counted for each in records]))


def pieces(first: date, last: date) -> list[tuple[date, date]]:
    """The stretch in whole months, as far as it has any, and what is left before and after them."""
    found, begins = [], first
    while begins <= last:
        month_after = (begins.replace(day=1) + 31 * _DAY).replace(day=1)
        ends = min(last, month_after - _DAY)
        found.append((begins, ends))
        begins = ends + _DAY
    return found


def _in_force(rows: Iterable[Given], span: Span) -> dict[date, list[Given]]:
    """Of one figure by day what the last batch says that says anything of it: with labels it may be several rows."""
    found: dict[date, list[Given]] = {}
    for row in rows:
        if row.span is span:
            before = found.get(row.day)
            if before and before[0].order == row.order:
                before.append(row)
            elif not before or before[0].order < row.order:
                found[row.day] = [row]
    return found


def _value(rows: Sequence[Given]) -> float | None:
    known = [row.value for row in rows if row.value is not None]
    return sum(known) if known else None


def _takes_its_place(days: Mapping[date, Sequence[Given]], whole: Sequence[Given], first: date, last: date) -> bool:
    later = [day for day, rows in days.items() if rows[0].order > whole[0].order]
    return bool(later) and min(later) == first and max(later) == last


def _of_month(measure: Measure, rows: Sequence[Given], first: date, last: date) -> Told | None:
    value = _value(rows)
    if value is None:
        return None
    days = frozenset(first + _DAY * each for each in range((last - first) // _DAY + 1))
    return _told(measure, value, days, rows)


def _of_days(
    measure: Measure, days: Mapping[date, Sequence[Given]], answered: Mapping[date, float | None]
) -> Told | None:
    values = {day: value for day, rows in days.items() if (value := _value(rows)) is not None}
    weight: float | None = None
    if measure in MEANS and len(values) > 1:
        values, weight, found = _mean(values, answered)
    elif measure is Measure.LONGEST:
        found = max(values.values(), default=None)
    elif measure is Measure.MEDIAN and len(values) > 1:
        return None  # a median of medians is none
    else:
        found = sum(values.values()) if values else None
    if found is None:
        return None
    rows = [row for day in values for row in days[day]]
    return _told(measure, found, frozenset(values), rows, weight=weight)


def _mean(
    values: Mapping[date, float], answered: Mapping[date, float | None]
) -> tuple[dict[date, float], float | None, float | None]:
    """The days that can be weighed, their weight together, and their mean."""
    weighed = {day: value for day, value in values.items() if answered.get(day) is not None}
    weights = {day: answered[day] or 0.0 for day in weighed}
    weight = sum(weights.values())
    if not weight:
        return {}, None, None
    return weighed, weight, sum(value * weights[day] for day, value in weighed.items()) / weight


def _told(
    measure: Measure, value: float, days: frozenset[date], rows: Sequence[Given], weight: float | None = None
) -> Told:
    labels: dict[str, float] = {}
    if measure in LABELLED:
        for row in rows:
            labels[row.label] = labels.get(row.label, 0) + (row.value or 0)
    return Told(
        value=value,
        days=days,
        origins=frozenset(Origin.IMPORT if row.source is Source.IMPORT else Origin.HAND for row in rows),
        within=frozenset(row.within for row in rows if measure is Measure.WITHIN),
        abandoned=frozenset(row.abandoned for row in rows if measure is Measure.ABANDONED),
        weight=weight,
        labels=labels,
    )


def _weighed(measure: Measure, of: Told, told: Mapping[Measure, Told]) -> Told:
    """A mean of a whole month, or of one day, knows of how many it is, if that was told of the same days."""
    answered = told.get(Measure.ANSWERED)
    if measure not in MEANS or of.weight is not None or answered is None or answered.days != of.days:
        return of
    return Told(of.value, of.days, of.origins, weight=answered.value)


def _together(measure: Measure, parts: Sequence[Told]) -> Told | None:
    weight: float | None = None
    if measure in MEANS and len(parts) > 1:
        parts = [each for each in parts if each.weight is not None]
        weight = sum(each.weight or 0 for each in parts)
        if not weight:
            return None
        value = sum(each.value * (each.weight or 0) for each in parts) / weight
    elif not parts or (measure is Measure.MEDIAN and len(parts) > 1):
        return None
    elif measure is Measure.LONGEST:
        value = max(each.value for each in parts)
    else:
        value = sum(each.value for each in parts)
        weight = parts[0].weight
    labels: dict[str, float] = {}
    for part in parts:
        for label, number in part.labels.items():
            labels[label] = labels.get(label, 0) + number
    return Told(
        value=value,
        days=frozenset().union(*(each.days for each in parts)),
        origins=frozenset().union(*(each.origins for each in parts)),
        within=frozenset().union(*(each.within for each in parts)),
        abandoned=frozenset().union(*(each.abandoned for each in parts)),
        weight=weight,
        labels=labels,
    )


def _all_counted(parts: Sequence[Counted]) -> Counted:
    def total(known: Iterable[int | None]) -> int | None:
        found = [each for each in known if each is not None]
        return sum(found) if found else None

    return Counted(
        contacts=total(each.contacts for each in parts),
        waited=total(each.waited for each in parts),
        handed_over=total(each.handed_over for each in parts),
        counted=sum(each.counted for each in parts),
        worked=sum(each.worked for each in parts),
    )


def _only(of: frozenset[int]) -> int | None:
    return next(iter(of)) if len(of) == 1 else None
