"""Who may look back at the alerts of a day or a week."""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage.members import Member

SPANS = {1: timedelta(days=1), 7: timedelta(days=7)}  # by days, as on the buttons


def look(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look back. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
