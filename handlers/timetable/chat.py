"""The rota in the chat: which card a command or a tap shows."""

from handlers.kit.context import Context, card
from handlers.kit.refs import day as day_in
from handlers.kit.refs import number
from handlers.timetable import actions


async def days(context: Context, ref: str) -> None:
    """Show the next days, each with how well it is covered."""
    await context.act(actions.see, show=card("timetable.days", page=number(ref or "0")))


async def day(context: Context, ref: str) -> None:
    """Show the shifts of one day."""
    await context.act(actions.see, show=card("timetable.day", day=day_in(ref).isoformat()))


async def week(context: Context, ref: str) -> None:
    """Show the shifts of one week, from this one on."""
    await context.act(actions.see, show=card("timetable.week", page=number(ref or "0")))


async def now(context: Context, _ref: str) -> None:
    """Show who is on now."""
    await context.act(actions.see, show=card("timetable.now"))
