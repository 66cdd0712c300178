"""The only door: from a Telegram account to a member, and from an id to a record somebody may see."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit.errors import Refused, Stranger
from handlers.rules import rights as rules
from handlers.rules.rights import Right, of
from storage import alarms, cases, duties, members, shifts, strangers
from storage.cases import Case
from storage.members import Member, MemberState, Role
from storage.shifts import Shift

# Whoever is outside hears the one sentence this seldom, so that the bot cannot be made to chatter.
ANSWERED_EVERY = timedelta(hours=1)


def member(session: Session, *, telegram_id: int) -> Member:
    """The member behind a Telegram account. Raises `Stranger` for everybody else, also for who has left."""
    found = members.by_telegram(session, telegram_id=telegram_id)
    if found is None or found.state is MemberState.DISABLED:
        raise Stranger
    return found


def require(actor: Member, right: Right) -> None:
    """Raise `Refused` unless the member has the right."""
    if not may(actor, right):
        raise Refused("kit-not-yours")


def require_giving(actor: Member, role: Role) -> None:
    """Raise `Refused` unless the member may make somebody a holder of this role."""
    require(actor, Right.MANAGE_MEMBERS)
    if not may_give(actor, role):
        raise Refused("kit-not-yours")


def may(actor: Member, right: Right | None) -> bool:
    """Whether the member has the right, also for as long as they stand in for who has it; everybody has no right in
    particular."""
    return right is None or right in of(actor.role, actor.acts_as)


def may_give(actor: Member, role: Role) -> bool:
    """Whether the member may make somebody a holder of this role."""
    return rules.may_give(actor.role, role, acts_as=actor.acts_as)


def other_member(
    session: Session,
    *,
    actor: Member,
    member_id: int,
    is_to_change: bool = False,
    rights: Sequence[Right] = (Right.MANAGE_MEMBERS,),
) -> Member:
    """Somebody's record, for who manages members (or has another of these rights); held for a change.

    Raises `Refused`. To be changed it must not stand above the actor: what a lead is, only who makes leads may touch.
    """
    if not any(may(actor, right) for right in rights):
        raise Refused("kit-not-yours")
    find = members.lock if is_to_change else members.get
    found = find(session, member_id=member_id)
    if found is None:
        raise Refused("kit-gone")
    if is_to_change and not may_change(actor, found):
        raise Refused("kit-not-yours")
    return found


def may_change(actor: Member, other: Member) -> bool:
    """Whether the actor may change the other's record; who manages members may change their own, unless they do so
    only while they stand in for somebody."""
    if other.id == actor.id:
        return rules.may_manage_themselves(actor.role, acts_as=actor.acts_as)
    return rules.may_manage(actor.role, other.role, acts_as=actor.acts_as)


def is_answered(session: Session, now: datetime, *, telegram_id: int) -> bool:
    """Whether somebody outside the team is answered this time; whoever asks has to answer then."""
    last = strangers.last_answered(session, telegram_id=telegram_id)
    if last is not None and now - last < ANSWERED_EVERY:
        return False
    strangers.note_answer(session, now, telegram_id=telegram_id)
    return True


def hold_shift(session: Session, *, actor: Member, shift_id: int) -> None:
    """A shift held for a change, for everybody in the team. Raises `Refused` when there is none.

    For who looks at it as an opening, or not at all: the record itself is `shift`.
    """
    if actor.state is MemberState.DISABLED:
        raise Stranger
    if not shifts.seize(session, shift_id=shift_id):
        raise Refused("kit-gone")


def shift(session: Session, *, actor: Member, shift_id: int, is_to_change: bool = False) -> Shift:
    """A shift, for everybody in the team; held for a change. Raises `Refused` when there is none."""
    if actor.state is MemberState.DISABLED:
        raise Stranger
    found = (shifts.lock if is_to_change else shifts.get)(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def taker(session: Session, *, actor: Member, member_id: int, is_to_change: bool = False) -> Member:
    """Somebody who can have places in shifts, for who plans; held for a change. Raises `Refused`."""
    require(actor, Right.PLAN_SHIFTS)
    found = (members.lock if is_to_change else members.get)(session, member_id=member_id)
    if found is None or found.state is MemberState.DISABLED or not may(found, Right.TAKE_SHIFTS):
        raise Refused("kit-gone")
    return found


def colleague(session: Session, *, actor: Member, member_id: int) -> Member:
    """Somebody whose place in a shift is to be changed, whatever they may do by now; held. Raises `Refused`."""
    require(actor, Right.PLAN_SHIFTS)
    found = members.lock(session, member_id=member_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def case(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """A difficult case, for who flagged it, has it or is to have it, was alerted to it or may answer any.

    Raises `Refused`, in the same words whether there is none or it is not theirs to know.
    """
    found = cases.get(session, case_id=case_id)
    if found is None or found.purged_at is not None:
        raise Refused("kit-gone")
    is_theirs = actor.id in (found.flagger_id, found.owner_id, found.heir_id) and may(actor, Right.FLAG_CASES)
    # The cheapest first: this is asked of everything that rings, again and again.
    is_known = is_theirs or may_answer(session, now, actor=actor)
    if not is_known and not alarms.is_alerted(session, case_id=case_id, member_id=actor.id):
        raise Refused("kit-gone")
    return found


def may_answer(session: Session, now: datetime, *, actor: Member) -> bool:
    """Whether the member may answer any difficult case now: by what they are, or as duty lead of a shift under way."""
    return is_leading(actor) or duties.is_on_duty(session, now, member_id=actor.id)


def is_leading(actor: Member) -> bool:
    """Whether the member decides about difficult cases, by role or while they stand in for somebody who does."""
    return may(actor, Right.ANSWER_CASES)
