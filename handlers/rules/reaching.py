"""A person's plan: by which ways they are rung besides Telegram, and when each is due. Who is rung, others decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.contacts import Way

# Seconds behind the message in Telegram (escalation notes, 4: push at 1 min, SMS at 2, call at 4).
AFTER: Mapping[Way, int] = {Way.NTFY: 60, Way.PUSHOVER: 60, Way.OTHER: 60, Way.SMS: 120, Way.VOICE: 240}
CHOICES = (0, 30, 60, 120, 180, 240, 300, 600)  # seconds somebody may choose for a way
AHEAD = timedelta(minutes=15)  # the longest a way waits behind a message, and some more
# One way rings again for the same matter no sooner: rungs of the ladder come every three minutes, and nobody can answer
# a phone that rings all the time.
AGAIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Before:
    """How a way stands for the same matter, of what was owed to the person before."""

    due_at: datetime | None  # None: only if what came before it failed
    is_on: bool  # it waits to ring, or rings until it is answered


@dataclass(frozen=True)
class Step:
    """One way in somebody's plan."""

    way: Way
    due_at: datetime | None  # None: only if what comes before it fails


def plan(ways: Sequence[tuple[Way, int]], *, at: datetime, is_whole: bool, before: Mapping[Way, Before]) -> list[Step]:
    """The ways to ring for an alert that goes at this instant, in the order of `ways` (with seconds behind it).

    Only what presses takes the whole plan; else a way is due only if the one before it fails. What still waits or rings
    for the same matter goes on and is not owed again.
    """
    steps = []
    for way, after in ways:
        known = before.get(way)
        if known is not None and known.is_on:
            continue
        due_at = at + timedelta(seconds=after) if is_whole else None
        if due_at is not None and known is not None and known.due_at is not None:
            rang_at = min(known.due_at, at)  # it has, so a later instant is of a clock that was set back since
            due_at = max(due_at, rang_at + AGAIN)
        steps.append(Step(way, due_at))
    return steps


def besides(after: int) -> Sequence[int]:
    """How many seconds a way may be behind the message in Telegram instead: one step less, one more."""
    less = [each for each in CHOICES if each < after][-1:]
    more = [each for each in CHOICES if each > after][:1]
    return [*less, *more]
