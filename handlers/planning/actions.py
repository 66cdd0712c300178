"""Opening shifts one by one and cancelling them. Knows no chat and no words."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, changes, spans, tidings
from handlers.kit.errors import Refused
from handlers.rules import typed
from handlers.rules.needs import USUAL, Needs
from handlers.rules.rights import Right
from storage import abilities, dialogues, shifts
from storage.members import Language, Member
from storage.shifts import PlaceKind, Service, Shift, ShiftState


@dataclass(frozen=True)
class Wanted:
    """What a new shift is for and whom it needs."""

    needs: Needs = field(default_factory=lambda: USUAL)
    service: Service = Service.CHAT
    language: Language | None = None
    qualification_id: int | None = None


@dataclass(frozen=True)
class Made:
    """The shift that was wanted; an old one when there is one of exactly these hours."""

    shift: Shift
    is_new: bool


def plan(session: Session, _now: datetime, *, actor: Member) -> None:
    """Begin to plan a shift; what was asked before is not waited for any more. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at a shift as who plans it; nothing is waited for any more. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id)


def choose_day(session: Session, now: datetime, *, actor: Member, day: date, zone: ZoneInfo) -> None:
    """The shift begins on this day; wait for its hours, should they be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    spans.require_near(now, day, zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"planning:hours:{day:%Y%m%d}")


def choose_hours(
    session: Session, now: datetime, *, actor: Member, day: date, hours: tuple[time, time], zone: ZoneInfo
) -> None:
    """The shift has these hours; wait for the number of counsellors, should it be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    spans.ahead(now, day, hours, zone)
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
    """Open a shift for so many counsellors and nobody else. Raises `Refused` as `launch` does."""
    access.require(actor, Right.PLAN_SHIFTS)
    if not 1 <= places <= typed.MOST_PLACES:
        raise Refused("planning-places-unclear", most=typed.MOST_PLACES)
    wanted = Wanted(needs={PlaceKind.COUNSELLOR: (places, places)})
    return launch(session, now, actor=actor, day=day, hours=hours, wanted=wanted, zone=zone)


def launch(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    day: date,
    hours: tuple[time, time],
    wanted: Wanted,
    zone: ZoneInfo,
) -> Made:
    """Open a shift, once for the same hours, service and language. Raises `Refused` for what has begun or cannot be."""
    access.require(actor, Right.PLAN_SHIFTS)
    starts_at, ends_at = spans.ahead(now, day, hours, zone)
    _require_known(session, wanted.qualification_id)
    dialogues.end(session, member_id=actor.id)
    shifts.hold_hours(session, spans=[(starts_at, ends_at)])
    old = shifts.same(session, starts_at=starts_at, ends_at=ends_at, service=wanted.service, language=wanted.language)
    if old is not None:
        return Made(old, is_new=False)
    shift = shifts.add(
        session,
        now,
        starts_at=starts_at,
        ends_at=ends_at,
        needs=wanted.needs,
        opened_by=actor.id,
        service=wanted.service,
        language=wanted.language,
        qualification_id=wanted.qualification_id,
    )
    written = {kind.value: list(counts) for kind, counts in wanted.needs.items()}
    tidings.record(session, now, actor, "shifts.opened", shift.id, needs=written)
    return Made(shift, is_new=True)


def consider(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Think about cancelling a shift; no words are waited for. Raises `Refused` unless it is still ahead."""
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id)
    dialogues.end(session, member_id=actor.id)
    return shift


def await_words(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Wait for the reason of cancelling in the actor's own words. Raises `Refused` unless the shift is ahead."""
    changes.consider(session, now, actor=actor, shift_id=shift_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"planning:why:{shift_id}")


def cancel(session: Session, now: datetime, *, actor: Member, shift_id: int, reason: str | None = None) -> Shift:
    """Let the shift not take place; everybody who had a place is told. Raises `Refused` once it has begun."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)
    held = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    if held.state is ShiftState.CANCELLED:
        raise Refused("planning-called-off")
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.cancel(session, now, actor=actor, shift=shift, reason=reason)
    return shift


def _require_known(session: Session, qualification_id: int | None) -> None:
    if qualification_id is None:
        return
    found = abilities.lock(session, qualification_id=qualification_id)
    if found is None or found.is_retired:
        raise Refused("kit-gone")
