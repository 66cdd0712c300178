"""`python -m tests.watchdog.watchdog_process`: the command line as it is, by a clock that a file moves, with little
patience, and mortal where it is told to be."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.watchdog import watch
from bot.watchdog.memory import Store
from bot.watchdog.silence import Memory
from bot.watchdog.watch import Watchdog

MOVED = Path("moved")  # in the working folder: by how many seconds the clock is ahead
DIES = Path("dies")  # there: it dies before it writes down that people were alarmed


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(MOVED.read_text()) if MOVED.exists() else 0.0)


def _mortal(store: Store, memory: Memory) -> None:
    if memory.alarmed_for is not None and DIES.exists():
        os.kill(os.getpid(), signal.SIGKILL)
    _save(store, memory)


_save = Store.save

if __name__ == "__main__":
    put = pytest.MonkeyPatch().setattr  # never undone: the process does not outlive it
    put(watch, "_SURE_AFTER", 0.2)
    put(Watchdog.__init__, "__kwdefaults__", {"now": _now})
    put(Store, "save", _mortal)
    sys.exit(main())
