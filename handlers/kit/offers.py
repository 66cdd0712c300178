"""Places somebody could take: those that keep every rule, the neediest first. Takes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, seats
from handlers.rules import coverage, eligibility
from handlers.rules.rights import Right
from handlers.rules.vacancies import Vacancy
from storage import shifts
from storage.members import Member
from storage.shifts import Opening, PlaceKind, Service


@dataclass(frozen=True)
class Offer:
    """Places somebody could have, in which shift."""

    shift: Opening
    vacancy: Vacancy

    @property
    def kind(self) -> PlaceKind:
        """The kind of place."""
        return self.vacancy.stint.kind


def fitting(
    session: Session,
    now: datetime,
    *,
    member: Member,
    zone: ZoneInfo,
    service: Service | None = None,
) -> list[Offer]:
    """Every place up to the horizon that the member may take (for one service), the neediest shift first."""
    end = now + seats.duration(session, "rota.horizon")
    found = [each for each in shifts.between(session, since=now, until=end) if service in (None, each.service)]
    fit = among(session, now, member=member, zone=zone, found=found)
    return sorted(fit, key=lambda offer: coverage.rank(offer.vacancy))


def next_fit(session: Session, now: datetime, *, member: Member, zone: ZoneInfo, after: datetime) -> Offer | None:
    """The soonest place that begins after this instant and that the member may take; else the soonest of all."""
    end = now + seats.duration(session, "rota.horizon")
    found = shifts.between(session, since=now, until=end)
    fit = among(session, now, member=member, zone=zone, found=found)
    later = (offer for offer in fit if offer.shift.starts_at >= after)
    return next(later, fit[0] if fit else None)


def needs(opening: Opening) -> tuple[coverage.Need, ...]:
    """What the shift needs, as the rules see it."""
    return tuple(coverage.Need(kind, count.least, count.most) for kind, count in opening.counts.items())


def taken(opening: Opening) -> dict[PlaceKind, int]:
    """How many of each kind can be counted on."""
    return {kind: count.coming for kind, count in opening.counts.items()}


def light(opening: Opening) -> coverage.Light:
    """How well the shift is covered."""
    return coverage.light(needs(opening), taken(opening))


def among(session: Session, now: datetime, *, member: Member, zone: ZoneInfo, found: Sequence[Opening]) -> list[Offer]:
    """Of these shifts the places that the member may take, one a shift, in the order given."""
    if not found or not access.may(member, Right.TAKE_SHIFTS):
        return []
    since, until = min(each.starts_at for each in found), max(each.ends_at for each in found)
    who = seats.person(session, member=member, since=since, until=until)
    theirs = seats.rules(session, who.kind)
    fit = ((each, seats.fitting(who, each, theirs=theirs, zone=zone, now=now)) for each in found)
    return [Offer(each, place) for each, place in fit if place is not None]


def in_shift(session: Session, now: datetime, *, member: Member, zone: ZoneInfo, found: Opening) -> list[Offer]:
    """Of this shift the places of every kind that the member may take."""
    if not access.may(member, Right.TAKE_SHIFTS):
        return []
    who = seats.person(session, member=member, since=found.starts_at, until=found.ends_at)
    theirs = seats.rules(session, who.kind)
    places = (seats.vacancy(found, kind) for kind in found.counts)
    return [Offer(found, each) for each in places if eligibility.is_fit(who, each, limits=theirs, zone=zone, now=now)]
