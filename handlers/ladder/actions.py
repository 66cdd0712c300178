"""Whom a case flagged at some instant would wake: what would happen, step by step. Changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, hush, offices
from handlers.kit.standins import Acting
from handlers.rules import ladder, times
from handlers.rules.ladder import Office
from handlers.rules.rights import Right
from storage import policies
from storage.cases import Level
from storage.members import Member


@dataclass(frozen=True)
class Step:
    """One rung as it would be: when, who is alerted as what, and which offices nobody holds or can be reached in."""

    at: datetime
    people: tuple[tuple[Acting, Office], ...]
    skipped: tuple[Office, ...]


@dataclass(frozen=True)
class Prospect:
    """What a case of this level would do. Without steps it wakes nobody."""

    steps: tuple[Step, ...]
    unreachable: tuple[Member, ...]


def look(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what would happen. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)


def moment(now: datetime, zone: ZoneInfo, day: date | None, hour: time | None) -> datetime:
    """The instant that is looked at: now, or a day and an hour by the wall clock."""
    return now if day is None or hour is None else times.instant(day, hour, zone)


def prospect(session: Session, *, level: Level, at: datetime, zone: ZoneInfo, flagger_id: int | None) -> Prospect:
    """What a case of this level flagged at this instant would do, as far as is known of that time today."""
    found = ladder.of(level, policies.values(session))
    if found is None:
        return Prospect((), ())
    quiet, steps, run_at, step, due_at = hush.hours(session, zone), [], at, 0, at
    while step < len(found.rungs):
        crew = offices.crew(session, due_at, without=flagger_id)
        fired = ladder.fire(found, level=level, run_at=run_at, step=step, now=due_at, quiet=quiet, people=crew.ids())
        people = tuple((crew.acting(member_id, office), office) for member_id, office in fired.people.items())
        steps.append(Step(due_at, people, fired.skipped))
        run_at, step, due_at = fired.run_at, fired.step, fired.next_at
    return Prospect(tuple(steps), offices.crew(session, at, without=flagger_id).unreachable)
