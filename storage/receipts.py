"""Who was sent a bulletin, and who has read which edition of it and when. A receipt is evidence: it is never changed,
and goes only when its time to be kept is over (the database sees to it)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, func, select

from storage.base import UtcInstant
from storage.base import read as read_at
from storage.bulletins import Edition, EditionState
from storage.locking import held
from storage.sealing import SealedIfKnown
from storage.sql import Statement


class Told(SQLModel, table=True):
    """A member was written to about what an edition asks (and the corrections of it), and reminded so often."""

    base_id: int = Field(foreign_key="edition.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    told_at: datetime = Field(sa_type=UtcInstant, index=True)
    reminded: int = 0
    reminded_at: datetime | None = Field(default=None, sa_type=UtcInstant)


@dataclass(frozen=True)
class Awaited:
    """Members who were told of something and last reminded at the same instants, and have not read it."""

    told_at: datetime
    reminded_at: datetime | None
    member_ids: list[int]


class Receipt(SQLModel, table=True):
    """A member says that they have read this edition."""

    __table_args__ = (sa.UniqueConstraint("edition_id", "member_id"),)

    id: int = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id")
    member_id: int = Field(foreign_key="member.id", index=True)
    read_at: datetime = Field(sa_type=UtcInstant)
    answer: int | None = Field(default=None, sa_type=sa.SmallInteger)  # to the short check, from 0


class Question(SQLModel, table=True):
    """What a member asks about an edition, and what was answered; None where it was sealed with a key that is lost."""

    id: int = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    asked: str | None = Field(sa_type=SealedIfKnown, nullable=False, repr=False)
    asked_at: datetime = Field(sa_type=UtcInstant)
    answer: str | None = Field(default=None, sa_type=SealedIfKnown, repr=False)
    answered_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    answered_by: int | None = Field(default=None, foreign_key="member.id")
    is_for_all: bool = False  # the answer is part of the bulletin


_TELL = Statement(
    "INSERT INTO told (base_id, member_id, told_at, reminded) VALUES (:base_id, :member_id, :now, 0)"
    " ON CONFLICT (base_id, member_id) DO NOTHING RETURNING member_id"
)
_REMIND = Statement(
    "UPDATE told SET reminded = reminded + 1, reminded_at = :now WHERE base_id = :base_id AND member_id = :member_id"
)
_TOLD = Statement("SELECT member_id FROM told WHERE base_id = :base_id")
# The receipts of what an edition asks are those of all editions with its base.
_AWAITED = Statement(
    "SELECT t.member_id, t.told_at, t.reminded_at FROM told AS t WHERE t.base_id = :base_id AND t.member_id NOT IN"
    " (SELECT r.member_id FROM edition AS e CROSS JOIN receipt AS r WHERE e.base_id = :base_id AND r.edition_id = e.id)"
    " ORDER BY t.told_at, t.member_id"
)
_READERS = Statement(
    "SELECT DISTINCT r.member_id FROM edition AS e CROSS JOIN receipt AS r WHERE e.base_id = :base_id"
    " AND r.edition_id = e.id"
)
_READ = Statement(
    "INSERT INTO receipt (edition_id, member_id, read_at, answer) VALUES (:edition_id, :member_id, :now, :answer)"
    " ON CONFLICT (edition_id, member_id) DO NOTHING RETURNING id"
)


def tell(session: Session, now: datetime, *, base_id: int, member_id: int) -> bool:
    """The member is written to about this now; False when they were before."""
    session.flush()
    return _TELL.run(session, base_id=base_id, member_id=member_id, now=now).fetchone() is not None


def told(session: Session, *, base_id: int) -> dict[int, Told]:
    """Who was written to about this, by member."""
    chosen = select(Told).where(Told.base_id == base_id).execution_options(populate_existing=True)
    return {each.member_id: each for each in session.exec(chosen).all()}


def told_ids(session: Session, *, base_id: int) -> set[int]:
    """The same, only who: as ticks ask it."""
    session.flush()
    return {member_id for (member_id,) in _TOLD.run(session, base_id=base_id).fetchall()}


def awaited(session: Session, *, base_id: int) -> list[Awaited]:
    """Who was written to about this and has not read it: since when, and when they were last reminded; those of one
    instant together."""
    session.flush()
    found: dict[tuple[Any, Any], list[int]] = {}
    for member_id, told_at, reminded_at in _AWAITED.run(session, base_id=base_id).fetchall():
        found.setdefault((told_at, reminded_at), []).append(member_id)
    return [
        Awaited(read_at(told), read_at(reminded) if reminded is not None else None, ids)
        for (told, reminded), ids in found.items()
    ]


def awaited_by(session: Session, *, member_ids: Sequence[int], base_ids: Sequence[int]) -> Sequence[Told]:
    """What of these each of these members was written to about and has not read; by member."""
    base = sa.orm.aliased(Edition)
    has_read = select(Receipt.id).join(base, col(base.id) == col(Receipt.edition_id))
    is_read = has_read.where(
        col(Receipt.member_id) == col(Told.member_id), col(base.base_id) == col(Told.base_id)
    ).exists()
    chosen = select(Told).where(col(Told.member_id).in_(member_ids), col(Told.base_id).in_(base_ids), ~is_read)
    ordered = chosen.order_by(col(Told.member_id), col(Told.base_id))
    return session.exec(ordered.execution_options(populate_existing=True)).all()


def last_reminded(session: Session, *, member_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of these members was last reminded of anything; without those who never were."""
    last = func.max(Told.reminded_at)
    chosen = select(Told.member_id, last).where(col(Told.member_id).in_(member_ids)).group_by(col(Told.member_id))
    found = session.exec(chosen).all() if member_ids else ()
    return {member_id: at for member_id, at in found if at is not None}


