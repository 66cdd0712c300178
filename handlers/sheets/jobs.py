"""What becomes of workbooks that were sent in: they are forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import proposals

# They can be confirmed for a day; a week later nobody asks any more what was in them.
KEPT_FOR = timedelta(days=7)


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget workbooks that were sent in long ago."""
    proposals.prune(session, made_before=now - KEPT_FOR)
