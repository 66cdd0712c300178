"""The search in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from handlers.cover import actions, views
from handlers.kit.context import Card, Context, Say, card, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, parts
from storage.shifts import PlaceKind

# Of a shift ahead, and of one under way.
_CARDS = {"gap": partial(live_card, "gaps.card"), "now": partial(card, "cover.alert")}


async def keep(context: Context, ref: str) -> None:
    """Come after all."""
    shift_id = number(ref)
    truth = card("shifts.shift", shift_id=shift_id)
    await _do(context, actions.keep, truth, shift_id=shift_id, say="cover-kept")


async def ask(context: Context, ref: str) -> None:
    """Ask the next few at once."""
    about, truth = _about(ref)
    await _do(context, actions.ask, truth, **about, zone=context.deps.zone, say=views.asking)


async def stop(context: Context, ref: str) -> None:
    """The bot asks nobody else."""
    about, truth = _about(ref)
    await _do(context, actions.stop, truth, **about, say="cover-stopped")


async def begin(context: Context, ref: str) -> None:
    """The bot asks by itself."""
    about, truth = _about(ref)
    await _do(context, actions.begin, truth, **about, say="cover-begun")


def _about(ref: str) -> tuple[dict[str, Any], Card]:
    """Which search a lead's button is about, and the card it is on."""
    shift, kind, where = parts(ref, 3)
    about = {"shift_id": number(shift), "kind": choice(PlaceKind, kind)}
    if where not in _CARDS:
        raise Refused("kit-gone")
    return about, _CARDS[where](shift_id=about["shift_id"], kind=kind)


async def _do(context: Context, action: Callable[..., Any], truth: Card, *, say: Say[Any], **given: Any) -> None:
    """Do it and redraw the card with the truth, also when it is refused."""
    try:
        await context.act(action, show=truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)
