"""The command, buttons and typed words about abilities, connected to what they do and show."""

from collections.abc import Callable
from typing import Any

from handlers.abilities import actions
from handlers.kit import wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from storage.members import Language

_MINE = card("abilities.mine")
_SAID = "abilities-say-changed"


async def mine(context: Context, _ref: str) -> None:
    """What one can do oneself."""
    await context.act(actions.look_at_own, show=_MINE)


async def speak(context: Context, ref: str) -> None:
    """A language of one's own, on or off."""
    language, is_on = pair(ref)
    await _change(context, actions.speak, _MINE, language=choice(Language, language), is_on=_is_on(is_on))


async def choose_my_target(context: Context, _ref: str) -> None:
    """How much one means to do a week."""
    await context.act(actions.expect_aim, show=card("abilities.target"))


async def aim(context: Context, ref: str) -> None:
    """The target of one's own on the button."""
    await _change(context, actions.aim, _MINE, minutes=_minutes(ref))


async def aim_typed(context: Context, _ref: str) -> None:
    """The target of one's own that was typed."""
    await context.act(actions.aim_typed, typed=context.text, show=_MINE)


async def open_card(context: Context, ref: str) -> None:
    """What somebody can do."""
    member_id = number(ref)
    await context.act(actions.look_at, member_id=member_id, show=_card(member_id))


async def give_language(context: Context, ref: str) -> None:
    """A language of somebody, on or off."""
    who, rest = pair(ref)
    language, is_on = pair(rest)
    given = {"language": choice(Language, language), "is_on": _is_on(is_on)}
    await _change_other(context, actions.give_language, who, **given)


async def qualify(context: Context, ref: str) -> None:
    """A qualification of somebody, on or off."""
    who, rest = pair(ref)
    which, is_on = pair(rest)
    await _change_other(context, actions.qualify, who, qualification_id=number(which), is_on=_is_on(is_on))


async def let_lead(context: Context, ref: str) -> None:
    """Whether somebody may be duty lead."""
    who, is_on = pair(ref)
    await _change_other(context, actions.let_lead, who, is_on=_is_on(is_on))


async def let_guide(context: Context, ref: str) -> None:
    """Whether a trainee may sit beside somebody."""
    who, is_on = pair(ref)
    await _change_other(context, actions.let_guide, who, is_on=_is_on(is_on))


async def choose_target(context: Context, ref: str) -> None:
    """How much somebody means to do a week."""
    member_id = number(ref)
    shown = card("abilities.target", member_id=member_id)
    try:
        await context.act(actions.expect_target, member_id=member_id, show=shown)
    except Refused as refused:
        await context.refuse(refused, show=_card(member_id))


async def give_target(context: Context, ref: str) -> None:
    """The target of somebody on the button."""
    who, minutes = pair(ref)
    await _change_other(context, actions.give_target, who, minutes=_minutes(minutes))


async def give_target_typed(context: Context, ref: str) -> None:
    """The target of somebody that was typed."""
    member_id = number(ref)
    await context.act(actions.give_target_typed, member_id=member_id, typed=context.text, show=_card(member_id))


async def names(context: Context, _ref: str) -> None:
    """The qualifications the team has named."""
    await context.act(actions.browse, show=card("abilities.names"))


async def ask_name(context: Context, _ref: str) -> None:
    """The name of a new qualification is typed next."""
    await context.act(actions.expect_name, show=card("abilities.ask_name"))


async def name(context: Context, _ref: str) -> None:
    """The name of a new qualification was typed."""
    words = await wording.typed(context)
    if words is not None:
        await context.act(actions.name, typed=words, show=card("abilities.names"))


async def one(context: Context, ref: str) -> None:
    """One qualification."""
    await _consider(context, ref, "abilities.one")


async def ask_new_name(context: Context, ref: str) -> None:
    """Another name is typed next."""
    which = number(ref)
    shown = card("abilities.ask_name", qualification_id=which)
    try:
        await context.act(actions.expect_name, qualification_id=which, show=shown)
    except Refused as refused:
        await context.refuse(refused, show=card("abilities.names"))


async def rename(context: Context, ref: str) -> None:
    """Another name was typed."""
    which = number(ref)
    shown = card("abilities.one", qualification_id=which)
    words = await wording.typed(context)
    if words is not None:
        await context.act(actions.rename, qualification_id=which, typed=words, show=shown)


async def retiring(context: Context, ref: str) -> None:
    """What asks for a qualification, before it is retired."""
    await _consider(context, ref, "abilities.retiring")


async def retire(context: Context, ref: str) -> None:
    """A qualification is asked of nobody any more."""
    await _change(context, actions.retire, card("abilities.names"), qualification_id=number(ref))


def _card(member_id: int) -> Card:
    return card("abilities.card", member_id=member_id)


def _is_on(ref: str) -> bool:
    if ref not in ("0", "1"):
        raise Refused("kit-gone")
    return ref == "1"


def _minutes(ref: str) -> int | None:
    return None if ref == "usual" else number(ref)


async def _consider(context: Context, ref: str, kind: str) -> None:
    which = number(ref)
    try:
        await context.act(actions.consider, qualification_id=which, show=card(kind, qualification_id=which))
    except Refused as refused:
        await context.refuse(refused, show=card("abilities.names"))


async def _change_other(context: Context, action: Callable[..., Any], who: str, **given: Any) -> None:
    member_id = number(who)
    await _change(context, action, _card(member_id), member_id=member_id, **given)


async def _change(context: Context, action: Callable[..., Any], shown: Card, **given: Any) -> None:
    try:
        await context.act(action, show=shown, say=_SAID, **given)
    except Refused as refused:
        await context.refuse(refused, show=shown)
