"""The two answers to being asked, in the chat."""

from handlers.asking import actions, views
from handlers.asking.actions import Taken
from handlers.kit.context import Card, Context, card
from handlers.kit.refs import number


async def take(context: Context, ref: str) -> None:
    """Say yes; where a rule speaks against it, on to the shift's card with the reasons and what fits instead."""
    shift_id = number(ref)

    def shown(taken: Taken) -> Card:
        if taken.claim is None or taken.claim.is_mine:
            return card("asking.asked", shift_id=shift_id)
        return card("shifts.shift", shift_id=shift_id, wanted=taken.claim.kind.value)

    await context.act(actions.take, shift_id=shift_id, zone=context.deps.zone, show=shown, say=views.took)


async def decline(context: Context, ref: str) -> None:
    """Say no."""
    shift_id = number(ref)
    await context.act(
        actions.decline, shift_id=shift_id, show=card("asking.asked", shift_id=shift_id), say="asking-declined"
    )
