"""Looking for what goes into a file, and making and ending a calendar's address; each in one transaction."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused, Stranger
from handlers.rules import calendars
from handlers.rules.rights import Right
from storage import audit, feeds, members, places
from storage.members import Member, MemberState
from storage.places import Appointment


def browse(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what there is. Raises `Refused` for who has no shifts at all."""
    access.require(actor, Right.SEE_SHIFTS)


def pick(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at a shift one has a place in. Raises `Refused`."""
    access.shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    if place is None or not place.is_taken:
        raise Refused("calendar-not-yours")


def gather(session: Session, now: datetime, *, actor: Member) -> bool:
    """Whether there is anything to put into a file."""
    access.require(actor, Right.SEE_SHIFTS)
    return bool(ahead(session, now, member=actor))


def ahead(session: Session, now: datetime, *, member: Member) -> list[Appointment]:
    """Shifts of the member that have not ended, and those a calendar may still hold although they are not theirs."""
    return calendars.kept(places.appointments(session, member_id=member.id, ending_after=now), now)


def make_address(session: Session, now: datetime, *, actor: Member, is_public: bool) -> str:
    """The token of a new address, which is told this once; the old address opens nothing any more.

    Raises `Refused` where the process cannot be reached from outside.
    """
    access.require(actor, Right.SEE_SHIFTS)
    if not is_public:
        raise Refused("calendar-no-address")
    # Held, so that who is disabled or cut off in this moment is left without one whichever comes first.
    member = members.lock(session, member_id=actor.id)
    if member is None or not may_have_address(member):
        raise Stranger
    token = feeds.issue(session, now, member_id=member.id)
    _note(session, now, actor, "calendar.address_made")
    return token


def switch_off(session: Session, now: datetime, *, actor: Member) -> None:
    """The address opens nothing any more. Harmless when there is none."""
    if feeds.revoke(session, member_id=actor.id):
        _note(session, now, actor, "calendar.address_ended")


def may_have_address(member: Member) -> bool:
    """Whether the member is still in the team and has the chat the address was told in."""
    return member.state is not MemberState.DISABLED and member.telegram_id is not None


def _note(session: Session, now: datetime, actor: Member, verb: str) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"member:{actor.id}")
