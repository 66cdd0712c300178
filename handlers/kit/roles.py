"""Giving somebody another role, and giving back the places that are not for them then. Who may is asked elsewhere."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, giving, live, menus, seats
from handlers.rules.rights import Right
from storage import audit, members, places, shifts
from storage.members import Member, Role
from storage.shifts import PlaceKind


def give(session: Session, now: datetime, *, actor: Member, member: Member, role: Role) -> None:
    """Make the member another thing in the team. Places ahead that are not for such a person are free again, and they
    are told of each. That they have another role is the caller's to tell, who holds the member.
    """
    before = member.role
    members.give_role(session, member=member, role=role)
    freed = _free_unfit(session, now, actor, member)
    facts: dict[str, Any] = {"before": before, "after": role, "places": freed}
    audit.record(session, now, actor_id=actor.id, verb="members.role", subject=f"member:{member.id}", **facts)
    menus.refresh(session, now, member=member)
    live.refresh_member(session, now, member_id=member.id)


def free(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    member: Member,
    shift_ids: Sequence[int],
    is_to_go: Callable[[PlaceKind], bool],
) -> int:
    """Give back the member's places of these kinds in these shifts; return how many. Whoever calls holds the member."""
    shifts.hold(session, shift_ids=sorted(shift_ids))
    found = (places.get(session, shift_id=each, member_id=member.id) for each in sorted(shift_ids))
    taken = [place for place in found if place is not None and place.is_taken and is_to_go(place.kind)]
    for place in taken:
        giving.release(session, now, actor=actor, place=place)
    return len(taken)


def _free_unfit(session: Session, now: datetime, actor: Member, member: Member) -> int:
    """A trainee is never alone, and a duty lead may lead: who is something else now keeps only what is for them."""
    mine = places.of_member(session, member_id=member.id, ending_after=now)
    coming = [shift.id for shift in mine if shift.starts_at > now]
    if not access.may(member, Right.TAKE_SHIFTS):
        return free(session, now, actor=actor, member=member, shift_ids=coming, is_to_go=lambda _: True)
    who = seats.person(session, member=member, since=now, until=now)
    return free(session, now, actor=actor, member=member, shift_ids=coming, is_to_go=lambda kind: not who.is_for(kind))
