"""What a lead may put into a plan for a template, and which plans make no sense."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from handlers.rules import plans, rework
from handlers.rules.plans import Fault, Field
from storage.instances import Instance
from storage.members import Language
from storage.places import Attendant
from storage.shifts import PlaceKind, Service
from storage.templates import OnHolidays

TODAY = date(2026, 11, 23)
PLAN = plans.begin(TODAY)
COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind


def test_a_new_plan_is_sound_and_leaves_nobody_alone() -> None:
    assert plans.fault(PLAN) is None
    assert PLAN.needs == {COUNSELLOR: (2, 3), DUTY_LEAD: (1, 1), RESERVE: (1, 1), SHADOW: (0, 1)}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (Field.DAYS, 3, {"days": 3}),
        (Field.HOURS, (time(22), time(6)), {"starts": time(22), "ends": time(6)}),
        (Field.SERVICE, Service.PHONE, {"service": Service.PHONE}),
        (Field.LANGUAGE, Language.RU, {"language": Language.RU}),
        (Field.QUALIFICATION, 7, {"qualification_id": 7}),
        (Field.HOLIDAYS, OnHolidays.DROPPED, {"on_holidays": OnHolidays.DROPPED}),
        (Field.FROM, date(2026, 12, 1), {"valid_from": date(2026, 12, 1)}),
        (Field.UNTIL, date(2026, 12, 1), {"valid_until": date(2026, 12, 1)}),
        (Field.RESERVE, (0, 0), {"needs": {COUNSELLOR: (2, 3), DUTY_LEAD: (1, 1), SHADOW: (0, 1)}}),
    ],
)
def test_one_thing_is_decided_and_the_rest_stays(field: Field, value: Any, expected: dict[str, Any]) -> None:
    assert plans.put(PLAN, field, value) == replace(PLAN, **expected)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (Field.DAYS, 0, Fault.NO_DAYS),
        (Field.DAYS, 128, Fault.NO_DAYS),
        (Field.DAYS, 127, None),
        (Field.HOURS, (time(8), time(8)), Fault.NO_HOURS),
        (Field.UNTIL, date(2026, 11, 22), Fault.BACKWARDS),
        (Field.UNTIL, TODAY, None),
        (Field.COUNSELLOR, (3, 2), Fault.TOO_MANY),
        (Field.COUNSELLOR, (0, 21), Fault.TOO_MANY),
        (Field.COUNSELLOR, (0, 20), None),
    ],
)
def test_what_makes_no_sense_is_said(field: Field, value: Any, expected: Fault | None) -> None:
    assert plans.fault(plans.put(PLAN, field, value)) is expected


def test_a_plan_for_nobody_makes_no_sense() -> None:
    nobody = PLAN
    for field in (Field.COUNSELLOR, Field.DUTY_LEAD, Field.RESERVE, Field.SHADOW):
        assert plans.fault(nobody) is None
        nobody = plans.put(nobody, field, (0, 0))
    assert plans.fault(nobody) is Fault.NOBODY


@pytest.mark.parametrize(
    ("kind", "now", "step", "is_least", "expected"),
    [
        (COUNSELLOR, (2, 3), 1, True, (3, 3)),
        (COUNSELLOR, (3, 3), 1, True, (4, 4)),
        (COUNSELLOR, (3, 3), -1, False, (2, 2)),
        (COUNSELLOR, (0, 1), -1, True, (0, 1)),
        (DUTY_LEAD, (0, 0), 1, False, (1, 1)),
        (SHADOW, (0, 1), 1, False, (0, 2)),
        (RESERVE, (20, 20), 1, False, (20, 20)),
    ],
)
def test_plus_and_minus_keep_the_least_below_the_most(
    kind: PlaceKind, now: tuple[int, int], step: int, is_least: bool, expected: tuple[int, int]
) -> None:
    assert plans.counts(kind, least=now[0], most=now[1], step=step, is_least=is_least) == expected


def test_what_two_leads_decided_is_kept_of_both() -> None:
    mine = plans.put(PLAN, Field.DAYS, 3)
    theirs = plans.put(plans.put(PLAN, Field.LANGUAGE, Language.RU), Field.DAYS, 96)
    assert rework.merged(PLAN, mine, theirs) == plans.put(theirs, Field.DAYS, 3)
    assert rework.merged(PLAN, PLAN, theirs) == theirs


def test_who_has_a_place_of_a_kind_that_is_not_needed_any_more_keeps_it() -> None:
    hours: dict[str, Any] = {"starts_at": None, "ends_at": None}
    people = (Attendant(1, SHADOW), Attendant(2, COUNSELLOR))
    shift = Instance(
        1,
        TODAY,
        **hours,
        service=Service.CHAT,
        language=None,
        qualification_id=None,
        is_cancelled=False,
        is_detached=False,
        needs={},
        people=people,
    )
    assert rework.needed({COUNSELLOR: (1, 1)}, shift) == {COUNSELLOR: (1, 1), SHADOW: (0, 1)}
