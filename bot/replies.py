"""Answers to what somebody just did: they overtake everything else, in order within their chat."""

import asyncio
import time
from collections import deque
from datetime import timedelta

from bot.ledger import Ledger
from bot.pacing import Pacing
from bot.rendering import Letter
from bot.sending import Sender
from handlers.kit.context import Ready
from handlers.kit.feature import Clock
from storage.outbox import OutboxState, Outcome, Priority

_PATIENCE = 3.0  # seconds an answer may wait in memory for its chat; after that it waits in its row


class Replies:
    """Answers that are committed and leased to this process. `busy` holds the chats that are being written to."""

    def __init__(self, sender: Sender, ledger: Ledger, pacing: Pacing, clock: Clock, busy: set[int]) -> None:
        self._sender, self._ledger, self._pacing, self._clock, self._busy = sender, ledger, pacing, clock, busy
        self._lanes: dict[int, deque[Ready]] = {}
        self._is_closing = False

    def add(self, chat_id: int, ready: Ready) -> bool:
        """Put an answer into its chat's lane; return whether the lane has to be started."""
        lane = self._lanes.setdefault(chat_id, deque())
        lane.append(ready)
        return len(lane) == 1

    async def work_off(self, chat_id: int) -> None:
        """Send the answers of a chat until there are none."""
        lane = self._lanes[chat_id]
        self._busy.add(chat_id)
        try:
            while lane and not self._is_closing:
                if not _is_overtaken(lane):
                    await self._send(lane[0], chat_id)
                lane.popleft()
        finally:
            self._busy.discard(chat_id)
            if not lane:
                self._lanes.pop(chat_id, None)

    def close(self) -> None:
        """Begin nothing new."""
        self._is_closing = True

    def give_back(self) -> None:
        """Put the answers that were not begun back into the queue."""
        for ready in (ready for lane in self._lanes.values() for ready in lane):
            self._ledger.note(Outcome(ready.message, OutboxState.QUEUED, again_at=self._clock.now()))

    async def _send(self, ready: Ready, chat_id: int) -> None:
        if ready.shown is None:
            self._ledger.note(Outcome(ready.message, OutboxState.DROPPED, "no longer true"))
            return
        wait = self._pacing.wait(chat_id, Priority.REPLY, time.monotonic())
        if wait > _PATIENCE:
            again_at = self._clock.now() + timedelta(seconds=wait)
            self._ledger.note(Outcome(ready.message, OutboxState.QUEUED, "paced", again_at=again_at))
            return
        if wait > 0:
            await asyncio.sleep(wait)
        self._pacing.note(chat_id, time.monotonic())
        self._ledger.note(await self._sender.send(Letter(ready.message, chat_id, ready.shown)))


def _is_overtaken(lane: deque[Ready]) -> bool:
    """Whether a newer look of the same card is right behind: then the older one need not be shown any more."""
    first = lane[0].message.id
    return any(ready.message.id == first for ready in list(lane)[1:])
