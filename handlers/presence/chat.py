"""The buttons of coming, going and counting, and numbers that are typed."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, card, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.presence import actions, views
from storage.tallies import Counted


async def arrive(context: Context, ref: str) -> None:
    """They are there; the card says with whom."""
    await _change(context, actions.arrive, number(ref), "presence.arrival", say=views.arrived)


async def take_back(context: Context, ref: str) -> None:
    """They are not there yet after all."""
    await _change(context, actions.take_back, number(ref), "presence.arrival", say="presence-say-not-yet")


async def depart(context: Context, ref: str) -> None:
    """They have gone; thanks, and what can be counted."""
    await _change(context, actions.depart, number(ref), "presence.ending", say="presence-say-done")


async def come_back(context: Context, ref: str) -> None:
    """They have not gone after all."""
    await _change(context, actions.come_back, number(ref), "presence.arrival", say="presence-say-back")


async def mute(context: Context, ref: str) -> None:
    """No more about pauses in this shift."""
    await _change(context, actions.mute, number(ref), "presence.pause", say="presence-say-muted")


async def thank(context: Context, ref: str) -> None:
    """Back from counting."""
    await _change(context, actions.thank, number(ref), "presence.ending")


async def ask(context: Context, ref: str) -> None:
    """One of the things to count."""
    shift, what = pair(ref)
    shift_id, wanted = number(shift), choice(Counted, what)
    counting = card("presence.counting", shift_id=shift_id, what=wanted.value)
    try:
        await context.act(actions.ask, shift_id=shift_id, what=wanted, show=counting)
    except Refused as refused:
        await context.refuse(refused, show=_thanks(shift_id))


async def count(context: Context, ref: str) -> None:
    """The number on the button."""
    shift, what, many = parts(ref, 3)
    await _count(context, number(shift), choice(Counted, what), number(many))


async def skip(context: Context, ref: str) -> None:
    """No number for this."""
    shift, what = pair(ref)
    await _count(context, number(shift), choice(Counted, what), None)


async def count_typed(context: Context, ref: str) -> None:
    """The number that was typed."""
    shift, what = pair(ref)
    shift_id, wanted = number(shift), choice(Counted, what)
    await context.act(actions.count_typed, shift_id=shift_id, what=wanted, typed=context.text, show=_next_of(shift_id))


async def _count(context: Context, shift_id: int, what: Counted, many: int | None) -> None:
    try:
        await context.act(actions.count, shift_id=shift_id, what=what, number=many, show=_next_of(shift_id))
    except Refused as refused:
        await context.refuse(refused, show=_thanks(shift_id))


def _next_of(shift_id: int) -> Callable[[Counted | None], Card]:
    """What is to be counted next, or the thanks at the end."""

    def shown(next_: Counted | None) -> Card:
        return card("presence.counting", shift_id=shift_id, what=next_.value) if next_ else _thanks(shift_id)

    return shown


def _thanks(shift_id: int) -> Card:
    return card("presence.ending", shift_id=shift_id)


async def _change(context: Context, action: Callable[..., Any], shift_id: int, kind: str, *, say: Any = None) -> None:
    """Do it and redraw the tapped card with the truth, also when it is refused."""
    # It follows the facts wherever it stands: what was handed over has to go from it.
    truth = live_card(kind, shift_id=shift_id)
    try:
        await context.act(action, shift_id=shift_id, show=truth, say=say)
    except Refused as refused:
        await context.refuse(refused, show=truth)
