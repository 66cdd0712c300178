"""Who wants a place and which places there are, as the rules see both. Who may have which is decided elsewhere."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from handlers.rules import work
from handlers.rules.limits import Kind
from handlers.rules.work import Stint
from storage.members import Language
from storage.shifts import PlaceKind, Service

# Work farther off than this cannot matter: a week, what reaches into it, and an hour when the clocks go back.
NEAR = timedelta(days=9)
# So near the start a place that is filled counts for more than whose turn it was: it is kept for nobody any more. Twice
# and a half the usual offer near the start (20 min), and enough to come.
KEPT_UNTIL = timedelta(hours=1)
_KINDS = list(PlaceKind)


class Absence(NamedTuple):
    """Half-open; without an end it lasts until further notice, as a pause does."""

    starts_at: datetime
    ends_at: datetime | None = None

    def touches(self, stint: Stint) -> bool:
        """Whether any of the stint is in it."""
        return self.starts_at < stint.ends_at and (self.ends_at is None or stint.starts_at < self.ends_at)

    def is_on(self, at: datetime) -> bool:
        """Whether it lasts at that instant."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True)
class Person:
    """Somebody as the rules see them.

    `work` is everything they have a place in, of any kind, from `NEAR` before to `NEAR` after the shifts that are asked
    about; more does no harm. It may come in any order and is kept in order of starts.
    """

    member_id: int
    kind: Kind
    languages: frozenset[Language]
    qualifications: frozenset[int] = frozenset()
    can_lead: bool = False  # may be duty lead
    guides: bool = True  # a trainee may sit beside them
    away: tuple[Absence, ...] = ()
    work: tuple[Stint, ...] = ()
    target_for: timedelta | None = None  # what they mean to do a week; None: the team's usual

    def __post_init__(self) -> None:
        object.__setattr__(self, "work", tuple(work.in_order(self.work)))

    def near(self, stint: Stint, *, without: frozenset[int]) -> Sequence[Stint]:
        """Their work around a stint, in order, but for the shifts left out."""
        low = bisect_left(self.work, stint.starts_at - NEAR, key=work.start_of)
        high = bisect_left(self.work, stint.ends_at + NEAR, lo=low, key=work.start_of)
        return [each for each in self.work[low:high] if each.shift_id not in without]

    def is_for(self, kind: PlaceKind) -> bool:
        """Whether places of this kind are for such a person at all."""
        if self.kind is Kind.TRAINEE or kind is PlaceKind.SHADOW:
            return self.kind is Kind.TRAINEE and kind is PlaceKind.SHADOW
        return self.can_lead or kind is not PlaceKind.DUTY_LEAD


@dataclass(frozen=True)
class Vacancy:
    """Places of one kind in one shift, as somebody finds them who wants one.

    Whoever moves people at the same time (a swap, a cover) counts `taken` and `partners` as they will be without the
    place that is given away.
    """

    stint: Stint
    service: Service
    most: int
    taken: int
    least: int = 0
    language: Language | None = None
    qualification: int | None = None
    kept: int = 0  # free places that are for the wait list, and so not for whoever is looking, until `KEPT_UNTIL`
    partners: int = 0  # counsellors of the shift beside whom a trainee may sit and none does
    is_cancelled: bool = False
    made_at: datetime | None = None  # when a weekly template made it; None: by a lead's own hand

    def free(self, now: datetime) -> int:
        """How many of these places they could have; never below zero, also when places were taken away. What is kept
        for the wait list is anybody's from `KEPT_UNTIL` before the start."""
        kept = self.kept if now < self.stint.starts_at - KEPT_UNTIL else 0
        return max(0, self.most - self.taken - kept)

    @property
    def is_short(self) -> bool:
        """Whether fewer people than needed are coming."""
        return self.taken < self.least


def soonest(vacancy: Vacancy) -> tuple[datetime, int, int]:
    """Sorts by the start; one shift after the other, and its places in the order of their kinds."""
    return vacancy.stint.starts_at, vacancy.stint.shift_id, _KINDS.index(vacancy.stint.kind)
