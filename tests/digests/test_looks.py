"""How digests look on good days and bad ones: never more than a screen, and no more than its reader may know."""

import html
import re
from datetime import timedelta

import pytest

from handlers.digests import views
from handlers.gaps import views as gaps
from handlers.lateness import jobs as lateness
from handlers.members import actions as people
from handlers.settings import actions as settings
from storage.cases import Level
from storage.members import Language, Role
from tests import casework, plans, troupe
from tests.crew import Crew, labels, routes
from tests.digests.conftest import Team
from tests.flagging import flags

LONG = "Maximiliane-Wilhelmine Õunapuu-Žukovskaja & <Pärnaste> Weiß"


def lines(text: str) -> list[str]:
    return [each for each in text.splitlines() if each]


def size(text: str) -> int:
    """Characters after tags and entities, as Telegram counts them."""
    return len(html.unescape(re.sub(r"</?b>", "", text)).encode("utf-16-le")) // 2


def worst(crew: Crew) -> troupe.Team:
    """Everything at once: many cases and gaps, long names, people who cannot be reached."""
    team = troupe.team(crew)
    for _ in range(9):
        casework.flags(crew, team.counsellor, Level.HIGH)
    for number in range(12):
        plans.opens(crew, team.lead, f"2026-11-{24 + number % 2} {10 + number}-{11 + number}", counsellors=5)
    for number in range(5):
        who = crew.add(f"{LONG[:60]} {number}")
        crew.happens(people.mark_unreachable, member_id=who, reason="blocked")
    return team


@pytest.mark.parametrize("language", Language)
def test_the_worst_day_fits_one_screen(crew: Crew, language: Language) -> None:
    team = worst(crew)
    for view in (views.now, views.night):
        found = crew.screen(view, team.lead, language)
        assert len(lines(found.text)) <= 18
        assert size(found.text) <= 900
        assert len(labels(found)) <= 4
        assert "digests:whole" in routes(found)
    whole = crew.screen(views.whole, team.lead, language)
    assert size(whole.text) <= 4096


def test_what_nobody_has_accepted_is_first_whatever_else_there_is(crew: Crew) -> None:
    team = worst(crew)
    said = [each for each in lines(crew.screen(views.now, team.lead).text) if re.match(r"\d+\. ", each)]
    waiting = ["nobody has accepted it" in each for each in said]
    assert waiting == sorted(waiting, reverse=True)
    assert sum(waiting) >= 9


def test_a_lead_may_know_cases_by_reference_and_nobody_by_what_was_written(crew: Crew) -> None:
    team = troupe.team(crew)
    text = crew.screen(views.whole, team.lead).text
    assert re.search(r"J-26-[0-9A-Z]{4} · high risk", text)
    assert "vaikselt" not in text  # the note of the case
    assert "Jüri" in text  # with whom the lead has agreed to talk
    assert "suicide" not in text.lower()


def test_who_accepted_a_case_is_named_by_role_and_when(team: Team) -> None:
    case = casework.flags(team.crew, team.anna, Level.HIGH)
    team.crew.clock.advance(minutes=27)
    casework.takes(team.crew, team.mart, case)
    team.crew.clock.advance(hours=9)
    text = team.crew.screen(views.now, team.lea).text
    assert re.search(r"1\. J-26-[0-9A-Z]{4} · high risk · accepted 10:27 by team manager, not resolved", text)
    assert "Cases: 1 new, 0 resolved, 1 open" in text
    assert "Time to accept: median 27 min, longest 27 min" in text
    assert "you accepted it 10:27" in team.crew.screen(views.now, team.mart).text


def test_a_case_open_for_days_is_to_be_decided_about_whatever_its_level(team: Team) -> None:
    case = casework.flags(team.crew, team.anna, Level.MEDIUM)
    casework.takes(team.crew, team.mart, case)
    team.crew.clock.advance(days=2)
    assert "Needs a decision" not in team.crew.screen(views.now, team.lea).text
    team.crew.clock.advance(days=2)
    assert "open for 4 days" in team.crew.screen(views.now, team.lea).text


def test_how_the_last_day_and_today_are_covered(team: Team) -> None:
    crew = team.crew
    past = plans.opens(crew, team.lea, "2026-11-23 18-22", counsellors=1)
    plans.takes(crew, team.anna, past)
    full = plans.opens(crew, team.lea, "2026-11-24 12-18", counsellors=1)
    plans.takes(crew, team.anna, full)
    plans.opens(crew, team.lea, "2026-11-24 18-22")
    plans.opens(crew, team.lea, "2026-11-27 18-22")
    plans.stands_at(crew, "2026-11-23 18:16")
    crew.ticks(lateness.watch)
    plans.stands_at(crew, "2026-11-24 07:30")
    text = crew.screen(views.now, team.lea).text
    assert "1. Today 18–22: 2 counsellors short" in text
    assert "Shifts 1/1 covered, 1 no-show" in text
    assert "12–18 ✅ 1/1  18–22 ⚠️ 0/2" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 more uncovered shift in the coming week" in text


def test_of_a_day_with_many_shifts_only_how_many_are_covered(team: Team) -> None:
    for hour in range(8, 16):
        shift = plans.opens(team.crew, team.lea, f"2026-11-24 {hour}-{hour + 4}", counsellors=1)
        if hour == 8:
            plans.takes(team.crew, team.anna, shift)
    plans.stands_at(team.crew, "2026-11-24 07:30")
    assert "<b>Today</b>\nShifts 1/8 covered" in team.crew.screen(views.now, team.lea).text


def test_somebody_who_cannot_be_reached_is_named_and_who_is_away_is_only_counted(team: Team) -> None:
    team.crew.happens(people.mark_unreachable, member_id=team.anna, reason="blocked")
    away = team.crew.add("Boris")
    plans.goes_away(team.crew, away, "2026-11-23", "2026-11-25")
    text = team.crew.screen(views.now, team.lea).text
    assert "The bot cannot reach: Anna" in text
    assert "Away today: 1" in text
    assert "Boris" not in text


def test_that_somebody_is_away_is_no_news_on_a_quiet_day(team: Team) -> None:
    plans.goes_away(team.crew, team.anna, "2026-11-23", "2026-11-25")
    assert len(lines(team.crew.screen(views.now, team.lea).text)) == 3


def test_buttons_lead_below_the_digest(team: Team) -> None:
    plans.opens(team.crew, team.lea, "2026-11-24 18-22")
    assert "digests:below:gaps:list:0" in routes(team.crew.screen(views.now, team.lea))
    assert routes(team.crew.screen(gaps.listed, team.lea))


def test_where_alerts_are_thin_a_case_is_its_reference_alone(team: Team) -> None:
    flags.cries(team.crew, team.anna)
    team.crew.do(settings.put_typed, team.lea, key="cases.thin", typed="1")
    text = team.crew.screen(views.now, team.lea).text
    assert re.search(r"1\. J-26-[0-9A-Z]{4} · nobody has accepted it", text)
    assert "risk" not in text


def test_a_manager_and_a_deputy_see_the_same_and_a_counsellor_nothing(team: Team) -> None:
    team.crew.clock.advance(timedelta(minutes=1))
    assert team.crew.screen(views.now, team.mart).text == team.crew.screen(views.now, team.lea).text
    assert team.crew.sees(views.morning, team.anna, day="2026-11-23") is None
    assert "digest" not in team.crew.screen(views.now, team.anna).text.lower()
    assert team.crew.get(team.anna).role is Role.COUNSELLOR
