"""Testing one way to somebody's phone: a test is owed, told what became of, and proves the way. Who asked is decided
elsewhere.

Whoever begins a test holds its member first. `prove` may come within the sender's transaction, which holds the ring:
there only the way itself is held.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.rules import trials
from storage import audit, cards, contacts, summons
from storage.contacts import Contact, Way
from storage.sealing import NoKey, WrongKey
from storage.summons import Summons

_WORTH_FOR = timedelta(minutes=15)  # whoever waits for a test looks at their phone for no longer


def root(member_id: int) -> str:
    """What the keys of a member's cards begin with, which are drawn anew when their ways change."""
    return f"way:{member_id}:"


def follow(session: Session, now: datetime, *, member_id: int) -> None:
    """A way of the member has changed, or something has become of a test."""
    cards.follow(session, now, prefix=root(member_id))


def tests(session: Session, *, member_id: int, way: Way) -> Sequence[Summons]:
    """The tests of this way to the member that are still known, also of addresses that are gone; the last one last."""
    return summons.with_prefix(session, **cards.range_of(_chain(member_id, way)))


def number(found: Sequence[Summons]) -> int:
    """The number of the last of these tests."""
    return int(found[-1].chain.rpartition(":")[2]) if found else 0


def is_of(contact: Contact | None, *, contact_id: int, since: str) -> bool:
    """Whether a test was of this address, and not of one that stood there before."""
    return contact is not None and contact.id == contact_id and contact.created_at == datetime.fromisoformat(since)


def read(session: Session, *, member_id: int, way: Way) -> Contact | None:
    """The way with its address; None also when it was sealed with a key that is not there."""
    try:
        return contacts.find(session, member_id=member_id, way=way)
    except (NoKey, WrongKey):
        return None


def begin(session: Session, now: datetime, *, contact: Contact, but: str | None = None) -> datetime | None:
    """Owe a test with a number that is neither the one asked for by now nor this; or return when there may be one."""
    before = tests(session, member_id=contact.member_id, way=contact.way)
    again_at = trials.again_at((each.created_at for each in before), now)
    if again_at is not None:
        return again_at
    following = number(before) + 1
    contact.code = secrets.choice([str(each) for each in trials.CODES if str(each) not in (contact.code, but)])
    contact.tested_at = now
    contacts.save(session, contact=contact)
    summons.owe(
        session,
        now,
        chain=f"{_chain(contact.member_id, contact.way)}{following}",
        place=1,
        kind="phones.test",
        params={"contact_id": contact.id, "since": contact.created_at.isoformat(), "number": following},
        member_id=contact.member_id,
        way=contact.way,
        due_at=now,
        useless_after=now + _WORTH_FOR,
    )
    return None


def prove(session: Session, now: datetime, *, contact: Contact) -> None:
    """Its owner says that a test came: from now on the way counts."""
    contact.code, contact.proved_at, contact.failed_at, contact.reason = None, now, None, None
    contacts.save(session, contact=contact)
    subject = f"member:{contact.member_id}"
    audit.record(session, now, actor_id=contact.member_id, verb="phones.proved", subject=subject, way=contact.way)
    follow(session, now, member_id=contact.member_id)


def _chain(member_id: int, way: Way) -> str:
    return f"trial:{member_id}:{way}:"
