"""What being away does to places and to what else ties somebody to shifts; how days meet, change and end."""

from datetime import date, datetime

import pytest

from handlers.absences import actions
from handlers.absences.actions import Aim
from handlers.kit import calls
from handlers.rules.absences import Days
from storage import absences, asks, places, searches, shifts, standbys, swaps, waits
from storage.asks import Answer
from storage.members import MemberState, Role
from storage.shifts import PlaceKind, PlaceState
from storage.swaps import SwapState
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post, told
from tests.letters import post as post
from tests.plans import at, goes_away, has, opens, pauses, place, stands_at

C = PlaceKind.COUNSELLOR


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def spans(crew: Crew, who: int) -> list[tuple[datetime, datetime | None]]:
    with crew.db.read() as session:
        return [
            (each.starts_at, each.ends_at)
            for each in absences.after(session, member_ids=[who], since=at("2000-01-01 00:00"))
        ]


def days(first: str, last: str | None = None) -> tuple[datetime, datetime | None]:
    return at(f"{first} 00:00"), at(f"{last} 00:00") if last else None


def state(crew: Crew, who: int, shift: int) -> PlaceState:
    return place(crew, who, shift).state


def is_sought(crew: Crew, who: int, shift: int) -> bool:
    with crew.db.read() as session:
        search_ = searches.get(session, shift_id=shift, kind=C)
    return place(crew, who, shift).is_sought and search_ is not None and search_.is_running


# Places


def test_places_in_good_time_are_free_and_late_ones_stay_until_somebody_is_found(
    crew: Crew, lead: int, anna: int
) -> None:
    late, soon, after = (opens(crew, lead, f"2026-11-{day} 18-22", counsellors=1) for day in (24, 26, 30))
    for shift in (late, soon, after):
        has(crew, anna, shift)
    assert goes_away(crew, anna, "2026-11-23", "2026-11-29")
    assert is_sought(crew, anna, late)
    assert state(crew, anna, soon) is PlaceState.LEFT
    assert state(crew, anna, after) is PlaceState.PLANNED
    assert not place(crew, anna, after).is_sought
    assert spans(crew, anna) == [days("2026-11-23", "2026-11-30")]


