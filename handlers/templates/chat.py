"""Templates in the chat: the list and one of them."""

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number
from handlers.templates import actions


async def browse(context: Context, ref: str) -> None:
    """The templates, by the week, on the page asked for."""
    page = number(ref) if ref and context.incoming.callback_query else 0
    await context.act(actions.browse, show=card("templates.list", page=page))


async def look_at(context: Context, ref: str) -> None:
    """One template."""
    template_id = number(ref)
    try:
        await context.act(
            actions.look_at, template_id=template_id, show=card("templates.card", template_id=template_id)
        )
    except Refused as refused:
        await context.refuse(refused, show=card("templates.list"))
