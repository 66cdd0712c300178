"""Who may look at the course of a case: who answers cases, was alerted to this one, or has it."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, casebook
from handlers.kit.errors import Refused
from storage.members import Member


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at what happened to a case. Raises `Refused`, also to who only flagged it: others stand in it."""
    case = access.case(session, now, actor=actor, case_id=case_id)
    if not casebook.facts(session, now, case=case, actor=actor).may_look_back:
        raise Refused("kit-gone")
