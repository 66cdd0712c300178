"""Lists of difficult cases in the chat."""

from handlers.caseload import actions
from handlers.kit import casebook
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number


async def listed(context: Context, _ref: str) -> None:
    """Everything somebody still has to do something about."""
    show = Card("caseload.list", follows=f"{casebook.EVERY}seen:")
    try:
        await context.act(actions.look_over, show=show)
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


async def mine(context: Context, ref: str) -> None:
    """Everything one has flagged."""
    await context.act(actions.look_back, show=card("caseload.mine", page=number(ref)))
