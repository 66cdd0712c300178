"""Who acts in whose stead: chains of substitutions, followed as far as somebody is there. Knows no storage."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.rules.vacancies import Absence

MOST = 3  # A for B for C; more than that and nobody knows any more who decides


@dataclass(frozen=True)
class Turn:
    """One member stands in for another in a stretch of time."""

    member_id: int
    deputy_id: int
    span: Absence


def stand_in(
    member_id: int, *, deputies: Mapping[int, int], absent: Collection[int], unfit: Collection[int] = ()
) -> int | None:
    """Who acts for a member: they themselves when nobody stands in for them and they are there, else the first along
    the chain of `deputies` who is there and not `unfit` to stand in for anybody.

    A chain that ends, turns in a circle or is longer than `MOST` leads to nobody; then they act themselves, for a
    substitution alone leaves nobody without a lead. None when they are away.
    """
    themselves = None if member_id in absent else member_id
    seen, found = {member_id}, member_id
    while found in deputies or found in absent or (found in unfit and found != member_id):
        successor = deputies.get(found)
        if successor is None or successor in seen or len(seen) > MOST:
            return themselves
        seen.add(successor)
        found = successor
    return found


def unled(
    leads: Collection[int],
    *,
    turns: Sequence[Turn],
    away: Mapping[int, Sequence[Absence]],
    silent: Collection[int],
    within: Absence,
) -> datetime | None:
    """The first instant in this time at which nobody acts for any of the `leads` who is not `silent`; None if there is
    none. Of two turns for one member the later one in the list counts."""
    for at in _changes(turns, away, within):
        deputies = {each.member_id: each.deputy_id for each in turns if each.span.is_on(at)}
        absent = {member_id for member_id, spans in away.items() if any(each.is_on(at) for each in spans)}
        acting = {stand_in(each, deputies=deputies, absent=absent, unfit=silent) for each in leads}
        if not acting - {None} - set(silent):
            return at
    return None


def rest(span: Absence, without: Absence) -> list[Absence]:
    """What is left of a stretch of time when another takes its place: nothing, one piece or two."""
    if not meet(span, without):
        return [span]
    before = [Absence(span.starts_at, without.starts_at)] if span.starts_at < without.starts_at else []
    is_longer = without.ends_at is not None and (span.ends_at is None or without.ends_at < span.ends_at)
    return before + ([Absence(without.ends_at, span.ends_at)] if is_longer and without.ends_at is not None else [])


def meet(one: Absence, other: Absence) -> bool:
    """Whether there is an instant in both."""
    return _begins_within(one, other) and _begins_within(other, one)


def _begins_within(one: Absence, other: Absence) -> bool:
    return other.ends_at is None or one.starts_at < other.ends_at


def _changes(turns: Sequence[Turn], away: Mapping[int, Sequence[Absence]], within: Absence) -> Iterator[datetime]:
    """The beginning of the time, and every instant in it at which something begins or ends."""
    spans = [*(each.span for each in turns), *(each for spans in away.values() for each in spans)]
    ends = (at for each in spans for at in (each.starts_at, each.ends_at) if at is not None)
    yield from sorted({within.starts_at, *(at for at in ends if within.is_on(at))})
