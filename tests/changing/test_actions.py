"""Moving shifts and changing what they need, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.changing import actions
from handlers.kit import giving
from handlers.kit.errors import Refused
from handlers.kit.i18n import Texts
from handlers.planning import actions as planning
from handlers.rules import needs, times
from handlers.rules.eligibility import Why
from handlers.shifts import actions as working
from storage import members, places, shifts
from storage.db import Database
from storage.members import Role
from storage.shifts import Opening, PlaceKind
from tests.conftest import FakeClock
from tests.crew import Crew

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
EVENING = (time(18), time(22))
PAIR = {PlaceKind.COUNSELLOR: (2, 2)}


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


def opens(crew: Crew, lead: int, hours: tuple[int, int] = (18, 22), day: date = FRIDAY) -> int:
    span = (time(hours[0]), time(hours[1]))
    return crew.do(planning.create, lead, day=day, hours=span, places=2, zone=crew.zone).shift.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    assert crew.do(working.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def opening(crew: Crew, shift_id: int) -> Opening:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
    assert found
    return found


def weighed(
    crew: Crew, shift_id: int, day: date = SATURDAY, hours: tuple[time, time] = EVENING
) -> tuple[str, list[actions.Burden]]:
    """What a preview says, and the mark on its button."""
    starts_at, ends_at = times.span(day, *hours, crew.zone)
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        moved = replace(found, starts_at=starts_at, ends_at=ends_at)
        burdens = actions.burdens(session, crew.clock.now(), found=found, moved=moved, zone=crew.zone)
    return actions.mark(found, burdens), burdens


def moves(crew: Crew, who: int, shift_id: int, *, seen: str | None = None, **to: Any) -> bool:
    to = {"day": SATURDAY, "hours": EVENING, **to}
    mark = seen or weighed(crew, shift_id, to["day"], to["hours"])[0]
    return crew.do(actions.move, who, shift_id=shift_id, seen=mark, zone=crew.zone, **to)


def refusal(crew: Crew, action: Any, who: int, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        crew.do(action, who, **given)
    return refused.value.key


def test_a_moved_shift_keeps_its_people_and_tells_them(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    takes(crew, anna, shift)
    takes(crew, lead, shift)
    assert moves(crew, lead, shift)
    moved = opening(crew, shift)
    assert moved.starts_at.astimezone(crew.zone).isoformat() == "2026-11-28T18:00:00+02:00"
    assert moved.taken(PlaceKind.COUNSELLOR) == 2
    assert crew.told("news.moved") == [anna]
    assert crew.deeds()[-1] == ("shifts.moved", lead)


def test_a_second_yes_moves_nothing_twice(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    takes(crew, anna, shift)
    mark, _ = weighed(crew, shift)
    assert moves(crew, lead, shift, seen=mark)
    assert moves(crew, lead, shift, seen=mark)
    assert crew.told("news.moved") == [anna]


def test_a_yes_to_what_is_not_true_any_more_moves_nothing(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    mark, _ = weighed(crew, shift)
    takes(crew, anna, shift)
    assert not moves(crew, lead, shift, seen=mark)
    assert opening(crew, shift).starts_at.astimezone(crew.zone).date() == FRIDAY
    assert crew.told("news.moved") == []


def test_a_new_time_is_measured_by_every_rule_and_the_old_time_is_in_nobodys_way(
    crew: Crew, lead: int, anna: int
) -> None:
    shift, clash = opens(crew, lead), opens(crew, lead, (18, 22), SATURDAY)
    crew.do(working.take, anna, shift_id=clash, zone=crew.zone)
    takes(crew, anna, shift)
    _, (burden,) = weighed(crew, shift, FRIDAY, (time(19), time(23)))
    assert burden.against == ()
    _, (burden,) = weighed(crew, shift, SATURDAY, (time(17), time(21)))
    assert [each.why for each in burden.against] == [Why.OVERLAPS]
    assert burden.is_clash
    _, (burden,) = weighed(crew, shift, SATURDAY, (time(10), time(18)))
    assert [each.why for each in burden.against] == [Why.CONSECUTIVE, Why.DAY]
    assert not burden.is_clash


def test_a_shift_moves_also_where_rules_break_because_the_lead_has_seen_it(crew: Crew, lead: int, anna: int) -> None:
    shift, clash = opens(crew, lead), opens(crew, lead, (17, 23), SATURDAY)
    for each in (shift, clash):
        takes(crew, anna, each)
    assert moves(crew, lead, shift)
    assert crew.told("news.moved") == [anna]
    with crew.db.read() as session:
        assert [each.member_id for each in places.coming(session, shift_id=shift)] == [anna]


def test_a_place_taken_elsewhere_in_that_moment_has_to_be_seen_first(
    postgres_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts
) -> None:
    crew = Crew(Database(postgres_url), clock, zone, texts)  # only there two write at the same time
    lead, anna = crew.add("Liis", Role.LEAD), crew.add("Anna", Role.VOLUNTEER)
    shift, other = opens(crew, lead), opens(crew, lead, day=SATURDAY, hours=(19, 23))
    takes(crew, anna, shift)
    with ThreadPoolExecutor(1) as thread:
        with crew.db.begin() as session:
            who = members.get(session, member_id=anna)
            assert who
            assert working.take(session, crew.clock.now(), actor=who, shift_id=other, zone=zone).claim.is_mine
            moving = thread.submit(moves, crew, lead, shift)
            with pytest.raises(TimeoutError):
                moving.result(timeout=0.5)
        assert moving.result(timeout=30) is False
    crew.db.close()


def test_what_cannot_be_is_refused(crew: Crew, lead: int, anna: int) -> None:
    shift, _ = opens(crew, lead), opens(crew, lead, day=SATURDAY)
    about = {"shift_id": shift, "seen": "0000", "zone": crew.zone}
    assert refusal(crew, actions.move, lead, day=SATURDAY, hours=EVENING, **about) == "changing-same"
    assert refusal(crew, actions.move, lead, day=date(2026, 11, 22), hours=EVENING, **about) == "kit-past"
    assert refusal(crew, actions.move, lead, day=date(2028, 1, 1), hours=EVENING, **about) == "kit-too-far"
    assert refusal(crew, actions.move, anna, day=SATURDAY, hours=EVENING, **about) == "kit-not-yours"
    gone = {**about, "shift_id": 999_999_999}
    assert refusal(crew, actions.move, lead, day=SATURDAY, hours=EVENING, **gone) == "kit-gone"
    crew.do(planning.cancel, lead, shift_id=shift)
    assert refusal(crew, actions.move, lead, day=SATURDAY, hours=EVENING, **about) == "kit-why-cancelled"


def test_a_shift_that_has_begun_stays_as_it_is(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    crew.clock.advance(days=4, hours=8)
    about = {"shift_id": shift, "seen": "0000"}
    key = refusal(crew, actions.move, lead, day=SATURDAY, hours=EVENING, zone=crew.zone, **about)
    assert key == refusal(crew, actions.give, lead, wanted=PAIR, **about) == "kit-why-begun"


def test_a_night_moves_by_the_wall_clock_over_the_clock_change(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, (22, 6))
    day, span = crew.do(actions.target, lead, shift_id=shift, day=date(2027, 3, 27), hours=None, zone=crew.zone)
    assert span == (time(22), time(6))
    assert moves(crew, lead, shift, day=day, hours=span)
    moved = opening(crew, shift)
    assert (moved.ends_at - moved.starts_at).total_seconds() == 7 * 3600


def test_needs_hold_at_once_and_only_from_what_was_seen(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    seen, wanted = needs.code(PAIR), {PlaceKind.COUNSELLOR: (3, 4), PlaceKind.RESERVE: (1, 1)}
    assert crew.do(actions.give, lead, shift_id=shift, seen=seen, wanted=wanted)
    assert crew.do(actions.give, lead, shift_id=shift, seen=seen, wanted=wanted)  # the same tap again
    assert not crew.do(actions.give, lead, shift_id=shift, seen=seen, wanted={PlaceKind.COUNSELLOR: (1, 1)})
    counts = opening(crew, shift).counts
    assert {kind: (count.least, count.most) for kind, count in counts.items()} == wanted
    assert [verb for verb, _ in crew.deeds()].count("shifts.needs") == 1
    assert refusal(crew, actions.give, anna, shift_id=shift, seen=seen, wanted=wanted) == "kit-not-yours"


def test_no_place_goes_that_somebody_has(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    for who in (anna, lead):
        takes(crew, who, shift)
    fewer = {PlaceKind.COUNSELLOR: (1, 1)}
    key = refusal(crew, actions.give, lead, shift_id=shift, seen=needs.code(PAIR), wanted=fewer)
    assert key == "changing-needs-taken"
    assert opening(crew, shift).counts[PlaceKind.COUNSELLOR].most == 2


def test_two_leads_change_needs_at_once_and_one_is_asked_to_look_again(crew: Crew, lead: int) -> None:
    shift, seen = opens(crew, lead), needs.code(PAIR)
    ready = Barrier(2, timeout=30)

    def giving(most: int) -> Callable[[], bool]:
        def run() -> bool:
            ready.wait()
            wanted = {PlaceKind.COUNSELLOR: (2, most)}
            return crew.do(actions.give, lead, shift_id=shift, seen=seen, wanted=wanted)

        return run

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda work: work(), [giving(3), giving(4)]))
    assert sorted(done) == [False, True]


def test_the_rules_know_the_person_and_not_the_place(crew: Crew, lead: int) -> None:
    """A trainee who would be alone is not a matter of time; the kit frees their place when a counsellor goes."""
    shift, uku = opens(crew, lead), crew.add("Uku", Role.TRAINEE)
    crew.do(actions.give, lead, shift_id=shift, seen=needs.code(PAIR), wanted={**PAIR, PlaceKind.SHADOW: (0, 1)})
    takes(crew, lead, shift)
    claim = crew.do(giving.claim, lead, member=crew.get(uku), shift_id=shift, zone=crew.zone, kind=PlaceKind.SHADOW)
    assert claim.is_mine
    assert [burden.against for burden in weighed(crew, shift)[1]] == [(), ()]
