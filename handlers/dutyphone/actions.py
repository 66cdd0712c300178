"""Setting the duty phone and taking it away; the number is the team's own. Knows no chat."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules import phones
from handlers.rules.rights import Right
from storage import audit, dialogues, lines
from storage.lines import Which
from storage.members import Member


def ask(session: Session, now: datetime, *, actor: Member) -> None:
    """Look at the number and wait for another, should it be typed. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
    dialogues.expect(session, now, member_id=actor.id, step="dutyphone:typed")


def put(session: Session, now: datetime, *, actor: Member, typed: str) -> None:
    """The number that was typed holds from now on. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
    number = phones.read(typed)
    if number is None:
        raise Refused("dutyphone-no-number")
    dialogues.end(session, member_id=actor.id)
    if lines.number(session) != number:
        lines.put(session, now, number=number, changed_by=actor.id)
        _record(session, now, actor, is_there=True)


def remove(session: Session, now: datetime, *, actor: Member) -> None:
    """There is no number. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
    if lines.number(session) is not None:
        lines.remove(session)
        _record(session, now, actor, is_there=False)
    dialogues.expect(session, now, member_id=actor.id, step="dutyphone:typed")


def _record(session: Session, now: datetime, actor: Member, *, is_there: bool) -> None:
    subject = f"line:{Which.DUTY}"
    audit.record(session, now, actor_id=actor.id, verb="dutyphone.changed", subject=subject, is_there=is_there)
