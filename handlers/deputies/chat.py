"""Deputies in the chat: who and which days a tap or typed words mean, and which card answers them."""

from typing import Any

from handlers.deputies import actions
from handlers.deputies.actions import SELF, Named
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.i18n import Words
from handlers.kit.refs import day, number, pair, parts
from handlers.rules.absences import Days
from storage.deputies import Deputy

_OPEN = "0"  # on a button: no last day


async def own(context: Context, _ref: str) -> None:
    """Who stands in for whoever asks, and for whom they do."""
    await _look(context, actions.see, _card(SELF), member_id=SELF)


async def open_card(context: Context, ref: str) -> None:
    """Who stands in for somebody."""
    await _look(context, actions.see, _card(number(ref)), member_id=number(ref))


async def ask_days(context: Context, ref: str) -> None:
    """Somebody was chosen: ask for the days, which may also be typed."""
    about = _about(ref)
    await _look(context, actions.ask_days, card("deputies.days", **about), **about)


async def ask_who(context: Context, ref: str) -> None:
    """The days are known: ask who."""
    member_id, first, last = parts(ref, 3)
    wanted = _days(first, last)
    shown = card("deputies.who", member_id=number(member_id), **_said(wanted))
    await _look(context, actions.ask_who, shown, member_id=number(member_id), wanted=wanted, zone=context.deps.zone)


async def name(context: Context, ref: str) -> None:
    """Name somebody for these days; what speaks against it is shown first."""
    member_id, deputy_id, first, last = parts(ref, 4)
    await _name(context, _about(f"{member_id}:{deputy_id}"), _days(first, last), seen=None)


async def name_surely(context: Context, ref: str) -> None:
    """Name somebody although something speaks against it that was seen."""
    member_id, deputy_id, first, last, seen = parts(ref, 5)
    await _name(context, _about(f"{member_id}:{deputy_id}"), _days(first, last), seen=seen)


async def typed_days(context: Context, ref: str) -> None:
    """The days were typed."""
    about: dict[str, Any] = _about(ref)
    await context.act(
        actions.type_days,
        **about,
        text=context.text,
        zone=context.deps.zone,
        show=lambda done: _shown(about, done[0], done[1]),
    )


async def end(context: Context, ref: str) -> None:
    """Whoever was away is back, or what was ahead is called off."""
    member_id, row_id = pair(ref)
    shown, row = _card(number(member_id)), number(row_id)
    try:
        await context.act(actions.end, row_id=row, zone=context.deps.zone, show=shown, say="deputies-say-ended")
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def decline(context: Context, ref: str) -> None:
    """The deputy cannot stand in."""

    def shown(row: Deputy) -> Card:
        return card("deputies.duty", row_id=row.id)

    row, zone = number(ref), context.deps.zone
    try:
        await context.act(actions.decline, row_id=row, zone=zone, show=shown, say="deputies-say-declined")
    except Refused as refused:
        await context.refuse(refused, show=_card(SELF))


async def _name(context: Context, about: dict[str, int], wanted: Days, *, seen: str | None) -> None:
    def shown(done: Named) -> Card:
        return _shown(about, wanted, done)

    def say(words: Words, done: Named) -> str:
        return words.plain("deputies-say-named" if done.row is not None else "deputies-say-look")

    given: dict[str, Any] = {**about, "wanted": wanted, "seen": seen, "zone": context.deps.zone}
    try:
        await context.act(actions.name, **given, show=shown, say=say)
    except Refused as refused:
        await context.refuse(refused, show=_card(about["member_id"]))


async def _look(context: Context, action: Any, shown: Card, **given: Any) -> None:
    try:
        await context.act(action, show=shown, **given)
    except Refused as refused:
        await context.refuse(refused, show=_card(SELF))


def _about(ref: str) -> dict[str, int]:
    member_id, deputy_id = pair(ref)
    return {"member_id": number(member_id), "deputy_id": number(deputy_id)}


def _days(first: str, last: str) -> Days:
    return Days(day(first), None if last == _OPEN else day(last))


def _said(wanted: Days) -> dict[str, str | None]:
    return {"first": wanted.first.isoformat(), "last": wanted.last.isoformat() if wanted.last else None}


def _card(member_id: int) -> Card:
    return card("deputies.card", member_id=member_id)


def _shown(about: dict[str, int], wanted: Days, done: Named) -> Card:
    if done.row is not None:
        return _card(about["member_id"])
    return card("deputies.warning", **about, **_said(wanted))
