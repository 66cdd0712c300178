"""Looking at the week as who plans it; nothing is changed but what is waited for."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage import dialogues
from storage.members import Member


def look(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the plan; nothing typed is waited for any more. Raises `Refused` for who does not plan."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)
