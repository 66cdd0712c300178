"""Steering a search for somebody who steps in, and coming after all. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, calls, covers, hush, live, search, tidings
from handlers.kit.errors import Refused
from handlers.rules import timing
from handlers.rules.rights import Right
from storage import members, places, searches, shifts
from storage.members import Member
from storage.shifts import Opening, PlaceKind, PlaceState


@dataclass(frozen=True)
class Asked:
    """How many were asked, and when it goes out if not at once."""

    count: int
    held_until: datetime | None = None


def keep(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Come after all: nobody is looked for in their place any more. Harmless when repeated.

    Raises `Refused` when somebody else has taken it, or the shift is over or cancelled.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None or place is None:
        raise Refused("kit-gone")
    if found.is_cancelled:
        raise Refused("kit-why-cancelled")
    if not place.is_taken:
        raise Refused("cover-taken")
    if found.ends_at <= now:
        raise Refused("cover-over")
    covers.keep(session, now, actor=actor, place=place)
    if place.state is PlaceState.PLANNED and found.starts_at > now:
        places.confirm(session, now, place=place)


def ask(session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind, zone: ZoneInfo) -> Asked:
    """Ask the next few now, by hand; in quiet hours the question waits for their end unless the shift is too near.

    Raises `Refused` when nobody is missing or nobody is left to ask.
    """
    found = _short(session, now, actor=actor, shift_id=shift_id, kind=kind)
    fit = search.candidates(session, now, actor=actor, opening=found, kind=kind, zone=zone)
    chosen = [each.person.member_id for each in fit[: calls.AT_ONCE]]
    if not chosen:
        raise Refused("cover-nobody")
    goes_at = timing.release(found.starts_at, now=now, quiet=hush.hours(session, zone))
    calls.ask(session, now, found=found, kind=kind, member_ids=chosen, asked_by=actor.id, goes_at=goes_at)
    tidings.record(session, now, actor, "cover.asked", shift_id, kind=kind.value, whom=chosen)
    live.refresh(session, now, shift_id=shift_id)
    return Asked(len(chosen), goes_at if goes_at > now else None)


def begin(session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind) -> None:
    """Let the bot ask by itself, for the first time or again. Raises `Refused` when nobody is missing."""
    _short(session, now, actor=actor, shift_id=shift_id, kind=kind)
    found = searches.get(session, shift_id=shift_id, kind=kind)
    if found is not None and found.is_running:
        return
    searches.begin(session, now, shift_id=shift_id, kind=kind)
    tidings.record(session, now, actor, "cover.begun", shift_id, kind=kind.value)
    live.refresh(session, now, shift_id=shift_id)


def stop(session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind) -> None:
    """Let the bot ask nobody else by itself. Harmless when it does not."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = searches.get(session, shift_id=shift_id, kind=kind)
    if found is None or not found.is_running:
        return
    searches.stop(session, search=found, by=actor.id)
    tidings.record(session, now, actor, "cover.stopped", shift_id, kind=kind.value)
    live.refresh(session, now, shift_id=shift_id)


def is_over(found: Opening, kind: PlaceKind, now: datetime) -> bool:
    """Whether nobody of this kind has to be found for the shift any more."""
    return found.is_cancelled or found.ends_at <= now or kind not in search.missing(found)


def all_asked_key(*, shift_id: int, kind: PlaceKind, lead_id: int, begun_at: datetime) -> str:
    """The one key of a lead's news that everybody was asked, in a search that began then."""
    return live.key(shift_id, "all_asked", kind, lead_id, f"{begun_at:%Y%m%d%H%M%S}")


def _short(session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind) -> Opening:
    """The shift, held, which lacks somebody of this kind, for who plans. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None or is_over(found, kind, now):
        raise Refused("cover-no-need")
    return found
