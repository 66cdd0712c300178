"""Commands, buttons and hooks of home, connected to what they do and show."""

from handlers.home import actions
from handlers.kit import stopped, wording
from handlers.kit.context import Context, card
from handlers.kit.errors import Stranger
from handlers.kit.refs import choice, number
from storage.members import Language

_HOME = card("home.card")


async def home(context: Context, _ref: str) -> None:
    """The home card."""
    await context.act(actions.arrive, show=_HOME)


async def help_(context: Context, _ref: str) -> None:
    """What the bot can do for this reader."""
    await context.act(actions.arrive, show=card("home.help"))


async def languages(context: Context, _ref: str) -> None:
    """The choice of languages."""
    await context.act(actions.arrive, show=card("home.languages"))


async def speak(context: Context, ref: str) -> None:
    """Another language, effective at once."""
    await context.act(actions.speak, language=choice(Language, ref), show=_HOME, say="home-language-set")


async def privacy(context: Context, _ref: str) -> None:
    """What is kept and what is not."""
    await context.act(actions.arrive, show=card("home.privacy"))


async def lost(context: Context, _ref: str) -> None:
    """A member said or tapped something nobody answers."""
    if context.incoming.callback_query is not None:
        await context.show(_HOME, say="kit-gone")
    else:
        await context.show(card("home.lost"))


async def unwanted(context: Context, _ref: str) -> None:
    """A member sent what this chat is not for: it goes, and they are told why."""
    message, chat = context.incoming.effective_message, context.incoming.effective_chat
    if message is None or chat is None:
        raise Stranger
    is_edited = context.incoming.edited_message is not None
    together = message.media_group_id or (f"edited-{message.message_id}" if is_edited else None)
    await context.act(
        actions.refuse_unwanted,
        chat_id=chat.id,
        message_id=message.message_id,
        together=together,
        show=None if together else card("home.unwanted"),
    )


async def say(context: Context, ref: str) -> None:
    """Words that were asked about are nobody's data."""
    await wording.send(context, ref)


async def unsay(context: Context, ref: str) -> None:
    """Words that were asked about are to go."""
    # Whatever the button says and wherever it stands: only in one's own chat, whose number is that of the person.
    chat_id = context.telegram_id
    await context.act(stopped.take_out, chat_id=chat_id, message_id=number(ref), show=card("home.unsaid"))


async def stranger(context: Context, _ref: str) -> None:
    """Somebody outside the team: one sentence an hour; for a tap on an old card only the toast."""
    if context.incoming.callback_query is None:
        await context.as_anybody(actions.overhear, show=lambda is_due: card("home.stranger") if is_due else None)
    else:
        await context.as_anybody(actions.ignore, show=None, say="home-stranger")
