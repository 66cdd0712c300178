"""Wait lists: who would like a place in a full shift, in which order, and to whom one is offered."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.shifts import PlaceKind


class WaitState(enum.StrEnum):
    """How far somebody has come on a wait list."""

    WAITING = "waiting"  # stands in line
    OFFERED = "offered"  # a free place is kept for them until `offer_until`
    TAKEN = "taken"  # they have a place
    DECLINED = "declined"  # said no to the offer, or went from the list
    LAPSED = "lapsed"  # did not answer the offer in time


class Wait(SQLModel, table=True):
    """One member on the wait list of one shift. Back on it, it is the same row with a new place in line."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    kind: PlaceKind = Field(sa_type=choice(PlaceKind))
    state: WaitState = Field(default=WaitState.WAITING, sa_type=choice(WaitState), index=True)
    since: datetime = Field(sa_type=UtcInstant)
    offered_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    offer_until: datetime | None = Field(default=None, sa_type=UtcInstant)

    @property
    def is_offered(self) -> bool:
        """Whether a place is kept for them."""
        return self.state is WaitState.OFFERED


def get(session: Session, *, shift_id: int, member_id: int) -> Wait | None:
    """How the member stands on the wait list of the shift, if they ever did."""
    return session.get(Wait, (shift_id, member_id))


def join(session: Session, now: datetime, *, shift_id: int, member_id: int, kind: PlaceKind) -> Wait:
    """The member stands at the end of the line. Whoever calls holds the shift."""
    wait = session.merge(Wait(shift_id=shift_id, member_id=member_id, kind=kind, since=now))
    session.flush()
    return wait


def offer(session: Session, now: datetime, *, wait: Wait, until: datetime) -> None:
    """A place is kept for them until this instant."""
    wait.state, wait.offered_at, wait.offer_until = WaitState.OFFERED, now, until
    session.add(wait)
    session.flush()


def end(session: Session, *, wait: Wait, state: WaitState) -> None:
    """They stand in line no more; no place is kept for them."""
    wait.state = state
    session.add(wait)
    session.flush()


def line(session: Session, *, shift_id: int) -> Sequence[Wait]:
    """Who stands in line or has an offer, in the order they came."""
    chosen = select(Wait).where(Wait.shift_id == shift_id, col(Wait.state).in_((WaitState.WAITING, WaitState.OFFERED)))
    return session.exec(chosen.order_by(col(Wait.since), col(Wait.member_id))).all()


def shifts_waited_for(session: Session) -> Sequence[int]:
    """Shifts for which somebody stands in line or has an offer."""
    chosen = select(Wait.shift_id).where(col(Wait.state).in_((WaitState.WAITING, WaitState.OFFERED))).distinct()
    return session.exec(chosen.order_by(col(Wait.shift_id))).all()
