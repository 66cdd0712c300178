"""Looking at pictures. Nothing is changed here."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage.members import Member


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the rota's pictures. Raises `Refused` for who has nothing to do with shifts."""
    access.require(actor, Right.SEE_SHIFTS)
