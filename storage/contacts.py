"""Ways to a member's phone besides Telegram. Addresses are sealed; what is sent there, and when, is not kept here."""

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.sealing import Sealed
from storage.sql import Statement

CODE_LENGTH = 4
REASON_LENGTH = 24


class Way(enum.StrEnum):
    """How a phone is reached. What an address is depends on it."""

    NTFY = "ntfy"  # a topic, 1-64 letters, digits, _ and -
    PUSHOVER = "pushover"  # a user or group key, 30 letters and digits
    SMS = "sms"  # a number in E.164, +37251234567
    VOICE = "voice"  # likewise
    OTHER = "other"  # an Apprise address, service://...


PAID = (Way.SMS, Way.VOICE)  # each one costs the team
LASTING = (Way.PUSHOVER,)  # it rings on until somebody confirms it or it is taken back


class Contact(SQLModel, table=True):
    """One way to one member; it counts once its owner has confirmed that a test came through."""

    __table_args__ = (sa.UniqueConstraint("member_id", "way"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    way: Way = Field(sa_type=choice(Way))
    address: str = Field(sa_type=Sealed, repr=False)
    after: int  # seconds behind the message in Telegram
    code: str | None = Field(default=None, max_length=CODE_LENGTH)  # what the last test said, while it is open
    created_at: datetime = Field(sa_type=UtcInstant)
    tested_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    proved_at: datetime | None = Field(
        default=None, sa_type=UtcInstant
    )  # its owner said that a test came, the last one
    failed_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # since then nothing is known to have come
    reason: str | None = Field(default=None, max_length=REASON_LENGTH)  # why, as the provider's way says it

    @property
    def is_proved(self) -> bool:
        """Whether it counts."""
        return self.proved_at is not None


class Known(NamedTuple):
    """A way to a member without its address, for who looks at the team and for planning: nothing is opened for it."""

    member_id: int
    way: Way
    after: int
    proved_at: datetime | None
    failed_at: datetime | None
    reason: str | None

    @property
    def is_proved(self) -> bool:
        """Whether it counts."""
        return self.proved_at is not None


# Asked for every rung, and several times for each look at who would be woken.
_REACHED = Statement("SELECT DISTINCT member_id FROM contact WHERE proved_at IS NOT NULL")
_NOTE = Statement(
    "UPDATE contact SET failed_at = :failed_at, reason = :reason WHERE member_id = :member_id AND way = :way"
)
_KNOWN = (
    col(Contact.member_id),
    col(Contact.way),
    col(Contact.after),
    col(Contact.proved_at),
    col(Contact.failed_at),
    col(Contact.reason),
)


def put(session: Session, now: datetime, *, member_id: int, way: Way, address: str, after: int) -> Contact:
    """The member is reached there from now on, by this way, once it is proved; what was there before is forgotten."""
    remove(session, member_id=member_id, way=way)
    contact = Contact(member_id=member_id, way=way, address=address, after=after, created_at=now)
    session.add(contact)
    session.flush()
    return contact


def of(session: Session, *, member_id: int) -> Sequence[Contact]:
    """Every way to the member, also those that are not proved, in the order they are tried."""
    chosen = select(Contact).where(Contact.member_id == member_id)
    return session.exec(chosen.order_by(col(Contact.after), col(Contact.id))).all()


def known(session: Session, *, member_id: int) -> list[Known]:
    """The same without the addresses."""
    return everybodys(session, member_ids=[member_id]).get(member_id, [])


def everybodys(session: Session, *, member_ids: Sequence[int] | None = None) -> dict[int, list[Known]]:
    """Every way to everybody, or to these, by member, in the order they are tried."""
    session.flush()
    chosen = sa.select(*_KNOWN).order_by(col(Contact.after), col(Contact.id))
    if member_ids is not None:
        chosen = chosen.where(col(Contact.member_id).in_(member_ids))
    found: dict[int, list[Known]] = {}
    for row in session.execute(chosen).all():
        found.setdefault(row.member_id, []).append(Known(*row))
    return found


def reached(session: Session) -> frozenset[int]:
    """Who has a way that counts, by member id. No address is opened."""
    return _REACHED.recall(session, _ids)


def find(session: Session, *, member_id: int, way: Way) -> Contact | None:
    """The member's one way of this kind."""
    return session.exec(select(Contact).where(Contact.member_id == member_id, Contact.way == way)).first()


def note(session: Session, now: datetime, *, member_id: int, way: Way, reason: str | None) -> None:
    """What has just become of a ring this way: that it came, or why it surely cannot. Nothing is opened."""
    _NOTE.run(session, member_id=member_id, way=way.value, reason=reason, failed_at=now if reason else None)


def lock(session: Session, *, contact_id: int) -> Contact | None:
    """The way, held against other writers until the transaction ends."""
    return held(session, Contact, contact_id)


def save(session: Session, *, contact: Contact) -> None:
    """Keep what was changed."""
    session.add(contact)
    session.flush()


def remove(session: Session, *, member_id: int, way: Way) -> bool:
    """The member is not reached so any more; return whether they were."""
    gone = delete(Contact).where(col(Contact.member_id) == member_id, col(Contact.way) == way)
    return bool(session.exec(gone).rowcount)


def forget(session: Session, *, member_id: int, ways: Sequence[Way] = tuple(Way)) -> None:
    """The member has left, or has lost what is reached by these ways: their addresses are not kept."""
    session.exec(delete(Contact).where(col(Contact.member_id) == member_id, col(Contact.way).in_(ways)))


def _ids(rows: Sequence[Any]) -> frozenset[int]:
    return frozenset(row[0] for row in rows)
