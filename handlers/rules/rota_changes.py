"""What an edited workbook changes about the rota: rows against what was handed out, and against the rota as it is now.

Whether the changes may be made is not asked here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.rules import times
from handlers.rules.rota_wishes import Fault, People, Row, Standing, Wish
from handlers.rules.typed import FURTHEST
from storage.shifts import PlaceKind


@dataclass(frozen=True)
class Change:
    """What a row changes about a shift, or the new shift it asks for."""

    number: int
    standing: Standing | None
    wish: Wish
    starts_at: datetime
    ends_at: datetime

    @property
    def ref(self) -> int:
        """The shift's id; below zero for one that is not there yet."""
        return self.standing.shift_id if self.standing else -self.number

    @property
    def was(self) -> Wish | None:
        """The shift before; None for a new one."""
        return self.standing.wish if self.standing else None

    @property
    def is_cancelled(self) -> bool:
        """Whether the shift is not to take place; then nothing else about it changes."""
        return self.wish.is_cancelled

    @property
    def is_moved(self) -> bool:
        """Whether it gets other hours."""
        return self.was is not None and not self.is_cancelled and self.was.hours != self.wish.hours

    @property
    def has_other_details(self) -> bool:
        """Whether it is for something else, or asks for something else."""
        return self.was is not None and not self.is_cancelled and self.was.details != self.wish.details

    @property
    def has_other_needs(self) -> bool:
        """Whether it needs other people."""
        return self.was is not None and not self.is_cancelled and dict(self.was.needs) != dict(self.wish.needs)

    @property
    def added(self) -> list[tuple[int, PlaceKind]]:
        """Who gets a place, and of which kind."""
        before = self.was.people if self.was else {}
        return [] if self.is_cancelled else _besides(self.wish.people, before)

    @property
    def removed(self) -> list[tuple[int, PlaceKind]]:
        """Who loses one; also who gets one of another kind instead."""
        return [] if self.is_cancelled or self.was is None else _besides(self.was.people, self.wish.people)

    @property
    def kept(self) -> list[tuple[int, PlaceKind]]:
        """Who had one before and keeps it."""
        added = self.added
        return [] if self.is_cancelled else [each for each in self.wish.people.items() if each not in added]


def _besides(these: People, those: People) -> list[tuple[int, PlaceKind]]:
    return [(member, kind) for member, kind in sorted(these.items()) if those.get(member) is not kind]


@dataclass(frozen=True)
class Outcome:
    """Everything that changes and everything wrong with it, by the numbers of rows."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


def compare(
    rows: Sequence[Row],
    base: Mapping[int, Wish],
    standing: Mapping[int, Standing],
    *,
    now: datetime,
    zone: ZoneInfo,
) -> Outcome:
    """What the rows change. A shift that no row is about stays as it is.

    Only what somebody edited is taken from a row: what is as it was handed out (`base`) stays as the rota has it now.
    Where nothing is known of that, the row is compared with the rota.
    """
    changes: list[Change] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for row in rows:
        if row.shift_id is not None and row.shift_id in seen:
            faults.append(Fault(row.number, "repeated", values={"other": seen[row.shift_id]}))
            continue
        found = _compared(row, base, standing, now, zone)
        if row.shift_id is not None:
            seen[row.shift_id] = row.number
        if isinstance(found, Fault):
            faults.append(found)
        elif found is not None:
            changes.append(found)
    faults += _doubles(changes, standing)
    return Outcome(tuple(changes), tuple(sorted(faults, key=lambda fault: fault.number)))


def merged(wish: Wish, was: Wish | None, now: Wish) -> Wish:
    """What somebody edited in a row, and of everything else what is so now."""
    if was is None:
        return wish
    return Wish(
        *(wish.hours if wish.hours != was.hours else now.hours),
        service=wish.service if wish.service != was.service else now.service,
        language=wish.language if wish.language != was.language else now.language,
        qualification=wish.qualification if wish.qualification != was.qualification else now.qualification,
        needs=_edited(wish.needs, was.needs, now.needs),
        people=_edited(wish.people, was.people, now.people),
        is_cancelled=wish.is_cancelled if wish.is_cancelled != was.is_cancelled else now.is_cancelled,
    )


def _edited(wish: Mapping[Any, Any], was: Mapping[Any, Any], now: Mapping[Any, Any]) -> dict[Any, Any]:
    picked = {key: (wish if wish.get(key) != was.get(key) else now).get(key) for key in {**now, **was, **wish}}
    return {key: value for key, value in picked.items() if value is not None}


def _compared(
    row: Row, base: Mapping[int, Wish], standing: Mapping[int, Standing], now: datetime, zone: ZoneInfo
) -> Change | Fault | None:
    if row.shift_id is None:
        return None if row.wish.is_cancelled else _timed(row, None, row.wish, now, zone)
    was, found = base.get(row.shift_id), standing.get(row.shift_id)
    if found is None:
        return None if row.wish == was else Fault(row.number, "gone", values={"shift": row.shift_id})
    if found.wish.is_cancelled:
        return None if row.wish.is_cancelled or row.wish == was else Fault(row.number, "cancelled")
    wish = merged(row.wish, was, found.wish)
    if wish == found.wish:
        return None
    if found.starts_at <= now:
        return Fault(row.number, "begun")
    if wish.is_cancelled:
        wish = replace(found.wish, is_cancelled=True)
    return _timed(row, found, wish, now, zone)


def _timed(row: Row, found: Standing | None, wish: Wish, now: datetime, zone: ZoneInfo) -> Change | Fault:
    if found is not None and found.wish.hours == wish.hours:
        # Of an hour that comes twice the wall clock cannot say which: what was not edited stays.
        return Change(row.number, found, wish, found.starts_at, found.ends_at)
    starts_at, ends_at = times.span(*wish.hours, zone)
    if ends_at <= starts_at:  # both in the hour the clocks skip
        return Fault(row.number, "skipped")
    if starts_at <= now:
        return Fault(row.number, "past")
    if wish.day - times.local_day(now, zone) > FURTHEST:
        return Fault(row.number, "far")
    return Change(row.number, found, wish, starts_at, ends_at)


def _doubles(changes: Sequence[Change], standing: Mapping[int, Standing]) -> Iterable[Fault]:
    """New shifts that are there already, or twice in the workbook: most likely a file that was sent before."""
    changed = {change.ref for change in changes}
    known = {
        (each.starts_at, each.ends_at, *each.wish.details[:2]): None
        for each in standing.values()
        if each.shift_id not in changed and not each.wish.is_cancelled
    }
    rows: dict[Any, int | None] = dict(known)
    for change in sorted(changes, key=lambda change: change.standing is None):
        if change.is_cancelled:
            continue
        key = (change.starts_at, change.ends_at, *change.wish.details[:2])
        if change.standing is None and key in rows:
            other = rows[key]
            yield Fault(change.number, "exists" if other is None else "twice", values={"other": other or 0})
        rows.setdefault(key, change.number)


def reach(changes: Sequence[Change]) -> tuple[datetime, datetime] | None:
    """From when to when all of it is, before and after; None for nothing."""
    starts = [change.starts_at for change in changes] + [each.standing.starts_at for each in changes if each.standing]
    ends = [change.ends_at for change in changes] + [each.standing.ends_at for each in changes if each.standing]
    return (min(starts), max(ends)) if starts else None
