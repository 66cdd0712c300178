"""Answers to what somebody just did: they overtake everything else, in order within their chat."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import rendering
from bot.ledger import Ledger
from bot.sending import Sender
from handlers.kit.context import Ready
from handlers.kit.feature import Clock
from storage.dispatch import Outcome
from storage.outbox import OutboxState

# Seconds an answer may wait for an older look of its card to get out of the way.
_PATIENCE = 3.0


@dataclass(frozen=True)
class _Waiting:
    ready: Ready
    since: float


class Replies:
    """Answers that are committed and leased to this process. `underway` holds what else is being leased or sent, by
    row."""

    def __init__(
        self,
        sender: Sender,
        ledger: Ledger,
        clock: Clock,
        underway: Mapping[int, asyncio.Task[Any]],
    ) -> None:
        self._sender, self._ledger, self._clock = sender, ledger, clock
        self._underway = underway
        self._lanes: dict[int, deque[_Waiting]] = {}
        self._is_closing = False

    def has(self, chat_id: int) -> bool:
        """Whether answers to this chat are being sent."""
        return chat_id in self._lanes

    def carries(self, owed_id: int) -> bool:
        """Whether this answer, by its row, waits or is being sent."""
        return any(waiting.ready.message.id == owed_id for lane in list(self._lanes.values()) for waiting in list(lane))

    def add(self, chat_id: int, ready: Ready) -> bool:
        """Put an answer into its chat's lane; return whether the lane has to be started."""
        lane = self._lanes.setdefault(chat_id, deque())
        lane.append(_Waiting(ready, time.monotonic()))
        return len(lane) == 1

    async def work_off(self, chat_id: int) -> None:
        """Send the answers of a chat until there are none."""
        lane = self._lanes[chat_id]
        while lane and not self._is_closing:
            if _is_overtaken(lane):
                self._sender.skip(lane[0].ready.message)
            else:
                await self._send(lane[0], chat_id)
            lane.popleft()
        if not lane:
            del self._lanes[chat_id]

    def close(self) -> None:
        """Begin nothing new."""
        self._is_closing = True

    def give_back(self) -> None:
        """Put the answers that were not begun back into the queue."""
        for waiting in (waiting for lane in self._lanes.values() for waiting in lane):
            self._ledger.note(Outcome(waiting.ready.message, OutboxState.QUEUED, again_at=self._clock.now()))

    async def _send(self, waiting: _Waiting, chat_id: int) -> None:
        ready = waiting.ready
        if ready.shown is None:
            self._ledger.note(Outcome(ready.message, OutboxState.DROPPED, "no longer true"))
            return
        await self._let_pass(ready)
        letter = rendering.addressed(ready.message, chat_id, ready.shown, ready.thread_id)
        held = await self._sender.hold(letter, since=waiting.since)
        self._ledger.note(held or await self._sender.send(letter))

    async def _let_pass(self, ready: Ready) -> None:
        """An older look of the same card that is on its way must arrive before this one, or it would stay."""
        until = time.monotonic() + _PATIENCE
        while (underway := self._underway.get(ready.message.id)) is not None and time.monotonic() < until:
            await asyncio.wait({underway}, timeout=until - time.monotonic())
            await asyncio.sleep(0)  # what has been leased begins to be sent


def _is_overtaken(lane: deque[_Waiting]) -> bool:
    """Whether a newer look of the same card is right behind: then the older one need not be shown any more."""
    first = lane[0].ready.message.id
    return any(waiting.ready.message.id == first for waiting in list(lane)[1:])
