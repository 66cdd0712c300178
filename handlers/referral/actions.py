"""Looking where to refer. Nothing is kept of who looked for what, and nothing changes."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage import dialogues
from storage.members import Member


def look(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the list; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.FLAG_CASES)
    dialogues.end(session, member_id=actor.id)
