"""A process beside this one for what takes long to make: it takes no turn of the interpreter from who answers taps, and
what it needs of memory is given back when nothing has been made for a while."""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

import sqlalchemy as sa

from storage.db import Database

IDLE_FOR = 60.0  # seconds it stays, since starting it takes one or two
_PRIVATE = "VALVELAUD_"  # settings, the token among them, of which it needs none


class Broken(Exception):
    """The process ended before it was done."""


class Workshop:
    """Starts the process when it is needed."""

    def __init__(self, *, idle_for: float = IDLE_FOR) -> None:
        self._idle_for = idle_for
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: threading.Timer | None = None
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._process.pid if self._process else None

    def make(self, make: Callable[[Database], bytes], url: sa.URL) -> bytes:
        """Make it there, of what is in this database. Blocks; raises what the making raises, and `Broken`."""
        with self._turn:
            if self._timer is not None:
                self._timer.cancel()
            try:
                return self._ask(pickle.dumps((make, url)))
            finally:
                self._timer = threading.Timer(self._idle_for, self._rest)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """End, also in the midst of something."""
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._end()

    def _ask(self, order: bytes) -> bytes:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise Broken
        try:
            process.stdin.write(order)
            process.stdin.flush()
            made: bytes | Exception = pickle.load(process.stdout)  # noqa: S301  # of our own code
        except (EOFError, OSError, pickle.UnpicklingError, ValueError) as error:
            self._end()
            raise Broken from error
        if isinstance(made, Exception):
            raise made
        return made

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise Broken
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        given = {name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)}
        environment = {**given, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
        command = [sys.executable, "-m", "bot.workshop"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe)  # noqa: S603
        return self._process

    def _rest(self) -> None:
        with self._turn:
            self._end()

    def _end(self) -> None:
        """There is nothing in it that would be lost."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written is lost with whom it was for
                    pipe.close()


def serve(orders: BinaryIO, made: BinaryIO) -> None:
    """Make one after the other until nobody is there to ask: so it ends with who started it, however that ended."""
    while True:
        try:
            make, url = pickle.load(orders)  # noqa: S301  # of who started us
        except EOFError:
            return
        try:
            db = Database(url)
            with contextlib.closing(db):
                result: bytes | Exception = make(db)
        except Exception as error:  # noqa: BLE001  # it is raised there
            result = error
        _say(made, result)


def _say(made: BinaryIO, result: bytes | Exception) -> None:
    try:
        written = pickle.dumps(result)
    except (pickle.PicklingError, TypeError, AttributeError):  # some errors hold what cannot be
        written = pickle.dumps(RuntimeError(type(result).__name__))
    made.write(written)
    made.flush()


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; we end with who started us
    made = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, made)


if __name__ == "__main__":
    _main()
