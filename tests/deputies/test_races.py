"""Leads, deputies and the clock at the same moment, each in a thread of their own, on both engines."""

from collections.abc import Callable
from datetime import date
from functools import partial

from handlers.deputies import jobs
from handlers.members import actions as people
from storage.members import Role
from tests.deputies.conftest import TODAY, Team, named
from tests.races import answered, at_once

FRIDAY = date(2026, 11, 27)


def test_the_same_tap_many_times_at_once_names_once(team: Team) -> None:
    done = at_once(*[partial(team.names, team.lea, team.dora, TODAY, None)] * 5)
    assert len({named(each) for each in done}) == 1
    assert team.crew.told("deputies.duty") == [team.dora]
    assert team.acts_as(team.dora) is Role.LEAD


def test_of_two_who_are_named_at_once_for_the_same_days_one_acts(team: Team) -> None:
    other = team.crew.add("Abel", Role.LEAD)
    at_once(
        partial(team.names, team.lea, team.dora, TODAY, None),
        partial(team.names, other, team.mart, TODAY, None, whose=team.lea),
    )
    acting = {who for who in (team.dora, team.mart) if team.acts_as(who) is Role.LEAD}
    held = [row.deputy_id for row in team.rows() if row.is_on(team.crew.clock.now())]
    assert len(held) == 1
    assert acting == set(held)


def test_declining_and_ending_at_once_end_it_once_and_leave_no_rights(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, None))
    team.crew.clock.advance(minutes=5)
    works: list[Callable[[], object]] = [
        partial(team.declines, team.dora, row),
        partial(team.ends, team.lea, row),
        partial(team.crew.ticks, jobs.watch),
    ]
    at_once(*works)
    assert team.acts_as(team.dora) is None
    verbs = [verb for verb, _ in team.crew.deeds()]
    assert verbs.count("deputies.declined") + verbs.count("deputies.ended") == 1
    assert bool(team.crew.told("deputies.declined")) != bool(team.crew.told("meanwhile.report"))


def test_a_deputy_who_is_put_out_while_they_are_named_keeps_no_rights(team: Team) -> None:
    works: list[Callable[[], object]] = [
        answered(partial(team.names, team.lea, team.dora, TODAY, None)),
        answered(partial(team.crew.do, people.disable, team.mart, member_id=team.dora)),
    ]
    at_once(*works)
    team.ticks()
    assert team.acts_as(team.dora) is None


def test_leads_who_name_each_other_and_the_clock_do_not_wait_in_a_ring(team: Team) -> None:
    works: list[Callable[[], object]] = [
        answered(partial(team.names, team.lea, team.mart, TODAY, None)),
        answered(partial(team.names, team.mart, team.lea, TODAY, None)),
        answered(partial(team.names, team.mart, team.dora, FRIDAY, FRIDAY, whose=team.lea)),
        answered(partial(team.crew.do, people.rename, team.lea, member_id=team.dora, typed="Doora")),
        partial(team.crew.ticks, jobs.watch),
        partial(team.crew.ticks, jobs.watch),
    ]
    assert [each for each in at_once(*works) if isinstance(each, str)] == []
    team.crew.ticks(jobs.watch)
    assert {team.acts_as(who) for who in (team.lea, team.mart)} <= {None, Role.LEAD}


def test_the_watch_of_two_processes_tells_of_a_beginning_once(team: Team) -> None:
    named(team.names(team.lea, team.dora, FRIDAY, FRIDAY))
    team.post.delivers()
    team.crew.clock.advance(days=3)
    at_once(*[partial(team.crew.ticks, jobs.watch)] * 4)
    assert team.crew.told("deputies.begun") == [team.lea]
    assert [verb for verb, _ in team.crew.deeds()].count("deputies.acts") == 1
