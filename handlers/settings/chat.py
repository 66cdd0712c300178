"""The command, buttons and typed numbers of the settings, connected to what they do and show."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.rules.settings import Group
from handlers.settings import actions


async def groups(context: Context, _ref: str) -> None:
    """What there is to change."""
    await context.act(actions.browse, show=card("settings.groups"))


async def group(context: Context, ref: str) -> None:
    """The numbers of one group."""
    await context.act(actions.browse, show=card("settings.group", group=choice(Group, ref)))


async def one(context: Context, ref: str) -> None:
    """One number."""
    await context.act(actions.consider, key=ref, show=_card(ref))


async def put(context: Context, ref: str) -> None:
    """The number on the button."""
    key, rest = pair(ref)
    value, seen = pair(rest)
    await _change(context, actions.put, key, value=number(value), seen=number(seen))


async def reset(context: Context, ref: str) -> None:
    """The default."""
    await _change(context, actions.reset, ref)


async def put_typed(context: Context, ref: str) -> None:
    """The number that was typed."""
    await context.act(actions.put_typed, key=ref, typed=context.text, show=_card(ref))


async def beyond(context: Context, ref: str) -> None:
    """Places taken that are beyond a limit, on the page asked for."""
    key, page = pair(ref)
    shown = card("settings.beyond", key=actions.known(key).key, page=number(page))
    await context.act(actions.browse, show=shown)


def _card(key: str) -> Card:
    return card("settings.one", key=key)


async def _change(context: Context, action: Callable[..., None], key: str, **given: Any) -> None:
    actions.known(key)
    try:
        await context.act(action, key=key, show=_card(key), say="settings-say-changed", **given)
    except Refused as refused:
        await context.refuse(refused, show=_card(key))
