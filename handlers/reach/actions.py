"""Asking somebody to set up a way to their phone, kindly and seldom; and who may look at who can be reached how."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import access, reached
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import audit, cards, contacts, dialogues, members, outbox, sealing
from storage.contacts import Way
from storage.members import Member

ASKED_EVERY = timedelta(days=7)  # whoever asks
_NUDGES = "nudge:"  # what the keys of these messages begin with


def asked(session: Session) -> dict[int, datetime]:
    """Who was asked to set up a way, and when last, by member id."""
    # In the order they were posted, so that the last one stays.
    return {each.member_id: each.created_at for each in cards.owed(session, prefix=_NUDGES) if each.member_id}


def oversee(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what is covered on this server, without anybody's name. Raises `Refused`."""
    access.require(actor, Right.HEAR_OF_TROUBLE)
    dialogues.end(session, member_id=actor.id)


def browse(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at who can be reached how. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)


def ask(session: Session, now: datetime, *, actor: Member, member_id: int, offered: Collection[Way]) -> None:
    """Ask somebody kindly to set up a way; once a week whoever asks. Raises `Refused`."""
    access.other_member(session, actor=actor, member_id=member_id, rights=(Right.ANSWER_CASES,))
    member = members.lock(session, member_id=member_id)
    if member is None or not reached.is_on_ladder(member) or not member.is_reachable:
        raise Refused("kit-gone")
    if not offered or not sealing.is_possible(session):
        raise Refused("reach-nothing-to-set-up")
    if any(each.is_proved for each in contacts.known(session, member_id=member_id)):
        raise Refused("reach-has-way")
    last = asked(session).get(member_id)
    if last is not None and now - last < ASKED_EVERY:
        raise Refused("reach-was-asked")
    key, until = f"{_NUDGES}{member_id}:{now:%Y%m%d%H%M%S}", now + ASKED_EVERY
    outbox.post(session, now, key=key, kind="reach.nudge", params={}, member_id=member_id, useless_after=until)
    audit.record(session, now, actor_id=actor.id, verb="reach.asked", subject=f"member:{member_id}")
