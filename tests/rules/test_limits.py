"""The team's changeable numbers."""

from datetime import timedelta

import pytest

from handlers.rules import limits
from handlers.rules.limits import SETTINGS, Kind, Limits, Setting, Unit
from storage.members import Role
from tests.rules.planning import hours


def test_limits_are_the_proposed_ones_until_somebody_changes_them() -> None:
    shared = {"notice_for": hours(48), "opens_for": timedelta(days=42), "closes_for": hours(0), "rest_for": hours(11)}
    shared |= {"fair_for": hours(24)}
    policy = Limits(
        day_for=hours(10),
        week_for=hours(12),
        consecutive_for=hours(6),
        rest_always=False,
        target_for=hours(4),
        **shared,
    )
    assert limits.limits_for(Kind.VOLUNTEER, {}) == policy
    assert limits.limits_for(Kind.TRAINEE, {}) == policy
    assert limits.limits_for(Kind.STAFF, {}) == Limits(
        day_for=hours(12),
        week_for=hours(40),
        consecutive_for=hours(6),
        rest_always=True,
        target_for=hours(0),
        **shared,
    )


def test_a_changed_number_is_the_limit_of_its_kind_only() -> None:
    values = {"volunteer.week": 20, "volunteer.rest_always": 1, "trainee.closes": 3, "rota.undo": 1}
    values |= {"cover.fair": 48, "rota.target": 6}
    volunteer, trainee = limits.limits_for(Kind.VOLUNTEER, values), limits.limits_for(Kind.TRAINEE, values)
    assert (volunteer.week_for, volunteer.rest_always, volunteer.closes_for) == (hours(20), True, hours(0))
    assert (trainee.week_for, trainee.rest_always, trainee.closes_for) == (hours(12), False, hours(3))
    assert {(each.fair_for, each.target_for) for each in (volunteer, trainee)} == {(hours(48), hours(6))}


@pytest.mark.parametrize(
    "values",
    [
        {"volunteer.week": 0},
        {"volunteer.week": 61},
        {"staff.week": 49},  # the law's average
        {"staff.rest": 10},  # the law's rest
        {"staff.day": 14},  # leaves no 11 h
        {"staff.rest_always": 0},  # no setting: it is law
        {"volunteer.luck": 7},
        {"volunteer": 1},
    ],
)
def test_what_is_unknown_or_out_of_range_is_refused(values: dict[str, int]) -> None:
    (key, value), *_ = values.items()
    with pytest.raises(ValueError, match=key):
        limits.check(key, value)
    with pytest.raises(ValueError, match=key):
        limits.limits_for(Kind.TRAINEE, values)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_a_setting_may_be_its_default_and_both_ends_and_no_more(setting: Setting) -> None:
    for value in (setting.default, setting.least, setting.most):
        limits.check(setting.key, value)
        assert limits.number(setting.key, {setting.key: value}) == value
    assert limits.number(setting.key, {}) == setting.default
    for value in (setting.least - 1, setting.most + 1):
        with pytest.raises(ValueError, match="not"):
            limits.number(setting.key, {setting.key: value})


def test_a_setting_is_written_down_once() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)


def test_ranges_fit_their_units() -> None:
    most = {Unit.CLOCK: 23, Unit.YES_NO: 1, Unit.SWITCH: 2}
    assert [each.key for each in SETTINGS if each.least < 0 or each.most > most.get(each.unit, each.most)] == []
    assert {each.unit for each in SETTINGS} == set(Unit)


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("rota.undo", {}, timedelta(minutes=5)),
        ("rota.undo", {"rota.undo": 0}, timedelta(0)),
        ("rota.gap_first", {}, timedelta(days=7)),
        ("rota.gap_second", {}, hours(48)),
        ("rota.gap_third", {}, hours(12)),
        ("rota.gap_last", {}, hours(2)),
        ("rota.horizon", {"rota.horizon": 28, "rota.undo": 1}, timedelta(days=28)),
    ],
)
def test_a_length_of_time_is_given_as_one(key: str, values: dict[str, int], expected: timedelta) -> None:
    assert limits.duration(key, values) == expected


@pytest.mark.parametrize("key", ["rota.quiet_from", "volunteer.rest_always"])
def test_an_hour_of_the_clock_and_a_yes_are_no_length_of_time(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        limits.duration(key, {})


@pytest.mark.parametrize("role", Role)
def test_every_role_that_works_shifts_is_of_one_kind(role: Role) -> None:
    kinds = {Role.VOLUNTEER: Kind.VOLUNTEER, Role.TRAINEE: Kind.TRAINEE}
    if role is Role.KEEPER:
        with pytest.raises(ValueError, match="keeper"):
            Kind.of(role)
    else:
        assert Kind.of(role) is kinds.get(role, Kind.STAFF)
