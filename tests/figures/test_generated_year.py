"""A generated year: every indicator of every month is what an independent computation finds in the raw tables."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from handlers.kit import figures
from handlers.kit.figures import Figures
from handlers.rules import indicators, ledger
from handlers.rules.case_indicators import Accepting, Age
from handlers.rules.shares import Times
from storage.db import Database
from storage.shifts import PlaceState
from tests.figures import frames
from tests.figures.years import END, FIRST, Year

HOUR = timedelta(hours=1)
MONTHS = [ledger.month_after(FIRST, ahead) for ahead in range(12)]
HAIR = timedelta(microseconds=1)


@pytest.fixture
def year(db: Database, zone: ZoneInfo) -> Database:
    Year(db, zone).write()
    return db


def test_every_month_is_what_another_way_of_counting_finds(year: Database, zone: ZoneInfo) -> None:
    raw = frames.tables(year)
    with year.read() as session:
        every = {month: figures.of_month(session, END, month=month, zone=zone) for month in MONTHS}
        for month, found in every.items():
            expected = frames.month(raw, month, pd.Timestamp(END))
            assert counted(found) == {key: expected[key] for key in counted(found)}, month
            assert_lengths(found, expected)
            before = ledger.month_after(month, -12)
            kept = figures.retention(session, END, found=found, month=month, zone=zone)
            then = frames.month(raw, before, pd.Timestamp(END))["at_work"]
            assert (kept.count, kept.of) == (len(expected["at_work"] & then), len(then))
    assert_it_is_hard(list(every.values()))


def assert_it_is_hard(found: list[Figures]) -> None:
    """So that the comparison is not one of nothing with nothing."""
    for each in found:
        assert each.coverage.missing_for > timedelta(0)
        assert each.late_drops.count
        assert each.no_shows is not None
        assert each.no_shows.count
        assert each.late_starts is not None
        assert each.late_starts.count
        assert len(each.raised) > 10
        assert each.closed
        assert each.accepting.within.count < each.accepting.within.of
    assert sum(each.withdrawn for each in found)
    assert sum(each.read.in_time.of for each in found) > 200
    assert sum(each.talks.held for each in found)
    assert {len(each.ran) % 2 for each in found} == {0, 1}  # some shifts were cancelled
    served = [place for each in found for place in each.served]
    assert any(indicators.is_swapped(each) for each in served)
    assert any(each.state is PlaceState.EXCUSED and indicators.was_there(each) for each in served)
    assert any(each.state is PlaceState.MISSED and each.came_at for each in served)
    raised = [case for each in found for case in each.raised]
    assert any(each.alerted_at != each.raised_at for each in raised)


def counted(found: Figures) -> dict[str, object]:
    """What must be the same to the last one."""
    assert found.no_shows is not None
    assert found.late_starts is not None
    assert found.adherence is not None
    return {
        "needed": found.coverage.of / HOUR,
        "filled": found.coverage.done_for / HOUR,
        "full": found.filling.full,
        "late_drops": found.late_drops.count,
        "sign_ups": found.late_drops.of,
        "expected": found.no_shows.of,
        "no_shows": found.no_shows.count,
        "late_starts": found.late_starts.count,
        "planned": found.adherence.of,
        "there": found.adherence.done_for,
        "at_work": found.at_work,
        "raised": {level: of.times.count + of.waiting for level, of in _with_cases(found)},
        "within": found.accepting.within.count,
        "judged": found.accepting.within.of,
        "withdrawn": found.withdrawn,
        "open": sum(found.ages.values()),
        "old": found.ages[Age.WEEK] + found.ages[Age.LONGER],
        "asked": found.read.in_time.of,
        "in_time": found.read.in_time.count,
        "offered": found.talks.offered,
        "wanted": found.talks.wanted,
        "held": found.talks.held,
    }


def _with_cases(found: Figures) -> list[tuple[str, Accepting]]:
    there = {each.level for each in found.raised}
    return [(level.value, of) for level, of in found.accepting_by_level.items() if level in there]


def assert_lengths(found: Figures, expected: dict[str, pd.Series]) -> None:
    """Medians and percentiles, as pandas interpolates them."""
    assert found.filling.median_for is not None
    assert abs(found.filling.median_for - expected["filling"]) <= HAIR
    assert_same(found.resolving, expected["resolving"])
    assert_same(found.read.times, expected["reading"])
    assert_same(found.talks.waits, expected["waits"])
    for level, of in found.accepting_by_level.items():
        assert_same(of.times, expected["accepting"].get(level.value, pd.Series(dtype="timedelta64[ns]")).dropna())


def assert_same(found: Times, series: pd.Series) -> None:
    assert found.count == len(series)
    if found.count:
        lengths = (found.median_for, found.p90_for, found.longest_for)
        for length, expected in zip(lengths, (series.median(), series.quantile(0.9), series.max()), strict=True):
            assert length is not None
            assert abs(length - expected.to_pytimedelta()) <= HAIR
