"""The rota by day, by week and at this moment: what each reader sees."""

from datetime import date, time, timedelta

import pytest

from handlers.kit import giving
from handlers.kit.keyboards import Screen
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from handlers.timetable import views
from storage.members import Language, Role
from tests.crew import Crew, labels, routes

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def opens(crew: Crew, lead: int, hours: tuple[int, int], day: date = FRIDAY, places: int = 2) -> int:
    given = {"hours": (time(hours[0]), time(hours[1])), "places": places, "zone": crew.zone}
    return crew.do(planning.create, lead, day=day, **given).shift.id


def takes(crew: Crew, who: int, shift: int) -> giving.Claim:
    return crew.do(shifts.take, who, shift_id=shift, zone=crew.zone).claim


def of_friday(crew: Crew, who: int, language: Language | None = None) -> Screen:
    return crew.screen(views.day, who, language, day=FRIDAY.isoformat())


def test_a_day_takes_what_fits_and_opens_what_does_not(crew: Crew, lead: int, anna: int) -> None:
    morning, evening, late = (opens(crew, lead, hours) for hours in ((8, 12), (18, 21), (20, 23)))
    takes(crew, anna, evening)
    screen = of_friday(crew, anna)
    assert labels(screen)[:3] == [
        "🔴 Fri 27 Nov 08:00–12:00",
        "✅ Fri 27 Nov 18:00–21:00",
        "⚪ Fri 27 Nov 20:00–23:00",
    ]
    assert routes(screen)[:3] == [
        f"shifts:grab:{morning}:counsellor",
        f"shifts:card:{evening}",
        f"shifts:card:{late}",
    ]


def test_a_day_leads_to_the_days_beside_it(crew: Crew, anna: int) -> None:
    screen = of_friday(crew, anna)
    assert "There are no shifts on this day." in screen.text
    assert routes(screen)[:2] == ["timetable:day:20261126", "timetable:day:20261128"]


def test_days_show_the_worst_light_of_their_shifts(crew: Crew, lead: int, anna: int) -> None:
    one, _ = opens(crew, lead, (8, 12), places=1), opens(crew, lead, (14, 18))
    saturday = opens(crew, lead, (8, 12), FRIDAY + timedelta(days=1), places=1)
    takes(crew, lead, one)
    takes(crew, lead, saturday)
    shown = labels(crew.screen(views.days, anna))
    assert shown[3:6] == ["Thu 26 Nov", "🔴 Fri 27 Nov", "🟢 Sat 28 Nov"]


def test_days_of_far_pages_are_there_and_do_not_end_the_calendar(crew: Crew, anna: int) -> None:
    assert labels(crew.screen(views.days, anna, page=1))[0] == "Mon 7 Dec"
    crew.screen(views.days, anna, page=10**9)
    crew.screen(views.week, anna, page=10**9)


def test_a_week_shows_counts_and_no_names(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, (18, 22))
    takes(crew, lead, shift)
    text = crew.screen(views.week, anna).text
    assert "<b>Week 48</b> from Mon 23 Nov" in text
    assert "<b>Fri 27 Nov</b>\n🔴 18:00–22:00 · 1/2" in text
    assert "Liis" not in text
    takes(crew, anna, shift)
    assert "🟢 18:00–22:00 · 2/2 · ✅" in crew.screen(views.week, anna).text


def test_a_week_of_very_many_shifts_still_fits_into_a_message(crew: Crew, lead: int) -> None:
    for day in range(7):
        for hour in range(7, 23):
            opens(crew, lead, (hour, hour + 1), FRIDAY + timedelta(days=day))
    text = crew.screen(views.week, lead, page=1).text
    assert len(text) < 4096
    assert text.endswith("…") or "23:00" in text
    assert len(of_friday(crew, lead).rows) < 40


def test_who_shares_a_shift_sees_who_is_on_now_and_others_see_that_there_is_one(
    crew: Crew, lead: int, anna: int
) -> None:
    mari, shift = crew.add("Mari"), opens(crew, lead, (18, 22))
    opens(crew, lead, (22, 6))
    takes(crew, anna, shift)
    assert "There is no shift at the moment." in crew.screen(views.now, anna).text
    crew.clock.set(crew.clock.now() + timedelta(days=4, hours=9))
    assert "Until 22:00\nOn this shift: Anna" in crew.screen(views.now, anna).text
    assert "On this shift: Anna" in crew.screen(views.now, lead).text
    others = crew.screen(views.now, mari).text
    assert "Anna" not in others
    assert "Until 22:00\n🔴 counsellor: 1 of" in others or "Until 22:00\n🟢 counsellor: 1 of" in others
    assert "Next shift: Fri 27 Nov 22:00–06:00" in crew.screen(views.now, mari).text


def test_a_night_shift_is_on_after_midnight(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, (22, 6))
    takes(crew, lead, shift)
    crew.clock.set(crew.clock.now() + timedelta(days=4, hours=17))
    assert "Until 06:00" in crew.screen(views.now, lead).text
