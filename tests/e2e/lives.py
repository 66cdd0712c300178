"""Processes that die at marked points, as the test that begins them sees them."""

import contextlib
import multiprocessing
import os
import signal
import time

from tests.bot.processes import AT_WORK
from tests.bot.rig import until
from tests.e2e.mortal import Life, live

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.e2e.mortal"])


class Being:
    """One process, from its birth to its death."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self._process = _FORKS.Process(target=live, args=(life,), daemon=True)
        self._process.start()
        self.at_work_since: float | None = None
        self.ended_at: float | None = None
        self.times = 0  # alerts that came to Telegram while it was to die of one

    @property
    def is_at_work(self) -> bool:
        """Whether it is the one that sends and ticks."""
        if self.at_work_since is None and self.life.log.exists() and AT_WORK in self.life.log.read_text():
            self.at_work_since = time.time()
        return self.at_work_since is not None and self.is_alive

    @property
    def is_alive(self) -> bool:
        if self.ended_at is None and self._process.exitcode is not None:
            self.ended_at = time.time()
        return self.ended_at is None

    def kill(self) -> None:
        """From outside, unless it has just died by itself."""
        assert self._process.pid is not None
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGKILL)

    async def ends(self, code: int) -> None:
        """Wait for its end, which has to be this one."""
        await until(lambda: not self.is_alive)
        assert self._process.exitcode == code, self.life.log.read_text()[-3000:]

    async def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()
        await self.ends(0)
