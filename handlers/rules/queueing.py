"""Who on a wait list is offered a free place, and how long it is kept for them. Who may have it is not decided here."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from handlers.rules import timing
from handlers.rules.timing import Quiet
from handlers.rules.vacancies import KEPT_UNTIL

# Less time to answer than this is none: the least a lead may set (see `limits`).
SHORTEST = timedelta(minutes=5)


class Window(NamedTuple):
    """From when to when a place is kept for somebody who is asked whether they come."""

    goes_at: datetime
    until: datetime


@dataclass(frozen=True)
class Pace:
    """How long an offer stands, as the lead has set it, and when nobody is to be written to."""

    usual_for: timedelta
    near_for: timedelta
    near: timedelta  # so long before the start the second holds
    quiet: Quiet


class Turn(enum.StrEnum):
    """What becomes of somebody in line."""

    OFFERED = "offered"  # their offer stands
    NEXT = "next"  # a free place is offered to them
    PASSED = "passed"  # there is a free place, but not for them now: none is kept
    WAITING = "waiting"  # no place is left for them; the next is kept


class Waiter(NamedTuple):
    """Somebody in line: whether a place was offered to them, and whether they may have one now."""

    is_offered: bool
    may: bool


def window(now: datetime, *, starts_at: datetime, closes_at: datetime, pace: Pace) -> Window | None:
    """The time in which somebody could answer an offer made now; None when there is none.

    It ends when signing up closes at the latest, and by `KEPT_UNTIL` before the start, from when on the place is
    anybody's; one made later than that stands beside everybody else's chance (`is_for_all`). In quiet hours nobody is
    woken for an offer: it goes out when they end, and not at all if the start is too near then.
    """
    goes_at = timing.release(starts_at, now=now, quiet=pace.quiet)
    if pace.quiet.holds(goes_at):
        return None
    lasts_for = pace.near_for if starts_at - goes_at < pace.near else pace.usual_for
    until = min(goes_at + lasts_for, closes_at)
    kept_until = starts_at - KEPT_UNTIL
    if kept_until - goes_at >= SHORTEST:
        until = min(until, kept_until)
    return Window(goes_at, until) if until - goes_at >= SHORTEST else None


def is_for_all(until: datetime, *, starts_at: datetime) -> bool:
    """Whether the place that is offered until then is kept for nobody: whoever is first has it."""
    return until > starts_at - KEPT_UNTIL


def turns(line: Iterable[Waiter], *, free: int) -> Sequence[Turn]:
    """What becomes of everybody in line, in their order, with so many free places.

    Offers that stand go first. Nobody is passed over for who came later, unless they could not have the place; places
    nobody in line could have are anybody's.
    """
    known = list(line)
    left = free - sum(each.is_offered and each.may for each in known)
    found = []
    for each in known:
        if each.is_offered and each.may:
            found.append(Turn.OFFERED)
        elif left <= 0:
            found.append(Turn.WAITING)
        elif each.may:
            found.append(Turn.NEXT)
            left -= 1
        else:
            found.append(Turn.PASSED)
    return found
