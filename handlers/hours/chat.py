"""Hours in the chat: which card a command or a tap shows."""

from handlers.hours import actions
from handlers.kit import refs
from handlers.kit.context import Context, card


async def mine(context: Context, _ref: str) -> None:
    """Show the reader's own hours."""
    await context.act(actions.see_own, show=card("hours.mine"))


async def team(context: Context, ref: str) -> None:
    """Show everybody's hours of a month, `202611` with a page or not; without one of this month."""
    month, _, page = ref.partition(":")
    chosen = {"month": refs.month(month).isoformat()} if month else {}
    await context.act(actions.see_team, show=card("hours.team", page=refs.number(page or "0"), **chosen))
