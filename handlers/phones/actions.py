"""A person's own ways to their phone: kept, tested, proved, put off, taken away.

Whoever changes a way holds its member first. What a phone says back (`accept`, `changed`) comes inside the sender's
transaction, which holds the ring: there only the way itself is held.
"""

import enum
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import stopped, trying
from handlers.kit.errors import Refused, Stranger
from handlers.rules import addresses, reaching, trials
from storage import audit, contacts, dialogues, members, sealing
from storage.contacts import Contact, Way
from storage.members import Member, MemberState


class Heard(enum.StrEnum):
    """What became of a number somebody says they have read."""

    RIGHT = "right"
    AGAIN = "again"  # a wrong one; another test is on its way
    LATER = "later"  # a wrong one; another test has to wait
    OVER = "over"  # that test is over


@dataclass(frozen=True)
class Typed:
    """What became of an address that was typed; `problem` is the text that says why it was not kept."""

    member_id: int
    problem: str | None = None


@dataclass(frozen=True)
class Told:
    """What became of a number that was read, and whose way it is about."""

    member_id: int
    heard: Heard


@dataclass(frozen=True)
class Made:
    """A topic that was made, which is told this once."""

    member_id: int
    topic: str = field(repr=False)


def look(session: Session, _now: datetime, *, actor: Member) -> int:
    """Look at one's own ways; nothing typed before is waited for. Return whose they are."""
    dialogues.end(session, member_id=actor.id)
    return actor.id


def look_at(session: Session, now: datetime, *, actor: Member, way: Way) -> int:
    """Look at one of them. Raises `Refused` when there is none."""
    if all(each.way is not way for each in contacts.known(session, member_id=actor.id)):
        raise Refused("kit-gone")
    return look(session, now, actor=actor)


def consider(session: Session, now: datetime, *, actor: Member, way: Way, offered: Collection[Way]) -> int:
    """Wait for an address, should it be typed. Raises `Refused` where none could be kept or used."""
    problem = _obstacle(session, way, offered)
    if problem is not None:
        raise Refused(problem)
    dialogues.expect(session, now, member_id=actor.id, step=f"phones:typed:{way}")
    return actor.id


def put(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    way: Way,
    typed: str,
    chat_id: int,
    message_id: int | None,
    offered: Collection[Way],
    services: Collection[str],
) -> Typed:
    """Keep the address that was typed, and test it. Whatever it is, it does not stay in the chat."""
    member = _hold(session, actor)
    if message_id is not None:
        stopped.take_out(session, now, actor=member, chat_id=chat_id, message_id=message_id)
    problem = _obstacle(session, way, offered)
    address = addresses.read(way, typed, services=services) if problem is None else None
    if address is None:
        return Typed(member.id, problem or f"phones-no-{way}")
    _keep(session, now, member, way, address)
    return Typed(member.id)


def put_same(session: Session, now: datetime, *, actor: Member, way: Way, offered: Collection[Way]) -> int:
    """Take the number that is known for the other of SMS and calls, and test it. Raises `Refused`."""
    member = _hold(session, actor)
    problem = _obstacle(session, way, offered)
    address = address_of(session, member_id=member.id, way=other_of(way))
    if problem is not None or address is None:
        raise Refused(problem or "kit-gone")
    _keep(session, now, member, way, address)
    return member.id


def make(session: Session, now: datetime, *, actor: Member, offered: Collection[Way]) -> Made:
    """Make a topic of ntfy nobody can guess; it is tested once they have subscribed. Raises `Refused`."""
    member = _hold(session, actor)
    problem = _obstacle(session, Way.NTFY, offered)
    if problem is not None:
        raise Refused(problem)
    topic = "".join(secrets.choice(addresses.LETTERS) for _ in range(addresses.TOPIC_LENGTH))
    _put(session, now, member, Way.NTFY, topic)
    return Made(member.id, topic)


def test(session: Session, now: datetime, *, actor: Member, way: Way, seen: int, offered: Collection[Way]) -> int:
    """Send a test, if the last one is still the one that was seen. Raises `Refused` when there were too many."""
    member = _hold(session, actor)
    problem = _obstacle(session, way, offered)
    if problem is not None:
        raise Refused(problem)
    contact, is_last = _seen(session, member, way, seen)
    if is_last:
        again_at = trying.begin(session, now, contact=contact)
        if again_at is not None:
            raise Refused("phones-too-many", minutes=ceil((again_at - now) / timedelta(minutes=1)))
    return member.id


def tell(session: Session, now: datetime, *, actor: Member, way: Way, seen: int, code: str) -> Told:
    """The number that was read on the phone: the right one proves the way, after a wrong one there is another test."""
    member = _hold(session, actor)
    contact, is_last = _seen(session, member, way, seen)
    if not is_last or contact.code is None:
        return Told(member.id, Heard.RIGHT if is_last and contact.is_proved else Heard.OVER)
    if code == contact.code or way not in trials.SAYS_CODE:
        trying.prove(session, now, contact=contact)
        return Told(member.id, Heard.RIGHT)
    is_late = trying.begin(session, now, contact=contact, but=code) is not None
    if is_late:
        contact.code = None
        contacts.save(session, contact=contact)
    trying.follow(session, now, member_id=member.id)
    return Told(member.id, Heard.LATER if is_late else Heard.AGAIN)


