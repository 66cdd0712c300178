"""Changes and expected load whose time has passed, and words about what is long over."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.hitches import actions
from handlers.rules.hitches import WORDS_FOR
from storage import hitches


def close(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """End what has run out, and forget what was typed about what ended long ago."""
    for row in hitches.ended(session, now):
        actions.close(session, now, hitch_id=row.id)
    hitches.forget_words(session, before=now - WORDS_FOR)
