"""Shifts in the chat: which action a command or a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, Say, card, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number
from handlers.shifts import actions, views
from handlers.shifts.actions import Leaving, Seen, Series, Taken
from storage.shifts import PlaceKind, Service


async def offered(context: Context, ref: str) -> None:
    """Show what fits the person: `/shifts`, or a page, of one service or of all."""
    page, _, service = ref.partition(":") if context.incoming.callback_query else ("", "", "")
    params: dict[str, Any] = {"page": number(page)} if page else {}
    params |= {"service": choice(Service, service)} if service else {}
    await context.act(actions.see, show=card("shifts.list", **params))


async def mine(context: Context, ref: str) -> None:
    """Show the person's own shifts: `/my`, or a page of them."""
    page = number(ref) if ref and context.incoming.callback_query else 0
    await context.act(actions.see, show=card("shifts.mine", page=page))


async def open_card(context: Context, ref: str) -> None:
    """Show one shift."""
    await context.act(actions.look, shift_id=number(ref), show=_seen)


async def below(context: Context, ref: str) -> None:
    """The same below a card that stays, such as the briefing before a shift."""
    await context.act(actions.look, shift_id=number(ref), also=_seen)


async def take(context: Context, ref: str) -> None:
    """Take a place, of the kind on the button or the one that fits; on to the card either way."""
    shift, _, kind = ref.partition(":")
    wanted = choice(PlaceKind, kind) if kind else None
    await context.act(
        actions.take,
        shift_id=number(shift),
        kind=wanted,
        zone=context.deps.zone,
        show=lambda taken: _card_of(taken, wanted),
        say=views.claimed,
    )


async def every(context: Context, ref: str) -> None:
    """Take all shifts like this one."""
    await context.act(
        actions.every, shift_id=number(ref), zone=context.deps.zone, show=_series_card, say=views.took_series
    )


async def undo(context: Context, ref: str) -> None:
    """Give back a place taken a moment ago."""
    await _change(context, actions.undo, number(ref), say="shifts-undone")


async def leave(context: Context, ref: str) -> None:
    """Give a place back; at short notice they are asked first."""
    shift_id = number(ref)

    def shown(leaving: Leaving | None) -> Card:
        return card("shifts.shift" if leaving else "shifts.leaving", shift_id=shift_id)

    await _change(context, actions.leave, shift_id, show=shown, say=views.parted)


async def part(context: Context, ref: str) -> None:
    """Give a place back at short notice; the card says from then on how the search for somebody else goes."""
    shift_id = number(ref)
    shown = live_card("shifts.shift", shift_id=shift_id)
    await _change(context, actions.leave, shift_id, show=lambda _: shown, is_sure=True, say=views.parted)


async def _change(
    context: Context,
    action: Callable[..., Any],
    shift_id: int,
    *,
    say: Say[Any],
    show: Callable[[Any], Card] | None = None,
    **given: Any,
) -> None:
    """Change a shift and redraw its card with the truth, also when the change is refused."""
    truth = card("shifts.shift", shift_id=shift_id)
    try:
        await context.act(action, shift_id=shift_id, show=show or truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)


def _seen(seen: Seen) -> Card:
    """The card of one's own shift follows it: that one is there is said elsewhere too. That of another does not: what
    was looked through on offer would change under everybody's eyes."""
    return (live_card if seen.is_mine else card)("shifts.shift", shift_id=seen.shift.id)


def _card_of(taken: Taken, kind: PlaceKind | None) -> Card:
    params: dict[str, Any] = {"shift_id": taken.claim.shift.id}
    if not taken.claim.is_mine:
        params["wanted"] = (kind or taken.claim.kind).value
    return card("shifts.shift", **params)


def _series_card(series: Series) -> Card:
    missed = [[each.shift_id, each.objection.why.value] for each in series.missed]
    return card("shifts.series", taken=list(series.taken), missed=missed)
