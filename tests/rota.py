"""Shifts of every kind and places in them, for tests of what changes around them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import giving
from handlers.rules import times
from storage import members, places, shifts
from storage.members import Language, Member
from storage.shifts import PlaceKind
from tests.crew import Crew

TWO_COUNSELLORS = {PlaceKind.COUNSELLOR: (1, 2)}


def opens(
    crew: Crew,
    lead: int,
    text: str,
    *,
    needs: Mapping[PlaceKind, tuple[int, int]] = TWO_COUNSELLORS,
    language: Language | None = None,
    qualification: int | None = None,
) -> int:
    """A shift like `27.11 18-22`, of November 2026 and this need; by id."""
    day, clocks = text.split()
    number, month = day.split(".")
    start, end = (time(int(hour)) for hour in clocks.split("-"))
    starts_at, ends_at = times.span(date(2026, int(month), int(number)), start, end, crew.zone)
    with crew.db.begin() as session:
        shift = shifts.add(
            session,
            crew.clock.now(),
            starts_at=starts_at,
            ends_at=ends_at,
            needs=needs,
            opened_by=lead,
            language=language,
            qualification_id=qualification,
        )
        return shift.id


def takes(crew: Crew, who: int, *shift_ids: int, kind: PlaceKind | None = None) -> None:
    """Somebody signs up for shifts, under the rules."""
    for shift_id in shift_ids:
        claim = crew.do(_claim, who, shift_id=shift_id, zone=crew.zone, kind=kind)
        assert claim.objections == ()


def has_place(crew: Crew, who: int, shift_id: int) -> bool:
    """Whether somebody has a place in the shift."""
    with crew.db.read() as session:
        place = places.get(session, shift_id=shift_id, member_id=who)
    return place is not None and place.is_taken


def _claim(
    session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo, kind: PlaceKind | None
) -> giving.Claim:
    member = members.get(session, member_id=actor.id)
    assert member
    return giving.claim(session, now, actor=actor, member=member, shift_id=shift_id, zone=zone, kind=kind)
