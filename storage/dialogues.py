"""What the bot waits for a member to type next. One open question a member, in a row, so a restart forgets nothing."""

from datetime import datetime, timedelta

from sqlmodel import Field, Session, SQLModel, col, delete

from storage.base import UtcInstant

# After this a typed message is no answer any more, but something new.
OPEN_FOR = timedelta(hours=1)


class Dialogue(SQLModel, table=True):
    """The open question: `step` is `slice:verb:ref`, as a button's data would be."""

    member_id: int = Field(foreign_key="member.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    step: str = Field(max_length=64)
    expires_at: datetime = Field(sa_type=UtcInstant)


def expect(session: Session, now: datetime, *, member_id: int, step: str) -> None:
    """Wait for the member's next words; replaces what was waited for before."""
    session.merge(Dialogue(member_id=member_id, step=step, expires_at=now + OPEN_FOR))
    session.flush()


def current(session: Session, now: datetime, *, member_id: int) -> str | None:
    """The step the member's words answer, if one is open."""
    dialogue = session.get(Dialogue, member_id)
    return dialogue.step if dialogue and now < dialogue.expires_at else None


def end(session: Session, *, member_id: int) -> None:
    """Wait for nothing any more."""
    session.exec(delete(Dialogue).where(col(Dialogue.member_id) == member_id))
