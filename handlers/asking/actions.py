"""What somebody says to being asked whether they could come. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, live, search, tidings
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.rules.rights import Right
from storage import asks, members, places, shifts
from storage.asks import Answer, Ask
from storage.members import Member
from storage.shifts import PlaceKind


@dataclass(frozen=True)
class Taken:
    """What became of somebody's yes: a claim, or nothing because nobody is missing any more."""

    claim: Claim | None = None


def take(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Taken:
    """Say yes: the place is theirs unless a rule speaks against it, or nobody is missing any more.

    Who was asked may also come after the start, as long as somebody is missing; also in answer to an old question,
    after which somebody was found and lost again.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    return _take(session, now, actor=actor, shift_id=shift_id, kind=None, zone=zone)


def come(session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind, zone: ZoneInfo) -> Taken:
    """Who plans comes themselves, asked or not; as `take` otherwise. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.require(actor, Right.TAKE_SHIFTS)
    return _take(session, now, actor=actor, shift_id=shift_id, kind=kind, zone=zone)


def decline(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Say no, to an old question too: they are not asked for this shift again. Harmless when repeated; a place they
    have stays theirs.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    asked = _asked(session, actor=actor, shift_id=shift_id)
    if asked.answer is Answer.OPEN and not has_place(session, shift_id=shift_id, member_id=actor.id):
        asks.answer(session, now, ask=asked, said=Answer.NO)
        tidings.record(session, now, actor, "asking.declined", shift_id)
        live.refresh(session, now, shift_id=shift_id)


def is_missing(session: Session, now: datetime, *, shift_id: int, kind: PlaceKind) -> bool:
    """Whether the shift takes place, is not over and lacks somebody of this kind."""
    found = shifts.opening(session, shift_id=shift_id)
    return found is not None and not found.is_cancelled and found.ends_at > now and kind in search.missing(found)


def has_place(session: Session, *, shift_id: int, member_id: int) -> bool:
    """Whether somebody is coming to the shift."""
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    return place is not None and place.is_taken


def _take(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    kind: PlaceKind | None,
    zone: ZoneInfo,
) -> Taken:
    """Come as what they name; None: as what they were asked for, and `Refused` if they were not."""
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    asked = asks.get(session, shift_id=shift_id, member_id=actor.id)
    kind = kind or (asked.kind if asked else None)
    if kind is None:
        raise Refused("kit-gone")
    is_needed = is_missing(session, now, shift_id=shift_id, kind=kind)
    if not is_needed and not has_place(session, shift_id=shift_id, member_id=actor.id):
        return Taken()
    claim = giving.claim(
        session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, kind=kind, joins_late=True
    )
    if claim.is_mine and asked is not None and asked.answer is not Answer.YES:
        asks.answer(session, now, ask=asked, said=Answer.YES)
    return Taken(claim)


def _asked(session: Session, *, actor: Member, shift_id: int) -> Ask:
    found = asks.get(session, shift_id=shift_id, member_id=actor.id)
    if found is None:
        raise Refused("kit-gone")
    return found
