"""What takes long is made in a process beside ours, which ends with us and gives its memory back."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.workshop import Broken, Workshop
from storage.db import Database

URL = sa.make_url("sqlite://")
WITHIN = 20.0  # seconds


def who(_db: Database) -> bytes:
    return f"{os.getpid()} {os.environ.get('VALVELAUD_TELEGRAM_TOKEN')}".encode()


def chatty(_db: Database) -> bytes:
    sys.stdout.write("a library says something")
    return b"made"


def refused(text: str, _db: Database) -> bytes:
    raise ValueError(text)


def killed(_db: Database) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def found(db: Database) -> bytes:
    with db.read() as session:
        return str(session.connection().exec_driver_sql("SELECT 6 * 7").scalar_one()).encode()


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setenv("VALVELAUD_TELEGRAM_TOKEN", "secret")
    return Workshop()


def test_it_is_another_process_that_stays_and_knows_no_token(workshop: Workshop) -> None:
    pids = set()
    for _ in range(2):
        pid, _, token = workshop.make(who, URL).decode().partition(" ")
        assert token == "None"
        pids.add(int(pid))
    assert pids == {workshop.pid}
    assert os.getpid() not in pids
    workshop.close()


def test_it_finds_what_it_makes_in_the_database_and_what_is_printed_is_no_answer(workshop: Workshop) -> None:
    assert workshop.make(found, URL) == b"42"
    assert workshop.make(chatty, URL) == b"made"
    assert workshop.make(found, URL) == b"42"
    workshop.close()


def test_what_goes_wrong_there_is_raised_here_and_the_next_is_made(workshop: Workshop) -> None:
    with pytest.raises(ValueError, match="nothing to make"):
        workshop.make(partial(refused, "nothing to make"), URL)
    with pytest.raises(Broken):
        workshop.make(killed, URL)
    assert workshop.make(found, URL) == b"42"
    workshop.close()


def test_it_rests_when_nothing_has_been_made_for_a_while_and_comes_again() -> None:
    workshop = Workshop(idle_for=0.0)
    first = int(workshop.make(who, URL).split()[0])
    _wait_for_end(first)
    assert int(workshop.make(who, URL).split()[0]) != first
    workshop.close()


def test_closed_it_is_gone_and_makes_nothing(workshop: Workshop) -> None:
    pid = int(workshop.make(who, URL).split()[0])
    workshop.close()
    _wait_for_end(pid)
    with pytest.raises(Broken):
        workshop.make(found, URL)


def test_it_ends_with_a_process_that_is_killed() -> None:
    script = (
        "import os, signal; from bot.workshop import Workshop; from tests.bot.test_workshop import URL, who;"
        " print(Workshop().make(who, URL).split()[0].decode(), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    _wait_for_end(int(ended.stdout))


def _wait_for_end(pid: int) -> None:
    """Waits for the process to be gone, or to be only a name that nobody has asked after."""
    deadline = time.monotonic() + WITHIN
    while _runs(pid):
        assert time.monotonic() < deadline, "it goes on"
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # the second: it went between opening and reading
        return False
    return said.rpartition(")")[2].split()[0] != "Z"
