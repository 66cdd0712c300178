"""The writing thread of SQLite: units that share a commit share only that."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import writer
from storage.db import Database, Unavailable
from tests.storage.test_db import met, now_known


@dataclass
class Gate:
    """Holds the writing thread just before a commit, while the test looks around."""

    db: Database
    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None
    commits: int = 0

    def hold(self, _connection: Any) -> None:
        self.commits += 1
        self.reached.set()
        self.opened.wait(30)
        if self.error is not None:
            raise self.error

    async def is_reached(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 30)


@pytest.fixture
async def gate(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Gate]:
    monkeypatch.setattr(writer, "_TOGETHER_FOR", 60.0)  # this machine may be slow
    db = Database(sqlite_url, synchronous="OFF")
    gate = Gate(db)
    sa.event.listen(db.engine, "commit", gate.hold)
    yield gate
    gate.opened.set()
    await asyncio.to_thread(db.close)


def meeting(gate: Gate, *numbers: int) -> list[asyncio.Task[None]]:
    return [asyncio.create_task(gate.db.act(lambda session, n=n: met(session, n))) for n in numbers]  # type: ignore[misc]


async def together(gate: Gate, *works: Any) -> list[Any]:
    """Have the works in one commit: they queue up while the commit of a first one is held."""
    first = meeting(gate, 0)
    await gate.is_reached()
    waiting = [asyncio.create_task(gate.db.act(work)) for work in works]
    await asyncio.sleep(0)
    gate.opened.set()
    await asyncio.gather(*first)
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_nothing_is_reported_before_the_commit(gate: Gate) -> None:
    asked = meeting(gate, 1)
    await gate.is_reached()
    assert not asked[0].done()
    assert now_known(gate.db) == set()
    gate.opened.set()
    await asyncio.gather(*asked)
    assert now_known(gate.db) == {1}


async def test_what_waits_together_is_committed_together(gate: Gate) -> None:
    await together(gate, *(lambda session, n=n: met(session, n) for n in range(1, 11)))
    assert now_known(gate.db) == set(range(11))
    assert gate.commits == 2


async def test_slow_work_is_committed_bit_by_bit(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a tap does not wait for all that came after it, nor another process for the lock."""
    monkeypatch.setattr(writer, "_TOGETHER_FOR", 0.0)
    committed: dict[int, int] = {}

    def work(session: Session, number: int) -> None:
        met(session, number)
        committed[number] = gate.commits

    await together(gate, *(partial(work, number=n) for n in range(1, 4)))
    assert now_known(gate.db) == {0, 1, 2, 3}
    assert committed == {1: 1, 2: 2, 3: 3}, "each was done after the commit of the one before"


async def test_a_unit_that_fails_in_a_commit_of_its_own_undoes_only_itself(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_TOGETHER_FOR", 0.0)

    def fail(session: Session) -> None:
        met(session, 2)
        raise ZeroDivisionError

    one, two, three = await together(gate, lambda s: met(s, 1), fail, lambda s: met(s, 3))
    assert now_known(gate.db) == {0, 1, 3}
    assert (one, type(two), three) == (None, ZeroDivisionError, None)


async def test_a_long_queue_is_committed_in_parts(gate: Gate) -> None:
    await together(gate, *(lambda session, n=n: met(session, n) for n in range(1, 101)))
    assert now_known(gate.db) == set(range(101))
    assert gate.commits == 1 + 4


@pytest.mark.parametrize("error", [ZeroDivisionError(), StopIteration(), asyncio.CancelledError()])
async def test_a_unit_that_fails_undoes_only_itself(gate: Gate, error: BaseException) -> None:
    def fail(session: Session) -> None:
        met(session, 2)
        session.flush()
        raise error

    one, two, three = await together(gate, lambda s: met(s, 1), fail, lambda s: met(s, 3))
    assert now_known(gate.db) == {0, 1, 3}
    assert (one, three) == (None, None)
    assert isinstance(two, BaseException)


async def test_a_refused_row_undoes_only_its_unit(gate: Gate) -> None:
    def refused(session: Session) -> None:
        met(session, 2)
        session.flush()
        session.execute(sa.text("INSERT INTO stranger (telegram_id, answered_at) VALUES (1, '2026-11-23')"))

    one, two = await together(gate, lambda s: met(s, 1), refused)
    assert one is None
    assert isinstance(two, sa.exc.IntegrityError)
    assert now_known(gate.db) == {0, 1}


async def test_a_failed_commit_reaches_everybody_and_keeps_nothing(gate: Gate) -> None:
    gate.error = sqlite3.OperationalError("disk I/O error")
    gate.opened.set()
    told = await asyncio.gather(*meeting(gate, 1, 2, 3), return_exceptions=True)
    assert [type(error) for error in told] == [Unavailable] * 3
    assert now_known(gate.db) == set()


async def test_after_a_failed_commit_the_next_one_is_kept(gate: Gate) -> None:
    gate.error = sqlite3.OperationalError("disk I/O error")
    gate.opened.set()
    await asyncio.gather(*meeting(gate, 1), return_exceptions=True)
    gate.error = None
    await asyncio.gather(*meeting(gate, 2))
    assert now_known(gate.db) == {2}


async def test_a_full_disk_is_unavailable_for_the_whole_commit(gate: Gate) -> None:
    """SQLite then gives up the transaction by itself, savepoints and all; nobody may believe in what is gone."""

    def fill(session: Session) -> None:
        session.execute(sa.text("PRAGMA max_page_count = 1"))  # SQLite makes it the pages there are
        for number in range(10_000):
            session.execute(
                sa.text("INSERT INTO stranger (telegram_id, answered_at) VALUES (:n, :at)"),
                {"n": 50 + number, "at": "x" * 4000},
            )

    one, two = await together(gate, lambda s: met(s, 1), fill)
    kept = now_known(gate.db)
    assert isinstance(two, Unavailable)
    assert (one is None) == (1 in kept)
    assert kept <= {0, 1}


async def test_who_stops_waiting_undoes_nothing(gate: Gate) -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))

    def fail(_session: Session) -> None:
        raise ZeroDivisionError

    first = meeting(gate, 1)[0]
    failing = asyncio.create_task(gate.db.act(fail))
    await gate.is_reached()
    first.cancel()
    failing.cancel()
    await asyncio.gather(first, failing, return_exceptions=True)
    gate.opened.set()
    await asyncio.gather(*meeting(gate, 2))
    assert now_known(gate.db) == {1, 2}
    assert complaints == []


def test_a_loop_that_is_gone_does_not_stop_the_writer(sqlite_url: str) -> None:
    db = Database(sqlite_url, synchronous="OFF")
    gate = Gate(db)
    sa.event.listen(db.engine, "commit", gate.hold)

    async def leave() -> None:
        asked = meeting(gate, 1)
        await gate.is_reached()
        asked[0].cancel()

    async def come() -> None:
        await db.act(lambda session: met(session, 2))

    asyncio.run(leave())
    gate.opened.set()
    asyncio.run(come())
    assert now_known(db) == {1, 2}
    db.close()
