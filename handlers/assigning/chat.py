"""Assigning in the chat: which action a tap or typed words mean, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.assigning import actions
from handlers.assigning.actions import Assigned, Order, Outcome
from handlers.kit import reasons, wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.i18n import Words
from handlers.kit.reasons import Reason
from handlers.kit.refs import choice, number, pair, parts
from storage.shifts import PlaceKind

_SEAL_LENGTH = 4


async def people(context: Context, ref: str) -> None:
    """Show whom to put on the shift: `1`, or of one kind `1:reserve`, or a page of it `1:reserve:2`."""
    shift_id, _, rest = ref.partition(":")
    kind, _, page = rest.partition(":")
    params: dict[str, Any] = {"seat": choice(PlaceKind, kind)} if kind else {}
    params |= {"page": number(page)} if page else {}
    id_ = number(shift_id)
    await _act(context, id_, actions.look, shift_id=id_, show=card("assigning.people", shift_id=id_, **params))


async def give(context: Context, ref: str) -> None:
    """Put the person on the shift, or show what speaks against it."""
    order = _order(ref)
    await _act(
        context,
        order.shift_id,
        actions.assign,
        order=order,
        zone=context.deps.zone,
        show=lambda done: _answer(order, done),
        say=_said,
    )


async def override(context: Context, ref: str) -> None:
    """Put the person on the shift for the reason on the button."""
    order, why, seen = _reasoned(ref)
    reason = choice(Reason, why)
    await _act(
        context,
        order.shift_id,
        actions.override,
        order=order,
        zone=context.deps.zone,
        reason=reasons.kept(reason),
        seen=seen,
        show=lambda done: _answer(order, done, why=reason),
        say=_said,
    )


async def override_surely(context: Context, ref: str) -> None:
    """The same with the second yes; own words are kept under a number."""
    order, why, seen = _reasoned(ref)
    await _act(
        context,
        order.shift_id,
        actions.override_surely,
        order=order,
        zone=context.deps.zone,
        why=number(why) if why.isdecimal() else choice(Reason, why),
        seen=seen,
        show=lambda done: _answer(order, done, why=why),
        say=_said,
    )


async def ask_words(context: Context, ref: str) -> None:
    """Ask for the reason in own words."""
    order, seen = _sealed(ref)
    shown = card("assigning.wording", **_params(order))
    await _act(context, order.shift_id, actions.await_words, order=order, seen=seen, show=shown)


async def typed_reason(context: Context, ref: str) -> None:
    """Put the person on the shift for the reason that was typed."""
    order, seen = _sealed(ref)
    words = await wording.typed(context)
    if words is None:
        return
    await _act(
        context,
        order.shift_id,
        actions.override_in_words,
        order=order,
        zone=context.deps.zone,
        words=words,
        seen=seen,
        show=lambda done: _answer(order, done, why=done.words_id),
        say=_said,
    )


async def taking(context: Context, ref: str) -> None:
    """Show whom to take off the shift."""
    id_ = number(ref)
    await _act(context, id_, actions.look, shift_id=id_, show=card("assigning.taking", shift_id=id_))


async def take_off(context: Context, ref: str) -> None:
    """Take the person off the shift."""
    shift_id, member_id = (number(each) for each in pair(ref))
    await _act(
        context,
        shift_id,
        actions.take_off,
        shift_id=shift_id,
        member_id=member_id,
        show=_card(shift_id),
        say=lambda words, is_done: words.plain("assigning-off" if is_done else "assigning-not-on"),
    )


async def _act(context: Context, about: int, action: Callable[..., Any], /, **given: Any) -> None:
    """Act; whatever is refused, the card of the shift it is about tells the truth."""
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=_card(about))


def _answer(order: Order, done: Assigned, *, why: Reason | str | int | None = None) -> Card:
    params = _params(order)
    if done.outcome is Outcome.GIVEN:
        return card("assigning.given", **params)
    if done.outcome is Outcome.LEGAL:
        return card("assigning.legal", **params, why=str(why))
    return card("assigning.against", **params)


def _said(words: Words, done: Assigned) -> str | None:
    return words.plain("assigning-done") if done.outcome is Outcome.GIVEN else words.plain("assigning-look")


def _params(order: Order) -> dict[str, Any]:
    return {"shift_id": order.shift_id, "seat": order.kind, "member_id": order.member_id}


def _order(ref: str) -> Order:
    shift_id, kind, member_id = parts(ref, 3)
    return Order(number(shift_id), choice(PlaceKind, kind), number(member_id))


def _reasoned(ref: str) -> tuple[Order, str, str]:
    shift_id, kind, member_id, why, seen = parts(ref, 5)
    return _order(f"{shift_id}:{kind}:{member_id}"), why, seen


def _sealed(ref: str) -> tuple[Order, str]:
    about, _, seen = ref.rpartition(":")
    if len(seen) != _SEAL_LENGTH:
        raise Refused("kit-gone")
    return _order(about), seen


def _card(shift_id: int) -> Card:
    return card("planning.card", shift_id=shift_id)
