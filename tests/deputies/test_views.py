"""What is said about standing in: the card, home, the team, and what was missed; nothing to who is not to know."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.deputies import views
from handlers.home import views as home
from handlers.kit.keyboards import Screen
from handlers.members import actions as people
from handlers.members import views as members_views
from storage.cases import Level
from storage.members import Language, Role
from tests import casework, plans
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
    team.crew.clock.advance(hours=1)
    team.ends(team.lea, row)
    assert team.crew.sees(views.report, team.anna, row_id=row) is None
    assert team.crew.sees(views.report, team.dora, row_id=row) is None


def test_on_return_the_lead_reads_what_happened_and_gets_to_each(team: Team) -> None:
    crew = team.crew
    row = named(team.names(team.lea, team.dora, TODAY, None))
    crew.clock.advance(minutes=10)
    extreme, low = (casework.flags(crew, team.anna, level) for level in (Level.EXTREME, Level.LOW))
    casework.takes(crew, team.mart, extreme)
    gone = crew.add("Gert")
    crew.do(people.disable, team.mart, member_id=gone)
    plans.goes_away(crew, team.anna, "2026-12-01", "2026-12-04")
    for day in ("25", "26"):
        plans.has(crew, team.mart, plans.opens(crew, team.mart, f"2026-11-{day} 18-22", counsellors=1))
    crew.clock.advance(days=1)
    shift = plans.opens(crew, team.mart, "2026-11-25 20-22", counsellors=1)
    plans.has(crew, team.dora, shift)
    plans.leaves(crew, team.dora, shift)
    crew.clock.advance(hours=1)
    casework.flags(crew, team.anna, Level.LOW)
    crew.clock.advance(minutes=1)
    team.ends(team.lea, row)
    crew.clock.advance(hours=1)
    after = casework.flags(crew, team.anna, Level.HIGH)
    shown = crew.screen(views.report, team.lea, row_id=row)
    refs = {each: casework.case(crew, each).ref for each in (extreme, low, after)}
    assert "While you were away</b> · Tue 24 Nov – Wed 25 Nov" in shown.text
    assert "Difficult cases: 3, still open: 3" in shown.text
    assert refs[extreme] in shown.text
    assert "somebody has it" in shown.text
    assert refs[after] not in shown.text, "it was flagged when the lead was back"
    assert "Gaps: 1, covered: 0" in shown.text
    assert "Gert left the team" in shown.text
    assert "Days away were marked: Anna" in shown.text
    wanted = {f"cases:card:{extreme}", f"gaps:card:{shift}", f"members:card:{gone}", f"absences:open:{team.anna}"}
    assert wanted <= set(routes(shown))
    assert shown.is_protected


def test_no_word_of_a_note_is_in_the_report(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, None))
    case_id = casework.flags(team.crew, team.anna, Level.HIGH)
    casework.changes(team.crew, case_id, note="katus")
    team.crew.clock.advance(hours=1)
    team.ends(team.lea, row)
    assert "katus" not in team.crew.screen(views.report, team.lea, row_id=row).text


def test_deputies_that_followed_each_other_are_one_absence(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, TODAY))
    early = casework.flags(team.crew, team.anna, Level.LOW)
    row = named(team.names(team.lea, team.mart, TODAY + timedelta(days=1), FRIDAY))
    letters = [*team.ticks("2026-11-25 08:00"), *team.ticks("2026-11-26 12:00")]
    assert "deputies.report" not in [each.kind for each in letters]
    team.ends(team.lea, row)
    assert team.crew.told("deputies.report") == [team.lea]
    assert casework.case(team.crew, early).ref in team.crew.screen(views.report, team.lea, row_id=row).text


def test_a_calm_time_is_told_in_one_line(team: Team) -> None:
    row = named(team.names(team.lea, team.dora))
    team.crew.clock.advance(hours=1)
    team.ends(team.lea, row)
    assert "Nothing happened that you need to know" in team.crew.screen(views.report, team.lea, row_id=row).text
