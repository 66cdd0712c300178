"""Buttons, typed names and deep links of coming in, connected to what they do and show."""

from collections.abc import Callable

from handlers.joining import actions
from handlers.joining.actions import Entry, Mode
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from storage.members import Member, Role


async def invite(context: Context, _ref: str) -> None:
    """What shall somebody be who is invited by a link?"""
    await context.act(actions.begin, show=card("joining.choose_role", mode=Mode.LINK))


async def invite_plain(context: Context, _ref: str) -> None:
    """What shall somebody be who has no Telegram?"""
    await context.act(actions.begin, show=card("joining.choose_role", mode=Mode.PLAIN))


async def ask_name(context: Context, ref: str) -> None:
    """The role is chosen; the name is typed next."""
    mode, role = _mode_and_role(ref)
    await context.act(actions.expect_name, mode=mode, role=role, show=card("joining.ask_name", mode=mode, role=role))


async def add(context: Context, ref: str) -> None:
    """The name was typed."""
    mode, role = _mode_and_role(ref)

    def show(member: Member) -> Card | None:
        # With a link the answer is the invitation, which the action owes under a key of its own.
        return card("members.card", member_id=member.id) if mode is Mode.PLAIN else None

    await context.act(actions.add, mode=mode, role=role, typed=context.text, show=show)


async def link(context: Context, ref: str) -> None:
    """A new link for somebody who has not joined."""
    await _change(context, actions.link, ref, say="joining-say-link")


async def losing(context: Context, ref: str) -> None:
    """A phone is lost: what will happen, before it does."""
    member_id = number(ref)
    await context.act(actions.consider, member_id=member_id, show=card("joining.losing", member_id=member_id))


async def cut_off(context: Context, ref: str) -> None:
    """The lost phone has no access any more."""
    await _change(context, actions.cut_off, ref, say="joining-say-cut-off")


async def join(context: Context, ref: str) -> None:
    """Somebody followed a link."""
    await context.as_anybody(actions.join, code=ref, show=_shown)


def _shown(entry: Entry) -> Card | None:
    match entry:
        case Entry.JOINED:
            return card("home.card")
        case Entry.UNKNOWN:
            return card("home.stranger")
        case Entry.SILENT:
            return None
    return card("joining.entry", entry=entry)


async def _change(context: Context, action: Callable[..., object], ref: str, *, say: str) -> None:
    member_id = number(ref)
    truth = card("members.card", member_id=member_id)
    try:
        await context.act(action, member_id=member_id, show=truth, say=say)
    except Refused as refused:
        await context.refuse(refused, show=truth)


def _mode_and_role(ref: str) -> tuple[Mode, Role]:
    mode, role = pair(ref)
    return choice(Mode, mode), choice(Role, role)
