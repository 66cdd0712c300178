"""Whether an alert would find somebody while a shift is on: looked up as the ladder would. Tells nobody."""

import enum
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import live, offices
from handlers.kit.offices import Crew
from handlers.rules import ladder
from handlers.rules.ladder import Ladder
from storage import audit, policies, summons
from storage.cases import Level
from storage.contacts import Way
from storage.members import Member
from storage.shifts import Opening


class Cause(enum.StrEnum):
    """What is missing."""

    NOBODY = "nobody"  # no office has anybody who can be told, by Telegram or by phone
    FIRST = "first"  # those who are alerted at once have nobody; others would be


def steps(session: Session) -> Ladder:
    """The steps of an alert of life in danger. Raises ValueError if that wakes nobody, which it always does."""
    found = ladder.of(Level.EXTREME, policies.values(session))
    if found is None:
        raise ValueError("life in danger wakes somebody")
    return found


def crew(session: Session, now: datetime, *, shift: Opening, without: int | None = None) -> Crew:
    """Who could be alerted when the shift begins; of one under way, now."""
    return offices.crew(session, max(now, shift.starts_at), without=without)


def cause(session: Session, now: datetime, *, shift: Opening) -> Cause | None:
    """What is missing for an alert to find somebody then; None when all is well, or the shift is none any more."""
    if shift.is_cancelled or shift.ends_at <= now:
        return None
    holders = crew(session, now, shift=shift).holders
    if not any(holders.values()):
        return Cause.NOBODY
    return Cause.FIRST if not any(holders[each] for each in steps(session).rung(0).offices) else None


def key(shift_id: int, *more: object) -> str:
    """The key of a message about this shift's readiness; it follows the shift."""
    return live.key(shift_id, "ready", *more)


def is_seen(session: Session, *, chain: str) -> bool:
    """Whether whoever it rang for has confirmed it on their phone."""
    return any(each.answered_at is not None for each in summons.of_chains(session, chains=[chain])[chain])


def note_seen(
    session: Session, now: datetime, *, actor: Member, way: Way, zone: ZoneInfo, shift_id: int, **_about: Any
) -> bool:
    """Somebody has confirmed on their phone that they know: it rings for them no more. Harmless when repeated."""
    del zone
    about = {"subject": f"shift:{shift_id}", "way": way.value}
    audit.record(session, now, actor_id=actor.id, verb="readiness.seen", **about)
    return True
