"""Shifts with their places, and who has taken one."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.base import UtcInstant, choice, read
from storage.locking import held
from storage.sql import Statement

# Hours are given by the wall clock: a day and a night at most, and an hour more when the clocks go back.
LONGEST = timedelta(hours=25)


class ShiftState(enum.StrEnum):
    """Whether a shift takes place."""

    OPEN = "open"  # planned; places can be taken while there are any
    CANCELLED = "cancelled"  # does not take place; those who had a place were told


class PlaceState(enum.StrEnum):
    """What became of somebody's place."""

    TAKEN = "taken"  # they are coming
    LEFT = "left"  # they gave it back


class PlaceKind(enum.StrEnum):
    """What somebody does in a shift."""

    COUNSELLOR = "counsellor"  # talks to people in contact
    DUTY_LEAD = "duty_lead"  # on call for the counsellors, seldom in the room
    RESERVE = "reserve"  # on call, comes when somebody is missing
    SHADOW = "shadow"  # a trainee's, beside a counsellor and never alone


class Service(enum.StrEnum):
    """What a shift is for."""

    CHAT = "chat"  # open web chat
    PHONE = "phone"  # telephone line
    SLOT = "slot"  # a booked counselling slot


class Shift(SQLModel, table=True):
    """A stretch of time for which `places` counsellors are wanted."""

    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="lasts"),
        sa.CheckConstraint("places > 0", name="has_places"),
    )

    id: int = Field(default=None, primary_key=True)
    starts_at: datetime = Field(sa_type=UtcInstant, index=True)
    ends_at: datetime = Field(sa_type=UtcInstant)
    places: int
    state: ShiftState = Field(default=ShiftState.OPEN, sa_type=choice(ShiftState))
    opened_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)


class Place(SQLModel, table=True):
    """One member's place in one shift; a row stays when the place is left, and is used again on return."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True)
    member_id: int = Field(foreign_key="member.id", primary_key=True, index=True)
    state: PlaceState = Field(default=PlaceState.TAKEN, sa_type=choice(PlaceState))
    taken_at: datetime = Field(sa_type=UtcInstant)
    left_at: datetime | None = Field(default=None, sa_type=UtcInstant)


# Asked at every tap, so put together once: building a query costs more than asking it.
_TAKEN = Statement("SELECT count(*) FROM place WHERE shift_id = :shift_id AND state = 'taken'")
_ENGAGEMENTS = Statement(
    # Found by when they are, not by whose, as in `of_member`.
    "SELECT id, starts_at, ends_at FROM shift WHERE state = 'open' AND starts_at > :starting_after"
    " AND ends_at > :ending_after AND EXISTS (SELECT 1 FROM place WHERE place.shift_id = shift.id"
    " AND place.member_id = :member_id AND place.state = 'taken') ORDER BY starts_at, id"
)
_COMING = Statement(
    "SELECT member_id FROM place WHERE shift_id = :shift_id AND state = 'taken' ORDER BY taken_at, member_id"
)


@dataclass(frozen=True)
class Engagement:
    """When somebody has a place in which shift; only to be looked at."""

    id: int
    starts_at: datetime
    ends_at: datetime


def add(
    session: Session, now: datetime, *, starts_at: datetime, ends_at: datetime, places: int, opened_by: int
) -> Shift:
    """Store a new open shift."""
    shift = Shift(starts_at=starts_at, ends_at=ends_at, places=places, opened_by=opened_by, created_at=now)
    session.add(shift)
    session.flush()
    return shift


def get(session: Session, *, shift_id: int) -> Shift | None:
    """The shift with this id."""
    return session.get(Shift, shift_id)


def lock(session: Session, *, shift_id: int) -> Shift | None:
    """The shift, held against other writers until the transaction ends, so that its last place is sold once."""
    return held(session, Shift, shift_id, may_be_referred_to=True)


def same(session: Session, *, starts_at: datetime, ends_at: datetime) -> Shift | None:
    """The shift of exactly these hours that takes place, if there is one."""
    chosen = select(Shift).where(Shift.starts_at == starts_at, Shift.ends_at == ends_at, Shift.state == ShiftState.OPEN)
    return session.exec(chosen.order_by(col(Shift.id)).limit(1)).first()


def cancel(session: Session, *, shift: Shift) -> None:
    """The shift does not take place. Places stay with who had them, so that it is known whom it concerned."""
    shift.state = ShiftState.CANCELLED
    session.add(shift)


def taken(session: Session, *, shift_id: int) -> int:
    """How many places of the shift are taken."""
    session.flush()
    row = _TAKEN.run(session, shift_id=shift_id).fetchone()
    return int(row[0])


def place_of(session: Session, *, shift_id: int, member_id: int) -> Place | None:
    """The member's place in the shift, taken or left."""
    return session.get(Place, (shift_id, member_id))


