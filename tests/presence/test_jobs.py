"""What comes by itself as the day goes on: the question, the next shift, pauses, the end, and closing."""

import pytest

from handlers.presence import actions, jobs
from storage.lates import LateState
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew, labels, routes
from tests.letters import Post, told
from tests.plans import at, cancels, gives, leaves, moves, opens, place, stands_at, takes
from tests.presence import day
from tests.presence.day import (
    ARRIVAL,
    DAY,
    ENDING,
    ONWARD,
    PAUSE,
    came,
    goes,
    goes_on,
    is_late,
    seeks,
    sets,
    state,
)
from tests.presence.test_actions import late


def asked(crew: Crew) -> list[int | None]:
    """Whom the question was owed to, ever; that it is kept true afterwards is another thing."""
    return [each.member_id for each in crew.owed(ARRIVAL) if not each.key.startswith("edit:")]


# The question


def test_everybody_who_is_to_be_there_is_asked_once_a_quarter_of_an_hour_before(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, evening: int
) -> None:
    reserve = crew.add("Reet")
    for who, kind in ((lead, PlaceKind.DUTY_LEAD), (mari, PlaceKind.COUNSELLOR), (reserve, PlaceKind.RESERVE)):
        day.relieves(crew, who, evening, kind)
    assert told(goes_on(crew, post, "17:44"), ARRIVAL) == []
    arrived = goes_on(crew, post, "17:45")
    assert sorted(told(arrived, ARRIVAL)) == sorted([lead, anna, mari])
    assert told(goes_on(crew, post, "17:46"), ARRIVAL) == []
    (card,) = [each.screen for each in arrived if each.member_id == anna]
    assert "The shift starts at <b>18:00</b>." in card.text
    assert "With you: Mari, Reet (reserve)" in card.text
    assert "Duty lead: Liis" in card.text
    assert labels(card) == ["I'm here", "Can't come"]


def test_at_night_just_the_same(crew: Crew, post: Post, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, f"{DAY} 2-5"))
    assert told(goes_on(crew, post, "01:45"), ARRIVAL) == [anna]


