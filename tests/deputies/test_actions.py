"""Naming a deputy, ending it and declining: who may, what gives way, and that rights follow at once."""

from datetime import date

import pytest

from handlers.deputies import actions
from handlers.deputies.actions import Warned
from handlers.kit import access, leading, notices, offices, standins
from handlers.kit.refs import seal
from handlers.members import actions as people
from handlers.rules.ladder import Office
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from storage import deputies, members
from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.deputies.conftest import TODAY, Team, lets_lead, named

FRIDAY = date(2026, 11, 27)


def leads(team: Team) -> list[str]:
    with team.crew.db.read() as session:
        return [each.name for each in notices.leads(session, team.crew.clock.now())]


# Naming


def test_whoever_is_named_for_today_acts_at_once_and_gets_what_the_lead_got(team: Team) -> None:
    assert leads(team) == ["Lea", "Mart"]
    named(team.names(team.lea, team.dora))
    assert team.acts_as(team.dora) is Role.LEAD
    assert leads(team) == ["Mart", "Dora"]
    (letter,) = team.post.delivers()[:1]
    assert team.crew.told("deputies.duty") == [team.dora]
    assert team.crew.told("deputies.begun") == []  # whoever did it sees the card
    dora = team.crew.get(team.dora)
    assert access.may(dora, Right.ANSWER_CASES)
    assert access.may(dora, Right.READ_NOTES)
    assert access.may(dora, Right.PLAN_SHIFTS)
    assert not access.may(team.crew.get(team.anna), Right.ANSWER_CASES)
    assert letter.member_id == team.dora


def test_whoever_is_named_for_later_has_no_rights_before(team: Team) -> None:
    named(team.names(team.lea, team.dora, date(2026, 11, 25), FRIDAY))
    assert team.acts_as(team.dora) is None
    assert leads(team) == ["Lea", "Mart"]


def test_the_ladder_wakes_the_deputy_in_the_stead_of_the_lead(team: Team) -> None:
    named(team.names(team.lea, team.dora))
    with team.crew.db.read() as session:
        crew = offices.crew(session, team.crew.clock.now())
    assert crew.ids()[Office.LEAD] == [team.dora]
    assert crew.ids()[Office.DEPUTY] == [team.dora]
    assert crew.ids()[Office.MANAGER] == [team.mart]
    assert crew.instead_of(team.dora, Office.LEAD) == team.lea


def test_a_chain_is_followed_and_the_last_one_has_the_rights_of_the_lead(team: Team) -> None:
    named(team.names(team.lea, team.mart))
    assert team.acts_as(team.mart) is Role.LEAD
    assert access.may(team.crew.get(team.mart), Right.READ_NOTES)
    named(team.names(team.mart, team.dora))
    assert team.acts_as(team.mart) is None
    assert team.acts_as(team.dora) is Role.LEAD
    assert leads(team) == ["Dora"]


def test_two_who_name_each_other_are_warned_and_both_are_asked_all_the_same(team: Team) -> None:
    named(team.names(team.lea, team.mart))
    named(team.names(team.mart, team.lea))
    assert leads(team) == ["Lea", "Mart"]
    assert [team.acts_as(team.lea), team.acts_as(team.mart)] == [None, None]


@pytest.mark.parametrize("who", ["dora", "anna"])
def test_who_does_not_lead_names_nobody(team: Team, who: str) -> None:
    assert team.refused(getattr(team, who), team.mart) == "kit-not-yours"
    assert team.refused(getattr(team, who), team.dora, whose=team.lea) == "kit-not-yours"


def test_whoever_stands_in_names_nobody_further(team: Team) -> None:
    row = named(team.names(team.lea, team.dora))
    lets_lead(team.crew, team.anna)
    assert team.refused(team.dora, team.anna) == "kit-not-yours"
    assert team.refused(team.dora, team.anna, whose=team.lea) == "kit-not-yours"
    assert team.crew.refuses(actions.end, team.dora, row_id=row, zone=team.crew.zone) == "kit-not-yours"


def test_another_lead_names_one_for_who_has_fallen_ill_and_they_hear_of_it(team: Team) -> None:
    named(team.names(team.mart, team.dora, whose=team.lea))
    assert team.acts_as(team.dora) is Role.LEAD
    assert team.crew.told("deputies.begun") == [team.lea]


