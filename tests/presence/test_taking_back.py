"""Saying by mistake that one is there, and taking it back: what was stopped goes on as if nothing had been said."""

import pytest

from handlers.cover import actions as cover
from handlers.cover import jobs as cover_jobs
from handlers.lateness import actions as lateness
from handlers.lateness import jobs as lateness_jobs
from handlers.presence import actions, views
from handlers.presence.actions import Coming
from handlers.shifts import views as shifts_views
from storage import lates, searches
from storage.lates import LateState
from storage.members import Language, Role
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew, labels, routes
from tests.days import stands
from tests.letters import Arrived, Post, told
from tests.plans import leaves, moves, opens, place, stands_at, takes
from tests.presence.day import DAY, came, comes, goes, goes_on, seeks, sets, state
from tests.presence.test_flows import evening as flow_evening
from tests.stage import Stage

NOT_YET = "Not here yet"
PLANNED, HERE, MISSED = PlaceState.PLANNED, PlaceState.HERE, PlaceState.MISSED


def takes_back(crew: Crew, who: int, shift: int) -> None:
    crew.do(actions.take_back, who, shift_id=shift)


def watched(crew: Crew, post: Post, clock: str) -> list[Arrived]:
    """It becomes this time; everybody who is missing is looked after, twice."""
    stands_at(crew, f"{DAY} {clock}")
    for job in (lateness_jobs.watch, cover_jobs.search) * 2:
        crew.ticks(job)
    return post.delivers()


def is_searched_for(crew: Crew, shift: int) -> bool:
    with crew.db.read() as session:
        found = searches.get(session, shift_id=shift, kind=PlaceKind.COUNSELLOR)
        return found is not None and found.is_running


def late(crew: Crew, who: int, shift: int) -> LateState | None:
    with crew.db.read() as session:
        found = lates.get(session, shift_id=shift, member_id=who)
        return found.state if found else None


# On the card


@pytest.mark.parametrize(("language", "label"), [("et", "Pole veel kohal"), ("en", NOT_YET), ("ru", "Ещё не на месте")])
def test_the_card_offers_it_for_five_minutes_and_the_shift_s_card_too(
    crew: Crew, anna: int, evening: int, language: str, label: str
) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    for clock, is_offered in (("17:50", True), ("17:55", True), ("17:56", False), ("18:01", False)):
        stands_at(crew, f"{DAY} {clock}")
        for view in (views.arrival, shifts_views.shift):
            screen = crew.screen(view, anna, Language(language), shift_id=evening)
            assert (label in labels(screen)) is is_offered
            assert (f"presence:not_yet:{evening}" in routes(screen)) is is_offered


# Before the start


