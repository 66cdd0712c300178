"""The answers to being asked, in the chat; a lead gives them on the card of a gap, or of a shift under way."""

from functools import partial

from handlers.asking import actions, views
from handlers.asking.actions import Taken
from handlers.kit.context import Card, Context, card, live_card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, parts
from storage.shifts import PlaceKind

# Of a shift ahead, and of one under way.
_CARDS = {"gap": partial(live_card, "gaps.card"), "now": partial(card, "cover.alert")}


async def take(context: Context, ref: str) -> None:
    """Say yes; where a rule speaks against it, on to the shift's card with the reasons and what fits instead."""
    shift_id = number(ref)

    def shown(taken: Taken) -> Card:
        return _after(taken, card("asking.asked", shift_id=shift_id))

    await context.act(actions.take, shift_id=shift_id, zone=context.deps.zone, show=shown, say=views.took)


async def come(context: Context, ref: str) -> None:
    """A lead comes themselves; the card they tapped says what is true then."""
    shift, what, where = parts(ref, 3)
    shift_id, kind = number(shift), choice(PlaceKind, what)
    truth = _card(where, shift_id=shift_id, kind=kind.value)
    await context.act(
        actions.come,
        shift_id=shift_id,
        kind=kind,
        zone=context.deps.zone,
        show=lambda taken: _after(taken, truth),
        say=views.took,
    )


async def decline(context: Context, ref: str) -> None:
    """Say no, to the question or on a lead's card of the gap."""
    shift, _, where = ref.partition(":")
    shift_id = number(shift)
    shown = _card(where, shift_id=shift_id) if where else card("asking.asked", shift_id=shift_id)
    await context.act(actions.decline, shift_id=shift_id, show=shown, say="asking-declined")


def _after(taken: Taken, truth: Card) -> Card:
    if taken.claim is None or taken.claim.is_mine:
        return truth
    return card("shifts.shift", shift_id=taken.claim.shift.id, wanted=taken.claim.kind.value)


def _card(where: str, *, shift_id: int, **about: str) -> Card:
    if where not in _CARDS or (where == "now" and not about):
        raise Refused("kit-gone")
    return _CARDS[where](shift_id=shift_id, **about)
