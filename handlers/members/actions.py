"""Changes to what members are, each audited and told to whom it concerns in one transaction. Not how they come in."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, leading, live, menus, notices, roles, spreading
from handlers.kit.errors import Refused
from handlers.rules import names
from handlers.rules.rights import Right, can_lead
from storage import absences, audit, contacts, dialogues, feeds, invites, members, outbox, places, summons
from storage.members import Language, Member, MemberState, Role


def browse(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the list; nothing typed before is waited for."""
    access.require(actor, Right.MANAGE_MEMBERS)
    dialogues.end(session, member_id=actor.id)


def look_at(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at one member; nothing typed before is waited for."""
    access.other_member(session, actor=actor, member_id=member_id)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at a change of somebody else before it is made: refused now if it would be then."""
    _other(session, actor, member_id)


def consider_language(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at the languages somebody could be spoken to in."""
    access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)


def expect_new_name(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """Wait for another name of a member."""
    access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    dialogues.expect(session, now, member_id=actor.id, step=f"members:renamed:{member_id}")


def give_role(session: Session, now: datetime, *, actor: Member, member_id: int, role: Role) -> Member:
    """Make somebody else another thing in the team. Places ahead that are not for such a person are free again."""
    leads = leading.hold(session, actor, also=member_id)
    member = _other(session, actor, member_id)
    access.require_giving(actor, role)
    if member.role is role:
        return member
    if not can_lead(role):
        leading.require_besides(member, leads)
    roles.give(session, now, actor=actor, member=member, role=role)
    notices.inform(session, now, member=member, kind="members.role_changed", role=role)
    return member


def give_language(session: Session, now: datetime, *, actor: Member, member_id: int, language: Language) -> Member:
    """Speak another language with somebody."""
    member = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    if member.language is not language:
        members.give_language(session, member=member, language=language)
        _note(session, now, actor, "members.language", member, language=language)
        menus.refresh(session, now, member=member)
        spreading.speak(session, now, member=member)
    return member


def rename(session: Session, now: datetime, *, actor: Member, member_id: int, typed: str) -> Member:
    """Call somebody by another name."""
    member = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    name = names.tidy(typed)
    if name is None:
        raise Refused("members-no-name", most=members.NAME_LENGTH)
    other = members.namesake(session, name=name)
    if other is not None and other.id != member.id:
        raise Refused("members-name-taken", name=name)
    dialogues.end(session, member_id=actor.id)
    members.rename(session, member=member, name=name)
    # Neither the old nor the new name goes into the log: it outlives the member's own record.
    _note(session, now, actor, "members.renamed", member)
    return member


def disable(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """Somebody has left: no access from this moment, and their places in shifts to come are free."""
    leads = leading.hold(session, actor, also=member_id)
    member = _other(session, actor, member_id)
    if member.state is MemberState.DISABLED:
        return
    leading.require_besides(member, leads)
    freed = _free_places(session, now, actor, member)
    members.put(session, member=member, state=MemberState.DISABLED)
    _note(session, now, actor, "members.disabled", member, places=freed)
    dialogues.end(session, member_id=member.id)
    absences.remove(session, found=absences.after(session, member_ids=[member.id], since=now))
    invites.revoke(session, now, member_id=member.id)
    feeds.revoke(session, member_id=member.id)
    contacts.forget(session, member_id=member.id)
    summons.leave(session, now, member_id=member.id)
    live.refresh_member(session, now, member_id=member.id)
    if member.telegram_id is not None:
        menus.clear(session, now, telegram_id=member.telegram_id)


def restore(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """Bring back somebody who had left; with the Telegram account they had, if they had one."""
    member = _other(session, actor, member_id)
    if member.state is not MemberState.DISABLED:
        return
    members.put(session, member=member, state=MemberState.ACTIVE)
    _note(session, now, actor, "members.restored", member)
    notices.inform(session, now, member=member, kind="members.restored")
    menus.refresh(session, now, member=member)


def mark_unreachable(session: Session, now: datetime, *, member_id: int, reason: str) -> None:
    """A message could not get through to a member: remember since when, and tell who looks after the bot, once."""
    member = members.lock(session, member_id=member_id)
    if member is None or not member.is_reachable:
        return
    members.mark_unreachable(session, now, member=member)
    _note(session, now, None, "members.unreachable", member, why=reason[:80])
    notices.tell(session, now, right=Right.HEAR_OF_TROUBLE, about=member, kind="members.unreachable")


def note_presence(session: Session, now: datetime, *, telegram_id: int, status: str) -> None:
    """Somebody blocked the bot or let it back in. Whoever is not in the team may do so unnoticed."""
    member = members.by_telegram(session, telegram_id=telegram_id)
    if member is None or member.state is MemberState.DISABLED:
        return
    if status == "kicked":
        mark_unreachable(session, now, member_id=member.id, reason="blocked")
    elif status == "member" and member.unreachable_since is not None:
        members.mark_reachable(session, member=member)
        outbox.revive(session, now, member_id=member.id, since=now - notices.NEWS_FOR)
        _note(session, now, None, "members.reachable", member)
        notices.tell(session, now, right=Right.HEAR_OF_TROUBLE, about=member, kind="members.reachable")


def _other(session: Session, actor: Member, member_id: int) -> Member:
    access.require(actor, Right.MANAGE_MEMBERS)
    if member_id == actor.id:
        raise Refused("members-not-yourself")
    return access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)


def _free_places(session: Session, now: datetime, actor: Member, member: Member) -> int:
    coming = [shift.id for shift in places.of_member(session, member_id=member.id, ending_after=now)]
    return roles.free(session, now, actor=actor, member=member, shift_ids=coming, is_to_go=lambda _: True)


def _note(session: Session, now: datetime, actor: Member | None, verb: str, member: Member, **facts: Any) -> None:
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"member:{member.id}", **facts)
