"""Flagging in the chat: which action a tap or a typed word means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.flagging import actions, views
from handlers.kit import casebook, wording
from handlers.kit.casequestions import VALUES, What
from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from storage.cases import Level


async def begin(context: Context, ref: str) -> None:
    """How high the risk is; from a shift's card, from home or by the command."""
    shift_id = number(ref) if context.incoming.callback_query and ref else 0
    await context.act(actions.browse, show=card("flagging.level", shift_id=shift_id))


async def cry(context: Context, ref: str) -> None:
    """Life is in danger: one tap."""
    await context.act(
        actions.cry, shift_id=number(ref), zone=context.deps.zone, show=lambda case: _live(case.id), say=views.said
    )


async def choose(context: Context, ref: str) -> None:
    """The level."""
    shift, level = pair(ref)
    given: dict[str, Any] = {"shift_id": number(shift), "level": choice(Level, level), "zone": context.deps.zone}
    await context.act(actions.choose, show=lambda case: _live(case.id), say=views.said, **given)


async def put(context: Context, ref: str) -> None:
    """What it is about, what is needed, what became of 112 and of the duty to report."""
    case, about, value = parts(ref, 3)
    what = choice(What, about)
    told = choice(VALUES[what], value)
    given: dict[str, Any] = {"what": what, "value": told.value, "zone": context.deps.zone}
    await _change(context, actions.put, number(case), say=views.put, **given)


async def ask(context: Context, ref: str) -> None:
    """All that can be answered to one question, also when it was answered already."""
    case, about = pair(ref)
    case_id = number(case)
    is_level = about == views.LEVEL
    what = about if is_level else choice(What, about).value
    asking = Card("flagging.asking", {"case_id": case_id, "what": what}, follows=_root(case_id))
    action = actions.look if is_level else actions.ask
    await _change(context, action, case_id, show=asking)


async def open_card(context: Context, ref: str) -> None:
    """The flagger's card."""
    await _change(context, actions.look, number(ref))


async def relevel(context: Context, ref: str) -> None:
    """Another level of a case that is flagged."""
    case, level = pair(ref)
    wanted = choice(Level, level)
    await _change(context, actions.relevel, number(case), say=views.said, level=wanted, zone=context.deps.zone)


async def withdraw(context: Context, ref: str) -> None:
    """It was a mistake."""
    await _change(context, actions.withdraw, number(ref), say="flagging-say-withdrawn")


async def reopen(context: Context, ref: str) -> None:
    """It is not over."""
    await _change(context, actions.reopen, number(ref), say="flagging-say-reopened", zone=context.deps.zone)


async def close(context: Context, ref: str) -> None:
    """It is over, as who flagged it sees it too."""
    await _change(context, actions.close, number(ref), say="flagging-say-closed")


async def wake_next(context: Context, ref: str) -> None:
    """Wake the next ones now."""
    case, run, step = (number(each) for each in parts(ref, 3))
    given: dict[str, Any] = {"run": run, "step": step, "zone": context.deps.zone}
    await _change(context, actions.wake_next, case, say=views.woken, **given)


async def ask_note(context: Context, ref: str) -> None:
    """A few own words."""
    case_id = number(ref)
    noting = Card("flagging.noting", {"case_id": case_id}, follows=_root(case_id))
    await _change(context, actions.ask_note, case_id, show=noting)


async def note(context: Context, ref: str) -> None:
    """The words that were typed."""
    case_id = number(ref)
    text = await wording.typed(context)
    is_typed = context.incoming.callback_query is None
    if text is not None:
        shown = None if is_typed else _live(case_id)
        await context.act(actions.note, case_id=case_id, text=text, is_below=is_typed, show=shown)


async def unnote(context: Context, ref: str) -> None:
    """No words after all."""
    await _change(context, actions.unnote, number(ref), say="flagging-say-unnoted")


async def _change(
    context: Context,
    action: Callable[..., Any],
    case_id: int,
    *,
    say: Say[Any] = None,
    show: Card | None = None,
    **given: Any,
) -> None:
    """Do it and redraw the card with the truth, also when it is refused."""
    try:
        await context.act(action, case_id=case_id, show=show or _live(case_id), say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=_live(case_id))


def _live(case_id: int) -> Card:
    """The flagger's card, which follows the case wherever it stands."""
    return Card("flagging.card", {"case_id": case_id}, follows=_root(case_id))


def _root(case_id: int) -> str:
    return casebook.key(case_id, casebook.FLAGGER, "")
