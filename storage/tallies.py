"""What somebody counted on a shift, for the statistics: numbers only, and only if they want to."""

import enum
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from storage.base import UtcInstant
from storage.sql import Statement

MOST = 999


class Counted(enum.StrEnum):
    """What can be counted, in the order it is asked."""

    CONTACTS = "contacts"  # people in contact they talked to
    WAITED = "waited"  # contacts that had to wait
    HANDED_OVER = "handed_over"  # contacts handed over to somebody else


class Tally(SQLModel, table=True):
    """One member's numbers of one shift; what was skipped is not known, which is not nought."""

    __table_args__ = tuple(
        sa.CheckConstraint(f"{each} IS NULL OR {each} BETWEEN 0 AND {MOST}", name=each.value) for each in Counted
    )

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    contacts: int | None = None
    waited: int | None = None
    handed_over: int | None = None
    noted_at: datetime = Field(sa_type=UtcInstant)


def get(session: Session, *, shift_id: int, member_id: int) -> Tally | None:
    """The member's numbers of this shift, if they gave any."""
    return session.get(Tally, (shift_id, member_id))


def put(session: Session, now: datetime, *, shift_id: int, member_id: int, what: Counted, count: int | None) -> Tally:
    """This many of what is counted; None takes a number back."""
    tally = get(session, shift_id=shift_id, member_id=member_id) or Tally(
        shift_id=shift_id, member_id=member_id, noted_at=now
    )
    setattr(tally, what.value, count)
    tally.noted_at = now
    session.add(tally)
    session.flush()
    return tally


@dataclass(frozen=True)
class Totals:
    """What was counted in a stretch of time. Shifts are counted once for each person who was there."""

    contacts: int | None
    waited: int | None
    handed_over: int | None
    counted: int  # shifts of which contacts were counted
    worked: int  # shifts worked as a counsellor, or of which contacts were counted


_TOTALS = Statement(
    "SELECT SUM(t.contacts), SUM(t.waited), SUM(t.handed_over), COUNT(t.contacts), COUNT(*) FROM shift AS s"
    " CROSS JOIN place AS p LEFT JOIN tally AS t ON t.shift_id = p.shift_id AND t.member_id = p.member_id"
    " WHERE p.shift_id = s.id AND s.state = 'open' AND s.starts_at >= :since AND s.starts_at < :until"
    " AND p.state = 'done' AND (p.kind = 'counsellor' OR t.contacts IS NOT NULL)"
)


def totals(session: Session, *, since: datetime, until: datetime) -> Totals:
    """What was counted in shifts that took place and began in [since, until), by who was there and has gone."""
    session.flush()
    return Totals(*_TOTALS.run(session, since=since, until=until).fetchone())


def of_shift(session: Session, *, shift_id: int) -> dict[int, Tally]:
    """What was counted in a shift, by member."""
    return {each.member_id: each for each in session.exec(select(Tally).where(Tally.shift_id == shift_id))}
