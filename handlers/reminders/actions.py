"""Saying that one will be there, and which reminder is which. Knows no chat."""

import enum
from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, covers, live, tidings
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import places
from storage.members import Member
from storage.shifts import ShiftState


class Reminder(enum.StrEnum):
    """Which reminder; the team's number for it is called `rota.reminder_` and this."""

    FIRST = "first"  # long before, asks whether they will be there
    LAST = "last"  # just before, also for who has said so


def key(reminder: Reminder, *, shift_id: int, member_id: int, stamp: str) -> str:
    """The one key of a reminder. A shift that is moved and a place that is taken again have another `stamp`."""
    return live.key(shift_id, "remind", reminder, member_id, stamp)


def confirm(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Note that the actor will be there; once is enough. Nobody is looked for in their place any more.

    Raises `Refused` for who has no place in it, or no longer.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    if shift.state is ShiftState.CANCELLED:
        raise Refused("kit-why-cancelled")
    if place is None or not place.is_taken:
        raise Refused("reminders-not-yours")
    if shift.starts_at <= now:
        raise Refused("kit-why-begun")
    covers.keep(session, now, actor=actor, place=place)
    if place.confirmed_at is None:
        places.confirm(session, now, place=place)
        tidings.record(session, now, actor, "reminders.confirmed", shift_id)
        live.refresh(session, now, shift_id=shift_id)
