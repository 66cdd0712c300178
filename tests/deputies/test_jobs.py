"""Substitutions as time passes: they begin, end and are told of once, also after days in which nothing ran."""

from datetime import date, timedelta

import pytest

from handlers.deputies import jobs
from handlers.kit.refs import seal
from handlers.members import actions as people
from storage.members import Role
from tests import plans
from tests.crew import labels, routes
from tests.deputies.conftest import TODAY, Team, named
from tests.letters import Arrived
from tests.plans import at

WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)


def kinds(letters: list[Arrived]) -> list[tuple[str, int | None]]:
    return [(each.kind, each.member_id) for each in letters]


@pytest.fixture
def ahead(team: Team) -> int:
    """From Wednesday to Friday; the deputy has heard of it."""
    row = named(team.names(team.lea, team.dora, WEDNESDAY, FRIDAY))
    assert kinds(team.ticks()) == [("deputies.duty", team.dora)]
    return row


def test_it_begins_at_midnight_and_both_are_told_when_the_quiet_ends(team: Team, ahead: int) -> None:
    assert team.ticks("2026-11-24 23:59") == []
    assert team.acts_as(team.dora) is None
    assert team.ticks("2026-11-25 00:00") == []
    assert team.acts_as(team.dora) is Role.LEAD
    letters = team.ticks("2026-11-25 07:00")
    assert kinds(letters) == [("deputies.begun", team.lea), ("deputies.duty", team.dora)]
    assert "You stand in for Lea</b> (until Fri 27 Nov)" in letters[1].screen.text
    assert routes(letters[1].screen)[:3] == ["caseload:list", "gaps:list:0", f"deputies:decline:{ahead}"]
    assert "I am back" in labels(letters[0].screen)
    assert team.ticks("2026-11-25 12:00") == []


def test_it_ends_by_itself_and_the_lead_hears_what_happened_by_day(team: Team, ahead: int) -> None:
    team.ticks("2026-11-25 07:00")
    letters = team.ticks("2026-11-27 23:59")
    assert team.acts_as(team.dora) is Role.LEAD
    letters = team.ticks("2026-11-28 00:00")
    assert team.acts_as(team.dora) is None
    assert letters == []
    letters = team.ticks("2026-11-28 07:00")
    assert kinds(letters) == [("deputies.over", team.dora), ("meanwhile.report", team.lea)]
    assert team.ticks("2026-11-29 12:00") == []


def test_after_days_without_a_process_only_what_still_holds_is_told(team: Team, ahead: int) -> None:
    letters = team.ticks("2026-12-02 12:00")
    assert kinds(letters) == [("deputies.over", team.dora), ("meanwhile.report", team.lea)]
    assert team.acts_as(team.dora) is None


def test_a_process_that_was_down_at_the_beginning_lets_rights_follow_when_it_is_back(team: Team, ahead: int) -> None:
    letters = team.ticks("2026-11-26 15:00")
    assert kinds(letters) == [("deputies.begun", team.lea), ("deputies.duty", team.dora)]
    assert team.acts_as(team.dora) is Role.LEAD


def test_the_watch_does_nothing_when_nothing_is_due(team: Team, ahead: int) -> None:
    team.ticks("2026-11-25 08:00")
    before = len(team.crew.deeds())
    for _ in range(3):
        team.crew.clock.advance(seconds=30)
        team.crew.ticks(jobs.watch)
    assert len(team.crew.deeds()) == before
    assert team.post.delivers() == []


@pytest.mark.parametrize(
    ("now", "day", "begins", "ends"),
    [
        # The clocks go back in this night: the day has 25 hours.
        ("2026-10-20 12:00", date(2026, 10, 25), "2026-10-24 21:00", "2026-10-25 22:00"),
        # And forward: 23.
        ("2027-03-20 12:00", date(2027, 3, 28), "2027-03-27 22:00", "2027-03-28 21:00"),
    ],
)
def test_a_day_is_a_day_when_the_clocks_change(team: Team, now: str, day: date, begins: str, ends: str) -> None:
    plans.stands_at(team.crew, now)
    named(team.names(team.lea, team.dora, day, day))
    (row,) = team.rows()
    assert f"{row.starts_at:%Y-%m-%d %H:%M}" == begins
    assert f"{row.ends_at:%Y-%m-%d %H:%M}" == ends
    for moment, role in (
        (row.starts_at - timedelta(seconds=1), None),
        (row.starts_at, Role.LEAD),
        (row.ends_at - timedelta(seconds=1) if row.ends_at else row.starts_at, Role.LEAD),
        (row.ends_at or row.starts_at, None),
    ):
        team.crew.clock.set(moment)
        team.crew.ticks(jobs.watch)
        assert team.acts_as(team.dora) is role


