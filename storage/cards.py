"""Cards that follow the facts: messages already in chats that are drawn anew when what they show has changed."""

import json
from datetime import datetime

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
# The character after the colon that ends every prefix.
_AFTER = ";"


def follow(session: Session, now: datetime, *, prefix: str) -> int:
    """Owe a new look to every message sent under a key that begins with this, which ends in a colon; return how many.

    What still waits to be sent needs none: it is written when it goes.
    """
    if not prefix.endswith(":"):
        raise ValueError(f"a prefix of keys ends in a colon: {prefix}")
    rows = _SHOWN.run(session, low=prefix, high=prefix[:-1] + _AFTER).fetchall()
    for kind, params, member_id, chat_id, message_id in rows:
        outbox.redraw(
            session,
            now,
            kind=kind,
            params=json.loads(params),
            member_id=member_id,
            chat_id=chat_id,
            message_id=message_id,
            priority=Priority.BULK,
        )
    return len(rows)
