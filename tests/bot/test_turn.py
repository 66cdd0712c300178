"""Whose turn it is: one process works, the next takes over, and an absence of the database is survived."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.opening import open_database
from bot.settings import StartRefused
from storage.db import Database
from tests import cluster
from tests.bot.processes import PROBE, Process
from tests.bot.rig import Rig, counted, join, owe, place, until
from tests.phones import Telegram


async def test_a_second_process_on_one_sqlite_file_is_refused(telegram: Telegram, sqlite_url: str) -> None:
    async with Rig(telegram, sqlite_url):
        with pytest.raises(StartRefused, match=r"Another process works with .* already\. Stop it first"):
            await Rig(telegram, sqlite_url).start()
    async with Rig(telegram, sqlite_url):
        pass


async def test_no_newer_version_changes_the_tables_under_a_process_at_work(telegram: Telegram, sqlite_url: str) -> None:
    async with Rig(telegram, sqlite_url) as old:
        db = Database(sqlite_url)
        with db.begin() as session:
            session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = ''")
        db.close()
        with pytest.raises(StartRefused, match="Stop it first"):
            open_database(old.settings)


async def test_a_successor_takes_over_when_the_one_at_work_is_killed(
    telegram: Telegram, postgres_url: str, tmp_path: Path
) -> None:
    db = Database(postgres_url)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    old = await place(telegram, anna, "count")
    successor = Rig(telegram, postgres_url)
    async with Process(telegram, postgres_url, tmp_path, command=PROBE) as first:
        await first.start()
        successor.launch()
        await until(lambda: successor.app.parts is not None)
        assert await anna.taps(old, "count") == "counted"
        await anna.sees("n=1.")
        assert not successor.app.is_active
        await first.kill()
    await successor.reaches(successor.app.is_ready)
    assert await anna.taps(old, "count") == "counted"
    await anna.sees("n=2.")
    owe(db, "news", chat_id=anna.id)
    await anna.sees("news")
    await successor.stop()
    db.close()
    telegram.bears_refusal("message is not modified")  # nobody knows whether the dead process had drawn the card


async def test_a_successor_takes_over_when_the_one_at_work_ends(telegram: Telegram, postgres_url: str) -> None:
    async with Rig(telegram, postgres_url) as first:
        successor = Rig(telegram, postgres_url)
        successor.launch()
        await until(lambda: successor.app.parts is not None)
        assert first.app.is_active
        assert not successor.app.is_active
    await successor.reaches(successor.app.is_ready)
    await successor.stop()


async def test_a_server_that_drops_every_connection_is_come_back_to(telegram: Telegram, postgres_url: str) -> None:
    db = Database(postgres_url)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    old = await place(telegram, anna, "count")
    async with Rig(telegram, postgres_url):
        assert await anna.taps(old, "count") == "counted"
        await anna.sees("n=1.")
        for number in range(3):
            _drop_connections(db)
            assert await anna.taps(old, "count", within=15) == "counted"
            await anna.sees(f"n={number + 2}.", within=15)
        owe(db, "news", chat_id=anna.id)
        await anna.sees("news")
    assert counted(db) == 4
    db.close()


async def test_a_database_that_is_away_for_a_while_is_waited_for(
    telegram: Telegram, postgres_server: sa.URL, postgres_url: str
) -> None:
    db = Database(postgres_url)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    name = sa.make_url(postgres_url).database
    async with Rig(telegram, postgres_url) as rig:
        db.close()
        cluster.statement(postgres_server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", _KILL.format(name=name))
        await until(lambda: not rig.app.is_active)
        await anna.says("/keep 1")
        cluster.statement(postgres_server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        db = Database(postgres_url)
        await until(lambda: counted(db, "probe.note") == 1)
    db.close()


_KILL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"


def _drop_connections(db: Database) -> None:
    name = db.url.database
    with db.begin() as session:
        session.connection().exec_driver_sql(_KILL.format(name=name))
