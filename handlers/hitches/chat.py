"""Faults, changes and expected load in the chat: which action a tap or a typed word means, and which card answers."""

from collections.abc import Callable
from typing import Any

from handlers.hitches import actions, views
from handlers.kit import wording
from handlers.kit.context import Card, Context, Say, Show, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, day, number, pair
from handlers.rules.hitches import Verb
from storage.hitches import NOTE_LENGTH, Load, What

_LIST = Card("hitches.list", follows=f"{actions.LISTS}seen:")
_REPORT = Card("hitches.report", follows=f"{actions.LISTS}report:")


async def listed(context: Context, _ref: str) -> None:
    """Everything in force."""
    await context.act(actions.look, show=_LIST)


async def listed_below(context: Context, _ref: str) -> None:
    """The same below a card that stays, such as the briefing before a shift."""
    await context.act(actions.look, also=_LIST)


async def report(context: Context, _ref: str) -> None:
    """What does not work."""
    await context.act(actions.look, show=_REPORT)


async def report_below(context: Context, _ref: str) -> None:
    """The same below a card that stays."""
    await context.act(actions.look, also=_REPORT)


async def fault(context: Context, ref: str) -> None:
    """One of the usual things."""
    what = choice(What, ref)
    if what is What.OTHER:
        raise Refused("kit-gone")
    await context.act(actions.report, what=what, show=lambda found: _one(found.hitch_id), say=views.said)


async def other(context: Context, _ref: str) -> None:
    """Something else, in a few words."""
    await context.act(actions.ask_other, show=card("hitches.asking"))


async def told(context: Context, _ref: str) -> None:
    """The words that were typed."""
    text = await wording.typed(context, most=NOTE_LENGTH)
    if text is not None:
        await context.act(actions.report, what=What.OTHER, note=text, show=lambda found: _one(found.hitch_id))


async def look(context: Context, ref: str) -> None:
    """One of them."""
    await _change(context, actions.look_at, number(ref))


async def see(context: Context, ref: str) -> None:
    """They see it too."""
    await _change(context, actions.see, number(ref), say="hitches-say-seen")


async def ask_note(context: Context, ref: str) -> None:
    """A few words about it."""
    hitch_id = number(ref)
    await _change(context, actions.ask_note, hitch_id, show=card("hitches.asking", hitch_id=hitch_id))


async def note(context: Context, ref: str) -> None:
    """The words that were typed about it."""
    hitch_id = number(ref)
    text = await wording.typed(context, most=NOTE_LENGTH)
    if text is not None:
        await context.act(actions.note, hitch_id=hitch_id, text=text, show=_one(hitch_id))


async def know(context: Context, ref: str) -> None:
    """A lead has taken note."""
    await _deal(context, ref, Verb.KNOW)


async def forward(context: Context, ref: str) -> None:
    """Whoever can mend it knows."""
    await _deal(context, ref, Verb.FORWARD)


async def solve(context: Context, ref: str) -> None:
    """It works again."""
    await _deal(context, ref, Verb.SOLVE)


async def reject(context: Context, ref: str) -> None:
    """It was none."""
    await _deal(context, ref, Verb.REJECT)


async def choose_day(context: Context, ref: str) -> None:
    """The day for which load is expected."""
    page = number(ref) if context.incoming.callback_query and ref else 0
    await context.act(actions.lead, show=card("hitches.days", what="day", page=page))


async def choose_load(context: Context, ref: str) -> None:
    """How much is expected on it."""
    await context.act(actions.lead, show=_expected(f"{day(ref):%Y%m%d}"))


async def expect(context: Context, ref: str) -> None:
    """So much."""
    on, much = pair(ref)
    load = None if much == views.USUAL else choice(Load, much)
    given: dict[str, Any] = {"day": day(on), "load": load, "zone": context.deps.zone}
    shown = _expected(f"{day(on):%Y%m%d}")
    try:
        await context.act(actions.expect, show=shown, say="hitches-say-expected", **given)
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def choose_first(context: Context, ref: str) -> None:
    """The day from which on something is otherwise."""
    await context.act(actions.lead, show=card("hitches.days", what="from", page=number(ref) if ref else 0))


async def choose_last(context: Context, ref: str) -> None:
    """For how long it is told of."""
    await context.act(actions.lead, show=card("hitches.lasting", day=f"{day(ref):%Y%m%d}"))


async def ask_change(context: Context, ref: str) -> None:
    """What is otherwise."""
    first, days = pair(ref)
    given: dict[str, Any] = {"day": day(first), "days": number(days), "zone": context.deps.zone}
    await context.act(actions.ask_change, show=card("hitches.changing", ref=ref), **given)


async def change(context: Context, ref: str) -> None:
    """The words that were typed."""
    first, days = pair(ref)
    given: dict[str, Any] = {"day": day(first), "days": number(days), "zone": context.deps.zone}
    text = await wording.typed(context, most=NOTE_LENGTH)
    if text is not None:
        await context.act(actions.change, text=text, show=_one, **given)


async def end(context: Context, ref: str) -> None:
    """It is told of no more."""
    await _change(context, actions.end, number(ref), say="hitches-say-ended")


async def _deal(context: Context, ref: str, verb: Verb) -> None:
    await _change(context, actions.deal, number(ref), say=f"hitches-say-{verb}", verb=verb)


async def _change(
    context: Context,
    action: Callable[..., Any],
    hitch_id: int,
    *,
    say: Say[Any] = None,
    show: Show[Any] = None,
    **given: Any,
) -> None:
    """Do it and redraw the card with the truth, also when it is refused."""
    try:
        await context.act(action, hitch_id=hitch_id, show=show or _one(hitch_id), say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=_one(hitch_id))


def _one(hitch_id: int) -> Card:
    """One of them, which follows what becomes of it."""
    return Card("hitches.one", {"hitch_id": hitch_id}, follows=actions.prefix(hitch_id, "seen"))


def _expected(on: str) -> Card:
    return Card("hitches.expected", {"day": on}, follows=f"{actions.LISTS}day:")
