"""Shifts for the tests of the calendar, made through what the product runs."""

from datetime import datetime, time, timedelta

from handlers.kit import changes
from handlers.planning import actions as planning
from handlers.rules import times
from handlers.shifts import actions as shifts
from storage import shifts as stored
from tests.crew import Crew


def planned(crew: Crew, lead: int, *, ahead: int = 3, hours: tuple[int, int] = (18, 22)) -> int:
    """A shift of three places so many days ahead, by id."""
    day = times.local_day(crew.clock.now(), crew.zone) + timedelta(days=ahead)
    span = (time(hours[0]), time(hours[1]))
    return crew.do(planning.create, lead, day=day, hours=span, places=3, zone=crew.zone).shift.id


def give(crew: Crew, who: int, shift_id: int) -> None:
    """They take a place."""
    assert crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def leave(crew: Crew, who: int, shift_id: int) -> None:
    """They give it back."""
    assert crew.do(shifts.leave, who, shift_id=shift_id, is_sure=True)


def move(crew: Crew, shift_id: int, by: timedelta) -> tuple[datetime, datetime]:
    """The shift is later by so much; returns its hours."""
    with crew.db.begin() as session:
        shift = stored.lock(session, shift_id=shift_id)
        assert shift
        hours = (shift.starts_at + by, shift.ends_at + by)
        changes.move(session, crew.clock.now(), actor=None, shift=shift, starts_at=hours[0], ends_at=hours[1])
    return hours
