"""Who acts for whom now: substitutions and absences as the database has them, chains followed by the rules; and the
rights that follow from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import away, live, menus
from handlers.rules import absences, substitution
from handlers.rules.rights import can_lead
from handlers.rules.substitution import Turn
from handlers.rules.vacancies import Absence
from storage import audit, deputies, members
from storage.deputies import Deputy
from storage.members import Member, MemberState, Role

LEADS = tuple(role for role in Role if can_lead(role))
# What somebody is who learns or only looks after the machine; a deputy who has become one stands in for nobody.
_NEVER = (Role.TRAINEE, Role.KEEPER)


@dataclass(frozen=True)
class Acting:
    """Somebody who acts now, in their own name or in somebody's stead."""

    member: Member
    instead_of: Member | None = None


@dataclass(frozen=True)
class Stood:
    """Somebody who is away while another acts for them, until when if that is known; by the chain, so that who acts
    need not be whom they named."""

    member: Member
    deputy: Member
    span: Absence


def span(row: Deputy) -> Absence:
    """When a substitution holds."""
    return Absence(row.starts_at, row.ends_at)


def deputies_at(session: Session, at: datetime) -> dict[int, int]:
    """By who is away who stands in for them at this instant; of two the one named later."""
    return deputies.pairs(session, at)


def deputies_of(session: Session, at: datetime, *, found: Sequence[Member]) -> list[Member]:
    """Who is named to stand in for any of these at this instant, whether they can or not."""
    known = deputies_at(session, at)
    named = (members.get(session, member_id=known[each.id]) for each in found if each.id in known)
    return [each for each in named if each is not None]


def absent(session: Session, at: datetime, *, found: Sequence[Member]) -> set[int]:
    """Which of these are away at this instant, by id."""
    spans = away.of(session, found=found, since=at)
    return {member_id for member_id, each in spans.items() if absences.current(each, at) is not None}


def can_act(member: Member) -> bool:
    """Whether somebody who was named can stand in at all: in the team, fit for it and reachable."""
    return member.is_reachable and member.role not in _NEVER


def resolved(session: Session, at: datetime, *, found: Sequence[Member]) -> dict[int, Member | None]:
    """By member who acts for each of these at this instant: mostly they themselves; None when nobody is there."""
    known = deputies_at(session, at)
    everybody = {each.id: each for each in found}
    for member_id in {*known.values()} - everybody.keys():
        member = members.get(session, member_id=member_id)
        if member is not None:
            everybody[member_id] = member
    gone = absent(session, at, found=list(everybody.values()))
    unfit = {each.id for each in everybody.values() if not can_act(each)}
    chosen = {each.id: substitution.stand_in(each.id, deputies=known, absent=gone, unfit=unfit) for each in found}
    return {member_id: everybody.get(who) if who is not None else None for member_id, who in chosen.items()}


def acting(session: Session, at: datetime, *, found: Sequence[Member]) -> list[Acting]:
    """Who acts for each of these at this instant, each once; for whom nobody acts, nobody is there."""
    by_member = resolved(session, at, found=found)
    chosen: dict[int, Acting] = {}
    for member in found:
        stand_in = by_member[member.id]
        if stand_in is None:
            continue
        acts = Acting(stand_in, member if stand_in.id != member.id else None)
        if stand_in.id not in chosen or acts.instead_of is None:
            chosen[stand_in.id] = acts
    return list(chosen.values())


def holders(session: Session, *, roles: Sequence[Role]) -> list[Member]:
    """Who has one of these roles themselves and is in the team, also if they are away; by id."""
    return list(members.holding(session, roles=roles))


def told(session: Session, at: datetime, *, roles: Sequence[Role]) -> list[Member]:
    """Who is told what is for these roles: whoever acts for each, else they themselves unless they are paused."""
    found = holders(session, roles=roles)
    by_member = resolved(session, at, found=found)
    chosen = [by_member[each.id] or (each if each.state is MemberState.ACTIVE else None) for each in found]
    return list({each.id: each for each in chosen if each is not None}.values())


def stood(session: Session, now: datetime) -> list[Stood]:
    """Everybody who leads and for whom somebody else acts now."""
    found = holders(session, roles=LEADS)
    by_member, rows = (
        resolved(session, now, found=found),
        {each.member_id: each for each in deputies.current(session, now)},
    )
    replaced = ((each, by_member[each.id]) for each in found)
    return [
        Stood(member, deputy, span(rows[member.id]))
        for member, deputy in replaced
        if deputy is not None and deputy.id != member.id and member.id in rows
    ]


def unled(session: Session, now: datetime, *, within: Absence, extra: Turn | None = None) -> datetime | None:
    """The first instant in this time, as far as is known today, at which nobody who leads or stands in for one is there
    and can be reached; `extra` is a substitution that is only thought of."""
    leads = holders(session, roles=LEADS)
    turns = [Turn(each.member_id, each.deputy_id, span(each)) for each in deputies.unfinished(session, now)]
    turns += [extra] if extra is not None else []
    ids = {each.id for each in leads} | {each.deputy_id for each in turns}
    people = [each for each in (members.get(session, member_id=id_) for id_ in sorted(ids)) if each is not None]
    silent = {each.id for each in people if not can_act(each)}
    known = away.of(session, found=people, since=now)
    return substitution.unled([each.id for each in leads], turns=turns, away=known, silent=silent, within=within)


def hold(session: Session, now: datetime, *, also: Sequence[int] = ()) -> None:
    """Hold everybody whose substitution or whose rights may change by one, first of all and in one order."""
    rows = [*deputies.unfinished(session, now), *deputies.unreported(session, now), *deputies.unbegun(session, now)]
    ids = {each for row in rows for each in (row.member_id, row.deputy_id)}
    ids |= {each.id for each in members.acting(session)}
    members.hold_all(session, roles=LEADS, also=sorted({*ids, *also}))


def is_settled(session: Session, now: datetime) -> bool:
    """Whether everybody acts as just what they stand in for now."""
    return {each.id: each.acts_as for each in members.acting(session)} == _lent(session, now)


def settle(session: Session, now: datetime) -> None:
    """Let rights follow: everybody acts as what they stand in for now, and as nothing else. Whoever calls holds."""
    wanted: Mapping[int, Role] = _lent(session, now)
    ids = {*wanted, *(each.id for each in members.acting(session))}
    for member in (members.get(session, member_id=each) for each in sorted(ids)):
        role = wanted.get(member.id) if member is not None else None
        if member is None or member.acts_as is role:
            continue
        members.act_as(session, member=member, role=role)
        facts = {"role": role.value if role is not None else None}
        audit.record(session, now, actor_id=None, verb="deputies.acts", subject=f"member:{member.id}", **facts)
        if member.state is not MemberState.DISABLED:
            menus.refresh(session, now, member=member)
        live.refresh_member(session, now, member_id=member.id)


def _lent(session: Session, now: datetime) -> dict[int, Role]:
    """By who stands in for somebody the role whose rights they have besides their own: of two the lead's."""
    lent: dict[int, Role] = {}
    for each in stood(session, now):
        deputy, role = each.deputy, each.member.role
        if deputy.role not in (role, Role.LEAD) and lent.get(deputy.id) is not Role.LEAD:
            lent[deputy.id] = role
    return lent
