"""What may not stay in a chat is taken out, and counted: what kind it was and when, never whose or what it said."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from storage import hits, outbox
from storage.members import Member
from storage.outbox import Priority

# What is refused whole, whatever is in it: pictures, files, voice messages, contacts, what was passed on.
MEDIA = "media"
_GONE = "home.gone"


def take_out(session: Session, now: datetime, *, actor: Member, chat_id: int, message_id: int) -> None:
    """Have a message of the actor deleted from their chat; once, also if they edit it again meanwhile."""
    if outbox.is_drawn(session, chat_id=chat_id, message_id=message_id, kind=_GONE):
        return
    outbox.redraw(
        session,
        now,
        chat_id=chat_id,
        message_id=message_id,
        kind=_GONE,
        params={},
        member_id=actor.id,
        priority=Priority.REPLY,
    )


def count(session: Session, now: datetime, kinds: Iterable[str]) -> None:
    """Count one message that was stopped for what looked like this: the kinds and the day, by UTC."""
    hits.count(session, kinds=map(str, kinds), day=now.date())
