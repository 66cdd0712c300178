"""What assigning shows. Words are the same on both engines, so one will do."""

from datetime import date, time
from typing import Any

import pytest

from handlers.assigning import actions, views
from handlers.assigning.actions import Order
from handlers.kit import reasons
from handlers.kit.keyboards import tap
from handlers.planning import actions as planning
from handlers.planning.actions import Wanted
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes

FRIDAY = date(2026, 11, 27)
SEAT = PlaceKind.COUNSELLOR


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Only the embedded database."""
    return sqlite_url


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


def opens(crew: Crew, lead: int, hours: tuple[int, int] = (18, 22), **wanted: Any) -> int:
    span = (time(hours[0]), time(hours[1]))
    given = {"day": FRIDAY, "hours": span, "zone": crew.zone, "wanted": Wanted(**wanted)}
    return crew.do(planning.launch, lead, **given).shift.id


def gives(crew: Crew, lead: int, who: int, shift_id: int, kind: PlaceKind = SEAT) -> None:
    done = crew.do(actions.assign, lead, order=Order(shift_id, kind, who), zone=crew.zone)
    assert done.outcome is actions.Outcome.GIVEN


def test_people_are_listed_with_hours_or_with_what_speaks_against_them(crew: Crew, lead: int) -> None:
    shift, before = opens(crew, lead, (14, 18)), opens(crew, lead, (8, 12))
    anna, clara = crew.add("Anna", Role.VOLUNTEER), crew.add("Clara", Role.VOLUNTEER)
    gives(crew, lead, anna, before)
    gives(crew, lead, clara, opens(crew, lead, (15, 19)))
    shown = crew.screen(views.people, lead, shift_id=shift)
    assert labels(shown) == [
        "Liis · 0 h",
        "Anna · 4 h",
        "⛔ Clara · There is another shift at that time: Fri 27 Nov 15:00–19:00.",
        "Place: duty lead",
        "Place: reserve",
        "Place: trainee",
        "Shift",
    ]
    assert routes(shown)[1] == f"assigning:give:{shift}:counsellor:{anna}"
    leading = crew.screen(views.people, lead, shift_id=shift, seat="duty_lead")
    assert labels(leading)[0] == "Liis · 0 h"
    assert "Anna" not in str(labels(leading))


def test_a_long_list_is_turned_page_by_page(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    for number in range(12):
        crew.add(f"Nõustaja {number:02}")
    first, second = (crew.screen(views.people, lead, shift_id=shift, page=page) for page in range(2))
    assert "Next ›" in labels(first)
    assert labels(second)[:4] == ["Nõustaja 09 · 0 h", "Nõustaja 10 · 0 h", "Nõustaja 11 · 0 h", "‹ Previous"]
    assert labels(crew.screen(views.people, lead, shift_id=shift, page=10**8)) == labels(first)


def test_a_full_shift_offers_to_change_its_needs(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, needs={SEAT: (1, 1)})
    gives(crew, lead, lead, shift)
    shown = crew.screen(views.people, lead, shift_id=shift)
    assert labels(shown) == ["Change needs", "Shift"]
    assert "All places are taken." in shown.text


def test_who_cannot_be_reached_is_named_to_the_lead(crew: Crew, lead: int) -> None:
    shift, anna, paul = opens(crew, lead), crew.add("Anna"), crew.add("Paul", has_phone=False)
    for who, line in ((anna, "The bot tells them."), (paul, "The bot cannot reach Paul. Please tell them yourself.")):
        gives(crew, lead, who, shift)
        shown = crew.screen(views.given, lead, shift_id=shift, seat=SEAT, member_id=who)
        assert shown.text.splitlines()[1:] == [line]
        assert labels(shown) == ["Undo", "Put in another", "Shift"]
    gives(crew, lead, lead, shift)
    assert len(crew.screen(views.given, lead, shift_id=shift, seat=SEAT, member_id=lead).text.splitlines()) == 1


def test_all_that_speaks_against_it_is_said_with_its_numbers(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead, (14, 20), language=Language.RU), crew.add("Anna", Role.VOLUNTEER)
    gives(crew, lead, anna, opens(crew, lead, (8, 14)))
    shown = crew.screen(views.against, lead, shift_id=shift, seat=SEAT, member_id=anna)
    assert shown.text.splitlines() == [
        "<b>Anna</b> · counsellor · Fri 27 Nov 14:00–20:00",
        "• This shift needs Russian.",
        "• That would be 12 h without a break, 6 h at most.",
        "• That would be 12 h in a day, 10 h at most.",
        "If it is needed nevertheless, choose a reason. It is kept in the audit log.",
    ]
    assert labels(shown) == ["agreed with them", "emergency", "short shift", "Own words", "Somebody else", "Shift"]


def test_what_is_hard_and_what_is_ones_own_has_no_way_round(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead, language=Language.RU), crew.add("Anna", Role.VOLUNTEER)
    gives(crew, lead, anna, opens(crew, lead, (19, 23)))
    hard = crew.screen(views.against, lead, shift_id=shift, seat=SEAT, member_id=anna)
    assert "No exception is possible here." in hard.text
    assert "This shift needs Russian." in hard.text
    own = crew.screen(views.against, lead, shift_id=shift, seat=SEAT, member_id=lead)
    assert "You cannot make an exception for yourself." in own.text
    assert labels(hard) == labels(own) == ["Somebody else", "Shift"]


def test_the_second_question_names_the_limits_and_their_numbers_only(crew: Crew, lead: int) -> None:
    shift, siim = opens(crew, lead, (14, 20), language=Language.RU), crew.add("Siim")
    gives(crew, lead, siim, opens(crew, lead, (8, 14)))
    about: dict[str, Any] = {"shift_id": shift, "seat": SEAT, "member_id": siim, "why": "emergency"}
    shown = crew.screen(views.legal, lead, **about)
    assert shown.text.splitlines() == [
        "<b>Siim</b> · counsellor · Fri 27 Nov 14:00–20:00",
        "These are working-time limits; the law may stand behind them. Set them aside this time?",
        "• That would be 12 h without a break, 6 h at most.",
    ]
    assert labels(shown) == ["Yes, put them in anyway", "Somebody else"]


def test_routes_fit_with_the_largest_numbers() -> None:
    """Telegram takes 64 bytes on a button, and a step of a dialogue is stored in as many."""
    ids, seal = ("999999999", "999999999"), "ffff"
    kind, reason = max(PlaceKind, key=len), max([*reasons.OVERRIDING, ids[0]], key=len)
    assert tap("x", "assigning:sure", ids[0], kind, ids[1], reason, seal).data
    assert tap("x", "assigning:why", ids[0], kind, ids[1], seal).data


def test_everybody_on_it_can_be_taken_off(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead), crew.add("Anna")
    assert "Nobody is on it." in crew.screen(views.taking, lead, shift_id=shift).text
    gives(crew, lead, anna, shift, PlaceKind.RESERVE)
    shown = crew.screen(views.taking, lead, shift_id=shift)
    assert labels(shown) == ["Anna · reserve", "Shift"]
    assert routes(shown)[0] == f"assigning:off:{shift}:{anna}"


def test_nobody_else_sees_any_of_it_and_nothing_of_what_is_over(crew: Crew, lead: int) -> None:
    shift, anna = opens(crew, lead, language=Language.RU), crew.add("Anna")
    about = {"seat": SEAT, "member_id": anna}
    all_: list[tuple[Any, dict[str, Any]]] = [
        (views.people, {}),
        (views.taking, {}),
        (views.given, about),
        (views.against, about),
        (views.legal, about | {"why": "agreed"}),
        (views.wording, about),
    ]
    for view, given in all_:
        assert crew.sees(view, anna, shift_id=shift, **given) is None
        assert crew.sees(view, lead, shift_id=shift, **given) is not None
    crew.clock.advance(days=5)
    for view, given in all_:
        assert crew.sees(view, lead, shift_id=shift, **given) is None
