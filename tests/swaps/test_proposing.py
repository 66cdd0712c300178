"""What can be had for a shift, asking for it, and what a question promises to who is asked."""

from handlers.members import actions as members
from handlers.swaps import actions, views
from storage.members import Role
from storage.shifts import PlaceKind
from storage.swaps import SwapState
from tests.crew import Crew, labels, routes
from tests.letters import Post, told
from tests.plans import cancels, comes_back, gives, moves, opens, pauses, stands_at, takes
from tests.swaps.deals import FRIDAY, TUESDAY, Deals


def test_what_a_colleague_has_is_offered_with_its_time_and_no_name(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    shown = crew.screen(views.offered, anna, shift_id=friday)
    assert labels(shown) == ["Tue 1 Dec 17:00–20:00", "Back"]
    assert routes(shown) == [f"swaps:choose:{friday}:{tuesday}", f"shifts:card:{friday}"]
    assert "Fri 27 Nov 18:00–22:00" in shown.text
    assert "Mari" not in repr(shown)
    chosen = crew.screen(views.choice, anna, shift_id=friday, other_shift_id=tuesday)
    assert "You give: <b>Fri 27 Nov 18:00–22:00 · counsellor</b>" in chosen.text
    assert "You get: <b>Tue 1 Dec 17:00–20:00 · counsellor</b>" in chosen.text
    assert "Mari" not in repr(chosen)
    assert labels(chosen) == ["Ask", "Choose another"]


def test_the_colleague_is_asked_once_with_both_shifts_and_the_proposer_can_follow(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    swap = deals.asks(anna, friday, tuesday)
    assert deals.asks(anna, friday, tuesday) == swap  # tapped again
    arrived = {each.member_id: each.screen for each in post.delivers() if each.kind == "swaps.proposal"}
    assert set(arrived) == {anna, mari}
    question, mine = arrived[mari], arrived[anna]
    assert "You get: <b>Fri 27 Nov 18:00–22:00" in question.text
    assert "You give: <b>Tue 1 Dec 17:00–20:00" in question.text
    assert labels(question) == ["Swap", "Not this time", "Show shift"]
    assert "Anna" not in repr(question)
    assert "You get: <b>Tue 1 Dec 17:00–20:00" in mine.text
    assert mine.is_silent
    assert labels(mine) == ["Take it back", "Show shift"]


def test_both_see_on_their_own_shift_what_waits_for_an_answer(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    assert labels_on(deals, anna, friday) == ["Swap with a colleague"]
    swap = deals.asks(anna, friday, tuesday)
    for who, shift, label, line in (
        (anna, friday, "⇄ Tue 1 Dec 17:00–20:00", "No answer yet"),
        (mari, tuesday, "⇄ Fri 27 Nov 18:00–22:00", "A colleague offers Fri 27 Nov 18:00–22:00"),
    ):
        assert labels_on(deals, who, shift) == [label, "Swap with a colleague"]
        assert line in deals.card(who, shift).text
    deals.withdraws(anna, swap)
    assert labels_on(deals, mari, tuesday) == ["Swap with a colleague"]


def test_the_shift_that_is_offered_leads_back_to_the_question(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    swap = deals.asks(anna, friday, tuesday)
    assert labels_on(deals, mari, friday) == ["⇄ Tue 1 Dec 17:00–20:00"]
    assert "A colleague offers you this for your shift Tue 1 Dec 17:00–20:00." in deals.card(mari, friday).text
    assert labels_on(deals, lead, friday) == labels_on(deals, anna, tuesday) == []  # nobody else's business
    deals.declines(mari, swap)
    assert labels_on(deals, mari, friday) == []


def labels_on(deals: Deals, who: int, shift_id: int) -> list[str]:
    """The buttons of this slice on the shift's card."""
    screen = deals.card(who, shift_id)
    return [button.label for row in screen.rows for button in row if (button.data or "").startswith("swaps:")]


def test_only_a_planned_place_ahead_can_be_swapped(crew: Crew, deals: Deals, lead: int, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    mark = deals.mark(anna, friday, tuesday)
    assert labels_on(deals, mari, friday) == []  # she has no place there
    deals.refuses_to_ask(mari, friday, tuesday, mark, key="swaps-not-now")
    stands_at(crew, "2026-11-27 18:00")
    assert labels_on(deals, anna, friday) == []
    deals.refuses_to_ask(anna, friday, tuesday, mark, key="swaps-not-now")
    assert "cannot be swapped" in crew.screen(views.offered, anna, shift_id=friday).text


def test_a_cancelled_shift_is_neither_given_nor_got(crew: Crew, deals: Deals, lead: int, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    mark = deals.mark(anna, friday, tuesday)
    cancels(crew, lead, tuesday)
    assert deals.offered(anna, friday) == []
    deals.refuses_to_ask(anna, friday, tuesday, mark, key="kit-changed")
    cancels(crew, lead, friday)
    assert labels_on(deals, anna, friday) == []
    deals.refuses_to_ask(anna, friday, tuesday, mark, key="swaps-not-now")


def test_a_place_for_which_cover_is_looked_for_can_be_swapped(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY, counsellors=1), deals.has(mari, TUESDAY, counsellors=1)
    deals.cannot_come(anna, friday)
    assert deals.offered(anna, friday) == [tuesday]
    deals.cannot_come(mari, tuesday)
    assert deals.offered(anna, friday) == [tuesday]


def test_what_is_against_a_rule_for_either_is_not_offered(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    assert deals.offered(anna, friday) == [tuesday]
    saturday = deals.has(mari, "2026-11-28 6-9")  # after Friday she would not rest, unless she gives this one
    assert deals.offered(anna, friday) == [saturday]
    kati = crew.add("Kati")
    thursday = deals.has(kati, "2026-12-10 17-20")
    assert deals.offered(anna, friday) == [saturday, thursday]
    deals.has(anna, "2026-12-11 6-9")  # nor would Anna rest after Thursday
    assert deals.offered(anna, friday) == [saturday]


def test_what_one_gives_does_not_count_against_what_one_gets(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    """Two shifts at the same hours, and the hours of the week: only what they keep counts."""
    friday, other = deals.has(anna, FRIDAY), deals.has(mari, "2026-11-27 20-23")
    assert deals.offered(anna, friday) == [other]


def test_rest_that_only_the_given_shift_held_together_is_kept(crew: Crew, deals: Deals, lead: int, anna: int) -> None:
    """20-22, 22-00 and 00-02 are one go of six hours; without the middle there are two hours between two nights."""
    mari = crew.add("Mari")
    evening, middle, night = (opens(crew, lead, f"2026-11-27 {hours}") for hours in ("20-22", "22-00", "00-02"))
    night = opens(crew, lead, "2026-11-28 0-2")
    for each in (evening, middle, night):
        takes(crew, anna, each)
    tuesday = deals.has(mari, TUESDAY)
    assert deals.offered(anna, middle) == []
    assert deals.offered(anna, evening) == [tuesday]
    assert deals.offered(anna, night) == [tuesday]


def test_who_cannot_be_asked_is_not_offered(crew: Crew, deals: Deals, lead: int, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    assert deals.offered(anna, friday) == [tuesday]
    pauses(crew, mari)
    assert deals.offered(anna, friday) == []
    comes_back(crew, mari)
    crew.happens(members.mark_unreachable, member_id=mari, reason="blocked")
    assert deals.offered(anna, friday) == []
    nobody = crew.add("Without a phone", has_phone=False)
    gives(crew, lead, nobody, opens(crew, lead, "2026-12-02 17-20"))
    assert deals.offered(anna, friday) == []


def test_who_is_away_then_is_not_offered(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    assert deals.offered(anna, friday) == [tuesday]
    deals.is_away(mari, "2026-11-27 00:00", "2026-11-28 00:00")
    assert deals.offered(anna, friday) == []
    assert deals.offered(mari, tuesday) == []


def test_of_several_in_one_shift_who_gains_most_is_asked_then_who_was_asked_longest_ago(
    crew: Crew, deals: Deals, lead: int, anna: int
) -> None:
    friday = deals.has(anna, FRIDAY)
    mari, kati, tiit = crew.add("Mari"), crew.add("Kati"), crew.add("Tiit")
    tuesday = deals.has(mari, TUESDAY, counsellors=3)
    takes(crew, kati, tuesday)
    takes(crew, tiit, tuesday)
    wednesday = deals.has(tiit, "2026-12-02 17-20")  # with seven hours in that week Tiit is over the target of four
    assert deals.chosen(anna, friday, tuesday) == tiit
    first = deals.asks(anna, friday, tuesday)
    assert deals.offered(anna, friday) == [wednesday]  # one question a shift at a time
    deals.declines(tiit, first)
    assert deals.chosen(anna, friday, tuesday) == mari  # as good as Kati, and the first of them
    second = deals.asks(anna, friday, tuesday)
    deals.withdraws(anna, second)
    assert deals.chosen(anna, friday, tuesday) == kati  # Mari was asked just now


def test_a_no_ends_it_for_these_two_places_both_ways(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    wednesday = deals.has(mari, "2026-12-02 17-20")
    deals.declines(mari, deals.asks(anna, friday, tuesday))
    assert deals.offered(anna, friday) == [wednesday]
    assert deals.offered(mari, tuesday) == []
    assert deals.offered(mari, wednesday) == [friday]


def test_while_one_waits_the_other_does_not_propose_the_same(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    assert deals.offered(mari, tuesday) == [friday]
    deals.asks(anna, friday, tuesday)
    assert deals.offered(mari, tuesday) == []


def test_three_proposals_for_one_place_wait_at_most(crew: Crew, deals: Deals, anna: int) -> None:
    friday = deals.has(anna, FRIDAY)
    others = [deals.has(crew.add(f"Colleague {day}"), f"2026-12-0{day} 17-20") for day in range(1, 5)]
    marks = {each: deals.mark(anna, friday, each) for each in others}
    made = [deals.asks(anna, friday, each) for each in others[:3]]
    deals.refuses_to_ask(anna, friday, others[3], marks[others[3]], key="swaps-enough")
    assert "3 proposals" in crew.screen(views.offered, anna, shift_id=friday).text
    deals.withdraws(anna, made[0])
    deals.asks(anna, friday, others[3])


def test_three_questions_about_one_place_wait_at_most(crew: Crew, deals: Deals, anna: int) -> None:
    tuesday = deals.has(anna, TUESDAY)
    proposers = [crew.add(f"Colleague {number}") for number in range(4)]
    own = [deals.has(each, f"2026-11-{25 + number} 17-20") for number, each in enumerate(proposers)]
    for who, shift in list(zip(proposers, own, strict=True))[:3]:
        deals.asks(who, shift, tuesday)
    assert tuesday not in deals.offered(proposers[3], own[3])


def test_a_card_that_says_something_else_by_now_asks_nobody(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    mark = deals.mark(anna, friday, tuesday)
    moves(crew, lead, tuesday, "2026-12-01 16-19")
    deals.refuses_to_ask(anna, friday, tuesday, mark, key="kit-changed")
    deals.refuses_to_ask(anna, friday, tuesday, "zzzz", key="kit-changed")
    deals.refuses_to_ask(anna, friday, friday, mark, key="kit-changed")
    deals.refuses_to_ask(anna, 999, tuesday, mark, key="kit-gone")
    deals.asks(anna, friday, tuesday)


def test_quiet_hours_hold_the_question_and_only_it(crew: Crew, deals: Deals, post: Post, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    stands_at(crew, "2026-11-23 23:00")
    assert "asked at 07:00" in crew.screen(views.choice, anna, shift_id=friday, other_shift_id=tuesday).text
    deals.asks(anna, friday, tuesday)
    assert told(post.delivers(), "swaps.proposal") == [anna]
    stands_at(crew, "2026-11-24 07:00")
    assert told(post.delivers(), "swaps.proposal") == [mari]


def test_what_nobody_could_answer_in_time_is_not_offered(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    early, late = deals.has(anna, "2026-11-28 5-7"), deals.has(mari, "2026-11-30 6-9")
    stands_at(crew, "2026-11-27 21:59")
    assert (deals.offered(anna, early), deals.offered(mari, late)) == ([late], [early])
    stands_at(crew, "2026-11-27 22:00")  # nobody is asked before seven
    assert (deals.offered(anna, early), deals.offered(mari, late)) == ([], [])
    assert "There is no shift" in crew.screen(views.offered, anna, shift_id=early).text


def test_a_question_that_is_none_any_more_is_not_sent(
    crew: Crew, deals: Deals, post: Post, lead: int, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    stands_at(crew, "2026-11-23 23:00")
    swap = deals.asks(anna, friday, tuesday)
    deals.withdraws(anna, swap)
    stands_at(crew, "2026-11-24 07:00")
    assert mari not in told(post.delivers(), "swaps.proposal")


def test_who_is_asked_may_answer_from_their_own_shift_while_the_question_is_held(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int
) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    stands_at(crew, "2026-11-23 23:00")
    swap = deals.asks(anna, friday, tuesday)
    assert labels(crew.screen(views.proposal, mari, swap_id=swap))[0] == "Swap"
    assert deals.accepts(mari, swap).swap.state is SwapState.ACCEPTED
    assert "Fri 27 Nov 18:00–22:00</b> is yours now" in crew.screen(views.proposal, mari, swap_id=swap).text
    stands_at(crew, "2026-11-24 07:00")
    assert mari not in told(post.delivers(), "swaps.proposal")  # the question is none any more


def test_trainees_swap_with_trainees_and_duty_leads_with_who_can_lead(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int
) -> None:
    needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.SHADOW: (0, 1), PlaceKind.DUTY_LEAD: (0, 1)}
    friday, tuesday = (opens(crew, lead, each, needs=needs) for each in (FRIDAY, TUESDAY))
    takes(crew, anna, friday)
    takes(crew, mari, tuesday)
    ann, jaan = crew.add("Ann", Role.TRAINEE), crew.add("Jaan", Role.TRAINEE)
    takes(crew, ann, friday)
    assert deals.offered(ann, friday) == []
    takes(crew, jaan, tuesday)
    assert deals.chosen(ann, friday, tuesday) == jaan
    maret = crew.add("Maret", Role.LEAD)
    deals.is_on_call(lead, friday)
    assert deals.offered(lead, friday) == []
    deals.is_on_call(maret, tuesday)
    assert deals.chosen(lead, friday, tuesday) == maret
    assert deals.chosen(anna, friday, tuesday) == mari


def test_the_list_has_six_a_page(crew: Crew, deals: Deals, anna: int) -> None:
    friday = deals.has(anna, FRIDAY)
    for day in range(1, 9):
        deals.has(crew.add(f"Colleague {day}"), f"2026-12-0{day} 17-20")
    first = crew.screen(views.offered, anna, shift_id=friday)
    second = crew.screen(views.offered, anna, shift_id=friday, page=1)
    assert sum(route.startswith("swaps:choose") for route in routes(first)) == 6
    assert sum(route.startswith("swaps:choose") for route in routes(second)) == 2
    assert routes(first)[6] == f"swaps:list:{friday}:1"
    assert routes(second)[2] == f"swaps:list:{friday}:0"
    assert routes(crew.screen(views.offered, anna, shift_id=friday, page=9)) == routes(first)


def test_a_swap_is_nobody_elses_business(crew: Crew, deals: Deals, anna: int, mari: int) -> None:
    friday, tuesday = deals.has(anna, FRIDAY), deals.has(mari, TUESDAY)
    swap, kati = deals.asks(anna, friday, tuesday), crew.add("Kati")
    assert crew.sees(views.proposal, kati, swap_id=swap) is None
    assert crew.refuses(actions.look_at, kati, swap_id=swap) == "kit-gone"
    for who in (kati, anna):
        assert crew.refuses(actions.accept, who, swap_id=swap, zone=crew.zone) == "kit-gone"
        assert crew.refuses(actions.decline, who, swap_id=swap) == "kit-gone"
    for who in (kati, mari):
        assert crew.refuses(actions.withdraw, who, swap_id=swap) == "kit-gone"
    keeper = crew.add("Kalle", Role.KEEPER)
    assert crew.refuses(actions.look, keeper, shift_id=friday) == "kit-not-yours"
    assert deals.state(swap) is SwapState.OPEN
