"""Who may do what, and who may make whom what."""

import itertools

import pytest

from handlers.rules import rights
from handlers.rules.rights import LEADING_ROLES, Right
from storage.members import Role

COUNSELLING = (Role.VOLUNTEER, Role.COUNSELLOR)
HEADS = (Role.LEAD, Role.MANAGER)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_rights_written_down(role: Role) -> None:
    assert rights.of(role) <= frozenset(Right)


def test_who_leads_may_do_everything() -> None:
    assert rights.of(Role.LEAD) == frozenset(Right)


def test_the_manager_may_do_everything_but_read_what_was_written_about_a_case() -> None:
    assert rights.of(Role.MANAGER) == frozenset(Right) - {Right.READ_NOTES}


@pytest.mark.parametrize("role", COUNSELLING)
def test_who_counsels_sees_and_takes_shifts_and_flags_cases_and_nothing_else(role: Role) -> None:
    assert rights.of(role) == {Right.SEE_SHIFTS, Right.TAKE_SHIFTS, Right.FLAG_CASES}


def test_a_trainee_takes_shifts_and_the_rota_says_which_places() -> None:
    """Never one alone: tests/rules/test_eligibility.py."""
    assert rights.of(Role.TRAINEE) == {Right.SEE_SHIFTS, Right.TAKE_SHIFTS, Right.FLAG_CASES}


def test_the_keeper_looks_after_people_and_trouble_and_sees_no_shifts() -> None:
    assert rights.of(Role.KEEPER) == {Right.MANAGE_MEMBERS, Right.HEAR_OF_TROUBLE}


@pytest.mark.parametrize("right", Right)
def test_roles_with_a_right_are_those_that_have_it(right: Right) -> None:
    assert set(rights.roles_with(right)) == {role for role in Role if right in rights.of(role)}


@pytest.mark.parametrize("right", Right)
def test_every_right_is_somebodys(right: Right) -> None:
    assert rights.roles_with(right)


@pytest.mark.parametrize(("giver", "role"), [*itertools.product(HEADS, Role)])
def test_who_leads_gives_every_role(giver: Role, role: Role) -> None:
    assert rights.may_give(giver, role)


@pytest.mark.parametrize("role", Role)
def test_the_keeper_gives_only_roles_that_do_not_lead(role: Role) -> None:
    assert rights.may_give(Role.KEEPER, role) == (role not in LEADING_ROLES)


@pytest.mark.parametrize(("giver", "role"), [*itertools.product((*COUNSELLING, Role.TRAINEE), Role)])
def test_nobody_else_gives_any_role(giver: Role, role: Role) -> None:
    assert not rights.may_give(giver, role)


@pytest.mark.parametrize(("manager", "other"), [*itertools.product(Role, Role)])
def test_whoever_may_change_a_person_could_have_made_them_what_they_are(manager: Role, other: Role) -> None:
    assert rights.may_manage(manager, other) == rights.may_give(manager, other)


@pytest.mark.parametrize("role", Role)
def test_only_who_may_make_leads_can_lead_a_team_alone(role: Role) -> None:
    assert rights.can_lead(role) == (role in HEADS)


# Standing in


@pytest.mark.parametrize(("role", "acts_as"), [*itertools.product(Role, HEADS)])
def test_who_stands_in_has_their_own_rights_and_those_of_whom_they_stand_in_for(role: Role, acts_as: Role) -> None:
    assert rights.of(role, acts_as) == rights.of(role) | rights.of(acts_as)


@pytest.mark.parametrize(("role", "given"), [*itertools.product((*COUNSELLING, Role.KEEPER), Role)])
@pytest.mark.parametrize("acts_as", HEADS)
def test_who_only_stands_in_makes_nobody_a_lead_a_manager_or_a_keeper(role: Role, given: Role, acts_as: Role) -> None:
    assert rights.may_give(role, given, acts_as=acts_as) == (given not in LEADING_ROLES)
    assert rights.may_manage(role, given, acts_as=acts_as) == (given not in LEADING_ROLES)


@pytest.mark.parametrize(("role", "given"), [*itertools.product(HEADS, Role)])
def test_who_leads_gives_no_less_while_they_stand_in_for_another(role: Role, given: Role) -> None:
    for acts_as in HEADS:
        assert rights.may_give(role, given, acts_as=acts_as)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("acts_as", HEADS)
def test_rights_that_are_lent_change_nothing_about_oneself(role: Role, acts_as: Role) -> None:
    assert rights.may_manage_themselves(role)
    assert rights.may_manage_themselves(role, acts_as=acts_as) == (role in LEADING_ROLES)


@pytest.mark.parametrize("role", Role)
def test_who_leads_can_stand_in_and_who_may_be_duty_lead_but_nobody_who_learns_or_keeps(role: Role) -> None:
    assert rights.may_stand_in(role, leads_shifts=False) == (role in HEADS)
    assert rights.may_stand_in(role, leads_shifts=True) == (role not in (Role.TRAINEE, Role.KEEPER))
