"""Who could be asked to step in. Asks nobody."""

import math
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, away, offers, seats
from handlers.rules import absences, coverage
from handlers.rules.coverage import Candidate
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from storage import asks, places, standbys, waits
from storage.members import Member, MemberState
from storage.shifts import Opening, PlaceKind


def candidates(
    session: Session, now: datetime, *, actor: Member | None, opening: Opening, kind: PlaceKind, zone: ZoneInfo
) -> Sequence[Candidate]:
    """Whom the actor, or the bot by itself (None), is to ask for such a place, in that order.

    They may have it, also late where the shift is under way; can be written to; are not away now; never said no to
    this shift, and were not asked since it was covered last; and had no place in it that they gave up. First who
    stands on its wait list, then who offered themselves, then as `coverage` ranks. Who plans comes after the rest of
    these, as they know of the gap; but for a duty lead they are who it is about.
    """
    found = _askable(session, now, actor=actor, opening=opening)
    ranked = coverage.candidates(
        seats.people(session, found=found, since=opening.starts_at, until=opening.ends_at),
        seats.vacancy(opening, kind),
        limits={each: seats.rules(session, each) for each in Kind},
        target_for=seats.duration(session, "rota.target"),
        asked=asks.last_asked(session, now),
        zone=zone,
        now=now,
        joins_late=opening.starts_at <= now,
    )
    plan = {each.id for each in found if kind is not PlaceKind.DUTY_LEAD and access.may(each, Right.PLAN_SHIFTS)}
    line = [each.member_id for each in waits.line(session, shift_id=opening.id) if each.kind is kind]
    offered = [each.member_id for each in standbys.of_shift(session, shift_id=opening.id)]
    return sorted(
        ranked,
        key=lambda each: (
            _turn(line, each.person.member_id),
            _turn(offered, each.person.member_id),
            each.person.member_id in plan,
        ),
    )


def could(
    session: Session, now: datetime, *, member: Member, opening: Opening, kind: PlaceKind, zone: ZoneInfo
) -> bool:
    """Whether the member could come themselves as this: they have no place there, and no rule speaks against it."""
    place = places.get(session, shift_id=opening.id, member_id=member.id)
    if not access.may(member, Right.TAKE_SHIFTS) or (place is not None and place.is_taken):
        return False
    return not seats.objections(session, now, member=member, opening=opening, kind=kind, zone=zone, joins_late=True)


def _askable(session: Session, now: datetime, *, actor: Member | None, opening: Opening) -> list[Member]:
    """Who can be asked anything about this shift, whatever they may have in it."""
    done = {each.member_id for each in asks.current(session, shift_id=opening.id)}
    done |= {each.member_id for each in places.of_shift(session, shift_id=opening.id)}
    done |= {actor.id} if actor else set()
    found = [
        each
        for each in seats.takers(session)
        if each.state is MemberState.ACTIVE and each.is_reachable and each.id not in done
    ]
    absent = away.of(session, found=found, since=now)
    return [each for each in found if not absences.current(absent[each.id], now)]


def _turn(line: Sequence[int], member_id: int) -> float:
    """Where somebody stands in a line; who does not comes after everybody who does."""
    return line.index(member_id) if member_id in line else math.inf


def missing(opening: Opening) -> dict[PlaceKind, int]:
    """How many people of which kind the shift lacks, the kind that is needed most first."""
    short = coverage.missing(offers.needs(opening), offers.taken(opening))
    order = sorted(short, key=lambda kind: coverage.rank(seats.vacancy(opening, kind)))
    return {kind: short[kind] for kind in order}
