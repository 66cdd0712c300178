"""How the day went, as it is kept: what nobody has ended, what became of places, and what returning changes."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from storage import attendance, duties, members, places, shifts
from storage.attendance import Past
from storage.db import Database
from storage.members import Role
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState

NOW = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def member(session: Session) -> int:
    return members.add(session, NOW, name="Mari", role=Role.COUNSELLOR).id


def place(session: Session, who: int, begins_in: timedelta = HOUR) -> Place:
    """A place in a shift of two hours."""
    starts_at = NOW + begins_in
    needs = {PlaceKind.COUNSELLOR: (1, 2)}
    made = shifts.add(session, NOW, starts_at=starts_at, ends_at=starts_at + 2 * HOUR, needs=needs, opened_by=who)
    return places.take(session, NOW, shift_id=made.id, member_id=who, kind=PlaceKind.COUNSELLOR)


def test_who_comes_back_to_a_lost_place_has_it_with_a_new_revision(db: Database) -> None:
    with db.begin() as session:
        found = place(session, member(session))
        places.arrive(session, NOW, place=found)
        assert (found.state, found.revision) == (PlaceState.HERE, 0)
        places.leave(session, NOW, place=found, state=PlaceState.MISSED)
        attendance.come_in_vain(session, NOW + HOUR, place=found)
        assert (found.state, found.came_at) == (PlaceState.MISSED, NOW)  # the first time counts
        places.arrive(session, NOW + 2 * HOUR, place=found)
        assert (found.state, found.left_at, found.revision) == (PlaceState.HERE, None, 2)


def test_a_place_taken_anew_knows_nothing_of_before(db: Database) -> None:
    with db.begin() as session:
        who = member(session)
        found = place(session, who)
        places.arrive(session, NOW, place=found)
        attendance.leave_undisturbed(session, place=found)
        places.leave(session, NOW, place=found)
        again = places.take(session, NOW + HOUR, shift_id=found.shift_id, member_id=who, kind=PlaceKind.COUNSELLOR)
        assert (again.state, again.came_at, again.is_undisturbed) == (PlaceState.PLANNED, None, False)


def test_what_nobody_has_ended_is_found_once_it_is_over(db: Database) -> None:
    with db.begin() as session:
        who = member(session)
        planned, here, done, ahead, old = (place(session, who, each * HOUR) for each in (1, 4, 7, 10, -999))
        places.arrive(session, NOW + 4 * HOUR, place=here)
        places.arrive(session, NOW + 7 * HOUR, place=done)
        places.depart(session, NOW + 9 * HOUR, place=done)
        ids = [planned.shift_id, here.shift_id, ahead.shift_id, old.shift_id]

        def found(ended_by: timedelta) -> list[int]:
            everything = attendance.unfinished(session, since=NOW - 24 * HOUR, ended_by=NOW + ended_by)
            return [each.shift_id for each in everything]

        assert found(2 * HOUR) == []
        assert found(3 * HOUR) == ids[:1]
        assert found(11 * HOUR) == ids[:2]
        assert found(12 * HOUR) == ids[:3]


def test_a_duty_says_when_they_came_and_went(db: Database) -> None:
    with db.begin() as session:
        found = place(session, member(session))
        places.arrive(session, NOW + HOUR, place=found)
        places.depart(session, NOW + 3 * HOUR, place=found)
        attendance.leave_undisturbed(session, place=found)
        (duty,) = duties.between(session, since=NOW, until=NOW + 2 * HOUR)
        assert (duty.came_at, duty.went_at, duty.is_undisturbed) == (NOW + HOUR, NOW + 3 * HOUR, True)
        attendance.come_back(session, place=found)
        (duty,) = duties.between(session, since=NOW, until=NOW + 2 * HOUR)
        assert (duty.state, duty.went_at) == (PlaceState.HERE, None)


def test_ones_past_is_what_was_not_left_in_time_the_latest_first(db: Database) -> None:
    with db.begin() as session:
        who = member(session)
        trusted, missed, left, ahead = (place(session, who, each * HOUR) for each in (1, 4, 7, 10))
        attendance.trust(session, place=trusted)
        places.leave(session, NOW, place=missed, state=PlaceState.MISSED)
        places.leave(session, NOW, place=left)
        attendance.trust(session, place=ahead)

        def past(most: int) -> list[Past]:
            return attendance.past(session, member_id=who, since=NOW, ended_by=NOW + 9 * HOUR, most=most)

        assert [(each.shift_id, each.state) for each in past(5)] == [
            (missed.shift_id, PlaceState.MISSED),
            (trusted.shift_id, PlaceState.DONE),
        ]
        assert [each.starts_at for each in past(1)] == [NOW + 4 * HOUR]
