"""Transactions of `Database`: what is kept, what is undone, who waits for whom."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import members, strangers
from storage.db import Database, Unavailable
from storage.members import Role

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def met(session: Session, number: int) -> None:
    strangers.note_answer(session, NOW, telegram_id=number)


def known(session: Session) -> set[int]:
    return set(session.execute(sa.text("SELECT telegram_id FROM stranger")).scalars())


def now_known(db: Database) -> set[int]:
    with db.read() as session:
        return known(session)


def test_begin_keeps_what_was_done(db: Database) -> None:
    with db.begin() as session:
        met(session, 1)
    assert now_known(db) == {1}


def test_begin_undoes_everything_when_something_is_raised(db: Database) -> None:
    def fail() -> None:
        with db.begin() as session:
            met(session, 1)
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert now_known(db) == set()


def test_read_keeps_nothing(db: Database) -> None:
    with db.read() as session:
        met(session, 1)
        session.flush()
    assert now_known(db) == set()


def test_read_sees_one_state_from_beginning_to_end(db: Database) -> None:
    with db.read() as reading:
        before = known(reading)
        with db.begin() as writing:
            met(writing, 1)
        after = known(reading)
    assert before == after == set()


def test_what_was_loaded_can_be_used_after_the_commit(db: Database) -> None:
    with db.begin() as session:
        member = members.add(session, NOW, name="Mari", role=Role.LEAD)
    assert member.name == "Mari"


def test_eight_writers_at_once_all_get_their_turn(db: Database) -> None:
    start = threading.Barrier(8)

    def write(writer: int) -> None:
        start.wait()
        for nth in range(20):
            with db.begin() as session:
                # Reading first is what makes a deferred transaction of SQLite fail with "database is locked".
                known(session)
                met(session, writer * 1000 + nth)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    assert len(now_known(db)) == 160


def test_foreign_keys_are_checked(db: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), db.begin() as session:
        session.execute(
            sa.text("INSERT INTO dialogue (member_id, step, expires_at) VALUES (7, 'a:b', :at)"), {"at": "2026-11-23"}
        )


async def test_act_returns_after_the_commit(db: Database) -> None:
    def work(session: Session) -> str:
        met(session, 1)
        return "done"

    assert await db.act(work) == "done"
    assert now_known(db) == {1}


async def test_act_raises_what_the_work_raises_and_keeps_nothing(db: Database) -> None:
    def work(session: Session) -> None:
        met(session, 1)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await db.act(work)
    assert now_known(db) == set()


async def test_act_undoes_what_never_left_the_session(db: Database) -> None:
    def work(session: Session) -> None:
        met(session, 1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await db.act(work)
    assert now_known(db) == set()


async def test_acts_do_not_hold_up_the_loop(db: Database) -> None:
    let_go = threading.Event()
    acting = asyncio.create_task(db.act(lambda _session: let_go.wait(30)))
    looked = await db.look(known)  # a look goes on while the act waits
    let_go.set()
    assert looked == set()
    assert await acting


async def test_look_keeps_nothing(db: Database) -> None:
    await db.look(lambda session: met(session, 1))
    assert now_known(db) == set()


@pytest.mark.parametrize("way", ["act", "look"])
async def test_a_closed_database_is_unavailable(db: Database, way: str) -> None:
    await db.act(known)
    db.close()
    ask: Callable[[Callable[[Session], object]], object] = getattr(db, way)
    with pytest.raises(Unavailable):
        await ask(known)  # type: ignore[misc]


async def test_closing_finishes_what_was_begun(db: Database) -> None:
    asked = [asyncio.create_task(db.act(lambda session, n=n: met(session, n))) for n in range(100)]  # type: ignore[misc]
    await asyncio.sleep(0)
    await asyncio.to_thread(db.close)
    await asyncio.gather(*asked)
    reopened = Database(db.url.render_as_string(hide_password=False))
    assert now_known(reopened) == set(range(100))
    reopened.close()


async def test_an_unreachable_server_is_unavailable() -> None:
    db = Database("postgresql://valvelaud@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable):
        await db.act(known)
    with pytest.raises(Unavailable):
        await db.look(known)
    db.close()


async def test_a_lost_connection_is_unavailable_and_the_next_one_works(postgres_url: str) -> None:
    db = Database(postgres_url)

    def lose(session: Session) -> None:
        met(session, 1)
        session.flush()
        mine = session.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(postgres_url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
        met(session, 2)
        session.flush()

    with pytest.raises(Unavailable):
        await db.act(lose)
    await db.act(lambda session: met(session, 3))
    assert now_known(db) == {3}
    db.close()


async def test_a_deadlock_is_tried_again(postgres_url: str) -> None:
    db = Database(postgres_url)
    with db.begin() as session:
        met(session, 1)
        met(session, 2)
    both_hold_one = threading.Barrier(2)
    tries = []

    def work(first: int, second: int) -> Callable[[Session], None]:
        def cross(session: Session) -> None:
            tries.append(first)
            hold = sa.text("SELECT 1 FROM stranger WHERE telegram_id = :id FOR UPDATE")
            session.execute(hold, {"id": first})
            if len(tries) <= 2:
                both_hold_one.wait(30)
            session.execute(hold, {"id": second})

        return cross

    await asyncio.gather(db.act(work(1, 2)), db.act(work(2, 1)))
    assert len(tries) > 2
    db.close()


def test_sqlite_waits_for_the_disk_and_writes_ahead(sqlite_url: str) -> None:
    db = Database(sqlite_url)
    with db.read() as session:
        found = {
            name: session.execute(sa.text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "synchronous")
        }
    db.close()
    assert found == {"journal_mode": "wal", "synchronous": 2}  # 2: FULL


def test_postgres_has_no_path_and_sqlite_has(db: Database) -> None:
    assert (db.path is not None) == db.is_sqlite
