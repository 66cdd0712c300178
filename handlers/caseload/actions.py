"""Who may look at which list of difficult cases."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage import dialogues
from storage.members import Member


def look_over(session: Session, now: datetime, *, actor: Member) -> None:
    """Look at all open cases. Raises `Refused`."""
    if not access.may_answer(session, now, actor=actor):
        access.require(actor, Right.ANSWER_CASES)


def look_back(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at one's own cases; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.FLAG_CASES)
    dialogues.end(session, member_id=actor.id)