@pytest.mark.parametrize("who", ["lea", "anna", "keeper", "trainee", "gone"])
def test_who_cannot_stand_in_is_not_named(team: Team, who: str) -> None:
    ids = {
        "lea": team.lea,
        "anna": team.anna,
        "keeper": team.crew.add("Kaur", Role.KEEPER),
        "trainee": team.crew.add("Triin", Role.TRAINEE),
        "gone": team.crew.add("Gert", Role.MANAGER),
    }
    lets_lead(team.crew, ids["trainee"])
    lets_lead(team.crew, ids["keeper"])
    team.crew.do(people.disable, team.lea, member_id=ids["gone"])
    assert team.refused(team.lea, ids[who]) == "deputies-unfit"
    assert team.rows() == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 23), FRIDAY),
        (FRIDAY, TODAY),
        (date(2028, 1, 1), date(2028, 1, 2)),
        (TODAY, date(2028, 1, 2)),
    ],
)
def test_days_that_cannot_be_are_refused(team: Team, first: date, last: date) -> None:
    assert team.refused(team.lea, team.dora, first, last) == "deputies-odd-days"


def test_the_same_tap_twice_is_one_substitution_and_one_message(team: Team) -> None:
    one, two = (named(team.names(team.lea, team.dora, TODAY, None)) for _ in range(2))
    team.crew.clock.advance(minutes=3)
    assert named(team.names(team.lea, team.dora, TODAY, None)) == one == two
    assert team.crew.told("deputies.duty") == [team.dora]


def test_another_deputy_for_a_part_of_the_time_leaves_the_rest_as_it_was(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, None))
    named(team.names(team.lea, team.mart, date(2026, 11, 26), date(2026, 11, 26)))
    with team.crew.db.read() as session:
        rows = deputies.ahead(session, team.crew.clock.now(), member_id=team.lea)
        when = {
            text: deputies.current(session, plans.at(f"2026-11-{text}"))[0].deputy_id
            for text in ("25 12:00", "26 00:00", "26 23:59", "27 00:00", "30 12:00")
        }
    assert len(rows) == 3
    assert when == {
        "25 12:00": team.dora,
        "26 00:00": team.mart,
        "26 23:59": team.mart,
        "27 00:00": team.dora,
        "30 12:00": team.dora,
    }


def test_a_changed_deputy_is_told_and_loses_the_rights_at_once(team: Team) -> None:
    named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    team.crew.clock.advance(hours=1)
    named(team.names(team.lea, team.mart, TODAY, FRIDAY))
    assert team.acts_as(team.dora) is None
    assert team.acts_as(team.mart) is Role.LEAD
    assert team.crew.told("deputies.over") == [team.dora]
    assert team.crew.told("meanwhile.report") == []  # the lead is not back


def test_only_so_many_are_kept_ahead(team: Team) -> None:
    for day in range(1, 1 + actions.MOST):
        named(team.names(team.lea, team.dora, date(2026, 12, day), date(2026, 12, day)))
    assert team.refused(team.lea, team.dora, date(2026, 12, 20), date(2026, 12, 20)) == "deputies-too-many"
    named(team.names(team.lea, team.mart, date(2026, 12, 1), date(2026, 12, 1)))  # in the place of one


# Warnings


def test_a_deputy_who_is_away_then_is_warned_of_and_may_be_named_all_the_same(team: Team) -> None:
    plans.goes_away(team.crew, team.dora, "2026-11-26", "2026-11-26")
    done = team.names(team.lea, team.dora, TODAY, FRIDAY)
    assert done.row is None
    assert done.warnings == (Warned.AWAY,)
    assert team.rows() == []
    assert team.names(team.lea, team.dora, TODAY, FRIDAY, seen="0000").row is None
    named(team.names(team.lea, team.dora, TODAY, FRIDAY, seen=seal(*done.warnings)))
    assert team.names(team.lea, team.dora, date(2026, 12, 1), date(2026, 12, 2)).row is not None


def test_who_cannot_be_written_to_is_warned_of(team: Team) -> None:
    silent = team.crew.add("Silvi", Role.MANAGER, has_phone=False)
    assert team.names(team.lea, silent).warnings == (Warned.SILENT,)
    team.crew.happens(people.mark_unreachable, member_id=team.dora, reason="blocked")
    assert team.names(team.lea, team.dora).warnings == (Warned.SILENT,)


def test_a_team_without_anybody_to_lead_it_is_warned_of(team: Team) -> None:
    plans.goes_away(team.crew, team.mart, "2026-11-25", "2026-11-30")
    plans.goes_away(team.crew, team.lea, "2026-11-25", "2026-11-30")
    plans.goes_away(team.crew, team.dora, "2026-11-26", "2026-11-26")
    done = team.names(team.lea, team.dora, date(2026, 11, 25), FRIDAY)
    assert done.warnings == (Warned.AWAY, Warned.ALONE)


