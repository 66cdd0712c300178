"""Telegram's flood limits as far as they are published: who asks too fast is told how long to wait. In real time."""

import math
import time
from collections import deque
from collections.abc import Callable

from bot.sandbox.limits import GROUP_A_MINUTE, MESSAGES_A_SECOND, PRIVATE_A_SECOND, PRIVATE_BURST
from bot.sandbox.model import Chat
from bot.sandbox.refusals import too_many


class Window:
    """At most `count` happenings in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=count)

    def wait(self, now: float) -> float:
        """Seconds until one more fits, 0 for at once."""
        if len(self._times) < self._count:
            return 0.0
        return max(0.0, self._times[0] + self._seconds - now)

    def take(self, now: float) -> None:
        self._times.append(now)


class Bucket:
    """`burst` at once, then `rate` a second."""

    def __init__(self, burst: float, rate: float, now: float) -> None:
        self._burst = burst
        self._rate = rate
        self._level = burst
        self._at = now

    def wait(self, now: float) -> float:
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1.0 - self._level) / self._rate)

    def take(self, _now: float) -> None:
        self._level -= 1.0


class Police:
    """Counts what reaches chats: about 30 a second in all, 1 a second in a private chat after a burst of 5, 20 a
    minute in a group, edits included. Edits in private chats and answers to taps count only towards the whole or
    not at all (bots/faq; grammY's notes on flood limits)."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._all = Window(MESSAGES_A_SECOND, 1.0)
        self._chats: dict[int, Window | Bucket] = {}

    def pass_message(self, chat: Chat, *, is_edit: bool = False, count: int = 1) -> None:
        """Let one call through (`count` messages for an album) or refuse it with 429."""
        now = self._now()
        counted: list[Window | Bucket] = [self._all]
        if not (is_edit and chat.is_private):
            counted.append(self._of(chat, now))
        if wait := max(limit.wait(now) for limit in counted):
            raise too_many(math.ceil(wait))
        for limit in counted:
            for _ in range(count):
                limit.take(now)

    def _of(self, chat: Chat, now: float) -> Window | Bucket:
        if chat.id not in self._chats:
            private = Bucket(PRIVATE_BURST, PRIVATE_A_SECOND, now)
            self._chats[chat.id] = private if chat.is_private else Window(GROUP_A_MINUTE, 60.0)
        return self._chats[chat.id]
