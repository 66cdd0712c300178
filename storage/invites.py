"""One-time invites into the team. The code itself is never stored, only its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select, update

from storage.base import UtcInstant
from storage.members import Member
from storage.outbox import OutboxState, Owed

# Long enough to be read at the next shift, short enough that a lost letter is worth nothing.
VALID_FOR = timedelta(hours=48)
# What is left of the params of a slip once its code is forgotten.
_BLANK = "{}"


class Invite(SQLModel, table=True):
    """A way in for one member, for a while, once."""

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    code_hash: str = Field(unique=True, max_length=64)
    created_at: datetime = Field(sa_type=UtcInstant)
    expires_at: datetime = Field(sa_type=UtcInstant)
    used_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcInstant)

    def is_open(self, now: datetime) -> bool:
        """Whether it still lets somebody in."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


def hashed(code: str) -> str:
    """What is stored of a code. The code is 128 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(code.encode()).hexdigest()


def issue(session: Session, now: datetime, *, member_id: int) -> tuple[Invite, str]:
    """Revoke the member's open invites and return a new one with its code, which exists nowhere else."""
    revoke(session, now, member_id=member_id)
    code = secrets.token_urlsafe(16)
    invite = Invite(member_id=member_id, code_hash=hashed(code), created_at=now, expires_at=now + VALID_FOR)
    session.add(invite)
    session.flush()
    return invite, code


def revoke(session: Session, now: datetime, *, member_id: int) -> None:
    """Close every invite of the member that still lets in."""
    still_open = (col(Invite.member_id) == member_id, col(Invite.used_at).is_(None), col(Invite.revoked_at).is_(None))
    session.exec(update(Invite).where(*still_open).values(revoked_at=now))


def lock_by_code(session: Session, *, code: str) -> Invite | None:
    """The invite of this code, held until the transaction ends, so that it works once."""
    return session.exec(select(Invite).where(Invite.code_hash == hashed(code)).with_for_update()).first()


def latest(session: Session, *, member_id: int) -> Invite | None:
    """The newest invite of the member, whatever became of it."""
    newest = select(Invite).where(Invite.member_id == member_id).order_by(col(Invite.id).desc())
    return session.exec(newest.limit(1)).first()


def get(session: Session, *, invite_id: int) -> Invite | None:
    """The invite with this id."""
    return session.get(Invite, invite_id)


def use(session: Session, now: datetime, *, invite: Invite) -> None:
    """It has let somebody in. Whoever calls holds it and has looked whether it is open."""
    invite.used_at = now
    session.add(invite)


@dataclass(frozen=True)
class Slip:
    """A message in which the code of an invite was handed to a member: sent, or ended in some other way."""

    invite: Invite
    outbox_id: int
    key: str
    member_id: int | None
    chat_id: int | None
    message_id: int | None
    is_blank: bool


def slip_key(invite: Invite) -> str:
    """The outbox key of the message that hands the code over."""
    return f"invite:{invite.id}"


def slips(session: Session, *, member_id: int | None = None) -> list[Slip]:
    """The slips that are still about and no longer on their way; for one invited member or for all."""
    key = sa.literal("invite:") + sa.cast(col(Invite.id), sa.String)
    chat = sa.func.coalesce(col(Owed.chat_id), col(Member.telegram_id))
    found = (
        sa.select(
            Invite, col(Owed.id), col(Owed.key), col(Owed.member_id), chat, col(Owed.message_id), col(Owed.params)
        )
        .join(Owed, col(Owed.key) == key)
        .outerjoin(Member, col(Member.id) == col(Owed.member_id))
        .where(col(Owed.state).not_in((OutboxState.QUEUED, OutboxState.SENDING)))
    )
    if member_id is not None:
        found = found.where(col(Invite.member_id) == member_id)
    rows = session.execute(found.order_by(col(Invite.id))).all()
    return [
        Slip(invite, outbox_id, key, reader_id, chat_id, message_id, is_blank=params == _BLANK)
        for invite, outbox_id, key, reader_id, chat_id, message_id, params in rows
    ]


def blank(session: Session, *, slip: Slip) -> None:
    """Forget the code in what is kept of the slip; it is on the screen of whoever it was sent to."""
    session.exec(update(Owed).where(col(Owed.id) == slip.outbox_id).values(params=_BLANK))


def drop(session: Session, *, slip: Slip) -> None:
    """The slip is no longer about: forget it whole."""
    session.exec(delete(Owed).where(col(Owed.id) == slip.outbox_id))


def is_overdrawn(session: Session, *, slip: Slip) -> bool:
    """Whether the message shows something else by now, because its reader went on to another card."""
    edited = select(Owed.id).where(Owed.key == f"edit:{slip.chat_id}:{slip.message_id}")
    return session.exec(edited).first() is not None


def open_now(session: Session, now: datetime) -> int:
    """How many invites still let somebody in."""
    is_open = (col(Invite.used_at).is_(None), col(Invite.revoked_at).is_(None), col(Invite.expires_at) > now)
    return session.exec(select(sa.func.count()).select_from(Invite).where(*is_open)).one()
