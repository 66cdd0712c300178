"""People and places in shifts as the rules see them. Gives and takes nothing: that is `giving`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, away
from handlers.rules import coverage, eligibility, limits
from handlers.rules.eligibility import Objection, Weight
from handlers.rules.limits import Kind, Limits
from handlers.rules.rights import Right
from handlers.rules.vacancies import NEAR, Person, Vacancy
from handlers.rules.work import Stint
from storage import abilities, members, places, policies, shifts, waits
from storage.members import Member, MemberState, Role
from storage.places import Engagement
from storage.shifts import Opening, PlaceKind

_TRIES = (PlaceKind.COUNSELLOR, PlaceKind.SHADOW, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE)


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
    absent = away.of(session, found=found, since=since)
    return [
        Person(
            member_id=each.id,
            kind=Kind.of(each.role),
            # Who has said nothing counsels in the language they speak with the bot.
            languages=spoken.get(each.id) or frozenset({each.language}),
            qualifications=learnt.get(each.id, frozenset()),
            can_lead=can_lead(each),
            guides=each.guides,
            away=absent[each.id],
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


def vacancy(opening: Opening, kind: PlaceKind, *, is_vacated: bool = False, is_in_line: bool = False) -> Vacancy:
    """What the shift offers of this kind of place: what is free, and what somebody is looked for to take over.

    `is_vacated`: one that can be counted on is given away in the same moment, as in a swap. Free places are for the
    wait list first, and for others only if they stand above it (`is_in_line`).
    """
    count = opening.counts.get(kind, shifts.Count(0, 0))
    gone = 1 if is_vacated else 0
    return Vacancy(
        stint=Stint(opening.id, opening.starts_at, opening.ends_at, kind),
        service=opening.service,
        language=opening.language,
        qualification=opening.qualification_id,
        least=count.least,
        most=count.most,
        taken=count.coming - gone,
        kept=0 if is_in_line else count.kept,
        partners=opening.partners + (gone if kind is PlaceKind.SHADOW else 0),  # who gives it leaves a partner free
        is_cancelled=opening.is_cancelled,
        # Nobody waits in line for what somebody gives away, and whoever takes that over does them a favour.
        made_at=None if gone or count.sought else opening.made_at,
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
    joins_late: bool = False,
    is_vacated: bool = False,
    is_in_line: bool = False,
    without: frozenset[int] = frozenset(),
) -> tuple[Objection, ...]:
    """Everything that speaks against the member's having a place of this kind, the most telling first.

    `without` leaves out shifts they would give away for it; `is_vacated` and `is_in_line` as for `vacancy`. A lead may
    put somebody on a shift that has begun, and who was asked may come late (`joins_late`).
    """
    who = person(session, member=member, since=opening.starts_at, until=opening.ends_at)
    is_in_line = is_in_line or is_by_lead or _is_offered(session, now, member=member, opening=opening, kind=kind)
    return eligibility.objections(
        who,
        vacancy(opening, kind, is_vacated=is_vacated, is_in_line=is_in_line),
        limits=rules(session, who.kind),
        zone=zone,
        now=now,
        joins_late=is_by_lead or joins_late,
        without=without,
    )


def fitting(who: Person, opening: Opening, *, theirs: Limits, zone: ZoneInfo, now: datetime) -> Vacancy | None:
    """The places in this shift that the person may have, of the most needed kind; None for none."""
    wanted = (vacancy(opening, kind) for kind in _TRIES if kind in opening.counts)
    fit = [each for each in wanted if eligibility.is_fit(who, each, limits=theirs, zone=zone, now=now)]
    return min(fit, key=coverage.rank, default=None)


def choice(now: datetime, *, member: Member, opening: Opening) -> PlaceKind:
    """The kind of place a claim is about when nobody said: a trainee's beside somebody, else the first that is free."""
    if member.role is Role.TRAINEE:
        return PlaceKind.SHADOW
    able = [each for each in _TRIES if each is not PlaceKind.SHADOW and each in opening.counts]
    if not can_lead(member):
        able = [each for each in able if each is not PlaceKind.DUTY_LEAD]
    free = (each for each in able if vacancy(opening, each).free(now))
    return next(free, PlaceKind.COUNSELLOR)


def stands(against: Iterable[Objection], member: Member) -> Weight | None:
    """The heaviest of what speaks against the member, as a lead meets it; None for nothing."""
    weights = {eligibility.weight(each, Kind.of(member.role)) for each in against}
    return next((each for each in (Weight.HARD, Weight.LEGAL, Weight.POLICY) if each in weights), None)


def _is_offered(session: Session, now: datetime, *, member: Member, opening: Opening, kind: PlaceKind) -> bool:
    """Whether a free place of this kind is kept for the member, who stands on the wait list."""
    count = opening.counts.get(kind)
    if count is None or not count.waiting:  # who was offered a place is counted as waiting
        return False
    wait = waits.get(session, shift_id=opening.id, member_id=member.id)
    return wait is not None and wait.is_open(now) and wait.kind is kind
