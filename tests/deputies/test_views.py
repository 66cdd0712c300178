"""What is said about standing in: the card, home, the team, and what was missed; nothing to who is not to know."""

from datetime import date
from typing import Any

import pytest

from handlers.deputies import views
from handlers.home import views as home
from handlers.kit.keyboards import Screen
from handlers.members import actions as people
from handlers.members import views as members_views
from storage.members import Language, Role
from tests import plans
from tests.crew import labels, routes
from tests.deputies.conftest import TODAY, Team, named

FRIDAY = date(2026, 11, 27)


def card(team: Team, who: int, whose: int = 0) -> Screen:
    return team.crew.screen(views.card, who, member_id=whose)


def test_the_card_suggests_who_leads_first_and_then_who_may_be_duty_lead(team: Team) -> None:
    team.crew.add("Abel", Role.LEAD)
    team.crew.happens(people.mark_unreachable, member_id=team.dora, reason="blocked")
    plans.goes_away(team.crew, team.mart, "2026-11-24", "2026-11-30")
    assert labels(card(team, team.lea))[:3] == ["Abel", "⏸ Mart", "⚠️ Dora"]
    assert "No deputy is named" in card(team, team.lea).text


def test_a_lead_whom_nobody_can_stand_in_for_reads_how_that_changes(team: Team) -> None:
    for who in (team.mart, team.dora):
        team.crew.do(people.disable, team.lea, member_id=who)
    shown = card(team, team.lea)
    assert "or somebody who may be duty lead" in shown.text
    assert not [each for each in routes(shown) if each.startswith("deputies:days")]


def test_the_days_offered_are_today_tomorrow_this_week_and_what_was_marked(team: Team) -> None:
    plans.goes_away(team.crew, team.lea, "2026-12-01", "2026-12-04")
    shown = team.crew.screen(views.days, team.lea, member_id=0, deputy_id=team.dora)
    assert labels(shown)[:5] == ["Today", "Tomorrow", "This week", "Until further notice", "Tue 1 Dec – Fri 4 Dec"]
    about = f"deputies:name:0:{team.dora}"
    assert routes(shown)[:5] == [
        f"{about}:20261124:20261124",
        f"{about}:20261125:20261125",
        f"{about}:20261124:20261129",
        f"{about}:20261124:0",
        f"{about}:20261201:20261204",
    ]


def test_on_sunday_this_week_is_today(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-29 10:00")
    shown = team.crew.screen(views.days, team.lea, member_id=0, deputy_id=team.dora)
    assert labels(shown)[:3] == ["Today", "Tomorrow", "Until further notice"]


def test_who_is_away_themselves_is_said_when_the_days_are_chosen(team: Team) -> None:
    plans.goes_away(team.crew, team.dora, "2026-12-01", "2026-12-04")
    shown = team.crew.screen(views.days, team.lea, member_id=0, deputy_id=team.dora)
    assert "Dora is away: Tue 1 Dec – Fri 4 Dec" in shown.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ET, "Asendad: Lea (kuni R 27.11)"),
        (Language.EN, "You stand in for Lea (until Fri 27 Nov)"),
        (Language.RU, "Вы замещаете: Lea (по пт 27.11)"),
    ],
)
def test_home_says_for_whom_and_until_when_and_leads_to_the_gaps(team: Team, language: Language, said: str) -> None:
    before = team.crew.screen(home.card, team.dora, language)
    assert said not in before.text
    assert "gaps:list:0" not in routes(before)
    named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    shown = team.crew.screen(home.card, team.dora, language)
    assert said in shown.text
    assert {"gaps:list:0", "deputies:open:0"} <= set(routes(shown))
    assert "caseload:list" in routes(card(team, team.dora))
    assert "Dora stands in for you (until Fri 27 Nov)" in team.crew.screen(home.card, team.lea).text
    assert "Lea" not in team.crew.screen(home.card, team.anna).text


def test_the_team_shows_who_stands_in_for_whom(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, None))
    assert "Dora stands in for Lea (no end date)" in team.crew.screen(members_views.team, team.mart, page=1).text


def test_who_does_not_lead_reads_on_the_card_only_for_whom_they_stand_in(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    shown = card(team, team.dora)
    assert "You stand in for Lea (until Fri 27 Nov)" in shown.text
    assert not [each for each in routes(shown) if each.startswith(("deputies:days", "deputies:end"))]
    for who in (team.anna, team.dora):
        assert "Mart" not in card(team, who, team.lea).text
        then: dict[str, Any] = {"first": "2026-11-25", "last": None}
        assert team.crew.sees(views.who, who, member_id=team.lea, **then) is None
        assert team.crew.sees(views.days, who, member_id=team.lea, deputy_id=team.mart) is None
        assert team.crew.sees(views.warning, who, member_id=team.lea, deputy_id=team.mart, **then) is None


def test_messages_about_a_substitution_are_only_for_whom_they_concern(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    for who in (team.anna, team.mart, team.lea):
        assert team.crew.sees(views.duty, who, row_id=row) is None
    assert team.crew.sees(views.begun, team.dora, row_id=row) is None
    assert team.crew.sees(views.trouble, team.anna, row_id=row, why="away") is None
    assert team.crew.sees(views.declined, team.anna, row_id=row, until=None) is None
