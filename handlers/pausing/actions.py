"""Pausing on a shift under way and coming back. Nothing of it is kept: a pause is the messages that tell of it, and is
gone with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import access, covers, live, notices
from handlers.kit.covers import Parting
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import cards, members, outbox, places, shifts
from storage.members import Member
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState

LENGTHS = (15, 30)  # minutes (escalation notes, 5)
_ROOT = "rest:"
_SAME_FOR = timedelta(minutes=2)  # the same pause again so soon is the same tap
_THERE = (PlaceState.PLANNED, PlaceState.HERE)


@dataclass(frozen=True)
class Rest:
    """A pause that goes on: whose, in which shift, until when they meant it to last."""

    shift_id: int
    member_id: int
    until: datetime
    since: datetime
    is_sought: bool  # somebody is looked for until they are back


def look(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at one's own pause, or at how long it could be. Raises `Refused` for who is on no such shift."""
    _mine(session, now, actor=actor, shift_id=shift_id)


def rest(session: Session, now: datetime, *, actor: Member, shift_id: int, minutes: int) -> Rest:
    """The actor pauses for so long, at most until the shift ends: who works it with them is told, without a reason.

    Where too few are left without them, leads hear of it at once and somebody is looked for, as when they could not
    stay; it ends when they come back. Harmless when repeated. Raises `Refused`.
    """
    if minutes not in LENGTHS:
        raise Refused("kit-gone")
    found, place = _mine(session, now, actor=actor, shift_id=shift_id)
    before = current(session, shift_id=shift_id, member_id=actor.id)
    if before is not None and now - before.since < _SAME_FOR and before.until - before.since == _length(minutes):
        return before
    _forget(session, now, shift_id=shift_id, member_id=actor.id)
    goes_on = before is not None and before.is_sought
    # For who has said that they cannot stay somebody is looked for already, and is so also when they are back.
    is_short = goes_on or is_alone(session, now, member=actor, place=place, found=found)
    if is_short:
        covers.seek(session, now, actor=actor, place=place)
    made = Rest(shift_id, actor.id, min(now + _length(minutes), found.ends_at), now, is_short)
    for member in _told(session, now, actor=actor, shift_id=shift_id, is_short=is_short):
        priority = Priority.ALERT if is_short else Priority.NOTICE
        key = _key(made, "told", member.id)
        _post(session, now, key=key, kind="pausing.told", made=made, to=member.id, found=found, priority=priority)
    own = _key(made, "due")
    _post(session, now, key=own, kind="pausing.due", made=made, to=actor.id, found=found, not_before=made.until)
    live.refresh(session, now, shift_id=shift_id)
    return made


def come_back(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """The actor is back: nobody is looked for, and what told of the pause is taken away. Harmless when repeated.

    Raises `Refused` when somebody else has the place by now.
    """
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    made = current(session, shift_id=shift_id, member_id=actor.id)
    if place is None or not place.is_taken:
        raise Refused("pausing-covered" if made is not None else "pausing-not-on")
    if made is None:
        return
    if made.is_sought:  # who had said before that they cannot stay still cannot
        covers.keep(session, now, actor=actor, place=place)
    _forget(session, now, shift_id=shift_id, member_id=actor.id)
    live.refresh(session, now, shift_id=shift_id)


def current(session: Session, *, shift_id: int, member_id: int) -> Rest | None:
    """The pause somebody is on in a shift; None for none."""
    return next(iter(_read(session, f"{_ROOT}{shift_id}:{member_id}:")), None)


def of_shift(session: Session, *, shift_id: int) -> Sequence[Rest]:
    """Everybody's pauses in a shift that go on."""
    return _read(session, f"{_ROOT}{shift_id}:")


def tidy(session: Session, now: datetime) -> None:
    """Forget pauses in shifts that are over, and of whoever has no place there any more."""
    for each in _read(session, _ROOT):
        found = shifts.opening(session, shift_id=each.shift_id)
        place = places.get(session, shift_id=each.shift_id, member_id=each.member_id)
        is_on = found is not None and now < found.ends_at and place is not None and place.state in _THERE
        if not is_on:
            _forget(session, now, shift_id=each.shift_id, member_id=each.member_id)
    cards.sweep(session, kind="pausing.gone", prefix=_ROOT)


def is_alone(session: Session, now: datetime, *, member: Member, place: Place, found: Opening) -> bool:
    """Whether a pause would leave too few, and nobody is looked for yet in their place."""
    return (
        not place.is_sought and covers.outlook(session, now, holder=member, place=place, found=found) is Parting.SOUGHT
    )


def _mine(session: Session, now: datetime, *, actor: Member, shift_id: int) -> tuple[Opening, Place]:
    """The actor's place in a shift under way, both held for a change. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None or place is None or place.state not in _THERE or found.is_cancelled:
        raise Refused("pausing-not-on")
    if not found.starts_at <= now < found.ends_at:
        raise Refused("pausing-not-on")
    return found, place


def _told(session: Session, now: datetime, *, actor: Member, shift_id: int, is_short: bool) -> list[Member]:
    """Who works the shift with them, and where too few are left who plans; each once."""
    there = [
        each.member_id
        for each in places.coming(session, shift_id=shift_id)
        if each.state in _THERE and not each.is_sought and each.kind is not PlaceKind.RESERVE
    ]
    leads = [each.id for each in notices.leads(session, now)] if is_short else []
    found = (members.get(session, member_id=each) for each in dict.fromkeys([*there, *leads]) if each != actor.id)
    return [each for each in found if each is not None and each.is_reachable]


def _read(session: Session, prefix: str) -> Sequence[Rest]:
    """Pauses that go on, as the word that waits for their end tells of them."""
    return [
        Rest(
            shift_id=each.about["shift_id"],
            member_id=each.about["member_id"],
            until=datetime.fromisoformat(each.about["until"]),
            since=each.created_at,
            is_sought=each.about["is_sought"],
        )
        for each in cards.owed(session, prefix=prefix)
        if each.key.endswith(":due")
    ]


def _forget(session: Session, now: datetime, *, shift_id: int, member_id: int) -> None:
    prefix = f"{_ROOT}{shift_id}:{member_id}:"
    cards.replace(session, now, prefix=prefix, kind="pausing.gone", by="")
    cards.erase(session, prefix=prefix)


def _key(made: Rest, *what: object) -> str:
    return ":".join([f"{_ROOT}{made.shift_id}:{made.member_id}:{made.since:%Y%m%d%H%M%S%f}", *map(str, what)])


def _post(
    session: Session, now: datetime, *, key: str, kind: str, made: Rest, to: int, found: Opening, **more: Any
) -> None:
    until, is_sought = made.until.isoformat(), made.is_sought
    about = {"shift_id": made.shift_id, "member_id": made.member_id, "until": until, "is_sought": is_sought}
    outbox.post(session, now, key=key, kind=kind, params=about, member_id=to, useless_after=found.ends_at, **more)


def _length(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)
