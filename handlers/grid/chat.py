"""The plan in the chat: which week or day a command or a tap means."""

from handlers.grid import actions
from handlers.kit.context import Context, card
from handlers.kit.refs import day as day_in
from handlers.kit.refs import number


async def plan(context: Context, _ref: str) -> None:
    """Show this week."""
    await context.act(actions.look, show=card("grid.week"))


async def week(context: Context, ref: str) -> None:
    """Show the week that is so many ahead."""
    await context.act(actions.look, show=card("grid.week", page=number(ref)))


async def day(context: Context, ref: str) -> None:
    """Show one day."""
    await context.act(actions.look, show=card("grid.day", day=day_in(ref).isoformat()))