def test_before_the_start_it_is_as_if_nothing_had_been_said(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    post.delivers()
    crew.clock.advance(minutes=4)
    for _ in range(2):
        takes_back(crew, anna, evening)
    found = place(crew, anna, evening)
    assert (found.state, found.came_at, found.is_sought) == (PLANNED, None, False)
    assert [verb for verb, _ in crew.deeds()].count("presence.taken_back") == 1
    (edit,) = [each for each in post.delivers() if each.kind == "presence.arrival"]
    assert edit.is_edit
    assert "I'm here" in labels(edit.screen)
    assert comes(crew, anna, evening).coming is Coming.HERE


def test_who_then_does_not_come_is_missed_like_anybody(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:58")
    came(crew, anna, evening)
    crew.clock.advance(minutes=1)
    takes_back(crew, anna, evening)
    assert told(watched(crew, post, "18:00"), "lateness.nudge") == [anna]
    assert told(watched(crew, post, "18:05"), "lateness.card") != []
    watched(crew, post, "18:10")
    watched(crew, post, "18:15")
    assert state(crew, anna, evening) is MISSED


# After the start


def test_after_the_start_they_are_asked_and_missed_as_if_they_had_said_nothing(
    crew: Crew, post: Post, anna: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 17:58")
    came(crew, anna, evening)
    assert told(watched(crew, post, "18:02"), "lateness.nudge") == []
    takes_back(crew, anna, evening)
    assert told(watched(crew, post, "18:02"), "lateness.nudge") == [anna]
    assert told(watched(crew, post, "18:05"), "lateness.card") != []


def test_the_chain_goes_on_and_the_leads_hear_it_anew(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    kati, mari = crew.add("Kati"), crew.add("Mari")
    watched(crew, post, "18:00")
    assert told(watched(crew, post, "18:05"), "lateness.card") == [lead]
    assert set(told(watched(crew, post, "18:10"), "asking.asked")) == {kati, mari}
    assert is_searched_for(crew, evening)
    came(crew, anna, evening)
    watched(crew, post, "18:11")
    assert late(crew, anna, evening) is LateState.CAME
    assert not is_searched_for(crew, evening)
    takes_back(crew, anna, evening)
    assert late(crew, anna, evening) is LateState.OPEN
    arrived = watched(crew, post, "18:12")
    assert told(arrived, "lateness.card") == [lead]
    assert told(arrived, "lateness.nudge") == []  # her question is there still, and is one again
    (nudge,) = [each for each in arrived if each.kind == "lateness.nudge"]
    assert f"presence:here:{evening}" in routes(nudge.screen)
    assert place(crew, anna, evening).is_sought
    assert is_searched_for(crew, evening)
    watched(crew, post, "18:17")
    assert state(crew, anna, evening) is MISSED


def test_who_had_lost_the_place_and_came_by_mistake_loses_it_again(
    crew: Crew, post: Post, anna: int, evening: int
) -> None:
    for clock in ("18:00", "18:05", "18:10", "18:15"):
        watched(crew, post, clock)
    assert state(crew, anna, evening) is MISSED
    assert comes(crew, anna, evening).coming is Coming.AGAIN
    takes_back(crew, anna, evening)
    for clock in ("18:16", "18:21"):
        watched(crew, post, clock)
    assert state(crew, anna, evening) is MISSED


@pytest.mark.parametrize("when", ["17:50", "18:03"])
def test_who_had_said_that_they_cannot_come_is_looked_for_again(
    crew: Crew, post: Post, lead: int, anna: int, evening: int, when: str
) -> None:
    crew.add("Mari")
    stands_at(crew, f"{DAY} 17:00")
    seeks(crew, anna, evening)
    watched(crew, post, when)
    came(crew, anna, evening)
    watched(crew, post, when)
    assert not is_searched_for(crew, evening)
    takes_back(crew, anna, evening)
    found = place(crew, anna, evening)
    assert found.is_sought
    assert found.has_said(crew.clock.now().replace(hour=16, minute=0))  # 18:00 in Tallinn
    assert is_searched_for(crew, evening)
    for later in ("18:05", "18:10", "18:16"):
        watched(crew, post, later)
    assert state(crew, anna, evening) is PlaceState.EXCUSED


# Where it cannot be taken back


def test_it_stays_said_after_five_minutes_and_from_the_end(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    crew.clock.advance(minutes=5, seconds=1)
    assert crew.refuses(actions.take_back, anna, shift_id=evening) == "presence-stays-here"
    assert state(crew, anna, evening) is HERE


def test_who_is_not_there_has_nothing_to_take_back(crew: Crew, lead: int, anna: int, mari: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 18:00")
    assert crew.refuses(actions.take_back, mari, shift_id=evening) == "presence-not-yours"
    assert crew.refuses(actions.take_back, anna, shift_id=999) == "kit-gone"
    came(crew, anna, evening)
    goes(crew, anna, evening)
    assert crew.refuses(actions.take_back, anna, shift_id=evening) == "presence-gone"


def test_what_a_lead_has_said_only_a_lead_can_put_right(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    sets(crew, lead, "attendance.alert", "1")
    watched(crew, post, "18:00")
    watched(crew, post, "18:01")
    crew.do(lateness.was_here, lead, shift_id=evening, member_id=anna)
    assert crew.refuses(actions.take_back, anna, shift_id=evening) == "presence-stays-here"


def test_who_went_on_from_the_shift_before_is_there(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    before = opens(crew, lead, f"{DAY} 16-18", counsellors=1)
    takes(crew, anna, before)
    stands_at(crew, f"{DAY} 16:00")
    came(crew, anna, before)
    goes_on(crew, post, "18:00")
    assert state(crew, anna, evening) is HERE
    assert crew.refuses(actions.take_back, anna, shift_id=evening) == "presence-stays-here"
    assert NOT_YET not in labels(crew.screen(shifts_views.shift, anna, shift_id=evening))


# What is kept for it does no harm


def test_what_was_said_before_coming_means_nothing_once_they_are_there(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 17:00")
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    moves(crew, lead, evening, f"{DAY} 19-22")
    found = place(crew, anna, evening)
    assert (found.state, found.is_sought) == (PLANNED, False)


def test_who_comes_and_then_cannot_stay_is_looked_for_from_then_on(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:00")
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 17:55")
    leaves(crew, anna, evening)
    assert place(crew, anna, evening).cover_wanted_at == crew.clock.now()
    crew.do(cover.keep, anna, shift_id=evening)
    assert state(crew, anna, evening) is HERE


# With phones


async def test_a_mistake_is_taken_back_by_a_second_tap_and_a_stale_button_hears_the_truth(monday: Stage) -> None:
    _, anna = await flow_evening(monday)
    await anna.taps(await anna.sees("Vahetus algab kell 18:00."), "Olen kohal")
    here = await anna.sees("Oled kohal alates 17:50.")
    assert anna.buttons(here) == [["Teata rikkest"], ["Pole veel kohal", "Vaata vahetust"]]
    assert await anna.taps(here, "Pole veel kohal") == "Selge, sa ei ole veel kohal."
    again = await anna.sees("Vahetus algab kell 18:00.")
    assert again.id == here.id
    assert anna.buttons(again) == [["Olen kohal", "Ei saa tulla"]]
    stale = await monday.finds(anna, "presence:not_yet:1", "presence:here:1")
    assert await anna.taps(stale, "0") == "Selge, sa ei ole veel kohal."  # the same tap again
    await anna.sees("Vahetus algab kell 18:00.")
    stale = await monday.finds(anna, "presence:not_yet:1", "presence:here:1")
    assert await anna.taps(stale, "1") == "Aitäh, et oled kohal."
    for _ in range(3):  # every card that stands says so
        await anna.sees("Oled kohal alates 17:50.")
    await stands(monday, f"{DAY} 18:10")
    stale = await monday.finds(anna, "presence:not_yet:1")
    assert "Seda ei saa enam tagasi võtta." in (await anna.taps(stale, "0") or "")
    card = await anna.sees("Oled kohal alates 17:50.")
    assert anna.buttons(card) == [["Teata rikkest"], ["Vaata vahetust"]]


async def test_after_the_start_it_is_asked_again_at_once(monday: Stage) -> None:
    _, anna = await flow_evening(monday)
    await anna.taps(await anna.sees("Vahetus algab kell 18:00."), "Olen kohal")
    here = await anna.sees("Oled kohal alates 17:50.")
    await stands(monday, f"{DAY} 17:54")
    await anna.taps(here, "Pole veel kohal")
    await anna.sees("Vahetus algab kell 18:00.")
    stranger = monday.joins("Mari", Role.COUNSELLOR)
    forged = await monday.finds(stranger, "presence:not_yet:1")
    assert await stranger.taps(forged, "0") == "Sul ei ole selles vahetuses kohta."
    monday.telegram.ignore(stranger)
    await stands(monday, f"{DAY} 18:00")
    await anna.sees("Vahetus algas kell 18:00. Kas oled kohal?")
