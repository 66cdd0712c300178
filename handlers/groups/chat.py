"""Commands, buttons and hooks of groups, connected to what they do and show."""

from collections.abc import Callable

from handlers.groups import actions
from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import chat

_CARD = card("groups.card")


async def browse(context: Context, _ref: str) -> None:
    """Which groups are linked, and how to link one."""
    await context.act(actions.browse, show=_CARD)


async def here(context: Context, ref: str) -> None:
    """Link the group this was typed in; typed elsewhere it shows what there is."""
    message = context.incoming.effective_message
    if message is None or not context.is_group:
        await browse(context, ref)
        return
    await context.act(
        actions.link,
        chat_id=context.chat_id,
        title=message.chat.title or "",
        thread_id=message.message_thread_id if message.is_topic_message else None,
        show=card("groups.linked"),
    )


async def stop(context: Context, ref: str) -> None:
    """Post nothing more."""
    await _change(context, actions.stop, ref, say="groups-say-stopped")


async def resume(context: Context, ref: str) -> None:
    """Post again."""
    await _change(context, actions.resume, ref, say="groups-say-resumed")


async def unlink(context: Context, ref: str) -> None:
    """Forget the group."""
    await _change(context, actions.unlink, ref, say="groups-say-unlinked")


async def presence(context: Context, ref: str) -> None:
    """The bot was removed from a group or let in."""
    await context.as_nobody(actions.note_presence, chat_id=context.chat_id, status=ref)


async def moved(context: Context, ref: str) -> None:
    """A group has become a supergroup."""
    await context.as_nobody(actions.move, chat_id=context.chat_id, to=chat(ref))


async def _change(context: Context, action: Callable[..., object], ref: str, *, say: str) -> None:
    try:
        await context.act(action, chat_id=chat(ref), show=_CARD, say=say)
    except Refused as refused:
        await context.refuse(refused, show=_CARD)