def test_a_late_place_nobody_needs_is_free_too(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-11-24 18-22", needs={C: (1, 2)})
    has(crew, anna, shift)
    has(crew, crew.add("Mari"), shift)
    goes_away(crew, anna, "2026-11-24", "2026-11-24")
    assert state(crew, anna, shift) is PlaceState.LEFT


def test_a_night_that_reaches_into_the_first_day_is_given_up_and_an_evening_before_is_not(
    crew: Crew, lead: int, anna: int
) -> None:
    night, evening = opens(crew, lead, "2026-12-01 22-4"), opens(crew, lead, "2026-12-04 18-22")
    for shift in (night, evening):
        has(crew, anna, shift)
    goes_away(crew, anna, "2026-12-02", "2026-12-03")
    assert [state(crew, anna, each) for each in (night, evening)] == [PlaceState.LEFT, PlaceState.PLANNED]


def test_what_is_under_way_is_not_touched(crew: Crew, lead: int, anna: int) -> None:
    shift, soon = opens(crew, lead, "2026-11-26 12-16"), opens(crew, lead, "2026-11-26 16-18")
    for each in (shift, soon):
        has(crew, anna, each)
    stands_at(crew, "2026-11-26 13:00")
    with crew.db.begin() as session:
        places.arrive(session, crew.clock.now(), place=session.get_one(places.Place, (soon, anna)))
    goes_away(crew, anna, "2026-11-26", "2026-11-30")
    assert state(crew, anna, shift) is PlaceState.PLANNED
    assert not place(crew, anna, shift).is_sought
    assert state(crew, anna, soon) is PlaceState.HERE


def test_a_pause_gives_up_places_like_days_do(crew: Crew, lead: int, anna: int) -> None:
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-12-24 18-22")
    for shift in (late, far):
        has(crew, anna, shift)
    pauses(crew, anna)
    assert crew.get(anna).state is MemberState.PAUSED
    assert is_sought(crew, anna, late)
    assert state(crew, anna, far) is PlaceState.LEFT
    assert spans(crew, anna) == []


def test_a_trainee_beside_who_leaves_loses_the_place_and_is_told(crew: Crew, lead: int, anna: int) -> None:
    trainee = crew.add("Uku", Role.TRAINEE)
    shift = opens(crew, lead, "2026-12-01 18-22", needs={C: (1, 1), PlaceKind.SHADOW: (0, 1)})
    has(crew, anna, shift)
    has(crew, trainee, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-01")
    assert state(crew, trainee, shift) is PlaceState.LEFT
    assert crew.told("news.orphaned") == [trainee]


# What else ties somebody to a shift


def test_nothing_else_ties_them_to_shifts_in_that_time(crew: Crew, lead: int, anna: int) -> None:
    mari = crew.add("Mari")
    inside, outside, mine, hers = (opens(crew, lead, f"2026-12-{day:02} 18-22") for day in (2, 9, 1, 10))
    has(crew, anna, mine)
    has(crew, mari, hers)
    with crew.db.begin() as session:
        now = crew.clock.now()
        for shift in (inside, outside):
            waits.join(session, now, shift_id=shift, member_id=anna, kind=C)
            standbys.add(session, now, shift_id=shift, member_id=anna)
            asks.put(session, now, shift_id=shift, member_id=anna, kind=C, asked_by=lead)
        standbys.add(session, now, shift_id=inside, member_id=mari)
        about = {"shift_id": mine, "other_shift_id": hers, "stamp": 0}
        swap = swaps.add(session, now, member_id=anna, other_id=mari, **about).id
        about = {"shift_id": hers, "other_shift_id": outside, "stamp": 0}
        other = swaps.add(session, now, member_id=mari, other_id=anna, **about).id
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    with crew.db.read() as session:
        found = [waits.get(session, shift_id=each, member_id=anna) for each in (inside, outside)]
        assert [each.state for each in found if each] == [WaitState.DECLINED, WaitState.WAITING]
        offered = [standbys.get(session, shift_id=each, member_id=anna) is not None for each in (inside, outside)]
        assert offered == [False, True]
        assert standbys.get(session, shift_id=inside, member_id=mari) is not None
        asked = [asks.get(session, shift_id=each, member_id=anna) for each in (inside, outside)]
        assert [each.answer for each in asked if each] == [Answer.NO, Answer.OPEN]
        states = [session.get_one(swaps.Swap, each).state for each in (swap, other)]
        assert states == [SwapState.LAPSED, SwapState.OPEN]


def test_a_question_that_waits_for_the_morning_does_not_come_any_more(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    shift = opens(crew, lead, "2026-11-27 18-22")
    with crew.db.begin() as session:
        found = shifts.opening(session, shift_id=shift)
        assert found
        goes_at = at("2026-11-24 07:00")
        calls.ask(session, crew.clock.now(), found=found, kind=C, member_ids=[anna], asked_by=lead, goes_at=goes_at)
    goes_away(crew, anna, "2026-11-27", "2026-11-27")
    stands_at(crew, "2026-11-24 08:00")
    assert told(post.delivers(), "asking.asked") == []


# Again, and too late


def test_a_second_tap_changes_nothing(crew: Crew, lead: int, anna: int) -> None:
    has(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    wanted = Days(date(2026, 11, 24), date(2026, 11, 25))
    with crew.db.read() as session:
        seen = actions.prospect(session, crew.clock.now(), member=crew.get(anna), wanted=wanted, zone=crew.zone).mark
    for _ in range(2):
        assert crew.do(actions.mark, anna, member_id=0, wanted=wanted, seen=seen, zone=crew.zone)
    assert len(spans(crew, anna)) == 1
    assert [verb for verb, _ in crew.deeds()].count("absences.marked") == 1
    assert len(crew.owed("absences.freed")) == 1


def test_what_has_changed_since_it_was_seen_is_shown_again(crew: Crew, lead: int, anna: int) -> None:
    wanted = Days(date(2026, 12, 1), date(2026, 12, 5))
    with crew.db.read() as session:
        seen = actions.prospect(session, crew.clock.now(), member=crew.get(anna), wanted=wanted, zone=crew.zone).mark
    shift = opens(crew, lead, "2026-12-01 18-22")
    has(crew, anna, shift)
    assert not crew.do(actions.mark, anna, member_id=0, wanted=wanted, seen=seen, zone=crew.zone)
    assert spans(crew, anna) == []
    assert state(crew, anna, shift) is PlaceState.PLANNED


# Days that meet, change and end


def test_days_that_meet_become_one_absence(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    goes_away(crew, anna, "2026-12-20", "2026-12-24")
    goes_away(crew, anna, "2026-12-06", "2026-12-10")
    assert spans(crew, anna) == [days("2026-12-01", "2026-12-11"), days("2026-12-20", "2026-12-25")]


def test_the_end_is_changed_both_ways(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, "2026-12-09 18-22")
    has(crew, anna, shift)
    goes_away(crew, anna, "2026-12-01", "2026-12-08")
    assert state(crew, anna, shift) is PlaceState.PLANNED
    goes_away(crew, anna, "2026-12-01", "2026-12-09")
    assert state(crew, anna, shift) is PlaceState.LEFT
    stands_at(crew, "2026-12-03 10:00")
    goes_away(crew, anna, "2026-12-01", "2026-12-04")
    assert spans(crew, anna) == [days("2026-12-01", "2026-12-05")]
    goes_away(crew, anna, "2026-12-01", None)
    assert spans(crew, anna) == [days("2026-12-01")]


def test_a_pause_gets_an_end_and_is_days_then(crew: Crew, anna: int) -> None:
    pauses(crew, anna)
    goes_away(crew, anna, "2026-11-23", "2026-11-25")
    assert crew.get(anna).state is MemberState.ACTIVE
    assert spans(crew, anna) == [days("2026-11-23", "2026-11-26")]


def test_whoever_is_paused_marks_no_days_to_begin_later(crew: Crew, anna: int) -> None:
    pauses(crew, anna)
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.ask_last, anna, first=date(2026, 11, 24), **given) == "absences-paused"


def test_days_ahead_stay_when_a_pause_ends(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-11-24")
    goes_away(crew, anna, "2026-12-20", "2026-12-24")
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    assert crew.get(anna).state is MemberState.ACTIVE
    assert spans(crew, anna) == [days("2026-12-20", "2026-12-25")]


def test_freed_places_do_not_come_back_and_sought_ones_are_sought_on(crew: Crew, lead: int, anna: int) -> None:
    late, far = opens(crew, lead, "2026-11-24 18-22", counsellors=1), opens(crew, lead, "2026-11-28 18-22")
    for shift in (late, far):
        has(crew, anna, shift)
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    crew.do(actions.come_back, anna, member_id=0)
    assert is_sought(crew, anna, late)
    assert state(crew, anna, far) is PlaceState.LEFT
    assert [verb for verb, _ in crew.deeds()].count("absences.ended") == 1


def test_what_is_not_there_is_not_dropped(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    given = {"member_id": 0, "zone": crew.zone}
    assert crew.refuses(actions.cancel, anna, first=date(2026, 12, 2), **given) == "kit-gone"
    crew.do(actions.cancel, anna, first=date(2026, 12, 1), **given)
    assert crew.refuses(actions.cancel, anna, first=date(2026, 12, 1), **given) == "kit-gone"


def test_so_many_absences_can_be_ahead_and_no_more(crew: Crew, anna: int) -> None:
    for number in range(actions.MOST):
        goes_away(crew, anna, f"2026-12-{2 * number + 1:02}", f"2026-12-{2 * number + 1:02}")
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.ask_last, anna, first=date(2026, 12, 25), **given) == "absences-too-many"
    goes_away(crew, anna, "2026-12-02", "2026-12-02")  # it joins two of them
    assert len(spans(crew, anna)) == actions.MOST - 1
