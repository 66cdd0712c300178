"""Questions about a case in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.inquiring import actions, views
from handlers.kit import casebook
from handlers.kit.context import Card, Context, Say
from handlers.kit.errors import Refused
from handlers.kit.inquiries import Ask, Says
from handlers.kit.refs import choice, number, parts


async def choose(context: Context, ref: str) -> None:
    """What may be asked."""
    case_id = number(ref)
    await _do(context, actions.look, case_id, show=_seen("inquiring.choice", case_id))


async def ask(context: Context, ref: str) -> None:
    """Ask it; the case's card goes on."""
    case, what = parts(ref, 2)
    await _do(context, actions.ask, number(case), say=views.asking, what=choice(Ask, what))


async def answer(context: Context, ref: str) -> None:
    """Answer it; the message says what was answered."""
    case, which, says = parts(ref, 3)
    case_id, asked = number(case), number(which)
    show = _seen("inquiring.asked", case_id, number=asked)
    given: dict[str, Any] = {"number": asked, "says": choice(Says, says)}
    await _do(context, actions.answer, case_id, show=show, truth=show, say="inquiring-say-answered", **given)


async def _do(
    context: Context,
    action: Callable[..., Any],
    case_id: int,
    *,
    show: Card | None = None,
    truth: Card | None = None,
    say: Say[Any] = None,
    **given: Any,
) -> None:
    """Do it; what stands in the message then is true, also when it is refused."""
    card = _seen("cases.card", case_id)
    try:
        await context.act(action, case_id=case_id, show=show or card, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth or card)


def _seen(kind: str, case_id: int, **about: Any) -> Card:
    return Card(kind, {"case_id": case_id, **about}, follows=casebook.key(case_id, "seen", ""))
