"""A fair opening: for a while after signing up opens, everybody takes no more than they mean to work in a week, so that
the first at the phone does not have it all. How it is said, and who may set it aside, is not here."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.rules import work
from handlers.rules.limits import Limits
from handlers.rules.vacancies import Person, Vacancy
from handlers.rules.work import Stint
from storage.shifts import PlaceKind

# What is nearer than this, or than twice the notice one gives or twice the time before which signing up closes, is
# anybody's: there it matters more that somebody comes than who.
NEAR = timedelta(hours=48)


class Window(NamedTuple):
    """A stretch of time, half-open."""

    begins_at: datetime
    ends_at: datetime


class Excess(NamedTuple):
    """More work in a week than somebody means to do, and until when that matters."""

    has: timedelta
    needs: timedelta
    until: datetime


def window(vacancy: Vacancy, *, opens_at: datetime, limits: Limits) -> Window | None:
    """When signing up is held to the weekly target; None for never.

    It begins when the first could sign up: `opens_at`, or later when the shift was made later. What a lead opened by
    hand is free at once, and so is what is on call, for learning, or near.
    """
    if vacancy.made_at is None or vacancy.stint.kind is not PlaceKind.COUNSELLOR:
        return None
    begins_at = max(vacancy.made_at, opens_at)
    near = max(NEAR, 2 * limits.notice_for, 2 * limits.closes_for)
    ends_at = min(begins_at + limits.fair_for, vacancy.stint.starts_at - near)
    return Window(begins_at, ends_at) if begins_at < ends_at else None


def excess(
    person: Person,
    vacancy: Vacancy,
    others: Sequence[Stint],
    *,
    opens_at: datetime,
    limits: Limits,
    zone: ZoneInfo,
    now: datetime,
) -> Excess | None:
    """By how much this place is too much for now beside their `others`; None: it is not, or they are held to nothing.

    Of a shift in two weeks the fuller one counts. Where the team has no usual target, only who has one is held to it.
    """
    target_for = person.target_for if person.target_for is not None else limits.target_for or None
    if target_for is None:
        return None
    held = window(vacancy, opens_at=opens_at, limits=limits)
    if held is None or not held.begins_at <= now < held.ends_at:
        return None
    worked = work.in_order([*(each for each in others if not each.is_on_call), vacancy.stint])
    mondays = work.weeks(work.days(vacancy.stint, zone))
    most = max(work.elapsed(worked, *work.week_span(monday, zone)) for monday in mondays)
    return Excess(most, target_for, held.ends_at) if most > target_for else None
