"""What an answer does, once and whole: a yes, a no, and taking it back."""

import pytest
from sqlmodel import col, select

from handlers.calendar import actions as calendar
from handlers.gaps import actions as gaps
from handlers.shifts import actions as shifts_actions
from storage import places, shifts
from storage.audit import Deed
from storage.places import Appointment
from storage.shifts import PlaceState
from storage.swaps import SwapState
from tests.crew import Crew, labels, routes
from tests.letters import Post, told
from tests.plans import place, stands_at
from tests.swaps.deals import COUNSELLOR, Deals, edits, toast

# Yes


def test_a_yes_gives_each_the_others_place_and_both_hear_it(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    post.delivers()
    answer = deals.accepts(mari, swap)
    assert toast(crew, answer) == "Swapped."
    assert (deals.coming(friday), deals.coming(tuesday)) == ({mari: COUNSELLOR}, {anna: COUNSELLOR})
    arrived = post.delivers()
    (done,) = [each for each in arrived if each.kind == "swaps.done"]
    assert done.member_id == anna
    assert "Swapped: <b>Tue 1 Dec 17:00–20:00</b> is yours now" in done.screen.text
    assert routes(done.screen) == [f"shifts:card:{tuesday}", f"calendar:shift:{tuesday}"]
    (mine,) = [each for each in arrived if each.is_edit and each.member_id == anna]
    assert mine.is_removal  # the news has come in its place, and tells it once
    (card,) = [each.screen.text for each in arrived if each.is_edit and each.member_id == mari]
    assert "<b>Fri 27 Nov 18:00–22:00</b> is yours now" in card
    assert "Anna" not in card
    assert "Mari" not in done.screen.text


def test_a_second_yes_does_nothing_more(
    crew: Crew, deals: Deals, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    deals.accepts(mari, swap)
    before = crew.deeds()
    assert deals.accepts(mari, swap).swap.state is SwapState.ACCEPTED
    assert crew.deeds() == before
    assert told_once(crew) == [anna]
    assert toast(crew, deals.declines(mari, swap)) == "Swapped."
    assert toast(crew, deals.withdraws(anna, swap)) == "Swapped."
    assert (deals.coming(friday), deals.coming(tuesday)) == ({mari: COUNSELLOR}, {anna: COUNSELLOR})


def told_once(crew: Crew) -> list[int | None]:
    return crew.told("swaps.done")


def test_both_deeds_are_on_record(
    crew: Crew, deals: Deals, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    deals.accepts(mari, swap)
    with crew.db.read() as session:
        found = session.exec(select(Deed).where(Deed.verb == "shifts.swapped").order_by(col(Deed.subject))).all()
    facts = {each.subject: {key: each.facts[key] for key in ("member", "instead_of", "gave")} for each in found}
    assert facts == {
        f"shift:{friday}": {"member": mari, "instead_of": anna, "gave": tuesday},
        f"shift:{tuesday}": {"member": anna, "instead_of": mari, "gave": friday},
    }
    assert {each.actor_id for each in found} == {mari}
    assert ("swaps.proposed", anna) in crew.deeds()


def test_what_was_said_about_the_old_places_is_not_said_about_the_new(
    crew: Crew, deals: Deals, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    with crew.db.begin() as session:
        for who, shift in ((anna, friday), (mari, tuesday)):
            found = places.get(session, shift_id=shift, member_id=who)
            assert found
            places.confirm(session, crew.clock.now(), place=found)
    deals.accepts(mari, swap)
    for who, gave, got in ((anna, friday, tuesday), (mari, tuesday, friday)):
        assert place(crew, who, gave).state is PlaceState.COVERED
        assert place(crew, who, got).confirmed_at is None
        assert place(crew, who, got).state is PlaceState.PLANNED


def test_a_place_got_in_a_swap_does_not_go_back_without_a_word(
    crew: Crew, deals: Deals, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    crew.clock.advance(hours=1)
    deals.accepts(mari, swap)
    assert crew.refuses(shifts_actions.undo, mari, shift_id=friday) == "shifts-undo-over"
    assert crew.refuses(shifts_actions.undo, anna, shift_id=tuesday) == "shifts-undo-over"


def test_calendars_follow(crew: Crew, deals: Deals, anna: int, mari: int, friday: int, tuesday: int, swap: int) -> None:
    before = appointments(crew, anna) | appointments(crew, mari)
    deals.accepts(mari, swap)
    after = {**appointments(crew, anna), **appointments(crew, mari)}
    gone = {key: each.gone_at is not None for key, each in after.items()}
    assert gone == {(anna, friday): True, (anna, tuesday): False, (mari, tuesday): True, (mari, friday): False}
    assert all(after[key].revision > each.revision for key, each in before.items())
    back = deals.accepts(anna, deals.asks(mari, friday, tuesday))  # and once more when it is swapped back
    assert back.swap.state is SwapState.ACCEPTED
    again = {**appointments(crew, anna), **appointments(crew, mari)}
    assert {key for key, each in again.items() if each.gone_at is None} == {(anna, friday), (mari, tuesday)}
    assert all(again[key].revision > each.revision for key, each in after.items())


def appointments(crew: Crew, who: int) -> dict[tuple[int, int], Appointment]:
    with crew.db.read() as session:
        found = calendar.ahead(session, crew.clock.now(), member=crew.get(who))
        return {(who, each.shift_id): each for each in found}


def test_a_swap_takes_over_the_responsibility_and_ends_the_gap(
    crew: Crew, deals: Deals, lead: int, anna: int, mari: int, tuesday: int
) -> None:
    sought = deals.has(anna, "2026-11-24 18-22", counsellors=1)
    deals.cannot_come(anna, sought)
    assert is_gap(crew, sought)
    stands_at(crew, "2026-11-24 08:00")  # too late to leave freely
    swap = deals.asks(anna, sought, tuesday)
    assert is_gap(crew, sought)  # a question is no cover yet
    deals.accepts(mari, swap)
    assert not is_gap(crew, sought)
    assert deals.coming(sought) == {mari: COUNSELLOR}
    assert place(crew, mari, sought).cover_wanted_at is None


def is_gap(crew: Crew, shift_id: int) -> bool:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        return gaps.is_gap(found, crew.clock.now())


@pytest.mark.parametrize(("other", "waits"), [("2026-11-24 9-12", False), ("2026-11-24 12-15", True)])
def test_news_of_a_swap_comes_at_once_if_one_of_the_shifts_is_near(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, other: str, waits: bool
) -> None:
    swap = deals.asks(anna, friday, deals.has(mari, other))
    post.delivers()
    stands_at(crew, "2026-11-24 02:00")
    deals.accepts(mari, swap)
    assert (told(post.delivers(), "swaps.done") == []) is waits
    stands_at(crew, "2026-11-24 07:00")
    assert (told(post.delivers(), "swaps.done") == [anna]) is waits


# No, and taking it back


def test_a_no_is_read_on_the_card_with_the_next_choice_and_nothing_else_comes(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    post.delivers()
    assert toast(crew, deals.declines(mari, swap)) == "Understood, no swap this time."
    arrived = post.delivers()
    assert all(each.is_edit for each in arrived)
    cards = {each.member_id: each.screen for each in arrived}
    assert "does not suit your colleague" in cards[anna].text
    assert "<b>Fri 27 Nov 18:00–22:00</b> stays yours" in cards[anna].text
    assert routes(cards[anna]) == [f"swaps:list:{friday}:0", f"shifts:card:{friday}"]
    assert "not be asked about this swap again" in cards[mari].text
    assert labels(cards[mari]) == ["Show shift"]
    deals.declines(mari, swap)  # tapped again
    assert post.delivers() == []
    assert toast(crew, deals.accepts(mari, swap)) == "Understood, no swap this time."
    assert (deals.coming(friday), deals.coming(tuesday)) == ({anna: COUNSELLOR}, {mari: COUNSELLOR})


def test_a_card_too_old_to_be_taken_away_says_that_it_is_done(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, swap: int
) -> None:
    post.delivers()
    crew.clock.advance(hours=47)
    deals.accepts(mari, swap)
    (mine,) = [each for each in post.delivers() if each.is_edit and each.member_id == anna]
    assert "<b>Tue 1 Dec 17:00–20:00</b> is yours now" in mine.screen.text


def test_who_proposed_it_takes_it_back(
    crew: Crew, deals: Deals, post: Post, anna: int, mari: int, friday: int, tuesday: int, swap: int
) -> None:
    post.delivers()
    assert toast(crew, deals.withdraws(anna, swap)) == "The proposal has been taken back."
    cards = edits(post)
    assert "took the proposal back" in cards[mari]
    assert "<b>Tue 1 Dec 17:00–20:00</b> stays yours" in cards[mari]
    assert "You took the proposal back" in cards[anna]
    assert toast(crew, deals.accepts(mari, swap)) == "The proposal has been taken back."
    assert deals.coming(tuesday) == {mari: COUNSELLOR}
    assert deals.offered(anna, friday) == [tuesday]  # it may be proposed again
