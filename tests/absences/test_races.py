"""Somebody goes away while others put them on shifts, each in a thread of their own, on both engines."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from handlers.absences import actions
from handlers.kit import access, covers, giving
from handlers.members import actions as members
from handlers.rules.absences import Days
from storage import members as people
from storage import places
from storage.members import MemberState, Role
from storage.shifts import PlaceState
from tests.crew import Crew
from tests.plans import opens, place, takes
from tests.races import answered, at_once


def marks(crew: Crew, who: int, wanted: Days, *, by: int | None = None) -> Callable[[], bool]:
    """Looks and marks, again if it has changed since."""

    def work() -> bool:
        for _ in range(20):
            with crew.db.read() as session:
                now = crew.clock.now()
                found = actions.prospect(session, now, member=crew.get(who), wanted=wanted, zone=crew.zone)
            if crew.do(actions.mark, by or who, member_id=who, wanted=wanted, seen=found.mark, zone=crew.zone):
                return True
        return False

    return work


def gives(crew: Crew, lead: int, who: int, shift: int) -> Callable[[], giving.Claim]:
    def give(session: Any, now: Any, *, actor: Any) -> giving.Claim:
        member = people.get(session, member_id=who)
        assert member
        return giving.claim(session, now, actor=actor, member=member, shift_id=shift, zone=crew.zone)

    return lambda: crew.do(give, lead)


def test_no_place_is_left_to_who_goes_away_while_leads_assign_them(crew: Crew) -> None:
    lead, other, anna = crew.add("Liis", Role.LEAD), crew.add("Maret", Role.LEAD), crew.add("Anna")
    shifts = [opens(crew, lead, f"2026-12-{day:02} 18-22") for day in range(1, 9)]
    away = marks(crew, anna, Days(date(2026, 12, 1), date(2026, 12, 10)))
    leads = [lead, other] * 4
    done = at_once(away, *(gives(crew, by, anna, shift) for by, shift in zip(leads, shifts, strict=True)))
    assert done[0] is True
    with crew.db.read() as session:
        assert places.of_member(session, member_id=anna, ending_after=crew.clock.now()) == []
    # Whoever was put on a shift before was taken off it again, and is told of nothing that is not so.
    assert all(isinstance(each, giving.Claim) for each in done[1:])


def test_the_same_tap_many_times_at_once_counts_once(crew: Crew) -> None:
    lead, anna = crew.add("Liis", Role.LEAD), crew.add("Anna")
    takes(crew, anna, opens(crew, lead, "2026-12-02 18-22"))
    assert at_once(*[marks(crew, anna, Days(date(2026, 12, 1), date(2026, 12, 10)))] * 6) == [True] * 6
    assert [verb for verb, _ in crew.deeds()].count("absences.marked") == 1
    assert crew.told("absences.freed") == [lead]


def test_of_two_leads_who_pause_at_once_one_stays(crew: Crew) -> None:
    leads = [crew.add("Liis", Role.LEAD), crew.add("Maret", Role.MANAGER)]
    done = at_once(*(answered(marks(crew, each, Days(date(2026, 11, 23)))) for each in leads))
    assert sorted(map(str, done)) == ["True", "kit-last-lead"]
    assert sorted(crew.get(each).state for each in leads) == [MemberState.ACTIVE, MemberState.PAUSED]


def test_leads_who_send_each_other_away_and_swap_roles_do_not_wait_in_a_ring(crew: Crew) -> None:
    leads = [crew.add(name, Role.LEAD) for name in ("Liis", "Maret", "Piret")]
    anna = crew.add("Anna")
    december = Days(date(2026, 12, 1), date(2026, 12, 10))
    works: list[Callable[[], Any]] = [
        marks(crew, one, december, by=other) for one in leads for other in leads if one != other
    ]
    works += [lambda: crew.do(members.give_role, leads[0], member_id=anna, role=Role.VOLUNTEER)]
    works += [marks(crew, anna, december, by=leads[1]), marks(crew, anna, december)]
    assert [each for each in at_once(*map(answered, works)) if isinstance(each, str)] == []


def looks_for_cover(session: Any, now: Any, *, actor: Any, shift_id: int) -> None:
    people.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    mine = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert mine
    covers.seek(session, now, actor=actor, place=mine)


def test_a_place_that_somebody_takes_over_meanwhile_is_not_given_up_as_well(crew: Crew) -> None:
    lead, anna, boris = crew.add("Liis", Role.LEAD), crew.add("Anna"), crew.add("Boris")
    shift = opens(crew, lead, "2026-12-02 18-22", counsellors=1)
    takes(crew, anna, shift)
    crew.do(looks_for_cover, anna, shift_id=shift)
    wanted = Days(date(2026, 12, 1), date(2026, 12, 10))
    away = marks(crew, anna, wanted)
    with ThreadPoolExecutor(1) as threads:
        with crew.db.begin() as session:
            taker = people.get(session, member_id=boris)
            assert taker
            now = crew.clock.now()
            giving.claim(session, now, actor=taker, member=taker, shift_id=shift, zone=crew.zone)
            going = threads.submit(away)
            time.sleep(0.5)  # Anna has read that the place is hers, and waits for the shift
        assert going.result(timeout=30)
    assert place(crew, anna, shift).state is PlaceState.COVERED
    assert place(crew, boris, shift).state is PlaceState.PLANNED
