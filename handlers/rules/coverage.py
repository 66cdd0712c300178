"""How well a shift is covered, which shift needs somebody most, and who could come."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import eligibility, vacancies, work
from handlers.rules.limits import Kind, Limits
from handlers.rules.vacancies import Person, Vacancy
from storage.shifts import PlaceKind

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Need:
    """How many places of one kind a shift has, and how many of them have to be taken."""

    kind: PlaceKind
    least: int
    most: int


class Light(enum.StrEnum):
    """How well a shift is covered, the neediest first."""

    RED = "red"  # fewer counsellors than it takes
    YELLOW = "yellow"  # no duty lead or no reserve, or fewer than wanted
    GREEN = "green"  # everybody it takes is coming


_LIGHTS = list(Light)


def light(needs: Iterable[Need], taken: Mapping[PlaceKind, int]) -> Light:
    """The light of a shift with these needs; a kind not in `taken` has nobody."""
    short = missing(needs, taken)
    if PlaceKind.COUNSELLOR in short:
        return Light.RED
    return Light.YELLOW if short else Light.GREEN


def missing(needs: Iterable[Need], taken: Mapping[PlaceKind, int]) -> dict[PlaceKind, int]:
    """How many people of which kind it takes that are not coming; kinds that have enough are left out."""
    lacks = ((need.kind, need.least - taken.get(need.kind, 0)) for need in needs)
    return {kind: lack for kind, lack in lacks if lack > 0}


def free(needs: Iterable[Need], taken: Mapping[PlaceKind, int]) -> dict[PlaceKind, int]:
    """How many places of which kind nobody has; kinds without any are left out."""
    frees = ((need.kind, need.most - taken.get(need.kind, 0)) for need in needs)
    return {kind: count for kind, count in frees if count > 0}


def urgency(vacancy: Vacancy) -> Light:
    """The light that these places alone would give their shift."""
    if not vacancy.is_short:
        return Light.GREEN
    return Light.RED if vacancy.stint.kind is PlaceKind.COUNSELLOR else Light.YELLOW


def rank(vacancy: Vacancy) -> tuple[int, tuple[datetime, int, int]]:
    """Sorts what is offered: the neediest first, and the soonest first among them."""
    return _LIGHTS.index(urgency(vacancy)), vacancies.soonest(vacancy)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may have a place, with what they are ranked by."""

    person: Person
    planned_for: timedelta  # work in the weeks the shift is in, without this place
    target_for: timedelta  # what they should have in these weeks
    asked_at: datetime | None  # when they were last asked to step in

    @property
    def is_under_target(self) -> bool:
        """Whether they have less than they should."""
        return self.planned_for < self.target_for

    @property
    def rank(self) -> tuple[bool, datetime, timedelta, int]:
        """Sorts whom to ask: under target first, then least recently asked, then least planned."""
        return not self.is_under_target, self.asked_at or _LONG_AGO, self.planned_for, self.person.member_id


def candidates(
    people: Iterable[Person],
    vacancy: Vacancy,
    *,
    limits: Mapping[Kind, Limits],
    target_for: timedelta,
    asked: Mapping[int, datetime],
    zone: ZoneInfo,
    now: datetime,
    joins_late: bool = False,
) -> list[Candidate]:
    """Who may have the place without breaking any rule, whom to ask first at the head.

    `target_for` is by the week, for who has said nothing else. `asked` says by member id when somebody was last asked;
    who is not in it never was. `joins_late` is for a shift under way.
    """
    fitting = (
        each
        for each in people
        if eligibility.is_fit(each, vacancy, limits=limits[each.kind], zone=zone, now=now, joins_late=joins_late)
    )
    found = (candidate(each, vacancy, target_for=target_for, asked=asked, zone=zone) for each in fitting)
    return sorted(found, key=lambda each: each.rank)


def candidate(
    person: Person, vacancy: Vacancy, *, target_for: timedelta, asked: Mapping[int, datetime], zone: ZoneInfo
) -> Candidate:
    """The person with what they are ranked by for this place, whether they may have it or not.

    `target_for` is by the week, for who has said nothing else.
    """
    mondays = work.weeks(work.days(vacancy.stint, zone))
    spans = [work.week_span(monday, zone) for monday in mondays]
    planned_for = _planned(person, vacancy, spans)
    weekly = target_for if person.target_for is None else person.target_for
    return Candidate(person, planned_for, len(spans) * weekly, asked.get(person.member_id))


def _planned(person: Person, vacancy: Vacancy, spans: Sequence[tuple[datetime, datetime]]) -> timedelta:
    near = person.near(vacancy.stint, without=frozenset())
    worked = [each for each in near if not each.is_on_call]
    return sum((work.elapsed(worked, *span) for span in spans), timedelta(0))
