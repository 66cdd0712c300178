"""Questions about guidance: asked by readers, answered by the first lead who does, for one or for all. No chat here."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, readership, spreading, standins
from handlers.kit.errors import Refused
from handlers.rules.rights import Right, roles_with
from storage import audit, bulletins, cards, dialogues, outbox, receipts, sealing
from storage.bulletins import Edition
from storage.members import Member
from storage.receipts import Question


def prefix(question_id: int) -> str:
    """What the keys of leads' cards about a question begin with."""
    return f"question:{question_id}:"


def begin(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Wait for the actor's question about what they read. Raises `Refused`."""
    edition = _readable(session, now, actor=actor, edition_id=edition_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"questions:typed:{edition_id}")
    return edition


def ask(session: Session, now: datetime, *, actor: Member, edition_id: int, asked: str) -> Question:
    """Put the question to everybody who briefs the team. Raises `Refused`."""
    _readable(session, now, actor=actor, edition_id=edition_id)
    if not asked:
        raise Refused("questions-empty")
    dialogues.end(session, member_id=actor.id)
    row = receipts.ask(session, now, edition_id=edition_id, member_id=actor.id, asked=asked)
    audit.record(session, now, actor_id=actor.id, verb="questions.asked", subject=f"question:{row.id}")
    for lead in standins.told(session, now, roles=roles_with(Right.BRIEF_TEAM)):
        if lead.id != actor.id and lead.is_reachable:
            key = f"{prefix(row.id)}{lead.id}"
            about = {"question_id": row.id}
            outbox.post(session, now, key=key, kind="questions.asked", params=about, member_id=lead.id)
    return row


def look(session: Session, _now: datetime, *, actor: Member, question_id: int) -> Question:
    """Look at a question, for who briefs the team. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    found = receipts.question(session, question_id=question_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def survey(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what nobody has answered. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)


def take(session: Session, now: datetime, *, actor: Member, question_id: int, is_for_all: bool) -> Question:
    """Wait for the actor's answer to a question that has none. Raises `Refused`."""
    row = look(session, now, actor=actor, question_id=question_id)
    _require_open(session, row)
    waited = f"questions:published:{question_id}" if is_for_all else f"questions:replied:{question_id}"
    dialogues.expect(session, now, member_id=actor.id, step=waited)
    return row


def answer(
    session: Session, now: datetime, *, actor: Member, question_id: int, answer: str, is_for_all: bool
) -> Question:
    """Answer a question nobody has answered; who asked hears it, and with `is_for_all` all readers do, below the text
    while that is in force. Raises `Refused` for who comes second."""
    access.require(actor, Right.BRIEF_TEAM)
    row = receipts.lock_question(session, question_id=question_id)
    if row is None:
        raise Refused("kit-gone")
    if not answer:
        raise Refused("questions-empty")
    dialogues.end(session, member_id=actor.id)
    _require_open(session, row)
    edition = bulletins.edition(session, edition_id=row.edition_id)
    current = bulletins.of_base(session, base_id=edition.base_id) if edition and edition.base_id else None
    row.answer, row.answered_at, row.answered_by = answer, now, actor.id
    row.is_for_all = is_for_all and current is not None and current.is_in_force
    receipts.save_question(session, row=row)
    subject = f"question:{row.id}"
    audit.record(session, now, actor_id=actor.id, verb="questions.answered", subject=subject, is_for_all=row.is_for_all)
    about = {"question_id": row.id}
    outbox.post(session, now, key=f"answer:{row.id}", kind="questions.answered", params=about, member_id=row.member_id)
    cards.follow(session, now, prefix=prefix(row.id))
    if row.is_for_all and current is not None:
        spreading.refresh(session, now, base_id=current.base_id)
    return row


def _readable(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """What the actor may ask about. Raises `Refused`, also where a question cannot be kept so that nobody reads it."""
    edition = bulletins.edition(session, edition_id=edition_id)
    if edition is None or not readership.may_open(session, now, edition=edition, member=actor):
        raise Refused("kit-gone")
    if not sealing.is_possible(session):
        raise Refused("questions-no-seal")
    return edition


def _require_open(session: Session, row: Question) -> None:
    if row.answered_at is not None:
        raise Refused("questions-taken")
    if not sealing.is_possible(session):
        raise Refused("questions-no-seal")
