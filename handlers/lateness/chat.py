"""Somebody is missing, in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.lateness import actions, views
from storage.shifts import PlaceKind


async def open_card(context: Context, ref: str) -> None:
    """Show who was not there when a shift began."""
    shift_id = number(ref)
    await context.act(actions.look, shift_id=shift_id, show=card("lateness.card", shift_id=shift_id))


async def call(context: Context, ref: str) -> None:
    """Call the reserve."""
    await _decide(context, number(ref), actions.call, say=views.calling, zone=context.deps.zone)


async def stand_in(context: Context, ref: str) -> None:
    """The lead comes; where a rule speaks against it, it is said, and the card has the way to planning."""
    shift, kind = pair(ref)
    wanted = choice(PlaceKind, kind)
    await _decide(context, number(shift), actions.stand_in, say=views.came, kind=wanted, zone=context.deps.zone)


async def everyone(context: Context, ref: str) -> None:
    """Ask everybody who may come."""
    await _decide(context, number(ref), actions.ask_everyone, say=views.asking, zone=context.deps.zone)


async def let_be(context: Context, ref: str) -> None:
    """Look for nobody in this person's stead."""
    shift, member = pair(ref)
    await _decide(context, number(shift), actions.let_be, say="lateness-let-be", member_id=number(member))


async def was_here(context: Context, ref: str) -> None:
    """Somebody is or was there who has not said so."""
    shift, member = pair(ref)
    await _decide(context, number(shift), actions.was_here, say=views.was_here, member_id=number(member))


async def excuse(context: Context, ref: str) -> None:
    """Somebody who did not come could not."""
    shift, member = pair(ref)
    await _decide(context, number(shift), actions.excuse, say="lateness-noted", member_id=number(member))


async def come(context: Context, ref: str) -> None:
    """Who was called comes."""
    await _answer(context, number(ref), actions.come, say=views.came)


async def decline(context: Context, ref: str) -> None:
    """Who was called cannot come."""
    await _answer(context, number(ref), actions.decline, say="lateness-called-declined")


async def _decide(context: Context, shift_id: int, action: Callable[..., Any], *, say: Say[Any], **given: Any) -> None:
    """Decide something about a shift; the lead's card says what is true then, also when it is refused."""
    await _do(context, action, say=say, truth=card("lateness.card", shift_id=shift_id), shift_id=shift_id, **given)


async def _answer(context: Context, shift_id: int, action: Callable[..., Any], *, say: Say[Any]) -> None:
    """Answer a call; the question says what is true then, also when it is refused."""
    given = {"shift_id": shift_id, "zone": context.deps.zone}
    await _do(context, action, say=say, truth=card("lateness.called", shift_id=shift_id), **given)


async def _do(context: Context, action: Callable[..., Any], *, say: Say[Any], truth: Card, **given: Any) -> None:
    try:
        await context.act(action, show=truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)
