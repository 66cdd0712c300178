"""Cards that follow the facts: messages already in chats that are drawn anew when what they show has changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage import outbox
from storage.outbox import Priority
from storage.sql import Statement

# One whose chat shows something else in that message by now is left alone: its reader has gone on.
_SHOWN = Statement(
    "SELECT o.kind, o.params, o.member_id, o.chat_id, o.message_id FROM outbox AS o LEFT JOIN outbox AS e"
    " ON e.key = 'edit:' || o.chat_id || ':' || o.message_id WHERE o.key >= :low AND o.key < :high"
    " AND o.state = 'sent' AND o.message_id IS NOT NULL AND (e.id IS NULL OR e.kind = o.kind)"
)
_POSTED = Statement("SELECT 1 FROM outbox WHERE key = :key")
# The character after the colon that ends every prefix.
_AFTER = ";"


@dataclass(frozen=True)
class Shown:
    """A message as it stands in a chat."""

    kind: str
    params: dict[str, Any]
    member_id: int | None
    chat_id: int
    message_id: int


def is_owed(session: Session, *, key: str) -> bool:
    """Whether a message was posted under this key, whatever became of it."""
    return _POSTED.run(session, key=key).fetchone() is not None


def shown(session: Session, *, prefix: str) -> list[Shown]:
    """Messages in chats that were sent under a key that begins with this, which ends in a colon."""
    if not prefix.endswith(":"):
        raise ValueError(f"a prefix of keys ends in a colon: {prefix}")
    rows = _SHOWN.run(session, low=prefix, high=prefix[:-1] + _AFTER).fetchall()
    return [Shown(row[0], json.loads(row[1]), *row[2:]) for row in rows]


def follow(session: Session, now: datetime, *, prefix: str) -> int:
    """Owe a new look to every message sent under a key that begins with this, which ends in a colon; return how many.

    What still waits to be sent needs none: it is written when it goes.
    """
    found = shown(session, prefix=prefix)
    for each in found:
        outbox.redraw(session, now, priority=Priority.BULK, **vars(each))
    return len(found)
