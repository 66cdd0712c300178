"""Who may do what. A right is asked for, a role is never compared, anywhere else."""

import enum

from storage.members import Role


class Right(enum.StrEnum):
    """Something a member may or may not do."""

    SEE_SHIFTS = "see_shifts"  # see which shifts there are and how many places are free
    TAKE_SHIFTS = "take_shifts"  # sign up for shifts and leave them
    PLAN_SHIFTS = "plan_shifts"  # open and cancel shifts
    SEE_NAMES = "see_names"  # see who is on a shift one is not on
    MANAGE_MEMBERS = "manage_members"  # invite, change roles, pause, disable
    FLAG_CASES = "flag_cases"  # flag a difficult case, and see one's own
    ANSWER_CASES = "answer_cases"  # see all difficult cases, take and decide them
    READ_NOTES = "read_notes"  # read what was written about a case one has not taken
    BRIEF_TEAM = "brief_team"  # write what the team is to know, see who has read it, keep where to refer
    HEAR_OF_TROUBLE = "hear_of_trouble"  # be told when the bot cannot do its work
    SEE_FIGURES = "see_figures"  # looks at digests, reports and statistics


_LEADING = frozenset(Right)
_COUNSELLING = frozenset({Right.SEE_SHIFTS, Right.TAKE_SHIFTS, Right.FLAG_CASES})
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VOLUNTEER: _COUNSELLING,
    Role.COUNSELLOR: _COUNSELLING,
    # Which places are a trainee's (beside a counsellor, never alone) is the rota's to say.
    Role.TRAINEE: _COUNSELLING,
    Role.LEAD: _LEADING,
    Role.MANAGER: _LEADING - {Right.READ_NOTES},
    Role.KEEPER: frozenset({Right.MANAGE_MEMBERS, Right.HEAR_OF_TROUBLE}),
}
# Roles that stand above the counsellors; only who has one may give one.
LEADING_ROLES = frozenset({Role.LEAD, Role.MANAGER, Role.KEEPER})


def of(role: Role, acts_as: Role | None = None) -> frozenset[Right]:
    """Everything this role may do, also while it stands in for another."""
    return _RIGHTS[role] if acts_as is None else _RIGHTS[role] | _RIGHTS[acts_as]


def roles_with(right: Right) -> tuple[Role, ...]:
    """Roles that have the right, in the order of the enum."""
    return tuple(role for role in Role if right in _RIGHTS[role])


def is_counselling(role: Role) -> bool:
    """Whether shifts are what this role is in the team for: who leads may take them too, and need not."""
    return Right.TAKE_SHIFTS in _RIGHTS[role] and role not in LEADING_ROLES


def may_give(giver: Role, role: Role, *, acts_as: Role | None = None) -> bool:
    """Whether somebody may make another a holder of this role: the keeper is technical and makes no leads, and neither
    does who only stands in for one, for what they make would outlast it."""
    manages = Right.MANAGE_MEMBERS in of(giver, acts_as)
    return manages and (giver in (Role.LEAD, Role.MANAGER) or role not in LEADING_ROLES)


def may_manage(manager: Role, other: Role, *, acts_as: Role | None = None) -> bool:
    """Whether somebody may change anything about a holder of this role, who is not themselves.

    Whoever could cut off a lead and invite them anew could take their place; so it takes who could make them one.
    """
    return may_give(manager, other, acts_as=acts_as)


def may_manage_themselves(role: Role, *, acts_as: Role | None = None) -> bool:
    """Whether somebody who manages members may change their own record: not with rights that are only lent to them."""
    return acts_as is None or Right.MANAGE_MEMBERS in of(role)


def may_stand_in(role: Role, *, leads_shifts: bool) -> bool:
    """Whether somebody may be named as the deputy of who leads: who leads too, and who may be duty lead."""
    return can_lead(role) or (leads_shifts and role in (Role.VOLUNTEER, Role.COUNSELLOR))


def can_lead(role: Role) -> bool:
    """Whether a team with nobody else of this kind could still be led: they may make anybody anything."""
    return may_give(role, Role.LEAD)
