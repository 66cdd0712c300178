"""Places taken that the rules of today would not give, for whoever changes rules or people. Takes none away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import seats
from handlers.rules import limits, standing
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind
from storage import policies, shifts
from storage.members import Member
from storage.shifts import Opening


@dataclass(frozen=True)
class Beyond:
    """Somebody's place ahead, and what speaks against it now."""

    member: Member
    shift: Opening
    objection: Objection


def beyond(
    session: Session, now: datetime, *, who: Sequence[Member], whys: frozenset[Why], zone: ZoneInfo
) -> list[Beyond]:
    """Of these people's places up to the horizon those that one of these reasons speaks against; by member, then time.

    `who` are people who can have places.
    """
    if not who:
        return []
    values = policies.values(session)
    end = now + limits.duration("rota.horizon", values)
    ahead = {each.id: each for each in shifts.between(session, since=now, until=end)}
    theirs = {kind: limits.limits_for(kind, values) for kind in Kind}
    found = []
    for member, person in zip(who, seats.people(session, found=who, since=now, until=end), strict=True):
        held = [seats.vacancy(ahead[each.shift_id], each.kind) for each in person.work if each.shift_id in ahead]
        against = standing.beyond(person, held, whys=whys, limits=theirs[person.kind], zone=zone, now=now)
        found += [Beyond(member, ahead[place.stint.shift_id], objection) for place, objection in against]
    return found
