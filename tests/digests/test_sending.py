"""Digests go out: to whom and when, once for each date whatever happens, and what is said of what did not come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from handlers.deputies import actions as deputies
from handlers.deputies import jobs as deputy_jobs
from handlers.deputies.actions import SELF
from handlers.digests import actions, jobs, views
from handlers.digests.actions import Which
from handlers.home import actions as home
from handlers.kit import recipients
from handlers.kit.feature import DigestPart
from handlers.kit.glances import Glance
from handlers.members import actions as people
from handlers.rules.absences import Days
from storage import digests, members, outbox
from storage.digests import DigestKind
from storage.members import Role
from storage.outbox import OutboxState
from tests import plans
from tests.digests.conftest import Team
from tests.plans import hours
from tests.races import at_once

LATE = "Late, should have come"


def puts(team: Team, who: int, which: Which, at: time) -> None:
    team.crew.do(actions.put, who, which=which, at=at, zone=team.crew.zone)


def stands_in(team: Team, first: str, last: str) -> int:
    """Dora stands in for Lea on these days."""
    dora = team.crew.add("Dora")
    with team.crew.db.begin() as session:
        member = members.get(session, member_id=dora)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
    days = Days(*(hours(f"{each} 10-11")[0] for each in (first, last)))
    given = {"member_id": SELF, "deputy_id": dora, "wanted": days, "seen": None, "zone": team.crew.zone}
    assert team.crew.do(deputies.name, team.lea, **given).row
    return dora


def settles(team: Team, text: str) -> None:
    plans.stands_at(team.crew, text)
    team.crew.ticks(deputy_jobs.watch)


def test_who_leads_gets_it_in_the_morning_once_and_nobody_else(team: Team) -> None:
    assert team.ticks("2026-11-24 07:29") == {}
    assert set(team.ticks("2026-11-24 07:30")) == {team.lea, team.mart}
    assert team.ticks("2026-11-24 07:31") == {}
    assert team.ticks("2026-11-24 23:00") == {}
    assert set(team.ticks("2026-11-25 07:30")) == {team.lea, team.mart}


def test_at_the_weekend_and_on_a_holiday_it_comes_at_nine(team: Team) -> None:
    for day in ("2026-11-28", "2026-11-29", "2026-12-24"):
        assert team.ticks(f"{day} 08:59") == {}
        assert team.lea in team.ticks(f"{day} 09:00")


@pytest.mark.parametrize("day", ["2027-03-28", "2026-10-25"])
def test_on_both_nights_of_a_clock_change_there_is_one_for_the_date(team: Team, day: str) -> None:
    """In the hour that is skipped, and in the one that comes twice."""
    plans.stands_at(team.crew, f"{day} 00:30")
    with team.crew.db.begin() as session:
        row = digests.reader(session, member_id=team.lea)
        assert row is not None
        row.since, row.other = team.crew.clock.now(), 3 * 60 + 30
        digests.save_reader(session, row=row)
    for _ in range(40):
        team.crew.clock.advance(minutes=10)
        team.crew.ticks(jobs.post)
    assert team.days(team.lea) == [day]


def test_after_two_days_down_there_is_one_that_says_what_did_not_come_and_looks_back_to_the_last(team: Team) -> None:
    team.ticks("2026-11-24 07:30")
    came = team.ticks("2026-11-27 10:30")
    assert f"{LATE} 07:30" in came[team.lea]
    assert "The digests of Wed 25 Nov, Thu 26 Nov did not come." in came[team.lea]
    assert team.days(team.lea) == ["2026-11-24", "2026-11-27"]
    with team.crew.db.read() as session:
        row = digests.get(session, member_id=team.lea, kind=DigestKind.MORNING, day=hours("2026-11-26 10-11")[0])
    assert row is not None
    assert row.posted_at is None
    assert f"{row.covered_by}" == "2026-11-27"
    assert "did not come" not in team.ticks("2026-11-28 09:00")[team.lea]


def test_what_happened_in_between_is_in_the_one_that_comes(team: Team) -> None:
    team.ticks("2026-11-24 07:30")
    plans.stands_at(team.crew, "2026-11-24 08:00")
    shift = plans.opens(team.crew, team.lea, "2026-11-25 10-12", counsellors=1)
    plans.takes(team.crew, team.anna, shift)
    came = team.ticks("2026-11-27 07:40")[team.lea]
    assert "<b>Since Tue 24 Nov 07:30</b>" in came
    assert "Shifts 1/1 covered" in came
    assert LATE not in came


def test_todays_is_late_by_day_but_wakes_nobody_at_night(team: Team) -> None:
    assert team.ticks("2026-11-24 22:30") == {}
    came = team.ticks("2026-11-25 07:30")
    assert "The digest of Tue 24 Nov did not come." in came[team.lea]


def test_yesterdays_of_the_evening_goes_out_late_the_morning_after(team: Team) -> None:
    puts(team, team.lea, Which.WORKING, time(20))
    team.ticks("2026-11-23 20:00")
    assert team.lea not in team.ticks("2026-11-25 06:50")  # ten hours late, but it is night
    came = team.ticks("2026-11-25 07:00")[team.lea]
    assert came.startswith("<b>Daily digest</b> · Tue 24 Nov, as of Wed 25 Nov 07:00")
    assert f"{LATE} Tue 24 Nov 20:00" in came
    team.ticks("2026-11-25 20:00")
    assert team.days(team.lea) == ["2026-11-23", "2026-11-24", "2026-11-25"]


def test_two_processes_at_the_same_moment_send_one(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 07:30")

    def tick() -> list[Exception]:
        with team.crew.db.begin() as session:
            return jobs.post(session, team.crew.clock.now(), team.crew.zone)

    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        plans.stands_at(team.crew, f"{day} 07:30")
        assert at_once(*[tick] * 5) == [[]] * 5
    assert team.days(team.lea) == team.days(team.mart) == ["2026-11-24", "2026-11-25", "2026-11-26"]


def test_two_processes_that_see_a_new_lead_at_the_same_moment_agree(team: Team) -> None:
    new = team.crew.add("Uus", Role.LEAD)

    def tick() -> list[Exception]:
        with team.crew.db.begin() as session:
            return jobs.post(session, team.crew.clock.now(), team.crew.zone)

    assert at_once(*[tick] * 5) == [[]] * 5
    team.ticks("2026-11-24 07:30")
    assert team.days(new) == ["2026-11-24"]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("Pacific/Auckland", "Europe/Tallinn", ["2026-11-24", "2026-11-25", "2026-11-26"]),
        ("America/New_York", "Europe/Tallinn", ["2026-11-24", "2026-11-25", "2026-11-26"]),
    ],
)
def test_when_the_zone_changes_each_date_has_one(team: Team, first: str, second: str, days: list[str]) -> None:
    plans.stands_at(team.crew, "2026-11-24 06:00")
    for name, ticks in ((first, 4 * 24), (second, 4 * 24)):
        for _ in range(ticks):
            with team.crew.db.begin() as session:
                assert jobs.post(session, team.crew.clock.now(), ZoneInfo(name)) == []
            team.crew.clock.advance(minutes=15)
            team.post.delivers()
    found = team.days(team.lea)
    assert len(set(found)) == len(found)
    assert found == sorted(found)
    assert set(found) <= set(days)


def test_an_earlier_time_that_is_over_brings_todays_at_once_and_not_as_late(team: Team) -> None:
    puts(team, team.lea, Which.WORKING, time(12))
    team.ticks("2026-11-24 11:00")
    puts(team, team.lea, Which.WORKING, time(6))
    came = team.ticks("2026-11-24 11:00")
    assert LATE not in came[team.lea]
    puts(team, team.lea, Which.WORKING, time(12))
    assert team.ticks("2026-11-24 12:00") == {}
    assert team.days(team.lea) == ["2026-11-24"]


def test_a_later_time_moves_todays_if_it_has_not_come(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 07:00")
    puts(team, team.lea, Which.WORKING, time(9))
    assert set(team.ticks("2026-11-24 07:30")) == {team.mart}
    assert set(team.ticks("2026-11-24 09:00")) == {team.lea}


def test_during_a_substitution_the_deputy_gets_it_and_the_lead_does_not(team: Team) -> None:
    dora = stands_in(team, "2026-11-25", "2026-11-26")
    team.ticks("2026-11-24 07:30")
    settles(team, "2026-11-25 00:01")
    assert set(team.ticks("2026-11-25 07:30")) == {dora, team.mart}
    assert set(team.ticks("2026-11-26 07:30")) == {dora, team.mart}
    settles(team, "2026-11-27 00:01")
    came = team.ticks("2026-11-27 07:30")
    assert set(came) == {team.lea, team.mart}
    assert "did not come" not in came[team.lea]
    # What was before is told "while you were away", and not twice.
    assert team.crew.told("meanwhile.report") == [team.lea]
    assert_looks_back_to(team, "2026-11-27 00:00")


def test_a_deputy_gets_that_of_a_day_on_which_the_process_was_away_as_they_began(team: Team) -> None:
    dora = stands_in(team, "2026-11-25", "2026-11-26")
    settles(team, "2026-11-25 10:00")
    assert f"{LATE} 07:30" in team.ticks("2026-11-25 10:00")[dora]


def test_a_lead_who_comes_back_while_the_process_is_away_gets_that_of_the_day(team: Team) -> None:
    stands_in(team, "2026-11-25", "2026-11-26")
    settles(team, "2026-11-25 00:01")
    team.ticks("2026-11-25 07:30")
    settles(team, "2026-11-27 08:00")
    assert team.lea in team.ticks("2026-11-27 08:00")


def test_who_begins_to_lead_at_noon_gets_the_first_one_next_morning(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 12:00")
    new = team.crew.add("Uus", Role.LEAD)
    assert new not in team.ticks("2026-11-24 12:01")
    assert new in team.ticks("2026-11-25 07:30")


def test_who_leads_no_more_by_the_time_it_is_sent_gets_nothing(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 07:30")
    team.crew.ticks(jobs.post)
    team.crew.do(people.give_role, team.lea, member_id=team.mart, role=Role.COUNSELLOR)
    arrived = [each.member_id for each in team.post.delivers() if each.kind == "digests.morning"]
    assert arrived == [team.lea]
    assert team.ticks("2026-11-25 07:30").keys() == {team.lea}


def assert_looks_back_to(team: Team, text: str) -> None:
    with team.crew.db.read() as session:
        day, now = hours("2026-11-27 10-11")[0], team.crew.clock.now()
        found = recipients.before(session, now, member_id=team.lea, kind=DigestKind.MORNING, day=day)
    assert (found.since, found.missed) == (plans.at(text), ())


def test_who_had_blocked_the_bot_gets_no_pile_of_old_ones(team: Team) -> None:
    team.ticks("2026-11-24 07:30")
    team.post.blocked = {team.mart}
    for day in (25, 26, 27):
        assert set(team.ticks(f"2026-11-{day} 07:30")) == {team.lea}
    team.post.blocked = set()
    plans.stands_at(team.crew, "2026-11-27 12:00")
    team.crew.do(home.arrive, team.mart)
    arrived = [each for each in team.post.delivers() if each.kind == "digests.morning"]
    assert len(arrived) <= 1
    came = team.ticks("2026-11-28 09:00")[team.mart]
    assert "did not come" in came


def test_what_telegram_did_not_take_all_night_is_not_sent_beside_that_of_the_next_day(team: Team) -> None:
    plans.stands_at(team.crew, "2026-11-24 07:30")
    team.crew.ticks(jobs.post)  # and nothing gets out
    came = team.ticks("2026-11-25 07:30")
    assert "The digest of Tue 24 Nov did not come." in came[team.lea]
    with team.crew.db.read() as session:
        old = outbox.fate(session, key=f"live:digest:morning:20261124:{team.lea}")
    assert old is OutboxState.DROPPED


def test_one_that_may_have_arrived_comes_again_and_says_so(team: Team) -> None:
    team.post.silent = {team.lea}
    assert team.lea not in team.ticks("2026-11-24 07:30")
    assert "You may have this already" in team.ticks("2026-11-24 07:31")[team.lea]


def test_the_note_before_the_night_comes_only_to_who_wants_one(team: Team) -> None:
    puts(team, team.lea, Which.EVENING, time(21, 30))
    assert team.ticks("2026-11-23 21:29") == {}
    came = team.ticks("2026-11-23 21:30")
    assert set(came) == {team.lea}
    assert came[team.lea].startswith("<b>Evening note</b> · Mon 23 Nov, 21:30")
    team.crew.do(actions.switch_off, team.lea)
    assert "digests.evening" not in {each.kind for each in team.crew.owed("digests.evening")[1:]}
    assert team.ticks("2026-11-24 21:30").keys() <= {team.lea, team.mart}
    assert team.days(team.lea, "digests.evening") == ["2026-11-23"]


def test_a_note_switched_on_after_its_time_begins_the_next_day(team: Team) -> None:
    team.ticks("2026-11-23 22:00")
    puts(team, team.lea, Which.EVENING, time(21, 30))
    assert team.ticks("2026-11-23 22:01") == {}
    team.ticks("2026-11-24 07:30")
    team.ticks("2026-11-24 21:30")
    assert team.days(team.lea, "digests.evening") == ["2026-11-24"]


def test_one_feature_that_fails_is_named_and_the_rest_comes(team: Team) -> None:
    def fails(_: Glance) -> list[DigestPart]:
        raise RuntimeError

    plans.opens(team.crew, team.lea, "2026-11-24 18-22")
    broken = tuple(replace(each, digest=fails) if each.name == "care" else each for each in team.crew.deps.features)
    team.crew.deps = replace(team.crew.deps, features=broken)
    text = team.crew.screen(views.now, team.lea).text
    assert "missing (care)" in text
    assert "18–22" in text


@pytest.mark.parametrize("action", [actions.look, partial(actions.consider, which=Which.WORKING), actions.switch_off])
def test_who_does_not_lead_may_not_look(team: Team, action: Callable[..., object]) -> None:
    assert team.crew.refuses(action, team.anna) == "kit-not-yours"


def test_what_was_sent_long_ago_is_forgotten(team: Team) -> None:
    team.ticks("2026-11-24 07:30")
    plans.stands_at(team.crew, "2027-04-24 07:30")
    team.crew.ticks(jobs.forget)
    with team.crew.db.read() as session:
        assert digests.last_day(session, member_id=team.lea, kind=DigestKind.MORNING) is None
