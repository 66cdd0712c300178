"""A person's own ways in the chat: buttons, addresses that are typed, and what a lead looks at."""

from collections.abc import Callable
from typing import Any

from handlers.kit import trying
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.i18n import Words
from handlers.kit.refs import choice, number, parts
from handlers.phones import actions
from handlers.phones.actions import Made, Told, Typed
from storage.contacts import Way


async def open_card(context: Context, _ref: str) -> None:
    """All ways of one's own."""
    await context.act(actions.look, show=_all)


async def open_way(context: Context, ref: str) -> None:
    """One of them."""
    way = choice(Way, ref)
    await _try(context, actions.look_at, _one(way), way=way)


async def add(context: Context, ref: str) -> None:
    """What to type for a way, and what needs no typing."""
    way = choice(Way, ref)
    await _try(context, actions.consider, card("phones.add", way=way), way=way, offered=context.deps.ways)


async def put(context: Context, ref: str) -> None:
    """The address that was typed."""
    way = choice(Way, ref)

    def shown(typed: Typed) -> Card:
        problem = typed.problem
        return _one(way)(typed.member_id) if problem is None else card("phones.add", way=way, problem=problem)

    await context.act(
        actions.put,
        way=way,
        typed=context.text,
        chat_id=context.chat_id,
        message_id=context.message_id,
        offered=context.deps.ways,
        services=context.deps.services,
        show=shown,
    )


async def put_same(context: Context, ref: str) -> None:
    """The number that is known for the other way."""
    way = choice(Way, ref)
    await _try(context, actions.put_same, _one(way), way=way, offered=context.deps.ways)


async def make(context: Context, _ref: str) -> None:
    """A topic of ntfy, told this once."""

    def shown(made: Made) -> Card:
        return Card("phones.topic", {}, once={"topic": made.topic})

    await _try(context, actions.make, shown, offered=context.deps.ways)


async def test(context: Context, ref: str) -> None:
    """Another test, unless one was begun since the card was drawn."""
    way, seen = _seen(ref)
    await _change(context, actions.test, way, seen=seen, offered=context.deps.ways)


async def tell(context: Context, ref: str) -> None:
    """The number that was read."""
    way_, seen, code = parts(ref, 3)
    await _tell(context, choice(Way, way_), number(seen), str(number(code)))


async def tell_rang(context: Context, ref: str) -> None:
    """The phone rang."""
    way, seen = _seen(ref)
    await _tell(context, way, seen, "")


async def miss(context: Context, ref: str) -> None:
    """Nothing came."""
    way, seen = _seen(ref)
    await _change(context, actions.miss, way, seen=seen)


async def put_off(context: Context, ref: str) -> None:
    """How long behind the message in Telegram."""
    way, after = _seen(ref)
    await _change(context, actions.put_off, way, after=after)


async def remove(context: Context, ref: str) -> None:
    """This way is gone."""
    await _try(context, actions.remove, _all, way=choice(Way, ref), say="phones-say-removed")


async def _tell(context: Context, way: Way, seen: int, code: str) -> None:
    def shown(told: Told) -> Card:
        return _one(way)(told.member_id)

    def said(words: Words, told: Told) -> str:
        return words.plain(f"phones-say-{told.heard}")

    await _change(context, actions.tell, way, show=shown, say=said, seen=seen, code=code)


async def _change(context: Context, action: Callable[..., Any], way: Way, *, show: Any = None, **given: Any) -> None:
    """Do something about one way and show it; also when it is refused."""
    try:
        await context.act(action, way=way, show=show or _one(way), **given)
    except Refused as refused:
        await context.refuse(refused, show=card("phones.way", way=way))


async def _try(context: Context, action: Callable[..., Any], show: Any, **given: Any) -> None:
    """Do it and show that; when it is refused, one's own ways."""
    try:
        await context.act(action, show=show, **given)
    except Refused as refused:
        await context.refuse(refused, show=card("phones.card"))


def _all(member_id: int) -> Card:
    return Card("phones.card", follows=trying.root(member_id))


def _one(way: Way) -> Callable[[int], Card]:
    return lambda member_id: Card("phones.way", {"way": way}, follows=trying.root(member_id))


def _seen(ref: str) -> tuple[Way, int]:
    way, seen = parts(ref, 2)
    return choice(Way, way), number(seen)
