"""The buttons of a pause. The card of a pause comes below what was tapped, which may be about something else."""

from handlers.kit.context import Context, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair
from handlers.pausing import actions, views


async def open_card(context: Context, ref: str) -> None:
    """How long it is to be, in a message of its own."""
    shift_id = number(ref)
    try:
        await context.act(actions.look, shift_id=shift_id, also=live_card("pausing.card", shift_id=shift_id))
    except Refused as refused:
        await context.refuse(refused, show=None)


async def rest(context: Context, ref: str) -> None:
    """Pause for so many minutes."""
    shift, minutes = pair(ref)
    shift_id, card = number(shift), live_card("pausing.card", shift_id=number(shift))
    try:
        await context.act(actions.rest, shift_id=shift_id, minutes=number(minutes), show=card, say=views.rested)
    except Refused as refused:
        await context.refuse(refused, show=card)


async def come_back(context: Context, ref: str) -> None:
    """Be back."""
    shift_id = number(ref)
    card = live_card("pausing.card", shift_id=shift_id, is_back=True)
    try:
        await context.act(actions.come_back, shift_id=shift_id, show=card, say="pausing-say-back")
    except Refused as refused:
        await context.refuse(refused, show=card)
