"""What would be missing without somebody, in the chat."""

from datetime import date

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import day as day_in
from handlers.kit.refs import number, parts
from handlers.rules.absences import Days
from handlers.whatif import actions

_OPEN = "0"  # on a button: no last day


async def ask(context: Context, ref: str) -> None:
    """Ask for how long somebody would be away."""
    member_id = number(ref)
    try:
        await context.act(actions.look, member_id=member_id, show=card("whatif.ask", member_id=member_id))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


async def show(context: Context, ref: str) -> None:
    """Show what would be missing."""
    member_id, first, last, page = parts(ref, 4)
    wanted = Days(day_in(first), None if last == _OPEN else day_in(last))
    given = {
        "member_id": number(member_id),
        "first": _written(wanted.first),
        "last": _written(wanted.last),
        "page": number(page),
    }
    try:
        await context.act(
            actions.consider,
            member_id=number(member_id),
            wanted=wanted,
            zone=context.deps.zone,
            show=card("whatif.holes", **given),
        )
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
