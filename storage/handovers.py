"""What one shift leaves to the next: a note, and cases. It goes when the next shift is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant
from storage.sealing import SealedIfKnown
from storage.sql import Statement


class Handover(SQLModel, table=True):
    """The note of one member at the end of a shift, for whoever comes next."""

    __table_args__ = (sa.UniqueConstraint("shift_id", "member_id"),)

    id: int = Field(default=None, primary_key=True)
    shift_id: int = Field(foreign_key="shift.id")
    member_id: int = Field(foreign_key="member.id")
    # At most 200 characters, guarded; None where it was sealed with a key that is lost.
    note: str | None = Field(sa_type=SealedIfKnown, nullable=False, repr=False)
    written_at: datetime = Field(sa_type=UtcInstant, index=True)


class HandedCase(SQLModel, table=True):
    """A case the next shift is to know of: its reference, its level and what is awaited."""

    __tablename__ = "handed_case"
    __table_args__ = (sa.UniqueConstraint("shift_id", "case_id"),)

    id: int = Field(default=None, primary_key=True)
    shift_id: int = Field(foreign_key="shift.id")
    case_id: int = Field(foreign_key="difficult_case.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    handed_at: datetime = Field(sa_type=UtcInstant, index=True)


# Asked for every card of a shift; mostly there are none.
_SHIFTS = Statement("SELECT shift_id FROM handover UNION SELECT shift_id FROM handed_case ORDER BY shift_id")


def write(session: Session, now: datetime, *, shift_id: int, member_id: int, note: str) -> Handover:
    """The member's note after this shift, in place of one they wrote before. Raises `NoKey` without a key."""
    row = mine(session, shift_id=shift_id, member_id=member_id)
    row = row or Handover(shift_id=shift_id, member_id=member_id, note=note, written_at=now)
    row.note, row.written_at = note, now
    session.add(row)
    session.flush()
    return row


def mine(session: Session, *, shift_id: int, member_id: int) -> Handover | None:
    """The note the member wrote after this shift."""
    chosen = select(Handover).where(Handover.shift_id == shift_id, Handover.member_id == member_id)
    return session.exec(chosen).first()


def unwrite(session: Session, *, shift_id: int, member_id: int) -> None:
    """The member has taken their note back."""
    gone = delete(Handover).where(col(Handover.shift_id) == shift_id, col(Handover.member_id) == member_id)
    session.exec(gone)


def hand(session: Session, now: datetime, *, shift_id: int, case_id: int, member_id: int) -> None:
    """The shift after this one is to know of the case. Harmless when repeated."""
    known = select(HandedCase).where(HandedCase.shift_id == shift_id, HandedCase.case_id == case_id)
    if session.exec(known).first() is None:
        session.add(HandedCase(shift_id=shift_id, case_id=case_id, member_id=member_id, handed_at=now))
        session.flush()


def keep(session: Session, *, shift_id: int, case_id: int) -> None:
    """The next shift need not know of the case after all."""
    gone = delete(HandedCase).where(col(HandedCase.shift_id) == shift_id, col(HandedCase.case_id) == case_id)
    session.exec(gone)


def notes(session: Session, *, shift_ids: Sequence[int]) -> Sequence[Handover]:
    """The notes after these shifts, in the order they were written."""
    chosen = select(Handover).where(col(Handover.shift_id).in_(shift_ids)).order_by(col(Handover.written_at))
    return session.exec(chosen.order_by(col(Handover.id))).all()


def cases(session: Session, *, shift_ids: Sequence[int]) -> Sequence[HandedCase]:
    """The cases handed over after these shifts, in that order."""
    chosen = select(HandedCase).where(col(HandedCase.shift_id).in_(shift_ids))
    return session.exec(chosen.order_by(col(HandedCase.handed_at), col(HandedCase.id))).all()


def of_case(session: Session, *, case_id: int) -> list[int]:
    """Ids of the shifts after which the case was handed over."""
    return sorted(session.exec(select(HandedCase.shift_id).where(HandedCase.case_id == case_id)).all())


def shifts(session: Session) -> Sequence[int]:
    """Ids of the shifts that have left anything."""
    return _SHIFTS.recall(session, _ids)


def _ids(rows: Sequence[Any]) -> list[int]:
    return [row[0] for row in rows]


def forget(session: Session, *, shift_id: int) -> None:
    """What this shift left has served its purpose."""
    session.exec(delete(Handover).where(col(Handover.shift_id) == shift_id))
    session.exec(delete(HandedCase).where(col(HandedCase.shift_id) == shift_id))


def forget_case(session: Session, *, case_id: int) -> None:
    """Nobody is told of the case any more: its time to be kept is over."""
    session.exec(delete(HandedCase).where(col(HandedCase.case_id) == case_id))
