"""Offering quietly to come to a shift, taking it back, and a lead's taking somebody at their word. Knows no chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, live, search, seats, tidings
from handlers.kit.errors import Refused
from handlers.kit.reasons import Reason, kept
from handlers.rules import eligibility
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Limits
from handlers.rules.rights import Right
from handlers.rules.vacancies import Person
from storage import members, places, shifts, standbys
from storage.members import Member, MemberState
from storage.shifts import Opening, PlaceKind
from storage.standbys import Standby

# What may change until somebody is needed, or is a lead's to say: hours and rest are not among it.
_OF_NO_MATTER = frozenset({Why.FULL, Why.FAIR, Why.NOT_OPEN, Why.CLOSED})


@dataclass(frozen=True)
class Offering:
    """What became of an offer: what speaks against it; nothing: it stands."""

    shift: Opening
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class Outlook:
    """How somebody stands to coming if needed: what speaks against it, and whether it would be staying on."""

    objections: tuple[Objection, ...]
    is_staying: bool  # they are on the shift just before


@dataclass(frozen=True)
class Volunteer:
    """Somebody who would come if needed, and as what they could."""

    member: Member
    kinds: tuple[PlaceKind, ...]
    is_staying: bool


@dataclass(frozen=True)
class Taken:
    """What became of taking somebody at their word: what speaks against it; nothing: they have the place."""

    shift: Opening
    member: Member
    objections: tuple[Objection, ...]


def offer(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Offering:
    """Could come if needed, unless something but the want of a free place speaks against it. Harmless when repeated.

    Raises `Refused` where nobody is or will be needed, and for who has a place there.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = _needing(session, now, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    if place is not None and place.is_taken:
        raise Refused("kit-why-yours")
    against = outlook(session, now, member=actor, found=found, zone=zone).objections
    if against or has_offered(session, found=found, member_id=actor.id):
        return Offering(found, against)
    old = standbys.get(session, shift_id=shift_id, member_id=actor.id)
    if old is not None:
        standbys.remove(session, standby=old)
    standbys.add(session, now, shift_id=shift_id, member_id=actor.id)
    tidings.record(session, now, actor, "standby.offered", shift_id)
    live.refresh(session, now, shift_id=shift_id)
    return Offering(found, ())


def withdraw(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Take the offer back. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    old = standbys.get(session, shift_id=shift_id, member_id=actor.id)
    if old is None:
        return
    standbys.remove(session, standby=old)
    tidings.record(session, now, actor, "standby.withdrawn", shift_id)
    live.refresh(session, now, shift_id=shift_id)


def put(
    session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind, member_id: int, zone: ZoneInfo
) -> Taken:
    """Give a place to somebody who has offered to come; they are told. Their offer is their consent, so that neither a
    fair opening nor the time for signing up is in the way.

    Raises `Refused` when the offer was taken back, or nobody of this kind is missing any more.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    member = access.taker(session, actor=actor, member_id=member_id, is_to_change=True)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = _needing(session, now, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    if place is not None and place.is_taken:
        return Taken(found, member, ())  # by the first of two taps
    if not has_offered(session, found=found, member_id=member_id):
        raise Refused("standby-taken-back")
    if kind not in search.missing(found):
        raise Refused("standby-no-need")
    against = seats.objections(
        session, now, member=member, opening=found, kind=kind, zone=zone, is_by_lead=True, joins_late=True
    )
    if any(each.why not in _OF_NO_MATTER for each in against):
        return Taken(found, member, against)
    claim = giving.claim(
        session,
        now,
        actor=actor,
        member=member,
        shift_id=shift_id,
        zone=zone,
        kind=kind,
        reason=kept(Reason.AGREED) if against else None,
        joins_late=True,
    )
    return Taken(found, member, claim.objections)


def outlook(session: Session, now: datetime, *, member: Member, found: Opening, zone: ZoneInfo) -> Outlook:
    """What speaks against the member's coming if needed: nothing, if there is a kind of place they could have."""
    who = seats.person(session, member=member, since=found.starts_at, until=found.ends_at)
    theirs = seats.rules(session, who.kind)
    against = [_against(who, found, kind, theirs, zone, now) for kind in _kinds(found)]
    first = against[0] if against else (Objection(Why.KIND),)
    return Outlook(() if () in against else first, _is_staying(who, found))


def has_offered(session: Session, *, found: Opening, member_id: int) -> bool:
    """Whether the member's offer stands: they have no place and have lost none since."""
    offered = standbys.get(session, shift_id=found.id, member_id=member_id)
    return offered is not None and _stands(session, offered)


def volunteers(session: Session, now: datetime, *, found: Opening, zone: ZoneInfo) -> list[Volunteer]:
    """Who would come if needed and may, first offered first; nobody where nobody is or will be needed."""
    if not is_open(found, now):
        return []
    offered = [each for each in standbys.of_shift(session, shift_id=found.id) if _stands(session, each)]
    known = [members.get(session, member_id=each.member_id) for each in offered]
    able = [each for each in known if each is not None and _takes(each)]
    people = seats.people(session, found=able, since=found.starts_at, until=found.ends_at) if able else []
    limits = {kind: seats.rules(session, kind) for kind in {each.kind for each in people}}
    listed = []
    for member, person in zip(able, people, strict=True):
        theirs = limits[person.kind]
        kinds = tuple(kind for kind in _kinds(found) if not _against(person, found, kind, theirs, zone, now))
        listed += [Volunteer(member, kinds, _is_staying(person, found))] if kinds else []
    return listed


def is_open(found: Opening, now: datetime) -> bool:
    """Whether somebody may be needed yet: the shift is ahead, or under way and short."""
    if found.is_cancelled or found.ends_at <= now:
        return False
    return found.starts_at > now or bool(search.missing(found))


def _needing(session: Session, now: datetime, *, shift_id: int) -> Opening:
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    if found.is_cancelled:
        raise Refused("kit-why-cancelled")
    if not is_open(found, now):
        raise Refused("standby-no-need")
    return found


def _kinds(found: Opening) -> Sequence[PlaceKind]:
    """What somebody can be needed as: learning is not needed, and waits for no gap."""
    return [kind for kind in found.counts if kind is not PlaceKind.SHADOW]


def _against(
    person: Person, found: Opening, kind: PlaceKind, limits: Limits, zone: ZoneInfo, now: datetime
) -> tuple[Objection, ...]:
    place = seats.vacancy(found, kind, is_in_line=True)
    against = eligibility.objections(person, place, limits=limits, zone=zone, now=now, joins_late=True)
    return tuple(each for each in against if each.why not in _OF_NO_MATTER)


def _stands(session: Session, offered: Standby) -> bool:
    """Whoever has had the place since has been taken at their word, or has thought better of it."""
    place = places.get(session, shift_id=offered.shift_id, member_id=offered.member_id)
    if place is None:
        return True
    return not place.is_taken and place.left_at is not None and place.left_at <= offered.offered_at


def _takes(member: Member) -> bool:
    return member.state is not MemberState.DISABLED and access.may(member, Right.TAKE_SHIFTS)


def _is_staying(person: Person, found: Opening) -> bool:
    return any(each.ends_at == found.starts_at for each in person.work)
