"""What becomes of proposals that cannot be done any more, and of the others when one is accepted."""

from collections.abc import Callable

import pytest

from handlers.members import actions as members
from handlers.swaps import jobs, views
from storage.members import Role
from storage.shifts import PlaceKind
from storage.swaps import SwapState
from tests.crew import Crew
from tests.letters import Post
from tests.plans import cancels, leaves, moves, opens, pauses, stands_at, takes
from tests.swaps.deals import COUNSELLOR, FRIDAY, Deals, edits, toast


def test_a_yes_against_a_rule_by_now_does_nothing_and_both_learn_which_is_whose(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    post.delivers()
    deals.has(mari, "2026-11-28 6-9")
    answer = deals.accepts(mari, swap)
    assert "8 h" in toast(crew, answer)  # why it is not for her
    assert deals.state(swap) is SwapState.LAPSED
    cards = edits(post)
    assert "not possible any more" in cards[anna]
    assert "<b>Fri 27 Nov 18:00–22:00</b> stays yours" in cards[anna]
    assert "Tue 1 Dec 17:00–20:00 stays your colleague's" in cards[anna]
    assert "<b>Tue 1 Dec 17:00–20:00</b> stays yours" in cards[mari]
    assert "Fri 27 Nov 18:00–22:00 stays your colleague's" in cards[mari]
    assert (deals.coming(friday), deals.coming(tuesday)) == ({anna: COUNSELLOR}, {mari: COUNSELLOR})
    assert toast(crew, deals.accepts(mari, swap)) == "This swap is not possible any more."


def test_what_speaks_against_a_colleague_is_not_told(
    crew: Crew, deals: Deals, anna: int, mari: int, tuesday: int, swap: int
) -> None:
    deals.has(anna, "2026-12-02 6-9")
    answer = deals.accepts(mari, swap)
    assert deals.state(swap) is SwapState.LAPSED
    assert toast(crew, answer) == "This swap is not possible any more."


def happens(crew: Crew, lead: int, what: str, one: tuple[int, int], other: tuple[int, int]) -> None:
    """Something happens to one of two places, (member, shift) of who proposed and of who was asked."""
    known: dict[str, Callable[[], object]] = {
        "the proposer left": lambda: leaves(crew, *one),
        "the asked left": lambda: leaves(crew, *other),
        "the asked left and took it again": lambda: returns(crew, *other),
        "what is given is cancelled": lambda: cancels(crew, lead, one[1]),
        "what is got is cancelled": lambda: cancels(crew, lead, other[1]),
        "what is got is moved": lambda: moves(crew, lead, other[1], "2026-12-01 16-19"),
        "what is given begins": lambda: stands_at(crew, "2026-11-27 18:00"),
        "the asked takes a pause": lambda: pauses(crew, other[0]),
        "the proposer takes a pause": lambda: pauses(crew, one[0]),
        "the asked has left the team": lambda: crew.do(members.disable, lead, member_id=other[0]),
    }
    known[what]()


def returns(crew: Crew, who: int, shift_id: int) -> None:
    """Somebody gives a place back and takes it again."""
    leaves(crew, who, shift_id)
    takes(crew, who, shift_id)


EVENTS = [
    "the proposer left",
    "the asked left",
    "the asked left and took it again",
    "what is given is cancelled",
    "what is got is cancelled",
    "what is got is moved",
    "what is given begins",
    "the asked takes a pause",
    "the proposer takes a pause",
    "the asked has left the team",
]


@pytest.mark.parametrize("what", EVENTS)
def test_a_proposal_about_nothing_any_more_lapses_by_itself_and_its_cards_say_so(
    crew: Crew,
    deals: Deals,
    post: Post,
    lead: int,
    anna: int,
    mari: int,
    friday: int,
    tuesday: int,
    swap: int,
    what: str,
) -> None:
    post.delivers()
    happens(crew, lead, what, (anna, friday), (mari, tuesday))
    at_once = edits(post)  # who goes away lets it lapse in the same moment
    assert "not possible any more" in crew.screen(views.proposal, anna, swap_id=swap).text  # before anybody has looked
    crew.ticks(jobs.look_after)
    assert deals.state(swap) is SwapState.LAPSED
    assert "not possible any more" in (at_once | edits(post))[anna]
    before = crew.deeds()
    crew.ticks(jobs.look_after)
    assert crew.deeds() == before
    assert edits(post) == {}


@pytest.mark.parametrize("what", EVENTS)
def test_a_yes_to_what_is_about_nothing_any_more_does_nothing(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int, friday: int, tuesday: int, swap: int, what: str
) -> None:
    happens(crew, lead, what, (anna, friday), (mari, tuesday))
    before = deals.coming(friday), deals.coming(tuesday)
    assert toast(crew, deals.accepts(mari, swap)) == "This swap is not possible any more."
    assert deals.state(swap) is SwapState.LAPSED
    assert (deals.coming(friday), deals.coming(tuesday)) == before
    assert crew.told("swaps.done") == []


def test_nothing_lapses_that_still_stands(
    crew: Crew, deals: Deals, post: Post, anna: int, friday: int, swap: int
) -> None:
    takes(crew, crew.add("Kati"), friday)  # somebody else comes too
    deals.cannot_come(anna, friday)  # and cover is looked for: a swap is another way to it
    crew.ticks(jobs.look_after)
    assert deals.state(swap) is SwapState.OPEN


def test_days_of_downtime_change_nothing(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    stands_at(crew, "2026-12-20 10:00")
    crew.ticks(jobs.look_after)
    assert deals.state(swap) is SwapState.LAPSED
    assert post.delivers() == []  # nothing that was owed is of use
    assert toast(crew, deals.accepts(mari, swap)) == "This swap is not possible any more."
    assert "stays" not in crew.screen(views.proposal, anna, swap_id=swap).text


def test_when_one_is_accepted_the_others_about_either_place_lapse(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    kati, tiit = crew.add("Kati"), crew.add("Tiit")
    wednesday, thursday = deals.has(kati, "2026-12-02 17-20"), deals.has(tiit, "2026-12-10 17-20")
    of_place = deals.asks(anna, friday, wednesday)
    for_place = deals.asks(tiit, thursday, friday)
    about_other = deals.asks(mari, tuesday, thursday)
    elsewhere = deals.asks(tiit, thursday, wednesday)
    post.delivers()
    deals.accepts(mari, swap)
    assert [deals.state(each) for each in (of_place, for_place, about_other)] == [SwapState.LAPSED] * 3
    assert deals.state(elsewhere) is SwapState.OPEN
    cards = edits(post)
    assert "not possible any more" in cards[kati]
    assert deals.accepts(kati, of_place).swap.state is SwapState.LAPSED
    assert deals.coming(wednesday) == {kati: COUNSELLOR}


def test_trainees_beside_who_swaps_away_stay_while_the_other_comes(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int, tuesday: int
) -> None:
    needs = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.SHADOW: (0, 1)}
    friday = opens(crew, lead, FRIDAY, needs=needs)
    takes(crew, anna, friday)
    ann = crew.add("Ann", Role.TRAINEE)
    takes(crew, ann, friday)
    deals.accepts(mari, deals.asks(anna, friday, tuesday))
    assert deals.coming(friday) == {ann: PlaceKind.SHADOW, mari: COUNSELLOR}
    assert crew.told("news.orphaned") == []
