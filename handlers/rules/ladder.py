"""Whom a difficult case wakes and when: rungs that name offices, frozen when it is flagged. Who holds an office then,
and how they are told, is not decided here.

The defaults of the times are those of the domain notes, 2.2; what each rung names is in docs/cases.md.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.rules import limits
from handlers.rules.timing import Quiet
from storage.cases import PRESSING, Level


class Office(enum.StrEnum):
    """As what somebody is alerted."""

    DUTY = "duty"  # duty lead of a shift under way
    LEAD = "lead"
    DEPUTY = "deputy"  # who stands in for a lead, or would if the lead were away
    MANAGER = "manager"
    ALL = "all"  # everybody who may answer


@dataclass(frozen=True)
class Rung:
    """So long after the case was raised these are alerted."""

    after: timedelta
    offices: tuple[Office, ...]


@dataclass(frozen=True)
class Ladder:
    """The rungs in order; the last one is repeated for ever, `every` so often."""

    rungs: tuple[Rung, ...]
    every: timedelta

    def rung(self, step: int) -> Rung:
        """The rung of a step, counted from 0."""
        return self.rungs[min(step, len(self.rungs) - 1)]

    def after(self, step: int) -> timedelta:
        """How long after the beginning a step is due."""
        last = len(self.rungs) - 1
        return self.rungs[min(step, last)].after + max(0, step - last) * self.every


@dataclass(frozen=True)
class Fired:
    """What is done now: who is alerted and as what, and how it goes on."""

    people: Mapping[int, Office]  # by member id; nobody when nothing was due, or nobody holds an office that was
    skipped: tuple[Office, ...]  # offices of the rungs that are due which nobody could be alerted for
    step: int  # the next one
    run_at: datetime  # from when the rungs count now
    next_at: datetime


_NOBODY = timedelta(0)


def of(level: Level, values: Mapping[str, int]) -> Ladder | None:
    """The ladder of a level as the team's numbers `values` are now; None for those that wake nobody."""

    def minutes(what: str) -> timedelta:
        return limits.duration(f"ladder.{what}", values)

    duty, lead, deputy, manager = Office.DUTY, Office.LEAD, Office.DEPUTY, Office.MANAGER
    if level is Level.EXTREME:
        return Ladder(
            (
                Rung(_NOBODY, (duty, lead)),
                Rung(minutes("extreme_second"), (duty, lead, deputy)),
                Rung(minutes("extreme_third"), (duty, lead, deputy, manager)),
                Rung(minutes("extreme_fourth"), (Office.ALL,)),
            ),
            minutes("extreme_every"),
        )
    if level is Level.HIGH:
        return Ladder(
            (
                Rung(_NOBODY, (duty, lead)),
                Rung(minutes("high_second"), (lead, deputy)),
                Rung(minutes("high_third"), (deputy, manager)),
                Rung(minutes("high_fourth"), (Office.ALL,)),
            ),
            minutes("high_every"),
        )
    if level is Level.MEDIUM:
        return Ladder(
            (
                Rung(_NOBODY, (duty,)),
                Rung(minutes("medium_second"), (lead,)),
                Rung(minutes("medium_third"), (deputy, manager)),
                Rung(minutes("medium_third") + minutes("medium_every"), (lead,)),
            ),
            minutes("medium_every"),
        )
    return None


def is_held(level: Level, office: Office) -> bool:
    """Whether quiet hours hold an alert of this level from this office: never from who is on duty anyway."""
    return level not in PRESSING and office is not Office.DUTY


def due_at(ladder: Ladder, *, level: Level, run_at: datetime, step: int, quiet: Quiet) -> datetime:
    """When a step is due; one that quiet hours hold waits until they end."""
    at = run_at + ladder.after(step)
    return quiet.after(at) if all(is_held(level, each) for each in ladder.rung(step).offices) else at


def fire(
    ladder: Ladder,
    *,
    level: Level,
    run_at: datetime,
    step: int,
    now: datetime,
    quiet: Quiet,
    people: Mapping[Office, Sequence[int]],
) -> Fired:
    """Everything that is due now, in one go, where `people` can be alerted now for each office.

    A rung nobody can be alerted for gives its time to the next one: that one is due at once, and those after it keep
    their distance. The last one, which is repeated, never does. After a pause of the process all rungs that were missed
    fire together, each person once.
    """
    chosen: dict[int, Office] = {}
    skipped: list[Office] = []
    last = len(ladder.rungs) - 1
    while due_at(ladder, level=level, run_at=run_at, step=step, quiet=quiet) <= now:
        rung = ladder.rung(step)
        found = {each: office for office in reversed(rung.offices) for each in people.get(office, ())}
        skipped += [office for office in rung.offices if not people.get(office) and office not in skipped]
        chosen = {**found, **chosen}
        step += 1
        if not found and step <= last:
            run_at = min(run_at, now - ladder.after(step))
        elif step > last + 1:  # of repeats that were missed one is enough
            step = max(step, last + 1 + (now - run_at - ladder.after(last)) // ladder.every)
    next_at = due_at(ladder, level=level, run_at=run_at, step=step, quiet=quiet)
    return Fired(chosen, tuple(skipped), step, run_at, next_at)


def written(ladder: Ladder) -> dict[str, Any]:
    """The ladder as it is frozen in a case: JSON, times in seconds."""
    rungs = [[each.after.total_seconds(), [office.value for office in each.offices]] for each in ladder.rungs]
    return {"rungs": rungs, "every": ladder.every.total_seconds()}


def read(frozen: Mapping[str, Any]) -> Ladder:
    """The ladder that was frozen; ValueError or KeyError for what is none."""
    rungs = tuple(Rung(timedelta(seconds=after), tuple(map(Office, offices))) for after, offices in frozen["rungs"])
    return Ladder(rungs, timedelta(seconds=frozen["every"]))
