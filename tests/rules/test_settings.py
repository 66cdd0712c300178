"""How the team's numbers hang together."""

from collections.abc import Mapping

import pytest

from handlers.rules import limits, settings
from handlers.rules.eligibility import Why
from handlers.rules.limits import SETTINGS, Kind, Setting
from handlers.rules.settings import Group

EVERY = pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)


def test_every_setting_is_in_one_group() -> None:
    assert sorted(each.key for group in Group for each in settings.of_group(group)) == sorted(s.key for s in SETTINGS)
    assert all(settings.of_group(group) for group in Group)


def test_no_setting_is_in_no_group() -> None:
    with pytest.raises(ValueError, match="luck"):
        settings.group("staff.luck")


@EVERY
def test_by_steps_one_stays_in_range_and_reaches_both_ends(setting: Setting) -> None:
    reached, ahead = {setting.default}, [setting.default]
    while ahead:
        for each in settings.steps(setting, ahead.pop()):
            assert setting.least <= each <= setting.most
            if each not in reached:
                reached.add(each)
                ahead.append(each)
    assert {setting.least, setting.most} <= reached


def test_the_hours_of_the_clock_go_round() -> None:
    assert settings.steps(limits.setting("rota.quiet_from"), 23) == [22, 0]
    assert settings.steps(limits.setting("rota.quiet_from"), 0) == [23, 1]


def test_large_numbers_have_large_steps_too() -> None:
    assert settings.steps(limits.setting("volunteer.notice"), 48) == [24, 47, 49, 72]
    assert settings.steps(limits.setting("volunteer.week"), 12) == [11, 13]
    assert settings.steps(limits.setting("volunteer.week"), 60) == [59]


def test_only_limits_of_hours_and_rest_measure_places() -> None:
    assert settings.measure("staff.rest") == (Kind.STAFF, Why.REST)
    assert settings.measure("trainee.rest_always") == (Kind.TRAINEE, Why.REST)
    assert settings.measure("volunteer.week") == (Kind.VOLUNTEER, Why.WEEK)
    assert settings.measure("volunteer.notice") is None
    assert settings.measure("rota.target") is None


@EVERY
def test_no_default_is_at_odds_with_another(setting: Setting) -> None:
    assert settings.discord(setting.key, {}) is None


@pytest.mark.parametrize(
    ("key", "values", "pair"),
    [
        ("rota.gap_second", {"rota.gap_second": 12}, ("rota.gap_second", "rota.gap_third")),  # the same is not longer
        ("rota.gap_second", {"rota.gap_second": 168}, ("rota.gap_first", "rota.gap_second")),
        ("rota.gap_last", {"rota.gap_last": 12}, ("rota.gap_third", "rota.gap_last")),
        ("rota.gap_first", {"rota.gap_second": 200}, ("rota.gap_first", "rota.gap_second")),  # back to the default
        # Hours against minutes.
        (
            "rota.reminder_first",
            {"rota.reminder_first": 2, "rota.reminder_last": 120},
            ("rota.reminder_first", "rota.reminder_last"),
        ),
        # Days against hours.
        ("staff.closes", {"staff.opens": 1, "staff.closes": 24}, ("staff.opens", "staff.closes")),
        ("rota.quiet_until", {"rota.quiet_until": 22}, ("rota.quiet_from", "rota.quiet_until")),
    ],
)
def test_numbers_that_make_no_sense_together_are_named(
    key: str, values: Mapping[str, int], pair: tuple[str, str]
) -> None:
    assert settings.discord(key, values) == pair


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("rota.gap_second", {"rota.gap_second": 13}),
        ("rota.reminder_first", {"rota.reminder_first": 2, "rota.reminder_last": 119}),
        ("staff.closes", {"staff.opens": 1, "staff.closes": 23}),
        ("rota.quiet_until", {"rota.quiet_until": 23}),
        ("staff.week", {"rota.gap_second": 12}),  # no business of this one
    ],
)
def test_numbers_that_just_fit_are_left_alone(key: str, values: Mapping[str, int]) -> None:
    assert settings.discord(key, values) is None
