"""Figures in the chat: which month a tap shows, and what a typed number is of."""

from datetime import date
from typing import Any

from handlers.kit import wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.kit.refs import month as month_of
from handlers.traffic import actions
from storage.traffic import LABELLED, Measure

_MOST_LETTERS, _MOST_LINES = 2000, 41


async def begin(context: Context, _ref: str) -> None:
    """The last months; a table may be sent now."""
    await context.act(actions.begin, show=card("traffic.open"))


async def month(context: Context, ref: str) -> None:
    """A month, `202701`, with each of its figures."""
    first = month_of(ref)
    await context.act(actions.see, month=first, zone=context.deps.zone, show=_month(first))


async def figure(context: Context, ref: str) -> None:
    """One figure of a month; it may be typed now."""
    first, measure = _one(ref)
    given: dict[str, Any] = {"month": first, "measure": measure, "zone": context.deps.zone}
    await context.act(actions.ask, show=_figure(first, measure), **given)


async def unknown(context: Context, ref: str) -> None:
    """The figure is not known, whatever was said before."""
    first, measure = _one(ref)
    given: dict[str, Any] = {"month": first, "measure": measure, "zone": context.deps.zone}
    await _change(context, actions.forget, _figure(first, measure), **given)


async def undo(context: Context, ref: str) -> None:
    """What was typed last is taken back."""
    batch, rest = pair(ref)
    first, measure = _one(rest)
    await _change(context, actions.undo, _figure(first, measure), batch_id=number(batch))


async def typed(context: Context, ref: str) -> None:
    """A number, or for topics and languages a line for each."""
    first, measure = _one(ref)
    text = context.text
    if measure in LABELLED:
        said = await wording.typed(context, most=_MOST_LETTERS, lines=_MOST_LINES)
        if said is None:
            return
        text = said
    given: dict[str, Any] = {"month": first, "measure": measure, "zone": context.deps.zone}
    await context.act(actions.put, typed=text, show=_month(first), **given)


async def _change(context: Context, action: Any, shown: Card, **given: Any) -> None:
    try:
        await context.act(action, show=shown, say="traffic-say-changed", **given)
    except Refused as refused:
        await context.refuse(refused, show=shown)


def _one(ref: str) -> tuple[date, Measure]:
    first, measure = pair(ref)
    return month_of(first), choice(Measure, measure)


def _month(first: date) -> Card:
    return card("traffic.month", month=first.isoformat())


def _figure(first: date, measure: Measure) -> Card:
    return card("traffic.figure", month=first.isoformat(), measure=measure.value)
