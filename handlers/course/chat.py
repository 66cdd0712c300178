"""The course of a case in the chat."""

from handlers.course import actions
from handlers.kit import casebook
from handlers.kit.context import Card, Context
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair


async def open_card(context: Context, ref: str) -> None:
    """What happened: `case`, or `case:page`."""
    case, page = pair(ref) if ":" in ref else (ref, "0")
    case_id = number(case)
    follows = casebook.key(case_id, "seen", "")
    show = Card("course.card", {"case_id": case_id, "page": number(page)}, follows=follows)
    try:
        await context.act(actions.look, case_id=case_id, show=show)
    except Refused as refused:
        await context.refuse(refused, show=Card("cases.card", {"case_id": case_id}, follows=follows))