# What a stand-in may not


def test_a_stand_in_manages_counsellors_and_nobody_who_leads(team: Team) -> None:
    named(team.names(team.lea, team.dora))
    team.crew.do(people.rename, team.dora, member_id=team.anna, typed="Anna K")
    for other in (team.lea, team.mart):
        refused = team.crew.refuses(people.rename, team.dora, member_id=other, typed="X")
        assert refused == "kit-not-yours"
        assert team.crew.refuses(people.disable, team.dora, member_id=other) == "kit-not-yours"
    for role in (Role.LEAD, Role.MANAGER, Role.KEEPER):
        assert team.crew.refuses(people.give_role, team.dora, member_id=team.anna, role=role) == "kit-not-yours"
    assert team.crew.refuses(people.rename, team.dora, member_id=team.dora, typed="X") == "kit-not-yours"
    assert Kind.of(team.crew.get(team.dora).role) is Kind.STAFF


def test_a_stand_in_does_not_count_as_the_one_who_leads_the_team(team: Team) -> None:
    named(team.names(team.lea, team.dora))
    with team.crew.db.read() as session:
        assert [each.id for each in leading.active(session)] == [team.lea, team.mart]
        assert [each.id for each in members.with_roles(session, roles=(Role.LEAD,))] == [team.lea, team.dora]


# Ending


def test_coming_back_early_takes_the_rights_back_and_thanks_the_deputy(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    team.crew.clock.advance(hours=2)
    team.ends(team.lea, row)
    assert team.acts_as(team.dora) is None
    assert leads(team) == ["Lea", "Mart"]
    assert team.crew.told("deputies.over") == [team.dora]
    assert team.crew.told("meanwhile.report") == [team.lea]
    team.ends(team.lea, row)
    assert team.crew.told("meanwhile.report") == [team.lea]


def test_what_has_not_begun_is_called_off_without_a_report(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, FRIDAY, FRIDAY))
    team.ends(team.lea, row)
    assert team.crew.told("meanwhile.report") == []
    assert [each.kind for each in team.ticks("2026-11-27 12:00")] == ["deputies.over"]  # of the calling off
    assert team.acts_as(team.dora) is None


def test_a_deputy_who_cannot_says_so_and_the_leads_hear_it(team: Team) -> None:
    row = named(team.names(team.lea, team.dora, TODAY, FRIDAY))
    team.crew.clock.advance(minutes=5)
    team.declines(team.dora, row)
    assert team.acts_as(team.dora) is None
    assert sorted(team.crew.told("deputies.declined"), key=str) == [team.lea, team.mart]
    assert leads(team) == ["Lea", "Mart"]
    team.declines(team.dora, row)
    assert len(team.crew.told("deputies.declined")) == 2


def test_nobody_declines_for_somebody_else(team: Team) -> None:
    row = named(team.names(team.lea, team.dora))
    for who in (team.anna, team.mart, team.lea):
        assert team.crew.refuses(actions.decline, who, row_id=row, zone=team.crew.zone) == "kit-gone"
    assert team.crew.refuses(actions.decline, team.dora, row_id=404, zone=team.crew.zone) == "kit-gone"
    assert team.acts_as(team.dora) is Role.LEAD


def test_who_gets_another_role_acts_for_nobody_with_the_old_one(team: Team) -> None:
    named(team.names(team.lea, team.dora))
    team.crew.do(people.give_role, team.lea, member_id=team.dora, role=Role.TRAINEE)
    assert team.acts_as(team.dora) is None
    team.ticks()
    assert team.acts_as(team.dora) is None
    assert leads(team) == ["Lea", "Mart"]


def test_who_is_put_out_stands_in_no_more(team: Team) -> None:
    named(team.names(team.lea, team.dora))
    team.crew.do(people.disable, team.lea, member_id=team.dora)
    team.ticks()
    assert team.acts_as(team.dora) is None
    with team.crew.db.read() as session:
        assert standins.stood(session, team.crew.clock.now()) == []
    assert leads(team) == ["Lea", "Mart"]


def test_news_of_people_goes_to_the_deputy_and_not_to_who_is_away(team: Team, crew: Crew) -> None:
    named(team.names(team.lea, team.dora))
    crew.happens(people.mark_unreachable, member_id=team.anna, reason="blocked")
    assert crew.told("members.unreachable") == [team.dora, team.mart]
