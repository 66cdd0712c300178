"""What can be done with shifts: taking and giving back a place, opening and cancelling. Knows no chat and no words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules import rota, times, typed
from handlers.rules.rights import Right, roles_with
from handlers.rules.rota import Objection, Why
from storage import audit, dialogues, members, outbox, shifts
from storage.members import Member
from storage.outbox import Priority
from storage.shifts import Place, PlaceState, Shift, ShiftState


@dataclass(frozen=True)
class Claim:
    """What became of wanting a place, with everything that spoke against it."""

    shift: Shift
    objections: tuple[Objection, ...]

    @property
    def is_mine(self) -> bool:
        """Whether the member has the place now, from this claim or an earlier one."""
        return not self.objections or self.objections[0].why is Why.YOURS


@dataclass(frozen=True)
class Leaving:
    """A place given back."""

    shift: Shift
    are_leads_told: bool


@dataclass(frozen=True)
class Opening:
    """The shift that was wanted; an old one when there is one of exactly these hours."""

    shift: Shift
    is_new: bool


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the rota. Raises `Refused` for who has nothing to do with shifts."""
    access.require(actor, Right.SEE_SHIFTS)


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Look at one shift. Raises `Refused` when there is none."""
    access.require(actor, Right.SEE_SHIFTS)
    return access.shift(session, actor=actor, shift_id=shift_id)


def consider(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Look at one shift as who may cancel it. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    return access.shift(session, actor=actor, shift_id=shift_id)


def take(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Claim:
    """Give the actor a place unless something speaks against it; the claim says what. Harmless when repeated."""
    # First the member, then the shift, always: so nobody races into two shifts at the same time.
    members.lock(session, member_id=actor.id)
    access.require(actor, Right.TAKE_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    wanted = rota.offer(shift, taken=shifts.taken(session, shift_id=shift.id))
    mine = [rota.slot(each) for each in shifts.engagements(session, member_id=actor.id, ending_after=now)]
    claim = Claim(shift, rota.objections(wanted, mine=mine, now=now))
    if not claim.objections:
        shifts.take(session, now, shift_id=shift.id, member_id=actor.id)
        _record(session, now, actor, "shifts.taken", shift)
    return claim


def undo(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Give back, without telling anybody, a place taken a moment ago. Raises `Refused` when the moment is over."""
    shift, place = _my_place(session, now, actor=actor, shift_id=shift_id)
    if not rota.can_undo(place.taken_at, now):
        raise Refused("shifts-undo-over")
    shifts.leave(session, now, place=place)
    _record(session, now, actor, "shifts.undone", shift)
    return shift


