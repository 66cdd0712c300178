"""Who could be asked to step in. Asks nobody."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, offers, seats
from handlers.rules import coverage
from handlers.rules.coverage import Candidate
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from storage import asks
from storage.members import Member, MemberState
from storage.shifts import Opening, PlaceKind


def candidates(
    session: Session, now: datetime, *, actor: Member, opening: Opening, kind: PlaceKind, zone: ZoneInfo
) -> Sequence[Candidate]:
    """Whom the actor is to ask for such a place, in that order: they may have it, also late where the shift is under
    way, can be written to and were not asked for this shift yet, whatever they said.

    Who plans comes after everybody else: they know of the gap already. For a duty lead they are who it is about.
    """
    asked = {actor.id, *(each.member_id for each in asks.of_shift(session, shift_id=opening.id))}
    found = [
        each
        for each in seats.takers(session)
        if each.state is MemberState.ACTIVE and each.is_reachable and each.id not in asked
    ]
    people = seats.people(session, found=found, since=opening.starts_at, until=opening.ends_at)
    ranked = coverage.candidates(
        people,
        seats.vacancy(opening, kind),
        limits={each: seats.rules(session, each) for each in Kind},
        target_for=seats.duration(session, "rota.target"),
        asked=asks.last_asked(session),
        zone=zone,
        now=now,
        joins_late=opening.starts_at <= now,
    )
    if kind is PlaceKind.DUTY_LEAD:
        return ranked
    plan = {each.id for each in found if access.may(each, Right.PLAN_SHIFTS)}
    return sorted(ranked, key=lambda each: each.person.member_id in plan)


def missing(opening: Opening) -> dict[PlaceKind, int]:
    """How many people of which kind the shift lacks, the kind that is needed most first."""
    short = coverage.missing(offers.needs(opening), offers.taken(opening))
    order = sorted(short, key=lambda kind: coverage.rank(seats.vacancy(opening, kind)))
    return {kind: short[kind] for kind in order}
