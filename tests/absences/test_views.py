"""How being away looks: to the person, to who looks after them, and to nobody else."""

from datetime import date
from typing import Any

import pytest

from handlers.absences import actions, views
from handlers.absences.actions import Aim
from handlers.members import actions as members
from handlers.shifts import views as shift_views
from handlers.timetable import views as timetable
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, routes
from tests.plans import goes_away, has, opens, pauses, stands_at

EVERY = pytest.mark.parametrize("language", Language)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna <b>")


def plan(crew: Crew, who: int, first: str, last: str | None, about: int = 0) -> list[str]:
    return crew.screen(views.plan, who, member_id=about, first=first, last=last).text.splitlines()


# Home


def test_home_has_the_way_in_and_while_away_the_way_back(crew: Crew, anna: int) -> None:
    shown = crew.sees(views.home, anna)
    assert (shown.line, [each.data for each in shown.buttons]) == (None, ["absences:open:0"])
    goes_away(crew, anna, "2026-11-23", "2026-11-25")
    shown = crew.sees(views.home, anna)
    assert shown.line == "⏸ You are away · until Wed 25 Nov. Nothing is offered to you."
    assert [each.data for each in shown.buttons] == ["absences:back:0", "absences:open:0"]
    stands_at(crew, "2026-11-26 00:00")
    assert crew.sees(views.home, anna).line is None


def test_a_pause_has_no_end_date(crew: Crew, anna: int) -> None:
    crew.add("Liis", Role.LEAD)
    pauses(crew, anna)
    assert "no end date" in (crew.sees(views.home, anna).line or "")


# What would happen, before it does


def test_the_card_says_what_becomes_of_each_place_before_it_is_confirmed(crew: Crew, lead: int, anna: int) -> None:
    for text in ("2026-11-24 18-22", "2026-12-01 18-22"):
        has(crew, anna, opens(crew, lead, text, counsellors=1))
    has(crew, lead, opens(crew, lead, "2026-12-02 18-22", needs={PlaceKind.DUTY_LEAD: (1, 1)}))
    assert plan(crew, anna, "2026-11-24", "2026-12-05") == [
        "<b>You are away</b> · Tue 24 Nov – Sat 5 Dec. Is that right?",
        "",
        "These places become free:",
        "· Tue 1 Dec 18:00–22:00",
        "We are looking for cover for these. Until it is found, they stay yours:",
        "· Tue 24 Nov 18:00–22:00",
        "",
        "In that time you are offered no shifts and asked nothing.",
    ]
    assert "· Wed 2 Dec 18:00–22:00 · duty lead" in plan(crew, lead, "2026-11-24", "2026-12-05")
    assert plan(crew, lead, "2026-11-24", "2026-12-05", anna)[0] == (
        "<b>Anna &lt;b&gt;</b> is away · Tue 24 Nov – Sat 5 Dec. Is that right?"
    )
    assert "There are no shifts in that time." in plan(crew, anna, "2026-12-02", "2026-12-05")


