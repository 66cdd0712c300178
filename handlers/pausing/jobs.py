"""Pauses that nobody ended, once the shift has."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.pausing import actions


def tidy(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Take away what tells of pauses in shifts that are over."""
    actions.tidy(session, now)
