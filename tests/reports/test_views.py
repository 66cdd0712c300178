"""What is shown of a month in the chat, and to whom."""

from datetime import date

import pytest

from handlers.kit.keyboards import HALF
from handlers.reports import actions, views
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.reports.readers import EMPTY, LAST, RUNNING, Team


def test_the_last_month_comes_first_and_the_running_one_is_named_so(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD, Language.ET)
    shown = crew.screen(views.choose, lead)
    assert labels(shown)[:4] == ["Nädalaaruanne", "Statistika", "Oktoober 2026", "September 2026"]
    assert labels(shown)[-3:] == ["Käesolev kuu", "Varasemad kuud", "Avaleht"]
    assert routes(shown)[-3:-1] == ["reports:month:202611", "reports:list:all"]
    every = crew.screen(views.choose, lead, is_all=True)
    assert labels(every)[-3:] == ["November 2025", "Käesolev kuu", "Avaleht"]


def test_the_weekly_report_and_statistics_are_offered_first(crew: Crew) -> None:
    assert routes(crew.screen(views.choose, crew.add("Liis", Role.LEAD)))[:2] == ["weekly:last", "stats:open"]


def test_a_month_is_three_lines_and_its_files(team: Team) -> None:
    shown = team.crew.screen(views.one, team.lead, month=LAST)
    assert shown.text.count("•") == 3
    assert "Vahetuste kaetus oli" in shown.text
    assert "eelmisel kuul" in shown.text
    assert labels(shown) == ["Word", "Excel", "Majast välja", "Aruanded"]
    assert "veel läbi" not in shown.text


@pytest.mark.parametrize("language", Language)
def test_every_button_has_room_for_its_words(team: Team, language: Language) -> None:
    for view, about in (
        (views.choose, {}),
        (views.choose, {"is_all": True}),
        (views.one, {"month": LAST}),
        (views.one, {"month": LAST, "is_outside": True}),
    ):
        for row in team.crew.screen(view, team.lead, language, **about).rows:
            assert all(len(button.label) <= 2 * HALF / len(row) for button in row)


def test_as_news_it_is_the_same(team: Team) -> None:
    assert team.crew.screen(views.monthly, team.lead, day="2026-11-02") == team.crew.screen(
        views.one, team.lead, month=LAST
    )


def test_a_month_that_is_not_over_says_so(team: Team) -> None:
    shown = team.crew.screen(views.one, team.lead, month=RUNNING)
    assert "Kuu ei ole veel läbi. Arvud on seisuga 23.11.2026." in shown.text
    assert "Kuu ei ole veel läbi" not in team.crew.screen(views.one, team.lead, month=LAST).text


@pytest.mark.parametrize("language", Language)
def test_a_month_without_anything_says_so_and_counts_nothing(team: Team, language: Language) -> None:
    shown = team.crew.screen(views.one, team.lead, language, month=EMPTY)
    assert shown.text.count("•") == 1
    assert "0 %" not in shown.text


def test_for_outside_it_says_what_is_left_out_and_leads_back(team: Team) -> None:
    shown = team.crew.screen(views.one, team.lead, month=LAST, is_outside=True)
    assert "alla viie arvud on peidetud" in shown.text
    assert routes(shown) == [
        "reports:paper:202610:out",
        "reports:book:202610:out",
        "reports:month:202610",
        "reports:list",
    ]


def test_who_sees_no_figures_sees_nothing_of_it(team: Team) -> None:
    counsellor = team.crew.add("Mari", Role.COUNSELLOR)
    assert team.crew.refuses(actions.see, counsellor) == "kit-not-yours"
    given = {"month": date(2026, 10, 1), "zone": team.crew.zone}
    assert team.crew.refuses(actions.see_month, counsellor, **given) == "kit-not-yours"
    assert team.crew.sees(views.monthly, counsellor, day="2026-11-02") is None
    for view in (views.one, views.paper, views.book):
        assert team.crew.sees(view, counsellor, month=LAST) is None
    assert team.crew.sees(views.choose, counsellor) is None
    assert team.crew.sees(views.home, counsellor).buttons == ()


def test_a_month_that_has_not_begun_has_no_report(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD)
    given = {"month": date(2026, 12, 1), "zone": crew.zone}
    assert crew.refuses(actions.see_month, lead, **given) == "reports-not-yet"


def test_a_file_that_is_handed_out_is_recorded(crew: Crew) -> None:
    lead = crew.add("Liis", Role.LEAD)
    crew.do(actions.hand_out, lead, month=date(2026, 10, 1), zone=crew.zone, is_outside=True, what="paper")
    assert ("reports.handed_out", lead) in crew.deeds()


def test_a_file_is_named_after_its_month_and_whom_it_is_for(team: Team) -> None:
    assert team.file("paper").name == "kuuaruanne-2026-10.docx"
    assert team.file("book", Language.EN, is_outside=True).name == "monthly-report-2026-10-outside.xlsx"
    assert "Inimesed" in team.file("book").caption
    assert "Inimesed" not in team.file("book", is_outside=True).caption
