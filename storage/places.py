"""Places: who has which in what shift. Whether somebody may have one is not asked here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select, update

from storage.base import UtcInstant, choice, read
from storage.session import adopt, became
from storage.shifts import HELD, LONGEST, PlaceKind, PlaceState, Shift, ShiftState
from storage.sql import Statement


class Place(SQLModel, table=True):
    """One member's place in one shift; a row stays when the place is left, and is used again on return."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True)
    member_id: int = Field(foreign_key="member.id", primary_key=True, index=True)
    kind: PlaceKind = Field(default=PlaceKind.COUNSELLOR, sa_type=choice(PlaceKind))
    state: PlaceState = Field(default=PlaceState.PLANNED, sa_type=choice(PlaceState))
    taken_at: datetime = Field(sa_type=UtcInstant)
    given_by: int | None = Field(default=None, foreign_key="member.id")  # who put them there, if not they themselves
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # "I'll be there"
    # Since when somebody else is looked for; until one is found they stay responsible. Before the start: they have said
    # that they cannot come (who says it after the start, as if a moment before it). From the start on: they were not
    # there.
    cover_wanted_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    came_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # "I'm here"
    went_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # "Done"
    beside: int | None = Field(default=None, foreign_key="member.id")  # of a trainee: the counsellor they sit beside
    beside_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # since when, or since when beside nobody
    is_undisturbed: bool = False  # asked not to be reminded of breaks in this shift
    left_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # since when it is theirs no more
    revision: int = 0  # rises with every change a calendar has to follow

    @property
    def is_taken(self) -> bool:
        """Whether it is theirs: they are coming, are there or were."""
        return self.state in HELD

    @property
    def is_sought(self) -> bool:
        """Whether it is theirs and somebody is looked for who takes it over."""
        return self.state is PlaceState.PLANNED and self.cover_wanted_at is not None

    def has_said(self, starts_at: datetime) -> bool:
        """Whether they have said themselves that they cannot come, or stay, to a shift that begins then."""
        return self.cover_wanted_at is not None and self.cover_wanted_at < starts_at


_JUST_BEFORE = timedelta(seconds=1)


@dataclass(frozen=True)
class Engagement:
    """When and as what somebody has a place in which shift; only to be looked at."""

    id: int
    starts_at: datetime
    ends_at: datetime
    kind: PlaceKind
    member_id: int


@dataclass(frozen=True)
class Attendant:
    """Who has a place in a shift, and as what."""

    member_id: int
    kind: PlaceKind
    is_sought: bool = False  # somebody is looked for who takes it over
    state: PlaceState = PlaceState.PLANNED
    is_awaited: bool = False  # they are looked for because they did not come, and have not said that they cannot


@dataclass(frozen=True)
class Appointment:
    """A place as a calendar follows it: also one that was left, and one in a shift that was cancelled."""

    shift_id: int
    member_id: int
    starts_at: datetime
    ends_at: datetime
    revision: int  # rises with every change, of the place and of the shift
    gone_at: datetime | None = None  # since when there is nothing to come to


# Whoever looks at a shift is asked for their place in it, and mostly has none: not of the ORM first.
_IS_KNOWN = Statement("SELECT 1 FROM place WHERE shift_id = :shift_id AND member_id = :member_id")
# Found by when shifts are, not by whose they are (CROSS JOIN keeps SQLite to it): who has been here for ten years
# waits no longer than who came today.
_STINTS = (
    "SELECT s.id, s.starts_at, s.ends_at, p.kind, p.member_id FROM shift AS s CROSS JOIN place AS p"
    " WHERE p.shift_id = s.id AND s.state = 'open' AND p.state IN ('planned', 'here', 'done') AND s.starts_at > :since"
    " AND s.starts_at < :until AND s.ends_at > :ending_after"
)
_OF_MEMBER = Statement(f"{_STINTS} AND p.member_id = :member_id ORDER BY s.starts_at, s.id")
_OF_ALL = Statement(f"{_STINTS} ORDER BY s.starts_at, s.id, p.member_id")
_APPOINTMENTS = (
    "SELECT s.id, p.member_id, s.starts_at, s.ends_at, s.revision + p.revision, s.state, s.cancelled_at, p.state,"
    " p.left_at FROM shift AS s CROSS JOIN place AS p WHERE p.shift_id = s.id AND p.member_id = :member_id"
)
_APPOINTMENT = Statement(f"{_APPOINTMENTS} AND s.id = :shift_id")
_ALL_APPOINTMENTS = Statement(
    f"{_APPOINTMENTS} AND s.starts_at > :since AND s.ends_at > :ending_after ORDER BY s.starts_at, s.id"
)
# Every sign-up writes one of these, which takes the ORM five times as long.
_TAKE = Statement(
    "INSERT INTO place (shift_id, member_id, kind, state, taken_at, given_by, is_undisturbed, revision)"
    " VALUES (:shift_id, :member_id, :kind, 'planned', :now, :given_by, false, 0)"
    " ON CONFLICT (shift_id, member_id) DO UPDATE SET kind = excluded.kind, state = excluded.state,"
    " taken_at = excluded.taken_at, given_by = excluded.given_by, confirmed_at = NULL, cover_wanted_at = NULL,"
    " came_at = NULL, went_at = NULL, beside = NULL, beside_at = NULL, is_undisturbed = false, left_at = NULL,"
    " revision = place.revision + 1 RETURNING revision"
)
_LEAVE = Statement(
    "UPDATE place SET state = :state, left_at = :now, revision = revision + 1"
    " WHERE shift_id = :shift_id AND member_id = :member_id"
)
_COMING = Statement(
    "SELECT member_id, kind, place.state, cover_wanted_at, cover_wanted_at >= starts_at"
    " FROM place JOIN shift ON shift.id = place.shift_id"
    " WHERE shift_id = :shift_id AND place.state IN ('planned', 'here', 'done') ORDER BY taken_at, member_id"
)


