"""Covered, and short again: whoever has not said no is asked anew, by a message that rings, and a tap on the old one is
answered by the truth."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from handlers.asking import views
from handlers.cover import views as cover_views
from handlers.gaps import actions as gaps
from handlers.gaps import views as gaps_views
from handlers.kit import access, changes
from handlers.presence import actions as presence
from handlers.shifts import actions as signing
from storage import asks, shifts
from storage.asks import Answer, Ask
from storage.members import Member
from storage.outbox import OutboxState, Owed
from storage.searches import SearchState
from storage.shifts import PlaceState
from tests.cover.team import ASKED, COUNSELLOR, Evening
from tests.crew import Crew, labels, routes
from tests.letters import Arrived, told
from tests.plans import goes_away, opens, pauses, removes

YES, NO = "I'll take it", "Not this time"


@pytest.fixture
def evening(evening: Evening) -> Evening:
    """Anna could not come, at noon the day before; four could have, and three of them were asked."""
    for each in evening.others[4:]:
        pauses(evening.crew, each)
    evening.at("2026-11-26 12:00")
    evening.cannot()
    assert told(evening.ticks(), ASKED) == evening.others[:3]
    return evening


def covered(evening: Evening, *, by: int) -> list[Arrived]:
    """One of those who were asked takes the place, and the search hears of it."""
    assert evening.says_yes(by)
    return evening.ticks(minutes=1)


def lost(evening: Evening, *, of: int) -> None:
    """Whoever stepped in cannot come either, and that was no mistake."""
    evening.crew.clock.advance(minutes=10)
    evening.cannot(of)


def question(evening: Evening, who: int) -> Ask:
    with evening.crew.db.read() as session:
        found = asks.get(session, shift_id=evening.shift, member_id=who)
        assert found
        return found


def stamps(evening: Evening, who: int) -> list[str]:
    """Which questions somebody got about the shift, the oldest first."""
    prefix = f"live:shift:{evening.shift}:ask:{who}:"
    return [each.key.removeprefix(prefix) for each in evening.crew.owed(ASKED) if each.key.startswith(prefix)]


def waits_for_an_answer(evening: Evening, who: int, *, stamp: str | None = None) -> bool:
    return labels(evening.crew.screen(views.asked, who, shift_id=evening.shift, stamp=stamp))[0] == YES


# The second search


def test_who_did_not_answer_is_asked_anew_by_a_message_that_rings(evening: Evening) -> None:
    first, _, third, fourth = evening.others[:4]
    covered(evening, by=third)
    lost(evening, of=third)
    arrived = evening.ticks()
    assert told(arrived, ASKED) == [fourth, first, evening.others[1]]  # who was never asked comes first, as ever
    new = next(each for each in arrived if each.member_id == first and not each.is_edit)
    assert labels(new.screen) == [YES, NO, "Show shift"]
    assert len(stamps(evening, first)) == 2
    assert not waits_for_an_answer(evening, first, stamp=stamps(evening, first)[0])
    assert waits_for_an_answer(evening, first, stamp=stamps(evening, first)[1])
    assert evening.says_yes(first)
    assert evening.place(third).state is PlaceState.COVERED


def test_who_said_no_is_not_asked_anew_and_neither_is_who_gave_it_up(evening: Evening) -> None:
    first, second, third, fourth = evening.others[:4]
    evening.says_no(second)
    covered(evening, by=third)
    lost(evening, of=third)
    arrived = [each for _ in range(4) for each in evening.ticks(minutes=225)]
    assert sorted(map(int, told(arrived, ASKED))) == sorted([evening.lead, first, fourth])
    assert question(evening, second).answer is Answer.NO


def test_its_waves_run_from_the_start(evening: Evening) -> None:
    third = evening.others[2]
    evening.ticks(minutes=225)
    assert evening.search().waves == 2
    covered(evening, by=third)
    assert evening.search().state is SearchState.OVER
    lost(evening, of=third)
    again = evening.search()
    assert (again.state, again.waves, again.begun_at) == (SearchState.RUNNING, 0, evening.crew.clock.now())
    assert len(told(evening.ticks(), ASKED)) == 3
    assert evening.search().waves == 1


def test_a_search_that_had_not_noticed_begins_from_the_start_too(evening: Evening) -> None:
    first, second, third, fourth = evening.others[:4]
    evening.crew.clock.advance(minutes=10)
    evening.crew.do(signing.take, fourth, shift_id=evening.shift, zone=evening.crew.zone)
    removes(evening.crew, evening.lead, fourth, evening.shift)
    assert evening.search().state is SearchState.RUNNING
    assert told(evening.ticks(), ASKED) == [first, second, third]
    assert evening.search().waves == 1


def test_a_question_that_stays_one_is_not_asked_anew(evening: Evening) -> None:
    first, second, third, fourth = evening.others[:4]
    evening.cannot(evening.mari)  # two are missing now
    assert evening.says_yes(third)
    assert waits_for_an_answer(evening, first)
    evening.crew.clock.advance(minutes=10)
    evening.cannot(third)
    arrived = [each for _ in range(4) for each in evening.ticks(minutes=225)]
    assert sorted(map(int, told(arrived, ASKED))) == sorted([fourth, evening.lead])
    assert len(stamps(evening, second)) == 1


# What closes a question


def comes_after_all(evening: Evening) -> None:
    evening.keeps(evening.anna)


def is_there(evening: Evening) -> None:
    evening.at("2026-11-27 17:50")
    evening.crew.do(presence.arrive, evening.anna, shift_id=evening.shift)


def fewer_are_needed(evening: Evening) -> None:
    evening.crew.do(_needs_one, evening.lead, shift_id=evening.shift)


def is_swapped_by_hand(evening: Evening) -> None:
    evening.crew.do(signing.take, evening.others[3], shift_id=evening.shift, zone=evening.crew.zone)


@pytest.mark.parametrize("happens", [comes_after_all, is_there, fewer_are_needed, is_swapped_by_hand])
def test_whatever_covers_the_shift_closes_its_questions_at_once(
    evening: Evening, happens: Callable[[Evening], None]
) -> None:
    first, second, _ = evening.others[:3]
    evening.says_no(second)
    happens(evening)
    assert question(evening, first).closed_at == evening.crew.clock.now()
    assert question(evening, second).closed_at is None  # it was answered, and the answer holds
    assert not waits_for_an_answer(evening, first)


def test_what_covers_another_kind_or_shift_closes_nothing(crew: Crew, evening: Evening) -> None:
    other = opens(crew, evening.lead, "2026-11-29 18-22", counsellors=1)
    crew.do(signing.take, evening.others[3], shift_id=other, zone=crew.zone)
    assert question(evening, evening.others[0]).closed_at is None
    assert waits_for_an_answer(evening, evening.others[0])


def test_away_counts_as_no_to_what_is_open_and_to_nothing_else(crew: Crew, evening: Evening) -> None:
    first, second, third = evening.others[:3]
    goes_away(crew, second, "2026-11-27", "2026-11-27")
    covered(evening, by=third)
    goes_away(crew, first, "2026-11-27", "2026-11-27")
    assert [question(evening, each).answer for each in (first, second)] == [Answer.OPEN, Answer.NO]


# The old card


def test_the_old_card_stays_thanked_while_the_new_one_asks(evening: Evening) -> None:
    first, _, third = evening.others[:3]
    thanks = [each for each in covered(evening, by=third) if each.member_id == first]
    assert ["Covered, thank you" in each.screen.text for each in thanks] == [True]
    lost(evening, of=third)
    arrived = [each for each in evening.ticks() if each.member_id == first]
    old, new = ([each for each in arrived if each.is_edit is is_edit] for is_edit in (True, False))
    assert {each.message_id for each in old} == {thanks[0].message_id}
    assert all("Covered, thank you" in each.screen.text for each in old)
    assert routes(old[-1].screen) == [f"shifts:card:{evening.shift}"]
    assert [each.message_id == thanks[0].message_id for each in new] == [False]
    evening.says_yes(first)
    edits = [each for each in evening.post.delivers() if each.member_id == first and each.kind == ASKED]
    assert len(edits) == 2
    assert all("the place is yours" in each.screen.text for each in edits)


def test_a_stale_yes_is_thanked_while_it_is_covered_and_a_yes_while_somebody_is_missing(evening: Evening) -> None:
    first, _, third = evening.others[:3]
    covered(evening, by=third)
    assert not evening.says_yes(first)
    assert question(evening, first).answer is Answer.OPEN
    lost(evening, of=third)  # and nobody has been asked anew yet
    assert question(evening, first).closed_at is not None
    assert evening.says_yes(first)
    assert question(evening, first).answer is Answer.YES
    assert evening.place(third).state is PlaceState.COVERED


def test_a_no_on_the_old_card_is_a_no_for_good(evening: Evening) -> None:
    first, _, third = evening.others[:3]
    covered(evening, by=third)
    evening.says_no(first)
    assert "Covered, thank you" in evening.crew.screen(views.asked, first, shift_id=evening.shift).text
    lost(evening, of=third)
    arrived = [each for _ in range(4) for each in evening.ticks(minutes=225)]
    assert first not in told(arrived, ASKED)
    (which,) = stamps(evening, first)
    assert "not be asked about this shift again" in (
        evening.crew.screen(views.asked, first, shift_id=evening.shift, stamp=which).text
    )


def test_of_two_questions_held_until_morning_only_the_latest_is_sent(crew: Crew, evening: Evening) -> None:
    shift = evening.shift = opens(crew, evening.lead, "2026-11-28 10-14", counsellors=1)
    first, _, third = evening.others[:3]
    by_hand = {"shift_id": shift, "kind": COUNSELLOR, "member_ids": {first}, "zone": crew.zone}
    evening.at("2026-11-26 22:30")
    assert crew.do(gaps.ask, evening.lead, **by_hand).held_until
    crew.do(signing.take, third, shift_id=shift, zone=crew.zone)
    crew.clock.advance(minutes=1)
    crew.do(signing.undo, third, shift_id=shift)
    assert crew.do(gaps.ask, evening.lead, **by_hand).held_until
    evening.at("2026-11-27 07:00")
    assert told(evening.post.delivers(), ASKED) == [first]
    assert len(stamps(evening, first)) == 2
    assert waits_for_an_answer(evening, first)


def test_a_question_from_before_there_were_stamps_is_followed_and_thanked(crew: Crew, evening: Evening) -> None:
    first, second, third = evening.others[:3]
    with crew.db.begin() as session:  # as the version before posted it
        for each in session.exec(select(Owed).where(Owed.kind == ASKED, col(Owed.member_id).in_([first, second]))):
            each.key, each.params = each.key.rsplit(":", 1)[0], f'{{"shift_id": {evening.shift}}}'
            is_sent = each.member_id == first
            each.state, each.message_id = (each.state, each.message_id) if is_sent else (OutboxState.QUEUED, None)
            session.add(each)
    assert evening.says_yes(third)
    arrived = [each for each in evening.post.delivers() if each.kind == ASKED]
    assert {each.member_id: each.is_edit for each in arrived} == {first: True, third: True}
    assert "Covered, thank you" in next(each for each in arrived if each.member_id == first).screen.text


# What leads and the holder read


def test_leads_and_the_holder_read_of_those_asked_now_and_of_every_no(crew: Crew, evening: Evening) -> None:
    first, second, third, _ = evening.others[:4]
    evening.says_no(second)
    covered(evening, by=third)
    lost(evening, of=third)
    card = crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift).text
    assert "Asked: 1</b> · yes 0 · no 1 · silent 0" in card
    assert "Not this time: Nõustaja 2" in card
    assert "▸ Nõustaja 1" in card
    found = _opening(crew, evening.shift)
    part = crew.sees(cover_views.on_shift, third, found=found, place=evening.place(third))
    assert part.lines[1] == "Asked: 1 · no 1 · silent 0"
    evening.ticks()
    card = crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift).text
    assert "Asked: 4</b> · yes 0 · no 1 · silent 3" in card
    part = crew.sees(cover_views.on_shift, third, found=found, place=evening.place(third))
    assert part.lines[1] == "Asked: 4 · no 1 · silent 3"
    assert question(evening, first).is_current


def test_a_lead_who_was_asked_has_the_question_on_the_card_of_the_gap_only_while_it_is_one(
    crew: Crew, evening: Evening
) -> None:
    evening.ticks(minutes=225)  # the lead is asked too
    third, said_no = evening.others[2], f"asking:decline:{evening.shift}:gap"
    assert said_no in routes(crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift))
    covered(evening, by=third)
    lost(evening, of=third)
    assert said_no not in routes(crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift))
    evening.ticks()
    evening.at("2026-11-27 08:00")
    evening.ticks()
    assert said_no in routes(crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift))


def test_the_first_button_of_a_second_round_asks_and_does_not_ask_the_next(crew: Crew, evening: Evening) -> None:
    third = evening.others[2]
    assert labels(crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift))[0] == "Ask one more"
    covered(evening, by=third)
    lost(evening, of=third)
    assert labels(crew.screen(gaps_views.card, evening.lead, shift_id=evening.shift))[0] == "Ask these 3"


def test_a_lead_asks_the_same_people_anew_by_hand(crew: Crew, evening: Evening) -> None:
    first, second, third = evening.others[:3]
    by_hand = {"shift_id": evening.shift, "kind": COUNSELLOR, "member_ids": {first, second}, "zone": crew.zone}
    assert crew.refuses(gaps.ask, evening.lead, **by_hand) == "gaps-asked-before"
    covered(evening, by=third)
    lost(evening, of=third)
    assert crew.do(gaps.ask, evening.lead, **by_hand).count == 2
    assert told(evening.post.delivers(), ASKED) == [first, second]
    assert crew.refuses(gaps.ask, evening.lead, **by_hand) == "gaps-asked-before"


def _needs_one(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    changes.need(session, now, actor=actor, shift=shift, needs={COUNSELLOR: (1, 2)})


def _opening(crew: Crew, shift_id: int) -> shifts.Opening:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        return found
