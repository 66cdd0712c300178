"""People who were not there when their shift began, and how far the search for help has come."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.shifts import LONGEST
from storage.sql import Statement


class LateState(enum.StrEnum):
    """Whether anything is still to be done about it."""

    OPEN = "open"  # nobody is there for them yet
    CAME = "came"  # they came themselves
    REPLACED = "replaced"  # somebody came in their place
    LEFT = "left"  # a lead let it be
    OVER = "over"  # the shift ended or did not take place, or has enough people without them


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


# Both are asked at every tick, and find nothing when no shift is under way.
_OPEN_SHIFTS = Statement("SELECT DISTINCT shift_id FROM late WHERE state = 'open' ORDER BY shift_id")
# Who took the place after the start is on the way, who came and had to go was there, a reserve is at home, and who has
# no Telegram is trusted.
_UNNOTED_SHIFTS = Statement(
    "SELECT DISTINCT s.id FROM shift AS s CROSS JOIN place AS p CROSS JOIN member AS m"
    " WHERE p.shift_id = s.id AND m.id = p.member_id AND s.state = 'open' AND s.starts_at > :since"
    " AND s.starts_at <= :begun_by AND s.ends_at > :now AND p.state = 'planned' AND p.kind <> 'reserve'"
    " AND p.taken_at < s.starts_at AND p.came_at IS NULL AND m.telegram_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM late AS l WHERE l.shift_id = s.id AND l.member_id = p.member_id) ORDER BY s.id"
)


def get(session: Session, *, shift_id: int, member_id: int) -> Late | None:
    """What is known of the member's not coming to this shift."""
    return session.get(Late, (shift_id, member_id))


def note(session: Session, now: datetime, *, shift_id: int, member_id: int) -> Late:
    """The member is not there; begins anew what had ended. Whoever calls holds the shift."""
    late = session.merge(Late(shift_id=shift_id, member_id=member_id, noted_at=now))
    session.flush()
    return late


def tell(session: Session, now: datetime, *, late: Late) -> None:
    """The leads are alerted now."""
    late.told_at = now
    session.add(late)
    session.flush()


def call(session: Session, now: datetime, *, late: Late) -> None:
    """The reserve is called now."""
    late.called_at = late.called_at or now
    session.add(late)
    session.flush()


def widen(session: Session, now: datetime, *, late: Late) -> None:
    """Everybody who may come is asked now."""
    late.widened_at = late.widened_at or now
    session.add(late)
    session.flush()


def decide(session: Session, *, late: Late, by: int) -> None:
    """This lead has done something about it."""
    late.decided_by = by
    session.add(late)
    session.flush()


def end(session: Session, now: datetime, *, late: Late, state: LateState) -> None:
    """Nothing is to be done about it any more."""
    late.state, late.ended_at = state, now
    session.add(late)
    session.flush()


def reopen(session: Session, *, late: Late) -> None:
    """They have not come after all: the leads are alerted anew and others asked anew, for all heard that it is
    settled."""
    late.state, late.ended_at, late.told_at, late.widened_at = LateState.OPEN, None, None, None
    session.add(late)
    session.flush()


def open_shifts(session: Session) -> list[int]:
    """Shifts with somebody who is missing and for whom nobody is there yet, by id."""
    session.flush()
    return [row[0] for row in _OPEN_SHIFTS.run(session).fetchall()]


def unnoted_shifts(session: Session, now: datetime, *, begun_by: datetime) -> list[int]:
    """Shifts under way that began by this instant and in which somebody is missing who is not noted yet, by id."""
    session.flush()
    since = now - LONGEST
    return [row[0] for row in _UNNOTED_SHIFTS.run(session, since=since, begun_by=begun_by, now=now).fetchall()]


def of_shift(session: Session, *, shift_id: int) -> Sequence[Late]:
    """Everybody who was not there when this shift began."""
    return session.exec(select(Late).where(Late.shift_id == shift_id).order_by(col(Late.member_id))).all()
