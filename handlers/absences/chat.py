"""Being away in the chat: which days a tap or typed words mean, and which card answers them."""

from datetime import date
from typing import Any

from handlers.absences import actions
from handlers.absences.actions import SELF, Aim
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.kit.refs import day as day_in
from handlers.rules.absences import Days

_OPEN = "0"  # on a button: no last day


async def away(context: Context, _ref: str) -> None:
    """One's own absences."""
    await _see(context, SELF)


async def open_card(context: Context, ref: str) -> None:
    """Somebody's absences."""
    await _see(context, number(ref))


async def ask_first(context: Context, ref: str) -> None:
    """Ask for the first day; it may also be typed."""
    aim, member_id, page = parts(ref, 3)
    about = _about(member_id, choice(Aim, aim))
    await _look(context, actions.ask_first, card("absences.first", **about, page=number(page)), **about)


async def ask_last(context: Context, ref: str) -> None:
    """Ask for the last day; it may also be typed."""
    aim, member_id, first, page = parts(ref, 4)
    about = _about(member_id, choice(Aim, aim))
    shown = _asked_last(about, day_in(first), page=number(page))
    await _look(context, actions.ask_last, shown, **about, first=day_in(first), zone=context.deps.zone)


async def typed_first(context: Context, ref: str) -> None:
    """The first day was typed, or both."""
    aim, member_id = pair(ref)
    about = _about(member_id, choice(Aim, aim))

    def shown(wanted: Days) -> Card:
        return _asked_last(about, wanted.first) if wanted.last is None else _planned(about, wanted)

    await context.act(actions.type_first, **about, text=context.text, zone=context.deps.zone, show=shown)


async def typed_last(context: Context, ref: str) -> None:
    """The last day was typed."""
    aim, member_id, first = parts(ref, 3)
    about = _about(member_id, choice(Aim, aim))
    await context.act(
        actions.type_last,
        **about,
        first=day_in(first),
        text=context.text,
        zone=context.deps.zone,
        show=lambda wanted: _planned(about, wanted),
    )


async def plan(context: Context, ref: str) -> None:
    """Show what being away then means, before it is marked."""
    member_id, first, last = parts(ref, 3)
    about = _about(member_id, Aim.AWAY)
    wanted = _days(first, last)
    shown = _planned(about, wanted)
    await _look(context, actions.consider, shown, **about, wanted=wanted, zone=context.deps.zone)


async def mark(context: Context, ref: str) -> None:
    """Mark the days, if the card is still true."""
    member_id, first, last, seen = parts(ref, 4)
    about, wanted = _about(member_id, Aim.AWAY), _days(first, last)
    done = _card(number(member_id))
    try:
        await context.act(
            actions.mark,
            member_id=number(member_id),
            wanted=wanted,
            seen=seen,
            zone=context.deps.zone,
            show=lambda is_done: done if is_done else _planned(about, wanted),
            say=lambda words, is_done: words.plain("absences-say-marked" if is_done else "kit-changed"),
        )
    except Refused as refused:
        await context.refuse(refused, show=done)


async def come_back(context: Context, ref: str) -> None:
    """End what is under way."""
    member_id = number(ref)
    shown = card("absences.card", member_id=member_id, is_back=True)
    try:
        say = "absences-say-back" if member_id == SELF else "absences-say-ended"
        await context.act(actions.come_back, member_id=member_id, show=shown, say=say)
    except Refused as refused:
        await context.refuse(refused, show=_card(member_id))


async def cancel(context: Context, ref: str) -> None:
    """Drop what is ahead."""
    member_id, first = pair(ref)
    about: dict[str, Any] = {"member_id": number(member_id), "first": day_in(first), "zone": context.deps.zone}
    await _look(context, actions.cancel, _card(number(member_id)), say="absences-say-cancelled", **about)


async def _see(context: Context, member_id: int) -> None:
    await _look(context, actions.see, _card(member_id), member_id=member_id)


async def _look(context: Context, action: Any, shown: Card, *, say: str | None = None, **given: Any) -> None:
    try:
        await context.act(action, show=shown, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=_card(given["member_id"]))


def _about(member_id: str, aim: Aim) -> dict[str, Any]:
    return {"member_id": number(member_id), "aim": aim}


def _days(first: str, last: str) -> Days:
    return Days(day_in(first), None if last == _OPEN else day_in(last))


def _card(member_id: int) -> Card:
    return card("absences.card", member_id=member_id)


def _asked_last(about: dict[str, Any], first: date, *, page: int = 0) -> Card:
    return card("absences.last", **about, first=first.isoformat(), page=page)


def _planned(about: dict[str, Any], wanted: Days) -> Card:
    last = wanted.last.isoformat() if wanted.last else None
    given: dict[str, Any] = {"member_id": about["member_id"], "first": wanted.first.isoformat(), "last": last}
    is_whatif = about["aim"] is Aim.WHATIF
    return card("whatif.holes", **given) if is_whatif else card("absences.plan", **given)
