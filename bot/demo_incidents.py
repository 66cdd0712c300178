"""The difficult cases of the demo's year, all of them over, and what was talked over afterwards. Each was flagged in a
shift somebody worked; they are written in bulk, with the timeline that taps would have left."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from handlers.rules import case_indicators, ledger, limits, times
from handlers.rules.cases import Event, Verb
from storage import figures, policies
from storage.cases import PRESSING, Case, CaseState, Category, Emergency, Level, Need, Outcome, Reported
from storage.debriefs import Debrief, DebriefState, Wish
from storage.figures import Served
from storage.shifts import PlaceKind, PlaceState
from storage.timeline import Moment

T = TypeVar("T")
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_LATELY = timedelta(hours=36)  # nothing of this is news in the morning
# Cases for each shift that was worked, by month: most in the dark ones.
_OFTEN = (0.15, 0.14, 0.13, 0.125, 0.115, 0.1, 0.075, 0.09, 0.12, 0.13, 0.15, 0.13)
_LEVELS = {Level.NONE: 6, Level.LOW: 24, Level.MEDIUM: 42, Level.HIGH: 22, Level.EXTREME: 6}
_ABOUT = {
    Category.SUICIDE: 20,
    Category.SELF_HARM: 20,
    Category.MENTAL: 18,
    Category.MINOR: 12,
    Category.PARTNER: 12,
    Category.REPEATED: 8,
    Category.BROKEN_OFF: 6,
    Category.OTHER: 4,
}
_NEEDS = {Need.ADVICE: 6, Need.TAKE_OVER: 1, Need.DEBRIEF: 2, Need.INFORM: 1}
# How likely a case waits longer than its target: at first, and so much less at the end of the year.
_LATE, _BETTER = 0.3, 0.18
_UNTIMED = 12 * _HOUR  # where there is no target
_RESOLVED_IN = {
    Level.NONE: (2 * _HOUR, 3 * _DAY),
    Level.LOW: (4 * _HOUR, 4 * _DAY),
    Level.MEDIUM: (_HOUR, 2 * _DAY),
    Level.HIGH: (40 * _MINUTE, _DAY),
    Level.EXTREME: (25 * _MINUTE, 6 * _HOUR),
}
_NIGHT = (22, 7)  # hours in which what is not pressing would have been held
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as `storage.cases` makes references of


@dataclass
class _Told:
    """A case with what happened to it, before it has an id."""

    row: dict[str, Any]
    moments: list[dict[str, Any]]
    debriefs: list[dict[str, Any]]


@dataclass(frozen=True)
class _World:
    """Who may answer, and how chance falls."""

    answerers: Sequence[int]
    targets: dict[Level, timedelta]
    review_for: timedelta  # then what is not pressing closes by itself
    chance: random.Random
    zone: ZoneInfo
    since: datetime
    until: datetime

    def within(self, least: timedelta, most: timedelta) -> timedelta:
        """A length of time by chance, in whole seconds."""
        return timedelta(seconds=self.chance.randint(int(least.total_seconds()), int(most.total_seconds())))

    def one(self, weights: dict[T, int]) -> T:
        """One of these by how likely each is."""
        return self.chance.choices(list(weights), list(weights.values()))[0]


def happen(
    session: Session,
    now: datetime,
    *,
    first: date,
    answerers: Sequence[int],
    chance: random.Random,
    zone: ZoneInfo,
) -> None:
    """Cases from the first day on, in shifts that were over a while ago; none is open or waits for a look."""
    since, until = ledger.month_span(first, zone)[0], now - _LATELY
    values = policies.values(session)
    targets, review_for = case_indicators.targets(values), limits.duration("cases.review", values)
    world = _World(answerers, targets, review_for, chance, zone, since, until)
    worked = [each for each in figures.served(session, since=since, until=until) if _was_there(each)]
    refs: set[str] = set(session.scalars(sa.select(col(Case.ref))))
    told = [found for place in _places(world, worked) if (found := _case(world, place, refs)) is not None]
    _write(session, told)


def _places(world: _World, worked: Sequence[Served]) -> Iterator[Served]:
    """Where there was a case: in some shifts of each month, about as many as it usually has."""

    def month(each: Served) -> date:
        return ledger.month(times.local_day(each.starts_at, world.zone))

    for first, there in groupby(worked, key=month):
        places = list(there)
        shifts = sorted({each.shift_id for each in places})
        number = round(len(shifts) * _OFTEN[first.month - 1] * world.chance.uniform(0.8, 1.2))
        chosen = frozenset(world.chance.sample(shifts, number))
        for _, beside in groupby(places, key=lambda each: each.shift_id):
            in_one = list(beside)
            if in_one[0].shift_id in chosen:
                yield world.chance.choice(in_one)


def _was_there(each: Served) -> bool:
    return each.kind is PlaceKind.COUNSELLOR and each.state is PlaceState.DONE and each.came_at is not None


def _case(world: _World, place: Served, refs: set[str]) -> _Told | None:
    """A case somebody flagged in their shift; None where it would not be over yet."""
    raised_at = place.starts_at + world.within(20 * _MINUTE, place.ends_at - place.starts_at - 10 * _MINUTE)
    level, at = world.one(_LEVELS), raised_at.astimezone(world.zone)
    if level not in PRESSING and not _NIGHT[1] <= at.hour < _NIGHT[0]:
        level = Level.HIGH
    row: dict[str, Any] = dict.fromkeys(
        ("owner_id", "acknowledged_at", "active_at", "resolved_at", "emergency", "reported", "outcome")
    )
    row |= {"ref": _ref(world, at.year, refs), "flagger_id": place.member_id, "shift_id": place.shift_id}
    row |= {"level": level, "category": world.one(_ABOUT), "need": world.one(_NEEDS), "run": 1}
    row |= {"created_at": raised_at - 40 * timedelta(seconds=1), "raised_at": raised_at, "run_at": raised_at}
    told = _Told(row, [], [])
    _note(told, row["created_at"], Event.DRAFT, CaseState.DRAFT, CaseState.DRAFT, place.member_id, level=level.value)
    about = {"level": level.value, "run": 1}
    _note(told, raised_at, Verb.RAISE, CaseState.DRAFT, CaseState.RAISED, place.member_id, **about)
    if world.chance.random() < 0.04:
        _withdraw(told, raised_at + world.within(_MINUTE, 5 * _MINUTE))
    else:
        _answer(world, told)
    return told if row["closed_at"] < world.until else None


def _ref(world: _World, year: int, refs: set[str]) -> str:
    while True:
        ref = f"J-{year % 100:02}-{''.join(world.chance.choices(_SIGNS, k=4))}"
        if ref not in refs:
            refs.add(ref)
            return ref


def _withdraw(told: _Told, at: datetime) -> None:
    told.row |= {"state": CaseState.WITHDRAWN, "closed_at": at}
    _note(told, at, Verb.WITHDRAW, CaseState.RAISED, CaseState.WITHDRAWN, told.row["flagger_id"])


def _answer(world: _World, told: _Told) -> None:
    """Somebody takes it, does what is to be done, and it is looked over."""
    row, level = told.row, told.row["level"]
    owner, second = world.chance.sample([each for each in world.answerers if each != row["flagger_id"]], 2)
    taken_at = row["raised_at"] + _waited(world, level, row["raised_at"])
    resolved_at = taken_at + world.within(*_RESOLVED_IN[level])
    by_itself_at = resolved_at + world.review_for
    is_seen = level in PRESSING or by_itself_at >= world.until
    closed_at = resolved_at + world.within(_HOUR, 20 * _HOUR) if is_seen else by_itself_at
    if level in (Level.MEDIUM, *PRESSING):
        _note(told, row["raised_at"], Event.FIRE, CaseState.RAISED, CaseState.RAISED, None, step=0, whom=[owner])
    _note(told, taken_at, Verb.ACKNOWLEDGE, CaseState.RAISED, CaseState.ACKNOWLEDGED, owner)
    outcome = _outcome(world, level)
    about = {"outcome": outcome.value}
    _note(told, resolved_at, Verb.RESOLVE, CaseState.ACKNOWLEDGED, CaseState.RESOLVED, owner, **about)
    verb, by = (Verb.CLOSE, second) if is_seen else (Event.CLOSED_ITSELF, None)
    _note(told, closed_at, verb, CaseState.RESOLVED, CaseState.CLOSED, by)
    row |= {"state": CaseState.CLOSED, "owner_id": owner, "acknowledged_at": taken_at, "active_at": resolved_at}
    row |= {"resolved_at": resolved_at, "closed_at": closed_at, "outcome": outcome}
    if level in PRESSING:
        row["emergency"] = world.chance.choice((Emergency.CALMED, Emergency.CALMED, Emergency.ARRIVED))
    if row["category"] is Category.MINOR:
        row["reported"] = world.chance.choice((Reported.HELPLINE, Reported.MUNICIPALITY))
    told.debriefs += _talks(world, row, second)


def _waited(world: _World, level: Level, raised_at: datetime) -> timedelta:
    """How long it waited; less and less often too long."""
    target = world.targets.get(level, _UNTIMED)
    late = _LATE - _BETTER * ((raised_at - world.since) / (world.until - world.since))
    if world.chance.random() < late:
        return target + target * world.chance.uniform(0.1, 1.6)
    return target * world.chance.betavariate(1.6, 3.4)


def _outcome(world: _World, level: Level) -> Outcome:
    if level is Level.EXTREME:
        return world.chance.choice((Outcome.HELP_CAME, Outcome.NO_DANGER))
    return world.chance.choice((Outcome.ADVISED, Outcome.ADVISED, Outcome.REFERRED, Outcome.TAKEN_OVER))


def _talks(world: _World, row: dict[str, Any], partner: int) -> Iterator[dict[str, Any]]:
    """What was offered to who flagged it and was not refused: a no leaves no trace."""
    is_offered = row["level"] in PRESSING or row["need"] is Need.DEBRIEF
    if not is_offered or world.chance.random() < 0.35:
        return
    wanted_at = row["resolved_at"] + world.within(10 * _MINUTE, _DAY)
    ended_at = wanted_at + world.within(3 * _HOUR, 4 * _DAY)
    if ended_at >= world.until:
        return
    state = DebriefState.HELD if world.chance.random() < 0.85 else DebriefState.OVER
    yield {
        "member_id": row["flagger_id"],
        "state": state,
        "wish": world.chance.choice(list(Wish)),
        "partner_id": partner,
        "offered_at": row["resolved_at"],
        "wanted_at": wanted_at,
        "ended_at": ended_at,
        "step": 1,
    }


def _note(
    told: _Told, at: datetime, verb: Verb | Event, before: CaseState, after: CaseState, actor: int | None, **facts: Any
) -> None:
    version = len(told.moments) + 1
    moment = {"at": at, "actor_id": actor, "verb": verb.value, "before": before, "after": after, "version": version}
    told.moments.append(moment | {"facts": facts})


def _write(session: Session, told: Sequence[_Told]) -> None:
    inserted = sa.insert(Case).returning(col(Case.id), sort_by_parameter_order=True)
    rows = [each.row | {"version": len(each.moments), "step": 0} for each in told]
    found = list(zip(session.scalars(inserted, rows), told, strict=True))
    session.execute(sa.insert(Moment), [one | {"case_id": id_} for id_, each in found for one in each.moments])
    session.execute(sa.insert(Debrief), [one | {"case_id": id_} for id_, each in found for one in each.debriefs])
