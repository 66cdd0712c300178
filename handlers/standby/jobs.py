"""What quiet offers leave behind, forgotten as time passes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import standbys

# An offer is of no use once its shift is over; a month is left for who looks into what happened.
KEPT_FOR = timedelta(days=30)


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget offers to shifts that ended long ago."""
    standbys.prune(session, before=now - KEPT_FOR)
