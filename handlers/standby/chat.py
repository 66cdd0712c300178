"""Quiet offers in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, parts
from handlers.standby import actions, views
from storage.shifts import PlaceKind


async def offer(context: Context, ref: str) -> None:
    """Could come if needed."""
    shift_id = number(ref)
    await _do(context, actions.offer, _shift(shift_id), say=views.offered, shift_id=shift_id, zone=context.deps.zone)


async def withdraw(context: Context, ref: str) -> None:
    """Take that back."""
    shift_id = number(ref)
    await _do(context, actions.withdraw, _shift(shift_id), say="standby-withdrawn", shift_id=shift_id)


async def put(context: Context, ref: str) -> None:
    """Take somebody at their word, on the card of the shift."""
    given = _order(ref)
    await _do(context, actions.put, _shift(given["shift_id"]), say=views.taken, zone=context.deps.zone, **given)


async def fill(context: Context, ref: str) -> None:
    """The same on the card of a gap."""
    given = _order(ref)
    shown = card("gaps.card", shift_id=given["shift_id"])
    await _do(context, actions.put, shown, say=views.taken, zone=context.deps.zone, **given)


async def _do(context: Context, action: Callable[..., Any], truth: Card, *, say: Say[Any], **given: Any) -> None:
    """Do it and redraw the card with the truth, also when it is refused."""
    try:
        await context.act(action, show=truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)


def _shift(shift_id: int) -> Card:
    return card("shifts.shift", shift_id=shift_id)


def _order(ref: str) -> dict[str, Any]:
    shift, kind, member = parts(ref, 3)
    return {"shift_id": number(shift), "kind": choice(PlaceKind, kind), "member_id": number(member)}
