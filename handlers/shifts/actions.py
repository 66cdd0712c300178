"""What counsellors do with shifts: taking a place, taking it week after week, giving it back. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, covers, giving, notices, offers, seats, tidings
from handlers.kit.covers import Parting
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.kit.offers import Offer
from handlers.rules import series as rules_series
from handlers.rules.eligibility import Objection, Why
from handlers.rules.rights import Right
from storage import members, places, shifts
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState, Shift

# How far back a second shift of the same kind makes a habit.
_HABIT_FOR = timedelta(days=15)


@dataclass(frozen=True)
class Taken:
    """A claim, and what fits instead where it failed."""

    claim: Claim
    instead: Offer | None = None


@dataclass(frozen=True)
class Seen:
    """A shift somebody looks at, and whether they have a place in it."""

    shift: Shift
    is_mine: bool


@dataclass(frozen=True)
class Leaving:
    """What became of a place whose holder cannot come."""

    shift: Opening
    outcome: Parting
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


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> Seen:
    """Look at one shift. Raises `Refused` when there is none."""
    access.require(actor, Right.SEE_SHIFTS)
    found = access.shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    return Seen(found, is_mine=place is not None and place.is_taken)


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
    since, end = now - _HABIT_FOR, now + seats.duration(session, "rota.horizon")
    mine = places.engagements(session, since=since, until=end, member_id=member.id)
    # Few have the hours: looked at one by one they cost a fraction of all the shifts there are.
    timely = (each for each in mine if each.starts_at >= since and rules_series.has_same_hours(each, pattern, zone))
    known = (shifts.opening(session, shift_id=each.id) for each in timely)
    return sum(each is not None and rules_series.is_alike(each, pattern, zone) for each in known) >= 2


def undo(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Opening:
    """Give back, without telling anybody, a place taken a moment ago. Raises `Refused` when the moment is over."""
    place, found = _my_place(session, now, actor=actor, shift_id=shift_id)
    if found.starts_at <= now:
        raise Refused("shifts-begun")
    if not covers.is_fresh(session, now, place=place, found=found):
        raise Refused("shifts-undo-over")
    released = giving.release(session, now, actor=actor, place=place, verb="shifts.undone")
    covers.resume(session, now, shift_id=shift_id, kind=place.kind)
    return released.shift


def leave(session: Session, now: datetime, *, actor: Member, shift_id: int, is_sure: bool = False) -> Leaving | None:
    """Say that the actor cannot come, or cannot stay. In good time the place is free at once. At short notice only when
    they are sure (None: ask): then it is free if there are enough without them, and leads are told; else somebody is
    looked for and it is theirs until then.

    Harmless when repeated. Raises `Refused` once the shift is over.
    """
    place, found = _my_place(session, now, actor=actor, shift_id=shift_id)
    outcome = covers.outlook(session, now, holder=actor, place=place, found=found)
    if outcome is not Parting.FREE and not is_sure and not place.is_sought:
        return None
    outcome = covers.part(session, now, actor=actor, holder=actor, place=place, found=found)
    is_told = outcome is Parting.SPARE and _tell_leads(session, now, actor=actor, shift=found)
    return Leaving(found, outcome, is_told)


def _my_place(session: Session, now: datetime, *, actor: Member, shift_id: int) -> tuple[Place, Opening]:
    """The actor's place in a shift that is not over, held for a change. Raises `Refused`."""
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    place, found = (
        places.get(session, shift_id=shift_id, member_id=actor.id),
        shifts.opening(session, shift_id=shift_id),
    )
    if place is None or not place.is_taken or found is None:
        raise Refused("shifts-not-yours")
    if found.is_cancelled:
        raise Refused("shifts-called-off")
    if found.ends_at <= now or place.state is PlaceState.DONE:
        raise Refused("shifts-over")
    return place, found


def _tell_leads(session: Session, now: datetime, *, actor: Member, shift: Opening) -> bool:
    """Post the news to every other lead who can be told now; return whether there is one."""
    others = [lead for lead in notices.leads(session, now) if lead.id != actor.id]
    for lead in others:
        tidings.tell(session, now, kind="news.left_late", shift=shift, to=lead.id, member_id=actor.id)
    return bool(others)
