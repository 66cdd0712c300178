"""Offers, wishes and talks in the chat: which action a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.care import actions, views
from handlers.care.actions import Taken
from handlers.kit import caring
from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from storage.debriefs import Debrief, Wish


async def open_card(context: Context, ref: str) -> None:
    """One's own offer or wish."""
    case_id = number(ref)
    await _own(context, actions.look, case_id, show=_card(case_id))


async def want(context: Context, ref: str) -> None:
    """Want to talk, in one of three ways."""
    case, wish = pair(ref)
    given: dict[str, Any] = {"wish": choice(Wish, wish), "zone": context.deps.zone}
    await _own(context, actions.want, number(case), show=_card(number(case)), say=views.wanted, **given)


async def decline(context: Context, ref: str) -> None:
    """Not want to: the card says goodbye, and nothing else happens."""
    await _own(context, actions.decline, number(ref), show=lambda _: card("care.over"), say="care-say-no")


async def take_back(context: Context, ref: str) -> None:
    """Not want to any more."""
    await _own(context, actions.take_back, number(ref), show=lambda _: card("care.over"), say="care-say-undone")


async def open_talk(context: Context, ref: str) -> None:
    """What one was asked, or has agreed to."""
    await _other(context, actions.look_at_talk, number(ref), show=_talk)


async def take(context: Context, ref: str) -> None:
    """Agree to talk; who was not the first is told who was."""
    await _other(context, actions.take, number(ref), show=_taken, say=views.took)


async def leave_to_others(context: Context, ref: str) -> None:
    """Not be able to now."""
    given = {"zone": context.deps.zone}
    shown = card("care.passed")
    await _other(context, actions.leave_to_others, number(ref), show=lambda _: shown, say="care-say-passed", **given)


async def give_back(context: Context, ref: str) -> None:
    """Have agreed and not be able to after all."""
    given = {"zone": context.deps.zone}
    shown = card("care.passed")
    await _other(context, actions.give_back, number(ref), show=lambda _: shown, say="care-say-passed", **given)


async def hold(context: Context, ref: str) -> None:
    """They have talked."""
    await _other(context, actions.hold, number(ref), show=_talk, say="care-say-held")


def _card(case_id: int) -> Callable[[Debrief | None], Card]:
    """The card of one's own wish; it follows what becomes of it once there is one."""

    def shown(row: Debrief | None) -> Card:
        follows = f"{caring.root(row.case_id, row.member_id)}seen:" if row is not None else None
        return Card("care.card", {"case_id": case_id}, follows=follows)

    return shown


def _talk(row: Debrief) -> Card:
    return Card("care.talk", {"debrief_id": row.id}, follows=f"{caring.root(row.case_id, row.member_id)}talk:")


def _taken(taken: Taken) -> Card:
    return _talk(taken.row)


async def _own(context: Context, action: Callable[..., Any], case_id: int, **given: Any) -> None:
    await _act(context, action, card("care.card", case_id=case_id), case_id=case_id, **given)


async def _other(context: Context, action: Callable[..., Any], debrief_id: int, **given: Any) -> None:
    await _act(context, action, card("care.talk", debrief_id=debrief_id), debrief_id=debrief_id, **given)


async def _act(
    context: Context,
    action: Callable[..., Any],
    sorry: Card,
    *,
    show: Callable[[Any], Card],
    say: Say[Any] = None,
    **given: Any,
) -> None:
    try:
        await context.act(action, show=show, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=sorry)