def leave(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Leaving:
    """Give the place back. At short notice the leads are told. Raises `Refused` from the start of the shift on."""
    shift, place = _my_place(session, now, actor=actor, shift_id=shift_id)
    is_news = rota.is_short_notice(rota.slot(shift), now) and not rota.can_undo(place.taken_at, now)
    shifts.leave(session, now, place=place)
    _record(session, now, actor, "shifts.left", shift)
    return Leaving(shift, is_news and _tell_leads(session, now, actor=actor, shift=shift, place=place))


def plan(session: Session, _now: datetime, *, actor: Member) -> None:
    """Begin to plan a shift; what was asked before is not waited for any more. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def choose_day(session: Session, now: datetime, *, actor: Member, day: date, zone: ZoneInfo) -> None:
    """The shift begins on this day; wait for its hours, should they be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    _require_near(now, day, zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"shifts:hours:{day:%Y%m%d}")


def choose_hours(
    session: Session, now: datetime, *, actor: Member, day: date, hours: tuple[time, time], zone: ZoneInfo
) -> None:
    """The shift has these hours; wait for the number of places, should it be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    _span(now, day, hours, zone)
    start, end = hours
    step = f"shifts:places:{day:%Y%m%d}:{start:%H%M}{end:%H%M}"
    dialogues.expect(session, now, member_id=actor.id, step=step)


def create(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    day: date,
    hours: tuple[time, time],
    places: int,
    zone: ZoneInfo,
) -> Opening:
    """Open a shift, once for the same hours. Raises `Refused` for what has begun, cannot be, or is too large."""
    access.require(actor, Right.PLAN_SHIFTS)
    starts_at, ends_at = _span(now, day, hours, zone)
    if not 1 <= places <= typed.MOST_PLACES:
        raise Refused("shifts-places-unclear", most=typed.MOST_PLACES)
    dialogues.end(session, member_id=actor.id)
    old = shifts.same(session, starts_at=starts_at, ends_at=ends_at)
    if old is not None:
        return Opening(old, is_new=False)
    shift = shifts.add(session, now, starts_at=starts_at, ends_at=ends_at, places=places, opened_by=actor.id)
    _record(session, now, actor, "shifts.opened", shift, places=places)
    return Opening(shift, is_new=True)


def cancel(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Let the shift not take place; everybody who had a place is told. Raises `Refused` once it has begun."""
    access.require(actor, Right.PLAN_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    _require_ahead(shift, now)
    shifts.cancel(session, shift=shift)
    coming = shifts.coming(session, shift_id=shift.id)
    _record(session, now, actor, "shifts.cancelled", shift, coming=list(coming))
    for member_id in coming:
        if member_id != actor.id:
            _post(session, now, "shifts.cancelled", key=f"shifts.cancelled:{shift.id}", to=member_id, shift=shift)
    return shift


def _my_place(session: Session, now: datetime, *, actor: Member, shift_id: int) -> tuple[Shift, Place]:
    """The actor's place in a shift that is still ahead, held for a change. Raises `Refused`."""
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = shifts.place_of(session, shift_id=shift.id, member_id=actor.id)
    if place is None or place.state is not PlaceState.TAKEN:
        raise Refused("shifts-not-yours")
    _require_ahead(shift, now)
    return shift, place


def _require_ahead(shift: Shift, now: datetime) -> None:
    if shift.state is ShiftState.CANCELLED:
        raise Refused("shifts-called-off")
    if rota.has_begun(rota.slot(shift), now):
        raise Refused("shifts-begun")


def _require_near(now: datetime, day: date, zone: ZoneInfo) -> None:
    ahead = day - times.local_day(now, zone)
    if ahead.days < 0:
        raise Refused("shifts-past")
    if ahead > typed.FURTHEST:
        raise Refused("shifts-too-far")


def _span(now: datetime, day: date, hours: tuple[time, time], zone: ZoneInfo) -> tuple[datetime, datetime]:
    _require_near(now, day, zone)
    starts_at, ends_at = times.span(day, *hours, zone)
    if starts_at <= now:
        raise Refused("shifts-past")
    if ends_at <= starts_at:  # both in the hour the clocks skip
        raise Refused("shifts-no-such-time")
    return starts_at, ends_at


def _tell_leads(session: Session, now: datetime, *, actor: Member, shift: Shift, place: Place) -> bool:
    """Post the news to every other lead who can be reached; return whether there is one."""
    leads = members.with_roles(session, roles=roles_with(Right.PLAN_SHIFTS))
    others = [lead for lead in leads if lead.id != actor.id and lead.is_reachable]
    # The same place can be left again after a return, and that is news again.
    key = f"shifts.left:{place.shift_id}:{place.member_id}:{now:%Y%m%d%H%M%S%f}"
    for lead in others:
        _post(session, now, "shifts.left_late", key=key, to=lead.id, shift=shift, member_id=actor.id)
    return bool(others)


def _post(session: Session, now: datetime, kind: str, *, key: str, to: int, shift: Shift, **more: int) -> None:
    outbox.post(
        session,
        now,
        key=f"{key}:{to}",
        kind=kind,
        params={"shift_id": shift.id, **more},
        member_id=to,
        priority=Priority.NOTICE,
        useless_after=shift.ends_at,
    )


def _record(session: Session, now: datetime, actor: Member, verb: str, shift: Shift, **facts: Any) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"shift:{shift.id}", **facts)
