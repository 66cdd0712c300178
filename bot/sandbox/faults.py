"""Faults a test or a tester orders: outages, 429s, scripted errors, calls that hang or lose their answer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.refusals import RefusedError, too_many

_WRITING = ("send", "edit", "copy", "forward")


class When(StrEnum):
    """On which side of the call's effect a hang or a drop strikes."""

    BEFORE = "before"  # nothing happened
    AFTER = "after"  # the message was sent, only the answer is missing


class Kind(StrEnum):
    ERROR = "error"
    HANG = "hang"
    DROP = "drop"


@dataclass(slots=True)
class Fault:
    """One order, good for `times` calls that match; an empty method means any that writes a message."""

    kind: Kind
    method: str
    chat: int | None
    times: int
    when: When = When.BEFORE
    error: RefusedError | None = None

    def __post_init__(self) -> None:
        if self.error:
            self.error.scripted = True

    def fits(self, method: str, chat: int | None, when: When) -> bool:
        if self.when is not when or (self.chat is not None and self.chat != chat):
            return False
        return self.method == method if self.method else method.startswith(_WRITING) and method != "sendchataction"


class Faults:
    """What is wrong with this Telegram at the moment. Nothing, unless somebody asks."""

    def __init__(self, poison: Callable[[], None], changed: Callable[[], None]) -> None:
        self._poison = poison
        self._changed = changed
        self._orders: list[Fault] = []
        self._down = False
        self._always_too_many = 0
        self._latency = 0.0
        self._released = asyncio.Event()

    @property
    def down(self) -> bool:
        """While true every request is cut off without an answer."""
        return self._down

    @down.setter
    def down(self, value: bool) -> None:
        self._down = value
        self._changed()

    @property
    def always_too_many(self) -> int:
        """While not 0 every message is refused with 429 and this many seconds."""
        return self._always_too_many

    @always_too_many.setter
    def always_too_many(self, seconds: int) -> None:
        self._always_too_many = seconds
        self._changed()

    @property
    def latency(self) -> float:
        """Seconds added to each request."""
        return self._latency

    def slow(self, seconds: float) -> None:
        """Answer each request only after `seconds`; 0 ends it."""
        self._latency = seconds

    def too_many(self, seconds: int, chat: int | None = None, times: int = 1) -> None:
        """Refuse the next `times` messages (into `chat` only, if given) with 429."""
        self._order(Fault(Kind.ERROR, "", chat, times, error=too_many(seconds)))

    def fail(self, method: str, code: int, description: str, times: int = 1, chat: int | None = None) -> None:
        """Refuse the next `times` calls of `method` with this error."""
        self._order(Fault(Kind.ERROR, method.lower(), chat, times, error=RefusedError(code, description)))

    def hang(self, method: str, when: str = "before", *, times: int = 1, chat: int | None = None) -> None:
        """Take the call and never answer, before or after its effect, until `release` or the caller leaves."""
        self._order(Fault(Kind.HANG, method.lower(), chat, times, When(when)))

    def drop(self, method: str, when: str = "before", *, times: int = 1, chat: int | None = None) -> None:
        """Close the connection without an answer; `after` means the message was sent."""
        self._order(Fault(Kind.DROP, method.lower(), chat, times, When(when)))

    def poison(self) -> None:
        """Queue an update that no library can parse."""
        self._poison()

    def clear(self) -> None:
        """All is well again; calls that hang go on."""
        self._orders.clear()
        self._latency = 0.0
        self.down = False
        self.always_too_many = 0
        self.release()

    def release(self) -> None:
        """Let every call that hangs end, without an answer."""
        self._released.set()
        self._released = asyncio.Event()

    async def released(self) -> None:
        await self._released.wait()

    def strike(self, method: str, chat: int | None, when: When) -> Fault | None:
        """The order that hits this call on this side of its effect; it is used up by one."""
        if when is When.BEFORE and self._always_too_many and Fault(Kind.ERROR, "", None, 1).fits(method, chat, when):
            return Fault(Kind.ERROR, "", None, 1, error=too_many(self._always_too_many))
        for order in self._orders:
            if order.fits(method, chat, when):
                order.times -= 1
                if not order.times:
                    self._orders.remove(order)
                return order
        return None

    def _order(self, fault: Fault) -> None:
        self._orders.append(fault)
