"""Who may have a place in which shift. Pure: all that speaks against a place is returned, not only the first."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.shifts import Engagement, Shift, ShiftState

# A place taken by mistake goes back without a word for this long.
UNDO_FOR = timedelta(minutes=5)
# Good notice: a place given back later than this before the start is news for the lead (domain notes, 2.4).
NOTICE_FOR = timedelta(hours=48)


class Why(enum.StrEnum):
    """What speaks against somebody taking a place, the most telling first."""

    CANCELLED = "cancelled"  # the shift does not take place
    YOURS = "yours"  # they have a place in it already
    BEGUN = "begun"  # it is too late to join
    FULL = "full"  # no place is free
    OVERLAPS = "overlaps"  # they are on another shift at that time


@dataclass(frozen=True)
class Slot:
    """A stretch of work, half-open: the instant it ends belongs to what follows."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Slot") -> bool:
        """Whether some instant belongs to both; back to back is no overlap."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Offer:
    """A shift as somebody finds it who wants a place in it."""

    slot: Slot
    places: int
    taken: int
    is_cancelled: bool = False

    @property
    def free(self) -> int:
        """How many places nobody has; never below zero, also when places were taken away."""
        return max(0, self.places - self.taken)


@dataclass(frozen=True)
class Objection:
    """One thing that speaks against a place, with the other shift where there is one."""

    why: Why
    other: Slot | None = None


def slot(shift: Shift | Engagement) -> Slot:
    """When the shift is."""
    return Slot(shift.id, shift.starts_at, shift.ends_at)


def offer(shift: Shift, *, taken: int) -> Offer:
    """What the shift offers while so many places are taken."""
    return Offer(slot(shift), shift.places, taken, is_cancelled=shift.state is ShiftState.CANCELLED)


def objections(wanted: Offer, *, mine: Sequence[Slot], now: datetime) -> tuple[Objection, ...]:
    """Everything that speaks against taking a place, the most telling first; nothing: it may be taken.

    `mine` are the stretches the member works already, this one too if they have it.
    """
    is_mine = any(each.shift_id == wanted.slot.shift_id for each in mine)
    others = [each for each in mine if each.shift_id != wanted.slot.shift_id and each.overlaps(wanted.slot)]
    standing = {
        Why.CANCELLED: wanted.is_cancelled,
        Why.YOURS: is_mine,
        Why.BEGUN: has_begun(wanted.slot, now),
        Why.FULL: not is_mine and wanted.free == 0,
    }
    plain = tuple(Objection(why) for why, stands in standing.items() if stands)
    return plain + tuple(Objection(Why.OVERLAPS, other) for other in sorted(others, key=lambda each: each.starts_at))


def has_begun(work: Slot, now: datetime) -> bool:
    """Whether it is too late to join or to leave; the first instant counts as begun."""
    return work.starts_at <= now


def can_undo(taken_at: datetime, now: datetime) -> bool:
    """Whether a place taken then still goes back without a word."""
    return now - taken_at <= UNDO_FOR


def is_short_notice(work: Slot, now: datetime) -> bool:
    """Whether leaving now is so late that somebody has to look for cover."""
    return work.starts_at - now < NOTICE_FOR
