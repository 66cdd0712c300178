"""Giving people places in shifts and taking them back, under the rules. Nothing else in the house does it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, beside, calls, live, queue, seats, tidings
from handlers.kit.errors import Refused
from handlers.rules import eligibility, swapping
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.limits import Kind
from handlers.rules.vacancies import Vacancy
from storage import lates, members, places, shifts, waits
from storage.lates import LateState
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState
from storage.waits import WaitState


@dataclass(frozen=True)
class Claim:
    """What became of wanting a place, with everything that speaks against it and the next that fits instead."""

    shift: Opening
    kind: PlaceKind
    objections: tuple[Objection, ...]
    instead: Vacancy | None = None
    relieved: int | None = None  # the member who could not come and whose place it was

    @property
    def is_mine(self) -> bool:
        """Whether the member has a place now, from this claim or an earlier one."""
        return not self.objections or self.objections[0].why is Why.YOURS


@dataclass(frozen=True)
class Release:
    """A place given back, and the trainees whose places went with it because nobody is free to sit beside."""

    shift: Opening
    kind: PlaceKind
    orphaned: tuple[int, ...]


@dataclass(frozen=True)
class Side:
    """One side of a swap: somebody and the place they give for the other's."""

    member: Member
    place: Place
    shift: Opening


@dataclass(frozen=True)
class Exchange:
    """What became of a swap: what speaks against either side's having the other's place; nothing: it is done."""

    one: tuple[Objection, ...]
    other: tuple[Objection, ...]

    @property
    def is_done(self) -> bool:
        """Whether both have the other's place now."""
        return not self.one and not self.other


