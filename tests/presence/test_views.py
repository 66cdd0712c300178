"""How being there looks: to the reader, to colleagues and leads, in each language; and what is not shown to whom."""

import pytest

from handlers.hours import views as hours
from handlers.planning import views as planning
from handlers.presence import actions, views
from handlers.shifts import actions as taking
from handlers.shifts import views as shifts
from handlers.timetable import views as timetable
from storage.members import Language, Role
from storage.shifts import PlaceKind
from storage.tallies import Counted
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.plans import cancels, opens, stands_at, takes
from tests.presence.day import (
    DAY,
    EVENING,
    came,
    comes,
    goes,
    goes_on,
    is_late,
    relieves,
    seeks,
    sets,
)


def card(crew: Crew, who: int, shift_id: int) -> list[str]:
    """The buttons of a shift's card."""
    return labels(crew.screen(shifts.shift, who, shift_id=shift_id))


# The card of the shift


def test_the_button_is_on_the_card_of_the_shift_while_it_can_be_said(
    crew: Crew, anna: int, mari: int, evening: int
) -> None:
    for clock, is_there in (("17:44", False), ("17:45", True), ("21:59", True), ("22:00", False)):
        stands_at(crew, f"{DAY} {clock}")
        assert ("I'm here" in card(crew, anna, evening)) is is_there, clock
        assert "I'm here" not in card(crew, mari, evening)