def test_where_checking_in_is_switched_off_everybody_is_told_and_nobody_asked(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    sets(crew, lead, "attendance.check_in", "ei")
    (card,) = goes_on(crew, post, "17:50")
    assert (card.kind, card.member_id) == (ARRIVAL, anna)
    assert "Fri 27 Nov 18:00–22:00" in card.screen.text
    assert labels(card.screen) == ["Can't come"]
    assert goes_on(crew, post, "18:10") == []


def test_the_time_before_is_a_number_of_the_team(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    sets(crew, lead, "attendance.opens", "30")
    assert told(goes_on(crew, post, "17:29"), ARRIVAL) == []
    assert told(goes_on(crew, post, "17:30"), ARRIVAL) == [anna]


def test_who_takes_a_place_late_or_is_called_in_is_asked_too(
    crew: Crew, post: Post, anna: int, mari: int, evening: int
) -> None:
    goes_on(crew, post, "17:50")
    stands_at(crew, f"{DAY} 18:20")
    day.relieves(crew, mari, evening)
    assert told(goes_on(crew, post, "18:21"), ARRIVAL) == [mari]
    assert asked(crew) == [anna, mari]


def test_who_has_no_phone_or_no_place_is_not_asked(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    gives(crew, lead, crew.add("Kaja", has_phone=False), evening)
    leaves(crew, anna, evening)
    assert goes_on(crew, post, "17:50") == []
    assert asked(crew) == []


def test_after_days_of_downtime_only_who_can_still_come_is_asked(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-25 18-22"))
    arrived = goes_on(crew, post, "19:00")
    assert told(arrived, ARRIVAL) == [anna]
    assert "The shift started at <b>18:00</b>." in arrived[0].screen.text
    assert asked(crew) == [anna]


def test_a_question_that_waited_too_long_is_not_sent(crew: Crew, post: Post, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    crew.ticks(jobs.look_after)
    stands_at(crew, f"{DAY} 22:00")
    assert asked(crew) == [anna]
    assert post.delivers() == []


def test_who_came_before_the_question_was_sent_is_not_asked(crew: Crew, post: Post, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    crew.ticks(jobs.look_after)
    came(crew, anna, evening)
    assert post.delivers() == []


def test_a_place_for_which_somebody_is_looked_for_is_theirs_until_then(
    crew: Crew, post: Post, anna: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 16:00")
    seeks(crew, anna, evening)
    (card,) = [each.screen for each in goes_on(crew, post, "17:45") if each.kind == ARRIVAL]
    assert "Until they are found, the place is yours" in card.text
    assert labels(card) == ["I'm here", "Show shift"]


def test_a_shift_that_is_moved_is_asked_about_anew(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:45")
    moves(crew, lead, evening, f"{DAY} 20-23")
    (edited,) = [each for each in post.delivers() if each.kind == ARRIVAL]
    assert (edited.is_edit, routes(edited.screen)) == (True, [f"shifts:card:{evening}"])
    assert told(goes_on(crew, post, "19:45"), ARRIVAL) == [anna]


def test_who_came_to_a_shift_that_is_moved_is_not_there_any_more_and_asked_again(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    moves(crew, lead, evening, f"{DAY} 20-23")
    found = place(crew, anna, evening)
    assert (found.state, found.came_at) == (PlaceState.PLANNED, None)
    assert told(goes_on(crew, post, "19:45"), ARRIVAL) == [anna]


def test_the_card_is_kept_true_in_the_chat(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, evening: int
) -> None:
    day.relieves(crew, mari, evening)
    goes_on(crew, post, "17:45")
    came(crew, mari, evening)
    edited = {each.member_id: each.screen for each in post.delivers() if each.kind == ARRIVAL}
    assert "With you: Mari ✓" in edited[anna].text
    assert "You have been here since 17:45." in edited[mari].text
    assert "With you: Anna" in edited[mari].text
    cancels(crew, lead, evening)
    for each in post.delivers():
        if each.kind == ARRIVAL:
            assert routes(each.screen) == [f"shifts:card:{evening}"]


# From one shift to the next


@pytest.fixture
def late_evening(crew: Crew, lead: int, anna: int, evening: int) -> int:
    """Friday, 22 to 24, right after the evening; Anna is coming to both."""
    shift_id = opens(crew, lead, f"{DAY} 22-0", needs={PlaceKind.COUNSELLOR: (1, 2)})
    takes(crew, anna, shift_id)
    return shift_id


def test_who_is_there_goes_on_without_being_asked_and_is_thanked(
    crew: Crew, post: Post, anna: int, evening: int, late_evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    before = goes_on(crew, post, "21:45")
    assert told(before, ARRIVAL) == []
    assert state(crew, anna, late_evening) is PlaceState.PLANNED
    (news,) = [each.screen for each in before if each.kind == ONWARD]
    assert news.is_silent
    assert news.is_protected
    assert "Fri 27 Nov 22:00–00:00" in news.text
    assert "there is nothing to tap" in news.text
    assert "Nobody else is down for it" in news.text
    assert labels(news) == ["Can't come"]
    arrived = goes_on(crew, post, "22:00")
    assert told(arrived, ARRIVAL) == []
    assert told(arrived, ONWARD) == []  # once, and from now on it says that they are there
    (changed,) = [each.screen for each in arrived if each.kind == ONWARD]
    assert "You have been here since 22:00." in changed.text
    assert told(arrived, ENDING) == [anna]
    (thanks,) = [each.screen for each in arrived if each.kind == ENDING]
    assert "Thank you for this shift." in thanks.text
    first, second = place(crew, anna, evening), place(crew, anna, late_evening)
    assert (first.state, first.went_at) == (PlaceState.DONE, at(f"{DAY} 22:00"))
    assert (second.state, second.came_at) == (PlaceState.HERE, at(f"{DAY} 22:00"))
    assert told(goes_on(crew, post, "22:01"), ENDING) == []


def test_who_has_gone_home_is_asked_about_the_next(
    crew: Crew, post: Post, anna: int, evening: int, late_evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    goes_on(crew, post, "21:45")
    goes(crew, anna, evening)
    assert told(goes_on(crew, post, "21:46"), ARRIVAL) == [anna]
    goes_on(crew, post, "22:00")
    assert state(crew, anna, late_evening) is PlaceState.PLANNED


def test_who_said_that_they_cannot_come_to_the_next_is_asked_and_not_taken_along(
    crew: Crew, post: Post, anna: int, evening: int, late_evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    seeks(crew, anna, late_evening)
    arrived = goes_on(crew, post, "21:45")
    assert told(arrived, ARRIVAL) == [anna]
    assert told(arrived, ONWARD) == []
    goes_on(crew, post, "22:00")
    assert state(crew, anna, late_evening) is PlaceState.PLANNED


def test_after_downtime_over_the_change_they_went_on_all_the_same(
    crew: Crew, post: Post, anna: int, evening: int, late_evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 23:30")
    is_late(crew, anna, late_evening)
    assert told(goes_on(crew, post, "23:30"), ONWARD) == [anna]
    assert state(crew, anna, evening) is PlaceState.DONE
    assert place(crew, anna, late_evening).came_at == at(f"{DAY} 22:00")
    assert late(crew, anna, late_evening) is LateState.CAME


# Pauses


def test_a_pause_every_ninety_minutes_in_place_of_the_one_before(
    crew: Crew, post: Post, anna: int, evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    assert told(goes_on(crew, post, "19:29"), PAUSE) == []
    (first,) = [each for each in goes_on(crew, post, "19:30") if each.kind == PAUSE]
    assert first.screen.is_silent
    assert "for 1 h 30 min" in first.screen.text
    assert told(goes_on(crew, post, "19:31"), PAUSE) == []
    arrived = goes_on(crew, post, "21:00")
    assert told(arrived, PAUSE) == [anna]
    assert [each.message_id for each in arrived if each.is_removal] == [first.message_id]
    assert "for 3 h" in next(each.screen.text for each in arrived if each.kind == PAUSE)
    stands_at(crew, f"{DAY} 21:50")
    goes(crew, anna, evening)
    assert [each.kind for each in post.delivers() if each.is_removal] == ["presence.rested"]


def test_pauses_that_were_missed_do_not_pile_up(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    assert told(goes_on(crew, post, "21:10"), PAUSE) == [anna]
    assert [each.key.rsplit(":", 1)[1] for each in crew.owed(PAUSE)] == ["2"]


def test_no_more_pauses_today_holds_for_this_shift(
    crew: Crew, post: Post, anna: int, evening: int, late_evening: int
) -> None:
    goes_on(crew, post, "17:45")
    came(crew, anna, evening)
    goes_on(crew, post, "19:30")
    crew.do(actions.mute, anna, shift_id=evening)
    goes_on(crew, post, "21:00")
    assert [each.key.rsplit(":", 1)[1] for each in crew.owed(PAUSE)] == ["1"]
    goes_on(crew, post, "22:00")
    assert told(goes_on(crew, post, "22:30"), PAUSE) == [anna]  # of the run since 18:00, in the next shift


def test_who_does_not_counsel_or_is_not_there_has_no_pauses(
    crew: Crew, post: Post, lead: int, anna: int, evening: int
) -> None:
    day.relieves(crew, lead, evening, PlaceKind.DUTY_LEAD)
    goes_on(crew, post, "17:50")
    came(crew, lead, evening)
    assert told(goes_on(crew, post, "19:30"), PAUSE) == []


def test_pauses_can_be_switched_off(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    sets(crew, lead, "attendance.pause", "0")
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    assert told(goes_on(crew, post, "19:30"), PAUSE) == []


def test_a_pause_is_not_sent_to_who_has_gone_meanwhile(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 19:30")
    crew.ticks(jobs.look_after)
    goes(crew, anna, evening)
    assert told(post.delivers(), PAUSE) == []


# The end


def test_at_the_end_who_is_there_is_thanked_and_asked_for_nothing_but_done(
    crew: Crew, post: Post, anna: int, mari: int, evening: int
) -> None:
    day.relieves(crew, mari, evening)  # who never says that she is there
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    assert told(goes_on(crew, post, "21:59"), ENDING) == []
    arrived = goes_on(crew, post, "22:00")
    assert told(arrived, ENDING) == [anna]
    (card,) = [each.screen for each in arrived if each.kind == ENDING]
    assert labels(card) == ["Done"]
    goes(crew, anna, evening)
    (thanks,) = [each.screen for each in post.delivers() if each.kind == ENDING]
    assert "Fri 27 Nov 18:00–22:00 · 4 h" in thanks.text
    assert labels(thanks) == ["Note for the next shift", "Add numbers", "My shifts"]


def test_long_after_the_end_nobody_is_woken_for_it(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    assert told(goes_on(crew, post, "22:30"), ENDING) == []


def test_who_has_gone_early_hears_no_end(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 20:00")
    goes(crew, anna, evening)
    assert told(goes_on(crew, post, "22:00"), ENDING) == []


# Closing


def test_who_never_says_that_they_are_done_went_at_the_end(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "17:50")
    came(crew, anna, evening)
    goes_on(crew, post, "22:00")
    goes_on(crew, post, "23:59")
    assert state(crew, anna, evening) is PlaceState.HERE
    arrived = goes_on(crew, post, "2026-11-28 00:00")
    found = place(crew, anna, evening)
    assert (found.state, found.went_at) == (PlaceState.DONE, at(f"{DAY} 22:00"))
    (thanks,) = [each for each in arrived if each.kind == ENDING]
    assert (thanks.is_edit, "Add numbers" in labels(thanks.screen)) == (True, True)


def test_who_was_never_asked_is_trusted(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    kaja = crew.add("Kaja", has_phone=False)
    gives(crew, lead, kaja, evening)
    goes_on(crew, post, "2026-12-10 09:00")  # nothing ran for two weeks
    for who in (anna, kaja):
        found = place(crew, who, evening)
        assert (found.state, found.came_at, found.went_at) == (PlaceState.DONE, None, None)


def test_who_is_known_to_be_missing_is_not_closed(crew: Crew, post: Post, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 18:05")
    is_late(crew, anna, evening)
    goes_on(crew, post, "2026-11-28 12:00")
    assert state(crew, anna, evening) is PlaceState.PLANNED


def test_who_could_not_come_and_was_not_relieved_is_excused_and_not_said_to_have_been_there(
    crew: Crew, post: Post, anna: int, evening: int
) -> None:
    seeks(crew, anna, evening)
    goes_on(crew, post, "2026-11-28 12:00")
    assert state(crew, anna, evening) is PlaceState.EXCUSED


def test_a_shift_that_is_called_off_is_let_be(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    cancels(crew, lead, evening)
    goes_on(crew, post, "2026-11-28 12:00")
    assert state(crew, anna, evening) is PlaceState.PLANNED


def test_what_is_under_way_is_not_closed(crew: Crew, post: Post, anna: int, evening: int) -> None:
    goes_on(crew, post, "20:00")
    assert state(crew, anna, evening) is PlaceState.PLANNED
