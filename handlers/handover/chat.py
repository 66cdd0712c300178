"""Handing over in the chat: a note that is typed, a button for each case."""

from collections.abc import Callable
from typing import Any

from handlers.handover import actions, views
from handlers.kit import wording
from handlers.kit.context import Card, Context, Say
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair
from handlers.rules.handover import NOTE_LENGTH


async def begin(context: Context, ref: str) -> None:
    """What the shift leaves to the next."""
    await _change(context, actions.begin, number(ref), is_below=not context.is_protected)


async def below(context: Context, ref: str) -> None:
    """The same below a card that stays: that of the shift, or the briefing before it."""
    try:
        await context.act(actions.begin, shift_id=number(ref), is_below=True)
    except Refused as refused:
        await context.refuse(refused, show=None)


async def ask(context: Context, ref: str) -> None:
    """A note."""
    shift_id = number(ref)
    await _change(context, actions.ask, shift_id, show=_live("handover.noting", shift_id))


async def note(context: Context, ref: str) -> None:
    """The words that were typed."""
    shift_id = number(ref)
    text = await wording.typed(context, most=NOTE_LENGTH)
    if text is not None:
        # With a tap that dispels a doubt the question goes; the card always comes as one that can be taken out again.
        asked = None if context.incoming.callback_query is None else _live("handover.noting", shift_id)
        await context.act(actions.note, shift_id=shift_id, text=text, is_below=True, show=asked)


async def unnote(context: Context, ref: str) -> None:
    """No note after all."""
    await _change(context, actions.unnote, number(ref), say="handover-say-unnoted")


async def hand(context: Context, ref: str) -> None:
    """A case the next shift is to know of."""
    shift, case = pair(ref)
    await _change(context, actions.hand, number(shift), say=views.handed_over, case_id=number(case))


async def keep(context: Context, ref: str) -> None:
    """One it need not know of."""
    shift, case = pair(ref)
    await _change(context, actions.keep, number(shift), say=views.kept, case_id=number(case))


async def look(context: Context, ref: str) -> None:
    """All that was left to one's own shift, below."""
    try:
        await context.act(actions.look, shift_id=number(ref))
    except Refused as refused:
        await context.refuse(refused, show=None)


async def _change(
    context: Context,
    action: Callable[..., Any],
    shift_id: int,
    *,
    say: Say[Any] = None,
    show: Card | None = None,
    **given: Any,
) -> None:
    """Do it and redraw the card with the truth, also when it is refused."""
    card = _live("handover.card", shift_id)
    shown = None if given.get("is_below") else show or card
    try:
        await context.act(action, shift_id=shift_id, show=shown, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=card if context.is_protected else None)


def _live(kind: str, shift_id: int) -> Card:
    return Card(kind, {"shift_id": shift_id}, follows=actions.left_prefix(shift_id, "seen"))
