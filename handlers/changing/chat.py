"""Changing shifts in the chat: which action a tap or typed words mean, and which card answers it."""

from datetime import date, time
from typing import Any

from handlers.changing import actions
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import day as day_in
from handlers.kit.refs import hours as hours_in
from handlers.kit.refs import number, pair, parts
from handlers.rules import needs, times, typed


async def days(context: Context, ref: str) -> None:
    """Ask to which day the shift moves; day and hours may also be typed."""
    shift_id, page = pair(ref)
    await _look(context, number(shift_id), card("changing.days", shift_id=number(shift_id), page=number(page)))


async def hours(context: Context, ref: str) -> None:
    """Ask for other hours on the day that was chosen."""
    shift_id, on = pair(ref)
    await _look(
        context, number(shift_id), card("changing.hours", shift_id=number(shift_id), day=day_in(on).isoformat())
    )


async def preview(context: Context, ref: str) -> None:
    """Show what moving to the day, and hours if any, on the button would mean."""
    shift_id, rest = pair(ref)
    on, _, span = rest.partition(":")
    await _preview(context, number(shift_id), day_in(on), hours_in(span) if span else None)


async def typed_when(context: Context, ref: str) -> None:
    """Show what moving to the typed day and hours would mean: `28.11 18-22`, `28.11` or `18-22`."""
    # `10-12` is read as hours and not as the tenth of December: a day alone is written with a dot.
    span = typed.hours(context.text)
    plan = typed.plan(context.text, today=times.local_day(context.deps.clock.now(), context.deps.zone))
    if span is not None:
        await _preview(context, number(ref), None, span)
    elif plan is not None and plan.places is None:
        await _preview(context, number(ref), plan.day, plan.hours)
    else:
        raise Refused("changing-when-unclear")


async def move(context: Context, ref: str) -> None:
    """Move the shift, if the preview is still true."""
    shift_id, on, span, seen = parts(ref, 4)
    id_, day, between = number(shift_id), day_in(on), hours_in(span)
    again = _previewed(id_, day, between)
    try:
        await context.act(
            actions.move,
            shift_id=id_,
            day=day,
            hours=between,
            seen=seen,
            zone=context.deps.zone,
            show=lambda is_done: _card(id_) if is_done else again,
            say=lambda words, is_done: words.plain("changing-moved" if is_done else "kit-changed"),
        )
    except Refused as refused:
        await context.refuse(refused, show=_card(id_))


async def needs_of(context: Context, ref: str) -> None:
    """Show what the shift needs, to be changed."""
    await _consider(context, number(ref), card("changing.needs", shift_id=number(ref)))


async def give(context: Context, ref: str) -> None:
    """The shift needs what is on the button, if it still needs what the card said."""
    shift_id, seen, coded = parts(ref, 3)
    id_, wanted = number(shift_id), needs.read(coded)
    if wanted is None:
        raise Refused("kit-gone")
    shown = card("changing.needs", shift_id=id_)
    try:
        await context.act(
            actions.give,
            shift_id=id_,
            seen=seen,
            wanted=wanted,
            show=shown,
            say=lambda words, is_done: words.plain("changing-needs-done" if is_done else "kit-changed"),
        )
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def _preview(context: Context, shift_id: int, day: date | None, span: tuple[time, time] | None) -> None:
    try:
        await context.act(
            actions.target,
            shift_id=shift_id,
            day=day,
            hours=span,
            zone=context.deps.zone,
            show=lambda chosen: _previewed(shift_id, *chosen),
        )
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


async def _look(context: Context, shift_id: int, shown: Card) -> None:
    try:
        await context.act(actions.choose, shift_id=shift_id, show=shown)
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


async def _consider(context: Context, shift_id: int, shown: Card) -> None:
    try:
        await context.act(actions.consider, shift_id=shift_id, show=shown)
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


def _previewed(shift_id: int, day: date, span: tuple[time, time]) -> Card:
    given: dict[str, Any] = {"day": day.isoformat(), "hours": f"{span[0]:%H%M}{span[1]:%H%M}"}
    return card("changing.preview", shift_id=shift_id, **given)


def _card(shift_id: int) -> Card:
    return card("planning.card", shift_id=shift_id)
