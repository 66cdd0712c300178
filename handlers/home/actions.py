"""What home changes: the reader's language, what is waited for, and what must not stay in the chat."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, menus, spreading, stopped
from storage import audit, dialogues, members, outbox
from storage.members import Language, Member
from storage.outbox import Priority


def arrive(session: Session, now: datetime, *, actor: Member) -> None:
    """Be at home: nothing typed before is waited for, and whoever is here is reachable again."""
    dialogues.end(session, member_id=actor.id)
    if actor.unreachable_since is not None:
        members.mark_reachable(session, member=actor)
        audit.record(session, now, actor_id=actor.id, verb="home.heard_from", subject=f"member:{actor.id}")


def speak(session: Session, now: datetime, *, actor: Member, language: Language) -> Language:
    """Speak this language with the actor from now on; their command menu and what is to be read follow."""
    if actor.language is not language:
        members.give_language(session, member=actor, language=language)
        subject = f"member:{actor.id}"
        audit.record(session, now, actor_id=actor.id, verb="home.language", subject=subject, language=language)
        menus.refresh(session, now, member=actor)
        spreading.speak(session, now, member=actor)
    return language


def refuse_unwanted(
    session: Session, now: datetime, *, actor: Member, chat_id: int, message_id: int, together: str | None
) -> None:
    """Have the message deleted; what comes as many (an album, a message edited again and again) gets one sentence."""
    stopped.take_out(session, now, actor=actor, chat_id=chat_id, message_id=message_id)
    if together is not None:
        key = f"unwanted:{actor.id}:{together}"
        outbox.post(session, now, key=key, kind="home.unwanted", params={}, member_id=actor.id, priority=Priority.REPLY)
    stopped.count(session, now, [stopped.MEDIA])


def overhear(session: Session, now: datetime, *, telegram_id: int) -> bool:
    """Somebody outside the team said something; return whether they get the one sentence this time."""
    return access.is_answered(session, now, telegram_id=telegram_id)


def ignore(_session: Session, _now: datetime, *, telegram_id: int) -> None:
    """Somebody outside the team tapped an old card: the toast is all they get."""
