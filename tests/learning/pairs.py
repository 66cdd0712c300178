"""Shifts with room for trainees, and what people do about the places in them, through what the product runs."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, covers, giving
from handlers.kit.giving import Claim
from handlers.learning import jobs
from handlers.shifts import actions as shifts
from storage import members, places
from storage.members import Member
from storage.places import Place
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.plans import opens, place


def room(crew: Crew, lead: int, text: str = "2026-11-27 18-22", *, counsellors: int = 2, trainees: int = 2) -> int:
    """A shift like `2026-11-27 18-22` with so many places, by id."""
    needs = {
        PlaceKind.COUNSELLOR: (1, counsellors),
        PlaceKind.RESERVE: (0, 1),
        PlaceKind.SHADOW: (0, trainees),
    }
    return opens(crew, lead, text, needs=needs)


def tries(crew: Crew, who: int, shift_id: int) -> list[str]:
    """Somebody wants a place: what speaks against it, nothing when it is theirs."""
    claim = crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim
    return [each.why.value for each in claim.objections]


def beside(crew: Crew, who: int, shift_id: int) -> int | None:
    """Whom a trainee, who has a place, sits beside."""
    found = place(crew, who, shift_id)
    assert found.is_taken
    return found.beside


def seeks(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody cannot come, and somebody else is looked for."""
    crew.do(_seek, who, shift_id=shift_id)


def keeps(crew: Crew, who: int, shift_id: int) -> None:
    """They come after all."""
    crew.do(_keep, who, shift_id=shift_id)


def calls_in(crew: Crew, who: int, shift_id: int) -> None:
    """A reserve is called in as a counsellor."""
    assert not crew.do(_call_in, who, shift_id=shift_id, zone=crew.zone).objections


def vanishes(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody has not come to a shift under way, and nobody thinks of trainees."""
    crew.happens(_vanish, shift_id=shift_id, member_id=who)


def tells(crew: Crew) -> None:
    """One tick of the job that sees to trainees."""
    crew.ticks(jobs.seat)


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    covers.seek(session, now, actor=actor, place=_place(session, actor, shift_id))


def _keep(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    covers.keep(session, now, actor=actor, place=_place(session, actor, shift_id))


def _call_in(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Claim:
    found = _place(session, actor, shift_id)
    return giving.promote(session, now, actor=actor, member=actor, place=found, kind=PlaceKind.COUNSELLOR, zone=zone)


def _place(session: Session, actor: Member, shift_id: int) -> Place:
    members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert found
    return found


def _vanish(session: Session, now: datetime, *, shift_id: int, member_id: int) -> None:
    found = places.get(session, shift_id=shift_id, member_id=member_id)
    assert found
    places.want_cover(session, now, place=found)
