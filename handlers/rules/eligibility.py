"""Who may have which place in which shift: everything that speaks against it, with its numbers, and what fits instead.

Claiming, assigning, swapping, covering and the wait list ask here, and nowhere else. How it is said is not here."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import fairness, rest, times, work
from handlers.rules.limits import Kind, Limits
from handlers.rules.vacancies import Person, Vacancy, soonest
from handlers.rules.work import Stint
from storage.shifts import PlaceKind

_SPEAKING = frozenset({PlaceKind.COUNSELLOR, PlaceKind.RESERVE, PlaceKind.SHADOW})
_QUALIFIED = frozenset({PlaceKind.COUNSELLOR, PlaceKind.RESERVE})


class Why(enum.StrEnum):
    """What speaks against somebody having a place, the most telling first."""

    CANCELLED = "cancelled"  # the shift does not take place
    YOURS = "yours"  # they have a place in it already
    BEGUN = "begun"  # it is too late to join
    FULL = "full"  # no place is free
    KEPT = "kept"  # what is free is kept for the wait list
    KIND = "kind"  # such a place is not for them: a trainee only shadows, and only a trainee does
    ALONE = "alone"  # a trainee is never alone, and no counsellor is there whom they could sit beside
    AWAY = "away"  # they are absent or paused then
    NOT_OPEN = "not_open"  # signing up has not opened yet
    CLOSED = "closed"  # signing up has closed
    OVERLAPS = "overlaps"  # they are on another shift at that time
    LANGUAGE = "language"  # they do not work in the language that is needed
    QUALIFICATION = "qualification"  # they have not the qualification that is needed
    REST = "rest"  # too little rest before or after another shift
    CONSECUTIVE = "consecutive"  # with what is back to back with it, too long in one go
    DAY = "day"  # too many hours in a day
    WEEK = "week"  # too many hours in a week
    FAIR = "fair"  # signing up has just opened, and it is more than they mean to do in a week


class Weight(enum.StrEnum):
    """Who may set an objection aside."""

    HARD = "hard"  # nobody
    LEGAL = "legal"  # a lead, with a reason and asked a second time: working-time law may stand behind it
    POLICY = "policy"  # a lead, with a reason


_HARD = frozenset({Why.CANCELLED, Why.YOURS, Why.BEGUN, Why.FULL, Why.KEPT, Why.KIND, Why.ALONE, Why.OVERLAPS})
_HOURS = frozenset({Why.REST, Why.CONSECUTIVE, Why.DAY, Why.WEEK})


@dataclass(frozen=True)
class Objection:
    """One thing that speaks against a place, with its numbers where there are any."""

    why: Why
    other: Stint | None = None  # OVERLAPS, REST: the stint it clashes with
    has: timedelta | None = None  # REST: the rest there is; CONSECUTIVE, DAY, WEEK, FAIR: what it would become
    needs: timedelta | None = None  # the limit it is measured by
    # NOT_OPEN, CLOSED: when; AWAY, FAIR: until when, if known; DAY, WEEK: when that begins.
    at: datetime | None = None


def weight(objection: Objection, kind: Kind) -> Weight:
    """Who may set this aside for such a person."""
    if objection.why in _HARD:
        return Weight.HARD
    return Weight.LEGAL if kind is Kind.STAFF and objection.why in _HOURS else Weight.POLICY


def objections(
    person: Person,
    vacancy: Vacancy,
    *,
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
    joins_late: bool = False,
    without: frozenset[int] = frozenset(),
) -> tuple[Objection, ...]:
    """Everything that speaks against this person having this place, the most telling first; nothing: they may.

    `limits` are those of the person's kind. `without` are shifts they would give away for it. Whom a lead adds and who
    was asked to step in may join a shift under way, until it ends.
    """
    closed_at = vacancy.stint.ends_at if joins_late else vacancy.stint.starts_at
    return tuple(_all(person, vacancy, limits, zone, now, closed_at, without))


def is_fit(
    person: Person,
    vacancy: Vacancy,
    *,
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
    joins_late: bool = False,
    without: frozenset[int] = frozenset(),
) -> bool:
    """Whether nothing speaks against it; the same as no `objections`, told at the first of them."""
    closed_at = vacancy.stint.ends_at if joins_late else vacancy.stint.starts_at
    return next(_all(person, vacancy, limits, zone, now, closed_at, without), None) is None


def next_fit(
    person: Person,
    vacancies: Iterable[Vacancy],
    *,
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
    after: datetime | None = None,
    without: frozenset[int] = frozenset(),
) -> Vacancy | None:
    """The soonest of them that the person may have, of those that start at or after an instant; None: none of them."""
    chosen = [each for each in vacancies if after is None or each.stint.starts_at >= after]
    ordered = sorted(chosen, key=soonest)
    return next(
        (each for each in ordered if is_fit(person, each, limits=limits, zone=zone, now=now, without=without)), None
    )


def opening(stint: Stint, *, limits: Limits, zone: ZoneInfo) -> datetime:
    """When signing up opens: as the local day begins that is so many days before."""
    return work.day_span(times.local_day(stint.starts_at, zone) - limits.opens_for, zone)[0]


def _all(
    person: Person,
    vacancy: Vacancy,
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
    closed_at: datetime,
    without: frozenset[int],
) -> Iterator[Objection]:
    near = person.near(vacancy.stint, without=without)
    mine = [each for each in near if each.shift_id == vacancy.stint.shift_id]
    others = [each for each in near if each.shift_id != vacancy.stint.shift_id] if mine else near
    yield from _about_the_place(person, vacancy, now, closed_at, is_mine=bool(mine))
    yield from _about_the_time(person, vacancy.stint, others, limits, zone, now)
    yield from _about_skills(person, vacancy)
    if not vacancy.stint.is_on_call:
        yield from _about_hours(vacancy.stint, others, limits, zone)
    yield from _about_fairness(person, vacancy, others, limits, zone, now)


def _about_the_place(
    person: Person, vacancy: Vacancy, now: datetime, closed_at: datetime, *, is_mine: bool
) -> Iterator[Objection]:
    if vacancy.is_cancelled:
        yield Objection(Why.CANCELLED)
    if is_mine:
        yield Objection(Why.YOURS)
    if closed_at <= now:
        yield Objection(Why.BEGUN)
    if not is_mine and not vacancy.free(now):
        yield Objection(Why.KEPT if vacancy.taken < vacancy.most else Why.FULL)
    if not person.is_for(vacancy.stint.kind):
        yield Objection(Why.KIND)
    if vacancy.stint.kind is PlaceKind.SHADOW and vacancy.partners < 1:
        yield Objection(Why.ALONE)


def _about_the_time(
    person: Person, stint: Stint, others: Sequence[Stint], limits: Limits, zone: ZoneInfo, now: datetime
) -> Iterator[Objection]:
    absent = [each for each in person.away if each.touches(stint)]
    if absent:
        ends = [each.ends_at for each in absent if each.ends_at is not None]
        yield Objection(Why.AWAY, at=max(ends) if len(ends) == len(absent) else None)
    opens_at = opening(stint, limits=limits, zone=zone)
    if now < opens_at:
        yield Objection(Why.NOT_OPEN, needs=limits.opens_for, at=opens_at)
    closes_at = stint.starts_at - limits.closes_for
    if closes_at <= now < stint.starts_at:
        yield Objection(Why.CLOSED, needs=limits.closes_for, at=closes_at)
    for other in others:
        if other.overlaps(stint) and not other.kind is stint.kind is PlaceKind.DUTY_LEAD:
            yield Objection(Why.OVERLAPS, other=other)


def _about_skills(person: Person, vacancy: Vacancy) -> Iterator[Objection]:
    kind = vacancy.stint.kind
    if kind in _SPEAKING and vacancy.language is not None and vacancy.language not in person.languages:
        yield Objection(Why.LANGUAGE)
    needed = vacancy.qualification if kind in _QUALIFIED else None
    if needed is not None and needed not in person.qualifications:
        yield Objection(Why.QUALIFICATION)


def _about_hours(wanted: Stint, others: Sequence[Stint], limits: Limits, zone: ZoneInfo) -> Iterator[Objection]:
    worked = work.in_order([*(each for each in others if not each.is_on_call), wanted])
    if len(worked) > 1:
        yield from _in_one_go(wanted, worked, limits, zone)
    touched = work.days(wanted, zone)
    for day in touched:
        yield from _at_most(limits.day_for, Why.DAY, worked, *work.day_span(day, zone))
    for monday in work.weeks(touched):
        yield from _at_most(limits.week_for, Why.WEEK, worked, *work.week_span(monday, zone))


def _in_one_go(wanted: Stint, worked: Sequence[Stint], limits: Limits, zone: ZoneInfo) -> Iterator[Objection]:
    runs = work.stretches(worked)
    index = next(index for index, run in enumerate(runs) if wanted in run.stints)
    for short in rest.too_short(runs, index, limits=limits, zone=zone):
        yield Objection(Why.REST, other=short.other, has=short.has, needs=limits.rest_for)
    run = runs[index]
    # A shift on its own is never refused for its length: the lead planned it so.
    if len(run.stints) > 1 and run.ends_at - run.starts_at > limits.consecutive_for:
        yield Objection(Why.CONSECUTIVE, has=run.ends_at - run.starts_at, needs=limits.consecutive_for)


def _at_most(
    limit: timedelta, why: Why, worked: Sequence[Stint], since: datetime, until: datetime
) -> Iterator[Objection]:
    total = work.elapsed(worked, since, until)
    if total > limit:
        yield Objection(why, has=total, needs=limit, at=since)


def _about_fairness(
    person: Person, vacancy: Vacancy, others: Sequence[Stint], limits: Limits, zone: ZoneInfo, now: datetime
) -> Iterator[Objection]:
    if vacancy.made_at is None:
        return
    opens_at = opening(vacancy.stint, limits=limits, zone=zone)
    excess = fairness.excess(person, vacancy, others, opens_at=opens_at, limits=limits, zone=zone, now=now)
    if excess is not None:
        yield Objection(Why.FAIR, has=excess.has, needs=excess.needs, at=excess.until)
