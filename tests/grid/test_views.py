"""What the plan shows. Words are the same on both engines, so one will do."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import Session

from handlers.grid import views
from handlers.kit import changes
from handlers.rules import times
from handlers.rules.needs import USUAL
from handlers.shifts import actions as working
from storage import shifts
from storage.members import Language, Member, Role
from storage.shifts import PlaceKind, Service
from tests.crew import Crew, labels, routes


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def opens(
    crew: Crew, lead: int, day: date = date(2026, 11, 27), hours: tuple[int, int] = (18, 22), **more: object
) -> int:
    starts_at, ends_at = times.span(day, time(hours[0]), time(hours[1]), crew.zone)
    its = {"starts_at": starts_at, "ends_at": ends_at, "needs": USUAL, **more}
    with crew.db.begin() as session:
        return shifts.add(session, crew.clock.now(), opened_by=lead, **its).id  # type: ignore[arg-type]


def test_a_week_shows_every_shift_with_light_hours_and_counts(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna")
    opens(crew, lead, hours=(22, 6), service=Service.PHONE, language=Language.RU)
    crew.do(working.take, anna, shift_id=shift, zone=crew.zone)
    crew.do(working.take, lead, shift_id=shift, zone=crew.zone, kind=PlaceKind.DUTY_LEAD)
    week = crew.screen(views.week, lead)
    assert "<b>Week 48</b> · Monday, 23 November" in week.text
    assert (
        "<b>Fri 27 Nov</b>\n🔴 18:00–22:00 · 1/2 · L 1/1 · R 0/1\n"
        "🔴 22:00–06:00 · 0/2 · L 0/1 · R 0/1 · phone · Russian" in week.text
    )
    assert "<b>Thu 26 Nov</b>\n–" in week.text
    assert routes(week)[:2] == ["grid:day:20261123", "grid:day:20261124"]
    assert labels(week)[7:9] == ["Week after ›", "New shift"]


def test_everything_a_plan_is_made_with_is_a_tap_away(crew: Crew, lead: int) -> None:
    assert routes(crew.screen(views.week, lead, page=1))[9:] == [
        "planning:days:0",
        "templates:list:0",
        "charts:week:1",
        "hours:team",
        "sheets:open",
        "groups:list",
        "home:open",
    ]


def test_weeks_are_turned_and_end_after_a_year(crew: Crew, lead: int) -> None:
    opens(crew, lead, date(2026, 12, 2))
    next_ = crew.screen(views.week, lead, page=1)
    assert "<b>Wed 2 Dec</b>\n🔴 18:00–22:00" in next_.text
    assert labels(next_)[7:9] == ["‹ Week before", "Week after ›"]
    assert labels(crew.screen(views.week, lead, page=2))[7:10] == ["‹ Week before", "This week", "Week after ›"]
    last = crew.screen(views.week, lead, page=10**9)
    assert "Week after ›" not in labels(last)


def test_a_day_has_a_button_for_every_shift_also_cancelled_ones(crew: Crew, lead: int) -> None:
    shift, off = opens(crew, lead), opens(crew, lead, hours=(8, 12))
    crew.do(_cancel, lead, shift_id=off)
    day = crew.screen(views.day, lead, day="2026-11-27")
    assert labels(day)[:2] == ["✖ 08:00–12:00 · cancelled", "🔴 18:00–22:00 · 0/2 · L 0/1 · R 0/1"]
    assert routes(day) == [
        f"planning:card:{off}",
        f"planning:card:{shift}",
        "grid:day:20261126",
        "grid:day:20261128",
        "planning:day:20261127",
        "grid:week:0",
        "home:open",
    ]
    assert "grid:week:1" in routes(crew.screen(views.day, lead, day="2026-11-30"))


def test_days_that_are_over_are_looked_at_and_not_planned(crew: Crew, lead: int) -> None:
    assert "New shift" not in labels(crew.screen(views.day, lead, day="2026-11-20"))
    for far in ("0001-01-01", "9999-12-31"):
        assert "Home" in labels(crew.screen(views.day, lead, day=far))


def test_a_very_full_week_still_fits_into_a_message(crew: Crew, lead: int) -> None:
    for ahead in range(7):
        for hour in range(24):
            opens(crew, lead, date(2026, 11, 23) + timedelta(days=ahead), (hour, (hour + 1) % 24))
    week, day = crew.screen(views.week, lead), crew.screen(views.day, lead, day="2026-11-25")
    assert len(week.text) <= 4096
    assert week.text.endswith("…")
    assert len(labels(day)) <= 100


def test_only_who_plans_sees_the_plan_and_its_way_in(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    assert crew.sees(views.week, anna) is None
    assert crew.sees(views.day, anna, day="2026-11-27") is None
    assert crew.sees(views.home, anna).buttons == ()
    assert [button.label for button in crew.sees(views.home, lead).buttons] == ["Plan"]


def _cancel(session: Session, now: object, *, actor: Member, shift_id: int) -> None:
    found = shifts.lock(session, shift_id=shift_id)
    assert found
    changes.cancel(session, now, actor=actor, shift=found)  # type: ignore[arg-type]
