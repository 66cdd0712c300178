"""Linking a group and what becomes of it; each in one transaction."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, notices
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import audit, groups
from storage.groups import TeamGroup
from storage.members import Member

# How Telegram names the bot's place in a group it is not in (Bot API, ChatMember).
_AWAY = frozenset({"left", "kicked"})


def browse(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the groups."""
    access.require(actor, Right.PLAN_SHIFTS)


def link(
    session: Session, now: datetime, *, actor: Member, chat_id: int, title: str, thread_id: int | None
) -> TeamGroup:
    """Post to this group from now on, in the actor's language; typed again, what is new counts."""
    access.require(actor, Right.PLAN_SHIFTS)
    place: dict[str, Any] = {"chat_id": chat_id, "title": title, "thread_id": thread_id}
    group = groups.link(session, now, **place, language=actor.language, linked_by=actor.id)
    _note(session, now, actor, "groups.linked", chat_id)
    return group


def stop(session: Session, now: datetime, *, actor: Member, chat_id: int) -> None:
    """Post nothing more there; the group stays linked."""
    _put_posting(session, now, actor, chat_id, is_posting=False)


def resume(session: Session, now: datetime, *, actor: Member, chat_id: int) -> None:
    """Post there again. A group the bot is not in has to be linked anew."""
    _put_posting(session, now, actor, chat_id, is_posting=True)


def unlink(session: Session, now: datetime, *, actor: Member, chat_id: int) -> None:
    """Forget the group."""
    groups.unlink(session, group=_found(session, actor, chat_id))
    _note(session, now, actor, "groups.unlinked", chat_id)


def note_presence(session: Session, now: datetime, *, chat_id: int, status: str) -> None:
    """The bot's place in some group has changed. Let in again it waits to be asked to post."""
    if status in _AWAY:
        lose(session, now, chat_id=chat_id)


def lose(session: Session, now: datetime, *, chat_id: int) -> None:
    """The bot is not in the group any more: posting ends, and who plans is told once."""
    group = groups.lock(session, chat_id=chat_id)
    if group is None or group.left_at is not None:
        return
    groups.mark_left(session, now, group=group)
    _note(session, now, None, "groups.lost", chat_id)
    for reader in notices.leads(session, now):
        notices.inform(session, now, member=reader, kind="groups.lost", chat_id=chat_id)


def move(session: Session, now: datetime, *, chat_id: int, to: int) -> None:
    """The group is another chat from now on; Telegram says so more than once."""
    group = groups.lock(session, chat_id=chat_id)
    if group is not None:
        groups.migrate(session, group=group, chat_id=to)
        _note(session, now, None, "groups.moved", to, before=chat_id)


def _put_posting(session: Session, now: datetime, actor: Member, chat_id: int, *, is_posting: bool) -> None:
    group = _found(session, actor, chat_id)
    if is_posting and group.left_at is not None:
        raise Refused("groups-not-there", title=group.title)
    if group.is_posting is not is_posting:
        groups.put_posting(session, group=group, is_posting=is_posting)
        _note(session, now, actor, "groups.resumed" if is_posting else "groups.stopped", chat_id)


def _found(session: Session, actor: Member, chat_id: int) -> TeamGroup:
    access.require(actor, Right.PLAN_SHIFTS)
    group = groups.lock(session, chat_id=chat_id)
    if group is None:
        raise Refused("kit-gone")
    return group


def _note(session: Session, now: datetime, actor: Member | None, verb: str, chat_id: int, **facts: Any) -> None:
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"group:{chat_id}", **facts)
