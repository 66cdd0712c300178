"""The bot as it really runs, a process of its own beside the server that measures it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox import Sandbox

QUIET_FOR = 3.0  # seconds in which it has nothing to send
_QUIET_WITHIN = 240.0
_LOOK_EVERY = 0.1


@asynccontextmanager
async def running(sandbox: Sandbox, folder: Path, *, database: str | None = None) -> AsyncIterator[int]:
    """Run it against this sandbox, with its data (unless they are in this database) and its log in this folder, and
    kill it at the end; give its number."""
    environment = {
        **os.environ,
        "VALVELAUD_TELEGRAM_TOKEN": sandbox.token,
        "VALVELAUD_TELEGRAM_URL": sandbox.url,
        "VALVELAUD_DATA_DIR": str(folder),
        **({"VALVELAUD_DATABASE_URL": database} if database else {}),
    }
    with (folder / "bench.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, stdout=log, stderr=log
        )
        try:
            yield bot.pid
        finally:
            bot.kill()
            await bot.wait()


async def until_quiet(sandbox: Sandbox) -> None:
    """It has come up and has had nothing to send for a while. Raises TimeoutError."""

    def is_quiet() -> bool:
        calls, now = list(sandbox.calls), datetime.now(UTC)
        polled = next((each.at for each in calls if each.method == "getUpdates"), None)
        last = next((each.at for each in reversed(calls) if each.method != "getUpdates"), None)
        since = max((at for at in (polled, last) if at is not None), default=now)
        return polled is not None and last is not None and (now - since).total_seconds() > QUIET_FOR

    await until(is_quiet, within=_QUIET_WITHIN)


async def until(is_so: Callable[[], bool], *, within: float) -> None:
    """It is so. Raises TimeoutError when it is not within so many seconds."""
    for _ in range(int(within / _LOOK_EVERY)):
        if is_so():
            return
        await asyncio.sleep(_LOOK_EVERY)
    raise TimeoutError


def memory_mb(pid: int) -> float:
    """What a process has in memory. Needs Linux."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
