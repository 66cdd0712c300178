"""What changing a shift shows. Words are the same on both engines, so one will do."""

from datetime import date, time
from typing import Any

import pytest

from handlers.changing import views
from handlers.members import actions as members
from handlers.planning import actions as planning
from handlers.shifts import actions as working
from storage.members import Role
from tests.crew import Crew, labels, routes

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def opens(crew: Crew, lead: int, hours: tuple[int, int] = (18, 22), day: date = FRIDAY) -> int:
    span = (time(hours[0]), time(hours[1]))
    return crew.do(planning.create, lead, day=day, hours=span, places=4, zone=crew.zone).shift.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    assert crew.do(working.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine


def test_the_preview_says_who_is_told_and_what_breaks_the_worst_first(crew: Crew, lead: int) -> None:
    shift, clash, before = (
        opens(crew, lead),
        opens(crew, lead, (19, 23), date(2026, 11, 28)),
        opens(crew, lead, (8, 14)),
    )
    anna, mari, paul = crew.add("Anna", Role.VOLUNTEER), crew.add("Mari & Co", Role.VOLUNTEER), crew.add("Paul")
    for who, other in ((anna, before), (mari, clash)):
        takes(crew, who, other)
    for who in (anna, mari, paul, lead):
        takes(crew, who, shift)
    crew.happens(members.mark_unreachable, member_id=paul, reason="blocked")
    given: dict[str, Any] = {"shift_id": shift, "day": "2026-11-28", "hours": "20000000"}
    shown = crew.screen(views.preview, lead, **given)
    assert shown.text.splitlines() == [
        "The shift Fri 27 Nov 18:00–22:00 would be <b>Sat 28 Nov 20:00–00:00</b>.",
        "20:00–00:00 · 4 h",
        "They keep their places and get a message: Anna, Mari &amp; Co.",
        "The bot cannot reach Paul. Please tell them yourself.",
        "",
        "The new time would break rules:",
        "⛔ <b>Mari &amp; Co</b>: There is another shift at that time: Sat 28 Nov 19:00–23:00.",
    ]
    assert labels(shown)[0] == "Yes, move it"
    near = crew.screen(views.preview, lead, shift_id=shift, day="2026-11-27", hours="14001800")
    assert "• Anna: That would be 10 h without a break, 6 h at most." in near.text


def test_a_preview_that_breaks_nothing_says_so(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    given: dict[str, Any] = {"shift_id": shift, "day": "2026-11-28", "hours": "18002200"}
    assert "There is nobody to tell." in crew.screen(views.preview, lead, **given).text
    takes(crew, crew.add("Anna"), shift)
    assert "By the rules the new time is fine for everybody." in crew.screen(views.preview, lead, **given).text


def test_hours_near_the_present_ones_are_offered(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    shown = crew.screen(views.hours, lead, shift_id=shift, day="2026-11-27")
    assert labels(shown)[:4] == ["17:00–21:00", "19:00–23:00", "18:00–23:00", "18:00–21:00"]
    assert "18:00–22:00" not in labels(shown)
    assert routes(shown)[0] == f"changing:to:{shift}:20261127:17002100"


def test_days_keep_the_hours(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    shown = crew.screen(views.days, lead, shift_id=shift)
    assert labels(shown)[0] == "Mon 23 Nov"
    assert routes(shown)[0] == f"changing:to:{shift}:20261123"
    assert "Next ›" not in labels(crew.screen(views.days, lead, shift_id=shift, page=10**9))


def test_needs_are_shown_with_who_is_there_and_the_last_one_stays(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    takes(crew, crew.add("Anna"), shift)
    shown = crew.screen(views.needs_of, lead, shift_id=shift)
    assert "🔴 counsellor: 1 of 4" in shown.text
    assert labels(shown)[:6] == ["−", "counsellor 4", "+", "−", "duty lead –", "+"]
    assert routes(shown)[:3] == [
        f"changing:set:{shift}:44000000:33000000",
        f"changing:set:{shift}:44000000:45000000",
        f"changing:set:{shift}:44000000:55000000",
    ]
    assert routes(shown)[11] == f"changing:set:{shift}:44000000:44000001"


def test_nobody_else_and_nothing_begun_is_shown(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna")
    all_: list[tuple[Any, dict[str, Any]]] = [
        (views.days, {}),
        (views.hours, {"day": "2026-11-27"}),
        (views.preview, {"day": "2026-11-28", "hours": "18002200"}),
        (views.needs_of, {}),
    ]
    for view, given in all_:
        assert crew.sees(view, anna, shift_id=shift, **given) is None
        assert crew.sees(view, lead, shift_id=shift, **given) is not None
    crew.clock.advance(days=4, hours=8)
    for view, given in all_:
        assert crew.sees(view, lead, shift_id=shift, **given) is None
