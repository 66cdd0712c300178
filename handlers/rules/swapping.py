"""Which swaps of two places keep the rules for both, and whose place of several to ask for. Asks nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from handlers.rules import eligibility, rest, vacancies, work
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind, Limits
from handlers.rules.vacancies import Person, Vacancy
from handlers.rules.work import Stint

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NOTHING = timedelta(0)


@dataclass(frozen=True)
class Seat:
    """Somebody's place, as it is for who gets it: counted without its holder."""

    holder: Person
    vacancy: Vacancy

    @property
    def stint(self) -> Stint:
        """When and as what it is."""
        return self.vacancy.stint


def options(
    mine: Seat,
    others: Iterable[Seat],
    *,
    limits: Mapping[Kind, Limits],
    target_for: timedelta,
    asked: Mapping[int, datetime],
    zone: ZoneInfo,
    now: datetime,
) -> Iterator[Seat]:
    """Of others' places those that may be exchanged for mine, one a shift, the soonest first; found one by one.

    Where several of one shift fit it is one of my own kind; then whose weeks come nearest to what they mean to do
    (`target_for` a week where they have said nothing); then who was asked for something longest ago (`asked`, by
    member id).
    """

    def rank(seat: Seat) -> tuple[bool, timedelta, datetime, int]:
        who = seat.holder
        better = gain(who, gives=seat.stint, gets=mine.stint, target_for=target_for, zone=zone)
        return seat.stint.kind is not mine.stint.kind, -better, asked.get(who.member_id, _LONG_AGO), who.member_id

    ordered = sorted(others, key=lambda each: vacancies.soonest(each.vacancy)[:2])
    for _, of_one in groupby(ordered, key=lambda each: each.stint.shift_id):
        fit = [each for each in of_one if is_legal(mine, each, limits=limits, zone=zone, now=now)]
        if fit:
            yield min(fit, key=rank)


def is_legal(one: Seat, other: Seat, *, limits: Mapping[Kind, Limits], zone: ZoneInfo, now: datetime) -> bool:
    """Whether each may have the other's place, giving their own for it."""
    return all(
        is_fit(gives.holder, gives.stint, gets.vacancy, limits=limits[gives.holder.kind], zone=zone, now=now)
        for gives, gets in ((one, other), (other, one))
    )


def is_fit(person: Person, gives: Stint, gets: Vacancy, *, limits: Limits, zone: ZoneInfo, now: datetime) -> bool:
    """Whether the person may have this place for the one they give."""
    given = frozenset({gives.shift_id})
    # The place is there, whatever the shift needs by now: who has it gives it.
    there = replace(gets, most=max(gets.most, gets.taken + 1))
    if not eligibility.is_fit(person, there, limits=limits, zone=zone, now=now, without=given):
        return False
    return next(loosened(person, gives, gets.stint, limits=limits, zone=zone), None) is None


def loosened(person: Person, gives: Stint, gets: Stint, *, limits: Limits, zone: ZoneInfo) -> Iterator[Objection]:
    """Rest that becomes too short between shifts the person keeps, as what they give held them together in one go.

    What is too short beside what they get is `eligibility`'s to say.
    """
    if gives.is_on_call:
        return
    near = [each for each in person.near(gives, without=frozenset({gets.shift_id})) if not each.is_on_call]
    kept = [each for each in near if each.shift_id != gives.shift_id]
    after = work.stretches(kept if gets.is_on_call else [*kept, gets])
    before = {pair for pair, _ in _short(work.stretches(near), limits, zone)}
    for pair, short in _short(after, limits, zone):
        if gets.shift_id not in pair and pair not in before:
            yield Objection(Why.REST, other=short.other, has=short.has, needs=limits.rest_for)


def gain(person: Person, *, gives: Stint, gets: Stint, target_for: timedelta, zone: ZoneInfo) -> timedelta:
    """By how much the swap brings the person's weeks nearer to what they mean to do; less than nothing: farther off.

    Only the weeks that either shift is in; being over counts as much as being under. `target_for` is by the week, for
    who has said nothing else.
    """
    weekly = target_for if person.target_for is None else person.target_for
    spans = [work.week_span(each, zone) for each in work.weeks([*work.days(gives, zone), *work.days(gets, zone)])]
    before = [each for each in person.work if not each.is_on_call]
    after = [each for each in before if each.shift_id != gives.shift_id]
    after = work.in_order(after if gets.is_on_call else [*after, gets])
    return _off(before, spans, weekly) - _off(after, spans, weekly)


def _off(stints: Sequence[Stint], spans: Sequence[tuple[datetime, datetime]], weekly: timedelta) -> timedelta:
    return sum((abs(work.elapsed(stints, *span) - weekly) for span in spans), _NOTHING)


def _short(
    runs: Sequence[work.Stretch], limits: Limits, zone: ZoneInfo
) -> Iterator[tuple[tuple[int, int], rest.ShortRest]]:
    """Where rest is too short, with the shifts before and after it."""
    for index, run in enumerate(runs):
        for short in rest.too_short(runs, index, limits=limits, zone=zone):
            if short.other.starts_at >= run.ends_at:
                yield (run.last.shift_id, short.other.shift_id), short
