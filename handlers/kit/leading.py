"""That a team is never left without a lead, whatever two of them do to each other at the same time."""

from collections.abc import Sequence

from sqlmodel import Session

from handlers.kit.errors import Refused, Stranger
from handlers.rules.rights import can_lead
from storage import members
from storage.members import Member, MemberState, Role


def hold(session: Session, actor: Member, *, also: int) -> Sequence[Member]:
    """Hold everybody who can lead and the member it is about, first of all and in one order; return the active leads.

    Of two leads who undo each other, one stays. Raises `Stranger` for an actor who was put out meanwhile.
    """
    held = members.hold_all(session, roles=[role for role in Role if can_lead(role)], also=(also,))
    session.refresh(actor)  # what somebody else did to the actor while we waited
    if actor.state is MemberState.DISABLED:
        raise Stranger
    return [each for each in held if can_lead(each.role) and each.state is MemberState.ACTIVE]


def active(session: Session) -> Sequence[Member]:
    """Everybody who can lead now by their own role, for looking only."""
    found = members.with_roles(session, roles=[role for role in Role if can_lead(role)])
    return [each for each in found if can_lead(each.role)]


def require_besides(member: Member, leads: Sequence[Member]) -> None:
    """Raise `Refused` if nobody else could lead without the member."""
    if can_lead(member.role) and not any(lead.id != member.id for lead in leads):
        raise Refused("kit-last-lead")
