"""People who were not there when their shift began, and how far the search for help has come."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice


class LateState(enum.StrEnum):
    """Whether anything is still to be done about it."""

    OPEN = "open"  # nobody is there for them yet
    CAME = "came"  # they came themselves
    REPLACED = "replaced"  # somebody came in their place
    LEFT = "left"  # a lead let it be
    OVER = "over"  # the shift ended, or it did not take place


class Late(SQLModel, table=True):
    """One member who has not come to one shift that has begun; each step is taken once."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    state: LateState = Field(default=LateState.OPEN, sa_type=choice(LateState), index=True)
    noted_at: datetime = Field(sa_type=UtcInstant)  # when they were nudged
    told_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when the leads were alerted
    called_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when the reserve was called
    widened_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when everybody who may come was asked
    decided_by: int | None = Field(default=None, foreign_key="member.id")  # the lead who did something about it
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)

    @property
    def is_open(self) -> bool:
        """Whether nobody is there for them yet."""
        return self.state is LateState.OPEN


def get(session: Session, *, shift_id: int, member_id: int) -> Late | None:
    """What is known of the member's not coming to this shift."""
    return session.get(Late, (shift_id, member_id))


def note(session: Session, now: datetime, *, shift_id: int, member_id: int) -> Late:
    """The member is not there; begins anew what had ended. Whoever calls holds the shift."""
    late = session.merge(Late(shift_id=shift_id, member_id=member_id, noted_at=now))
    session.flush()
    return late


def end(session: Session, now: datetime, *, late: Late, state: LateState) -> None:
    """Nothing is to be done about it any more."""
    late.state, late.ended_at = state, now
    session.add(late)
    session.flush()


def open_(session: Session) -> Sequence[Late]:
    """Everybody who is missing and for whom nobody is there yet, by shift."""
    chosen = select(Late).where(Late.state == LateState.OPEN)
    return session.exec(chosen.order_by(col(Late.shift_id), col(Late.member_id))).all()


def of_shift(session: Session, *, shift_id: int) -> Sequence[Late]:
    """Everybody who was not there when this shift began."""
    return session.exec(select(Late).where(Late.shift_id == shift_id).order_by(col(Late.member_id))).all()
