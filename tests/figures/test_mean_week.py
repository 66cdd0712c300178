"""The mean week over the days on which the clocks are moved."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.kit import monthfacts
from handlers.rules import times
from handlers.rules.mean_weeks import MeanCell
from storage.figures import Ran
from storage.shifts import Service

SUNDAY = 6


def nights(days: list[date], zone: ZoneInfo) -> list[Ran]:
    """A shift from two to five on each of these days, for two of whom one is there."""
    spans = [times.span(day, time(2), time(5), zone) for day in days]
    return [
        Ran(number, starts_at, ends_at, Service.CHAT, None, starts_at, 2, 1)
        for number, (starts_at, ends_at) in enumerate(spans)
    ]


@pytest.mark.parametrize("first", [date(2026, 10, 4), date(2027, 3, 7)])
def test_an_hour_that_comes_twice_or_not_at_all_has_as_many_people_as_on_other_days(
    first: date, zone: ZoneInfo
) -> None:
    sundays = [first + timedelta(days=7 * each) for each in range(4)]
    found = monthfacts.mean_week(nights(sundays, zone), sundays, zone)
    assert found.cells == dict.fromkeys([(SUNDAY, hour) for hour in (2, 3, 4)], MeanCell(1, 2))
