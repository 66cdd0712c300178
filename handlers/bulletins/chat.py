"""The buttons under guidance and announcements: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.bulletins import actions, views
from handlers.bulletins.actions import Asked, Became, Said
from handlers.kit import spreading
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair


async def mine(context: Context, _ref: str) -> None:
    """What the reader still has to read."""
    await context.show(card("bulletins.mine"))


async def mine_below(context: Context, _ref: str) -> None:
    """The same below a card that stays, such as the briefing before a shift."""
    await context.act(actions.look_over, also=card("bulletins.mine"))


async def open_(context: Context, ref: str) -> None:
    """What is in force of a bulletin; the card follows it."""
    await _do(context, actions.open_, bulletin_id=number(ref), show=_shown)


async def below(context: Context, ref: str) -> None:
    """The same below a card that stays, such as the briefing before a shift."""
    await _do(context, actions.open_, bulletin_id=number(ref), also=_followed)


async def read(context: Context, ref: str) -> None:
    """Read, says the card itself."""
    await _do(context, actions.read, edition_id=number(ref), show=_shown, say=views.said)


async def done(context: Context, ref: str) -> None:
    """Read, says a reminder: it becomes a card that follows what it is about."""
    await _do(context, actions.read, edition_id=number(ref), show=_followed, say=views.said)


async def answer(context: Context, ref: str) -> None:
    """An answer to the short check."""
    edition, which = pair(ref)
    given = {"edition_id": number(edition), "answer": number(which)}
    await _do(context, actions.read, show=_shown, say=views.said, **given)


async def text(context: Context, ref: str) -> None:
    """Back from the short check to what there is to read."""
    await _do(context, actions.look, edition_id=number(ref), show=_shown)


async def document(context: Context, ref: str) -> None:
    """The file, below the card."""
    await _do(context, actions.take, edition_id=number(ref), also=_file)


async def _do(context: Context, action: Callable[..., Any], **given: Any) -> None:
    """Do it; what cannot be done is said in a toast, and the card stays."""
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=None)


def _shown(said: Said) -> Card:
    """The card of it; one that was about something else before follows it from now on."""
    return _followed(said) if said.is_other else Card("bulletins.card", _about(said))


def _followed(said: Said) -> Card:
    follows = spreading.seen_prefix(said.base_id, said.reader_id)
    return Card("bulletins.card", _about(said), follows=follows)


def _about(said: Said) -> dict[str, Any]:
    about: dict[str, Any] = {"base_id": said.base_id, "is_opened": True}
    if said.became in (Became.ASKED, Became.WRONG):
        about |= {"asked": said.edition.id, "is_wrong": said.became is Became.WRONG}
    return about


def _file(asked: Asked) -> Card:
    edition = asked.edition
    about = {"edition_id": edition.id, "since": asked.at.isoformat()}
    return Card("bulletins.document", about, follows=spreading.file_prefix(edition.base_id or edition.id))
