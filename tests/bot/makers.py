"""What tests have made in a process of its own, in a module that is there at once."""

import os
import signal
import time
from pathlib import Path

from storage.db import Database, Unavailable


def begins_and_waits(begun: str, let_go: str, _db: Database) -> bytes:
    with Path(begun).open("a") as noted:
        noted.write("begun\n")
    while not Path(let_go).exists():
        time.sleep(0.01)
    return b"made"


def is_killed_at_first(begun: str, _db: Database) -> bytes:
    if not Path(begun).exists():
        Path(begun).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return b"made"


def finds_nobody_at_first(begun: str, _db: Database) -> bytes:
    if not Path(begun).exists():
        Path(begun).touch()
        raise Unavailable
    return b"made"
