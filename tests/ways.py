"""Ways to people's phones for tests of what is said of them: who has which, and what becomes of a ring."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from handlers.cases import actions as cases
from handlers.rules import reaching
from storage import contacts, summons
from storage.contacts import Way
from storage.summons import Summons, SummonsState
from tests.crew import Crew

ADDRESSES = {
    Way.NTFY: "anna-3f9c",
    Way.PUSHOVER: "u" * 30,
    Way.SMS: "+37251234567",
    Way.VOICE: "+37251234567",
    Way.OTHER: "signal://localhost/1",
}


def has(crew: Crew, who: int, *ways: Way) -> None:
    """Somebody can be reached so too, and has confirmed that a test came."""
    with crew.db.begin() as session:
        add(session, crew.clock.now(), member_id=who, given=ways)


def add(session: Session, now: datetime, *, member_id: int, given: tuple[Way, ...]) -> None:
    """The same within a transaction."""
    for way in given:
        of: dict[str, Any] = {"member_id": member_id, "way": way}
        contact = contacts.put(session, now, **of, address=ADDRESSES[way], after=reaching.AFTER[way])
        contact.proved_at = now
        contacts.save(session, contact=contact)


def becomes(crew: Crew, who: int, way: Way, state: SummonsState, *, reason: str | None = None) -> Summons:
    """What the provider says has become of the last ring of somebody's phone that was due."""
    with crew.db.begin() as session:
        return settle(session, crew.clock.now(), member_id=who, way=way, state=state, reason=reason)


def settle(
    session: Session, now: datetime, *, member_id: int, way: Way, state: SummonsState, reason: str | None = None
) -> Summons:
    """The same within a transaction."""
    mine = select(Summons).where(Summons.member_id == member_id, Summons.way == way).order_by(col(Summons.id).desc())
    found = next(each for each in session.exec(mine).all() if each.due_at is None or each.due_at <= now)
    found.state, found.reason = state, reason
    if state in summons.TRIED:
        found.sent_at = found.sent_at or now
    if state is SummonsState.ANSWERED:
        found.answered_at = now
    if state not in summons.HOPEFUL:
        found.finished_at = now
    summons.save(session, summons=found)
    return found


def recorded(crew: Crew, who: int, way: Way, state: SummonsState, *, reason: str | None = None) -> None:
    """It has become of the last ring of somebody's phone for a case, and stands in the timeline as the product does."""
    with crew.db.begin() as session:
        now = crew.clock.now()
        found = settle(session, now, member_id=who, way=way, state=state, reason=reason)
        cases.note_ring(session, now, member_id=who, way=way, state=state, **found.about)
