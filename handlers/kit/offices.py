"""Who holds each office of the ladder at an instant: by role, duty, absence and substitution. Alerts nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import standins
from handlers.kit.standins import Acting
from handlers.rules.ladder import Office
from handlers.rules.rights import Right, roles_with
from storage import contacts, duties, members
from storage.members import Member, MemberState, Role
from storage.shifts import LONGEST, PlaceKind, PlaceState

_MOMENT = timedelta(microseconds=1)
_COMING = (PlaceState.PLANNED, PlaceState.HERE)
WAS_THERE = (*_COMING, PlaceState.DONE)  # of an instant that is past


@dataclass(frozen=True)
class Crew:
    """Who could be alerted for each office, and who holds one but cannot be told anything."""

    holders: dict[Office, list[Acting]]
    unreachable: tuple[Member, ...]

    def ids(self) -> dict[Office, list[int]]:
        """The same by member id."""
        return {office: [each.member.id for each in found] for office, found in self.holders.items()}

    def acting(self, member_id: int, office: Office) -> Acting:
        """A member as they hold this office, in their own name or in somebody's stead. StopIteration if they do not."""
        return next(each for each in self.holders[office] if each.member.id == member_id)

    def instead_of(self, member_id: int, office: Office) -> int | None:
        """In whose stead a member holds this office, if in anybody's."""
        principal = self.acting(member_id, office).instead_of
        return principal.id if principal is not None else None


def crew(session: Session, at: datetime, *, without: int | None = None) -> Crew:
    """Who holds each office at this instant and can be told, but for one member: nobody is told of their own case."""
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    active = [each for each in team if each.id != without]
    leads, managers = _of(active, Role.LEAD), _of(active, Role.MANAGER)
    duty = standins.acting(session, at, found=on_duty(session, at, found=active))
    leading = standins.acting(session, at, found=leads)
    managing = standins.acting(session, at, found=managers)
    everybody = [*_of(active, *roles_with(Right.ANSWER_CASES)), *(each for each in active if each.leads_shifts)]
    anybody = [*duty, *leading, *managing, *standins.acting(session, at, found=everybody)]
    found = {
        Office.DUTY: duty,
        Office.LEAD: leading,
        Office.DEPUTY: _deputies(leads, leading, managing),
        Office.MANAGER: managing,
        Office.ALL: anybody,
    }
    reached = contacts.reached(session)
    told = {office: _once(each, without, reached) for office, each in found.items()}
    holders = [each.member for each in anybody] + standins.deputies_of(session, at, found=[*leads, *managers])
    silent = {each.id: each for each in holders if not _can_be_told(each, reached) and each.id != without}
    return Crew(told, tuple(silent.values()))


def on_duty(
    session: Session, at: datetime, *, found: Sequence[Member], states: Sequence[PlaceState] = _COMING
) -> list[Member]:
    """Which of these are duty lead of a shift under way at this instant and can be counted on."""
    begun = duties.between(session, since=at - LONGEST, until=at + _MOMENT)
    ids = {
        each.member_id
        for each in begun
        if each.kind is PlaceKind.DUTY_LEAD and each.state in states and not each.is_sought and at < each.ends_at
    }
    return [each for each in found if each.id in ids]


def _deputies(leads: Sequence[Member], leading: Sequence[Acting], managing: Sequence[Acting]) -> list[Acting]:
    """Who stands in for a lead, or would if the lead were away: the named deputy, the other leads, else the manager."""
    stand_ins = [each for each in leading if each.instead_of is not None]
    others = [each for each in leading if each.instead_of is None] if len(leads) > 1 else []
    return [*stand_ins, *others] or list(managing)


def _of(found: Sequence[Member], *roles: Role) -> list[Member]:
    return [each for each in found if each.role in roles]


def _can_be_told(member: Member, reached: frozenset[int]) -> bool:
    """Whether a message in Telegram can be tried, or they have another way that counts."""
    return member.is_reachable or (member.id in reached and member.state is not MemberState.DISABLED)


def _once(found: Sequence[Acting], without: int | None, reached: frozenset[int]) -> list[Acting]:
    """Each once, in their own name if they are, and only who can be told."""
    chosen: dict[int, Acting] = {}
    for each in found:
        is_told = _can_be_told(each.member, reached) and each.member.id != without
        if is_told and (each.member.id not in chosen or each.instead_of is None):
            chosen[each.member.id] = each
    return list(chosen.values())
