"""Pictures in the chat: which one a command or a tap shows. What is drawn is found by the views."""

from handlers.charts import actions
from handlers.kit.context import Context, card
from handlers.kit.refs import number


async def week(context: Context, ref: str) -> None:
    """Show a week by its hours, so many weeks ahead."""
    await context.act(actions.see, show=card("charts.week", page=number(ref or "0")))


async def weeks(context: Context, _ref: str) -> None:
    """Show this week and the five after it by their days."""
    await context.act(actions.see, show=card("charts.weeks"))
