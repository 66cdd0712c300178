"""Shifts for tests of what happens around them, written by Tallinn's wall clock and made through what the product
runs."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.absences import actions as absences
from handlers.assigning import actions as assigning
from handlers.kit import access, changes, giving
from handlers.kit.covers import Parting
from handlers.planning import actions as planning
from handlers.rules import times
from handlers.rules.absences import Days
from handlers.shifts import actions as shifts
from storage import members, places
from storage.members import Member
from storage.places import Place
from storage.shifts import PlaceKind
from tests.crew import Crew

Needs = Mapping[PlaceKind, tuple[int, int]]
TALLINN = ZoneInfo("Europe/Tallinn")


def at(text: str) -> datetime:
    """The instant of `2026-11-27 18:00` in Tallinn."""
    day, clock = text.split()
    return times.instant(date.fromisoformat(day), time.fromisoformat(clock), TALLINN)


def hours(text: str) -> tuple[date, tuple[time, time]]:
    """The day and hours of `2026-11-27 18-22`."""
    day, clocks = text.split()
    start, end = (time(int(hour)) for hour in clocks.split("-"))
    return date.fromisoformat(day), (start, end)


def stands_at(crew: Crew, text: str) -> None:
    """Move the clock to a local time, `2026-11-27 18:00`."""
    crew.clock.set(at(text))


def opens(crew: Crew, lead: int, text: str, *, counsellors: int = 2, needs: Needs | None = None) -> int:
    """A shift like `2026-11-27 18-22`, by id; with `needs` it needs just that."""
    day, clocks = hours(text)
    made = crew.do(planning.create, lead, day=day, hours=clocks, places=counsellors, zone=crew.zone)
    if needs is not None:
        crew.do(_need, lead, shift_id=made.shift.id, needs=needs)
    return made.shift.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody takes a place; fails when they may not."""
    assert crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def leaves(crew: Crew, who: int, shift_id: int) -> Parting:
    """Somebody says that they cannot come, and what becomes of it: at short notice the place may stay theirs."""
    left = crew.do(shifts.leave, who, shift_id=shift_id, is_sure=True)
    assert left
    return left.outcome


def removes(crew: Crew, lead: int, who: int, shift_id: int) -> None:
    """A lead takes somebody off a shift; fails when they were not on it."""
    assert crew.do(assigning.take_off, lead, shift_id=shift_id, member_id=who)


def gives(crew: Crew, lead: int, who: int, shift_id: int) -> None:
    """A lead puts somebody on a shift; fails when they may not have a place."""
    assert not crew.do(_give, lead, member_id=who, shift_id=shift_id, zone=crew.zone).objections


def moves(crew: Crew, lead: int, shift_id: int, text: str) -> None:
    """A shift gets other hours."""
    day, clocks = hours(text)
    starts_at, ends_at = times.span(day, *clocks, TALLINN)
    crew.do(_move, lead, shift_id=shift_id, starts_at=starts_at, ends_at=ends_at)


def cancels(crew: Crew, lead: int, shift_id: int) -> None:
    """A shift does not take place."""
    crew.do(planning.cancel, lead, shift_id=shift_id)


def has(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody takes a place, not by mistake: it goes back without a word no more."""
    takes(crew, who, shift_id)
    crew.clock.advance(minutes=6)


def goes_away(crew: Crew, who: int, first: str, last: str | None = None, *, by: int | None = None) -> bool:
    """Somebody is away from one day to another, or with no end date, as they or a lead have seen it on the card."""
    wanted = Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    with crew.db.read() as session:
        found = absences.prospect(session, crew.clock.now(), member=crew.get(who), wanted=wanted, zone=crew.zone)
    return crew.do(absences.mark, by or who, member_id=who, wanted=wanted, seen=found.mark, zone=crew.zone)


def pauses(crew: Crew, who: int, *, by: int | None = None) -> None:
    """Somebody is away from now on and until further notice."""
    assert goes_away(crew, who, crew.clock.now().astimezone(crew.zone).date().isoformat(), by=by)


def comes_back(crew: Crew, who: int) -> None:
    """Somebody ends their own pause or days."""
    crew.do(absences.come_back, who, member_id=absences.SELF)


def place(crew: Crew, who: int, shift_id: int) -> Place:
    """Somebody's place."""
    with crew.db.read() as session:
        found = places.get(session, shift_id=shift_id, member_id=who)
        assert found
        return found


def _need(session: Session, now: datetime, *, actor: Member, shift_id: int, needs: Needs) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.need(session, now, actor=actor, shift=shift, needs=needs)


def _move(
    session: Session, now: datetime, *, actor: Member, shift_id: int, starts_at: datetime, ends_at: datetime
) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at)


def _give(
    session: Session, now: datetime, *, actor: Member, member_id: int, shift_id: int, zone: ZoneInfo
) -> giving.Claim:
    member = members.get(session, member_id=member_id)
    assert member
    return giving.claim(session, now, actor=actor, member=member, shift_id=shift_id, zone=zone)
