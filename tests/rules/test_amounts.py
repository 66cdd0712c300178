"""Numbers as people type them."""

import pytest

from handlers.rules import amounts
from handlers.rules.limits import Unit


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("11", Unit.HOURS, 11),
        (" 11 h ", Unit.HOURS, 11),
        ("11 tundi", Unit.HOURS, 11),
        ("11 часов", Unit.HOURS, 11),
        ("5 min", Unit.MINUTES, 5),
        ("42 päeva", Unit.DAYS, 42),
        ("42 days", Unit.DAYS, 42),
        ("22", Unit.CLOCK, 22),
        ("22:00", Unit.CLOCK, 22),
        ("kell 7", Unit.CLOCK, 7),
        ("Jah", Unit.YES_NO, 1),
        ("нет", Unit.YES_NO, 0),
        ("9999", Unit.HOURS, 9999),  # what is too much is not decided here
    ],
)
def test_a_whole_number_is_read_with_its_unit_or_without(typed: str, unit: Unit, number: int) -> None:
    assert amounts.whole(typed, unit) == number


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("", Unit.HOURS),
        ("-3", Unit.HOURS),
        ("11 min", Unit.HOURS),  # another unit is no hours
        ("11 h", Unit.MINUTES),
        ("11,5", Unit.HOURS),
        ("22:30", Unit.CLOCK),
        ("11111", Unit.HOURS),
        ("١١", Unit.HOURS),
        ("11\n12", Unit.HOURS),
        ("maybe", Unit.YES_NO),
        ("eleven", Unit.HOURS),
    ],
)
def test_what_is_no_such_number_is_not_guessed(typed: str, unit: Unit) -> None:
    assert amounts.whole(typed, unit) is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("4", 240),
        ("4,5", 270),
        ("4.25 h", 255),
        ("4:30", 270),
        ("4 h 30", 270),
        ("4 t 5 min", 245),
        ("90 min", 90),
        ("0", 0),
    ],
)
def test_a_length_of_time_is_read_in_hours_or_minutes(typed: str, minutes: int) -> None:
    assert amounts.minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "four", "4:75", "-1", "4 days", "٤", "4\n5", "123"])
def test_what_is_no_length_of_time_is_not_guessed(typed: str) -> None:
    assert amounts.minutes(typed) is None
