"""The duty phone in the chat: a command, a number that is typed, one button."""

from handlers.dutyphone import actions
from handlers.kit.context import Context, card

_CARD = card("dutyphone.card")


async def open_card(context: Context, _ref: str) -> None:
    """The number as it is."""
    await context.act(actions.ask, show=_CARD)


async def put(context: Context, _ref: str) -> None:
    """The number that was typed."""
    await context.act(actions.put, typed=context.text, show=_CARD)


async def remove(context: Context, _ref: str) -> None:
    """No number."""
    await context.act(actions.remove, show=_CARD, say="dutyphone-say-removed")
