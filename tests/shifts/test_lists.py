"""What lists and the home card show, and to whom, on both engines."""

import pytest

from handlers.kit.keyboards import Screen
from handlers.shifts import actions, views
from handlers.shifts.views import Scope
from storage.members import Role
from tests.shifts.desk import Desk, labels, routes

EVENING = "27.11 18-22 2"


def free(desk: Desk, who: int, page: int = 0) -> Screen:
    return desk.sees(views.upcoming, who, scope=Scope.FREE, page=page)


@pytest.fixture
def lead(desk: Desk) -> int:
    return desk.join("Liis", Role.LEAD)


@pytest.fixture
def anna(desk: Desk) -> int:
    return desk.join("Anna")


def test_the_list_offers_each_free_shift_soonest_first_in_one_tap(desk: Desk, lead: int, anna: int) -> None:
    later, sooner = desk.open(lead, "28.11 18-22 2"), desk.open(lead, EVENING)
    desk.take(lead, sooner)
    screen = desk.sees(views.upcoming, anna)
    assert labels(screen)[:2] == ["🟡 Fri 27 Nov 18:00–22:00 · 1 free", "🔴 Sat 28 Nov 18:00–22:00 · 2 free"]
    assert routes(screen)[:2] == [f"shifts:grab:free:0:{sooner}", f"shifts:grab:free:0:{later}"]
    assert "Tap a shift and it is yours" in screen.text


def test_free_shifts_leave_out_mine_full_cancelled_and_begun_ones(desk: Desk, lead: int, anna: int) -> None:
    own, full, off = (desk.open(lead, f"{day} 18-22 1") for day in ("27.11", "28.11", "29.11"))
    desk.open(lead, "23.11 12-18 1")
    desk.take(anna, own)
    desk.take(lead, full)
    desk.do(actions.cancel, lead, shift_id=off)
    desk.at("2026-11-23 12:00")
    screen = free(desk, anna)
    assert "There are no shifts here now." in screen.text
    assert labels(screen) == ["All shifts", "My shifts", "Home"]


def test_all_shifts_show_full_ones_and_mine_which_open_their_cards(desk: Desk, lead: int, anna: int) -> None:
    own, full = (desk.open(lead, f"{day} 18-22 1") for day in ("27.11", "28.11"))
    desk.take(anna, own)
    desk.take(lead, full)
    screen = desk.sees(views.upcoming, anna, scope=Scope.ALL)
    assert labels(screen)[:2] == ["✅ Fri 27 Nov 18:00–22:00 · yours", "🟢 Sat 28 Nov 18:00–22:00 · full"]
    assert routes(screen)[:2] == [f"shifts:card:{own}", f"shifts:card:{full}"]


def test_who_plans_opens_cards_from_the_list_of_all(desk: Desk, lead: int) -> None:
    shift = desk.open(lead, EVENING)
    screen = desk.sees(views.upcoming, lead)
    assert "All shifts" in screen.text
    assert routes(screen)[0] == f"shifts:card:{shift}"
    assert "New shift" in labels(screen)


def test_a_trainee_may_look_and_not_take(desk: Desk, lead: int) -> None:
    trainee, shift = desk.join("Uku", Role.TRAINEE), desk.open(lead, EVENING)
    assert routes(free(desk, trainee))[0] == f"shifts:card:{shift}"
    assert "I'll take it" not in labels(desk.card(trainee, shift))


def test_a_long_list_is_turned_page_by_page(desk: Desk, lead: int, anna: int) -> None:
    for day in range(1, 18):
        desk.open(lead, f"{day}.12 18-22 1")
    first, second, third = (free(desk, anna, page) for page in range(3))
    assert labels(first)[8:9] == ["Next ›"]
    assert labels(second)[0] == "🔴 Wed 9 Dec 18:00–22:00 · 1 free"
    assert labels(second)[8:10] == ["‹ Previous", "Next ›"]
    assert labels(third)[:2] == ["🔴 Thu 17 Dec 18:00–22:00 · 1 free", "‹ Previous"]
    assert labels(free(desk, anna, page=10**17)) == labels(first)


def test_my_shifts_show_the_running_one_too(desk: Desk, lead: int, anna: int) -> None:
    now, later, over = (desk.open(lead, line) for line in ("27.11 18-22 1", "28.11 18-22 1", "26.11 18-22 1"))
    for shift in (now, later, over):
        desk.take(anna, shift)
    desk.at("2026-11-27 19:00")
    screen = desk.sees(views.mine, anna)
    assert labels(screen)[:2] == ["▶ Fri 27 Nov 18:00–22:00 · now", "Sat 28 Nov 18:00–22:00"]
    assert routes(screen)[:2] == [f"shifts:card:{now}", f"shifts:card:{later}"]
    assert "You have no shifts now." in desk.sees(views.mine, lead, page=3).text


def test_home_tells_a_lead_of_gaps_and_others_of_their_next_shift(desk: Desk, lead: int, anna: int) -> None:
    assert desk.home(lead).line is None
    near, far = desk.open(lead, EVENING), desk.open(lead, "12.12 18-22 1")
    assert desk.home(anna).line == "Within 7 days 1 shift has open places."
    desk.take(anna, near)
    assert desk.home(anna).line == "Your next shift: Fri 27 Nov 18:00–22:00"
    assert desk.home(lead).line == "Within 7 days 1 shift has open places."
    desk.take(lead, near)
    assert desk.home(lead).line == "Your next shift: Fri 27 Nov 18:00–22:00"
    assert desk.home(desk.join("Kert", Role.KEEPER)).buttons == ()
    assert far
