"""Asking somebody to set up a way: once a week, only whom it concerns, and never by night."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from handlers.members import actions as members
from handlers.reach import actions
from storage import sealing
from storage.contacts import Way
from storage.members import Role
from tests import plans
from tests.letters import Post, told
from tests.myphone.owners import ALL
from tests.races import answered, at_once
from tests.reach.conftest import Team


def asks(team: Team, who: int, member_id: int) -> None:
    team.crew.do(actions.ask, who, member_id=member_id, offered=ALL)


def refused(team: Team, who: int, member_id: int) -> str:
    return team.crew.refuses(actions.ask, who, member_id=member_id, offered=ALL)


def test_a_person_is_asked_once_a_week_whoever_asks(team: Team, post: Post) -> None:
    asks(team, team.lea, team.dora)
    assert refused(team, team.mart, team.dora) == "reach-was-asked"
    assert told(post.delivers(), "reach.nudge") == [team.dora]
    team.crew.clock.advance(days=6, hours=23)
    assert refused(team, team.lea, team.dora) == "reach-was-asked"
    team.crew.clock.advance(hours=1)
    asks(team, team.mart, team.dora)
    assert told(post.delivers(), "reach.nudge") == [team.dora]
    assert [verb for verb, _ in team.crew.deeds() if verb.startswith("reach.")] == ["reach.asked"] * 2


def test_two_who_ask_at_once_ask_once(team: Team) -> None:
    done = at_once(*[answered(partial(asks, team, who, team.dora)) for who in (team.lea, team.mart) * 2])
    assert sorted(map(str, done)) == ["None", *["reach-was-asked"] * 3]
    assert team.crew.told("reach.nudge") == [team.dora]


def test_in_quiet_hours_it_waits_for_the_morning(team: Team, post: Post) -> None:
    plans.stands_at(team.crew, "2026-11-23 23:00")
    asks(team, team.lea, team.dora)
    assert post.delivers() == []
    plans.stands_at(team.crew, "2026-11-24 07:00")
    assert told(post.delivers(), "reach.nudge") == [team.dora]


def test_who_has_set_one_up_by_then_is_not_asked(team: Team, post: Post) -> None:
    plans.stands_at(team.crew, "2026-11-23 23:00")
    asks(team, team.lea, team.dora)
    team.owner(team.dora).has(Way.SMS, "51234567")
    plans.stands_at(team.crew, "2026-11-24 07:00")
    assert told(post.delivers(), "reach.nudge") == []
    assert refused(team, team.lea, team.dora) == "reach-has-way"


def test_only_whom_a_case_may_wake_and_a_message_may_reach_is_asked(team: Team) -> None:
    assert refused(team, team.lea, team.anna) == "kit-gone"
    assert refused(team, team.lea, 404) == "kit-gone"
    without = team.crew.add("Kaja", Role.MANAGER, has_phone=False)
    assert refused(team, team.lea, without) == "kit-gone"
    team.crew.happens(members.mark_unreachable, member_id=team.dora, reason="blocked")
    assert refused(team, team.lea, team.dora) == "kit-gone"


def test_nobody_is_asked_for_what_cannot_be_set_up(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"member_id": team.dora, "offered": frozenset[Way]()}
    assert team.crew.refuses(actions.ask, team.lea, **given) == "reach-nothing-to-set-up"
    monkeypatch.setattr(sealing, "is_possible", lambda _session: False)
    assert refused(team, team.lea, team.dora) == "reach-nothing-to-set-up"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_leads_asks_and_looks_at_the_team(team: Team, role: Role) -> None:
    who = team.crew.add("Keegi", role)
    assert refused(team, who, team.dora) == "kit-not-yours"
    assert team.crew.refuses(actions.browse, who) == "kit-not-yours"
    if role is Role.KEEPER:
        team.crew.do(actions.oversee, who)
    else:
        assert team.crew.refuses(actions.oversee, who) == "kit-not-yours"


def test_what_is_too_old_to_be_told_is_not(team: Team, post: Post) -> None:
    asks(team, team.lea, team.dora)
    team.crew.clock.advance(timedelta(days=8))
    assert post.delivers() == []


def test_the_team_needs_no_ways_to_be_looked_at(team: Team) -> None:
    team.crew.deps = replace(team.crew.deps, ways=frozenset())
    team.crew.do(actions.browse, team.lea)
    team.crew.do(actions.oversee, team.lea)
