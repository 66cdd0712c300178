"""Giving people places in shifts and taking them back, under the rules. Nothing else in the house does it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, live
from handlers.kit.errors import Refused
from handlers.rules import coverage, eligibility, limits
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.limits import Kind, Limits
from handlers.rules.rights import Right
from handlers.rules.vacancies import NEAR, Absence, Person, Vacancy
from handlers.rules.work import Stint
from storage import abilities, audit, members, outbox, places, policies, shifts
from storage.members import Member, MemberState, Role
from storage.outbox import Priority
from storage.places import Engagement, Place
from storage.shifts import Opening, PlaceKind

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_TRIES = (PlaceKind.COUNSELLOR, PlaceKind.SHADOW, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE)


@dataclass(frozen=True)
class Claim:
    """What became of wanting a place, with everything that speaks against it and the next that fits instead."""

    shift: Opening
    kind: PlaceKind
    objections: tuple[Objection, ...]
    instead: Vacancy | None = None

    @property
    def is_mine(self) -> bool:
        """Whether the member has a place now, from this claim or an earlier one."""
        return not self.objections or self.objections[0].why is Why.YOURS


@dataclass(frozen=True)
class Release:
    """A place given back, and the trainees whose places went with it because nobody is left to sit beside."""

    shift: Opening
    kind: PlaceKind
    orphaned: tuple[int, ...]


def rules(session: Session, kind: Kind) -> Limits:
    """The limits of this kind of people, as the lead has set them."""
    return limits.limits_for(kind, policies.values(session))


def duration(session: Session, key: str) -> timedelta:
    """One of the team's numbers as a length of time, such as `rota.horizon`."""
    return limits.duration(key, policies.values(session))


def person(session: Session, *, member: Member, since: datetime, until: datetime) -> Person:
    """The member as the rules see them, with their work around [since, until)."""
    return people(session, found=(member,), since=since, until=until)[0]


def people(session: Session, *, found: Sequence[Member], since: datetime, until: datetime) -> list[Person]:
    """Members as the rules see them, with their work around [since, until)."""
    ids = [each.id for each in found]
    only = ids[0] if len(ids) == 1 else None
    work: dict[int, list[Stint]] = {}
    for each in places.engagements(session, since=since - NEAR, until=until + NEAR, member_id=only):
        work.setdefault(each.member_id, []).append(stint(each))
    spoken = abilities.languages(session, member_ids=ids)
    learnt = abilities.qualifications(session, member_ids=ids)
    return [
        Person(
            member_id=each.id,
            kind=Kind.of(each.role),
            # Who has said nothing counsels in the language they speak with the bot.
            languages=spoken.get(each.id) or frozenset({each.language}),
            qualifications=learnt.get(each.id, frozenset()),
            can_lead=can_lead(each),
            away=_away(each),
            work=tuple(work.get(each.id, ())),
            target_for=None if each.target_for is None else timedelta(minutes=each.target_for),
        )
        for each in found
    ]


def can_lead(member: Member) -> bool:
    """Whether the member may be duty lead."""
    return member.leads_shifts or member.role in (Role.LEAD, Role.MANAGER)


def takers(session: Session) -> list[Member]:
    """Everybody who can have places, by name; who is paused is among them, and the rules know."""
    everyone = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    return [each for each in everyone if access.may(each, Right.TAKE_SHIFTS)]


def stint(engagement: Engagement) -> Stint:
    """The engagement as the rules see it."""
    return Stint(engagement.id, engagement.starts_at, engagement.ends_at, engagement.kind)


def vacancy(opening: Opening, kind: PlaceKind) -> Vacancy:
    """What the shift offers of this kind of place."""
    count = opening.counts.get(kind, shifts.Count(0, 0))
    return Vacancy(
        stint=Stint(opening.id, opening.starts_at, opening.ends_at, kind),
        service=opening.service,
        language=opening.language,
        qualification=opening.qualification_id,
        least=count.least,
        most=count.most,
        taken=count.taken,
        counsellors=opening.taken(PlaceKind.COUNSELLOR),
        is_cancelled=opening.is_cancelled,
    )


def objections(
    session: Session,
    now: datetime,
    *,
    member: Member,
    opening: Opening,
    kind: PlaceKind,
    zone: ZoneInfo,
    is_by_lead: bool = False,
    without: frozenset[int] = frozenset(),
) -> tuple[Objection, ...]:
    """Everything that speaks against the member's having a place of this kind, the most telling first.

    `without` leaves out shifts they would give away for it.
    """
    who = person(session, member=member, since=opening.starts_at, until=opening.ends_at)
    return eligibility.objections(
        who,
        vacancy(opening, kind),
        limits=rules(session, who.kind),
        zone=zone,
        now=now,
        is_by_lead=is_by_lead,
        without=without,
    )


def fitting(who: Person, opening: Opening, *, theirs: Limits, zone: ZoneInfo, now: datetime) -> Vacancy | None:
    """The places in this shift that the person may have, of the most needed kind; None for none."""
    wanted = (vacancy(opening, kind) for kind in _TRIES if kind in opening.counts)
    fit = [each for each in wanted if eligibility.is_fit(who, each, limits=theirs, zone=zone, now=now)]
    return min(fit, key=coverage.rank, default=None)


