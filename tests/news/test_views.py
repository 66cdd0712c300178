"""News about shifts: what is told, to whom, and what is no longer worth telling."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from handlers.kit import access, changes, giving
from handlers.news import views
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from storage import members, places
from storage.members import Member, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, routes
from tests.plans import opens

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def shift(crew: Crew, lead: int) -> int:
    given = {"hours": (time(18), time(22)), "places": 2, "zone": crew.zone}
    return crew.do(planning.create, lead, day=FRIDAY, **given).shift.id


def give(session: Session, now: datetime, *, actor: Member, member_id: int, shift_id: int, zone: ZoneInfo) -> None:
    member = members.get(session, member_id=member_id)
    assert member
    claim = giving.claim(session, now, actor=actor, member=member, shift_id=shift_id, zone=zone)
    assert claim.is_mine


def withdraw(session: Session, now: datetime, *, actor: Member, member_id: int, shift_id: int) -> None:
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    assert place
    giving.release(session, now, actor=actor, place=place)


def move(session: Session, now: datetime, *, actor: Member, shift_id: int, by: timedelta) -> None:
    found = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    start, end = found.starts_at + by, found.ends_at + by
    changes.move(session, now, actor=actor, shift=found, starts_at=start, ends_at=end)


def told(crew: Crew, kind: str, view: Callable[..., Any]) -> list[tuple[int | None, str | None]]:
    """To whom news of this kind go, and what they would read now."""
    found = []
    for owed in crew.owed(kind):
        params = json.loads(owed.params)
        shown = crew.sees(view, owed.member_id, **params)
        found.append((owed.member_id, shown.text if shown else None))
    return found


def test_who_is_put_on_a_shift_hears_by_whom_and_as_what(crew: Crew, lead: int, anna: int, shift: int) -> None:
    crew.do(give, lead, member_id=anna, shift_id=shift, zone=crew.zone)
    text = "Liis put you on the shift <b>Fri 27 Nov 18:00–22:00</b> (counsellor)."
    assert told(crew, "news.given", views.given) == [(anna, text)]
    assert routes(crew.screen(views.given, anna, shift_id=shift)) == [f"shifts:card:{shift}", f"shifts:leave:{shift}"]
    crew.do(withdraw, lead, member_id=anna, shift_id=shift)
    assert told(crew, "news.given", views.given) == [(anna, None)]
    gone = "You are no longer on the shift <b>Fri 27 Nov 18:00–22:00</b>. You do not need to come."
    assert told(crew, "news.withdrawn", views.withdrawn) == [(anna, gone)]
    crew.do(shifts.take, anna, shift_id=shift, zone=crew.zone)
    assert told(crew, "news.withdrawn", views.withdrawn) == [(anna, None)]


def test_a_moved_shift_keeps_its_people_and_tells_them_both_times(crew: Crew, lead: int, anna: int, shift: int) -> None:
    for who in (lead, anna):
        crew.do(shifts.take, who, shift_id=shift, zone=crew.zone)
    crew.do(move, lead, shift_id=shift, by=timedelta(hours=1))
    text = (
        "Your shift has moved: <b>Fri 27 Nov 19:00–23:00</b> instead of Fri 27 Nov 18:00–22:00."
        " The place is still yours."
    )
    assert told(crew, "news.moved", views.moved) == [(anna, text)]
    crew.clock.advance(minutes=1)
    crew.do(move, lead, shift_id=shift, by=timedelta(hours=-1))
    assert told(crew, "news.moved", views.moved)[0] == (anna, None)  # there and back
    crew.do(shifts.leave, anna, shift_id=shift)
    assert {text for _, text in told(crew, "news.moved", views.moved)} == {None}


def test_a_cancelled_shift_is_told_to_everybody_who_had_a_place(crew: Crew, lead: int, anna: int, shift: int) -> None:
    for who in (lead, anna):
        crew.do(shifts.take, who, shift_id=shift, zone=crew.zone)
    assert crew.sees(views.cancelled, anna, shift_id=shift) is None
    crew.do(planning.cancel, lead, shift_id=shift)
    text = "The shift <b>Fri 27 Nov 18:00–22:00</b> is cancelled. You do not need to come."
    assert told(crew, "news.cancelled", views.cancelled) == [(anna, text)]


def test_leaving_late_is_news_for_leads_until_it_is_no_longer_so(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-11-27 18-22", needs={PlaceKind.COUNSELLOR: (2, 3)})
    others = [crew.add("Mari"), crew.add("Kati")]
    for who in (anna, *others):
        crew.do(shifts.take, who, shift_id=shift, zone=crew.zone)
    crew.clock.advance(days=4)
    crew.do(shifts.leave, anna, shift_id=shift, is_sure=True)
    text = "Anna has left the shift <b>Fri 27 Nov 18:00–22:00</b>.\n🟢 counsellor: 2 of 2 (room for 3)"
    assert told(crew, "news.left_late", views.left_late) == [(lead, text)]
    assert crew.sees(views.left_late, anna, shift_id=shift, member_id=anna) is None  # not for who does not plan
    crew.do(shifts.take, anna, shift_id=shift, zone=crew.zone)
    assert told(crew, "news.left_late", views.left_late) == [(lead, None)]


def test_news_about_nothing_is_not_told(crew: Crew, lead: int) -> None:
    for view in (views.cancelled, views.given, views.withdrawn, views.orphaned):
        assert crew.sees(view, lead, shift_id=404) is None
    assert crew.sees(views.left_late, lead, shift_id=404, member_id=404) is None
