"""Taking away what stands in a chat and is not wanted there any more, as far as Telegram lets us."""

from datetime import datetime, timedelta

from handlers.kit.feature import Reading
from handlers.kit.keyboards import Removal

# Bot API, deleteMessage: only in its first 48 hours; an hour less, so that it is not refused on the way.
_DELETABLE_FOR = timedelta(hours=47)


def removal(reading: Reading, came_at: str | None) -> Removal | None:
    """The removal of a message that came at this instant, written out; None when it is too old or that is unknown."""
    if came_at is None or not is_deletable(reading.now, datetime.fromisoformat(came_at)):
        return None
    return Removal()


def is_deletable(now: datetime, came_at: datetime) -> bool:
    """Whether Telegram deletes a message for us that came at this instant."""
    return now - came_at < _DELETABLE_FOR
