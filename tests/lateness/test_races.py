"""Two processes that look at the same moment, and people who answer in it, each in a thread of their own."""

import time
from concurrent.futures import ThreadPoolExecutor

from handlers.kit import live
from storage import outbox, shifts
from storage.lates import LateState
from storage.shifts import PlaceState
from tests.lateness.evening import CARD, NEEDS, NUDGE, Evening
from tests.plans import stands_at
from tests.races import at_once


def test_two_who_look_at_once_take_each_step_once(evening: Evening) -> None:
    evening.arrives(evening.anna)
    stands_at(evening.crew, "2026-11-27 18:05")
    at_once(*[evening.ticks_alone] * 4)
    assert evening.crew.told(NUDGE) == [evening.mari]
    assert evening.crew.told(CARD) == [evening.lead]
    assert [deed for deed in evening.crew.deeds() if deed[0] == "lateness.alerted"] == [("lateness.alerted", None)]


def test_of_a_reserve_and_the_missing_who_come_at_once_nobody_is_counted_twice(evening: Evening) -> None:
    evening.misses_mari()
    evening.calls()
    at_once(evening.comes, lambda: evening.decides("was_here", member_id=evening.mari), evening.ticks_alone)
    late = evening.late(evening.mari)
    assert late
    assert late.state in (LateState.CAME, LateState.REPLACED)
    assert evening.state(evening.mari) is PlaceState.HERE  # she is there, whoever else came


def test_who_looks_draws_nothing_anew_before_every_shift_is_held(evening: Evening) -> None:
    other = evening.opens(NEEDS, "2026-11-27 18-21")
    evening.takes(evening.tiit, shift=other)
    db, now = evening.crew.db, evening.crew.clock.now()
    with db.begin() as session:  # it waits to be sent, and shows both shifts
        key = f"{live.BOARD}1"
        outbox.post(session, now, key=key, kind="news.moved", params={}, member_id=evening.lead, not_before=now)
    evening.arrives(evening.anna)
    stands_at(evening.crew, "2026-11-27 18:05")
    with ThreadPoolExecutor(1) as threads:
        with db.begin() as session:
            shifts.lock(session, shift_id=other)
            looking = threads.submit(evening.ticks_alone)
            time.sleep(0.5)  # it holds the first shift by now, and waits for the second
            if not db.is_sqlite:
                session.connection().exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
            live.refresh_boards(session, now)
        looking.result(timeout=30)
    assert evening.late(evening.mari)
