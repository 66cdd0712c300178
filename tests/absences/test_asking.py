"""Nobody offers anything to who is away or asks them; what is still theirs stays theirs."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from handlers.absences import actions, views
from handlers.board import actions as board
from handlers.kit import covers, offers, search
from handlers.reminders import jobs as reminders
from handlers.rules.eligibility import Why
from storage import places, shifts
from storage.members import Member, Role
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew
from tests.letters import post as post
from tests.plans import gives, goes_away, has, opens, pauses, place, stands_at

C = PlaceKind.COUNSELLOR


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def state(crew: Crew, who: int, shift: int) -> PlaceState:
    return place(crew, who, shift).state


def fits(crew: Crew, who: int) -> list[int]:
    with crew.db.read() as session:
        found = offers.fitting(session, crew.clock.now(), member=crew.get(who), zone=crew.zone)
    return [each.shift.id for each in found]


def could_come(crew: Crew, lead: int, shift: int) -> list[int]:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift)
        assert found
        people = search.candidates(
            session, crew.clock.now(), actor=crew.get(lead), opening=found, kind=C, zone=crew.zone
        )
    return [each.person.member_id for each in people]


def test_who_is_away_is_offered_nothing_and_asked_for_nothing_in_that_time(crew: Crew, lead: int, anna: int) -> None:
    inside, outside = opens(crew, lead, "2026-12-02 18-22"), opens(crew, lead, "2026-12-09 18-22")
    assert fits(crew, anna) == [inside, outside]
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    assert fits(crew, anna) == [outside]
    assert [could_come(crew, lead, each) for each in (inside, outside)] == [[], [anna]]
    pauses(crew, anna)
    assert fits(crew, anna) == []
    assert could_come(crew, lead, outside) == []
    crew.do(actions.come_back, anna, member_id=0)
    assert fits(crew, anna) == [outside]


def test_the_board_gives_no_place_to_who_is_away(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-02 18-22")
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    done = crew.do(board.take, anna, shift_id=shift, zone=crew.zone)
    assert [each.why for each in done.objections] == [Why.AWAY]
    assert not done.is_mine


def test_a_place_that_is_sought_is_reminded_of_as_it_is_still_theirs(crew: Crew, lead: int, anna: int) -> None:
    has(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    stands_at(crew, "2026-11-24 17:00")
    crew.ticks(reminders.remind)
    assert anna in crew.told("reminders.last")


def test_who_covers_relieves_who_is_away(crew: Crew, lead: int, anna: int) -> None:
    shift, mari = opens(crew, lead, "2026-11-24 18-22", counsellors=1), crew.add("Mari")
    has(crew, anna, shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    gives(crew, lead, mari, shift)
    assert state(crew, anna, shift) is PlaceState.COVERED
    assert "absences-kept" not in crew.screen(views.card, anna, member_id=0).text
    assert anna in crew.told("news.covered")


def test_giving_up_one_by_one_comes_to_the_same(crew: Crew, lead: int, anna: int) -> None:
    mari = crew.add("Mari")
    for who, hours in ((anna, "12-16"), (mari, "18-22")):
        for day in ("2026-11-24", "2026-11-26", "2026-12-01"):
            has(crew, who, opens(crew, lead, f"{day} {hours}", counsellors=1))
    goes_away(crew, anna, "2026-11-23", "2026-12-05")

    def part(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> None:
        found, mine = shifts.opening(session, shift_id=shift_id), session.get_one(places.Place, (shift_id, actor.id))
        assert found
        covers.part(session, now, actor=actor, holder=actor, place=mine, found=found)

    with crew.db.read() as session:
        hers = [each.id for each in places.of_member(session, member_id=mari, ending_after=crew.clock.now())]
    for shift in hers:
        crew.do(part, mari, shift_id=shift, zone=crew.zone)
    with crew.db.read() as session:
        rows = session.exec(select(places.Place).order_by(col(places.Place.shift_id))).all()
        one, other = ([(each.state, each.is_sought) for each in rows if each.member_id == who] for who in (anna, mari))
    assert one == other == [(PlaceState.PLANNED, True), (PlaceState.LEFT, False), (PlaceState.LEFT, False)]


def test_of_several_absences_each_counts(crew: Crew, lead: int, anna: int) -> None:
    shifts_ = [opens(crew, lead, f"2026-12-{day:02} 18-22") for day in (2, 9, 16)]
    for day in (2, 16):
        goes_away(crew, anna, f"2026-12-{day:02}", f"2026-12-{day:02}")
    assert fits(crew, anna) == [shifts_[1]]
    assert [could_come(crew, lead, each) for each in shifts_] == [[], [anna], []]
