"""Many answers at once, each in a thread of its own, on both engines: nobody waits in a ring, and each is done once."""

import contextlib
from typing import TypeVar

import pytest

from handlers.kit.errors import Refused
from handlers.shifts import actions as shifts_actions
from handlers.swaps import actions, jobs
from storage.swaps import SwapState
from tests.crew import Crew
from tests.letters import Post
from tests.plans import takes
from tests.races import at_once
from tests.swaps.deals import COUNSELLOR, Deals

T = TypeVar("T")


@pytest.fixture
def people(crew: Crew, lead: int) -> list[int]:
    return [crew.add(name) for name in ("Anna", "Mari", "Kati", "Tiit")]


@pytest.fixture
def own(deals: Deals, people: list[int]) -> list[int]:
    """Everybody has a shift of their own, in four weeks."""
    days = ("2026-11-27", "2026-12-01", "2026-12-09", "2026-12-17")
    return [deals.has(who, f"{day} 17-20") for who, day in zip(people, days, strict=True)]


def holders(deals: Deals, own: list[int]) -> list[int]:
    """Who has each shift; fails when it is not just one."""
    found = [list(deals.coming(each)) for each in own]
    assert [len(each) for each in found] == [1] * len(own)
    return [each[0] for each in found]


@pytest.mark.parametrize("_again", range(5))
def test_two_people_who_have_asked_each_other_say_yes_at_once(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    """Anna has asked Mari, and Mari Anna about two other shifts: each holds what the other needs."""
    anna, mari, *_ = people
    annas, maris = deals.has(anna, "2026-12-22 17-20"), deals.has(mari, "2026-12-28 17-20")
    first, second = deals.asks(anna, own[0], own[1]), deals.asks(mari, maris, annas)
    post.delivers()
    at_once(lambda: deals.accepts(mari, first), lambda: deals.accepts(anna, second))
    assert (deals.state(first), deals.state(second)) == (SwapState.ACCEPTED, SwapState.ACCEPTED)
    assert holders(deals, [own[0], own[1], annas, maris]) == [mari, anna, mari, anna]


@pytest.mark.parametrize("_again", range(5))
def test_two_swaps_between_the_same_two_shifts_in_both_directions_are_done_at_once(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    """Anna asks Mari to give Tuesday for Friday, Tiit asks Kati to give Friday for Tuesday."""
    anna, mari, kati, tiit = people
    friday, tuesday = own[:2]
    first = deals.asks(anna, friday, tuesday)
    deals.withdraws(kati, deals.asks(kati, own[2], friday))  # Anna was asked just now, so Tiit's question goes to Kati
    takes(crew, kati, friday)
    takes(crew, tiit, tuesday)
    second = deals.asks(tiit, tuesday, friday)
    post.delivers()
    at_once(lambda: deals.accepts(mari, first), lambda: deals.accepts(kati, second))
    assert (deals.state(first), deals.state(second)) == (SwapState.ACCEPTED, SwapState.ACCEPTED)
    assert set(deals.coming(friday)) == {mari, tiit}
    assert set(deals.coming(tuesday)) == {anna, kati}


@pytest.mark.parametrize("_again", range(3))
def test_of_two_proposals_about_one_place_accepted_at_once_one_happens(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    """Anna has asked two people for the same place of hers."""
    first, second = deals.asks(people[0], own[0], own[1]), deals.asks(people[0], own[0], own[2])
    post.delivers()
    at_once(lambda: deals.accepts(people[1], first), lambda: deals.accepts(people[2], second))
    assert {deals.state(first), deals.state(second)} == {SwapState.ACCEPTED, SwapState.LAPSED}
    assert sorted(holders(deals, own)) == sorted(people)


@pytest.mark.parametrize("_again", range(3))
def test_a_ring_of_proposals_accepted_at_once_leaves_everybody_with_one_shift(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    """Each has asked the next, and all say yes: of two neighbours at most one is done."""
    made = [deals.asks(people[each], own[each], own[(each + 1) % 4]) for each in range(4)]
    post.delivers()
    at_once(*((lambda each=each: deals.accepts(people[(each + 1) % 4], made[each])) for each in range(4)))
    states = [deals.state(each) for each in made]
    assert 1 <= states.count(SwapState.ACCEPTED) <= 2
    assert not any(states[each] is states[each - 1] is SwapState.ACCEPTED for each in range(4))
    assert sorted(holders(deals, own)) == sorted(people)
    assert len(crew.told("swaps.done")) == states.count(SwapState.ACCEPTED)


@pytest.mark.parametrize("_again", range(3))
def test_a_yes_and_everything_else_at_once_end_in_one_of_them(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    anna, mari, *_ = people
    swap = deals.asks(anna, own[0], own[1])
    post.delivers()
    at_once(
        lambda: deals.accepts(mari, swap),
        lambda: deals.accepts(mari, swap),
        lambda: deals.withdraws(anna, swap),
        lambda: deals.declines(mari, swap),
        lambda: crew.ticks(jobs.look_after),
    )
    state = deals.state(swap)
    assert state in (SwapState.ACCEPTED, SwapState.WITHDRAWN, SwapState.DECLINED)
    swapped = [mari, anna] if state is SwapState.ACCEPTED else [anna, mari]
    assert holders(deals, own)[:2] == swapped
    assert crew.told("swaps.done") == ([anna] if state is SwapState.ACCEPTED else [])


@pytest.mark.parametrize("_again", range(3))
def test_a_yes_while_the_proposer_leaves_gives_nobody_two_shifts_or_none(
    crew: Crew, deals: Deals, post: Post, people: list[int], own: list[int], _again: int
) -> None:
    anna, mari, *_ = people
    swap = deals.asks(anna, own[0], own[1])
    post.delivers()
    leaving = {"shift_id": own[0], "is_sure": True}

    def leave() -> None:
        with contextlib.suppress(Refused):  # it was Mari's by then
            crew.do(shifts_actions.leave, anna, **leaving)

    at_once(lambda: deals.accepts(mari, swap), leave)
    if deals.state(swap) is SwapState.ACCEPTED:
        assert (deals.coming(own[0]), deals.coming(own[1])) == ({mari: COUNSELLOR}, {anna: COUNSELLOR})
    else:
        assert (deals.coming(own[0]), deals.coming(own[1])) == ({}, {mari: COUNSELLOR})


def test_a_double_tap_asks_one_colleague(crew: Crew, deals: Deals, people: list[int], own: list[int]) -> None:
    mark = deals.mark(people[0], own[0], own[1])
    given = {"shift_id": own[0], "other_shift_id": own[1], "mark": mark, "zone": crew.zone}
    made = at_once(*(lambda: crew.do(actions.propose, people[0], **given).swap.id for _ in range(4)))
    assert len(set(made)) == 1
    assert sorted(each or 0 for each in crew.told("swaps.proposal")) == sorted(people[:2])
