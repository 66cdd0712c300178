"""Planning in the chat: which action a command, a tap or typed words mean, and which card answers it."""

from datetime import date, time

from handlers.kit import reasons, wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.reasons import Reason
from handlers.kit.refs import choice, number, pair
from handlers.kit.refs import day as day_in
from handlers.kit.refs import hours as hours_in
from handlers.planning import actions, views
from handlers.planning.actions import Made, Wanted
from handlers.rules import needs, times, typed
from storage.members import Language
from storage.shifts import Service

_SERVICES = list(Service)


async def open_card(context: Context, ref: str) -> None:
    """Show a shift as who plans sees it."""
    await context.act(actions.look, shift_id=number(ref), show=_card(number(ref)))


async def ask(context: Context, ref: str) -> None:
    """Ask whether and why a shift is to be cancelled."""
    shift_id = number(ref)
    try:
        await context.act(actions.consider, shift_id=shift_id, show=card("planning.cancelling", shift_id=shift_id))
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


async def ask_words(context: Context, ref: str) -> None:
    """Ask for the reason in own words."""
    shift_id = number(ref)
    try:
        await context.act(actions.await_words, shift_id=shift_id, show=card("planning.wording", shift_id=shift_id))
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


async def cancel(context: Context, ref: str) -> None:
    """Cancel a shift, for the reason on the button or for none."""
    shift_id, _, why = ref.partition(":")
    await _cancel(context, number(shift_id), reasons.kept(choice(Reason, why)) if why else None)


async def typed_reason(context: Context, ref: str) -> None:
    """Cancel a shift for the reason that was typed."""
    reason = await wording.typed(context)
    if reason is not None:
        await _cancel(context, number(ref), reason)


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
        await _ask_needs(context, plan.day, plan.hours)
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
    await _ask_needs(context, day_in(on), hours_in(span))


async def typed_hours(context: Context, ref: str) -> None:
    """The new shift has the hours that were typed."""
    span = typed.hours(context.text)
    if span is None:
        raise Refused("planning-hours-unclear")
    await _ask_needs(context, day_in(ref), span)


async def draft(context: Context, ref: str) -> None:
    """Show the shift as it would be opened, with one thing changed."""
    on, span, wanted = _read(ref)
    await _ask_needs(context, on, span, wanted)


async def create(context: Context, ref: str) -> None:
    """Open the shift that is on the button."""
    on, span, wanted = _read(ref)
    await context.act(
        actions.launch,
        day=on,
        hours=span,
        wanted=wanted,
        zone=context.deps.zone,
        show=_made,
        say=views.opened,
    )


async def typed_places(context: Context, ref: str) -> None:
    """Open the shift for the number of counsellors that was typed."""
    on, span = pair(ref)
    places = typed.places(context.text)
    if places is None:
        raise Refused("planning-places-unclear", most=typed.MOST_PLACES)
    await _create(context, day_in(on), hours_in(span), places)


async def _ask_hours(context: Context, on: date) -> None:
    shown = card("planning.hours", day=on.isoformat())
    await context.act(actions.choose_day, day=on, zone=context.deps.zone, show=shown)


async def _ask_needs(context: Context, on: date, span: tuple[time, time], wanted: Wanted | None = None) -> None:
    drawn = wanted or Wanted()
    shown = card(
        "planning.places",
        day=on.isoformat(),
        hours=f"{span[0]:%H%M}{span[1]:%H%M}",
        needs=needs.code(drawn.needs),
        extras=views.extras_code(drawn),
    )
    await context.act(actions.choose_hours, day=on, hours=span, zone=context.deps.zone, show=shown)


async def _create(context: Context, on: date, span: tuple[time, time], places: int) -> None:
    zone = context.deps.zone
    await context.act(actions.create, day=on, hours=span, places=places, zone=zone, show=_made, say=views.opened)


async def _cancel(context: Context, shift_id: int, reason: str | None) -> None:
    try:
        await context.act(
            actions.cancel, shift_id=shift_id, reason=reason, show=_card(shift_id), say="planning-cancelled-done"
        )
    except Refused as refused:
        await context.refuse(refused, show=_card(shift_id))


def _card(shift_id: int) -> Card:
    return card("planning.card", shift_id=shift_id)


def _made(made: Made) -> Card:
    return card("planning.card", shift_id=made.shift.id, is_old=not made.is_new)


def _read(ref: str) -> tuple[date, tuple[time, time], Wanted]:
    """Day, hours and what is wanted: `20261127:18002200:23111101:0--0`. Raises `Refused`."""
    on, rest = pair(ref)
    span, rest = pair(rest)
    coded, _, extras = rest.partition(":")
    found = needs.read(coded)
    if found is None:
        raise Refused("kit-gone")
    return day_in(on), hours_in(span), _wanted(found, extras)


def _wanted(found: needs.Needs, extras: str) -> Wanted:
    service, language, qualification = number(extras[:1]), extras[1:3], number(extras[3:])
    if service >= len(_SERVICES):
        raise Refused("kit-gone")
    spoken = None if language == "--" else choice(Language, language)
    return Wanted(found, _SERVICES[service], spoken, qualification or None)