def test_the_card_shows_what_days_that_meet_become(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-12-06", "2026-12-10")
    assert plan(crew, anna, "2026-12-01", "2026-12-05")[0].endswith("· Tue 1 Dec – Thu 10 Dec. Is that right?")


@EVERY
@pytest.mark.parametrize("aim", Aim)
def test_days_are_chosen_in_pages_of_two_weeks(crew: Crew, lead: int, language: Language, aim: Aim) -> None:
    given: dict[str, Any] = {"member_id": 0, "aim": aim.value}
    first = routes(crew.screen(views.first, lead, language, **given))
    assert first[0] == f"absences:until:{aim}:0:20261123:0"
    assert first[13] == f"absences:until:{aim}:0:20261206:0"
    assert first[14] == f"absences:from:{aim}:0:1"
    target = "absences:plan:0:20261201" if aim is Aim.AWAY else "whatif:holes:0:20261201"
    last = routes(crew.screen(views.last, lead, language, first="2026-12-01", page=1, **given))
    more = "" if aim is Aim.AWAY else ":0"
    assert last[:5] == [f"{target}:{end}{more}" for end in ("20261201", "20261203", "20261207", "20261214", "0")]
    assert last[5] == f"{target}:20261215{more}"
    far = routes(crew.screen(views.first, lead, language, page=99, **given))
    assert [each for each in far if each.startswith("absences:until")][-1] == f"absences:until:{aim}:0:20271124:0"


def test_what_has_begun_is_given_an_end_from_today_on(crew: Crew, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-11-30")
    stands_at(crew, "2026-11-25 10:00")
    given: dict[str, Any] = {"member_id": 0, "aim": "away", "first": "2026-11-23"}
    shown = routes(crew.screen(views.last, anna, **given))
    assert shown[:2] == ["absences:plan:0:20261123:0", "absences:plan:0:20261123:20261125"]


# The card


@EVERY
def test_the_card_offers_what_can_be_done(crew: Crew, lead: int, anna: int, language: Language) -> None:
    def offered(who: int, about: int) -> list[str]:
        return routes(crew.screen(views.card, who, language, member_id=about))

    new = ["absences:until:away:0:20261123:0", "absences:until:away:0:20261124:0", "absences:from:away:0:0"]
    assert offered(anna, 0) == [*new, "absences:plan:0:20261123:0", "shifts:list", "home:open"]
    goes_away(crew, anna, "2026-11-23", "2026-11-25")
    goes_away(crew, anna, "2026-12-20", "2026-12-24")
    assert offered(anna, 0) == [
        "absences:back:0",
        "absences:until:away:0:20261123:0",
        "absences:until:away:0:20261220:0",
        "absences:cancel:0:20261220",
        "absences:from:away:0:0",
        "shifts:list",
        "home:open",
    ]
    pauses(crew, anna)
    theirs = offered(lead, anna)
    assert theirs[:2] == [f"absences:back:{anna}", f"absences:until:away:{anna}:20261123:0"]
    assert theirs[-3:] == [f"whatif:open:{anna}", f"members:card:{anna}", "home:open"]


def test_the_card_lists_what_is_still_theirs(crew: Crew, lead: int, anna: int) -> None:
    has(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    assert "Yours until" not in crew.screen(views.card, anna, member_id=0).text
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    text = crew.screen(views.card, anna, member_id=0).text
    assert "Away · Tue 24 Nov – Wed 25 Nov" in text
    assert "Yours until somebody is found to cover:\n· Tue 24 Nov 18:00–22:00" in text
    assert "Theirs until somebody is found" in crew.screen(views.card, lead, member_id=anna).text


def test_who_comes_back_reads_that_places_do_not(crew: Crew, lead: int, anna: int) -> None:
    pauses(crew, anna)
    crew.do(actions.come_back, anna, member_id=0)
    shown = crew.screen(views.card, anna, member_id=0, is_back=True)
    assert "do not come back by themselves" in shown.text
    assert "shifts:list" in routes(shown)


# For whom


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE])
def test_colleagues_do_not_see_that_somebody_is_away(crew: Crew, lead: int, anna: int, role: Role) -> None:
    kati = crew.add("Kati", role)
    shift = opens(crew, lead, "2026-11-24 18-22", counsellors=2)
    has(crew, anna, shift)
    goes_away(crew, anna, "2026-11-23", "2026-11-30")
    for view, given in (
        (views.card, {}),
        (views.first, {"aim": "away"}),
        (views.last, {"aim": "away", "first": "2026-12-01"}),
        (views.plan, {"first": "2026-12-01", "last": None}),
    ):
        shown = crew.sees(view, kati, member_id=anna, **given)
        assert shown is None or "Anna" not in shown.text
    assert crew.sees(views.freed, kati, member_id=anna, shift_ids=[shift]) is None
    stands_at(crew, "2026-11-24 19:00")
    for shown in (crew.screen(timetable.now, kati), crew.screen(shift_views.shift, kati, shift_id=shift)):
        assert "Anna" not in shown.text
        assert "way" not in shown.text  # neither away nor Away


def test_a_keeper_sees_nothing_of_who_stands_above(crew: Crew, lead: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    assert "Liis" not in crew.screen(views.card, keeper, member_id=lead).text


def test_who_has_left_has_no_card(crew: Crew, lead: int, anna: int) -> None:
    crew.do(members.disable, lead, member_id=anna)
    assert "Anna" not in crew.screen(views.card, lead, member_id=anna).text
    assert crew.sees(views.plan, lead, member_id=anna, first="2026-12-01", last=None) is None


# Messages


@EVERY
def test_what_is_told_is_dropped_once_it_is_not_so(crew: Crew, lead: int, anna: int, language: Language) -> None:
    given: dict[str, Any] = {"marked_at": crew.clock.now().isoformat(), "shift_ids": []}
    assert crew.sees(views.told, anna, language, **given) is None
    goes_away(crew, anna, "2026-12-20", "2026-12-21")  # her own doing is nothing to tell her
    assert crew.sees(views.told, anna, language, **given) is None
    goes_away(crew, anna, "2026-12-01", "2026-12-05", by=lead)
    assert "absences:open:0" in routes(crew.screen(views.told, anna, language, **given))
    goes_away(crew, anna, "2026-12-06", "2026-12-07", by=lead)
    assert crew.sees(views.told, anna, language, **given) is not None
    crew.do(actions.cancel, lead, member_id=anna, first=date(2026, 12, 1), zone=crew.zone)
    assert crew.sees(views.told, anna, language, **given) is None


@EVERY
def test_nobody_is_welcomed_or_told_of_an_end_who_is_away_again(
    crew: Crew, lead: int, anna: int, language: Language
) -> None:
    assert routes(crew.screen(views.welcome, anna, language)) == ["shifts:list", "shifts:mine:0"]
    assert routes(crew.screen(views.over, anna, language, what="ended")) == ["shifts:list", "absences:open:0"]
    pauses(crew, anna)
    assert crew.sees(views.welcome, anna, language) is None
    assert crew.sees(views.over, anna, language, what="ended") is None