def miss(session: Session, now: datetime, *, actor: Member, way: Way, seen: int) -> int:
    """Nothing came: the way does not count until another test does."""
    member = _hold(session, actor)
    contact, is_last = _seen(session, member, way, seen)
    if is_last and contact.code is not None:
        contact.code, contact.proved_at, contact.failed_at, contact.reason = None, None, now, trials.UNSEEN
        contacts.save(session, contact=contact)
        _note(session, now, member, "phones.missed", way)
        trying.follow(session, now, member_id=member.id)
    return member.id


def put_off(session: Session, now: datetime, *, actor: Member, way: Way, after: int) -> int:
    """So many seconds behind the message in Telegram. Raises `Refused`."""
    member = _hold(session, actor)
    contact = _own(session, member, way)
    if after not in reaching.CHOICES:
        raise Refused("kit-gone")
    contact.after = after
    contacts.save(session, contact=contact)
    trying.follow(session, now, member_id=member.id)
    return member.id


def remove(session: Session, now: datetime, *, actor: Member, way: Way) -> int:
    """The actor is not reached so any more. Harmless when repeated."""
    member = _hold(session, actor)
    if contacts.remove(session, member_id=member.id, way=way):
        _note(session, now, member, "phones.removed", way)
        trying.follow(session, now, member_id=member.id)
    return look(session, now, actor=member)


def accept(session: Session, now: datetime, *, actor: Member, way: Way, zone: ZoneInfo, **about: Any) -> bool:
    """A test was confirmed on the phone itself, maybe after its number was read; whether it was of this address."""
    del zone
    contact = trying.read(session, member_id=actor.id, way=way)
    if contact is None or not trying.is_of(contact, contact_id=about["contact_id"], since=about["since"]):
        return False
    held = contacts.lock(session, contact_id=contact.id)
    if held is not None and (held.code is not None or not held.is_proved):
        trying.prove(session, now, contact=held)
    return True


def changed(session: Session, now: datetime, *, member_id: int, **_about: object) -> None:
    """Something has become of a test: whoever looks at their card sees it."""
    trying.follow(session, now, member_id=member_id)


def address_of(session: Session, *, member_id: int, way: Way) -> str | None:
    """The address, for who is its owner; None where there is none or it cannot be opened."""
    contact = trying.read(session, member_id=member_id, way=way)
    return contact.address if contact is not None else None


def other_of(way: Way) -> Way:
    """The other way to the same number. Raises `Refused` for what goes to no number."""
    if way not in addresses.NUMBERS:
        raise Refused("kit-gone")
    return Way.VOICE if way is Way.SMS else Way.SMS


def _obstacle(session: Session, way: Way, offered: Collection[Way]) -> str | None:
    if not sealing.is_possible(session):
        return "phones-no-key"
    return None if way in offered else "phones-not-offered"


def _hold(session: Session, actor: Member) -> Member:
    """Whose ways they are; not who left or lost their phone while they tapped, for theirs were forgotten then."""
    member = members.lock(session, member_id=actor.id)
    if member is None or member.state is MemberState.DISABLED or member.telegram_id is None:
        raise Stranger
    return member


def _own(session: Session, member: Member, way: Way) -> Contact:
    contact = trying.read(session, member_id=member.id, way=way)
    if contact is None:
        is_there = any(each.way is way for each in contacts.known(session, member_id=member.id))
        raise Refused("phones-unreadable" if is_there else "kit-gone")
    return contact


def _seen(session: Session, member: Member, way: Way, seen: int) -> tuple[Contact, bool]:
    """The way, and whether the test that was seen is the last one. Raises `Refused`."""
    contact = _own(session, member, way)
    return contact, trying.number(trying.tests(session, member_id=member.id, way=way)) == seen


def _keep(session: Session, now: datetime, member: Member, way: Way, address: str) -> None:
    """Keep an address and test it; the same one again stays as proved as it is."""
    if address_of(session, member_id=member.id, way=way) == address:
        dialogues.end(session, member_id=member.id)
        return
    trying.begin(session, now, contact=_put(session, now, member, way, address))
    trying.follow(session, now, member_id=member.id)


def _put(session: Session, now: datetime, member: Member, way: Way, address: str) -> Contact:
    known = {each.way: each.after for each in contacts.known(session, member_id=member.id)}
    after = known.get(way, reaching.AFTER[way])
    contact = contacts.put(session, now, member_id=member.id, way=way, address=address, after=after)
    dialogues.end(session, member_id=member.id)
    _note(session, now, member, "phones.added", way)
    trying.follow(session, now, member_id=member.id)
    return contact


def _note(session: Session, now: datetime, member: Member, verb: str, way: Way) -> None:
    audit.record(session, now, actor_id=member.id, verb=verb, subject=f"member:{member.id}", way=way)
