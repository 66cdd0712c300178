"""Looking at hours. Nothing is changed here."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage.members import Member


def see_own(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at one's own hours. Raises `Refused` for who works no shifts."""
    access.require(actor, Right.TAKE_SHIFTS)


def see_team(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at everybody's hours. Raises `Refused` for who does not plan."""
    access.require(actor, Right.PLAN_SHIFTS)
