"""What counsellors do with shifts: taking a place, taking it week after week, giving it back. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, offers, seats, tidings
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.kit.offers import Offer
from handlers.rules import leaving as rules
from handlers.rules import series as rules_series
from handlers.rules.eligibility import Objection, Why
from handlers.rules.leaving import Notice
from handlers.rules.limits import Kind
from handlers.rules.rights import Right, roles_with
from handlers.rules.work import Stint
from storage import members, places, shifts
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind, Shift, ShiftState

# How far back a second shift of the same kind makes a habit.
_HABIT_FOR = timedelta(days=15)


@dataclass(frozen=True)
class Taken:
    """A claim, and what fits instead where it failed."""

    claim: Claim
    instead: Offer | None = None


@dataclass(frozen=True)
class Leaving:
    """A place given back."""

    shift: Opening
    are_leads_told: bool


@dataclass(frozen=True)
class Missed:
    """One of a row of shifts that could not be taken, and the first reason."""

    shift_id: int
    objection: Objection


@dataclass(frozen=True)
class Series:
    """What became of wanting a whole row of shifts."""

    taken: tuple[int, ...]
    missed: tuple[Missed, ...]


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the rota. Raises `Refused` for who has nothing to do with shifts."""
    access.require(actor, Right.SEE_SHIFTS)


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """Look at one shift. Raises `Refused` when there is none."""
    access.require(actor, Right.SEE_SHIFTS)
    return access.shift(session, actor=actor, shift_id=shift_id)


def take(
    session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo, kind: PlaceKind | None = None
) -> Taken:
    """Give the actor a place unless something speaks against it; then say what fits instead. Harmless when repeated."""
    access.require(actor, Right.TAKE_SHIFTS)
    claim = giving.claim(session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, kind=kind)
    if claim.is_mine:
        return Taken(claim)
    after = claim.shift.starts_at
    return Taken(claim, offers.next_fit(session, now, member=actor, zone=zone, after=after))


def every(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Series:
    """Take every shift like this one up to the horizon; what does not fit is named with its reason."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id)
    taken, missed = [], []
    wanted = sorted(each.id for each in like(session, now, member=actor, shift_id=shift_id, zone=zone))
    shifts.hold(session, shift_ids=wanted)
    for each in wanted:
        claim = giving.claim(session, now, actor=actor, member=actor, shift_id=each, zone=zone)
        if not claim.objections:
            taken.append(each)
        elif claim.objections[0].why is not Why.YOURS:
            missed.append(Missed(each, claim.objections[0]))
    return Series(tuple(taken), tuple(missed))


def like(session: Session, now: datetime, *, member: Member, shift_id: int, zone: ZoneInfo) -> list[Opening]:
    """Shifts ahead like this one (same weekday, hours, service, language) in which the member has no place."""
    pattern = shifts.opening(session, shift_id=shift_id)
    if pattern is None:
        return []
    end = now + seats.duration(session, "rota.horizon")
    ahead = shifts.between(session, since=now, until=end)
    mine = {each.id for each in places.engagements(session, since=now, until=end, member_id=member.id)}
    return [each for each in ahead if each.id not in mine and rules_series.is_alike(each, pattern, zone)]


def is_habit(session: Session, now: datetime, *, member: Member, shift_id: int, zone: ZoneInfo) -> bool:
    """Whether this is at least the second shift of its weekday and hours that the member has, of late or ahead."""
    pattern = shifts.opening(session, shift_id=shift_id)
    if pattern is None:
        return False
    end = now + seats.duration(session, "rota.horizon")
    mine = {each.id for each in places.engagements(session, since=now - _HABIT_FOR, until=end, member_id=member.id)}
    known = shifts.between(session, since=now - _HABIT_FOR, until=end)
    return sum(each.id in mine and rules_series.is_alike(each, pattern, zone) for each in known) >= 2


def undo(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Opening:
    """Give back, without telling anybody, a place taken a moment ago. Raises `Refused` when the moment is over."""
    place = _my_place(session, now, actor=actor, shift_id=shift_id)
    if not is_fresh(session, place, now):
        raise Refused("shifts-undo-over")
    return giving.release(session, now, actor=actor, place=place, verb="shifts.undone").shift


def is_fresh(session: Session, place: Place, now: datetime) -> bool:
    """Whether its holder took the place just now and may give it back without a word."""
    undo_for = seats.duration(session, "rota.undo")
    return place.given_by is None and rules.can_undo(place.taken_at, now, undo_for=undo_for)


def leave(session: Session, now: datetime, *, actor: Member, shift_id: int, is_sure: bool = False) -> Leaving | None:
    """Give the place back. At short notice only when they are sure (None: ask), and then the leads are told at once.

    Raises `Refused` from the start of the shift on.
    """
    place = _my_place(session, now, actor=actor, shift_id=shift_id)
    is_late = notice(session, now, member=actor, place=place) is Notice.LATE and not is_fresh(session, place, now)
    if is_late and not is_sure:
        return None
    released = giving.release(session, now, actor=actor, place=place)
    return Leaving(released.shift, is_late and _tell_leads(session, now, actor=actor, shift=released.shift))


def notice(session: Session, now: datetime, *, member: Member, place: Place) -> Notice:
    """How late it is for the member to give this place back."""
    found = shifts.get(session, shift_id=place.shift_id)
    if found is None:
        return Notice.BEGUN
    stint = Stint(found.id, found.starts_at, found.ends_at, place.kind)
    return rules.leaving(stint, limits=seats.rules(session, Kind.of(member.role)), now=now).notice


def _my_place(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Place:
    """The actor's place in a shift that is still ahead, held for a change. Raises `Refused`."""
    members.lock(session, member_id=actor.id)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift.id, member_id=actor.id)
    if place is None or not place.is_taken:
        raise Refused("shifts-not-yours")
    if shift.state is ShiftState.CANCELLED:
        raise Refused("shifts-called-off")
    if shift.starts_at <= now:
        raise Refused("shifts-begun")
    return place


def _tell_leads(session: Session, now: datetime, *, actor: Member, shift: Opening) -> bool:
    """Post the news to every other lead who can be reached; return whether there is one."""
    leads = members.with_roles(session, roles=roles_with(Right.PLAN_SHIFTS))
    others = [lead for lead in leads if lead.id != actor.id and lead.is_reachable]
    for lead in others:
        tidings.tell(session, now, kind="news.left_late", shift=shift, to=lead.id, member_id=actor.id)
    return bool(others)
