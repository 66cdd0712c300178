"""Monthly reports in the chat: which month, for whom, and the files."""

from typing import Any

from handlers.kit import refs
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.reports import actions

_ALL = "all"
_OUT = "out"  # behind the month in a ref: the version for outside


async def choose(context: Context, ref: str) -> None:
    """Show the last months, or all."""
    await context.act(actions.see, show=card("reports.list", is_all=ref == _ALL))


async def month(context: Context, ref: str) -> None:
    """Show a month, `202610`."""
    await _show(context, ref, is_outside=False)


async def outside(context: Context, ref: str) -> None:
    """Show a month as it goes outside."""
    await _show(context, ref, is_outside=True)


async def paper(context: Context, ref: str) -> None:
    """Send the document, `202610` or `202610:out`."""
    await _send(context, ref, "paper", "reports.paper")


async def book(context: Context, ref: str) -> None:
    """Send the workbook, in the same way."""
    await _send(context, ref, "book", "reports.book")


async def _show(context: Context, ref: str, *, is_outside: bool) -> None:
    chosen = refs.month(ref)
    shown = card("reports.month", month=chosen.isoformat(), is_outside=is_outside)
    await _do(context, actions.see_month, month=chosen, zone=context.deps.zone, show=shown)


async def _send(context: Context, ref: str, what: str, kind: str) -> None:
    digits, _, rest = ref.partition(":")
    if rest not in ("", _OUT):
        raise Refused("kit-gone")
    chosen, is_outside = refs.month(digits), rest == _OUT
    about: dict[str, Any] = {"month": chosen.isoformat(), "is_outside": is_outside}
    given: dict[str, Any] = {"month": chosen, "zone": context.deps.zone, "is_outside": is_outside, "what": what}
    await _do(context, actions.hand_out, also=Card(kind, about), say="reports-making", **given)


async def _do(context: Context, action: Any, **given: Any) -> None:
    """Do it; who may not, or asks for a month that is none, gets the months there are."""
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=card("reports.list"))