def claim(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    member: Member,
    shift_id: int,
    zone: ZoneInfo,
    kind: PlaceKind | None = None,
    reason: str | None = None,
    joins_late: bool = False,
) -> Claim:
    """Give the member a place unless something speaks against it; the claim says what. Harmless when repeated.

    Where somebody is looked for who takes a place over, it is that place, and its holder is told that they need not
    come. For somebody else (`actor` is not `member`) a lead may override what is not hard with a `reason`. Who was
    asked to step in may come late (`joins_late`). Raises `Refused` for a shift that is not there.
    """
    # First the member, then the shift, always: so nobody races into two shifts at the same time.
    members.lock(session, member_id=member.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    wanted = kind or seats.choice(now, member=member, opening=found)
    is_by_lead = actor.id != member.id
    against = seats.objections(
        session,
        now,
        member=member,
        opening=found,
        kind=wanted,
        zone=zone,
        is_by_lead=is_by_lead,
        joins_late=joins_late,
    )
    standing = tuple(each for each in against if not _is_overridden(each, member, is_by_lead=is_by_lead, reason=reason))
    if standing:
        return Claim(found, wanted, standing)
    relieved = relieve(session, now, actor=actor, shift=found, kind=wanted)
    given_by = actor.id if is_by_lead else None
    places.take(session, now, shift_id=shift_id, member_id=member.id, kind=wanted, given_by=given_by)
    overridden = [each.why.value for each in against]
    facts: dict[str, Any] = {"member": member.id} if is_by_lead else {}
    facts |= {"overridden": overridden} if overridden else {}
    facts |= {"instead_of": relieved} if relieved is not None else {}
    tidings.record(session, now, actor, "shifts.taken", shift_id, reason=reason, kind=wanted.value, **facts)
    if is_by_lead:
        tidings.tell(session, now, kind="news.given", shift=found, to=member.id, actor_id=actor.id)
    _follow_up(session, now, actor=actor, shift=found, member_id=member.id)
    return Claim(found, wanted, (), relieved=relieved)


def promote(
    session: Session, now: datetime, *, actor: Member, member: Member, place: Place, kind: PlaceKind, zone: ZoneInfo
) -> Claim:
    """Let the member, who has a place in the shift, do something else in it, such as a reserve who is called in.

    As `claim` otherwise; who does that already has nothing to gain. Whoever calls holds the member and the shift, and
    has looked that the place is theirs. ValueError for one that is not.
    """
    if not place.is_taken or place.member_id != member.id:
        raise ValueError("only who has a place in the shift can do something else in it")
    found = shifts.opening(session, shift_id=place.shift_id)
    if found is None:
        raise Refused("kit-gone")
    if place.kind is kind:
        return Claim(found, kind, (Objection(Why.YOURS),))
    against = seats.objections(
        session,
        now,
        member=member,
        opening=found,
        kind=kind,
        zone=zone,
        joins_late=True,
        without=frozenset({found.id}),
    )
    if against:
        return Claim(found, kind, against)
    relieved = relieve(session, now, actor=actor, shift=found, kind=kind)
    places.become(session, now, place=place, kind=kind)
    facts: dict[str, Any] = {"member": member.id} if actor.id != member.id else {}
    facts |= {"instead_of": relieved} if relieved is not None else {}
    tidings.record(session, now, actor, "shifts.called_in", found.id, kind=kind.value, **facts)
    _follow_up(session, now, actor=actor, shift=found, member_id=member.id)
    return Claim(found, kind, (), relieved=relieved)


def expire(session: Session, now: datetime, *, place: Place, shift: Opening) -> PlaceState:
    """Its holder has not come to the shift, which is under way: the place is theirs no more; return as what.

    Nobody is told: they may come later all the same. Whoever calls holds the shift.
    """
    state = _gone_as(place, shift)
    places.leave(session, now, place=place, state=state)
    tidings.record(session, now, None, f"shifts.{state}", shift.id, kind=place.kind.value, member=place.member_id)
    beside.settle(session, now, actor=None, shift=shift)
    live.refresh(session, now, shift_id=shift.id)
    return state


def release(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    place: Place,
    verb: str = "shifts.left",
    is_replaced: bool = False,
    state: PlaceState = PlaceState.LEFT,
    is_told: bool = False,
) -> Release:
    """Give a place back; `state` says why it is theirs no more. Whoever calls holds the shift. Trainees left without a
    counsellor sit beside another one, or lose theirs and are told (`beside`), unless the caller settles that itself
    once somebody else has come in the same transaction (`is_replaced`). Who had the place is told if
    it was not they themselves, unless the caller does that (`is_told`).
    """
    found = shifts.opening(session, shift_id=place.shift_id)
    if found is None:
        raise Refused("kit-gone")
    places.leave(session, now, place=place, state=state)
    facts: dict[str, Any] = {"member": place.member_id} if actor.id != place.member_id else {}
    tidings.record(session, now, actor, verb, found.id, kind=place.kind.value, **facts)
    if actor.id != place.member_id and not is_told:
        tidings.tell(session, now, kind="news.withdrawn", shift=found, to=place.member_id, actor_id=actor.id)
    orphaned = () if is_replaced else beside.settle(session, now, actor=actor, shift=found)
    live.refresh(session, now, shift_id=found.id)
    return Release(found, place.kind, orphaned)


def relieve(session: Session, now: datetime, *, actor: Member | None, shift: Opening, kind: PlaceKind) -> int | None:
    """Take the place from who could not come, as they are not needed any more; return who it was, None for nobody.

    Whoever calls holds the shift and has looked at it since. Who said so the earliest is first; who had said nothing
    comes last.
    """
    count = shift.counts.get(kind)  # none for a kind the shift does not need any more, whose holders may be sought
    is_any = count is None or count.sought > 0
    place = places.sought(session, shift_id=shift.id, kind=kind) if is_any else None
    if place is None:
        return None
    state = PlaceState.COVERED if now < shift.starts_at else _gone_as(place, shift)
    places.leave(session, now, place=place, state=state)
    late = lates.get(session, shift_id=shift.id, member_id=place.member_id)
    if late is not None and late.is_open:
        lates.end(session, now, late=late, state=LateState.REPLACED)
    tidings.record(session, now, actor, f"shifts.{state}", shift.id, kind=kind.value, member=place.member_id)
    actor_id = actor.id if actor else None
    tidings.tell(session, now, kind="news.covered", shift=shift, to=place.member_id, actor_id=actor_id)
    return place.member_id


def opposed(session: Session, now: datetime, *, one: Side, other: Side, zone: ZoneInfo) -> Exchange:
    """What speaks against these two having each other's place, each giving their own for it. Changes nothing.

    ValueError for places in one shift or of one person, and for one whose holder is not just planned to come.
    """
    if one.shift.id == other.shift.id or one.member.id == other.member.id:
        raise ValueError("a swap is between two people and two shifts")
    if any(side.place.state is not PlaceState.PLANNED for side in (one, other)):
        raise ValueError("only a place that somebody is planned to come to can be swapped")
    return Exchange(
        _against(session, now, gives=one, wants=other, zone=zone),
        _against(session, now, gives=other, wants=one, zone=zone),
    )


def exchange(session: Session, now: datetime, *, actor: Member, one: Side, other: Side, zone: ZoneInfo) -> Exchange:
    """Let the two have each other's place, unless something speaks against it. Whoever calls holds both members, in
    the order of their ids, and then both shifts, and has looked at them since. ValueError as for `opposed`.
    """
    outcome = opposed(session, now, one=one, other=other, zone=zone)
    if not outcome.is_done:
        return outcome
    for side in (one, other):
        places.leave(session, now, place=side.place, state=PlaceState.COVERED)
    for gives, wants in ((one, other), (other, one)):
        who, where, kind = gives.member.id, wants.shift.id, wants.place.kind
        # By their own hand, and named: it is no place just taken that goes back without a word.
        places.take(session, now, shift_id=where, member_id=who, kind=kind, given_by=who)
        facts: dict[str, Any] = {"member": who, "instead_of": wants.member.id, "gave": gives.shift.id}
        tidings.record(session, now, actor, "shifts.swapped", where, kind=kind.value, **facts)
    for gives, wants in ((one, other), (other, one)):
        _follow_up(session, now, actor=actor, shift=wants.shift, member_id=gives.member.id)
    return outcome


def _against(session: Session, now: datetime, *, gives: Side, wants: Side, zone: ZoneInfo) -> tuple[Objection, ...]:
    """What speaks against one side's having the other's place."""
    against = seats.objections(
        session,
        now,
        member=gives.member,
        opening=wants.shift,
        kind=wants.place.kind,
        zone=zone,
        is_vacated=not wants.place.is_sought,
        without=frozenset({gives.shift.id}),
    )
    who = seats.person(session, member=gives.member, since=gives.shift.starts_at, until=gives.shift.ends_at)
    given = seats.vacancy(gives.shift, gives.place.kind).stint
    got = seats.vacancy(wants.shift, wants.place.kind).stint
    parted = swapping.loosened(who, given, got, limits=seats.rules(session, who.kind), zone=zone)
    # The place is there, whatever the shift needs by now: who has it gives it.
    return (*(each for each in against if each.why is not Why.FULL), *parted)


def _gone_as(place: Place, shift: Opening) -> PlaceState:
    """What becomes of a place whose holder is not there: excused for who had said so, or was there before."""
    is_excused = place.has_said(shift.starts_at) or place.came_at is not None
    return PlaceState.EXCUSED if is_excused else PlaceState.MISSED


def _follow_up(session: Session, now: datetime, *, actor: Member, shift: Opening, member_id: int) -> None:
    """What always follows when somebody has got a place."""
    is_in_line = waits.is_in_line(session, shift_id=shift.id, member_id=member_id)
    wait = waits.get(session, shift_id=shift.id, member_id=member_id) if is_in_line else None
    if wait is not None:
        waits.end(session, wait=wait, state=WaitState.TAKEN)
    if any(each.waiting for each in shift.counts.values()):
        queue.trim(session, now, shift_id=shift.id)
    beside.settle(session, now, actor=actor, shift=shift)
    calls.close(session, now, shift_id=shift.id)
    live.refresh(session, now, shift_id=shift.id)


def _is_overridden(objection: Objection, member: Member, *, is_by_lead: bool, reason: str | None) -> bool:
    if not (is_by_lead and reason):
        return False
    return eligibility.weight(objection, Kind.of(member.role)) is not Weight.HARD
