"""Taps under cards in groups, and a lead's wish to post a shift there."""

from handlers.board import actions, views
from handlers.kit.context import Context, card
from handlers.kit.refs import number


async def take(context: Context, ref: str) -> None:
    """Take a place from the card of one shift."""
    await _take(context, ref, shown="board.shift", shift_id=number(ref))


async def grab(context: Context, ref: str) -> None:
    """Take a place from the board."""
    await _take(context, ref, shown="board.open")


async def post(context: Context, ref: str) -> None:
    """Post a shift to the groups of the team; the tapped card stays as it is."""
    await context.act(actions.post, shift_id=number(ref), zone=context.deps.zone, say=views.posted)


async def _take(context: Context, ref: str, *, shown: str, **params: int) -> None:
    await context.act(
        actions.take,
        shift_id=number(ref),
        zone=context.deps.zone,
        show=card(shown, **params) if context.is_group else None,
        say=views.claimed,
    )
