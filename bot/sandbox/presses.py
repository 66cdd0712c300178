"""A press on an inline button, from the finger to the bot's answer. Making the update is `world`'s business."""

import asyncio
import time
from dataclasses import dataclass

from bot.sandbox.limits import QUERY_SECONDS
from bot.sandbox.model import Message, User


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered: a toast, an alert, a link to open, or nothing but an end to the spinner."""

    text: str | None = None
    is_alert: bool = False
    url: str | None = None


class Press:
    """A callback query seen from the person's side."""

    def __init__(
        self, query_id: str, user: User, message: Message, data: str, *, open_for: float = QUERY_SECONDS
    ) -> None:
        self.id = query_id
        self.user = user
        self.message = message
        self.data = data
        self.answer: Answer | None = None
        # Real time: moving the sandbox clock must not spoil a tap that is on its way.
        self._began = time.monotonic()
        self._open_for = open_for
        self._answered = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Whether Telegram would still take an answer."""
        return self.answer is None and time.monotonic() - self._began < self._open_for

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        self._answered.set()

    async def answered(self, within: float = 5.0) -> Answer:
        """The bot's answer. Raises TimeoutError when there is none `within` seconds."""
        async with asyncio.timeout(within):
            await self._answered.wait()
        if self.answer is None:  # pragma: no cover - settle() sets it before waking us
            raise TimeoutError
        return self.answer