def get(session: Session, *, shift_id: int, member_id: int) -> Place | None:
    """The member's place in the shift, taken or left."""
    if not _IS_KNOWN.recall(session, bool, shift_id=shift_id, member_id=member_id):
        return None
    return session.get(Place, (shift_id, member_id))


def take(
    session: Session, now: datetime, *, shift_id: int, member_id: int, kind: PlaceKind, given_by: int | None = None
) -> Place:
    """Give the member a place. Whoever calls holds the shift and has asked the rules."""
    session.flush()
    whose: dict[str, Any] = {"shift_id": shift_id, "member_id": member_id}
    row = _TAKE.run(session, kind=kind.value, now=now, given_by=given_by, **whose).fetchone()
    return adopt(session, Place(kind=kind, taken_at=now.astimezone(UTC), given_by=given_by, revision=row[0], **whose))


def leave(session: Session, now: datetime, *, place: Place, state: PlaceState = PlaceState.LEFT) -> None:
    """The place is its holder's no more; the state says why. ValueError for one in which it would be theirs."""
    if state in HELD:
        raise ValueError(f"a place that is {state} is somebody's")
    session.flush()
    _LEAVE.run(session, state=state.value, now=now, shift_id=place.shift_id, member_id=place.member_id)
    became(session, place, state=state, left_at=now.astimezone(UTC), revision=place.revision + 1)


def become(session: Session, now: datetime, *, place: Place, kind: PlaceKind) -> None:
    """Its holder does this in the shift from now on, such as a reserve who is called in; they are coming to do it."""
    place.kind, place.beside, place.beside_at, place.revision = kind, None, None, place.revision + 1
    # Taken now: nobody who is called in during the shift was to be there when it began.
    place.taken_at, place.cover_wanted_at = now, None
    session.add(place)
    session.flush()


def want_cover(session: Session, now: datetime, *, place: Place, said_before: datetime | None = None) -> None:
    """Somebody is looked for who takes the place over; it stays its holder's until then, also if they were there.

    With `said_before`, the start of the shift, they have said themselves that they cannot come: late or not, they are
    nobody who did not show up.
    """
    since = now if said_before is None else min(now, said_before - _JUST_BEFORE)
    if place.state is PlaceState.HERE:
        place.state, place.went_at, place.cover_wanted_at = (
            PlaceState.PLANNED,
            now,
            None,
        )  # what was said before is past
    place.cover_wanted_at = min(place.cover_wanted_at or since, since)
    session.add(place)
    session.flush()


def want_no_cover(session: Session, *, place: Place) -> None:
    """Its holder comes after all, or is there again."""
    place.cover_wanted_at = place.went_at = None
    place.state = PlaceState.PLANNED if place.came_at is None else PlaceState.HERE
    session.add(place)
    session.flush()


def sit_beside(session: Session, *, place: Place, member_id: int | None, since: datetime | None) -> None:
    """The trainee whose place it is sits beside this counsellor since then, or since then beside nobody."""
    place.beside, place.beside_at = member_id, since
    session.add(place)
    session.flush()


def arrive(session: Session, now: datetime, *, place: Place) -> None:
    """Its holder is there; nobody is looked for any more. Who had lost the place has it again.

    That they had said that they cannot come is kept, should they be there by mistake (`attendance.take_back`).
    """
    place.revision += 0 if place.is_taken else 1
    place.state, place.came_at, place.left_at = PlaceState.HERE, now, None
    session.add(place)
    session.flush()


