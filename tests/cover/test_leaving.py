"""[Can't come]: what becomes of the place, and that nobody gets out of a late one silently."""

import pytest

from handlers.asking import actions as asking
from handlers.cover import actions
from handlers.gaps import jobs as gaps
from handlers.kit.covers import Parting
from handlers.kit.errors import Refused
from handlers.news import views as news
from handlers.shifts import actions as shifts
from storage import places
from storage.members import Role
from storage.outbox import Priority
from storage.searches import SearchState
from storage.shifts import PlaceKind, PlaceState
from tests.cover.team import COUNSELLOR, Evening
from tests.crew import Crew
from tests.letters import told
from tests.plans import cancels, goes_away, opens, removes, takes


def test_in_good_time_the_place_is_free_and_nobody_is_looked_for(evening: Evening) -> None:
    evening.at("2026-11-25 18:00")
    assert evening.cannot() is Parting.FREE
    assert evening.place(evening.anna).state is PlaceState.LEFT
    assert evening.ticks() == []
    assert evening.asked() == []


def test_late_it_stays_theirs_until_somebody_takes_it(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    assert evening.cannot() is Parting.SOUGHT
    assert evening.place(evening.anna).is_sought
    evening.ticks()
    assert evening.says_yes(evening.asked()[0])
    assert evening.place(evening.anna).state is PlaceState.COVERED
    (covered,) = [each for each in evening.post.delivers() if each.kind == "news.covered"]
    assert covered.member_id == evening.anna
    assert "is covered. You are free." in covered.screen.text


def test_a_lead_who_is_away_does_not_hear_of_who_left_late(crew: Crew, evening: Evening) -> None:
    other = crew.add("Maret", Role.LEAD)
    spare = opens(crew, evening.lead, "2026-11-27 10-14", needs={COUNSELLOR: (1, 2)})
    for who in (evening.anna, evening.mari):
        takes(crew, who, spare)
    evening.at("2026-11-26 12:00")
    goes_away(crew, evening.lead, "2026-11-26", "2026-11-28")
    left = crew.do(shifts.leave, evening.anna, shift_id=spare, is_sure=True)
    assert left
    assert left.are_leads_told
    assert crew.told("news.left_late") == [other]


def test_late_but_not_needed_it_is_free_and_the_leads_are_told(crew: Crew, evening: Evening) -> None:
    spare = opens(crew, evening.lead, "2026-11-27 10-14", needs={COUNSELLOR: (1, 2)})
    for who in (evening.anna, evening.mari):
        takes(crew, who, spare)
    evening.at("2026-11-26 12:00")
    assert crew.do(shifts.leave, evening.anna, shift_id=spare) is None
    left = crew.do(shifts.leave, evening.anna, shift_id=spare, is_sure=True)
    assert left
    assert (left.outcome, left.are_leads_told) == (Parting.SPARE, True)
    assert told(evening.post.delivers(), "news.left_late") == [evening.lead]
    # Whoever goes last is needed.
    left = crew.do(shifts.leave, evening.mari, shift_id=spare, is_sure=True)
    assert left
    assert left.outcome is Parting.SOUGHT


def test_saying_it_again_changes_nothing(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    since = evening.place(evening.anna).cover_wanted_at
    evening.ticks(minutes=3)
    assert evening.cannot() is Parting.SOUGHT
    assert evening.place(evening.anna).cover_wanted_at == since
    assert len(evening.asked()) == 3


def test_coming_after_all_ends_the_search(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    first = evening.asked()[0]
    for _ in range(2):
        evening.keeps(evening.anna)
    assert not evening.place(evening.anna).is_sought
    assert evening.place(evening.anna).confirmed_at
    evening.ticks(minutes=300)
    assert evening.search().state is SearchState.OVER
    assert len(evening.asked()) == 3
    assert not evening.says_yes(first)


def test_who_was_replaced_cannot_come_after_all(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    evening.says_yes(evening.asked()[0])
    with pytest.raises(Refused, match="cover-taken"):
        evening.keeps(evening.anna)
    with pytest.raises(Refused, match="kit-gone"):
        evening.keeps(evening.others[-1])
    cancels(crew, evening.lead, evening.shift)
    with pytest.raises(Refused, match="kit-why-cancelled"):
        evening.keeps(evening.mari)
    other = evening.shift = evening.opens("2026-11-27 10-12")
    evening.at("2026-11-27 12:00")
    with pytest.raises(Refused, match="cover-over"):
        crew.do(actions.keep, evening.mari, shift_id=other)


# No way round it


def test_who_is_still_responsible_takes_no_other_shift_at_that_time(crew: Crew, evening: Evening) -> None:
    other = opens(crew, evening.lead, "2026-11-27 20-23")
    evening.at("2026-11-26 12:00")
    evening.cannot()
    taken = crew.do(shifts.take, evening.anna, shift_id=other, zone=crew.zone)
    assert "overlaps" in [each.why.value for each in taken.claim.objections]
    evening.ticks()
    evening.says_yes(evening.asked()[0])
    assert crew.do(shifts.take, evening.anna, shift_id=other, zone=crew.zone).claim.is_mine


def test_a_late_place_is_not_made_new_by_taking_it_again(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    assert crew.do(shifts.take, evening.anna, shift_id=evening.shift, zone=crew.zone).claim.objections
    assert crew.refuses(shifts.undo, evening.anna, shift_id=evening.shift) == "shifts-undo-over"
    assert evening.place(evening.anna).is_sought


def test_who_took_a_place_over_cannot_undo_it(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    newcomer = evening.asked()[0]
    evening.says_yes(newcomer)
    assert crew.refuses(shifts.undo, newcomer, shift_id=evening.shift) == "shifts-undo-over"
    assert crew.do(shifts.leave, newcomer, shift_id=evening.shift) is None
    assert evening.cannot(newcomer) is Parting.SOUGHT
    assert evening.place(newcomer).is_sought


def test_who_let_another_go_cannot_undo_it(crew: Crew, evening: Evening) -> None:
    spare = opens(crew, evening.lead, "2026-11-27 10-14", needs={COUNSELLOR: (1, 2)})
    takes(crew, evening.anna, spare)
    evening.at("2026-11-26 12:00")
    takes(crew, evening.mari, spare)
    assert crew.do(shifts.leave, evening.anna, shift_id=spare, is_sure=True)
    assert crew.refuses(shifts.undo, evening.mari, shift_id=spare) == "shifts-undo-over"


def test_a_mistake_goes_back_also_late_and_the_search_goes_on(crew: Crew, evening: Evening) -> None:
    removes(crew, evening.lead, evening.anna, evening.shift)
    evening.at("2026-11-26 12:00")
    crew.do(actions.begin, evening.lead, shift_id=evening.shift, kind=COUNSELLOR)
    evening.ticks()
    first = evening.asked()[0]
    evening.says_yes(first)
    evening.ticks(minutes=2)
    assert evening.search().state is SearchState.OVER
    crew.do(shifts.undo, first, shift_id=evening.shift)
    assert evening.search().state is SearchState.RUNNING
    evening.ticks()
    assert len(evening.asked()) == 6


# During the shift


@pytest.mark.parametrize("is_there", [True, False])
def test_who_falls_ill_during_a_shift_is_excused_when_somebody_comes(
    crew: Crew, evening: Evening, is_there: bool
) -> None:
    evening.at("2026-11-27 17:50")
    if is_there:
        with crew.db.begin() as session:
            own = places.get(session, shift_id=evening.shift, member_id=evening.anna)
            assert own
            places.arrive(session, crew.clock.now(), place=own)
    evening.at("2026-11-27 19:00")
    assert crew.do(shifts.leave, evening.anna, shift_id=evening.shift) is None
    assert evening.cannot() is Parting.SOUGHT
    alerts = [each for each in crew.owed("cover.alert") if each.member_id == evening.lead]
    assert [each.priority for each in alerts] == [Priority.ALERT]
    arrived = evening.ticks()
    assert told(arrived, "cover.alert") == [evening.lead]
    assert len(told(arrived, "asking.asked")) == 3
    assert evening.says_yes(evening.asked()[0])
    assert evening.place(evening.anna).state is PlaceState.EXCUSED
    assert "is covered" in crew.screen(news.covered, evening.anna, shift_id=evening.shift).text


def test_who_is_there_again_is_there(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-27 18:00")
    with crew.db.begin() as session:
        own = places.get(session, shift_id=evening.shift, member_id=evening.anna)
        assert own
        places.arrive(session, crew.clock.now(), place=own)
    evening.at("2026-11-27 19:00")
    evening.cannot()
    assert evening.place(evening.anna).went_at
    evening.keeps(evening.anna)
    again = evening.place(evening.anna)
    assert (again.state, again.went_at, again.cover_wanted_at) == (PlaceState.HERE, None, None)


def test_who_goes_during_a_shift_that_has_enough_is_excused_at_once(crew: Crew, evening: Evening) -> None:
    evening.shift = opens(crew, evening.lead, "2026-11-27 10-14", needs={COUNSELLOR: (1, 2)})
    for who in (evening.anna, evening.mari):
        takes(crew, who, evening.shift)
    evening.at("2026-11-27 11:00")
    assert evening.cannot() is Parting.SPARE
    assert evening.place(evening.anna).state is PlaceState.EXCUSED
    assert told(evening.post.delivers(), "news.left_late") == [evening.lead]


def test_who_has_gone_home_has_nothing_to_give_back(crew: Crew, evening: Evening) -> None:
    with crew.db.begin() as session:
        own = places.get(session, shift_id=evening.shift, member_id=evening.anna)
        assert own
        places.arrive(session, crew.clock.now(), place=own)
        places.depart(session, crew.clock.now(), place=own)
    assert crew.refuses(shifts.leave, evening.anna, shift_id=evening.shift, is_sure=True) == "shifts-over"


# Leads


def test_a_lead_takes_off_who_cannot_come_and_the_search_goes_on(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    removes(crew, evening.lead, evening.anna, evening.shift)
    assert evening.place(evening.anna).state is PlaceState.LEFT
    evening.ticks()
    assert len(evening.asked()) == 3
    assert evening.anna not in evening.asked()


@pytest.mark.parametrize("text", ["2026-11-26 12:00", "2026-11-27 15:00", "2026-11-27 17:30"])
def test_leads_hear_within_a_minute_and_again_of_the_next(crew: Crew, evening: Evening, text: str) -> None:
    evening.at(text)
    crew.ticks(gaps.warn)
    assert told(evening.post.delivers(), "gaps.card") == []
    evening.cannot()
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    crew.ticks(gaps.warn)
    (card,) = [each for each in evening.post.delivers() if each.kind == "gaps.card" and not each.is_edit]
    assert not card.screen.is_silent
    assert "Can't come: Anna" in card.screen.text
    # Anna comes after all, which is drawn on that card; then Mari cannot, which rings.
    evening.keeps(evening.anna)
    assert [each.is_edit for each in evening.post.delivers() if each.kind == "gaps.card"] == [True]
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    evening.cannot(evening.mari)
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    crew.ticks(gaps.warn)
    (card,) = [each for each in evening.post.delivers() if each.kind == "gaps.card" and not each.is_edit]
    assert "Can't come: Mari" in card.screen.text
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    assert evening.post.delivers() == []


def test_half_an_hour_before_it_rings_as_an_alert_at_any_hour(crew: Crew, evening: Evening) -> None:
    evening.shift = evening.opens("2026-11-25 4-8")
    evening.at("2026-11-25 03:30")
    evening.cannot()
    crew.ticks(gaps.warn)
    (owed,) = crew.owed("gaps.card")
    assert owed.priority == Priority.ALERT
    (card,) = [each for each in evening.post.delivers() if each.kind == "gaps.card"]
    assert "Until the start: 30 min" in card.screen.text
    assert "the bot wakes nobody by itself" in card.screen.text


def test_improving_does_not_ring(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    evening.cannot(evening.mari)
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    assert len([each for each in evening.post.delivers() if each.kind == "gaps.card" and not each.is_edit]) == 1
    evening.keeps(evening.anna)
    crew.clock.advance(minutes=1)
    crew.ticks(gaps.warn)
    assert [each.is_edit for each in evening.post.delivers() if each.kind == "gaps.card"] == [True]


def test_who_could_not_come_is_not_asked_to(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.ticks()
    newcomer = evening.asked()[0]
    evening.says_yes(newcomer)
    evening.cannot(newcomer)
    for _ in range(9):
        evening.ticks(minutes=241)
    assert evening.anna not in evening.asked()
    assert sorted(evening.asked()) == sorted([*evening.others, evening.lead])
    assert crew.refuses(asking.take, evening.anna, shift_id=evening.shift, zone=crew.zone) == "kit-gone"


def test_a_reserve_is_looked_for_as_a_reserve(crew: Crew, evening: Evening) -> None:
    needs = {COUNSELLOR: (0, 1), PlaceKind.RESERVE: (1, 1)}
    evening.shift = opens(crew, evening.lead, "2026-11-27 10-14", needs=needs)
    crew.do(shifts.take, evening.anna, shift_id=evening.shift, kind=PlaceKind.RESERVE, zone=crew.zone)
    evening.at("2026-11-26 12:00")
    evening.cannot()
    (question, *_) = [each for each in evening.ticks() if each.kind == "asking.asked"]
    assert "reserve" in question.screen.text
