"""What it means that somebody gives a place back now."""

from datetime import datetime, timedelta

import pytest

from handlers.rules import leaving
from handlers.rules.leaving import Leaving, Notice
from handlers.rules.limits import Kind, limits_for
from tests.rules.planning import LIMITS, at, hours, stint

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("2026-11-20 18:00"), Leaving(Notice.FREE, timedelta(days=7))),
        (at("2026-11-25 18:00"), Leaving(Notice.FREE, hours(48))),  # the last moment of good time
        (at("2026-11-25 18:01"), Leaving(Notice.LATE, hours(48) - MINUTE)),
        (at("2026-11-27 17:59"), Leaving(Notice.LATE, MINUTE)),
        (at("2026-11-27 18:00"), Leaving(Notice.BEGUN, hours(0))),
        (at("2026-11-28 18:00"), Leaving(Notice.BEGUN, hours(0))),
    ],
)
def test_leaving_is_free_until_it_is_late(now: datetime, expected: Leaving) -> None:
    assert leaving.leaving(stint("2026-11-27 18-22"), limits=LIMITS[Kind.VOLUNTEER], now=now) == expected


def test_notice_is_elapsed_time_also_when_the_clocks_go_back() -> None:
    wanted = stint("2026-10-25 9-13")
    by_the_clock, an_hour_later = at("2026-10-23 09:00"), at("2026-10-23 10:00")
    left = [
        leaving.leaving(wanted, limits=LIMITS[Kind.STAFF], now=now).left_for for now in (by_the_clock, an_hour_later)
    ]
    assert left == [hours(49), hours(48)]


def test_the_lead_may_change_how_much_notice_is_good() -> None:
    changed = limits_for(Kind.VOLUNTEER, {"volunteer.notice": 0})
    place, now = stint("2026-11-27 18-22"), at("2026-11-27 17:59")
    assert leaving.leaving(place, limits=changed, now=now) == Leaving(Notice.FREE, MINUTE)


@pytest.mark.parametrize(("ago", "expected"), [(timedelta(0), True), (hours(0.5), True), (hours(0.5) + MINUTE, False)])
def test_what_was_just_taken_goes_back_without_a_word(ago: timedelta, expected: bool) -> None:
    now = at("2026-11-27 18:00")
    assert leaving.can_undo(now - ago, now, undo_for=hours(0.5)) is expected
