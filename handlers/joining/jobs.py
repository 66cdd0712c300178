"""What has to be looked after as time passes: links that were handed out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.joining import actions


def look_after_links(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget codes that have been sent, and take back links that let nobody in any more."""
    actions.tidy_links(session, now)
