"""Who may look at the course of a case: who answers cases, was alerted to this one, or has it."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, casebook
from handlers.kit.errors import Refused
from storage.members import Member


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at what happened to a case. Raises `Refused`, also to who only flagged it: others stand in it."""
    case = access.case(session, now, actor=actor, case_id=case_id)
    known = casebook.facts(session, now, case=case, actor=actor)
    if not (known.may_answer or known.is_owner or known.is_heir):
        raise Refused("kit-gone")
