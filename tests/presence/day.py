"""A Friday evening for tests of being there: who comes, who goes, and what arrives while the clock goes on."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, covers, giving
from handlers.presence import actions, jobs
from handlers.presence.actions import Arrival, Coming
from handlers.settings import actions as settings
from storage import lates, members, places, tallies
from storage.members import Member
from storage.shifts import PlaceKind, PlaceState
from storage.tallies import Tally
from tests.crew import Crew
from tests.letters import Arrived, Post
from tests.plans import place, stands_at

DAY = "2026-11-27"
EVENING = f"{DAY} 18-22"
ARRIVAL, ONWARD, ENDING, PAUSE = "presence.arrival", "presence.onward", "presence.ending", "presence.pause"


def goes_on(crew: Crew, post: Post, clock: str) -> list[Arrived]:
    """It becomes this time on the day; the jobs run twice, as if restarted between, and what is owed arrives."""
    stands_at(crew, clock if " " in clock else f"{DAY} {clock}")
    for job in (jobs.look_after, jobs.close) * 2:
        crew.ticks(job)
    return post.delivers()


def comes(crew: Crew, who: int, shift_id: int) -> Arrival:
    """Somebody says that they are there."""
    return crew.do(actions.arrive, who, shift_id=shift_id)


def came(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody is there; fails when they may not say so."""
    assert comes(crew, who, shift_id).coming is Coming.HERE


def goes(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody is done."""
    crew.do(actions.depart, who, shift_id=shift_id)


def state(crew: Crew, who: int, shift_id: int) -> PlaceState:
    """What became of somebody's place."""
    return place(crew, who, shift_id).state


def seeks(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody is looked for in their place: before the start because they said so, after it because they are not
    there."""
    crew.do(_seek, who, shift_id=shift_id)


def relieves(crew: Crew, who: int, shift_id: int, kind: PlaceKind = PlaceKind.COUNSELLOR) -> None:
    """Somebody takes over, also after the start."""
    claim = crew.do(_claim, who, shift_id=shift_id, zone=crew.zone, kind=kind)
    assert not claim.objections


def withdraws(crew: Crew, lead: int, who: int, shift_id: int) -> None:
    """A lead takes somebody off a shift."""
    crew.do(_withdraw, lead, member_id=who, shift_id=shift_id)


def is_late(crew: Crew, who: int, shift_id: int) -> None:
    """It was noticed that somebody is not there."""
    crew.happens(lates.note, shift_id=shift_id, member_id=who)


def sets(crew: Crew, lead: int, key: str, typed: str) -> None:
    """A lead changes one of the team's numbers."""
    crew.do(settings.put_typed, lead, key=key, typed=typed)


def tally(crew: Crew, who: int, shift_id: int) -> Tally | None:
    """What somebody counted."""
    with crew.db.read() as session:
        return tallies.get(session, shift_id=shift_id, member_id=who)


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert found
    shift = access.shift(session, actor=actor, shift_id=found.shift_id)
    covers.seek(session, now, actor=actor if now < shift.starts_at else None, place=found)


def _claim(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo, kind: PlaceKind) -> Any:
    members.lock(session, member_id=actor.id)
    return giving.claim(
        session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, kind=kind, joins_late=True
    )


def _withdraw(session: Session, now: datetime, *, actor: Member, member_id: int, shift_id: int) -> None:
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found = places.get(session, shift_id=shift_id, member_id=member_id)
    assert found
    giving.release(session, now, actor=actor, place=found)
