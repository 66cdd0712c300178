"""Two people at once, each in a thread of their own, on both engines."""

from typing import TypeVar

from handlers.cover import jobs
from handlers.kit.errors import Refused
from storage.shifts import PlaceState
from tests.cover.team import ASKED, Evening
from tests.crew import Crew
from tests.races import at_once

T = TypeVar("T")


def test_two_say_yes_at_once_and_one_has_the_place(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    first, second, _ = evening.asked()
    outcomes = at_once(lambda: evening.says_yes(first), lambda: evening.says_yes(second))
    assert sorted(outcomes) == [False, True]
    winner = first if outcomes[0] else second
    assert evening.place(winner).is_taken
    assert evening.place(evening.anna).state is PlaceState.COVERED
    assert evening.place(evening.mari).is_taken


def test_a_yes_and_coming_after_all_at_once_leave_one_of_them_there(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    newcomer, *_ = evening.asked()

    def comes() -> bool:
        try:
            evening.keeps(evening.anna)
        except Refused:
            return False
        return True

    outcomes = at_once(comes, lambda: evening.says_yes(newcomer))
    assert sorted(outcomes) == [False, True]
    assert evening.place(evening.anna).is_taken is outcomes[0]


def test_two_ticks_at_once_ask_three_once(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    at_once(lambda: crew.ticks(jobs.search), lambda: crew.ticks(jobs.search))
    assert len(crew.told(ASKED)) == 3
    assert len(evening.asked()) == 3


def test_the_search_and_a_yes_at_once_ask_nobody_in_vain(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    newcomer, *_ = evening.asked()
    crew.clock.advance(minutes=226)
    at_once(lambda: crew.ticks(jobs.search), lambda: evening.says_yes(newcomer))
    assert evening.place(newcomer).is_taken
    crew.clock.advance(minutes=226)
    count = len(evening.asked())
    evening.ticks()
    assert len(evening.asked()) == count
