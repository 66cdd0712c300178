"""Gaps in the chat: which action a command or a tap means, and which card answers it."""

from handlers.gaps import actions, views
from handlers.kit.context import Context, card, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from storage.shifts import PlaceKind


async def listed(context: Context, ref: str) -> None:
    """Show the gaps: `/gaps`, or a page of them."""
    page = number(ref) if ref and context.incoming.callback_query else 0
    await context.act(actions.see, show=card("gaps.list", page=page))


async def open_card(context: Context, ref: str) -> None:
    """Show one gap, and who could fill it as what."""
    shift, _, kind = ref.partition(":")
    wanted = {"kind": choice(PlaceKind, kind).value} if kind else {}
    shift_id = number(shift)
    await context.act(actions.look, shift_id=shift_id, show=live_card("gaps.card", shift_id=shift_id, **wanted))


async def ask(context: Context, ref: str) -> None:
    """Ask the people on the button; the card says what became of it."""
    shift, rest = pair(ref)
    kind, people = pair(rest)
    shift_id, wanted = number(shift), choice(PlaceKind, kind)
    truth = live_card("gaps.card", shift_id=shift_id)
    try:
        await context.act(
            actions.ask,
            shift_id=shift_id,
            kind=wanted,
            member_ids={number(each) for each in people.split(".")},
            zone=context.deps.zone,
            show=truth,
            say=views.asking,
        )
    except Refused as refused:
        await context.refuse(refused, show=truth)
