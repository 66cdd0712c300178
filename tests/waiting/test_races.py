"""A place comes free while strangers tap and the job looks, each in a thread of their own, on both engines."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from handlers.shifts import actions as shifts
from storage import places
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post
from tests.plans import opens, pauses, place, takes
from tests.races import at_once
from tests.waiting.lines import accepts, frees, goes, joins, states, ticks, wait

Work = Callable[[], object]


def grabs(crew: Crew, who: int, shift: int) -> Work:
    return lambda: crew.do(shifts.take, who, shift_id=shift, zone=crew.zone)


@pytest.fixture
def shift(crew: Crew, lead: int, anna: int, boris: int) -> int:
    """A full shift, with Anna and Boris in line."""
    shift_id, mari = opens(crew, lead, "2026-11-27 18-22", counsellors=1), crew.add("Mari")
    takes(crew, mari, shift_id)
    for who in (anna, boris):
        joins(crew, who, shift_id)
        crew.clock.advance(minutes=1)
    return shift_id


def holder(crew: Crew, shift: int) -> int:
    with crew.db.read() as session:
        (only,) = places.coming(session, shift_id=shift)
        return only.member_id


def test_the_last_place_that_comes_free_is_for_the_line_whoever_taps(
    crew: Crew, lead: int, anna: int, boris: int, shift: int
) -> None:
    strangers = [crew.add(f"Nõustaja {number}") for number in range(6)]
    mari = holder(crew, shift)
    at_once(
        lambda: frees(crew, lead, mari, shift),
        *(grabs(crew, who, shift) for who in strangers),
        *[lambda: ticks(crew)] * 3,
    )
    ticks(crew)
    assert states(crew, shift) == {anna: WaitState.OFFERED, boris: WaitState.WAITING}
    assert crew.told("waiting.offered") == [anna]


def test_when_nobody_in_line_can_be_asked_one_stranger_has_it(
    crew: Crew, lead: int, anna: int, boris: int, shift: int
) -> None:
    for who in (anna, boris):
        pauses(crew, who)
    frees(crew, lead, holder(crew, shift), shift)
    strangers = [crew.add(f"Nõustaja {number}") for number in range(6)]
    at_once(*(grabs(crew, who, shift) for who in strangers), *[lambda: ticks(crew)] * 3)
    for who in strangers:
        crew.do(shifts.take, who, shift_id=shift, zone=crew.zone)
    assert holder(crew, shift) in strangers


def test_a_yes_as_time_runs_out_gives_it_to_one_of_the_two(
    crew: Crew, lead: int, anna: int, boris: int, shift: int
) -> None:
    frees(crew, lead, holder(crew, shift), shift)
    ticks(crew)
    Post(crew).delivers()
    crew.clock.advance(timedelta(hours=2))
    at_once(lambda: accepts(crew, anna, shift), *[lambda: ticks(crew)] * 3, lambda: accepts(crew, boris, shift))
    ticks(crew)
    assert wait(crew, anna, shift).state is WaitState.LAPSED
    assert wait(crew, boris, shift).state in (WaitState.OFFERED, WaitState.TAKEN)


def test_two_taps_and_a_no_of_the_same_person_end_in_one_of_them(
    crew: Crew, lead: int, anna: int, boris: int, shift: int
) -> None:
    frees(crew, lead, holder(crew, shift), shift)
    ticks(crew)
    at_once(lambda: accepts(crew, anna, shift), lambda: accepts(crew, anna, shift), lambda: goes(crew, anna, shift))
    if wait(crew, anna, shift).state is WaitState.TAKEN:
        assert place(crew, anna, shift).is_taken
        assert states(crew, shift) == {boris: WaitState.WAITING}
    else:
        assert states(crew, shift) == {boris: WaitState.OFFERED}


def test_the_job_and_people_in_several_lines_do_not_wait_in_a_ring(
    crew: Crew, lead: int, anna: int, boris: int
) -> None:
    rows, kati = [opens(crew, lead, f"2026-11-{day} 18-22", counsellors=1) for day in (26, 27, 29)], crew.add("Kati")
    for each in rows:
        takes(crew, kati, each)
        for who in (anna, boris):
            joins(crew, who, each)
    works: list[Work] = [partial(frees, crew, lead, kati, each) for each in rows]
    works += [lambda: crew.do(shifts.every, boris, shift_id=rows[0], zone=crew.zone)]
    at_once(*works, *[lambda: ticks(crew)] * 4)
    ticks(crew)
    for each in rows:
        assert states(crew, each) == {anna: WaitState.OFFERED, boris: WaitState.WAITING}
