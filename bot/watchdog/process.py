"""The watchdog as a process: its ways to phones opened and closed around it."""

import asyncio

from bot.phone.exchange import Exchange
from bot.settings import Settings
from bot.watchdog.watch import Watchdog


async def run(settings: Settings, stop: asyncio.Event, *, every: float | None) -> int:
    """Watch until told to stop, or look once where `every` is None; return the exit code, which is 1 for an alarm that
    nobody's provider has taken. Raises `StartRefused` where nobody could be alarmed."""
    async with Exchange(settings) as exchange:
        watchdog = Watchdog(settings, exchange)
        if every is not None:
            await watchdog.run(stop, every=every)
            return 0
        await watchdog.prepare()
        return 0 if await watchdog.look(stop) else 1
