"""Swaps in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair, parts
from handlers.swaps import actions, views
from handlers.swaps.actions import Answer


async def offered(context: Context, ref: str) -> None:
    """Show a page of what a shift could be swapped for."""
    shift_id, page = map(number, pair(ref))
    await context.act(actions.look, shift_id=shift_id, show=card("swaps.list", shift_id=shift_id, page=page))


async def choose(context: Context, ref: str) -> None:
    """Show what would be given and what got."""
    shift_id, other_id = map(number, pair(ref))
    shown = card("swaps.choice", shift_id=shift_id, other_shift_id=other_id)
    await context.act(actions.look, shift_id=shift_id, show=shown)


async def propose(context: Context, ref: str) -> None:
    """Ask the colleague; back to the shift's card, which says so, above a card that follows the proposal."""
    first, second, mark = parts(ref, 3)
    shift_id, other_id = number(first), number(second)
    try:
        await context.act(
            actions.propose,
            shift_id=shift_id,
            other_shift_id=other_id,
            mark=mark,
            zone=context.deps.zone,
            show=card("shifts.shift", shift_id=shift_id),
            say=views.proposed,
        )
    except Refused as refused:
        await context.refuse(refused, show=card("swaps.list", shift_id=shift_id, page=0))


async def show(context: Context, ref: str) -> None:
    """Show a proposal."""
    swap_id = number(ref)
    await context.act(actions.look_at, swap_id=swap_id, show=card("swaps.proposal", swap_id=swap_id))


async def accept(context: Context, ref: str) -> None:
    """Say yes."""
    await _answer(context, actions.accept, number(ref), zone=context.deps.zone)


async def decline(context: Context, ref: str) -> None:
    """Say no."""
    await _answer(context, actions.decline, number(ref))


async def withdraw(context: Context, ref: str) -> None:
    """Take a proposal back."""
    await _answer(context, actions.withdraw, number(ref))


async def _answer(context: Context, action: Callable[..., Answer], swap_id: int, **given: Any) -> None:
    """End a proposal, and draw its card as it is then."""
    shown = card("swaps.proposal", swap_id=swap_id)
    await context.act(action, swap_id=swap_id, show=shown, say=views.answered, **given)
