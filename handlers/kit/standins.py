"""Who acts for whom now: substitutions and absences as the database has them, chains followed by the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import away
from handlers.rules import absences, substitution
from storage import deputies, members
from storage.members import Member


@dataclass(frozen=True)
class Acting:
    """Somebody who acts now, in their own name or in somebody's stead."""

    member: Member
    instead_of: Member | None = None


def deputies_at(session: Session, at: datetime) -> dict[int, int]:
    """By who is away who stands in for them at this instant; of two the one named later."""
    return {each.member_id: each.deputy_id for each in deputies.current(session, at)}


def absent(session: Session, at: datetime, *, found: Sequence[Member]) -> set[int]:
    """Which of these are away at this instant, by id."""
    spans = away.of(session, found=found, since=at)
    return {member_id for member_id, each in spans.items() if absences.current(each, at) is not None}


def acting(session: Session, at: datetime, *, found: Sequence[Member]) -> list[Acting]:
    """Who acts for each of these at this instant, each once; for whom nobody acts, nobody is there."""
    known = deputies_at(session, at)
    everybody = {each.id: each for each in found}
    for member_id in {*known.values()} - everybody.keys():
        member = members.get(session, member_id=member_id)
        if member is not None:
            everybody[member_id] = member
    gone = absent(session, at, found=list(everybody.values()))
    chosen: dict[int, Acting] = {}
    for member in found:
        stand_in = substitution.stand_in(member.id, deputies=known, absent=gone)
        if stand_in is None or stand_in not in everybody:
            continue
        acts = Acting(everybody[stand_in], member if stand_in != member.id else None)
        if stand_in not in chosen or acts.instead_of is None:
            chosen[stand_in] = acts
    return list(chosen.values())
