"""The search as time passes: whom it asks, in which order and at what hour, and when it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.cover import actions, jobs
from handlers.gaps import actions as gaps
from handlers.members import actions as members
from handlers.planning import actions as planning
from storage import absences, asks, places, searches, shifts, standbys, waits
from storage.members import Role
from storage.searches import Search, SearchState
from storage.shifts import PlaceKind
from tests.cover.team import ASKED, CARD, COUNSELLOR, Evening
from tests.crew import Crew
from tests.letters import told
from tests.plans import cancels, comes_back, goes_away, moves, opens, pauses, takes


def looks_for(evening: Evening) -> None:
    """Anna cannot come, at noon the day before."""
    evening.at("2026-11-26 12:00")
    evening.cannot()


def changes(crew: Crew, do: Callable[[Session, datetime], object]) -> None:
    """What another slice does, in a transaction of its own."""
    with crew.db.begin() as session:
        do(session, crew.clock.now())


# Waves


def test_three_are_asked_at_once_and_the_next_after_an_eighth_of_the_time(evening: Evening) -> None:
    looks_for(evening)
    assert told(evening.ticks(), ASKED) == evening.others[:3]
    evening.ticks(minutes=224)
    assert len(evening.asked()) == 3
    assert told(evening.ticks(minutes=1), ASKED) == evening.others[3:6]
    assert evening.search().waves == 2


def test_near_the_start_they_follow_each_other_faster(evening: Evening) -> None:
    evening.at("2026-11-27 17:30")
    evening.cannot()
    assert len(told(evening.ticks(), ASKED)) == 3
    assert told(evening.ticks(minutes=4), ASKED) == []
    assert len(told(evening.ticks(minutes=1), ASKED)) == 3
    assert len(told(evening.ticks(minutes=5), ASKED)) == 1  # the last of them
    assert told(evening.ticks(minutes=2), ASKED) == [evening.lead]


def test_a_search_woken_after_a_day_asks_three_and_not_ten_times_three(evening: Evening) -> None:
    evening.at("2026-11-25 19:00")
    evening.cannot()
    evening.at("2026-11-27 09:00")
    assert len(told(evening.ticks(), ASKED)) == 3


def test_everybody_is_asked_at_once_where_it_is_for_all(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    changes(
        crew,
        lambda session, now: searches.begin(session, now, shift_id=evening.shift, kind=COUNSELLOR, is_for_all=True),
    )
    assert sorted(told(evening.ticks(), ASKED)) == evening.others[3:]
    assert told(evening.ticks(minutes=2), ASKED) == [evening.lead]


def test_during_the_shift_it_goes_on_until_the_end(evening: Evening) -> None:
    evening.at("2026-11-27 17:58")
    evening.cannot()
    evening.ticks()
    evening.at("2026-11-27 19:00")
    late = told(evening.ticks(), ASKED)
    assert len(late) == 3
    assert evening.says_yes(int(str(late[0])))
    other = evening.shift = evening.opens("2026-11-28 10-12")
    evening.at("2026-11-28 09:00")
    evening.cannot()
    evening.at("2026-11-28 12:00")
    evening.ticks()
    assert evening.asked(other) == []
    assert evening.search().state is SearchState.OVER


def test_a_shift_that_is_moved_nearer_is_asked_for_sooner(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    moves(crew, evening.lead, evening.shift, "2026-11-26 14-18")
    evening.ticks(minutes=5)
    assert len(evening.asked()) == 6


# Order


def test_first_the_wait_list_then_who_offered_then_as_a_lead_would_ask(crew: Crew, evening: Evening) -> None:
    _, second, third, *_ = evening.others
    looks_for(evening)
    changes(
        crew,
        lambda session, now: waits.join(session, now, shift_id=evening.shift, member_id=third, kind=COUNSELLOR),
    )
    changes(crew, lambda session, now: standbys.add(session, now, shift_id=evening.shift, member_id=second))
    evening.ticks()
    assert evening.asked() == sorted([third, second, evening.others[0]])
    assert crew.owed(ASKED)[0].member_id == third
    assert crew.owed(ASKED)[1].member_id == second


def test_nobody_is_asked_who_may_not_is_away_or_was_asked(crew: Crew, evening: Evening) -> None:
    tired, paused, absent, blocked, asked, refused, free = evening.others
    takes(crew, tired, opens(crew, evening.lead, "2026-11-28 6-9", counsellors=1))  # too little rest
    pauses(crew, paused)
    crew.happens(members.mark_unreachable, member_id=blocked, reason="blocked")
    looks_for(evening)
    now = crew.clock.now()
    changes(  # away now, back by the evening of the shift
        crew,
        lambda session, now: absences.add(
            session, now, member_id=absent, starts_at=now, ends_at=now + timedelta(hours=9), created_by=absent
        ),
    )
    by_hand = {"shift_id": evening.shift, "kind": COUNSELLOR, "member_ids": {asked, refused}, "zone": crew.zone}
    crew.do(gaps.ask, evening.lead, **by_hand)
    evening.says_no(refused)
    assert crew.clock.now() == now
    evening.ticks(minutes=230)
    assert evening.asked()[2:] == [free, evening.lead] or evening.asked()[2:] == [evening.lead, free]
    evening.ticks(minutes=360)  # the absence is over
    assert absent in evening.asked()


def test_what_a_lead_asks_by_hand_counts_as_a_wave(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    by_hand = {"shift_id": evening.shift, "kind": COUNSELLOR, "member_ids": set(evening.others[:3]), "zone": crew.zone}
    crew.do(gaps.ask, evening.lead, **by_hand)
    evening.ticks(minutes=1)
    assert len(evening.asked()) == 3
    evening.ticks(minutes=225)
    assert len(evening.asked()) == 6


def test_who_was_asked_long_ago_is_as_who_never_was(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    with crew.db.read() as session:
        now = crew.clock.now()
        assert sorted(asks.last_asked(session, now)) == evening.others[:3]
        assert sorted(asks.last_asked(session, now + timedelta(days=179))) == evening.others[:3]
        assert asks.last_asked(session, now + timedelta(days=181)) == {}


# Quiet hours


def test_at_night_the_bot_asks_nobody_and_goes_on_in_the_morning(evening: Evening) -> None:
    evening.at("2026-11-26 23:00")
    evening.cannot()
    assert told(evening.ticks(), ASKED) == []
    for hour in range(8):
        assert told(evening.ticks(minutes=59 if hour == 7 else 60), ASKED) == []
    assert len(told(evening.ticks(minutes=1), ASKED)) == 3


def test_at_night_who_offered_themselves_for_this_shift_is_asked(crew: Crew, evening: Evening) -> None:
    evening.shift = evening.opens("2026-11-25 4-8")
    evening.at("2026-11-25 02:00")
    evening.cannot()
    ready = evening.others[4]
    assert told(evening.ticks(), ASKED) == []
    changes(crew, lambda session, now: standbys.add(session, now, shift_id=evening.shift, member_id=ready))
    assert told(evening.ticks(minutes=15), ASKED) == [ready]


def test_at_night_a_lead_may_wake_people(crew: Crew, evening: Evening) -> None:
    evening.shift = evening.opens("2026-11-25 4-8")
    evening.at("2026-11-25 02:00")
    evening.cannot()
    evening.ticks()
    asked = crew.do(actions.ask, evening.lead, shift_id=evening.shift, kind=COUNSELLOR, zone=crew.zone)
    assert asked == actions.Asked(3)
    assert len(told(evening.post.delivers(), ASKED)) == 3
    later = opens(crew, evening.lead, "2026-11-25 18-22")
    asked = crew.do(actions.ask, evening.lead, shift_id=later, kind=COUNSELLOR, zone=crew.zone)
    assert asked.held_until
    assert told(evening.post.delivers(), ASKED) == []


# Its end


def test_it_ends_as_soon_as_somebody_takes_it_and_the_others_are_thanked(evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    first, second, third = evening.asked()
    evening.says_no(second)
    evening.says_yes(third)
    arrived = evening.ticks(minutes=300)
    assert evening.search().state is SearchState.OVER
    assert len(evening.asked()) == 3
    (thanked,) = [each for each in arrived if each.member_id == first]
    assert "Covered, thank you" in thanked.screen.text
    assert not evening.says_yes(first)


def test_it_ends_when_the_shift_is_cancelled(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    cancels(crew, evening.lead, evening.shift)
    evening.ticks()
    assert evening.search().state is SearchState.OVER
    assert evening.asked() == []


def test_who_is_not_needed_any_more_is_let_go(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    with crew.db.begin() as session:
        shifts.give_needs(session, shift_id=evening.shift, needs={COUNSELLOR: (1, 2)})
    assert told(evening.ticks(), "news.covered") == [evening.anna]
    assert not evening.place(evening.anna).is_taken
    assert evening.search().state is SearchState.OVER


def test_who_did_not_come_without_a_word_is_not_let_go_by_the_search(crew: Crew, evening: Evening) -> None:
    with crew.db.begin() as session:
        shifts.give_needs(session, shift_id=evening.shift, needs={COUNSELLOR: (1, 2)})
    evening.at("2026-11-27 18:10")

    def misses(session: Session, now: datetime) -> None:
        own = places.get(session, shift_id=evening.shift, member_id=evening.anna)
        assert own
        places.want_cover(session, now, place=own)
        searches.begin(session, now, shift_id=evening.shift, kind=COUNSELLOR)

    changes(crew, misses)
    evening.ticks()
    assert evening.place(evening.anna).is_sought
    assert evening.search().state is SearchState.OVER


def test_leads_hear_once_that_everybody_was_asked_and_it_looks_on(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    arrived = [each for _ in range(5) for each in evening.ticks(minutes=239)]
    assert told(arrived, CARD) == []  # by now it is night
    evening.at("2026-11-27 08:00")
    arrived = [each for _ in range(6) for each in evening.ticks(minutes=70)]
    assert told(arrived, CARD) == [evening.lead]
    (news,) = [each for each in arrived if each.kind == CARD and not each.is_edit]
    assert "Missing: counsellor 1" in news.screen.text
    assert "Everybody who may come has been asked." in news.screen.text
    newcomer = crew.add("Uus")
    evening.ticks(minutes=70)
    assert newcomer in evening.asked()
    arrived = [each for _ in range(3) for each in evening.ticks(minutes=20)]
    assert told(arrived, CARD) == []


def test_a_lead_who_is_away_does_not_hear_that_everybody_was_asked(crew: Crew, evening: Evening) -> None:
    other = crew.add("Maret", Role.LEAD)
    goes_away(crew, evening.lead, "2026-11-26", "2026-11-28")
    looks_for(evening)
    evening.at("2026-11-27 08:00")
    arrived = [each for _ in range(8) for each in evening.ticks(minutes=70)]
    assert told(arrived, CARD) == [other]


def test_news_that_everybody_was_asked_is_dropped_when_somebody_is_free_again(crew: Crew, evening: Evening) -> None:
    for each in evening.others:
        pauses(crew, each)
    crew.do(members.give_role, evening.lead, member_id=evening.mari, role=Role.LEAD)
    looks_for(evening)
    crew.ticks(jobs.search)
    crew.clock.advance(minutes=225)
    crew.ticks(jobs.search)
    assert crew.told(CARD)
    comes_back(crew, evening.others[0])
    assert told(evening.post.delivers(), CARD) == []


# Leads steer


def test_a_lead_stops_it_and_lets_it_go_on(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    about = {"shift_id": evening.shift, "kind": COUNSELLOR}
    for _ in range(2):
        crew.do(actions.stop, evening.lead, **about)
    evening.ticks(minutes=1)
    assert evening.asked() == []
    assert evening.place(evening.anna).is_sought
    for _ in range(2):
        crew.do(actions.begin, evening.lead, **about)
    evening.ticks(minutes=1)
    assert len(evening.asked()) == 3
    steered = [verb for verb, actor in crew.deeds() if verb.startswith("cover.") and actor == evening.lead]
    assert steered == ["cover.stopped", "cover.begun"]


def test_a_stopped_search_ends_too_when_nobody_is_missing(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    crew.do(actions.stop, evening.lead, shift_id=evening.shift, kind=COUNSELLOR)
    evening.keeps(evening.anna)
    evening.ticks()
    assert evening.search().state is SearchState.OVER


def test_a_plain_gap_is_looked_after_only_when_a_lead_says_so(crew: Crew, evening: Evening) -> None:
    evening.shift = opens(crew, evening.lead, "2026-11-27 10-14", counsellors=1)
    evening.at("2026-11-26 12:00")
    evening.ticks()
    assert evening.asked() == []
    crew.do(actions.begin, evening.lead, shift_id=evening.shift, kind=COUNSELLOR)
    evening.ticks()
    assert len(evening.asked()) == 3


def test_only_who_plans_steers_and_only_where_somebody_is_missing(crew: Crew, evening: Evening) -> None:
    about = {"shift_id": evening.shift, "kind": COUNSELLOR}
    for action, more in ((actions.begin, {}), (actions.stop, {}), (actions.ask, {"zone": crew.zone})):
        assert crew.refuses(action, evening.anna, **about, **more) == "kit-not-yours"
    assert crew.refuses(actions.begin, evening.lead, **about) == "cover-no-need"
    assert crew.refuses(actions.ask, evening.lead, **about, zone=crew.zone) == "cover-no-need"
    crew.do(actions.stop, evening.lead, **about)  # there is nothing to stop, which is no harm
    looks_for(evening)
    assert crew.refuses(actions.begin, evening.lead, shift_id=evening.shift, kind=PlaceKind.RESERVE) == "cover-no-need"
    for each in (*evening.others, evening.mari):
        pauses(crew, each)
    assert crew.refuses(actions.ask, evening.lead, **about, zone=crew.zone) == "cover-nobody"


# Begun anew


def test_a_search_begun_anew_is_a_new_one(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    evening.keeps(evening.anna)
    evening.ticks(minutes=1)
    evening.cannot(evening.mari)
    again: Search = evening.search()
    assert (again.state, again.waves, again.begun_at) == (SearchState.RUNNING, 0, crew.clock.now())
    evening.ticks()
    assert len(evening.asked()) == 6


def test_planning_a_shift_for_fewer_lets_go_whoever_said_so_first(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.crew.clock.advance(minutes=1)
    evening.cannot(evening.mari)
    evening.ticks()
    assert evening.says_yes(evening.asked()[0])
    assert not evening.place(evening.anna).is_taken
    assert evening.place(evening.mari).is_sought
    crew.do(planning.cancel, evening.lead, shift_id=evening.shift)
    evening.ticks()
    assert evening.search().state is SearchState.OVER
