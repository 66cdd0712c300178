"""What home forgets as time passes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import strangers

# Far longer than a stranger waits for the next answer; after that there is no reason to know the account.
KEPT_FOR = timedelta(days=30)


def forget_strangers(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget accounts outside the team that have been quiet for long."""
    strangers.prune(session, before=now - KEPT_FOR)
