"""Drills in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.drills import actions
from handlers.kit import drilled
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from storage.contacts import Way
from storage.drills import Drill

_CARD = card("drills.card")


async def open_card(context: Context, _ref: str) -> None:
    """Drills as they stand, and the way to one."""
    await _act(context, actions.look, card("home.card"), show=_CARD)


async def begin(context: Context, _ref: str) -> None:
    """A drill for everybody."""
    given = {"show": _live(context), "say": "drills-say-begun", "zone": context.deps.zone}
    await _act(context, actions.begin, _CARD, **given)


async def look(context: Context, ref: str) -> None:
    """How a drill goes, or went."""
    await _act(context, actions.look_at, _CARD, show=_live(context), drill_id=number(ref))


async def again(context: Context, ref: str) -> None:
    """A small drill for who could not be reached."""
    given = {"show": _live(context), "say": "drills-say-begun", "zone": context.deps.zone}
    await _act(context, actions.again, card("drills.report", drill_id=number(ref)), drill_id=number(ref), **given)


async def try_watchdog(context: Context, _ref: str) -> None:
    """Have the watchdog send a test."""
    given = {"show": _CARD, "say": "drills-say-watchdog", "zone": context.deps.zone}
    await _act(context, actions.try_watchdog, _CARD, **given)


async def open_own(context: Context, ref: str) -> None:
    """One's own part."""
    await _own(context, actions.look_at_own, number(ref))


async def confirm(context: Context, ref: str) -> None:
    """Have got the message."""
    await _own(context, actions.confirm, number(ref), say="drills-say-thanks")


async def confirm_way(context: Context, ref: str) -> None:
    """Have got it by another way."""
    drill, way = pair(ref)
    await _own(context, actions.confirm_way, number(drill), say="drills-say-thanks", way=choice(Way, way))


async def postpone(context: Context, ref: str) -> None:
    """Not now."""
    await _own(context, actions.postpone, number(ref), say="drills-say-later")


async def make_up(context: Context, ref: str) -> None:
    """Now, after all."""
    await _own(context, actions.make_up, number(ref), say="drills-say-now", zone=context.deps.zone)


async def leave(context: Context, _ref: str) -> None:
    """Not this time."""
    await context.show(card("drills.left"))


def _live(context: Context) -> Callable[[Drill], Card]:
    """Everybody's part, drawn anew while the drill goes on."""

    def shown(drill: Drill) -> Card:
        return Card("drills.report", {"drill_id": drill.id}, follows=drilled.lead_prefix(drill.id, context.chat_id))

    return shown


async def _own(context: Context, action: Callable[..., Any], drill_id: int, **given: Any) -> None:
    shown = card("drills.call", drill_id=drill_id, is_asked=True)
    await _act(context, action, shown, show=shown, drill_id=drill_id, **given)


async def _act(context: Context, action: Callable[..., Any], sorry: Card, **given: Any) -> None:
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=sorry)
