"""The command menu of a chat: when Telegram has to be told it again. What is in it is the home feature's."""

import secrets
from datetime import datetime

from sqlmodel import Session

from storage import outbox
from storage.members import Member


def refresh(session: Session, now: datetime, *, member: Member) -> None:
    """Owe the member's chat the menu that is right for them now: after joining, another role, another language."""
    if member.telegram_id is None:
        return
    # A change happens once by its own transaction, so the key only has to differ from every other change.
    key = f"menu:{member.id}:{secrets.token_hex(6)}"
    outbox.post(session, now, key=key, kind="home.menu", params={}, member_id=member.id)


def clear(session: Session, now: datetime, *, telegram_id: int) -> None:
    """Owe a chat an empty menu: whoever is there is not in the team any more."""
    key = f"menu:{telegram_id}:{secrets.token_hex(6)}"
    outbox.post(session, now, key=key, kind="home.menu", params={}, chat_id=telegram_id)