def test_nor_when_checking_in_is_switched_off_or_the_shift_is_called_off(
    crew: Crew, lead: int, anna: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 17:50")
    sets(crew, lead, "attendance.check_in", "ei")
    assert "I'm here" not in card(crew, anna, evening)
    sets(crew, lead, "attendance.check_in", "jah")
    assert "I'm here" in card(crew, anna, evening)
    cancels(crew, lead, evening)
    assert "I'm here" not in card(crew, anna, evening)


def test_done_is_there_from_the_start_and_counting_afterwards_for_a_week(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    assert "Done" not in card(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:00")
    assert "Done" in card(crew, anna, evening)
    goes(crew, anna, evening)
    assert [each for each in card(crew, anna, evening) if each in ("Undo", "Add numbers")] == ["Undo", "Add numbers"]
    stands_at(crew, "2026-12-04 22:00")
    assert [each for each in card(crew, anna, evening) if each in ("Undo", "Add numbers")] == ["Add numbers"]
    stands_at(crew, "2026-12-04 22:01")
    assert "Add numbers" not in card(crew, anna, evening)


def test_who_is_there_cannot_stay_rather_than_come_and_may_stay_after_all(crew: Crew, anna: int, evening: int) -> None:
    stands_at(crew, f"{DAY} 17:50")
    assert "Can't come" in card(crew, anna, evening)
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:30")
    assert "Can't come" not in card(crew, anna, evening)
    assert "Can't stay" in card(crew, anna, evening)
    asked = crew.screen(shifts.leaving, anna, shift_id=evening)
    assert asked.text.startswith("Can't you stay on the shift")
    crew.do(taking.leave, anna, shift_id=evening, is_sure=True)
    shown = card(crew, anna, evening)
    assert "I can stay after all" in shown
    assert "I'm here" not in shown
    assert "I can come after all" not in shown


@pytest.mark.parametrize(
    ("said_at", "now", "read", "buttons"),
    [
        ("16:00", "17:50", "We are looking for somebody to cover for you.", ["I'm here", "Show shift"]),
        ("16:00", "18:10", "We are looking for somebody to cover for you.", ["I'm here", "Show shift"]),
        ("18:05", "18:10", "You have not said yet that you are here.", ["I'm here", "Show shift"]),
    ],
)
def test_who_said_so_reads_of_cover_and_who_said_nothing_that_they_are_waited_for(
    crew: Crew, anna: int, evening: int, said_at: str, now: str, read: str, buttons: list[str]
) -> None:
    stands_at(crew, f"{DAY} {said_at}")
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} {now}")
    shown = crew.screen(views.arrival, anna, shift_id=evening)
    assert read in shown.text
    assert ("cover for you" in shown.text) is (said_at == "16:00")
    assert labels(shown) == buttons


@pytest.mark.parametrize("said_at", [f"{DAY} 16:00", f"{DAY} 18:10"])
def test_who_lost_the_place_can_still_come_and_reads_no_blame_and_no_names(
    crew: Crew, anna: int, mari: int, evening: int, said_at: str
) -> None:
    stands_at(crew, said_at)
    seeks(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:20")
    relieves(crew, mari, evening)
    shown = crew.screen(views.arrival, anna, shift_id=evening)
    assert labels(shown)[0] == "I'm here"
    assert "you don't need to come. If you do, let us know." in shown.text
    assert "Mari" not in shown.text
    assert "I'm here" in card(crew, anna, evening)


def test_who_came_in_vain_is_thanked_without_names(crew: Crew, lead: int, mari: int) -> None:
    anna = crew.add("Anna", Role.VOLUNTEER)
    evening = opens(crew, lead, EVENING, needs={PlaceKind.COUNSELLOR: (1, 1)})
    takes(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:10")
    seeks(crew, anna, evening)
    relieves(crew, mari, evening)
    comes(crew, anna, evening)
    shown = crew.screen(views.arrival, anna, shift_id=evening)
    assert "Somebody else is there in your place. Thank you for coming." in shown.text
    assert "Mari" not in shown.text


def test_a_duty_lead_who_is_missing_is_said_and_one_oneself_is_not(
    crew: Crew, lead: int, anna: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 17:50")
    assert "There is no duty lead at the moment." in crew.screen(views.arrival, anna, shift_id=evening).text
    relieves(crew, lead, evening, PlaceKind.DUTY_LEAD)
    assert "Duty lead: Liis" in crew.screen(views.arrival, anna, shift_id=evening).text
    own = crew.screen(views.arrival, lead, shift_id=evening).text
    assert "duty lead" not in own.lower()


# Names, with who is there


def test_names_are_marked_for_who_may_see_them(crew: Crew, lead: int, anna: int, mari: int, evening: int) -> None:
    relieves(crew, mari, evening)
    stranger = crew.add("Siim")
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    seeks(crew, mari, evening)
    said = "Anna ✓, Mari (cover wanted)"
    for reader, view in ((lead, shifts.shift), (anna, shifts.shift), (lead, planning.card)):
        assert said in crew.screen(view, reader, shift_id=evening).text
    assert "Anna" not in crew.screen(shifts.shift, stranger, shift_id=evening).text
    stands_at(crew, f"{DAY} 20:00")
    goes(crew, anna, evening)
    assert "Anna (has gone)" in crew.screen(planning.card, lead, shift_id=evening).text
    stands_at(crew, f"{DAY} 22:00")
    assert "Anna ✓" in crew.screen(shifts.shift, lead, shift_id=evening).text


def test_who_did_not_come_is_not_called_one_who_cannot(
    crew: Crew, lead: int, anna: int, mari: int, evening: int
) -> None:
    relieves(crew, mari, evening)
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    stands_at(crew, f"{DAY} 18:05")
    seeks(crew, mari, evening)
    for reader, view in ((lead, shifts.shift), (anna, shifts.shift), (lead, planning.card), (anna, views.arrival)):
        text = crew.screen(view, reader, shift_id=evening).text
        assert "Mari (not here yet)" in text
        assert "cover wanted" not in text


def test_now_says_who_has_not_come_yet_to_who_leads(crew: Crew, lead: int, anna: int, mari: int, evening: int) -> None:
    relieves(crew, mari, evening)
    relieves(crew, crew.add("Reet"), evening, PlaceKind.RESERVE)
    stands_at(crew, f"{DAY} 18:00")
    came(crew, anna, evening)
    text = crew.screen(timetable.now, lead).text
    assert "Not checked in yet: Mari" in text.splitlines()
    assert "Anna ✓, Mari, Reet (reserve)" in text
    assert "Not checked in yet" not in crew.screen(timetable.now, anna).text
    sets(crew, lead, "attendance.check_in", "ei")
    assert "Not checked in yet" not in crew.screen(timetable.now, lead).text


def test_now_names_nobody_twice_who_is_late_or_cannot_come(crew: Crew, lead: int, mari: int, evening: int) -> None:
    relieves(crew, mari, evening)
    reet = crew.add("Reet", Role.LEAD)
    relieves(crew, reet, evening, PlaceKind.DUTY_LEAD)
    seeks(crew, reet, evening)
    stands_at(crew, f"{DAY} 18:05")
    seeks(crew, mari, evening)
    text = crew.screen(timetable.now, lead).text
    assert "Mari (not here yet)" in text
    assert "Reet (duty lead) (cover wanted)" in text
    assert (text.count("Mari"), text.count("Reet")) == (1, 1)


def test_ones_own_hours_say_kindly_what_became_of_the_latest_shifts(
    crew: Crew, post: Post, lead: int, anna: int, mari: int, evening: int
) -> None:
    stands_at(crew, f"{DAY} 17:50")
    came(crew, anna, evening)
    other = opens(crew, lead, "2026-11-29 18-22", needs={PlaceKind.COUNSELLOR: (1, 1)})
    takes(crew, anna, other)
    stands_at(crew, "2026-11-29 18:20")
    seeks(crew, anna, other)
    relieves(crew, mari, other)
    goes_on(crew, post, "2026-11-30 10:00")
    lines = crew.screen(hours.mine, anna).text.splitlines()
    at = lines.index("<b>Latest shifts</b>")
    assert lines[at + 1 : at + 3] == [
        "Sun 29 Nov 18:00–22:00: we did not hear from you",
        "✓ Fri 27 Nov 18:00–22:00",
    ]
    assert "Latest shifts" not in crew.screen(hours.mine, lead).text
    assert "we did not hear" not in crew.screen(hours.team, lead).text


# Every card, in every language


@pytest.mark.parametrize("language", Language)
def test_every_card_of_a_day_speaks_the_readers_language(
    crew: Crew, lead: int, anna: int, mari: int, evening: int, language: Language
) -> None:
    relieves(crew, mari, evening)
    relieves(crew, lead, evening, PlaceKind.DUTY_LEAD)
    next_ = opens(crew, lead, "2026-11-29 18-22")
    takes(crew, anna, next_)
    seen: list[str] = []

    def looks() -> None:
        shown = [crew.screen(views.arrival, anna, language, shift_id=evening)]
        shown += [crew.screen(views.ending, anna, language, shift_id=evening)]
        shown += [crew.screen(shifts.shift, anna, language, shift_id=evening)]
        shown += [crew.screen(views.counting, anna, language, shift_id=evening, what=what) for what in Counted]
        seen.extend(each.text for each in shown)

    for clock in ("12:00", "17:50"):
        stands_at(crew, f"{DAY} {clock}")
        looks()
    is_late(crew, anna, evening)
    came(crew, anna, evening)
    looks()
    stands_at(crew, f"{DAY} 19:30")
    seen.append(crew.screen(views.pause, anna, language, shift_id=evening, minutes=90).text)
    crew.do(actions.mute, anna, shift_id=evening)
    seen.append(crew.screen(views.pause, anna, language, shift_id=evening).text)
    assert crew.sees(views.pause, anna, language, shift_id=evening, minutes=90) is None
    goes(crew, anna, evening)
    looks()
    crew.do(actions.count, anna, shift_id=evening, what=Counted.WAITED, number=3)
    stands_at(crew, f"{DAY} 22:10")
    looks()
    assert all(each.strip() for each in seen)
    thanks = crew.screen(views.ending, anna, language, shift_id=evening)
    assert f"shifts:card:{next_}" in routes(thanks)
    assert {f"presence:count:{evening}:{what}" for what in Counted} <= set(routes(thanks))
    numbers = crew.screen(views.counting, anna, language, shift_id=evening, what=Counted.WAITED)
    assert [route for route in routes(numbers) if ":number:" in route] == [
        f"presence:number:{evening}:waited:{each}" for each in range(10)
    ]
