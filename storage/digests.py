"""Which digests and reports went to whom for which local date, and when everybody wants theirs. What they say is found
when they are sent."""

import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.sql import Statement

DAY_MINUTES = 24 * 60


class DigestKind(enum.StrEnum):
    """What comes by itself."""

    MORNING = "morning"  # the daily digest
    EVENING = "evening"  # a short note before the night, for who wants one
    WEEKLY = "weekly"  # the report of a week
    MONTHLY = "monthly"  # the report of a month


class Digest(SQLModel, table=True):
    """One that went out for a local date, or did not and is covered by that of a later date. That there is one row at
    most is what makes it come once, whatever several processes do."""

    __table_args__ = (sa.UniqueConstraint("member_id", "kind", "day"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    kind: DigestKind = Field(sa_type=choice(DigestKind))
    day: date
    due_at: datetime = Field(sa_type=UtcInstant)
    posted_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # None: it did not come
    covered_by: date | None = None  # the day of the one that came instead


class DigestReader(SQLModel, table=True):
    """Somebody who gets digests, or did: from when, and when they want them; minutes of the local day."""

    __tablename__ = "digest_reader"
    __table_args__ = (
        sa.CheckConstraint(
            f"working BETWEEN 0 AND {DAY_MINUTES - 1} AND other BETWEEN 0 AND {DAY_MINUTES - 1}"
            f" AND (evening IS NULL OR evening BETWEEN 0 AND {DAY_MINUTES - 1})",
            name="minutes",
        ),
    )

    member_id: int = Field(foreign_key="member.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    since: datetime | None = Field(default=None, sa_type=UtcInstant)  # None: they get none now
    until: datetime | None = Field(default=None, sa_type=UtcInstant)  # when that was seen last
    working: int
    other: int
    evening: int | None = None  # None: no evening note
    evening_since: datetime | None = Field(default=None, sa_type=UtcInstant)
    # When the time of a day's digest was set to one that was over then: that day's is due at this instant.
    moved_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    evening_moved_at: datetime | None = Field(default=None, sa_type=UtcInstant)


_NOTE = Statement(
    "INSERT INTO digest (member_id, kind, day, due_at, posted_at, covered_by)"
    " VALUES (:member_id, :kind, :day, :due_at, :posted_at, :covered_by)"
    " ON CONFLICT (member_id, kind, day) DO NOTHING RETURNING id"
)
_ADD = Statement(
    "INSERT INTO digest_reader (member_id, since, working, other) VALUES (:member_id, :since, :working, :other)"
    " ON CONFLICT (member_id) DO NOTHING"
)
# Of each the last one: found from the end of the index.
_LAST = Statement("SELECT max(day) FROM digest WHERE member_id = :member_id AND kind = :kind")


def note(
    session: Session,
    *,
    member_id: int,
    kind: DigestKind,
    day: date,
    due_at: datetime,
    posted_at: datetime | None = None,
    covered_by: date | None = None,
) -> bool:
    """This day's is settled; False when it was before, by whoever."""
    covered = covered_by.isoformat() if covered_by is not None else None
    about = {"member_id": member_id, "kind": kind.value, "day": day.isoformat(), "covered_by": covered}
    session.flush()
    return _NOTE.run(session, **about, due_at=due_at, posted_at=posted_at).fetchone() is not None


def last_day(session: Session, *, member_id: int, kind: DigestKind) -> date | None:
    """The last day that is settled for the member; None when there is none."""
    session.flush()
    found = _LAST.run(session, member_id=member_id, kind=kind.value).fetchone()[0]
    return date.fromisoformat(found) if isinstance(found, str) else found


def get(session: Session, *, member_id: int, kind: DigestKind, day: date) -> Digest | None:
    """What is known of that of this day."""
    chosen = select(Digest).where(Digest.member_id == member_id, Digest.kind == kind, Digest.day == day)
    return session.exec(chosen.execution_options(populate_existing=True)).first()


def before(session: Session, *, member_id: int, kind: DigestKind, day: date, most: int) -> Sequence[Digest]:
    """Those of the days before, the last first; so many at most."""
    chosen = select(Digest).where(Digest.member_id == member_id, Digest.kind == kind, col(Digest.day) < day)
    ordered = chosen.order_by(col(Digest.day).desc()).limit(most)
    return session.exec(ordered.execution_options(populate_existing=True)).all()


def readers(session: Session) -> Mapping[int, DigestReader]:
    """Everybody who gets digests or did, by member."""
    found = session.exec(select(DigestReader).execution_options(populate_existing=True)).all()
    return {each.member_id: each for each in found}


def add_reader(session: Session, *, member_id: int, since: datetime | None, working: int, other: int) -> None:
    """The member gets digests from then on (None: not yet); nothing changes for who is known."""
    session.flush()
    _ADD.run(session, member_id=member_id, since=since, working=working, other=other)


def reader(session: Session, *, member_id: int) -> DigestReader | None:
    """How the member wants theirs; None for who never got any."""
    return session.get(DigestReader, member_id)


def lock_reader(session: Session, *, member_id: int) -> DigestReader | None:
    """The same, held until the transaction ends; after members."""
    return held(session, DigestReader, member_id)


def save_reader(session: Session, *, row: DigestReader) -> None:
    """Keep what was changed, or a new one."""
    session.add(row)
    session.flush()


def forget(session: Session, *, before: date) -> None:
    """Days before this are not known any more."""
    session.exec(delete(Digest).where(col(Digest.day) < before))
