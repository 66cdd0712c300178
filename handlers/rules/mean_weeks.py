"""The mean week: how many counsellors are there and needed in each hour of it, on average. Draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

DAYS, HOURS = 7, 24
_HAIR = 1e-9  # what sums of fractions may be off by


@dataclass(frozen=True)
class MeanCell:
    """Of an hour of the wall clock on one weekday: how many counsellors were there and needed on average."""

    filled: float
    needed: float

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nobody is needed."""
        return min(self.filled / self.needed, 1) if self.needed > _HAIR else None

    @property
    def is_full(self) -> bool:
        """Whether everybody needed was there every time."""
        return self.filled >= self.needed - _HAIR

    @property
    def missing(self) -> float:
        """How many were missing on average."""
        return max(self.needed - self.filled, 0)


@dataclass(frozen=True)
class MeanBlock:
    """Hours one after the other that are the same on every day: [since, until), and a cell a day, None for nothing
    planned."""

    since: int
    until: int
    row: tuple[MeanCell | None, ...]
    is_after_gap: bool


@dataclass(frozen=True)
class MeanWeek:
    """By weekday (0: Monday) and hour (0 to 23); what is not in it, or None, has nothing planned."""

    cells: Mapping[tuple[int, int], MeanCell | None]

    @cached_property
    def blocks(self) -> tuple[MeanBlock, ...]:
        """Its rows. Hours without anything are left out; those that are the same are put together."""
        found: list[MeanBlock] = []
        for hour in range(HOURS):
            row = tuple(self.cells.get((day, hour)) for day in range(DAYS))
            if not any(row):
                continue
            last = found[-1] if found else None
            if last and last.until == hour and last.row == row:
                found[-1] = MeanBlock(last.since, hour + 1, row, last.is_after_gap)
            else:
                found.append(MeanBlock(hour, hour + 1, row, last is not None and last.until < hour))
        return tuple(found)

    @property
    def share(self) -> float | None:
        """Filled of needed hours, from 0 to 1, people beyond the need not counted; None where nobody is needed."""
        cells = [each for each in self.cells.values() if each]
        needed = sum(each.needed for each in cells)
        return sum(min(each.filled, each.needed) for each in cells) / needed if needed > _HAIR else None

    @property
    def thinnest(self) -> tuple[int, MeanBlock, MeanCell] | None:
        """Weekday, hours and numbers of where the smallest share was there, then where most were missing, the earliest
        of several; None where all is full."""
        short = [
            (share, -cell.missing, day, block.since, block, cell)
            for block in self.blocks
            for day, cell in enumerate(block.row)
            if cell and not cell.is_full and (share := cell.share) is not None
        ]
        if not short:
            return None
        _, _, day, _, block, cell = min(short, key=lambda each: each[:4])
        return day, block, cell
