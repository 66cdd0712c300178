"""Proposals to swap two shifts. Whether a swap keeps the rules is not asked here."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, or_, select

from storage.base import UtcInstant, choice
from storage.locking import held


class SwapState(enum.StrEnum):
    """What became of a proposal."""

    OPEN = "open"  # waits for an answer
    ACCEPTED = "accepted"  # both have the other's shift
    DECLINED = "declined"  # not this time
    WITHDRAWN = "withdrawn"  # who proposed it thought better of it
    LAPSED = "lapsed"  # it could not be done any more


class Swap(SQLModel, table=True):
    """One member offers their place in one shift for another's place in another."""

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)  # who proposes
    shift_id: int = Field(foreign_key="shift.id", index=True)  # and what they give
    other_id: int = Field(foreign_key="member.id", index=True)  # who is asked
    other_shift_id: int = Field(foreign_key="shift.id", index=True)  # and what they would give
    state: SwapState = Field(default=SwapState.OPEN, sa_type=choice(SwapState))
    proposed_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is SwapState.OPEN


def add(session: Session, now: datetime, *, member_id: int, shift_id: int, other_id: int, other_shift_id: int) -> Swap:
    """Store a new proposal."""
    swap = Swap(
        member_id=member_id, shift_id=shift_id, other_id=other_id, other_shift_id=other_shift_id, proposed_at=now
    )
    session.add(swap)
    session.flush()
    return swap


def get(session: Session, *, swap_id: int) -> Swap | None:
    """The proposal with this id."""
    return session.get(Swap, swap_id)


def lock(session: Session, *, swap_id: int) -> Swap | None:
    """The proposal, held until the transaction ends."""
    return held(session, Swap, swap_id)


def end(session: Session, now: datetime, *, swap: Swap, state: SwapState) -> None:
    """It does not wait for an answer any more."""
    swap.state, swap.ended_at = state, now
    session.add(swap)
    session.flush()


def open_about(session: Session, *, shift_id: int) -> Sequence[Swap]:
    """Proposals that wait for an answer and that this shift is one side of."""
    about = or_(col(Swap.shift_id) == shift_id, col(Swap.other_shift_id) == shift_id)
    return session.exec(select(Swap).where(Swap.state == SwapState.OPEN, about).order_by(col(Swap.id))).all()


def of_place(session: Session, *, shift_id: int, member_id: int) -> Sequence[Swap]:
    """Everything the member has ever proposed for their place in this shift."""
    chosen = select(Swap).where(Swap.shift_id == shift_id, Swap.member_id == member_id)
    return session.exec(chosen.order_by(col(Swap.id))).all()
