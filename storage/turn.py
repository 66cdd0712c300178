"""Whose turn it is: one active process per database, and a successor within moments when it dies."""

import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from storage.db import Database


class Turn(Protocol):
    """The right to be the one process that ticks, polls and sends. The system frees it when its holder dies."""

    def take(self) -> bool:
        """Try to get it or, for the holder, make sure it is still held."""

    def release(self) -> None:
        """Give it up."""


class FileTurn:
    """A lock on a file beside an SQLite database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Lock the file without waiting."""
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Unlock. The file stays: removing it would let two processes lock two files of one name."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class AdvisoryTurn:
    """An advisory lock held by one connection to PostgreSQL."""

    def __init__(self, db: Database) -> None:
        self._engine = db.engine
        self._connection: sa.Connection | None = None
        digest = hashlib.sha256(b"valvelaud turn").digest()
        self._number = int.from_bytes(digest[:8], "big", signed=True)

    def take(self) -> bool:
        """Ask for the lock, or check that the connection that holds it still lives."""
        if self._connection is not None:
            return self._still_held(self._connection)
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.execute(sa.select(sa.func.pg_try_advisory_lock(self._number))).scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def release(self) -> None:
        """Drop the connection, and the lock with it."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _still_held(self, connection: sa.Connection) -> bool:
        try:
            connection.execute(sa.text("SELECT 1"))
        except sa.exc.DBAPIError:
            self.release()
            return False
        return True


def of(db: Database) -> Turn:
    """The turn that belongs to this database."""
    if db.path is not None:
        # Resolved: two processes that call one file by two names have to meet at one lock.
        file = db.path.resolve()
        return FileTurn(file.with_name(file.name + ".lock"))
    return AdvisoryTurn(db)
