"""How the day went: who was there, who has gone, and places that nobody has ended. What is planned is in `places`."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from storage import duties
from storage.base import read
from storage.duties import Duty
from storage.places import Place
from storage.shifts import PlaceState
from storage.sql import Statement


@dataclass(frozen=True)
class Past:
    """What became of somebody's place in a shift that is over; only to be looked at."""

    shift_id: int
    starts_at: datetime
    ends_at: datetime
    state: PlaceState


_UNFINISHED = Statement(
    f"{duties.FOUND} AND p.state IN ('planned', 'here') AND s.ends_at <= :ended_by"
    " ORDER BY s.starts_at, s.id, p.member_id"
)
_PAST = Statement(
    "SELECT s.id, s.starts_at, s.ends_at, p.state FROM shift AS s CROSS JOIN place AS p"
    " WHERE p.shift_id = s.id AND p.member_id = :member_id AND s.state = 'open' AND s.starts_at >= :since"
    " AND s.ends_at <= :ended_by AND p.state IN ('here', 'done', 'covered', 'excused', 'missed')"
    " ORDER BY s.starts_at DESC, s.id DESC LIMIT :most"
)


def come_in_vain(session: Session, now: datetime, *, place: Place) -> None:
    """Who had the place came when it was somebody else's already: that they came is kept, and nothing else changes."""
    place.came_at = place.came_at or now
    session.add(place)
    session.flush()


def take_back(session: Session, *, place: Place) -> None:
    """Its holder is not there yet after all, and nobody is looked for."""
    place.state, place.came_at, place.went_at, place.cover_wanted_at = PlaceState.PLANNED, None, None, None
    session.add(place)
    session.flush()


def come_back(session: Session, *, place: Place) -> None:
    """Its holder has not gone, or is there again."""
    place.state, place.went_at = PlaceState.HERE, None
    session.add(place)
    session.flush()


def trust(session: Session, *, place: Place) -> None:
    """Its holder was there as far as anybody knows: nobody asked them."""
    place.state = PlaceState.DONE
    session.add(place)
    session.flush()


def leave_undisturbed(session: Session, *, place: Place) -> None:
    """Its holder is not reminded of breaks any more in this shift."""
    place.is_undisturbed = True
    session.add(place)
    session.flush()


def unfinished(session: Session, *, since: datetime, ended_by: datetime) -> list[Duty]:
    """Places of who is coming or is there, in shifts that began from `since` on and ended by then; soonest first."""
    session.flush()
    return [duties.duty(row) for row in _UNFINISHED.run(session, since=since, ended_by=ended_by).fetchall()]


def past(session: Session, *, member_id: int, since: datetime, ended_by: datetime, most: int) -> list[Past]:
    """What became of the member's places in shifts that are over, the latest first; what they left in time is left
    out."""
    session.flush()
    found = _PAST.run(session, member_id=member_id, since=since, ended_by=ended_by, most=most).fetchall()
    return [Past(row[0], read(row[1]), read(row[2]), PlaceState(row[3])) for row in found]
