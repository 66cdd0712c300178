"""What partners and leads say about a trainee's next step, and what follows from it. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, live, notices, roles
from handlers.kit.errors import Refused
from handlers.rules import learning
from handlers.rules.rights import Right
from storage import audit, members, places, reviews, shadows, shifts
from storage.members import Member, MemberState, Role
from storage.reviews import Review, Verdict
from storage.shifts import PlaceKind, Shift


@dataclass(frozen=True)
class Said:
    """A word about a trainee; it may be one from before, also somebody else's."""

    review: Review
    is_new: bool


def seat_key(*, shift_id: int, member_id: int, stamp: str) -> str:
    """The one key of telling a trainee whom they sit beside since an instant, or that there is nobody."""
    return live.key(shift_id, "seat", member_id, stamp)


def partner_key(*, shift_id: int, member_id: int, partner_id: int, stamp: str) -> str:
    """The one key of telling a counsellor who comes to sit beside them since an instant."""
    return live.key(shift_id, "partner", partner_id, member_id, stamp)


def asked_key(*, shift_id: int, member_id: int) -> str:
    """The one key of asking the partner of one shift about a trainee: never twice."""
    return live.member_key(member_id, "asked", shift_id)


def candidate_key(*, member_id: int, round_: int, lead_id: int) -> str:
    """The one key of asking a lead about a trainee, who were decided about so many times before."""
    return live.member_key(member_id, "candidate", round_, lead_id)


def review(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int, verdict: Verdict) -> Said:
    """The partner's word about the trainee who sat beside them in a shift. Once; a second one changes nothing.

    Raises `Refused` for everybody else, and when it is too late or about somebody who is no trainee any more.
    """
    trainee = members.lock(session, member_id=member_id)
    shift = sat_beside(session, now, partner_id=actor.id, shift_id=shift_id, member_id=member_id)
    if trainee is None or shift is None:
        raise Refused("kit-gone")
    before = reviews.of_shift(session, trainee_id=member_id, shift_id=shift_id, by_id=actor.id)
    if before is not None:
        return Said(before, is_new=False)
    _require_trainee(trainee)
    if now >= shift.ends_at + learning.SAID_WITHIN:
        raise Refused("learning-too-late")
    found = reviews.add(
        session,
        now,
        trainee_id=member_id,
        by_id=actor.id,
        verdict=verdict,
        shadowed=shadows.done_by(session, now, member_id=member_id),
        shift_id=shift_id,
    )
    subject = f"member:{member_id}"
    audit.record(session, now, actor_id=actor.id, verb="learning.reviewed", subject=subject, shift=shift_id)
    live.refresh_member(session, now, member_id=member_id)
    return Said(found, is_new=True)


def decide(session: Session, now: datetime, *, actor: Member, member_id: int, round_: int, verdict: Verdict) -> Said:
    """A lead's word about all of a trainee's shifts so far: ready is another role at once, more is asked again later.

    Of two leads the first decides; the other hears what it was. Raises `Refused` for who makes nobody a counsellor, and
    about somebody who is no trainee any more.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    access.require_giving(actor, Role.VOLUNTEER)
    trainee = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    decided = reviews.decisions(session, trainee_id=member_id)
    if round_ < len(decided):
        return Said(decided[round_], is_new=False)
    _require_trainee(trainee)
    if round_ > len(decided):
        raise Refused("kit-gone")
    shadowed = shadows.done_by(session, now, member_id=member_id)
    found = reviews.add(session, now, trainee_id=member_id, by_id=actor.id, verdict=verdict, shadowed=shadowed)
    facts: dict[str, Any] = {"shadowed": shadowed, "verdict": verdict.value}
    subject = f"member:{member_id}"
    audit.record(session, now, actor_id=actor.id, verb="learning.decided", subject=subject, **facts)
    if verdict is Verdict.READY:
        notices.inform(session, now, member=trainee, kind="learning.welcome")
        roles.give(session, now, actor=actor, member=trainee, role=Role.VOLUNTEER)
    live.refresh_member(session, now, member_id=member_id)
    return Said(found, is_new=True)


def sat_beside(session: Session, now: datetime, *, partner_id: int, shift_id: int, member_id: int) -> Shift | None:
    """The shift, if it took place and is over and the trainee sat beside this partner in it."""
    shift = shifts.get(session, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    if shift is None or place is None or shift.cancelled_at is not None or shift.ends_at > now:
        return None
    is_beside = place.is_taken and place.kind is PlaceKind.SHADOW and place.beside == partner_id
    return shift if is_beside else None


def is_trainee(member: Member) -> bool:
    """Whether there is a next step to speak about."""
    return member.role is Role.TRAINEE and member.state is not MemberState.DISABLED


def _require_trainee(member: Member) -> None:
    if member.state is MemberState.DISABLED:
        raise Refused("learning-has-left", name=member.name)
    if member.role is not Role.TRAINEE:
        raise Refused("learning-no-trainee", name=member.name)
