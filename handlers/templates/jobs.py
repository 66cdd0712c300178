"""What happens as time passes: the weekly plan becomes shifts, always as far ahead as the horizon says."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import generation


def generate(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Make the shifts that are due; after any pause just the same."""
    generation.catch_up(session, now, zone=zone)