def one_told(session: Session, *, base_id: int, member_id: int) -> Told | None:
    """When this member was written to about this; None for who was not."""
    return session.get(Told, (base_id, member_id))


def told_bases(session: Session, *, member_id: int, base_ids: Sequence[int]) -> set[int]:
    """About which of these this member was written to."""
    chosen = select(Told.base_id).where(Told.member_id == member_id, col(Told.base_id).in_(base_ids))
    return set(session.exec(chosen).all()) if base_ids else set()


def remind(session: Session, now: datetime, *, base_id: int, member_id: int) -> None:
    """The member, who was written to about this, is reminded now."""
    session.flush()
    _REMIND.run(session, base_id=base_id, member_id=member_id, now=now)


def read(session: Session, now: datetime, *, edition_id: int, member_id: int, answer: int | None = None) -> bool:
    """The member has read this edition; False when they had said so before, and then nothing changes."""
    session.flush()
    given = {"edition_id": edition_id, "member_id": member_id, "answer": answer}
    return _READ.run(session, now=now, **given).fetchone() is not None


def readers(session: Session, *, base_id: int) -> dict[int, Receipt]:
    """Who has read what this edition asks, or a correction of it, by member: their first receipt."""
    chosen = select(Receipt).join(Edition, col(Edition.id) == col(Receipt.edition_id))
    found = session.exec(chosen.where(Edition.base_id == base_id).order_by(col(Receipt.id).desc())).all()
    return {each.member_id: each for each in found}


def reader_ids(session: Session, *, base_id: int) -> set[int]:
    """The same, only who: as it is counted of many at once."""
    session.flush()
    return {member_id for (member_id,) in _READERS.run(session, base_id=base_id).fetchall()}


def of_bulletin(session: Session, *, bulletin_id: int) -> Sequence[Receipt]:
    """Every receipt of every edition of a bulletin, in their order."""
    chosen = select(Receipt).join(Edition, col(Edition.id) == col(Receipt.edition_id))
    return session.exec(chosen.where(Edition.bulletin_id == bulletin_id).order_by(col(Receipt.id))).all()


