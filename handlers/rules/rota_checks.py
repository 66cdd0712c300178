"""What speaks against many changes of the rota made at once: each rule is asked about the rota after all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.rules import eligibility
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.limits import Kind, Limits
from handlers.rules.rota_changes import Change
from handlers.rules.vacancies import Person, Vacancy
from handlers.rules.work import Stint
from storage.shifts import PlaceKind

# What other hours can make wrong about a place somebody has already.
_OF_HOURS = frozenset({Why.OVERLAPS, Why.REST, Why.CONSECUTIVE, Why.DAY, Why.WEEK})
_OF_DETAILS = frozenset({Why.LANGUAGE, Why.QUALIFICATION})
# Told once for the shift instead of for everybody in it.
_OF_ALL = frozenset({Why.FULL})


@dataclass(frozen=True)
class Breach:
    """One rule that a row breaks, with whom it is about. `crowd` is how many there would be, and for how many there is
    room."""

    number: int
    kind: PlaceKind
    weight: Weight
    member_id: int | None = None
    objection: Objection | None = None
    crowd: tuple[int, int] | None = None


def breaches(
    changes: Sequence[Change],
    people: Mapping[int, Person],
    *,
    limits: Mapping[Kind, Limits],
    zone: ZoneInfo,
    now: datetime,
    actor_id: int,
) -> list[Breach]:
    """Every rule that the changes together would break, by row. `people` are all they concern who may work shifts, with
    the work they have now; whoever is put in and is not among them may not. For themselves (`actor_id`) nobody sets a
    rule aside.
    """
    after = {member_id: _afterwards(person, changes) for member_id, person in people.items()}
    found: list[Breach] = []
    for change in changes:
        if change.is_cancelled:
            continue
        found += _crowds(change)
        for member_id, kind in change.added:
            against = _of_added(change, member_id, kind, after, limits, zone, now)
            found += [replace(each, weight=Weight.HARD) if member_id == actor_id else each for each in against]
        for member_id, kind in change.kept:
            if member_id in after:
                found += _of_kept(change, after[member_id], kind, after, limits, zone, now)
    return sorted(found, key=lambda each: each.number)


def _afterwards(person: Person, changes: Sequence[Change]) -> Person:
    """The person with the work they would have."""
    touched = {change.ref for change in changes}
    kept = [stint for stint in person.work if stint.shift_id not in touched]
    theirs = [
        Stint(change.ref, change.starts_at, change.ends_at, change.wish.people[person.member_id])
        for change in changes
        if not change.is_cancelled and person.member_id in change.wish.people
    ]
    return Person(
        member_id=person.member_id,
        kind=person.kind,
        languages=person.languages,
        qualifications=person.qualifications,
        can_lead=person.can_lead,
        guides=person.guides,
        away=person.away,
        work=(*kept, *theirs),
        target_for=person.target_for,
    )


def _crowds(change: Change) -> Iterator[Breach]:
    """Kinds of places that more people would have than there are, where the row changed anything about them."""
    was = change.was
    for kind in PlaceKind:
        taken, (_, most) = len(change.wish.taken(kind)), change.wish.needs.get(kind, (0, 0))
        is_touched = was is None or was.taken(kind) != change.wish.taken(kind) or was.needs.get(kind, (0, 0))[1] != most
        if taken > most and is_touched:
            yield Breach(change.number, kind, Weight.HARD, crowd=(taken, most))


def _of_added(
    change: Change,
    member_id: int,
    kind: PlaceKind,
    after: Mapping[int, Person],
    limits: Mapping[Kind, Limits],
    zone: ZoneInfo,
    now: datetime,
) -> Iterator[Breach]:
    if member_id not in after:
        yield Breach(change.number, kind, Weight.HARD, member_id, Objection(Why.KIND))
        return
    for objection in _objections(change, after[member_id], kind, after, limits, zone, now):
        if objection.why not in _OF_ALL:
            yield _breach(change, after[member_id], kind, objection)


def _of_kept(
    change: Change,
    person: Person,
    kind: PlaceKind,
    after: Mapping[int, Person],
    limits: Mapping[Kind, Limits],
    zone: ZoneInfo,
    now: datetime,
) -> Iterator[Breach]:
    matters = _OF_HOURS if change.is_moved else frozenset()
    matters |= _OF_DETAILS if change.has_other_details else frozenset()
    # A trainee stays only while there is a counsellor to sit beside.
    matters |= {Why.ALONE} if kind is PlaceKind.SHADOW else frozenset()
    if not matters:
        return
    for objection in _objections(change, person, kind, after, limits, zone, now):
        if objection.why in matters:
            yield _breach(change, person, kind, objection)


def _objections(
    change: Change,
    person: Person,
    kind: PlaceKind,
    after: Mapping[int, Person],
    limits: Mapping[Kind, Limits],
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Objection, ...]:
    return eligibility.objections(
        person,
        _vacancy(change, person, kind, after),
        limits=limits[person.kind],
        zone=zone,
        now=now,
        joins_late=True,
        without=frozenset({change.ref}),
    )


def _vacancy(change: Change, person: Person, kind: PlaceKind, after: Mapping[int, Person]) -> Vacancy:
    """The place as it would be found by the last who comes, who is this person."""
    guiding = sum(member in after and after[member].guides for member in change.wish.taken(PlaceKind.COUNSELLOR))
    # Who was put there before keeps the place while somebody is looked for; who comes anew needs somebody now.
    is_new = (person.member_id, kind) in change.added
    sought = change.standing.sought if change.standing is not None and is_new else 0
    others = sum(member != person.member_id for member in change.wish.taken(PlaceKind.SHADOW))
    least, most = change.wish.needs.get(kind, (0, 0))
    service, language, qualification = change.wish.details
    return Vacancy(
        stint=Stint(change.ref, change.starts_at, change.ends_at, kind),
        service=service,
        language=language,
        qualification=qualification,
        least=least,
        most=most,
        taken=sum(member != person.member_id for member in change.wish.taken(kind)),
        partners=max(0, guiding - sought - others),
        made_at=change.standing.made_at if change.standing else None,
    )


def _breach(change: Change, person: Person, kind: PlaceKind, objection: Objection) -> Breach:
    return Breach(change.number, kind, eligibility.weight(objection, person.kind), person.member_id, objection)
