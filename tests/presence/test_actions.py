"""Coming, going and counting: what is refused, what is harmless when repeated, and what is never lost."""

import pytest

from handlers.presence import actions, views
from handlers.presence.actions import Coming
from handlers.shifts import actions as shifts
from storage import lates, places
from storage.lates import LateState
from storage.members import Role
from storage.shifts import PlaceKind, PlaceState
from storage.tallies import Counted
from tests.crew import Crew, labels
from tests.plans import at, cancels, leaves, opens, place, stands_at, takes
from tests.presence.day import DAY, EVENING, came, comes, goes, is_late, relieves, seeks, sets, state, tally, withdraws


def late(crew: Crew, who: int, shift_id: int) -> LateState | None:
    with crew.db.read() as session:
        found = lates.get(session, shift_id=shift_id, member_id=who)
        return found.state if found else None


def revision(crew: Crew, who: int, shift_id: int) -> int:
    with crew.db.read() as session:
        found = places.appointment(session, shift_id=shift_id, member_id=who)
        assert found
        return found.revision


# Coming


def test_somebody_is_there_from_a_quarter_of_an_hour_before(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:44")
    early = comes(crew, anna, evening)
    assert (early.coming, early.opens_at) == (Coming.EARLY, at(f"{DAY} 17:45"))
    assert state(crew, anna, evening) is PlaceState.PLANNED
    stands_at(crew, f"{DAY} 17:45")
    came(crew, anna, evening)
    found = place(crew, anna, evening)
    assert (found.state, found.came_at) == (PlaceState.HERE, at(f"{DAY} 17:45"))


def test_saying_it_again_changes_nothing(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 17:55")
    came(crew, anna, evening)
    assert place(crew, anna, evening).came_at == at(f"{DAY} 17:50")
    assert crew.deeds().count(("presence.came", anna)) == 1


def test_coming_ends_the_search_for_somebody_else(crew: Crew, anna: int, evening: int) -> None:
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:07")
    is_late(crew, anna, evening)
    came(crew, anna, evening)
    found = place(crew, anna, evening)
    assert (found.state, found.is_sought) == (PlaceState.HERE, False)
    assert late(crew, anna, evening) is LateState.CAME


def test_who_has_no_place_is_told_so(crew: Crew, anna: int, mari: int, evening: int) -> None:
    keeper = crew.add("Kalle", Role.KEEPER)
    leaves(crew, anna, evening)
    stands_at(crew, f"{DAY} 17:50")
    assert crew.refuses(actions.arrive, anna, shift_id=evening) == "presence-not-yours"
    assert crew.refuses(actions.arrive, mari, shift_id=evening) == "presence-not-yours"
    assert crew.refuses(actions.arrive, keeper, shift_id=evening) == "kit-not-yours"
    assert crew.refuses(actions.arrive, mari, shift_id=404) == "kit-gone"


def test_nobody_comes_to_what_does_not_take_place_or_is_over(crew: Crew, lead: int, anna: int, evening: int) -> None:
    called_off = opens(crew, lead, "2026-11-28 18-22")
    takes(crew, anna, called_off)
    cancels(crew, lead, called_off)
    assert crew.refuses(actions.arrive, anna, shift_id=called_off) == "kit-why-cancelled"
    stands_at(crew, f"{DAY} 22:00")
    assert crew.refuses(actions.arrive, anna, shift_id=evening) == "presence-over"


def test_the_reserve_need_not_say_anything_until_called_in(crew: Crew, mari: int, evening: int) -> None:
    assert crew.do(shifts.take, mari, shift_id=evening, zone=crew.zone, kind=PlaceKind.RESERVE).claim.is_mine
    stands_at(crew, f"{DAY} 17:50")
    assert crew.refuses(actions.arrive, mari, shift_id=evening) == "presence-reserve"


@pytest.mark.parametrize(
    ("said_at", "lost"), [(f"{DAY} 16:00", PlaceState.EXCUSED), (f"{DAY} 18:10", PlaceState.MISSED)]
)
def test_who_comes_after_all_has_the_place_again_if_there_is_room(
    crew: Crew, anna: int, mari: int, evening: int, said_at: str, lost: PlaceState
) -> None:
    stands_at(crew, said_at)
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:20")
    relieves(crew, mari, evening)
    assert state(crew, anna, evening) is lost
    before = revision(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:40")
    assert comes(crew, anna, evening).coming is Coming.AGAIN
    assert state(crew, anna, evening) is PlaceState.HERE
    assert revision(crew, anna, evening) > before  # calendars follow
    assert comes(crew, anna, evening).coming is Coming.HERE


def test_who_comes_when_somebody_else_is_there_is_thanked_and_it_is_kept(crew: Crew, lead: int, mari: int) -> None:
    anna = crew.add("Anna", Role.VOLUNTEER)
    evening = opens(crew, lead, EVENING, needs={PlaceKind.COUNSELLOR: (1, 1)})
    takes(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:10")
    seeks(crew, anna, evening)
    relieves(crew, mari, evening)
    stands_at(crew, f"{DAY} 18:40")
    for _ in range(2):
        assert comes(crew, anna, evening).coming is Coming.REPLACED
    found = place(crew, anna, evening)
    assert (found.state, found.came_at) == (PlaceState.MISSED, at(f"{DAY} 18:40"))
    assert crew.deeds().count(("presence.came_in_vain", anna)) == 1


def test_a_trainee_who_comes_late_is_not_alone_all_the_same(crew: Crew, lead: int, anna: int) -> None:
    trainee, other = crew.add("Ott", Role.TRAINEE), crew.add("Uku", Role.TRAINEE)
    needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.SHADOW: (0, 2)}
    evening = opens(crew, lead, EVENING, needs=needs)
    for who in (anna, crew.add("Eve"), trainee):
        takes(crew, who, evening)
    stands_at(crew, f"{DAY} 16:00")
    seeks(crew, trainee, evening)
    stands_at(crew, f"{DAY} 18:20")
    relieves(crew, other, evening, PlaceKind.SHADOW)
    assert comes(crew, trainee, evening).coming is Coming.AGAIN  # with Anna there
    assert state(crew, other, evening) is PlaceState.PLANNED


def test_a_trainee_who_comes_when_no_counsellor_is_left_is_told_why_not(crew: Crew, lead: int, anna: int) -> None:
    trainee, other = crew.add("Ott", Role.TRAINEE), crew.add("Uku", Role.TRAINEE)
    evening = opens(crew, lead, EVENING, needs={PlaceKind.COUNSELLOR: (1, 1), PlaceKind.SHADOW: (0, 2)})
    for who in (anna, trainee):
        takes(crew, who, evening)
    seeks(crew, trainee, evening)
    relieves(crew, other, evening, PlaceKind.SHADOW)
    stands_at(crew, f"{DAY} 18:10")
    seeks(crew, other, evening)
    relieves(crew, trainee, evening, PlaceKind.SHADOW)
    assert state(crew, other, evening) is PlaceState.MISSED
    withdraws(crew, lead, anna, evening)
    assert crew.refuses(actions.arrive, other, shift_id=evening) == "kit-why-alone"
    assert state(crew, other, evening) is PlaceState.MISSED


# Going


def test_who_is_done_has_gone_once(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    assert crew.refuses(actions.depart, anna, shift_id=evening) == "presence-not-begun"
    stands_at(crew, f"{DAY} 22:05")
    goes(crew, anna, evening)
    stands_at(crew, f"{DAY} 22:06")
    goes(crew, anna, evening)
    found = place(crew, anna, evening)
    assert (found.state, found.went_at) == (PlaceState.DONE, at(f"{DAY} 22:05"))
    assert crew.refuses(actions.arrive, anna, shift_id=evening) == "presence-gone"


def test_who_never_came_cannot_go(crew: Crew, anna: int, mari: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 21:00")
    assert crew.refuses(actions.depart, anna, shift_id=evening) == "presence-not-here"
    assert crew.refuses(actions.depart, mari, shift_id=evening) == "presence-not-yours"


def test_going_early_can_be_taken_back_while_the_shift_lasts(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 20:00")
    goes(crew, anna, evening)
    stands_at(crew, f"{DAY} 20:01")
    crew.do(actions.come_back, anna, shift_id=evening)
    found = place(crew, anna, evening)
    assert (found.state, found.came_at, found.went_at) == (PlaceState.HERE, at(f"{DAY} 17:50"), None)
    goes(crew, anna, evening)
    stands_at(crew, f"{DAY} 22:00")
    assert crew.refuses(actions.come_back, anna, shift_id=evening) == "presence-over"
    assert state(crew, anna, evening) is PlaceState.DONE


def test_nobody_comes_back_who_was_not_there(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 20:00")
    assert crew.refuses(actions.come_back, anna, shift_id=evening) == "presence-not-here"


# Counting


@pytest.fixture
def done(crew: Crew, anna: int, evening: int) -> int:
    """The evening, when Anna has gone."""
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 22:00")
    goes(crew, anna, evening)
    return evening


def counts(crew: Crew, who: int, shift_id: int, what: Counted, number: int | None) -> Counted | None:
    return crew.do(actions.count, who, shift_id=shift_id, what=what, number=number)


def test_numbers_are_asked_one_after_the_other_and_what_is_skipped_is_not_nought(
    crew: Crew, anna: int, done: int
) -> None:
    assert counts(crew, anna, done, Counted.CONTACTS, 0) is Counted.WAITED
    assert counts(crew, anna, done, Counted.WAITED, None) is Counted.HANDED_OVER
    assert counts(crew, anna, done, Counted.HANDED_OVER, 2) is None
    found = tally(crew, anna, done)
    assert found
    assert (found.contacts, found.waited, found.handed_over) == (0, None, 2)


def test_who_skips_everything_leaves_nothing_behind(crew: Crew, anna: int, done: int) -> None:
    for what in Counted:
        counts(crew, anna, done, what, None)
    assert tally(crew, anna, done) is None
    assert ("presence.counted", anna) not in crew.deeds()


def test_a_number_is_changed_or_taken_back_without_asking_for_the_others_again(
    crew: Crew, anna: int, done: int
) -> None:
    for what, number in zip(Counted, (5, 1, 0), strict=True):
        counts(crew, anna, done, what, number)
    assert counts(crew, anna, done, Counted.CONTACTS, 6) is None
    assert counts(crew, anna, done, Counted.WAITED, None) is None
    found = tally(crew, anna, done)
    assert found
    assert (found.contacts, found.waited, found.handed_over) == (6, None, 0)


@pytest.mark.parametrize(("typed", "expected"), [("0", 0), (" 12 ", 12), ("999", 999), ("007", 7)])
def test_a_number_can_be_typed(crew: Crew, anna: int, done: int, typed: str, expected: int) -> None:
    crew.do(actions.count_typed, anna, shift_id=done, what=Counted.CONTACTS, typed=typed)
    found = tally(crew, anna, done)
    assert found
    assert found.contacts == expected


@pytest.mark.parametrize("typed", ["1000", "-1", "", "viis", "1,5", "٣", "²", "9" * 5000])
def test_what_is_no_number_is_refused(crew: Crew, anna: int, done: int, typed: str) -> None:
    given = {"shift_id": done, "what": Counted.CONTACTS}
    assert crew.refuses(actions.count_typed, anna, **given, typed=typed) == "presence-no-number"
    assert tally(crew, anna, done) is None


def test_a_button_with_a_number_that_is_too_large_does_nothing(crew: Crew, anna: int, done: int) -> None:
    given = {"shift_id": done, "what": Counted.CONTACTS, "number": 1000}
    assert crew.refuses(actions.count, anna, **given) == "presence-no-number"


def test_counts_are_for_who_was_there_and_for_a_week(crew: Crew, anna: int, mari: int, done: int) -> None:
    one = {"what": Counted.CONTACTS, "number": 1}
    assert crew.refuses(actions.count, mari, shift_id=done, **one) == "presence-not-yours"
    stands_at(crew, "2026-12-04 22:00")
    counts(crew, anna, done, Counted.CONTACTS, 1)
    stands_at(crew, "2026-12-04 22:01")
    assert crew.refuses(actions.count, anna, shift_id=done, **one) == "presence-counts-closed"


def test_nobody_counts_before_they_are_done(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 18:00")
    came(crew, anna, evening)
    given = {"shift_id": evening, "what": Counted.CONTACTS}
    assert crew.refuses(actions.ask, anna, **given) == "presence-not-done"


def test_the_history_says_that_something_was_counted_and_not_how_much(crew: Crew, anna: int, done: int) -> None:
    counts(crew, anna, done, Counted.CONTACTS, 417)
    assert ("presence.counted", anna) in crew.deeds()
    assert crew.told("presence.counting") == []
    with crew.db.read() as session:
        written = session.connection().exec_driver_sql("SELECT * FROM audit").fetchall()
    assert "417" not in repr(written)


def test_with_checking_in_switched_off_a_card_that_is_there_still_works(
    crew: Crew, lead: int, anna: int, evening: int
) -> None:
    """Its button goes when it is drawn anew; what is tapped before counts like any other coming."""
    stands_at(crew, f"{DAY} 17:50")
    assert "I'm here" in labels(crew.screen(views.arrival, anna, shift_id=evening))
    sets(crew, lead, "attendance.check_in", "ei")
    assert "I'm here" not in labels(crew.screen(views.arrival, anna, shift_id=evening))
    came(crew, anna, evening)
    found = place(crew, anna, evening)
    assert (found.state, found.came_at) == (PlaceState.HERE, at(f"{DAY} 17:50"))
    assert "You have been here since 17:50." in crew.screen(views.arrival, anna, shift_id=evening).text
    assert ("presence.came", anna) in crew.deeds()
