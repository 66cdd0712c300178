"""The one writing thread of an SQLite database. It commits what waits together: one disk sync for many answers."""

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from storage.session import Keeping

T = TypeVar("T")
# So many units of work share one commit at most, and so many seconds of it: bounds how long the first of them waits for
# the last, and another process for the lock.
_TOGETHER = 32
_TOGETHER_FOR = 0.2


@dataclass
class _Unit:
    work: Callable[[Session], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        if self.future.done():
            return
        if isinstance(self.error, StopIteration):  # a future takes any error but this one
            self.future.set_exception(RuntimeError("the work raised StopIteration"))
        elif self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Closed(Exception):
    """The writer takes no more work."""


class Writer:
    """Runs units of work one after the other, each in a savepoint of its own, several to a commit.

    A unit that raises undoes only itself. No unit is reported done before the commit that holds it. A unit may be run
    more than once before that, so whatever it does besides writing to its session must bear repeating.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._waiting: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        # Held while something is put into the queue, so that nothing comes after the end of it.
        self._putting = threading.Lock()

    async def submit(self, work: Callable[[Session], T]) -> T:
        """Run `work` and return what it returned, once it is on the disk. Raises `Closed` and what `work` raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._put(_Unit(work, loop, future))
        try:
            # Shielded: a caller that goes away does not undo what others are told.
            result: T = await asyncio.shield(future)
        except asyncio.CancelledError:
            future.add_done_callback(_hear)
            raise
        return result

    def close(self) -> None:
        """Finish all that was submitted, then end the thread."""
        with self._putting:
            if not self._is_closed:
                self._is_closed = True
                self._waiting.put(None)
        if self._thread is not None:
            self._thread.join()

    def _put(self, unit: _Unit) -> None:
        with self._putting:
            if self._is_closed:
                raise Closed
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="db-writer", daemon=True)
                self._thread.start()
            self._waiting.put(unit)

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            units, is_last = self._gather(first)
            while units:
                done = self._commit(units)
                _report(units[:done])
                units = units[done:]
            if is_last:
                return

    def _gather(self, first: _Unit) -> tuple[list[_Unit], bool]:
        units = [first]
        while len(units) < _TOGETHER:
            try:
                unit = self._waiting.get_nowait()
            except queue.Empty:
                break
            if unit is None:
                return units, True
            units.append(unit)
        return units, False

    def _commit(self, units: list[_Unit]) -> int:
        """Do the first of the units, as far as they fit into one commit; return how many were."""
        if len(units) == 1:
            self._commit_alone(units[0])
            return 1
        done, until = 0, time.monotonic() + _TOGETHER_FOR
        try:
            with self._engine.connect() as connection, connection.begin():
                while done < len(units) and (done == 0 or time.monotonic() < until):
                    done += 1
                    _perform(units[done - 1], connection)
        except _Torn:
            for unit in units[:done]:
                self._commit_alone(unit)
        except BaseException as error:  # noqa: BLE001  # whoever waits must hear of it, whatever it was
            done = done or len(units)
            for unit in units[:done]:
                unit.error = unit.error or error
        return done

    def _commit_alone(self, unit: _Unit) -> None:
        unit.result = unit.error = None
        try:
            with Keeping(self._engine, expire_on_commit=False) as session, session.begin():
                unit.result = unit.work(session)
        except BaseException as error:  # noqa: BLE001  # handed to the caller
            unit.error = error


class _Torn(Exception):
    """A unit took the transaction of all down with it; each has to be done again by itself."""


def _perform(unit: _Unit, connection: sa.Connection) -> None:
    """Do one of several units. Savepoints at the driver cost a tenth of the session's own."""
    driver: Any = connection.connection.driver_connection
    driver.execute("SAVEPOINT unit")
    session = Keeping(connection, join_transaction_mode="rollback_only", expire_on_commit=False)
    try:
        unit.result = unit.work(session)
        session.flush()
    except BaseException as error:  # handed to the caller; the others in this commit go on
        unit.error = error
        if not connection.in_transaction():
            raise _Torn from error
        driver.execute("ROLLBACK TO unit")
    finally:
        session.close()
    driver.execute("RELEASE unit")


def _report(units: list[_Unit]) -> None:
    for loop in {id(unit.loop): unit.loop for unit in units}.values():
        mine = [unit for unit in units if unit.loop is loop]
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to hear it
            loop.call_soon_threadsafe(_settle, mine)


def _settle(units: list[_Unit]) -> None:
    for unit in units:
        unit.settle()


def _hear(future: asyncio.Future[Any]) -> None:
    """Take note of the outcome nobody waits for any more, or asyncio complains that nobody did."""
    if not future.cancelled():
        future.exception()
