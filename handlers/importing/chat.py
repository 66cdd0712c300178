"""Tables in the chat: a file that was sent, what its columns mean by taps, and what becomes of it."""

import asyncio
from collections.abc import Callable
from typing import Any

from handlers.importing import actions
from handlers.importing.actions import Saved, Taken
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.rules import names, traffic_files
from handlers.rules.rights import Right
from handlers.rules.traffic_columns import Role
from handlers.rules.workbook import MOST_BYTES, Unreadable


async def ask(context: Context, _ref: str) -> None:
    """Wait for a table."""
    await context.act(actions.expect, show=card("importing.wanted"))


async def wants_file(_context: Context, _ref: str) -> None:
    """Something was typed where a table is waited for."""
    raise Refused("importing-file-wanted")


async def receive(context: Context, _ref: str) -> None:
    """A table was sent: show what its columns mean, or what it adds up to where that is known already."""
    content = await context.fetch(most=MOST_BYTES, right=Right.SEE_FIGURES)
    is_text = names.ending_of(context.document_name) != ".xlsx"
    try:
        table = await asyncio.to_thread(traffic_files.of_text if is_text else traffic_files.of_workbook, content)
    except Unreadable as unreadable:
        shown = card("importing.unreadable", key=unreadable.key, values=unreadable.values)
        await context.act(actions.give_up, is_waiting=unreadable.key != "importing-file-rota", show=shown)
        return
    await context.act(actions.take, table=table, show=_taken)


async def turn_down(context: Context, _ref: str) -> None:
    """A table of another kind: say which kinds are read."""
    await context.fetch(most=MOST_BYTES, right=Right.SEE_FIGURES)
    raise Refused("importing-file-other")


async def table(context: Context, ref: str) -> None:
    """What the table adds up to."""
    proposal_id = number(ref)
    await _change(context, actions.consider, proposal_id, _table(proposal_id))


async def columns(context: Context, ref: str) -> None:
    """What the columns mean, on the page asked for."""
    first, page = pair(ref)
    proposal_id = number(first)
    await _change(context, actions.consider, proposal_id, _columns(proposal_id, number(page)))


async def column(context: Context, ref: str) -> None:
    """What one column could mean."""
    first, place = pair(ref)
    shown = card("importing.column", proposal_id=number(first), place=number(place))
    await _change(context, actions.consider, number(first), shown)


async def put(context: Context, ref: str) -> None:
    """The column means what is on the button."""
    first, place, role = parts(ref, 3)
    given: dict[str, Any] = {"place": number(place), "role": choice(Role, role)}
    await _change(context, actions.put, number(first), _columns(number(first), _page(number(place))), **given)


async def turn_unit(context: Context, ref: str) -> None:
    """Mere numbers of the column are minutes, or seconds."""
    first, place = pair(ref)
    shown = card("importing.column", proposal_id=number(first), place=number(place))
    await _change(context, actions.turn_unit, number(first), shown, place=number(place))


async def save(context: Context, ref: str) -> None:
    """Keep the figures that were shown."""
    first, mark = pair(ref)
    proposal_id = number(first)

    def say(words: Any, saved: Saved) -> str:
        return str(words.plain("importing-say-saved" if saved.is_done else "importing-say-changed"))

    await _change(context, actions.save, proposal_id, _table(proposal_id), mark=mark, zone=context.deps.zone, say=say)


async def drop(context: Context, ref: str) -> None:
    """Forget the table."""
    proposal_id = number(ref)
    await _change(context, actions.drop, proposal_id, _table(proposal_id), say="importing-say-dropped")


async def batch(context: Context, ref: str) -> None:
    """An import that was saved."""
    await context.act(actions.see, batch_id=number(ref), show=card("importing.batch", batch_id=number(ref)))


async def undo(context: Context, ref: str) -> None:
    """Take an import back."""
    shown = card("importing.batch", batch_id=number(ref))
    await context.act(actions.undo, batch_id=number(ref), show=shown, say="importing-say-undone")


async def _change(
    context: Context, action: Callable[..., Any], proposal_id: int, shown: Card, *, say: Any = None, **given: Any
) -> None:
    """Act; a table that is gone, saved or too old is answered with what became of it."""
    try:
        await context.act(action, proposal_id=proposal_id, show=shown, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=card("importing.table", proposal_id=proposal_id))


def _taken(taken: Taken) -> Card:
    return _table(taken.proposal_id) if taken.is_known else _columns(taken.proposal_id, 0)


def _table(proposal_id: int) -> Card:
    return card("importing.table", proposal_id=proposal_id)


def _columns(proposal_id: int, page: int) -> Card:
    return card("importing.columns", proposal_id=proposal_id, page=page)


def _page(place: int) -> int:
    return place // actions.PER_PAGE