def take(session: Session, now: datetime, *, shift_id: int, member_id: int) -> Place:
    """Give the member a place. Whoever calls holds the shift and has counted."""
    place = place_of(session, shift_id=shift_id, member_id=member_id) or Place(
        shift_id=shift_id, member_id=member_id, taken_at=now
    )
    place.state, place.taken_at, place.left_at = PlaceState.TAKEN, now, None
    session.add(place)
    session.flush()
    return place


def leave(session: Session, now: datetime, *, place: Place) -> None:
    """Give the place back."""
    place.state, place.left_at = PlaceState.LEFT, now
    session.add(place)


def coming(session: Session, *, shift_id: int) -> Sequence[int]:
    """Ids of the members who have a place, first come first."""
    session.flush()
    return [int(row[0]) for row in _COMING.run(session, shift_id=shift_id).fetchall()]


def of_member(session: Session, *, member_id: int, ending_after: datetime) -> Sequence[Shift]:
    """Shifts that take place, end after this instant and in which the member has a place; soonest first."""
    # Found by when they are, not by whose: who has been here for ten years waits no longer than who came today.
    mine = select(Shift).where(
        Shift.state == ShiftState.OPEN, Shift.starts_at > ending_after - LONGEST, Shift.ends_at > ending_after
    )
    return session.exec(mine.where(_has_place(member_id)).order_by(col(Shift.starts_at), col(Shift.id))).all()


def engagements(session: Session, *, member_id: int, ending_after: datetime) -> list[Engagement]:
    """The hours of the same shifts as `of_member`."""
    session.flush()
    since = ending_after - LONGEST
    rows = _ENGAGEMENTS.run(session, member_id=member_id, starting_after=since, ending_after=ending_after).fetchall()
    return [Engagement(int(row[0]), read(row[1]), read(row[2])) for row in rows]


def between(
    session: Session, *, starting_after: datetime, starting_before: datetime, limit: int
) -> Sequence[tuple[Shift, int]]:
    """Shifts that take place and start in [after, before), soonest first, each with its number of taken places."""
    chosen = select(Shift, _taken()).where(
        Shift.state == ShiftState.OPEN, Shift.starts_at >= starting_after, Shift.starts_at < starting_before
    )
    return session.exec(chosen.order_by(col(Shift.starts_at), col(Shift.id)).limit(limit)).all()


def upcoming(
    session: Session, now: datetime, *, limit: int, offset: int = 0, free_for: int | None = None
) -> Sequence[tuple[Shift, int]]:
    """Shifts that take place and have not begun, soonest first, each with its number of taken places.

    With `free_for` only those with a free place in which that member has none yet.
    """
    chosen = select(Shift, _taken()).where(Shift.state == ShiftState.OPEN, Shift.starts_at > now)
    if free_for is not None:
        chosen = chosen.where(_taken() < col(Shift.places), ~_has_place(free_for))
    return session.exec(chosen.order_by(col(Shift.starts_at), col(Shift.id)).offset(offset).limit(limit)).all()


def uncovered(session: Session, now: datetime, *, starting_before: datetime) -> int:
    """How many shifts that begin after now and before this have a free place."""
    counted = select(func.count()).select_from(Shift)
    chosen = counted.where(
        Shift.state == ShiftState.OPEN, Shift.starts_at > now, Shift.starts_at < starting_before
    ).where(_taken() < col(Shift.places))
    return session.exec(chosen).one()


def _taken() -> sa.ColumnElement[int]:
    """The number of taken places of the shift in the query around it."""
    return (
        select(func.count())
        .select_from(Place)
        .where(col(Place.shift_id) == col(Shift.id), Place.state == PlaceState.TAKEN)
        .correlate(Shift)
        .scalar_subquery()
    )


def _has_place(member_id: int) -> sa.Exists:
    """Whether the member has a place in the shift of the query around it."""
    mine = sa.select(sa.literal(1)).where(
        col(Place.shift_id) == col(Shift.id),
        col(Place.member_id) == member_id,
        col(Place.state) == PlaceState.TAKEN,
    )
    return mine.correlate(Shift).exists()
