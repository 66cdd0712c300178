"""Own words for a reason: read for identifiers before they are kept, and out of the chat at once when they have any."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused, Stranger
from handlers.rules import identifiers
from storage import audit, outbox
from storage.members import Member
from storage.outbox import Priority
from storage.shifts import REASON_LENGTH


async def typed(context: Context) -> str | None:
    """The own words just typed, on one line; None when they had an identifier: then they are deleted and it was said.

    Raises `Refused` for words that are too long.
    """
    text = " ".join(context.text.split())
    if kinds := identifiers.find(text):
        await _unsay(context, kinds)
        return None
    if len(text) > REASON_LENGTH:
        raise Refused("kit-words-too-long", most=REASON_LENGTH)
    return text


async def _unsay(context: Context, kinds: tuple[identifiers.Kind, ...]) -> None:
    message, chat = context.incoming.effective_message, context.incoming.effective_chat
    if message is None or chat is None:
        raise Stranger
    await context.act(
        _delete,
        chat_id=chat.id,
        message_id=message.message_id,
        kinds=kinds,
        show=card("home.refusal", key=f"kit-identifier-{kinds[0]}", values={}),
    )


def _delete(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    chat_id: int,
    message_id: int,
    kinds: tuple[identifiers.Kind, ...],
) -> None:
    """Have the message deleted. What kind it was is counted; what it said is nowhere."""
    outbox.redraw(
        session,
        now,
        chat_id=chat_id,
        message_id=message_id,
        kind="home.gone",
        params={},
        member_id=actor.id,
        priority=Priority.REPLY,
    )
    subject, found = f"member:{actor.id}", [kind.value for kind in kinds]
    audit.record(session, now, actor_id=actor.id, verb="home.unwanted", subject=subject, found=found)
