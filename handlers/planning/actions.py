"""What a lead does to shifts by hand: opening and cancelling them. Knows no chat and no words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, changes, seats
from handlers.kit.errors import Refused
from handlers.rules import times, typed
from handlers.rules.rights import Right
from storage import dialogues, shifts
from storage.members import Member
from storage.shifts import PlaceKind, Service, Shift, ShiftState


@dataclass(frozen=True)
class Made:
    """The shift that was wanted; an old one when there is one of exactly these hours."""

    shift: Shift
    is_new: bool


def plan(session: Session, _now: datetime, *, actor: Member) -> None:
    """Begin to plan a shift; what was asked before is not waited for any more. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def choose_day(session: Session, now: datetime, *, actor: Member, day: date, zone: ZoneInfo) -> None:
    """The shift begins on this day; wait for its hours, should they be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    _require_near(now, day, zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"planning:hours:{day:%Y%m%d}")


def choose_hours(
    session: Session, now: datetime, *, actor: Member, day: date, hours: tuple[time, time], zone: ZoneInfo
) -> None:
    """The shift has these hours; wait for the number of places, should it be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    _span(now, day, hours, zone)
    start, end = hours
    step = f"planning:places:{day:%Y%m%d}:{start:%H%M}{end:%H%M}"
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
) -> Made:
    """Open a shift, once for the same hours. Raises `Refused` for what has begun, cannot be, or is too large."""
    access.require(actor, Right.PLAN_SHIFTS)
    starts_at, ends_at = _span(now, day, hours, zone)
    if not 1 <= places <= typed.MOST_PLACES:
        raise Refused("planning-places-unclear", most=typed.MOST_PLACES)
    dialogues.end(session, member_id=actor.id)
    old = shifts.same(session, starts_at=starts_at, ends_at=ends_at, service=Service.CHAT, language=None)
    if old is not None:
        return Made(old, is_new=False)
    needs = {PlaceKind.COUNSELLOR: (places, places)}
    shift = shifts.add(session, now, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=actor.id)
    seats.record(session, now, actor, "shifts.opened", shift.id, places=places)
    return Made(shift, is_new=True)


def consider(session: Session, now: datetime, *, actor: Member, shift_id: int, is_to_change: bool = False) -> Shift:
    """A shift that is still ahead, for who may change it; held for that. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=is_to_change)
    if shift.state is ShiftState.CANCELLED:
        raise Refused("planning-called-off")
    if shift.starts_at <= now:
        raise Refused("planning-begun")
    return shift


def cancel(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Let the shift not take place; everybody who had a place is told. Raises `Refused` once it has begun."""
    shift = consider(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.cancel(session, now, actor=actor, shift=shift)
    return shift


def _require_near(now: datetime, day: date, zone: ZoneInfo) -> None:
    ahead = day - times.local_day(now, zone)
    if ahead.days < 0:
        raise Refused("planning-past")
    if ahead > typed.FURTHEST:
        raise Refused("planning-too-far")


def _span(now: datetime, day: date, hours: tuple[time, time], zone: ZoneInfo) -> tuple[datetime, datetime]:
    _require_near(now, day, zone)
    starts_at, ends_at = times.span(day, *hours, zone)
    if starts_at <= now:
        raise Refused("planning-past")
    if ends_at <= starts_at:  # both in the hour the clocks skip
        raise Refused("planning-no-such-time")
    return starts_at, ends_at
