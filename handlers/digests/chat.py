"""The digest in the chat: as of now, everything in it, the ways below it, and one's times."""

from collections.abc import Callable
from typing import Any

from handlers.digests import actions
from handlers.digests.actions import Which
from handlers.kit import recipients
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair

_TIMES = card("digests.times")
_MINUTES_OF_DAY = 24 * 60


def _standing(kind: str) -> Card:
    """A digest, which fades when it has stood for long."""
    return Card(kind, {}, follows=f"{recipients.ROOT}seen:")


async def open_now(context: Context, _ref: str) -> None:
    """The digest of now, as an answer to the command or in place of what was tapped."""
    await context.act(actions.look, show=_standing("digests.now"))


async def refresh(context: Context, _ref: str) -> None:
    """The digest as of now, where it stood."""
    await context.act(actions.look, show=_standing("digests.now"), say="digests-say-now")


async def refresh_night(context: Context, _ref: str) -> None:
    """The note before the night as of now, where it stood."""
    await context.act(actions.look, show=_standing("digests.night"), say="digests-say-now")


async def open_whole(context: Context, _ref: str) -> None:
    """Everything that has no room in a digest, below it."""
    context.keeps_card = True
    await context.act(actions.look, show=_standing("digests.whole"))


async def go_below(context: Context, ref: str) -> None:
    """Where a button of a digest leads: below it, for the digest stays."""
    name, _, rest = ref.partition(":")
    verb, _, about = rest.partition(":")
    run = next((each.taps.get(verb) for each in context.deps.features if each.name == name), None)
    if run is None:
        raise Refused("kit-gone")
    context.keeps_card = True
    await run(context, about)


async def see_times(context: Context, _ref: str) -> None:
    """One's own times."""
    await context.act(actions.look, show=_TIMES)


async def ask_time(context: Context, ref: str) -> None:
    """One of them."""
    which = choice(Which, ref)
    await context.act(actions.consider, which=which, show=_time(which))


async def put(context: Context, ref: str) -> None:
    """The time on the button, in minutes of the day."""
    what, minutes = pair(ref)
    which = choice(Which, what)
    if number(minutes) >= _MINUTES_OF_DAY:
        raise Refused("kit-gone")
    at = recipients.clock(number(minutes))
    await _change(context, actions.put, which, at=at, zone=context.deps.zone)


async def put_typed(context: Context, ref: str) -> None:
    """The time that was typed."""
    which = choice(Which, ref)
    zone = context.deps.zone
    await context.act(actions.put_typed, which=which, text=context.text, zone=zone, show=_time(which))


async def switch_off(context: Context, _ref: str) -> None:
    """No note before the night."""
    await context.act(actions.switch_off, show=_TIMES, say="digests-say-timed")


async def _change(context: Context, action: Callable[..., None], which: Which, **given: Any) -> None:
    await context.act(action, which=which, show=_time(which), say="digests-say-timed", **given)


def _time(which: Which) -> Card:
    return card("digests.time", which=which)
