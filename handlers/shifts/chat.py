"""Shifts in the chat: which action a command, a tap or typed words mean, and which card answers it."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.rules import times, typed
from handlers.shifts import actions, views
from handlers.shifts.actions import Claim
from handlers.shifts.views import Scope


async def upcoming(context: Context, ref: str) -> None:
    """Show what shifts there are: `/shifts`, or a page of a list."""
    if ":" not in ref:
        await context.act(actions.see, show=card("shifts.list"))
        return
    scope, page = pair(ref)
    await context.act(actions.see, show=card("shifts.list", scope=choice(Scope, scope), page=number(page)))


async def mine(context: Context, ref: str) -> None:
    """Show the person's own shifts: `/my`, or a page of them."""
    page = number(ref) if ref and context.incoming.callback_query else 0
    await context.act(actions.see, show=card("shifts.mine", page=page))


async def open_card(context: Context, ref: str) -> None:
    """Show one shift."""
    await context.act(actions.look, shift_id=number(ref), show=card("shifts.shift", shift_id=number(ref)))


async def take(context: Context, ref: str) -> None:
    """Take a place from the card of the shift."""
    shift_id = number(ref)
    await context.act(actions.take, shift_id=shift_id, show=card("shifts.shift", shift_id=shift_id), say=views.claimed)


async def grab(context: Context, ref: str) -> None:
    """Take a place from a list: on to the card when it worked, else the list as it is now."""
    scope, rest = pair(ref)
    page, shift = pair(rest)
    shift_id = number(shift)
    listed = card("shifts.list", scope=choice(Scope, scope), page=number(page))

    def shown(claim: Claim) -> Card:
        return card("shifts.shift", shift_id=shift_id) if claim.is_mine else listed

    await context.act(actions.take, shift_id=shift_id, show=shown, say=views.claimed)


async def undo(context: Context, ref: str) -> None:
    """Give back a place taken a moment ago."""
    await _change(context, actions.undo, number(ref), say="shifts-undone")


async def leave(context: Context, ref: str) -> None:
    """Give a place back."""
    await _change(context, actions.leave, number(ref), say=views.parted)


async def ask(context: Context, ref: str) -> None:
    """Ask whether a shift is to be cancelled."""
    await context.act(actions.consider, shift_id=number(ref), show=card("shifts.cancelling", shift_id=number(ref)))


async def cancel(context: Context, ref: str) -> None:
    """Cancel a shift."""
    await _change(context, actions.cancel, number(ref), say="shifts-cancelled-done")


async def begin(context: Context, ref: str) -> None:
    """Open a shift: `/newshift` asks step by step, `/newshift 27.11 18-22 2` only for what is missing."""
    if not ref:
        await context.act(actions.plan, show=card("shifts.days"))
        return
    plan = typed.plan(ref, today=times.local_day(context.deps.clock.now(), context.deps.zone))
    if plan is None:
        raise Refused("shifts-plan-unclear")
    if plan.hours is None:
        await _ask_hours(context, plan.day)
    elif plan.places is None:
        await _ask_places(context, plan.day, plan.hours)
    else:
        await _create(context, plan.day, plan.hours, plan.places)


async def days(context: Context, ref: str) -> None:
    """Show which day the new shift may begin on."""
    await context.act(actions.plan, show=card("shifts.days", page=number(ref)))


async def day(context: Context, ref: str) -> None:
    """The new shift begins on this day."""
    await _ask_hours(context, _day(ref))


async def hours(context: Context, ref: str) -> None:
    """The new shift has the hours on the button."""
    on, span = pair(ref)
    await _ask_places(context, _day(on), _hours(span))


async def typed_hours(context: Context, ref: str) -> None:
    """The new shift has the hours that were typed."""
    span = typed.hours(context.text)
    if span is None:
        raise Refused("shifts-hours-unclear")
    await _ask_places(context, _day(ref), span)


async def create(context: Context, ref: str) -> None:
    """Open the shift with the number of places on the button."""
    on, rest = pair(ref)
    span, places = pair(rest)
    await _create(context, _day(on), _hours(span), number(places))


async def typed_places(context: Context, ref: str) -> None:
    """Open the shift with the number of places that was typed."""
    on, span = pair(ref)
    places = typed.places(context.text)
    if places is None:
        raise Refused("shifts-places-unclear", most=typed.MOST_PLACES)
    await _create(context, _day(on), _hours(span), places)


async def _change(context: Context, action: Callable[..., Any], shift_id: int, *, say: Say[Any]) -> None:
    """Change a shift and redraw its card with the truth, also when the change is refused."""
    shown = card("shifts.shift", shift_id=shift_id)
    try:
        await context.act(action, shift_id=shift_id, show=shown, say=say)
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def _ask_hours(context: Context, on: date) -> None:
    shown = card("shifts.hours", day=on.isoformat())
    await context.act(actions.choose_day, day=on, zone=context.deps.zone, show=shown)


async def _ask_places(context: Context, on: date, span: tuple[time, time]) -> None:
    shown = card("shifts.places", day=on.isoformat(), hours=f"{span[0]:%H%M}{span[1]:%H%M}")
    await context.act(actions.choose_hours, day=on, hours=span, zone=context.deps.zone, show=shown)


async def _create(context: Context, on: date, span: tuple[time, time], places: int) -> None:
    await context.act(
        actions.create,
        day=on,
        hours=span,
        places=places,
        zone=context.deps.zone,
        show=lambda opening: card("shifts.shift", shift_id=opening.shift.id, is_old=not opening.is_new),
        say=views.opened,
    )


def _day(ref: str) -> date:
    """The day a button carries, `20261127`. Raises `Refused`."""
    digits = f"{number(ref):08}"
    try:
        return date(int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        raise Refused("kit-gone") from None


def _hours(ref: str) -> tuple[time, time]:
    """The hours a button carries, `18002200`. Raises `Refused`."""
    digits = f"{number(ref):08}"
    try:
        return time(int(digits[:-6]), int(digits[-6:-4])), time(int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        raise Refused("kit-gone") from None
