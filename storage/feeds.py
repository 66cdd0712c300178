"""Addresses of personal calendars. The token itself is never stored, only its hash."""

import hashlib
import secrets
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, select

from storage.base import UtcInstant


class Feed(SQLModel, table=True):
    """One member's calendar address; a new one makes the old one worthless."""

    member_id: int = Field(foreign_key="member.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    token_hash: str = Field(unique=True, max_length=64)
    created_at: datetime = Field(sa_type=UtcInstant)


def issue(session: Session, now: datetime, *, member_id: int) -> str:
    """A new token for the member, which exists nowhere else; the old one opens nothing any more."""
    token = secrets.token_urlsafe(24)
    session.merge(Feed(member_id=member_id, token_hash=hashed(token), created_at=now))
    session.flush()
    return token


def of_member(session: Session, *, member_id: int) -> Feed | None:
    """The member's address, if they have one."""
    return session.get(Feed, member_id)


def by_token(session: Session, *, token: str) -> Feed | None:
    """Whose address this is."""
    return session.exec(select(Feed).where(Feed.token_hash == hashed(token))).first()


def revoke(session: Session, *, member_id: int) -> bool:
    """The member's address opens nothing any more; return whether there was one."""
    found = session.get(Feed, member_id)
    if found is not None:
        session.delete(found)
        session.flush()
    return found is not None


def hashed(token: str) -> str:
    """What is stored of a token. It is 192 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
