"""The one button of a reminder that is its own."""

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number
from handlers.reminders import actions


async def confirm(context: Context, ref: str) -> None:
    """They will be there; the reminder is redrawn with what is true either way."""
    shift_id = number(ref)
    truth = card("reminders.first", shift_id=shift_id)
    try:
        await context.act(actions.confirm, shift_id=shift_id, show=truth, say="reminders-thanks")
    except Refused as refused:
        await context.refuse(refused, show=truth)
