"""Places are written past the ORM, whose records are none the less as the rows are."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from storage import members, places, shifts
from storage.db import Database
from storage.members import Role
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
STAFF, MARI, SHIFT = 1, 2, 1


@pytest.fixture
def db(db: Database) -> Database:
    """Two people and a shift."""
    with db.begin() as session:
        for name in ("Lead", "Mari"):
            lead = members.add(session, NOW, name=name, role=Role.LEAD)
        needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.RESERVE: (0, 1)}
        shifts.add(session, NOW, starts_at=NOW + HOUR, ends_at=NOW + 5 * HOUR, needs=needs, opened_by=lead.id)
    return db


def found(session: Session) -> Place:
    place = places.get(session, shift_id=SHIFT, member_id=MARI)
    assert place
    return place


def takes(session: Session, at: datetime, kind: PlaceKind = PlaceKind.COUNSELLOR, **more: Any) -> Place:
    return places.take(session, at, shift_id=SHIFT, member_id=MARI, kind=kind, **more)


def stored(db: Database) -> dict[str, Any]:
    with db.read() as session:
        return found(session).model_dump()


def use(session: Session, place: Place) -> None:
    """Set everything in it that may be set."""
    places.confirm(session, NOW, place=place)
    places.sit_beside(session, place=place, member_id=STAFF, since=NOW)
    places.arrive(session, NOW, place=place)
    places.depart(session, NOW, place=place)
    places.want_cover(session, NOW, place=place)
    place.is_undisturbed = True
    session.flush()


def test_a_place_is_as_it_was_taken(db: Database) -> None:
    with db.begin() as session:
        taken = takes(session, NOW, given_by=STAFF)
        assert found(session) is taken
        said = taken.model_dump()
    assert said == stored(db)
    assert (taken.state, taken.revision, taken.given_by) == (PlaceState.PLANNED, 0, STAFF)


@pytest.mark.parametrize("is_known", [True, False])
def test_nothing_of_before_is_left_in_a_place_taken_again(db: Database, *, is_known: bool) -> None:
    with db.begin() as session:
        use(session, takes(session, NOW, given_by=STAFF))
        places.leave(session, NOW, place=found(session))
    with db.begin() as session:
        before = found(session) if is_known else None
        again = takes(session, NOW + HOUR, PlaceKind.RESERVE)
        assert before in (None, again)
        said = again.model_dump()
    assert said == stored(db)
    assert (
        said
        == Place(shift_id=SHIFT, member_id=MARI, kind=PlaceKind.RESERVE, taken_at=NOW + HOUR, revision=2).model_dump()
    )


@pytest.mark.parametrize("state", [PlaceState.LEFT, PlaceState.COVERED, PlaceState.EXCUSED, PlaceState.MISSED])
def test_a_place_is_as_it_was_left(db: Database, state: PlaceState) -> None:
    with db.begin() as session:
        takes(session, NOW)
    with db.begin() as session:
        place = found(session)
        place.is_undisturbed = True  # and nobody flushes it
        places.leave(session, NOW + HOUR, place=place, state=state)
        said = place.model_dump()
    assert said == stored(db)
    assert (said["state"], said["left_at"], said["revision"]) == (state, NOW + HOUR, 1)
    assert said["is_undisturbed"]


def test_a_place_goes_on_being_written(db: Database) -> None:
    with db.begin() as session:
        place = takes(session, NOW)
        places.confirm(session, NOW + HOUR, place=place)
    assert stored(db)["confirmed_at"] == NOW + HOUR


def test_what_was_undone_is_not_in_the_record(db: Database) -> None:
    with db.begin() as session:
        place = takes(session, NOW)
    with db.begin() as session:
        place, undone = found(session), session.begin_nested()
        places.leave(session, NOW, place=place)
        undone.rollback()
        assert (place.state, place.revision, place.left_at) == (PlaceState.PLANNED, 0, None)


def test_a_place_whose_taking_was_undone_is_none(db: Database) -> None:
    with db.begin() as session:
        undone = session.begin_nested()
        takes(session, NOW)
        undone.rollback()
        assert places.get(session, shift_id=SHIFT, member_id=MARI) is None


def test_an_instant_is_in_utc_however_it_was_given(db: Database) -> None:
    with db.begin() as session:
        taken_at = takes(session, NOW.astimezone(ZoneInfo("Europe/Tallinn"))).taken_at
    assert (taken_at, taken_at.tzinfo) == (NOW, UTC)
