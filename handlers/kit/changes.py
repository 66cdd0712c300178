"""Changing shifts that people have places in: everybody concerned is told, and nobody's place is silently dropped."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, calls, live, queue, tidings
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import places, shifts, standbys
from storage.members import Language, Member
from storage.shifts import PlaceKind, Service, Shift, ShiftState

Needs = Mapping[PlaceKind, tuple[int, int]]


def consider(session: Session, now: datetime, *, actor: Member, shift_id: int, is_to_change: bool = False) -> Shift:
    """A shift that is still ahead, for who may change it; held for that. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=is_to_change)
    if shift.state is ShiftState.CANCELLED:
        raise Refused("kit-why-cancelled")
    if shift.starts_at <= now:
        raise Refused("kit-why-begun")
    return shift


def cancel(session: Session, now: datetime, *, actor: Member | None, shift: Shift, reason: str | None = None) -> None:
    """Let the shift not take place. Whoever calls holds it and has looked that it is still ahead."""
    shifts.cancel(session, now, shift=shift, reason=reason)
    coming = places.coming(session, shift_id=shift.id)
    whom: list[int] = [each.member_id for each in coming]
    tidings.record(session, now, actor, "shifts.cancelled", shift.id, reason=reason, coming=whom)
    _tell_all(session, now, actor=actor, shift_id=shift.id, kind="news.cancelled")
    live.refresh(session, now, shift_id=shift.id)


def move(
    session: Session,
    now: datetime,
    *,
    actor: Member | None,
    shift: Shift,
    starts_at: datetime,
    ends_at: datetime,
    is_by_template: bool = False,
) -> None:
    """Give the shift other hours. Whoever has a place keeps it and is told the old hours and the new."""
    was = (shift.starts_at, shift.ends_at)
    if was == (starts_at, ends_at):
        return
    was_detached = shift.is_detached
    shifts.move(session, shift=shift, starts_at=starts_at, ends_at=ends_at)
    places.doubt(session, shift_id=shift.id)  # "I'll be there" was said to other hours,
    standbys.forget(session, shift_id=shift.id)  # and so was "I could come"
    if is_by_template:
        shift.is_detached = was_detached
    before = {"was_from": was[0].isoformat(), "was_until": was[1].isoformat()}
    tidings.record(session, now, actor, "shifts.moved", shift.id, **before)
    _tell_all(session, now, actor=actor, shift_id=shift.id, kind="news.moved", **before)
    live.refresh(session, now, shift_id=shift.id)


def need(
    session: Session,
    now: datetime,
    *,
    actor: Member | None,
    shift: Shift,
    needs: Needs,
    is_by_template: bool = False,
) -> None:
    """The shift needs this from now on. Who has a place keeps it, also where there are fewer now."""
    shift.is_detached = shift.is_detached or not is_by_template
    session.add(shift)
    shifts.give_needs(session, shift_id=shift.id, needs=needs)
    queue.trim(session, now, shift_id=shift.id)
    calls.close(session, now, shift_id=shift.id)
    written = {kind.value: list(counts) for kind, counts in needs.items()}
    tidings.record(session, now, actor, "shifts.needs", shift.id, needs=written)
    live.refresh(session, now, shift_id=shift.id)


def dedicate(
    session: Session,
    now: datetime,
    *,
    actor: Member | None,
    shift: Shift,
    service: Service,
    language: Language | None,
    qualification_id: int | None,
    is_by_template: bool = False,
) -> None:
    """The shift is for this from now on. Whoever has a place keeps it and is told."""
    shift.is_detached = shift.is_detached or not is_by_template
    shift.service, shift.language, shift.qualification_id = service, language, qualification_id
    shift.revision += 1
    session.add(shift)
    session.flush()
    work = {"service": service, "language": language, "qualification": qualification_id}
    tidings.record(session, now, actor, "shifts.dedicated", shift.id, work=work)
    _tell_all(session, now, actor=actor, shift_id=shift.id, kind="news.changed")
    live.refresh(session, now, shift_id=shift.id)


def _tell_all(
    session: Session, now: datetime, *, actor: Member | None, shift_id: int, kind: str, **more: object
) -> None:
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        return
    for each in places.coming(session, shift_id=shift_id):
        actor_id = actor.id if actor else None
        tidings.tell(session, now, kind=kind, shift=found, to=each.member_id, actor_id=actor_id, **more)
