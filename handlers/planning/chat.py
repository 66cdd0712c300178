"""Planning in the chat: which action a command, a tap or typed words mean, and which card answers it."""

from datetime import date, time

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import day as day_in
from handlers.kit.refs import hours as hours_in
from handlers.kit.refs import number, pair
from handlers.planning import actions, views
from handlers.rules import times, typed


async def ask(context: Context, ref: str) -> None:
    """Ask whether a shift is to be cancelled."""
    shift_id = number(ref)
    try:
        await context.act(actions.consider, shift_id=shift_id, show=card("planning.cancelling", shift_id=shift_id))
    except Refused as refused:
        await context.refuse(refused, show=card("shifts.shift", shift_id=shift_id))


async def cancel(context: Context, ref: str) -> None:
    """Cancel a shift."""
    shown = card("shifts.shift", shift_id=number(ref))
    try:
        await context.act(actions.cancel, shift_id=number(ref), show=shown, say="planning-cancelled-done")
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def begin(context: Context, ref: str) -> None:
    """Open a shift: `/newshift` asks step by step, `/newshift 27.11 18-22 2` only for what is missing."""
    if not ref:
        await context.act(actions.plan, show=card("planning.days"))
        return
    plan = typed.plan(ref, today=times.local_day(context.deps.clock.now(), context.deps.zone))
    if plan is None:
        raise Refused("planning-plan-unclear")
    if plan.hours is None:
        await _ask_hours(context, plan.day)
    elif plan.places is None:
        await _ask_places(context, plan.day, plan.hours)
    else:
        await _create(context, plan.day, plan.hours, plan.places)


async def days(context: Context, ref: str) -> None:
    """Show which day the new shift may begin on."""
    await context.act(actions.plan, show=card("planning.days", page=number(ref)))


async def day(context: Context, ref: str) -> None:
    """The new shift begins on this day."""
    await _ask_hours(context, day_in(ref))


async def hours(context: Context, ref: str) -> None:
    """The new shift has the hours on the button."""
    on, span = pair(ref)
    await _ask_places(context, day_in(on), hours_in(span))


async def typed_hours(context: Context, ref: str) -> None:
    """The new shift has the hours that were typed."""
    span = typed.hours(context.text)
    if span is None:
        raise Refused("planning-hours-unclear")
    await _ask_places(context, day_in(ref), span)


async def create(context: Context, ref: str) -> None:
    """Open the shift with the number of places on the button."""
    on, rest = pair(ref)
    span, places = pair(rest)
    await _create(context, day_in(on), hours_in(span), number(places))


async def typed_places(context: Context, ref: str) -> None:
    """Open the shift with the number of places that was typed."""
    on, span = pair(ref)
    places = typed.places(context.text)
    if places is None:
        raise Refused("planning-places-unclear", most=typed.MOST_PLACES)
    await _create(context, day_in(on), hours_in(span), places)


async def _ask_hours(context: Context, on: date) -> None:
    shown = card("planning.hours", day=on.isoformat())
    await context.act(actions.choose_day, day=on, zone=context.deps.zone, show=shown)


async def _ask_places(context: Context, on: date, span: tuple[time, time]) -> None:
    shown = card("planning.places", day=on.isoformat(), hours=f"{span[0]:%H%M}{span[1]:%H%M}")
    await context.act(actions.choose_hours, day=on, hours=span, zone=context.deps.zone, show=shown)


async def _create(context: Context, on: date, span: tuple[time, time], places: int) -> None:
    await context.act(
        actions.create,
        day=on,
        hours=span,
        places=places,
        zone=context.deps.zone,
        show=lambda made: card("shifts.shift", shift_id=made.shift.id, is_old=not made.is_new),
        say=views.opened,
    )
