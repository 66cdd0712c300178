"""Indicators of difficult cases, reading and debriefs, each defined once (domain notes, 2.6). Numbers of the team,
never of one person. Those of the rota are in `indicators`."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules import limits, reading, shares
from handlers.rules.shares import Share, Times
from storage.case_figures import Asked, Incident, Talk
from storage.cases import Level
from storage.debriefs import DebriefState


class Age(enum.StrEnum):
    """How long a case has been open."""

    DAY = "day"  # up to a day
    THREE_DAYS = "three_days"  # more than a day, up to three
    WEEK = "week"  # more than three days, up to seven
    LONGER = "longer"


_NONE = timedelta(0)
# So long after something to be read has ended it is forgotten who has read it (domain notes, 4.5; `kit.evidence`).
FORGOTTEN_AFTER = timedelta(days=365)
_AGES = {Age.DAY: timedelta(days=1), Age.THREE_DAYS: timedelta(days=3), Age.WEEK: timedelta(days=7)}


@dataclass(frozen=True)
class Accepting:
    """How soon somebody took cases: the times of those that were taken, and how many of all were within the target.

    One not taken yet counts as missed once its target has passed, and not at all before.
    """

    times: Times
    waiting: int  # not taken yet
    within: Share  # none at all for a level without target
    target_for: timedelta | None


@dataclass(frozen=True)
class Read:
    """What had to be read: so many in time of all; and how many hours it took those who read it, at whatever time."""

    in_time: Share
    times: Times


@dataclass(frozen=True)
class Talks:
    """Debriefs: offered and wanted in a time, held in it, and how long those who were held had waited."""

    offered: int
    wanted: int
    held: int
    waits: Times


def targets(values: Mapping[str, int]) -> dict[Level, timedelta]:
    """By when a case is to be taken: before its ladder would climb to the next people; low risk within the days it is
    due. `values` are the team's numbers."""
    return {
        Level.EXTREME: limits.duration("ladder.extreme_second", values),
        Level.HIGH: limits.duration("ladder.high_second", values),
        Level.MEDIUM: limits.duration("ladder.medium_second", values),
        Level.LOW: limits.duration("ladder.low_due", values),
    }


def by_level(incidents: Iterable[Incident]) -> dict[Level, list[Incident]]:
    """These cases by their level, the least pressing first; levels without any have an empty list."""
    found: dict[Level, list[Incident]] = {level: [] for level in Level}
    for each in incidents:
        found[each.level].append(each)
    return found


def accepting(incidents: Sequence[Incident], *, targets: Mapping[Level, timedelta], by: datetime) -> Accepting:
    """Time from the alert, which goes out the moment a case is flagged or becomes higher and is held by quiet hours
    where it does not press, to the first who took it; of cases flagged by then. The target named is that of all of
    them, None where it differs."""
    took = [(each, accepted_for(each)) for each in incidents]
    judged = [(each, taken) for each, taken in took if _is_judged(each, taken, targets, by)]
    within = sum(taken is not None and taken <= targets[each.level] for each, taken in judged)
    named = {targets.get(each.level) for each in incidents}
    return Accepting(
        times=shares.of_times(taken for _, taken in took if taken is not None),
        waiting=sum(taken is None and each.ended_at is None for each, taken in took),
        within=Share(within, len(judged)),
        target_for=named.pop() if len(named) == 1 else None,
    )


def accepted_for(incident: Incident) -> timedelta | None:
    """How long it waited until somebody took it; None for what nobody has taken. What was taken before its alert went
    out did not wait."""
    if incident.accepted_at is None:
        return None
    return _NONE if incident.is_held else max(incident.accepted_at - _alerted_at(incident), _NONE)


def resolving(closed: Iterable[Incident]) -> Times:
    """Time from flagging until nobody had to do anything any more, of cases that have ended; looking one over comes
    after that, or never."""
    return shares.of_times(each.ended_at - each.raised_at for each in closed if each.ended_at is not None)


def ages(open_cases: Iterable[Incident], *, at: datetime) -> dict[Age, int]:
    """How many cases that are open at this instant have been so for how long."""
    found = dict.fromkeys(Age, 0)
    for each in open_cases:
        found[age(at - each.raised_at)] += 1
    return found


def age(open_for: timedelta) -> Age:
    """Which age this is."""
    return next((each for each, most in _AGES.items() if open_for <= most), Age.LONGER)


def read_rate(asked: Iterable[Asked], *, since: datetime, until: datetime, by: datetime) -> Read:
    """Of what members had to have read by some instant in [since, until), and by now: what each read by their own
    deadline. What ended before its deadline, unread, was not missed; of what ended so long ago that its receipts are
    gone nothing is known."""
    due = [(each, read_by(each)) for each in asked if each.ended_at is None or by - each.ended_at < FORGOTTEN_AFTER]
    counted = [(each, at) for each, at in due if since <= at < until and at <= by and not _is_moot(each, at)]
    in_time = sum(each.read_at is not None and each.read_at <= at for each, at in counted)
    lengths = [max(each.read_at - each.told_at, _NONE) for each, _ in counted if each.read_at is not None]
    return Read(Share(in_time, len(counted)), shares.of_times(lengths))


def read_by(asked: Asked) -> datetime:
    """By when this member is to have read it."""
    return reading.deadline(told_at=asked.told_at, out_at=asked.out_at, read_by=asked.read_by, ends_at=asked.ends_at)


def talks(found: Sequence[Talk], *, since: datetime, until: datetime) -> Talks:
    """Debriefs of [since, until). Who said no to an offer is not among them: that is forgotten at once."""

    def is_within(at: datetime | None) -> bool:
        return at is not None and since <= at < until

    held = [each for each in found if each.state is DebriefState.HELD and is_within(each.ended_at)]
    waits = [each.ended_at - (each.wanted_at or each.offered_at) for each in held if each.ended_at is not None]
    return Talks(
        offered=sum(is_within(each.offered_at) for each in found),
        wanted=sum(is_within(each.wanted_at) for each in found),
        held=len(held),
        waits=shares.of_times(waits),
    )


def _is_judged(incident: Incident, taken: timedelta | None, targets: Mapping[Level, timedelta], by: datetime) -> bool:
    """Whether it is known that it was taken in time or not: nobody is late before they could know of it."""
    target = targets.get(incident.level)
    if target is None:
        return False
    has_passed = not incident.is_held and (incident.ended_at or by) - _alerted_at(incident) > target
    return taken is not None or has_passed


def _alerted_at(incident: Incident) -> datetime:
    return incident.alerted_at or incident.raised_at


def _is_moot(asked: Asked, due_at: datetime) -> bool:
    """Whether nobody wanted it read any more before it was due, and it was not."""
    ends = [at for at in (asked.ends_at, asked.ended_at) if at is not None]
    return asked.read_at is None and any(at < due_at for at in ends)