def receipt(session: Session, *, base_id: int, member_id: int) -> Receipt | None:
    """The first receipt of a member for what this edition asks."""
    chosen = select(Receipt).join(Edition, col(Edition.id) == col(Receipt.edition_id))
    mine = chosen.where(Edition.base_id == base_id, Receipt.member_id == member_id)
    return session.exec(mine.order_by(col(Receipt.id))).first()


def unread(session: Session, *, member_id: int, is_must: bool = True) -> Sequence[Edition]:
    """Editions in force the member was written to about and has not read, what has to be read soonest first."""
    base = sa.orm.aliased(Edition)
    has_read = (
        select(Receipt.id)
        .join(base, col(base.id) == col(Receipt.edition_id))
        .where(Receipt.member_id == member_id, col(base.base_id) == col(Edition.base_id))
        .exists()
    )
    chosen = (
        select(Edition)
        .join(Told, col(Told.base_id) == col(Edition.base_id))
        .where(Told.member_id == member_id, Edition.state == EditionState.OUT, ~has_read)
    )
    if is_must:
        chosen = chosen.where(col(Edition.is_must).is_(True))
    soonest = (col(Edition.read_by).is_(None), col(Edition.read_by), col(Edition.id))
    return session.exec(chosen.order_by(*soonest)).all()


def forget(session: Session, *, ended_before: datetime) -> int:
    """Delete the receipts of what ended, with all corrections of it, before this; return how many."""
    other = sa.orm.aliased(Edition)
    is_kept = select(other.id).where(
        col(other.base_id) == col(Edition.base_id),
        sa.or_(col(other.ended_at).is_(None), col(other.ended_at) >= ended_before),
    )
    ended = select(Edition.id).where(col(Edition.base_id).is_not(None), ~is_kept.exists())
    return session.exec(delete(Receipt).where(col(Receipt.edition_id).in_(ended))).rowcount


def ask(session: Session, now: datetime, *, edition_id: int, member_id: int, asked: str) -> Question:
    """The member asks something about an edition. Raises `NoKey` where nothing can be sealed."""
    row = Question(edition_id=edition_id, member_id=member_id, asked=asked, asked_at=now)
    session.add(row)
    session.flush()
    return row


def question(session: Session, *, question_id: int) -> Question | None:
    """The question with this id."""
    return session.get(Question, question_id)


def lock_question(session: Session, *, question_id: int) -> Question | None:
    """The same, held until the transaction ends."""
    return held(session, Question, question_id)


def open_questions(session: Session) -> Sequence[Question]:
    """What nobody has answered, the oldest first."""
    return session.exec(select(Question).where(col(Question.answered_at).is_(None)).order_by(col(Question.id))).all()


def answered_for_all(session: Session, *, base_id: int, most: int) -> Sequence[Question]:
    """The last answers that are part of what this edition and its corrections say, at most so many, in their order."""
    chosen = select(Question).join(Edition, col(Edition.id) == col(Question.edition_id))
    said = chosen.where(Edition.base_id == base_id, col(Question.is_for_all).is_(True))
    return session.exec(said.order_by(col(Question.answered_at).desc(), col(Question.id).desc()).limit(most)).all()[
        ::-1
    ]


def count_open_questions(session: Session) -> int:
    """How many questions nobody has answered."""
    return session.exec(select(func.count(col(Question.id))).where(col(Question.answered_at).is_(None))).one()


def save_question(session: Session, *, row: Question) -> None:
    """Keep what was changed. Whoever calls holds it."""
    session.add(row)
    session.flush()


def forget_questions(session: Session, *, asked_before: datetime) -> int:
    """Delete questions that were asked before this, with their answers; return how many."""
    return session.exec(delete(Question).where(col(Question.asked_at) < asked_before)).rowcount
