"""One `Database` over SQLite and PostgreSQL: where transactions begin and end. No tables, no queries."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from storage import sealing
from storage.session import Keeping, is_owing
from storage.writer import Closed, Writer

T = TypeVar("T")
READ_ONLY = {"valvelaud_read_only": True}
_THREADS = 8
_TRIES = 4
# serialization_failure and deadlock_detected: PostgreSQL undid everything, and trying again is what it asks for.
_TRY_AGAIN = {"40001", "40P01"}
# A server that fell silent is known to be lost after half a minute; by itself TCP waits for hours.
_CONNECTING = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,
}
# A process that stands still in a transaction must not hold up all others: SQLite waits as long for a lock.
_PATIENCE = ("lock_timeout = '10s'", "idle_in_transaction_session_timeout = '60s'")


class Unavailable(Exception):
    """The database does not answer now; what was asked for can be asked again.

    It did not happen, unless PostgreSQL was lost in the very moment of a commit: only then nobody knows. Whoever asks
    again marks what is done in the same transaction (`inbox.finish`, an outbox key), and so does nothing twice.
    """


class Database:
    """The store. `begin` writes and commits as one, `read` looks; `act` and `look` do the same off the event loop."""

    def __init__(self, url: str, *, synchronous: str = "FULL", keys: Sequence[str] = ()) -> None:
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url, synchronous) if self.is_sqlite else _postgres(self.url)
        sealing.equip(self.engine, keys)
        # SQLite reads from one snapshot anyway; PostgreSQL by default shows every statement another state.
        looking = READ_ONLY if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        # Driver-level SQL raises the driver's own errors, everything else SQLAlchemy's.
        self._lost = (OperationalError, self.engine.dialect.loaded_dbapi.OperationalError)
        self._looking = self.engine.execution_options(**looking)
        self._writer = Writer(self.engine) if self.is_sqlite else None
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="db")
        self._is_closed = False
        self._when_owing: Callable[[], None] | None = None

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A writing transaction: committed at the end, rolled back by any exception."""
        with Keeping(self.engine, expire_on_commit=False, autoflush=True) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A reading transaction on one consistent state; whatever it changes is rolled back."""
        with self._looking.connect() as connection, Keeping(connection) as session:
            yield session

    async def act(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a writing transaction off the event loop; return only after its commit.

        Raises what `work` raises (nothing is then kept) and `Unavailable` when the database cannot be reached.
        """
        try:
            if self._writer is not None:
                result, is_owed = await self._writer.submit(lambda session: _noticing(work, session))
            else:
                result, is_owed = await self._in_thread(lambda: self._persist(lambda each: _noticing(work, each)))
        except (*self._lost, Closed) as error:
            raise Unavailable(type(error).__name__) from error
        if is_owed and self._when_owing is not None:
            self._when_owing()
        return result

    async def look(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a reading transaction off the event loop. Raises `Unavailable` like `act`."""
        try:
            return await self._in_thread(lambda: self._look(work))
        except self._lost as error:
            raise Unavailable(type(error).__name__) from error

    def when_owing(self, call: Callable[[], None]) -> None:
        """Call this, in the event loop, after each `act` whose transaction owes something that should go at once."""
        self._when_owing = call

    def close(self) -> None:
        """Finish what was begun and let go of every connection. Later work is `Unavailable`."""
        self._is_closed = True
        if self._writer is not None:
            self._writer.close()
        self._threads.shutdown()
        self.engine.dispose()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._is_closed:
            raise Unavailable("closed")
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _look(self, work: Callable[[Session], T]) -> T:
        with self.read() as session:
            return work(session)

    def _persist(self, work: Callable[[Session], T]) -> T:
        for _ in range(_TRIES - 1):
            try:
                return self._once(work)
            except (DBAPIError, *self._lost) as error:
                cause = error.orig if isinstance(error, DBAPIError) else error
                if getattr(cause, "sqlstate", None) not in _TRY_AGAIN:
                    raise
        return self._once(work)

    def _once(self, work: Callable[[Session], T]) -> T:
        with self.begin() as session:
            return work(session)


def _noticing(work: Callable[[Session], T], session: Session) -> tuple[T, bool]:
    return work(session), is_owing(session)


def _sqlite(url: sa.URL, synchronous: str) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": 10})

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not open transactions by its own lights: "begin" below does, and takes the lock at once.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "secure_delete=ON",  # what people wrote must not stay in freed pages
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        is_reading = connection.get_execution_options().get("valvelaud_read_only", False)
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")

    return engine


def _postgres(url: sa.URL) -> sa.Engine:
    psycopg = url.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(psycopg, pool_pre_ping=True, pool_size=_THREADS + 2, connect_args=_CONNECTING)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for setting in _PATIENCE:
            connection.execute(f"SET {setting}")
        connection.commit()

    return engine
