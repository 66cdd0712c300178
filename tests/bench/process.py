"""The bot as it really runs, a process of its own beside the server that measures it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox import Sandbox


@asynccontextmanager
async def running(sandbox: Sandbox, folder: Path) -> AsyncIterator[None]:
    """Run it against this sandbox, with its data and its log in this folder, and kill it at the end."""
    environment = {
        **os.environ,
        "VALVELAUD_TELEGRAM_TOKEN": sandbox.token,
        "VALVELAUD_TELEGRAM_URL": sandbox.url,
        "VALVELAUD_DATA_DIR": str(folder),
    }
    with (folder / "bench.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            bot.kill()
            await bot.wait()
