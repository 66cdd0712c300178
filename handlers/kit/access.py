"""The only door: from a Telegram account to a member, and from an id to a record somebody may see."""

from sqlmodel import Session

from handlers.kit.errors import Refused, Stranger
from handlers.rules.rights import Right, of
from storage import members, shifts
from storage.members import Member, MemberState
from storage.shifts import Shift


def member(session: Session, *, telegram_id: int) -> Member:
    """The member behind a Telegram account. Raises `Stranger` for everybody else, also for who has left."""
    found = members.by_telegram(session, telegram_id=telegram_id)
    if found is None or found.state is MemberState.DISABLED:
        raise Stranger
    return found


def require(actor: Member, right: Right) -> None:
    """Raise `Refused` unless the member has the right."""
    if right not in of(actor.role):
        raise Refused("kit-not-yours")


def may(actor: Member, right: Right | None) -> bool:
    """Whether the member has the right; everybody has no right in particular."""
    return right is None or right in of(actor.role)


def other_member(session: Session, *, actor: Member, member_id: int, is_to_change: bool = False) -> Member:
    """Somebody else's record, for who manages members; held for a change. Raises `Refused`."""
    require(actor, Right.MANAGE_MEMBERS)
    find = members.lock if is_to_change else members.get
    found = find(session, member_id=member_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def shift(session: Session, *, actor: Member, shift_id: int, is_to_change: bool = False) -> Shift:
    """A shift, for everybody in the team; held for a change. Raises `Refused` when there is none."""
    if actor.state is MemberState.DISABLED:
        raise Stranger
    found = (shifts.lock if is_to_change else shifts.get)(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    return found
