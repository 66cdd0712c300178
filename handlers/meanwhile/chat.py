"""Looking back in the chat: below the message that has the way to it, or where it stood before."""

from handlers.kit import lookbacks
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number
from handlers.meanwhile import actions


async def open_below(context: Context, ref: str) -> None:
    """What happened, as a new message."""
    try:
        await context.act(actions.look_back, row_id=number(ref), also=_report(number(ref)))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


async def open_again(context: Context, ref: str) -> None:
    """What happened, in the message that said it before."""
    try:
        await context.act(actions.look_back, row_id=number(ref), show=_report(number(ref)))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


def _report(row_id: int) -> Card:
    return Card("meanwhile.report", {"row_id": row_id}, follows=f"{lookbacks.ROOT}seen:")
