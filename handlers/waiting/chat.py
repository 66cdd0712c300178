"""Wait lists in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number
from handlers.waiting import actions, views
from storage.shifts import PlaceKind


async def mine(context: Context, ref: str) -> None:
    """Show where the person stands in line."""
    await context.act(actions.see, show=card("waiting.mine", page=number(ref) if ref else 0))


async def join(context: Context, ref: str) -> None:
    """Stand in line, from the shift's card."""
    shift, _, kind = ref.partition(":")
    wanted = choice(PlaceKind, kind) if kind else None
    await _do(context, actions.join, _shift(shift), say="waiting-joined", kind=wanted)


async def again(context: Context, ref: str) -> None:
    """Stand in line once more, from the card of an offer that is over."""
    await _do(context, actions.join, _offer(ref), say="waiting-joined")


async def leave(context: Context, ref: str) -> None:
    """Stand in line no more, from the shift's card."""
    await _do(context, actions.leave, _shift(ref), say="waiting-left")


async def accept(context: Context, ref: str) -> None:
    """Take the place that is kept for them, from the shift's card."""
    await _do(context, actions.take, _shift(ref), say=views.took)


async def take(context: Context, ref: str) -> None:
    """Say yes to an offer; it says what became of that."""
    await _do(context, actions.take, _offer(ref), say=views.took)


async def decline(context: Context, ref: str) -> None:
    """Say no to an offer."""
    await _do(context, actions.leave, _offer(ref), say="waiting-left")


async def _do(context: Context, action: Callable[..., Any], truth: Card, *, say: Say[Any], **given: Any) -> None:
    """Do something about a shift and redraw the card with the truth, also when it is refused."""
    shift_id = truth.params["shift_id"]
    try:
        await context.act(action, shift_id=shift_id, zone=context.deps.zone, show=truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)


def _shift(ref: str) -> Card:
    return card("shifts.shift", shift_id=number(ref))


def _offer(ref: str) -> Card:
    return card("waiting.offered", shift_id=number(ref))
