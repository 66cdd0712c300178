"""Ways in: adding somebody, the one-time link, following it, and cutting off a lost phone; each in one transaction."""

import enum
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, menus, notices
from handlers.kit.errors import Refused
from handlers.rules import addresses, names
from handlers.rules.rights import Right
from storage import audit, contacts, dialogues, feeds, invites, members, outbox, strangers
from storage.members import Member, MemberState, Role
from storage.outbox import Priority


class Mode(enum.StrEnum):
    """How somebody is added."""

    LINK = "link"  # invited: they join by Telegram
    PLAIN = "plain"  # without Telegram: the lead tells them things


class Entry(enum.StrEnum):
    """What became of following an invite's link."""

    JOINED = "joined"  # in the team now
    ALREADY = "already"  # this account was in the team before; the invite is untouched
    USED = "used"  # it has let somebody in
    EXPIRED = "expired"  # too old, or taken back
    UNKNOWN = "unknown"  # no such code; they get the sentence for strangers
    SILENT = "silent"  # no such code, and the sentence was said not long ago


def begin(session: Session, _now: datetime, *, actor: Member) -> None:
    """Begin to add somebody; nothing typed before is waited for."""
    access.require(actor, Right.MANAGE_MEMBERS)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at cutting somebody off before it is done: refused now if it would be then."""
    _other(session, actor, member_id)


def expect_name(session: Session, now: datetime, *, actor: Member, mode: Mode, role: Role) -> None:
    """Wait for the name of somebody new."""
    access.require_giving(actor, role)
    dialogues.expect(session, now, member_id=actor.id, step=f"joining:name:{mode}:{role}")


def add(session: Session, now: datetime, *, actor: Member, mode: Mode, role: Role, typed: str) -> Member:
    """Take somebody new into the team, with an invite for the actor to pass on or without Telegram."""
    access.require_giving(actor, role)
    name = names.tidy(typed)
    if name is None:
        raise Refused("members-no-name", most=members.NAME_LENGTH)
    if members.namesake(session, name=name) is not None:
        raise Refused("members-name-taken", name=name)
    dialogues.end(session, member_id=actor.id)
    member = members.add(session, now, name=name, role=role)
    _note(session, now, actor, "members.added", member, role=role, mode=mode)
    if mode is Mode.LINK:
        _hand_link(session, now, actor=actor, member=member)
    return member


def link(session: Session, now: datetime, *, actor: Member, member_id: int) -> Member:
    """Make a new invite for somebody who has not joined; an older one stops working."""
    member = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    if member.state is MemberState.DISABLED:
        raise Refused("members-has-left")
    if member.telegram_id is not None:
        raise Refused("members-has-joined")
    _note(session, now, actor, "members.invited", member)
    _hand_link(session, now, actor=actor, member=member)
    return member


def cut_off(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """A phone is lost: its Telegram account has no access from this moment, and there is a new invite."""
    member = _other(session, actor, member_id)
    lost = member.telegram_id
    members.unbind(session, member=member)
    dialogues.end(session, member_id=member.id)
    feeds.revoke(session, member_id=member.id)  # its address is in the chat of the lost phone
    # Whoever found it could accept an alert with the button of a push message; the number comes with the next phone.
    contacts.forget(session, member_id=member.id, ways=addresses.PUSHES)
    _note(session, now, actor, "members.cut_off", member, was_joined=lost is not None)
    if lost is not None:
        menus.clear(session, now, telegram_id=lost)
    _hand_link(session, now, actor=actor, member=member)


def join(session: Session, now: datetime, *, telegram_id: int, code: str) -> Entry:
    """Follow an invite's link. The invite is held, so of two people with one link one gets in."""
    current = members.by_telegram(session, telegram_id=telegram_id)
    if current is not None and current.state is not MemberState.DISABLED:
        return Entry.ALREADY
    invite = invites.lock_by_code(session, code=code)
    if invite is None:
        is_answered = access.is_answered(session, now, telegram_id=telegram_id)
        return Entry.UNKNOWN if is_answered else Entry.SILENT
    member = members.lock(session, member_id=invite.member_id)
    if invite.used_at is not None:
        return Entry.USED
    if not invite.is_open(now) or member is None or member.state is MemberState.DISABLED:
        return Entry.EXPIRED
    if current is not None:
        members.unbind(session, member=current)  # somebody who had left comes again under a new name
    invites.use(session, now, invite=invite)
    members.bind(session, now, member=member, telegram_id=telegram_id)
    strangers.forget(session, telegram_id=telegram_id)
    _note(session, now, member, "members.joined", member, invite=invite.id)
    menus.refresh(session, now, member=member)
    notices.tell(session, now, right=Right.MANAGE_MEMBERS, about=member, kind="members.joined")
    tidy_links(session, now, member_id=member.id)
    return Entry.JOINED


def tidy_links(session: Session, now: datetime, *, member_id: int | None = None) -> None:
    """Forget codes that have been sent; where a link lets nobody in any more, take it off its reader's screen."""
    for slip in invites.slips(session, member_id=member_id):
        is_shown = slip.message_id is not None and not invites.is_overdrawn(session, slip=slip)
        if is_shown and slip.invite.is_open(now):
            if not slip.is_blank:
                invites.blank(session, slip=slip)
            continue
        if is_shown and slip.chat_id is not None and slip.message_id is not None:
            outbox.redraw(
                session,
                now,
                chat_id=slip.chat_id,
                message_id=slip.message_id,
                kind="joining.invitation",
                params={"invite_id": slip.invite.id},
                member_id=slip.member_id,
            )
        invites.drop(session, slip=slip)


def _hand_link(session: Session, now: datetime, *, actor: Member, member: Member) -> None:
    """Owe the actor the link. Until it is sent its code is in the outbox, for that is what must survive a crash."""
    invite, code = invites.issue(session, now, member_id=member.id)
    tidy_links(session, now, member_id=member.id)
    if actor.unreachable_since is not None:
        members.mark_reachable(session, member=actor)  # they are right here
    outbox.post(
        session,
        now,
        key=invites.slip_key(invite),
        kind="joining.invitation",
        params={"invite_id": invite.id, "code": code},
        member_id=actor.id,
        # Not a REPLY: those are forgotten after a day, and this one has to be found when its link has had its day.
        priority=Priority.ALERT,
        useless_after=invite.expires_at,
    )


def _other(session: Session, actor: Member, member_id: int) -> Member:
    access.require(actor, Right.MANAGE_MEMBERS)
    if member_id == actor.id:
        raise Refused("members-not-yourself")
    member = access.other_member(session, actor=actor, member_id=member_id, is_to_change=True)
    if member.state is MemberState.DISABLED:
        raise Refused("members-has-left")
    return member


def _note(session: Session, now: datetime, actor: Member | None, verb: str, member: Member, **facts: Any) -> None:
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"member:{member.id}", **facts)
