"""Months that are kept: numbers by key, put in place of those before."""

from datetime import date

import pytest

from storage import months
from storage.db import Database
from tests.conftest import FakeClock

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_the_numbers_of_a_month_take_the_place_of_those_before(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        months.put(session, clock.now(), month=NOVEMBER, values={"a": 1, "gone": 2})
        months.put(session, clock.now(), month=OCTOBER, values={"a": 5})
    later = clock.advance(days=1)
    with db.begin() as session:
        months.put(session, later, month=NOVEMBER, values={"a": 1.5})
    with db.read() as session:
        assert months.of(session, months=[OCTOBER, NOVEMBER]) == {OCTOBER: {"a": 5}, NOVEMBER: {"a": 1.5}}
        assert months.of(session, months=[]) == {}


def test_it_is_known_when_each_month_was_counted(db: Database, clock: FakeClock) -> None:
    first = clock.now()
    with db.begin() as session:
        months.put(session, first, month=OCTOBER, values={})
        months.put(session, clock.advance(hours=1), month=NOVEMBER, values={"a": 1, "b": 2})
    with db.read() as session:
        assert months.when(session) == {OCTOBER: first, NOVEMBER: clock.now()}
        assert months.counted(session, month=OCTOBER) == first
        assert months.counted(session, month=date(2026, 9, 1)) is None


def test_a_month_is_put_whole_or_not_at_all(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        months.put(session, clock.now(), month=NOVEMBER, values={"a": 1})
    with pytest.raises(ValueError, match="naive"), db.begin() as session:
        months.put(session, clock.now().replace(tzinfo=None), month=NOVEMBER, values={"a": 2, "b": 3})
    with db.read() as session:
        assert months.of(session, months=[NOVEMBER]) == {NOVEMBER: {"a": 1}}
