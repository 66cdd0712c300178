"""When a talk is offered and whom a wish calls, without a database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules import care
from handlers.rules.ladder import Office
from handlers.rules.timing import Quiet
from storage.cases import Level
from storage.debriefs import Wish

TALLINN = ZoneInfo("Europe/Tallinn")
QUIET = Quiet(22, 7, TALLINN)
NONE = Quiet(0, 0, TALLINN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TALLINN).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "quiet", "told"),
    [
        ("2026-11-26 12:00", QUIET, "2026-11-27 09:00"),
        ("2026-11-26 23:59", QUIET, "2026-11-27 09:00"),
        ("2026-11-27 00:00", QUIET, "2026-11-27 09:00"),
        ("2026-11-27 04:59", QUIET, "2026-11-27 09:00"),
        ("2026-11-27 05:00", QUIET, "2026-11-28 09:00"),
        ("2026-11-26 12:00", Quiet(22, 10, TALLINN), "2026-11-27 10:00"),
        ("2026-11-26 12:00", NONE, "2026-11-27 09:00"),
        # The nights when the clocks change.
        ("2026-10-24 20:00", QUIET, "2026-10-25 09:00"),
        ("2027-03-27 20:00", QUIET, "2027-03-28 09:00"),
    ],
)
def test_tomorrow_is_the_morning_after_the_sleep(said: str, quiet: Quiet, told: str) -> None:
    assert care.morning(at(said), TALLINN, quiet=quiet) == at(told)


@pytest.mark.parametrize(
    ("first", "number", "due"),
    [
        ("2026-11-26 12:00", 1, "2026-11-27 12:00"),
        ("2026-11-26 12:00", 2, "2026-11-29 12:00"),
        ("2026-11-26 03:00", 1, "2026-11-27 07:00"),
        ("2026-11-26 22:00", 2, "2026-11-30 07:00"),
        ("2026-10-24 12:00", 1, "2026-10-25 11:00"),  # 24 hours are 24 hours
    ],
)
def test_offers_are_repeated_after_elapsed_time_and_never_in_quiet_hours(first: str, number: int, due: str) -> None:
    assert care.offered_at(at(first), number, values={}, quiet=QUIET) == at(due)


def test_the_rungs_are_the_same_distance_apart_and_the_last_is_repeated() -> None:
    found = care.ladder({"care.answer": 10})
    assert [each.after for each in found.rungs] == [timedelta(minutes=each) for each in (0, 10, 20, 30)]
    assert found.every == timedelta(minutes=40)
    assert found.rungs[0].offices == (Office.DUTY, Office.LEAD)
    assert found.rungs[-1].offices == (Office.ALL,)


def test_only_who_wants_to_talk_now_is_heard_in_quiet_hours() -> None:
    assert [care.pressing(each) for each in Wish] == [Level.HIGH, Level.LOW, Level.LOW]
