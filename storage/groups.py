"""Group chats of the team that get what concerns everybody: which they are, in what language, and whether any more."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.members import Language

TITLE_LENGTH = 128  # Bot API, setChatTitle


class TeamGroup(SQLModel, table=True):
    """A group somebody who plans has linked. One the bot was removed from stays until it is unlinked."""

    __tablename__ = "team_group"

    chat_id: int = Field(primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False})
    title: str = Field(max_length=TITLE_LENGTH)
    language: Language = Field(sa_type=choice(Language))
    thread_id: int | None = Field(default=None, sa_type=sa.BigInteger)  # the topic, in a group that has topics
    linked_by: int = Field(foreign_key="member.id")
    linked_at: datetime = Field(sa_type=UtcInstant)
    left_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    is_posting: bool = Field(default=True)

    @property
    def is_current(self) -> bool:
        """Whether anything is to be posted there."""
        return self.is_posting and self.left_at is None


def get(session: Session, *, chat_id: int) -> TeamGroup | None:
    """The group with this chat."""
    return session.get(TeamGroup, chat_id)


def lock(session: Session, *, chat_id: int) -> TeamGroup | None:
    """The group, held against other writers until the transaction ends."""
    return held(session, TeamGroup, chat_id)


def current(session: Session) -> Sequence[TeamGroup]:
    """Groups that things are posted to, in the order they were linked."""
    chosen = select(TeamGroup).where(col(TeamGroup.left_at).is_(None), col(TeamGroup.is_posting))
    return session.exec(chosen.order_by(col(TeamGroup.linked_at), col(TeamGroup.chat_id))).all()


def everyone(session: Session) -> Sequence[TeamGroup]:
    """All groups that are linked, also those nothing is posted to, in the order they were linked."""
    return session.exec(select(TeamGroup).order_by(col(TeamGroup.linked_at), col(TeamGroup.chat_id))).all()


def link(
    session: Session,
    now: datetime,
    *,
    chat_id: int,
    title: str,
    language: Language,
    thread_id: int | None,
    linked_by: int,
) -> TeamGroup:
    """Post to this group from now on, in this topic and language; whatever was known of it before is replaced."""
    group = session.merge(
        TeamGroup(
            chat_id=chat_id,
            title=title[:TITLE_LENGTH],
            language=language,
            thread_id=thread_id,
            linked_by=linked_by,
            linked_at=now,
            left_at=None,
            is_posting=True,
        )
    )
    session.flush()
    return group


def unlink(session: Session, *, group: TeamGroup) -> None:
    """Forget the group."""
    session.delete(group)
    session.flush()


def put_posting(session: Session, *, group: TeamGroup, is_posting: bool) -> None:
    """Post to the group from now on, or do not."""
    group.is_posting = is_posting
    session.add(group)


def mark_left(session: Session, now: datetime, *, group: TeamGroup) -> None:
    """The bot is not in the group any more."""
    group.left_at = now
    session.add(group)


def migrate(session: Session, *, group: TeamGroup, chat_id: int) -> None:
    """The group has become a supergroup, which is another chat, without topics yet. Linked anew before, it stays."""
    kept = group.model_dump() | {"chat_id": chat_id, "thread_id": None}
    unlink(session, group=group)
    if get(session, chat_id=chat_id) is None:
        session.add(TeamGroup(**kept))
        session.flush()
