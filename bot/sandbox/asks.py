"""An inline query, from the letters somebody types to what the bot offers. Making the update is `world`'s business."""

import asyncio
import time

from bot.sandbox.limits import QUERY_SECONDS
from bot.sandbox.model import Chat, Json, User


class Ask:
    """What somebody typed after the bot's name, seen from their side."""

    def __init__(self, query_id: str, user: User, chat: Chat, text: str) -> None:
        self.id = query_id
        self.user = user
        self.chat = chat  # where it is typed, and where a choice is sent
        self.text = text
        self.results: list[Json] | None = None
        self.is_personal = False
        self.cache_time = 300  # seconds; what Telegram keeps an answer for when nothing is said
        self._began = time.monotonic()  # real time, as for a tap
        self._answered = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Whether Telegram would still take an answer."""
        return self.results is None and time.monotonic() - self._began < QUERY_SECONDS

    def settle(self, results: list[Json], *, is_personal: bool, cache_time: int) -> None:
        self.results, self.is_personal, self.cache_time = results, is_personal, cache_time
        self._answered.set()

    async def answered(self, within: float = 5.0) -> list[Json]:
        """What the bot offers. Raises TimeoutError when there is no answer `within` seconds."""
        async with asyncio.timeout(within):
            await self._answered.wait()
        return self.results or []
