"""Messages that are deleted: what ended long ago, and what is not to be known any more. What is owed is `outbox`'s."""

from datetime import datetime

from sqlmodel import Session

from storage.outbox import Priority
from storage.sql import Statement

_FORGET = Statement("DELETE FROM outbox WHERE finished_at < :before AND kind LIKE :kinds")
_ERASE = Statement("DELETE FROM outbox WHERE key >= :low AND key < :high")
_ERASE_DONE = Statement("DELETE FROM outbox WHERE key >= :low AND key < :high AND finished_at IS NOT NULL")
# While a message is known that was drawn anew so, this says that it is no longer what it was sent as.
_ERASE_KIND = Statement(
    "DELETE FROM outbox WHERE finished_at IS NOT NULL AND kind = :kind AND NOT EXISTS (SELECT 1 FROM outbox AS o"
    " WHERE o.key >= :low AND o.key < :high AND o.chat_id = outbox.chat_id AND o.message_id = outbox.message_id)"
)
# Guidance stands in chats for as long as it is in force, and has to be found there when it no longer is.
_LASTING = "(key >= 'bulletin:' AND key < 'bulletin;')"
_PRUNE = Statement(f"DELETE FROM outbox WHERE finished_at < :before AND priority = :priority AND NOT {_LASTING}")
# What a message shows by now, and what follows the facts, is known for as long as the messages themselves: else a card
# would be drawn where something else has stood for long, and what must not stand there would not be found. So is what
# was looked up in the library: it has the text of guidance that may be withdrawn.
_PRUNE_ANSWERS = Statement(
    f"DELETE FROM outbox WHERE finished_at < :before AND priority = {int(Priority.REPLY)}"
    " AND NOT (key >= 'edit:' AND key < 'edit;') AND NOT (key >= 'live:' AND key < 'live;')"
    " AND NOT (key >= 'shelf:' AND key < 'shelf;') AND NOT " + _LASTING
)


def forget(session: Session, *, feature: str, finished_before: datetime) -> int:
    """Delete messages of a feature that ended before this, sooner than `prune` would; return how many."""
    return _FORGET.run(session, before=finished_before, kinds=f"{feature}.%").rowcount


def erase(session: Session, *, low: str, high: str) -> None:
    """Delete all messages of keys in [low, high): nothing says any more that they were owed. What has not gone yet
    does not go; what is in a chat stays there."""
    _ERASE.run(session, low=low, high=high)


def erase_done(session: Session, *, low: str, high: str) -> None:
    """The same of those of them that are done with; what is on its way is known once it is there."""
    _ERASE_DONE.run(session, low=low, high=high)


def erase_kind(session: Session, *, kind: str, low: str, high: str) -> int:
    """Delete the messages of a kind that are done with, but for new looks of what is known under keys in [low, high);
    return how many."""
    return _ERASE_KIND.run(session, kind=kind, low=low, high=high).rowcount


def prune(session: Session, *, finished_before: datetime, priority: Priority) -> int:
    """Delete messages of this priority that ended before this; return how many."""
    return _PRUNE.run(session, before=finished_before, priority=int(priority)).rowcount


def prune_answers(session: Session, *, finished_before: datetime) -> int:
    """Delete answers that ended before this, but for what says how a message looks now; return how many."""
    return _PRUNE_ANSWERS.run(session, before=finished_before).rowcount
