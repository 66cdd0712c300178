"""The day of a shift for one person: when they are asked whether they are there, when a pause is due, when it is over.
What is said then, and to whom it is sent, is not here."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.timing import Quiet
from storage.shifts import PlaceKind

# Who never says that they have gone is taken to have gone at the end; until then they may still say it.
CLOSES_AFTER = timedelta(hours=2)
# A pause so near the end is the end.
LAST_PART = timedelta(minutes=20)
# The word that a shift is over belongs to its end: so long it is sent at any hour.
ENDING_FOR = timedelta(minutes=15)
# Whoever tapped by mistake notices at once: as long as a place that was taken by mistake usually goes back.
TAKEN_BACK_FOR = timedelta(minutes=5)
# Counts are put right while one still remembers them.
COUNTS_FOR = timedelta(days=7)
# Reserves are on call at home until they are called in.
ASKED = frozenset({PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.SHADOW})


class Stage(enum.StrEnum):
    """How far the day has come for who has a place."""

    EARLY = "early"  # nobody is asked yet
    OPEN = "open"  # one can say that one is there
    OVER = "over"  # the shift has ended


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody's place in a shift, from coming to going."""

    member_id: int
    shift_id: int
    starts_at: datetime
    ends_at: datetime
    came_at: datetime | None = None
    went_at: datetime | None = None

    @property
    def began_at(self) -> datetime:
        """Since when they work: who comes early does not begin early."""
        return self.starts_at if self.came_at is None else max(self.came_at, self.starts_at)


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that is due, the first since they began being number 1."""

    number: int
    worked_for: timedelta
    useless_after: datetime


def opens_at(starts_at: datetime, *, opens_for: timedelta) -> datetime:
    """From when on one can say that one is there."""
    return starts_at - opens_for


def stage(starts_at: datetime, ends_at: datetime, *, opens_for: timedelta, now: datetime) -> Stage:
    """How far the day has come; the instant of the end is over."""
    if now >= ends_at:
        return Stage.OVER
    return Stage.OPEN if now >= opens_at(starts_at, opens_for=opens_for) else Stage.EARLY


def is_going_on(earlier: Spell, later: Spell) -> bool:
    """Whether the same person came to the earlier shift and is still there when the later one begins."""
    is_back_to_back = earlier.starts_at < later.starts_at <= earlier.ends_at
    is_there = earlier.came_at is not None and (earlier.went_at is None or earlier.went_at >= later.starts_at)
    return earlier.member_id == later.member_id and is_back_to_back and is_there


def runs(spells: Iterable[Spell]) -> Mapping[tuple[int, int], datetime]:
    """Since when each is at work without having gone, by member and shift, of those who came."""
    since: dict[tuple[int, int], datetime] = {}
    came = sorted((each for each in spells if each.came_at is not None), key=lambda each: each.starts_at)
    for at, later in enumerate(came):
        before = (since[each.member_id, each.shift_id] for each in came[:at] if is_going_on(each, later))
        since[later.member_id, later.shift_id] = min(before, default=later.began_at)
    return since


def pause(spell: Spell, *, since: datetime, every: timedelta, now: datetime) -> Pause | None:
    """The latest pause that is due to who works without a break `since` then, and still of use; None for none.

    None of those that were missed comes later, none in the last part of the shift, and none for `every` of nought.
    """
    if every <= timedelta(0) or now < since:
        return None
    number = (now - since) // every
    due_at = since + number * every
    useless_after = min(due_at + every / 2, spell.ends_at - LAST_PART)
    if number < 1 or due_at < spell.began_at or now > useless_after:
        return None
    return Pause(number, number * every, useless_after)


def may_hear_of_end(ends_at: datetime, *, quiet: Quiet, now: datetime) -> bool:
    """Whether who is still there is to be told that the shift is over: from its end on, and later not in the quiet."""
    if not ends_at <= now < ends_at + CLOSES_AFTER:
        return False
    return now < ends_at + ENDING_FOR or not quiet.holds(now)


def may_be_taken_back(came_at: datetime, ends_at: datetime, *, now: datetime) -> bool:
    """Whether who said then that they are there may say that they are not, while the shift lasts."""
    return now <= came_at + TAKEN_BACK_FOR and now < ends_at


def is_open_to_counts(ends_at: datetime, *, now: datetime) -> bool:
    """Whether what was counted in a shift may still be given or changed."""
    return now <= ends_at + COUNTS_FOR
