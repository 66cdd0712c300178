"""What happens to questions as time passes: they are forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import receipts

# A year of looking back; what holds for longer belongs into the text itself (privacy.md).
KEPT_FOR = timedelta(days=365)


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget what was asked long ago, with the answers."""
    receipts.forget_questions(session, asked_before=now - KEPT_FOR)
