"""Whom a difficult case may wake, whoever is on duty now, for those who see to it that they can be reached."""

from sqlmodel import Session

from handlers.kit import access
from handlers.rules.rights import Right
from storage import members
from storage.members import Member, MemberState


def is_on_ladder(member: Member) -> bool:
    """Whether an alert may come to the member: they may answer cases, also in somebody's stead, or be duty lead."""
    may_answer = access.may(member, Right.ANSWER_CASES) or member.leads_shifts
    return member.state is not MemberState.DISABLED and may_answer


def ladder(session: Session) -> list[Member]:
    """Everybody of whom that is true, also who is away."""
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    return [each for each in team if is_on_ladder(each)]
