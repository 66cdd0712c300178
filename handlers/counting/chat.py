"""Counts in the chat: which day or shift a tap shows, and what a typed number corrects."""

from typing import Any

from handlers.counting import actions
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.kit.refs import day as day_of
from storage.tallies import Counted


async def day(context: Context, ref: str) -> None:
    """The shifts of a day, `20270105`; without one of today."""
    chosen = {"day": day_of(ref).isoformat()} if ref else {}
    await context.act(actions.see, show=card("counting.day", **chosen))


async def shift(context: Context, ref: str) -> None:
    """Who counted what on a shift."""
    await context.act(actions.see_shift, shift_id=number(ref), show=card("counting.shift", shift_id=number(ref)))


async def person(context: Context, ref: str) -> None:
    """What one person counted."""
    shift_id, member_id = (number(each) for each in parts(ref, 2))
    await context.act(actions.see_shift, shift_id=shift_id, show=_person(shift_id, member_id))


async def ask(context: Context, ref: str) -> None:
    """One number of theirs; it may be typed now."""
    shift_id, member_id, what = _one(ref)
    shown = card("counting.number", shift_id=shift_id, member_id=member_id, what=what.value)
    await _change(context, actions.ask, shown, shift_id=shift_id, member_id=member_id, what=what)


async def put(context: Context, ref: str) -> None:
    """The number on the button."""
    one, _, many = ref.rpartition(":")
    await _correct(context, one, number(many))


async def clear(context: Context, ref: str) -> None:
    """No number after all."""
    await _correct(context, ref, None)


async def typed(context: Context, ref: str) -> None:
    """The number that was typed."""
    shift_id, member_id, what = _one(ref)
    given: dict[str, Any] = {"shift_id": shift_id, "member_id": member_id, "what": what, "typed": context.text}
    await context.act(actions.put_typed, show=_person(shift_id, member_id), **given)


async def _correct(context: Context, ref: str, many: int | None) -> None:
    shift_id, member_id, what = _one(ref)
    given: dict[str, Any] = {"shift_id": shift_id, "member_id": member_id, "what": what, "number": many}
    await _change(context, actions.put, _person(shift_id, member_id), say="traffic-say-changed", **given)


async def _change(context: Context, action: Any, shown: Card, *, say: str | None = None, **given: Any) -> None:
    try:
        await context.act(action, show=shown, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=card("counting.shift", shift_id=given["shift_id"]))


def _one(ref: str) -> tuple[int, int, Counted]:
    first, rest = pair(ref)
    second, what = pair(rest)
    return number(first), number(second), choice(Counted, what)


def _person(shift_id: int, member_id: int) -> Card:
    return card("counting.person", shift_id=shift_id, member_id=member_id)
