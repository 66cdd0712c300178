"""What was missed does not stand in a chat for ever: it names cases and people."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import casecards, lookbacks
from storage import cards, outbox
from storage.cards import Standing


def fade(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Reduce every report that has stood for long to the way to it. It is long from when it was opened last."""
    latest: dict[tuple[int, int], Standing] = {}
    for each in sorted(cards.standing(session, prefix=lookbacks.ROOT), key=lambda each: each.since):
        latest[each.message.chat_id, each.message.message_id] = each
    for each in latest.values():
        if now - each.since >= casecards.STANDS_FOR:
            outbox.redraw(session, now, **{**vars(each.message), "kind": "meanwhile.past"})
