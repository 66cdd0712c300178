"""The library in the chat: by topic, by typed words, one of them, its document and its history."""

from collections.abc import Callable

from handlers.kit import spreading
from handlers.kit.context import Card, Context, card
from handlers.kit.refs import number
from handlers.library import actions
from handlers.library.actions import Looked, Search


async def open_(context: Context, ref: str) -> None:
    """`/guide` shows the topics; `/guide words` searches."""
    if ref and context.incoming.callback_query is None:
        await _search(context, ref)
    else:
        await context.act(actions.look, show=card("library.topics"))


async def topics(context: Context, ref: str) -> None:
    """The topics, or a page of them."""
    await context.act(actions.look, show=card("library.topics", page=number(ref or "0")))


async def topic(context: Context, ref: str) -> None:
    """What stands under one topic."""
    bulletin, _, page = ref.partition(":")
    shown = card("library.topic", bulletin_id=number(bulletin), page=number(page or "0"))
    await context.act(actions.look, show=shown)


async def one(context: Context, ref: str) -> None:
    """One of them; also what an offer while typing sends, `/guide_12`. It follows what it says."""
    await _look(context, number(ref), lambda looked: _followed("library.one", looked))


async def history(context: Context, ref: str) -> None:
    """Its versions."""
    bulletin, _, page = ref.partition(":")
    at = number(page or "0")

    def shown(looked: Looked) -> Card:
        return _followed("library.history", looked, page=at)

    await _look(context, number(bulletin), shown)


async def ask(context: Context, _ref: str) -> None:
    """Ask for words."""
    await context.act(actions.ask, show=card("library.asking"))


async def typed(context: Context, _ref: str) -> None:
    """Search for what was typed."""
    await _search(context, context.text)


async def _look(context: Context, bulletin_id: int, shown: Callable[[Looked], Card]) -> None:
    """One of them: in the place of what was tapped if that is protected as well, else below."""
    await context.act(actions.look_at, bulletin_id=bulletin_id, is_below=not context.is_protected, show=shown)


async def _search(context: Context, typed: str) -> None:
    """The words stand in the answer and nowhere else."""

    def shown(found: Search) -> Card:
        params = {"bulletin_ids": list(found.bulletin_ids), "more": found.more, "is_near": found.is_near}
        return Card("library.found", params, once={"typed": " ".join(typed.split())})

    await context.act(actions.search, typed=typed, show=shown)


def _followed(kind: str, looked: Looked, **more: int) -> Card:
    """What is taken back, or said anew, is so here as well."""
    follows = spreading.shelf_prefix(looked.bulletin_id, looked.member_id)
    return Card(kind, {"bulletin_id": looked.bulletin_id, **more}, follows=follows)
