"""Looking after what can be searched: after an upgrade, or whatever went wrong, it is put right by itself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import indexing


def mend(session: Session, _now: datetime, _zone: ZoneInfo) -> None:
    """What is in force, and only that, can be found."""
    indexing.mend(session)