def choice(member: Member, opening: Opening) -> PlaceKind:
    """The kind of place a claim is about when nobody said: a trainee's beside somebody, else the first that is free."""
    if member.role is Role.TRAINEE:
        return PlaceKind.SHADOW
    able = [each for each in _TRIES if each is not PlaceKind.SHADOW and each in opening.counts]
    if not can_lead(member):
        able = [each for each in able if each is not PlaceKind.DUTY_LEAD]
    free = (each for each in able if opening.counts[each].taken < opening.counts[each].most)
    return next(free, PlaceKind.COUNSELLOR)


def claim(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    member: Member,
    shift_id: int,
    zone: ZoneInfo,
    kind: PlaceKind | None = None,
    reason: str | None = None,
) -> Claim:
    """Give the member a place unless something speaks against it; the claim says what. Harmless when repeated.

    For somebody else (`actor` is not `member`) a lead may override what is not hard with a `reason`. Raises `Refused`
    for a shift that is not there.
    """
    # First the member, then the shift, always: so nobody races into two shifts at the same time.
    members.lock(session, member_id=member.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    wanted = kind or choice(member, found)
    is_by_lead = actor.id != member.id
    against = objections(session, now, member=member, opening=found, kind=wanted, zone=zone, is_by_lead=is_by_lead)
    standing = tuple(each for each in against if not _is_overridden(each, member, is_by_lead=is_by_lead, reason=reason))
    if standing:
        return Claim(found, wanted, standing)
    given_by = actor.id if is_by_lead else None
    places.take(session, now, shift_id=shift_id, member_id=member.id, kind=wanted, given_by=given_by)
    overridden = [each.why.value for each in against]
    facts: dict[str, Any] = {"member": member.id} if is_by_lead else {}
    facts |= {"overridden": overridden} if overridden else {}
    record(session, now, actor, "shifts.taken", shift_id, reason=reason, kind=wanted.value, **facts)
    if is_by_lead:
        tell(session, now, kind="news.given", shift=found, to=member.id, actor_id=actor.id)
    live.refresh(session, now, shift_id=shift_id)
    return Claim(found, wanted, ())


def release(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    place: Place,
    verb: str = "shifts.left",
    is_replaced: bool = False,
) -> Release:
    """Give a place back. Whoever calls holds the shift. Trainees left without a counsellor lose theirs and are told,
    unless the caller has seen to it that another counsellor comes in the same transaction (`is_replaced`).
    """
    found = shifts.opening(session, shift_id=place.shift_id)
    if found is None:
        raise Refused("kit-gone")
    places.leave(session, now, place=place)
    facts: dict[str, Any] = {"member": place.member_id} if actor.id != place.member_id else {}
    record(session, now, actor, verb, found.id, kind=place.kind.value, **facts)
    if actor.id != place.member_id:
        tell(session, now, kind="news.withdrawn", shift=found, to=place.member_id, actor_id=actor.id)
    orphaned = () if is_replaced else _free_shadows(session, now, actor=actor, shift=found)
    live.refresh(session, now, shift_id=found.id)
    return Release(found, place.kind, orphaned)


def tell(
    session: Session,
    now: datetime,
    *,
    kind: str,
    shift: Opening,
    to: int,
    actor_id: int | None = None,
    **more: object,
) -> None:
    """Tell a member what somebody did about their place in a shift, unless it was they themselves."""
    if to == actor_id:
        return
    outbox.post(
        session,
        now,
        # The same can happen again after it was undone, and is news again.
        key=f"{kind}:{shift.id}:{to}:{now:%Y%m%d%H%M%S%f}",
        kind=kind,
        params={"shift_id": shift.id, **more},
        member_id=to,
        priority=Priority.NOTICE,
        useless_after=shift.ends_at,
    )


def record(
    session: Session,
    now: datetime,
    actor: Member | None,
    verb: str,
    shift_id: int,
    *,
    reason: str | None = None,
    **facts: Any,
) -> None:
    """Write down what was done about a shift."""
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"shift:{shift_id}", reason=reason, **facts)


def stands(against: Iterable[Objection], member: Member) -> Weight | None:
    """The heaviest of what speaks against the member, as a lead meets it; None for nothing."""
    weights = {eligibility.weight(each, Kind.of(member.role)) for each in against}
    return next((each for each in (Weight.HARD, Weight.LEGAL, Weight.POLICY) if each in weights), None)


def _is_overridden(objection: Objection, member: Member, *, is_by_lead: bool, reason: str | None) -> bool:
    if not (is_by_lead and reason):
        return False
    return eligibility.weight(objection, Kind.of(member.role)) is not Weight.HARD


def _free_shadows(session: Session, now: datetime, *, actor: Member, shift: Opening) -> tuple[int, ...]:
    coming = places.coming(session, shift_id=shift.id)
    counsellors = sum(each.kind is PlaceKind.COUNSELLOR for each in coming)
    shadows = [each.member_id for each in coming if each.kind is PlaceKind.SHADOW]
    if counsellors or not shadows:
        return ()
    for member_id in shadows:
        place = places.get(session, shift_id=shift.id, member_id=member_id)
        if place is not None:
            places.leave(session, now, place=place)
            record(session, now, actor, "shifts.orphaned", shift.id, member=member_id)
            tell(session, now, kind="news.orphaned", shift=shift, to=member_id)
    return tuple(shadows)


def _away(member: Member) -> tuple[Absence, ...]:
    return (Absence(_LONG_AGO),) if member.state is MemberState.PAUSED else ()
