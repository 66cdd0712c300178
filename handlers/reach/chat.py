"""Who can be reached how, and what is not covered, in the chat of who leads."""

from typing import Any

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, parts
from handlers.reach import actions


async def open_cover(context: Context, _ref: str) -> None:
    """What is covered on this server, and what is not."""
    try:
        await context.act(actions.oversee, show=card("reach.cover"))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


async def open_team(context: Context, ref: str) -> None:
    """Who can be reached how."""
    try:
        await context.act(actions.browse, show=card("reach.team", page=number(ref)))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


async def ask(context: Context, ref: str) -> None:
    """Ask somebody to set up a way."""
    member_id, page = parts(ref, 2)
    shown = card("reach.team", page=number(page))
    given: dict[str, Any] = {"member_id": number(member_id), "offered": context.deps.ways}
    try:
        await context.act(actions.ask, show=shown, say="reach-say-asked", **given)
    except Refused as refused:
        await context.refuse(refused, show=shown)
