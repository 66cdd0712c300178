"""Giving a place up: at once where that leaves nobody short, else somebody is looked for first. Asks nobody itself."""

import enum
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import beside, giving, live, seats, tidings
from handlers.rules import leaving
from handlers.rules.leaving import Notice
from handlers.rules.limits import Kind
from handlers.rules.work import Stint
from storage import places, searches, shifts
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening


class Parting(enum.StrEnum):
    """What became of giving a place up."""

    FREE = "free"  # in good time: the place is free again
    SPARE = "spare"  # late, but there are enough without them: the place is free again
    SOUGHT = "sought"  # they stay responsible until somebody is found, who is being looked for


def notice(session: Session, now: datetime, *, holder: Member, place: Place, found: Opening) -> Notice:
    """How late it is for its holder to give this place back."""
    stint = Stint(found.id, found.starts_at, found.ends_at, place.kind)
    return leaving.leaving(stint, limits=seats.rules(session, Kind.of(holder.role)), now=now).notice


def outlook(session: Session, now: datetime, *, holder: Member, place: Place, found: Opening) -> Parting:
    """What would become of giving the place up now."""
    if notice(session, now, holder=holder, place=place, found=found) is Notice.FREE:
        return Parting.FREE
    count = found.counts.get(place.kind)
    is_spare = count is None or count.coming - (0 if place.is_sought else 1) >= count.least
    return Parting.SPARE if is_spare else Parting.SOUGHT


def part(session: Session, now: datetime, *, actor: Member, holder: Member, place: Place, found: Opening) -> Parting:
    """Give the place up for its holder. Whoever calls holds the holder and the shift, which is still ahead.

    Harmless when repeated: who is looked for already is looked for on.
    """
    outcome = outlook(session, now, holder=holder, place=place, found=found)
    if outcome is Parting.SOUGHT:
        seek(session, now, actor=actor, place=place)
    else:
        giving.release(session, now, actor=actor, place=place)
    return outcome


def seek(session: Session, now: datetime, *, actor: Member | None, place: Place) -> None:
    """Look for somebody who takes the place over; its holder stays responsible. Whoever calls holds the shift."""
    if place.is_sought:
        return
    places.want_cover(session, now, place=place)
    searches.begin(session, now, shift_id=place.shift_id, kind=place.kind)
    facts: dict[str, Any] = {"member": place.member_id} if actor is None or actor.id != place.member_id else {}
    tidings.record(session, now, actor, "shifts.cover_wanted", place.shift_id, kind=place.kind.value, **facts)
    _settle(session, now, actor=actor, shift_id=place.shift_id)
    live.refresh(session, now, shift_id=place.shift_id)


def keep(session: Session, now: datetime, *, actor: Member, place: Place) -> None:
    """Its holder comes after all: nobody is looked for in their place. Whoever calls holds the shift.

    A search for the kind goes on only while somebody is missing; it notices that itself.
    """
    if not place.is_sought:
        return
    places.want_no_cover(session, place=place)
    tidings.record(session, now, actor, "shifts.cover_unwanted", place.shift_id, kind=place.kind.value)
    _settle(session, now, actor=actor, shift_id=place.shift_id)
    live.refresh(session, now, shift_id=place.shift_id)


def _settle(session: Session, now: datetime, *, actor: Member | None, shift_id: int) -> None:
    """A trainee sits beside who comes."""
    found = shifts.opening(session, shift_id=shift_id)
    if found is not None:
        beside.settle(session, now, actor=actor, shift=found)
