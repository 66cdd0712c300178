"""Wait lists for the tests of this slice, made and looked at through what the product runs."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, giving
from handlers.kit.giving import Claim
from handlers.waiting import actions, jobs
from storage import places, policies, waits
from storage.members import Member
from storage.shifts import PlaceKind
from storage.waits import Wait, WaitState
from tests.crew import Crew

EVENING = "2026-11-27 18-22"
WAITING, PASSED, OFFERED = WaitState.WAITING, WaitState.PASSED, WaitState.OFFERED


def joins(crew: Crew, who: int, shift_id: int, kind: PlaceKind | None = None) -> None:
    """Somebody stands in line."""
    crew.do(actions.join, who, shift_id=shift_id, zone=crew.zone, kind=kind)


def goes(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody goes from the list, or says no to an offer."""
    crew.do(actions.leave, who, shift_id=shift_id, zone=crew.zone)


def accepts(crew: Crew, who: int, shift_id: int) -> Claim:
    """Somebody says yes to an offer."""
    return crew.do(actions.take, who, shift_id=shift_id, zone=crew.zone)


def frees(crew: Crew, lead: int, who: int, shift_id: int) -> None:
    """A lead takes somebody off a shift, so that their place is free at once."""
    crew.do(_release, lead, member_id=who, shift_id=shift_id)


def ticks(crew: Crew) -> None:
    """The job looks who is next."""
    crew.ticks(jobs.offer)


def wait(crew: Crew, who: int, shift_id: int) -> Wait:
    """How somebody stands."""
    with crew.db.read() as session:
        found = waits.get(session, shift_id=shift_id, member_id=who)
        assert found
        return found


def states(crew: Crew, shift_id: int) -> dict[int, WaitState]:
    """Who stands in line, in order, and how far they have come."""
    with crew.db.read() as session:
        return {each.member_id: each.state for each in waits.line(session, shift_id=shift_id)}


def offered(crew: Crew, shift_id: int) -> list[int]:
    """To whom a place is offered."""
    return [who for who, state in states(crew, shift_id).items() if state is WaitState.OFFERED]


def sets(crew: Crew, key: str, value: int) -> None:
    """One of the team's numbers is another."""
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key=key, value=value, changed_by=1)


def _release(session: Session, now: datetime, *, actor: Member, member_id: int, shift_id: int) -> None:
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    assert place
    giving.release(session, now, actor=actor, place=place)
