"""A lead's plan for a weekly template while it is drawn up: how it begins, and what may be put into it."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from handlers.rules import weekly
from handlers.rules.typed import MOST_PLACES
from storage.shifts import PlaceKind, Service
from storage.templates import OnHolidays, Plan

# Two counsellors at least, so that nobody is alone, a duty lead and a reserve (shift notes, 3); beside them there is
# room for a third and for a trainee.
_NEEDS: Mapping[PlaceKind, tuple[int, int]] = {
    PlaceKind.COUNSELLOR: (2, 3),
    PlaceKind.DUTY_LEAD: (1, 1),
    PlaceKind.RESERVE: (1, 1),
    PlaceKind.SHADOW: (0, 1),
}
_EVENING = time(18), time(22)


class Field(enum.StrEnum):
    """One thing a lead decides about a template; the last four are the kinds of places."""

    DAYS = "days"
    HOURS = "hours"
    SERVICE = "service"
    LANGUAGE = "language"
    QUALIFICATION = "qualification"
    HOLIDAYS = "holidays"
    FROM = "from"
    UNTIL = "until"
    COUNSELLOR = "counsellor"
    DUTY_LEAD = "duty_lead"
    RESERVE = "reserve"
    SHADOW = "shadow"


class Fault(enum.StrEnum):
    """Why a plan makes no sense."""

    NO_DAYS = "no-days"
    NO_HOURS = "no-hours"  # begins and ends at the same time
    NOBODY = "nobody"  # no places of any kind
    TOO_MANY = "too-many"
    BACKWARDS = "backwards"  # ends before it begins


def begin(today: date) -> Plan:
    """What a new template is like before anything was decided."""
    return Plan(
        service=Service.CHAT,
        days=weekly.WORKING_DAYS,
        starts=_EVENING[0],
        ends=_EVENING[1],
        valid_from=today,
        valid_until=None,
        language=None,
        qualification_id=None,
        on_holidays=OnHolidays.AS_USUAL,
        needs=_NEEDS,
    )


def put(plan: Plan, field: Field, value: Any) -> Plan:
    """The plan with this decided: days as bits, hours and (least, most) as pairs, None for any or for no end."""
    if field in _NAMES:
        return replace(plan, **{_NAMES[field]: value})
    if field is Field.HOURS:
        return replace(plan, starts=value[0], ends=value[1])
    kind = PlaceKind(field.value)
    others = {each: counts for each, counts in plan.needs.items() if each is not kind}
    wanted = others | ({kind: value} if value[1] else {})
    return replace(plan, needs={each: wanted[each] for each in PlaceKind if each in wanted})


def fault(plan: Plan) -> Fault | None:
    """What is wrong with the plan; None when it can be saved."""
    return next((each for each, is_so in _FAULTS.items() if is_so(plan)), None)


def counts(kind: PlaceKind, *, least: int, most: int, step: int, is_least: bool = False) -> tuple[int, int]:
    """(least, most) after a tap on plus or minus. Only counsellors may be fewer than there are places for; of the

    others as many are needed as there are places, but a trainee never is.
    """
    if kind is not PlaceKind.COUNSELLOR:
        most = _within(most + step)
        return (0 if kind is PlaceKind.SHADOW else most), most
    if is_least:
        least = _within(least + step)
        return least, max(least, most)
    most = _within(most + step)
    return min(least, most), most


def _within(count: int) -> int:
    return min(max(count, 0), MOST_PLACES)


def _is_too_many(plan: Plan) -> bool:
    return any(not 0 <= least <= most <= MOST_PLACES for least, most in plan.needs.values())


_NAMES = {
    Field.DAYS: "days",
    Field.SERVICE: "service",
    Field.LANGUAGE: "language",
    Field.QUALIFICATION: "qualification_id",
    Field.HOLIDAYS: "on_holidays",
    Field.FROM: "valid_from",
    Field.UNTIL: "valid_until",
}
_FAULTS: Mapping[Fault, Callable[[Plan], bool]] = {
    Fault.NO_DAYS: lambda plan: not 0 < plan.days <= weekly.EVERY_DAY,
    Fault.NO_HOURS: lambda plan: plan.starts == plan.ends,
    Fault.NOBODY: lambda plan: not plan.needs,
    Fault.TOO_MANY: _is_too_many,
    Fault.BACKWARDS: lambda plan: plan.valid_until is not None and plan.valid_until < plan.valid_from,
}
