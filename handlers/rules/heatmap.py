"""From shifts to a grid of days by hours: how many counsellors are needed and there in every hour. Draws nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.rules import work
from storage.shifts import Opening, PlaceKind

# Zones are off UTC by whole quarters of an hour, so a quarter never lies in two hours of the wall clock.
_QUARTER = timedelta(minutes=15)
_NONE = timedelta(0)


@dataclass(frozen=True, order=True)
class Hour:
    """An hour of the wall clock, 0 to 23. When the clocks go back one comes twice, and then `is_again`."""

    number: int
    is_again: bool = False


@dataclass(frozen=True)
class Slot:
    """An hour of one day, half-open; shorter than an hour only where clocks are moved by half of one."""

    hour: Hour
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Cell:
    """How an hour of one day is covered.

    `filled` of `needed` counsellors are there at the moment of the hour with most missing. Needs of shifts side by side
    add up; people beyond the need of one shift do not stand in for those another lacks. The times are sums over people.
    """

    is_planned: bool = False
    needed: int = 0
    filled: int = 0
    needed_for: timedelta = _NONE
    filled_for: timedelta = _NONE
    short_of: frozenset[PlaceKind] = frozenset()  # on-call kinds that somebody is missing of

    @property
    def look(self) -> tuple[object, ...]:
        """What of it can be seen; hours that look the same are one block."""
        return self.is_planned, self.needed, self.filled, self.short_of

    @property
    def is_bare(self) -> bool:
        """Whether counsellors are needed and there is none."""
        return self.needed > 0 and self.filled == 0


@dataclass(frozen=True)
class Column:
    """One local day: what it has of every hour it has, 23 to 25 of them."""

    day: date
    cells: dict[Slot, Cell]

    @cached_property
    def by_hour(self) -> dict[Hour, tuple[Slot, Cell]]:
        """The same by the hour of the wall clock. An hour the clocks skip is not in it."""
        return {slot.hour: (slot, cell) for slot, cell in self.cells.items()}

    @property
    def is_planned(self) -> bool:
        """Whether there is any shift."""
        return any(cell.is_planned for cell in self.cells.values())

    @property
    def needed_for(self) -> timedelta:
        """Hours of counsellors needed."""
        return sum((cell.needed_for for cell in self.cells.values()), _NONE)

    @property
    def uncovered_for(self) -> timedelta:
        """Hours times counsellors missing, the indicator of domain notes 2.6."""
        return sum((cell.needed_for - cell.filled_for for cell in self.cells.values()), _NONE)

    @property
    def is_bare(self) -> bool:
        """Whether there is an hour in which counsellors are needed and there is none."""
        return any(cell.is_bare for cell in self.cells.values())

    @property
    def is_short_on_call(self) -> bool:
        """Whether a duty lead or a reserve is missing at any time."""
        return any(cell.short_of for cell in self.cells.values())


@dataclass(frozen=True)
class Block:
    """Hours one after the other that look the same on every day; None stands for an hour that a day does not have."""

    hours: tuple[Hour, ...]
    row: tuple[tuple[Slot, Cell] | None, ...]
    is_after_gap: bool

    @property
    def until(self) -> int:
        """The hour it ends at, up to 24."""
        return self.hours[-1].number + 1


@dataclass(frozen=True)
class Grid:
    """Days one after the other, and the hours at which some shift begins or ends."""

    columns: tuple[Column, ...]
    edges: frozenset[int]


def slots(day: date, zone: ZoneInfo) -> list[Slot]:
    """The hours of a local day by instants: 24, one less or one more when the clocks are moved."""
    at, ends_at = work.day_span(day, zone)
    found: list[Slot] = []
    while at < ends_at:
        wall = at.astimezone(zone)
        hour = Hour(wall.hour, wall.fold == 1)
        if found and found[-1].hour == hour:
            found[-1] = Slot(hour, found[-1].starts_at, at + _QUARTER)
        else:
            found.append(Slot(hour, at, at + _QUARTER))
        at += _QUARTER
    return found


def grid(openings: Iterable[Opening], days: Sequence[date], zone: ZoneInfo) -> Grid:
    """How these shifts, of which those that do not take place are left out, cover these local days."""
    held = [_held(each) for each in openings if not each.is_cancelled]
    columns, edges = [], set[int]()
    for day in days:
        since, until = work.day_span(day, zone)
        touching = [each for each in held if each.starts_at < until and each.ends_at > since]
        columns.append(Column(day, {slot: _cell(slot, touching) for slot in slots(day, zone)}))
        ends = (at for each in touching for at in (each.starts_at, each.ends_at) if since <= at < until)
        edges |= {hour for at in ends for hour in _edges(at.astimezone(zone))}
    return Grid(tuple(columns), frozenset(edges))


def blocks(of: Grid) -> list[Block]:
    """The rows of the grid: hours without any shift on any day are left out, and those that look the same are put
    together as far as no shift begins or ends between them. The slot of a block is as long as the block.
    """
    found: list[Block] = []
    last: Hour | None = None
    for hour in sorted({hour for column in of.columns for hour in column.by_hour}):
        row = tuple(column.by_hour.get(hour) for column in of.columns)
        if not any(each and each[1].is_planned for each in row):
            continue
        follows = last is not None and hour.number - last.number <= 1
        is_parted = not found or hour.number in of.edges or hour.is_again or found[-1].hours[-1].is_again
        if follows and not is_parted and _looks(found[-1].row) == _looks(row):
            so_far = found[-1]
            found[-1] = Block((*so_far.hours, hour), tuple(map(_joined, so_far.row, row)), so_far.is_after_gap)
        else:
            found.append(Block((hour,), row, bool(found) and not follows))
        last = hour
    return found


def bare(of: Grid, *, by: datetime) -> list[tuple[datetime, datetime]]:
    """From when to when there was nobody in hours that had begun by then, though somebody was needed; the first
    first."""
    found: list[tuple[datetime, datetime]] = []
    slots_ = (slot for column in of.columns for slot, cell in column.cells.items() if cell.is_bare)
    for slot in slots_:
        if slot.starts_at >= by:
            break
        if found and found[-1][1] == slot.starts_at:
            found[-1] = found[-1][0], slot.ends_at
        else:
            found.append((slot.starts_at, slot.ends_at))
    return found


def _joined(part: tuple[Slot, Cell] | None, next_: tuple[Slot, Cell] | None) -> tuple[Slot, Cell] | None:
    """The first, as long as both."""
    if part is None or next_ is None:
        return part
    slot, cell = part
    return Slot(slot.hour, slot.starts_at, next_[0].ends_at), cell


def _looks(row: Iterable[tuple[Slot, Cell] | None]) -> list[object]:
    return [each and each[1].look for each in row]


def _edges(wall: datetime) -> tuple[int, ...]:
    """Before which hours a shift that begins or ends then parts the rows: within an hour, before and after it."""
    return (wall.hour, wall.hour + 1) if wall.minute else (wall.hour,)


class _Held(NamedTuple):
    """A shift that takes place, by what of it is asked again and again."""

    starts_at: datetime
    ends_at: datetime
    least: int
    there: int
    short_of: tuple[PlaceKind, ...]


def _held(opening: Opening) -> _Held:
    return _Held(opening.starts_at, opening.ends_at, least(opening), there(opening), tuple(short_of(opening)))


def _cell(slot: Slot, touching: Sequence[_Held]) -> Cell:
    inside = [each for each in touching if each.starts_at < slot.ends_at and each.ends_at > slot.starts_at]
    if not inside:
        return Cell()
    needed, filled = max(_moments(slot, inside), key=lambda each: (each[0] - each[1], each[0]))
    lasting = [(min(each.ends_at, slot.ends_at) - max(each.starts_at, slot.starts_at), each) for each in inside]
    return Cell(
        is_planned=True,
        needed=needed,
        filled=filled,
        needed_for=sum((lasts * each.least for lasts, each in lasting), _NONE),
        filled_for=sum((lasts * each.there for lasts, each in lasting), _NONE),
        short_of=frozenset(kind for each in inside for kind in each.short_of),
    )


def _moments(slot: Slot, inside: Sequence[_Held]) -> list[tuple[int, int]]:
    """Needed and filled in each part of the hour in which nobody comes or goes and something is planned."""
    turns = {at for each in inside for at in (each.starts_at, each.ends_at) if slot.starts_at < at < slot.ends_at}
    found = []
    for begins_at, ends_at in pairwise(sorted({slot.starts_at, *turns, slot.ends_at})):
        on = [each for each in inside if each.starts_at < ends_at and each.ends_at > begins_at]
        if on:
            found.append((sum(each.least for each in on), sum(each.there for each in on)))
    return found


def least(opening: Opening) -> int:
    """How many counsellors the shift takes."""
    count = opening.counts.get(PlaceKind.COUNSELLOR)
    return count.least if count else 0


def there(opening: Opening) -> int:
    """How many of those it takes are there; more than it takes do not count."""
    return min(opening.taken(PlaceKind.COUNSELLOR), least(opening))


def short_of(opening: Opening) -> list[PlaceKind]:
    """Which on-call kinds somebody is missing of."""
    return [kind for kind, count in opening.counts.items() if kind in work.ON_CALL and count.taken < count.least]
