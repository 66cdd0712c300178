"""Looking back at the alerts, in the chat."""

from handlers.kit import casebook
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number
from handlers.proofs import actions


async def look_back(context: Context, ref: str) -> None:
    """The alerts of so many days; of a day when nothing else was asked for."""
    days = number(ref) if ref else 1
    if days not in actions.SPANS:
        raise Refused("kit-gone")
    try:
        await context.act(actions.look, show=Card("proofs.card", {"days": days}, follows=f"{casebook.EVERY}seen:"))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))