def depart(session: Session, now: datetime, *, place: Place) -> None:
    """Its holder was there and has gone."""
    place.state, place.went_at = PlaceState.DONE, now
    session.add(place)
    session.flush()


def confirm(session: Session, now: datetime, *, place: Place) -> None:
    """Its holder has said that they will be there."""
    place.confirmed_at = place.confirmed_at or now
    session.add(place)


def doubt(session: Session, *, shift_id: int) -> None:
    """The shift is not what its holders said yes to: whoever has a place, or is there already, says so again."""
    session.exec(update(Place).where(col(Place.shift_id) == shift_id).values(confirmed_at=None))
    is_here = (col(Place.shift_id) == shift_id, col(Place.state) == PlaceState.HERE)
    session.exec(update(Place).where(*is_here).values(state=PlaceState.PLANNED, came_at=None, cover_wanted_at=None))


def coming(session: Session, *, shift_id: int) -> list[Attendant]:
    """Who has a place, first come first."""
    return list(_COMING.recall(session, _attendants, shift_id=shift_id))


def of_shift(session: Session, *, shift_id: int) -> Sequence[Place]:
    """All places anybody has or had in the shift, first come first."""
    chosen = select(Place).where(Place.shift_id == shift_id)
    return session.exec(chosen.order_by(col(Place.taken_at), col(Place.member_id))).all()


def sought(session: Session, *, shift_id: int, kind: PlaceKind) -> Place | None:
    """The place of this kind for which somebody has been looked for the longest; None for none."""
    chosen = select(Place).where(
        Place.shift_id == shift_id,
        Place.kind == kind,
        Place.state == PlaceState.PLANNED,
        col(Place.cover_wanted_at).is_not(None),
    )
    return session.exec(chosen.order_by(col(Place.cover_wanted_at), col(Place.member_id)).limit(1)).first()


def of_member(session: Session, *, member_id: int, ending_after: datetime) -> Sequence[Shift]:
    """Shifts that take place, end after this instant and in which the member has a place; soonest first."""
    mine = select(Shift).where(
        Shift.state == ShiftState.OPEN, Shift.starts_at > ending_after - LONGEST, Shift.ends_at > ending_after
    )
    has_place = sa.select(sa.literal(1)).where(
        col(Place.shift_id) == col(Shift.id),
        col(Place.member_id) == member_id,
        col(Place.state).in_(HELD),
    )
    chosen = mine.where(has_place.correlate(Shift).exists())
    return session.exec(chosen.order_by(col(Shift.starts_at), col(Shift.id))).all()


def engagements(
    session: Session, *, since: datetime, until: datetime, member_id: int | None = None
) -> list[Engagement]:
    """Places in shifts that take place and touch [since, until), soonest first; of one member or of everybody."""
    within: dict[str, Any] = {"since": since - LONGEST, "until": until, "ending_after": since}
    if member_id is None:
        return list(_OF_ALL.recall(session, _engagements, **within))
    return list(_OF_MEMBER.recall(session, _engagements, member_id=member_id, **within))


def appointment(session: Session, *, shift_id: int, member_id: int) -> Appointment | None:
    """The member's place in the shift as a calendar follows it."""
    session.flush()
    row = _APPOINTMENT.run(session, shift_id=shift_id, member_id=member_id).fetchone()
    return _appointment(row) if row else None


def appointments(session: Session, *, member_id: int, ending_after: datetime) -> list[Appointment]:
    """All places the member has or had in shifts that end after this instant, soonest first."""
    session.flush()
    found = _ALL_APPOINTMENTS.run(session, member_id=member_id, since=ending_after - LONGEST, ending_after=ending_after)
    return [_appointment(row) for row in found.fetchall()]


def _attendants(rows: Sequence[Any]) -> list[Attendant]:
    return [
        Attendant(
            row[0],
            PlaceKind(row[1]),
            row[2] == PlaceState.PLANNED and row[3] is not None,
            PlaceState(row[2]),
            row[2] == PlaceState.PLANNED and bool(row[4]),
        )
        for row in rows
    ]


def _engagements(rows: Sequence[Any]) -> list[Engagement]:
    return [Engagement(row[0], read(row[1]), read(row[2]), PlaceKind(row[3]), row[4]) for row in rows]


def _appointment(row: Sequence[Any]) -> Appointment:
    cancelled_at = row[6] if row[5] == ShiftState.CANCELLED else None
    left_at = row[8] if row[7] not in HELD else None
    gone = [read(at) for at in (cancelled_at, left_at) if at is not None]
    return Appointment(row[0], row[1], read(row[2]), read(row[3]), row[4], min(gone, default=None))
