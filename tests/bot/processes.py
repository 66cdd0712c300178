"""The bot as a process of its own, with real signals. Nobody else's process is ever touched."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.phones import Telegram

BOT = ("bot", "run")
PROBE = ("tests.bot.probe_process", "run")
AT_WORK = "this process is at work"
ROOT = Path(__file__).parents[2]
_WITHIN = 60.0


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Our own environment with exactly these settings of the bot."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VALVELAUD_")}
    return {**kept, "PYTHONPATH": str(ROOT), **{f"VALVELAUD_{name}": value for name, value in given.items()}}


def run(folder: Path, *command: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a folder without a .env."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        env=environment(given),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_WITHIN,
        check=False,
    )


class Process:
    """One process. Its log goes to a file, so that a full pipe never holds it up."""

    def __init__(
        self, telegram: Telegram, database_url: str, folder: Path, *, command: tuple[str, ...] = BOT, **given: str
    ) -> None:
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, "DATABASE_URL": database_url}
        self._environment = environment({**settings, **given})
        self._command, self._folder = command, folder
        self._log = folder / f"log-{id(self)}.txt"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What this run has said so far."""
        return self._log.read_text() if self._log.exists() else ""

    def spawn(self) -> None:
        """Start, and do not wait."""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self._command], env=self._environment, cwd=self._folder, stderr=log, stdout=log
            )

    async def start(self) -> None:
        """Start and wait until it is at work."""
        self.spawn()
        await self.says(AT_WORK)

    async def says(self, words: str) -> None:
        """Wait until the log has these words."""
        deadline = time.monotonic() + _WITHIN
        while words not in self.log:
            assert self._process is not None
            assert self._process.poll() is None, f"it ended instead:\n{self.log}"
            assert time.monotonic() < deadline, f"it never said so:\n{self.log}"
            await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """What a power cut does to it."""
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL

    async def terminate(self) -> None:
        """Ask it to end, as systemd and Docker do; it has to do so by itself."""
        code = await self._end(signal.SIGTERM)
        assert code == 0, f"it ended with {code}:\n{self.log}"

    async def ends(self) -> int:
        """Wait until it ends by itself; return its exit code."""
        assert self._process is not None
        return await asyncio.to_thread(self._process.wait, _WITHIN)

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return await self.ends()

    async def __aenter__(self) -> Self:
        """Nothing is started yet, but nothing will be left running."""
        return self

    async def __aexit__(self, *_failure: object) -> None:
        if self._process is not None and self._process.poll() is None:
            await self._end(signal.SIGKILL)
