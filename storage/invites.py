"""One-time invites into the team. The code itself is never stored, only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Field, Session, SQLModel, col, select, update

from storage.base import UtcInstant

# Long enough to be read at the next shift, short enough that a lost letter is worth nothing.
VALID_FOR = timedelta(hours=48)


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
