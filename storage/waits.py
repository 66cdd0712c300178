"""Wait lists: who would like a place in a full shift, in which order, and to whom one is offered."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.shifts import PlaceKind, Shift, ShiftState
from storage.sql import Statement


class WaitState(enum.StrEnum):
    """How far somebody has come on a wait list."""

    WAITING = "waiting"  # stands in line; what comes free is kept for them
    PASSED = "passed"  # stands in line, but could not have what is free when it was looked: it is anybody's
    OFFERED = "offered"  # a free place is kept for them until `offer_until`
    TAKEN = "taken"  # they have a place
    DECLINED = "declined"  # said no to the offer, or went from the list
    LAPSED = "lapsed"  # time ran out: no answer to the offer, or the shift has begun or been cancelled


# They stand in line, in the order they came.
# (Driver-level SQL says the same in words; in `shifts` it counts all but who was passed over.)
IN_LINE = (WaitState.WAITING, WaitState.PASSED, WaitState.OFFERED)


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
        """Whether a place was offered to them and they have not answered."""
        return self.state is WaitState.OFFERED

    @property
    def is_in_line(self) -> bool:
        """Whether they wait for a place or for their own answer."""
        return self.state in IN_LINE

    def is_open(self, now: datetime) -> bool:
        """Whether a place is kept for them at this instant."""
        return self.is_offered and self.offer_until is not None and now < self.offer_until


# Asked at every tap and mostly in vain: whether there is anything costs a tenth of asking the ORM for it.
_IS_KNOWN = Statement("SELECT 1 FROM wait WHERE shift_id = :shift_id AND member_id = :member_id")
_IS_LINE = Statement(
    "SELECT 1 FROM wait WHERE shift_id = :shift_id AND state IN ('waiting', 'passed', 'offered') LIMIT 1"
)
_IS_IN_LINE = Statement(
    "SELECT 1 FROM wait WHERE shift_id = :shift_id AND member_id = :member_id"
    " AND state IN ('waiting', 'passed', 'offered')"
)


def get(session: Session, *, shift_id: int, member_id: int) -> Wait | None:
    """How the member stands on the wait list of the shift, if they ever did; as it is now, also after waiting for the
    shift.
    """
    if not _IS_KNOWN.recall(session, bool, shift_id=shift_id, member_id=member_id):
        return None
    return session.get(Wait, (shift_id, member_id), populate_existing=True)


def is_in_line(session: Session, *, shift_id: int, member_id: int) -> bool:
    """Whether the member stands on the wait list of the shift."""
    return _IS_IN_LINE.recall(session, bool, shift_id=shift_id, member_id=member_id)


def join(session: Session, now: datetime, *, shift_id: int, member_id: int, kind: PlaceKind) -> Wait:
    """The member stands at the end of the line. Whoever calls holds the shift."""
    wait = session.merge(Wait(shift_id=shift_id, member_id=member_id, kind=kind, since=now))
    session.flush()
    return wait


def offer(session: Session, now: datetime, *, wait: Wait, until: datetime) -> None:
    """A place is kept for them until this instant. Whoever calls holds the shift, as for all that follows."""
    wait.state, wait.offered_at, wait.offer_until = WaitState.OFFERED, now, until
    session.add(wait)
    session.flush()


def shorten(session: Session, *, wait: Wait, until: datetime) -> None:
    """The place is kept for them only so long."""
    wait.offer_until = until
    session.add(wait)
    session.flush()


def stand(session: Session, *, wait: Wait, is_passed: bool) -> None:
    """They stand in line where they stood, without an offer; one who is passed over keeps no place from others."""
    wait.state = WaitState.PASSED if is_passed else WaitState.WAITING
    session.add(wait)
    session.flush()


def end(session: Session, *, wait: Wait, state: WaitState) -> None:
    """They stand in line no more; no place is kept for them. ValueError for a state in which they would."""
    if state in IN_LINE:
        raise ValueError(f"who is {state} stands in line")
    wait.state = state
    session.add(wait)
    session.flush()


def line(session: Session, *, shift_id: int) -> Sequence[Wait]:
    """Who stands in line, also with an offer, in the order they came; as it is now."""
    if not _IS_LINE.recall(session, bool, shift_id=shift_id):
        return ()
    chosen = select(Wait).where(Wait.shift_id == shift_id, col(Wait.state).in_(IN_LINE))
    ordered = chosen.order_by(col(Wait.since), col(Wait.member_id))
    return session.exec(ordered.execution_options(populate_existing=True)).all()


def of_member(session: Session, *, member_id: int, since: datetime) -> Sequence[tuple[Wait, Shift]]:
    """Where the member stands in line: for shifts that take place and begin from this instant on, soonest first."""
    chosen = select(Wait, Shift).where(
        Wait.shift_id == Shift.id,
        Wait.member_id == member_id,
        col(Wait.state).in_(IN_LINE),
        Shift.state == ShiftState.OPEN,
        Shift.starts_at > since,
    )
    return session.exec(chosen.order_by(col(Shift.starts_at), col(Shift.id))).all()


def shifts_waited_for(session: Session) -> Sequence[int]:
    """Shifts for which somebody stands in line, by id."""
    chosen = select(Wait.shift_id).where(col(Wait.state).in_(IN_LINE)).distinct()
    return session.exec(chosen.order_by(col(Wait.shift_id))).all()
