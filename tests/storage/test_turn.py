"""Whose turn it is: one holder at a time, whatever way the last one ended."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import turn
from storage.db import Database

HOLDER = """
import sys
from storage import turn
from storage.db import Database
print(turn.of(Database(sys.argv[1])).take(), flush=True)
sys.stdin.read()
"""


@contextmanager
def held_elsewhere(db: Database) -> Iterator[subprocess.Popen[str]]:
    """The turn, held by another process for as long."""
    url = db.url.render_as_string(hide_password=False)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "True"
            yield process
        finally:
            process.kill()


def comes(mine: turn.Turn) -> bool:
    """Whether the turn comes within a while; PostgreSQL needs a moment to notice that a client is gone."""
    deadline = time.monotonic() + 20
    while not mine.take():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def second(db: Database) -> Iterator[Database]:
    """The same database, opened by somebody else."""
    other = Database(db.url.render_as_string(hide_password=False))
    yield other
    other.close()


def test_the_turn_is_had_by_one(db: Database, second: Database) -> None:
    mine, theirs = turn.of(db), turn.of(second)
    assert mine.take()
    assert not theirs.take()
    mine.release()


def test_the_holder_still_has_it_when_asking_again(db: Database) -> None:
    mine = turn.of(db)
    assert mine.take()
    assert mine.take()
    mine.release()


def test_a_turn_that_was_given_up_goes_to_the_next(db: Database, second: Database) -> None:
    mine, theirs = turn.of(db), turn.of(second)
    mine.take()
    mine.release()
    mine.release()
    assert comes(theirs)
    assert not mine.take()
    theirs.release()


def test_a_killed_holder_frees_the_turn(db: Database) -> None:
    mine = turn.of(db)
    with held_elsewhere(db) as holder:
        assert not mine.take()
        holder.kill()
        assert comes(mine)
    mine.release()


def test_one_file_by_two_names_has_one_turn(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "alias.db").symlink_to(tmp_path / "valvelaud.db")
    first, alias = Database(sqlite_url), Database(f"sqlite:///{tmp_path / 'alias.db'}")
    mine = turn.of(first)
    assert mine.take()
    assert not turn.of(alias).take()
    mine.release()
    first.close()
    alias.close()


def test_the_lock_file_is_the_owner_s_only(sqlite_url: str, tmp_path: Path) -> None:
    db = Database(sqlite_url)
    mine = turn.of(db)
    mine.take()
    assert ((tmp_path / "valvelaud.db.lock").stat().st_mode & 0o777) == 0o600
    mine.release()
    db.close()


def test_a_holder_that_lost_its_connection_notices(postgres_url: str) -> None:
    first, second = Database(postgres_url), Database(postgres_url)
    mine, theirs = turn.of(first), turn.of(second)
    assert mine.take()
    with second.begin() as session:
        ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
        assert session.execute(sa.text(ended)).scalars().all() == [True]
    assert comes(theirs)
    assert not mine.take()
    theirs.release()
    first.close()
    second.close()
