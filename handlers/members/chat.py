"""The command, buttons and typed names of the team, connected to what they do and show; and two hooks."""

from collections.abc import Callable
from typing import Any

from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.members import actions
from storage.members import Language, Role


async def team(context: Context, ref: str) -> None:
    """The list of the team, on the page asked for."""
    page = number(ref) if ref and context.incoming.callback_query else 1
    await context.act(actions.browse, show=card("members.team", page=page))


async def open_card(context: Context, ref: str) -> None:
    """One member."""
    member_id = number(ref)
    await context.act(actions.look_at, member_id=member_id, show=_card(member_id))


async def roles(context: Context, ref: str) -> None:
    """The roles somebody could have."""
    await _consider(context, ref, kind="members.roles")


async def give_role(context: Context, ref: str) -> None:
    """Another role."""
    who, role = pair(ref)
    await _change(context, actions.give_role, who, say="members-say-role", role=choice(Role, role))


async def languages(context: Context, ref: str) -> None:
    """The languages somebody could be spoken to in."""
    member_id = number(ref)
    shown = card("members.languages", member_id=member_id)
    await context.act(actions.consider_language, member_id=member_id, show=shown)


async def give_language(context: Context, ref: str) -> None:
    """Another language."""
    who, language = pair(ref)
    await _change(context, actions.give_language, who, say="members-say-language", language=choice(Language, language))


async def ask_new_name(context: Context, ref: str) -> None:
    """The new name is typed next."""
    member_id = number(ref)
    shown = card("members.ask_new_name", member_id=member_id)
    await context.act(actions.expect_new_name, member_id=member_id, show=shown)


async def rename(context: Context, ref: str) -> None:
    """The new name was typed."""
    member_id = number(ref)
    await context.act(actions.rename, member_id=member_id, typed=context.text, show=_card(member_id))


async def leaving(context: Context, ref: str) -> None:
    """Somebody leaves: what will happen, before it does."""
    await _consider(context, ref, kind="members.leaving")


async def disable(context: Context, ref: str) -> None:
    """Somebody has left."""
    await _change(context, actions.disable, ref, say="members-say-disabled")


async def restore(context: Context, ref: str) -> None:
    """Somebody is back in the team."""
    await _change(context, actions.restore, ref, say="members-say-restored")


async def presence(context: Context, ref: str) -> None:
    """Somebody blocked the bot or let it back in."""
    await context.as_anybody(actions.note_presence, status=ref, show=None)


def _card(member_id: int) -> Card:
    return card("members.card", member_id=member_id)


async def _consider(context: Context, ref: str, *, kind: str) -> None:
    member_id = number(ref)
    try:
        await context.act(actions.consider, member_id=member_id, show=card(kind, member_id=member_id))
    except Refused as refused:
        await context.refuse(refused, show=_card(member_id))


async def _change(context: Context, action: Callable[..., object], ref: str, *, say: str, **given: Any) -> None:
    member_id = number(ref)
    try:
        await context.act(action, member_id=member_id, show=_card(member_id), say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=_card(member_id))
