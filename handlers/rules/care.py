"""Talking after a hard case: when it is offered, and whom a wish to talk calls and when. Who holds an office then, and
what is said, is not here.

The numbers are those of the escalation notes, 5, where they have any; all that has none is in docs/cases.md.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import limits, times
from handlers.rules.ladder import Ladder, Office, Rung
from handlers.rules.timing import Quiet
from storage.cases import PRESSING, Level, Need
from storage.debriefs import Wish

LAST = 2  # the number of the last offer; the first is 0
OFFER_FOR = timedelta(hours=24)  # so long the last offer stands; every message of an offer can be deleted until then
AGREED_FOR = timedelta(days=7)  # nobody has said by then whether they have talked: then nothing more is said of it
KEPT_FOR = timedelta(days=30)  # after the end (domain notes, 4.5)
_OFTEN = 4  # the last rung is repeated after so many times the distance of the rungs
_MORNING = time(9)
_DAWN = time(5)  # "tomorrow", said before it, is after the sleep that follows
_DAY = timedelta(days=1)


def is_offered(level: Level, need: Need | None, *, is_flagger: bool) -> bool:
    """Whether who flagged a case that is resolved, or who had it, is offered to talk without having asked."""
    return level in PRESSING or (is_flagger and need is Need.DEBRIEF)


def offered_at(first_at: datetime, number: int, *, values: Mapping[str, int], quiet: Quiet) -> datetime:
    """When the offer of this number is due, of one that was made first at this instant; never in quiet hours."""
    after = limits.duration("care.second" if number < LAST else "care.third", values)
    return quiet.after(first_at + after)


def ladder(values: Mapping[str, int]) -> Ladder:
    """Whom a wish to talk calls: who leads now, then the deputy, the manager, everybody who may answer, again and again
    until somebody does."""
    gap = limits.duration("care.answer", values)
    circles = ((Office.DUTY, Office.LEAD), (Office.DEPUTY,), (Office.MANAGER,), (Office.ALL,))
    return Ladder(tuple(Rung(number * gap, each) for number, each in enumerate(circles)), _OFTEN * gap)


def pressing(wish: Wish) -> Level:
    """As of which level quiet hours see the calls of a wish: who wants to talk now does not wait until morning."""
    return Level.HIGH if wish is Wish.NOW else Level.LOW


def morning(now: datetime, zone: ZoneInfo, *, quiet: Quiet) -> datetime:
    """When a wish to talk tomorrow is first told: at nine by the wall clock, or when the quiet hours end after it."""
    is_night = now.astimezone(zone).time() < _DAWN
    day = times.local_day(now, zone) + (timedelta(0) if is_night else _DAY)
    return quiet.after(times.instant(day, _MORNING, zone))
