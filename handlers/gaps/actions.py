"""Shifts that lack somebody, and asking people to step in. Knows no chat."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, alerts, calls, hush, live, offers, search, seats, tidings
from handlers.kit.errors import Refused
from handlers.rules import timing
from handlers.rules.coverage import Light
from handlers.rules.rights import Right
from storage import partings, shifts
from storage.members import Member
from storage.shifts import Opening, PlaceKind


class Point(enum.StrEnum):
    """When leads hear of a gap; the team's number for it is called `rota.gap_` and this."""

    FIRST = "first"  # days before, all of a day together
    SECOND = "second"
    THIRD = "third"
    LAST = "last"  # just before, at any hour


@dataclass(frozen=True)
class Asked:
    """How many were asked, and when it goes out if not at once."""

    count: int
    held_until: datetime | None = None


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the gaps. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at one of them. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.shift(session, actor=actor, shift_id=shift_id)


def points(session: Session) -> dict[Point, timedelta]:
    """How long before the start each point is, as the lead has set it."""
    return {each: seats.duration(session, f"rota.gap_{each}") for each in Point}


def reached(session: Session, now: datetime, *, starts_at: datetime, zone: ZoneInfo) -> tuple[Point, datetime] | None:
    """The latest point that a shift which begins then has reached, and when it did; None before the first of them."""
    quiet = hush.hours(session, zone)
    due = {point: timing.due(starts_at, lead_for=lead_for, quiet=quiet) for point, lead_for in points(session).items()}
    point = timing.latest(((at, each) for each, at in due.items()), now=now)
    return (point, due[point]) if point else None


def has_just_rung(rang_at: datetime | None, *, due_at: datetime) -> bool:
    """Whether a card that rang then need not ring again for a point reached at `due_at`: it is at hand, and says so."""
    return rang_at is not None and rang_at > due_at - alerts.FRESH


def card_key(
    *, shift_id: int, member_id: int, point: Point, starts_at: datetime, lost_at: datetime | None = None
) -> str:
    """The one key of a lead's card about a gap at this point; a shift that is moved reaches its points anew.

    `lost_at` is for one that rings again because somebody was lost then, after it had rung at this point.
    """
    again = f":{lost_at:%Y%m%d%H%M%S}" if lost_at else ""
    return f"{alerts.gap_prefix(shift_id=shift_id, lead_id=member_id)}{point}:{starts_at:%Y%m%d%H%M}{again}"


def rung_at(about: Mapping[str, str]) -> datetime:
    """When a card about a gap was posted, by what it is about; long ago for one that does not say."""
    return datetime.fromisoformat(about["rung_at"]) if "rung_at" in about else datetime.min.replace(tzinfo=UTC)


def lost_at(session: Session, gaps: Sequence[Opening]) -> dict[int, datetime]:
    """When each of these last lost somebody of a kind that is missing; those that never did are left out."""
    lost = partings.latest(session, shift_ids=[each.id for each in gaps])
    found = {
        each.id: [lost[each.id, kind] for kind in search.missing(each) if (each.id, kind) in lost] for each in gaps
    }
    return {shift_id: max(instants) for shift_id, instants in found.items() if instants}


def ask(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    kind: PlaceKind,
    member_ids: Collection[int],
    zone: ZoneInfo,
) -> Asked:
    """Ask these people whether they could come; who has been asked or may not come any more is left out.

    In quiet hours the question waits until they end, unless the shift is too near. Raises `Refused` when there is
    nobody to ask or nothing to ask for.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = short(session, now, shift_id=shift_id, kind=kind)
    if found is None:
        raise Refused("gaps-no-need")
    fit = search.candidates(session, now, actor=actor, opening=found, kind=kind, zone=zone)
    chosen = [each.person.member_id for each in fit if each.person.member_id in member_ids]
    if not chosen:
        raise Refused("gaps-asked-before")
    goes_at = timing.release(found.starts_at, now=now, quiet=hush.hours(session, zone))
    calls.ask(session, now, found=found, kind=kind, member_ids=chosen, asked_by=actor.id, goes_at=goes_at)
    tidings.record(session, now, actor, "gaps.asked", shift_id, kind=kind.value, whom=chosen)
    live.refresh(session, now, shift_id=shift_id)
    return Asked(len(chosen), goes_at if goes_at > now else None)


def short(session: Session, now: datetime, *, shift_id: int, kind: PlaceKind) -> Opening | None:
    """The shift if it is ahead and lacks somebody of this kind."""
    found = shifts.opening(session, shift_id=shift_id)
    if found is None or found.is_cancelled or found.starts_at <= now or kind not in search.missing(found):
        return None
    return found


def gaps(session: Session, now: datetime, *, until: datetime) -> Sequence[Opening]:
    """Shifts that begin after now and before this instant and lack somebody, soonest first."""
    found = shifts.between(session, since=now, until=until)
    return [each for each in found if is_gap(each, now)]


def is_gap(found: Opening, now: datetime) -> bool:
    """Whether the shift is ahead and lacks somebody."""
    return not found.is_cancelled and found.starts_at > now and offers.light(found) is not Light.GREEN
