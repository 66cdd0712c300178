"""Putting right what somebody counted on a shift; the audit has the number before and after."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, live
from handlers.kit.errors import Refused
from handlers.rules import traffic_typed
from handlers.rules.rights import Right
from storage import audit, dialogues, places, tallies
from storage.members import Member
from storage.shifts import PlaceState, ShiftState
from storage.tallies import Counted


def see(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what was counted; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    dialogues.end(session, member_id=actor.id)


def see_shift(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at what was counted on a shift. Raises `Refused`."""
    see(session, now, actor=actor)
    access.shift(session, actor=actor, shift_id=shift_id)


def ask(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int, what: Counted) -> None:
    """Look at a number and wait for another, should it be typed. Raises `Refused`."""
    _require_countable(session, actor, shift_id, member_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"counting:typed:{shift_id}:{member_id}:{what}")


def put(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    member_id: int,
    what: Counted,
    number: int | None,
) -> None:
    """This is what they counted; None for what is not known. Harmless when repeated. Raises `Refused`."""
    _require_countable(session, actor, shift_id, member_id)
    if number is not None and not 0 <= number <= tallies.MOST:
        raise Refused("presence-no-number", most=tallies.MOST)
    dialogues.end(session, member_id=actor.id)
    found = tallies.get(session, shift_id=shift_id, member_id=member_id)
    before = getattr(found, what) if found is not None else None
    if before == number:
        return
    tallies.put(session, now, shift_id=shift_id, member_id=member_id, what=what, count=number)
    facts: dict[str, Any] = {"member_id": member_id, "what": what.value, "before": before, "after": number}
    audit.record(session, now, actor_id=actor.id, verb="counting.corrected", subject=f"shift:{shift_id}", **facts)
    live.refresh(session, now, shift_id=shift_id)


def put_typed(
    session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int, what: Counted, typed: str
) -> None:
    """As `put`, with the number as it was typed. Raises `Refused`."""
    number = traffic_typed.number(typed, is_whole=True)
    if number is None:
        raise Refused("presence-no-number", most=tallies.MOST)
    given: dict[str, Any] = {"shift_id": shift_id, "member_id": member_id, "number": int(number)}
    put(session, now, actor=actor, what=what, **given)


def _require_countable(session: Session, actor: Member, shift_id: int, member_id: int) -> None:
    """Hold the shift, and raise `Refused` unless the member was there and has gone."""
    access.require(actor, Right.SEE_FIGURES)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    if shift.state is not ShiftState.OPEN or place is None or place.state is not PlaceState.DONE:
        raise Refused("counting-not-there")
