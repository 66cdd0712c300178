"""Putting out in the chat: which action a tap or a typed day means, and which card answers it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from handlers.issuing import actions, views
from handlers.issuing.actions import Done, Verdict
from handlers.kit import drafting, refs
from handlers.kit.context import Card, Context, Say
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.rules import times, typed
from storage.bulletins import Edition
from storage.members import Language, Role
from storage.shifts import Service

_WHOM, _PREVIEW = "issuing.whom", "issuing.preview"
# A day without a time: what ends on it ends with it, what goes out on it goes out in the morning.
_LAST, MORNING = time(23, 59), time(9)
_READ: Mapping[str, Callable[[str], Any]] = {
    "roles": lambda ref: choice(Role, ref),
    "languages": lambda ref: choice(Language, ref),
    "services": lambda ref: choice(Service, ref),
    "qualifications": number,
    "shifts": number,
    "members": number,
}


async def whom(context: Context, ref: str) -> None:
    """To whom and until when."""
    await _change(context, actions.consider, number(ref))


async def everybody(context: Context, ref: str) -> None:
    """For the whole team."""
    await _change(context, actions.aim_at_all, number(ref))


async def pick(context: Context, ref: str) -> None:
    """One way of choosing whom it is for, from its first page or another."""
    first, what, page = (*ref.split(":"), "0")[:3] if ":" in ref else ("", "", "")
    await _change(context, actions.consider, number(first), show=_pick(context, first, what, page))


async def aim(context: Context, ref: str) -> None:
    """These too, or no more. A button says which of both it is to be: twice does no harm."""
    first, what, page, value, is_on = parts(ref, 5)
    if what not in _READ or is_on not in ("0", "1"):
        raise Refused("kit-gone")
    given: dict[str, Any] = {"what": what, "value": _READ[what](value), "is_on": is_on == "1"}
    await _change(context, actions.aim, number(first), show=_pick(context, first, what, page), **given)


async def until(context: Context, ref: str) -> None:
    """Until when it is in force; a day may be typed."""
    shown = _draft(context, "issuing.until", number(ref))
    await _change(context, actions.expect, number(ref), show=shown, answer="ends")


async def last(context: Context, ref: str) -> None:
    """For so many days, or with no end."""
    first, days = pair(ref)
    wanted = _days(days)
    await _change(context, actions.put, number(first), lasts_days=wanted, ends_at=None)


async def typed_end(context: Context, ref: str) -> None:
    """Until a day that was typed."""
    at = _moment(context, context.text, _LAST)
    await _type(context, number(ref), ends_at=at, lasts_days=None)


async def by(context: Context, ref: str) -> None:
    """By when it has to be read; a day may be typed."""
    shown = _draft(context, "issuing.by", number(ref))
    await _change(context, actions.expect, number(ref), show=shown, answer="reads")


async def due(context: Context, ref: str) -> None:
    """Within so many days, or as the team usually has."""
    first, days = pair(ref)
    wanted = _days(days)
    await _change(context, actions.put, number(first), read_days=wanted, read_by=None)


async def typed_deadline(context: Context, ref: str) -> None:
    """By a day that was typed."""
    at = _moment(context, context.text, _LAST)
    await _type(context, number(ref), read_by=at, read_days=None)


async def must(context: Context, ref: str) -> None:
    """It has to be read, or not."""
    await _switch(context, ref, "is_must")


async def sound(context: Context, ref: str) -> None:
    """It comes without a sound, or with one."""
    await _switch(context, ref, "is_silent")


async def urgent(context: Context, ref: str) -> None:
    """The quiet hours do not hold it for who is on a shift, or they do."""
    await _switch(context, ref, "is_urgent")


async def preview(context: Context, ref: str) -> None:
    """As its readers will see it."""
    first, _, about = ref.partition(":")
    language = {"said_in": choice(Language, about).value} if about else {}
    await context.act(actions.look, edition_id=number(first), show=_draft(context, _PREVIEW, number(first), **language))


async def send(context: Context, ref: str) -> None:
    """Now."""
    edition_id, seen = pair(ref)
    await _go(context, number(edition_id), seen)


async def again(context: Context, ref: str) -> None:
    """The same once more: that is meant."""
    edition_id, seen, at = parts(ref, 3)
    await _go(context, number(edition_id), seen, at=_at(at), is_meant=True)


async def plan(context: Context, ref: str) -> None:
    """When it is to go out; a time may be typed."""
    edition_id, seen = pair(ref)
    shown = _draft(context, "issuing.plan", number(edition_id), seen=_seal(seen))
    await _change(context, actions.expect, number(edition_id), show=shown, answer="when", about=_seal(seen))


async def at(context: Context, ref: str) -> None:
    """In the morning of a day."""
    edition_id, seen, day = parts(ref, 3)
    await _go(context, number(edition_id), seen, at=times.instant(refs.day(day), MORNING, context.deps.zone))


async def typed_time(context: Context, ref: str) -> None:
    """At a time that was typed."""
    edition_id, seen = pair(ref)
    at_ = _moment(context, context.text, MORNING)
    given: dict[str, Any] = {"seen": seen, "at": at_, "is_typed": True}
    await context.act(actions.plan, edition_id=number(edition_id), show=_after(context, seen, at_), **given)


async def unplan(context: Context, ref: str) -> None:
    """Not by itself after all; it is a draft again."""
    await _to_preview(context, actions.unplan, ref, say="issuing-say-unplanned")


async def drop(context: Context, ref: str) -> None:
    """Not at all."""
    await _to_preview(context, actions.drop, ref, say="issuing-say-dropped")


async def restore(context: Context, ref: str) -> None:
    """After all."""
    await _to_preview(context, actions.restore, ref, say="issuing-say-restored")


async def _go(
    context: Context, edition_id: int, seen: str, *, at: datetime | None = None, is_meant: bool = False
) -> None:
    """Send it, or plan it for an instant."""
    action: Callable[..., Done] = actions.send if at is None else actions.plan
    given: dict[str, Any] = {"edition_id": edition_id, "seen": seen, "is_meant": is_meant}
    given |= {} if at is None else {"at": at}
    try:
        await context.act(action, show=_after(context, seen, at), say=views.said, **given)
    except Refused as refused:
        await context.refuse(refused, show=_draft(context, _PREVIEW, edition_id))


def _after(context: Context, seen: str, at: datetime | None) -> Callable[[Done], Card]:
    def shown(done: Done) -> Card:
        if done.verdict is not Verdict.TWIN:
            return _draft(context, _PREVIEW, done.edition.id)
        minutes = 0 if at is None else int(at.timestamp()) // 60
        return _draft(context, "issuing.again", done.edition.id, seen=_seal(seen), at=minutes)

    return shown


async def _switch(context: Context, ref: str, name: str) -> None:
    first, is_on = pair(ref)
    if is_on not in ("0", "1"):
        raise Refused("kit-gone")
    turned: dict[str, Any] = {name: is_on == "1"}
    await _change(context, actions.put, number(first), **turned)


async def _type(context: Context, edition_id: int, **changes: Any) -> None:
    def shown(found: Edition) -> Card:
        return _draft(context, _WHOM, found.id)

    await context.act(actions.put, edition_id=edition_id, is_typed=True, show=shown, **changes)


async def _change(
    context: Context, action: Callable[..., Edition], edition_id: int, *, show: Card | None = None, **given: Any
) -> None:
    """Do it and draw the card anew; what cannot be changed is answered with what it is."""
    try:
        await context.act(action, edition_id=edition_id, show=show or _draft(context, _WHOM, edition_id), **given)
    except Refused as refused:
        await context.refuse(refused, show=_draft(context, _PREVIEW, edition_id))


async def _to_preview(context: Context, action: Callable[..., Edition], ref: str, *, say: Say[Any]) -> None:
    edition_id = number(ref)

    def shown(found: Edition) -> Card:
        return _draft(context, _PREVIEW, found.id)

    try:
        await context.act(action, edition_id=edition_id, show=shown, say=say)
    except Refused as refused:
        await context.refuse(refused, show=_draft(context, _PREVIEW, edition_id))


def _pick(context: Context, edition_id: str, what: str, page: str) -> Card:
    if what not in _READ:
        raise Refused("kit-gone")
    return _draft(context, "issuing.pick", number(edition_id), what=what, page=number(page))


def _draft(context: Context, kind: str, edition_id: int, **about: Any) -> Card:
    """A card of a draft, which takes the place of the one somebody has of it."""
    follows = drafting.prefix(edition_id, context.telegram_id)
    return Card(kind, {"edition_id": edition_id, **about}, follows=follows)


def _days(ref: str) -> int | None:
    """So many days; none for 0."""
    found = number(ref)
    if found > views.MOST_DAYS:
        raise Refused("kit-gone")
    return found or None


def _seal(ref: str) -> str:
    """A seal as it was, or nothing that would fit."""
    return ref if ref.isascii() and ref.isalnum() and len(ref) <= views.SEAL_LENGTH else ""


def _at(ref: str) -> datetime | None:
    """The instant a button carries in minutes; none for 0."""
    minutes = number(ref)
    return datetime.fromtimestamp(minutes * 60, UTC) if minutes else None


def _moment(context: Context, text: str, usual: time) -> datetime:
    """The instant that was typed. Raises `Refused` for what is none, is past, or is skipped by the clocks."""
    now, zone = context.deps.clock.now(), context.deps.zone
    found = typed.moment(text, today=times.local_day(now, zone))
    if found is None:
        raise Refused("issuing-time-unclear")
    on, clock = found[0], found[1] or usual
    at = times.instant(on, clock, zone)
    if at.astimezone(zone).time().replace(second=0, microsecond=0) != clock:
        raise Refused("kit-no-such-time")
    if at <= now:
        raise Refused("kit-past")
    return at