def test_a_deputy_who_marks_days_away_later_is_told_of_once(team: Team, ahead: int) -> None:
    team.crew.clock.advance(minutes=1)
    plans.goes_away(team.crew, team.dora, "2026-11-26", "2026-11-26")
    letters = team.ticks()
    assert kinds(letters) == [("deputies.trouble", team.lea), ("deputies.trouble", team.mart)]
    assert "Dora is away for a part of that time" in letters[0].screen.text
    assert "deputies:who:0:20261125:20261127" in routes(letters[0].screen)
    assert f"deputies:who:{team.lea}:20261125:20261127" in routes(letters[1].screen)
    assert team.ticks("2026-11-24 12:00") == []


def test_a_deputy_who_is_away_stands_in_for_nobody_meanwhile_and_does_again_then(team: Team, ahead: int) -> None:
    plans.goes_away(team.crew, team.dora, "2026-11-26", "2026-11-26")
    for text, role in (("25 12:00", Role.LEAD), ("26 12:00", None), ("27 12:00", Role.LEAD)):
        team.ticks(f"2026-11-{text}")
        assert team.acts_as(team.dora) is role


def test_what_was_warned_of_is_not_told_again(team: Team) -> None:
    plans.goes_away(team.crew, team.dora, "2026-11-26", "2026-11-26")
    done = team.names(team.lea, team.dora, TODAY, FRIDAY)
    named(team.names(team.lea, team.dora, TODAY, FRIDAY, seen=seal(*done.warnings)))
    assert [each.kind for each in team.ticks()] == ["deputies.duty"]


def test_a_deputy_whom_nothing_reaches_any_more_is_told_of_and_the_lead_acts_again(team: Team, ahead: int) -> None:
    team.ticks("2026-11-25 12:00")
    team.crew.happens(people.mark_unreachable, member_id=team.dora, reason="blocked")
    letters = team.ticks()
    assert kinds(letters) == [("deputies.trouble", team.lea), ("deputies.trouble", team.mart)]
    assert team.acts_as(team.dora) is None


def test_news_of_a_deputy_at_night_waits_for_the_morning(team: Team, ahead: int) -> None:
    team.ticks("2026-11-25 23:30")
    plans.pauses(team.crew, team.dora)
    assert team.ticks() == []
    assert team.ticks("2026-11-26 06:59") == []
    letters = [each for each in team.ticks("2026-11-26 07:00") if each.kind == "deputies.trouble"]
    assert [each.member_id for each in letters] == [team.lea, team.mart]


def test_naming_at_night_for_now_is_told_now_and_for_later_in_the_morning(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 23:00")
    named(team.names(team.lea, team.dora, WEDNESDAY, WEDNESDAY))  # begins before the morning
    assert [each.member_id for each in team.post.delivers() if each.kind == "deputies.duty"] == [team.dora]
    named(team.names(team.lea, team.mart, FRIDAY, FRIDAY))
    assert [each for each in team.post.delivers() if each.kind == "deputies.duty" and not each.is_edit] == []
    team.crew.clock.set(at("2026-11-25 07:00"))
    assert team.mart in [each.member_id for each in team.post.delivers() if each.kind == "deputies.duty"]


def test_who_stood_in_is_forgotten_long_after_and_not_before(team: Team, ahead: int) -> None:
    team.ticks("2026-11-28 08:00")
    ended_at = team.rows()[0].ends_at
    assert ended_at is not None
    named(team.names(team.lea, team.mart, date(2026, 11, 28), None))
    for later, kept in ((jobs.KEPT_FOR, 2), (jobs.KEPT_FOR + timedelta(seconds=1), 1)):
        team.crew.clock.set(ended_at + later)
        team.crew.ticks(jobs.forget)
        assert len(team.rows()) == kept
