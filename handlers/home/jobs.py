"""What home forgets as time passes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import hits, strangers

# Far longer than a stranger waits for the next answer; after that there is no reason to know the account.
KEPT_FOR = timedelta(days=30)
# How often the guard stopped something (domain notes, 4.5).
_COUNTED_FOR = timedelta(days=365)


def forget_strangers(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget accounts outside the team that have been quiet for long."""
    strangers.prune(session, before=now - KEPT_FOR)


def forget_hits(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget how often the guard stopped something long ago."""
    hits.forget(session, before=(now - _COUNTED_FOR).date())
