"""The page's stream of events: numbered, kept for those who reconnect, rendered only when somebody looks."""

import asyncio
from collections import deque

from bot.sandbox import page_phones, page_views
from bot.sandbox.clock import MovableClock
from bot.sandbox.faults import Faults
from bot.sandbox.model import Json
from bot.sandbox.phones.handsets import Handsets
from bot.sandbox.world import Change, Event, World

KEPT = 2_000


class EventLog:
    """The last events with their version numbers."""

    def __init__(self, world: World, clock: MovableClock, faults: Faults, handsets: Handsets) -> None:
        self._world = world
        self._clock = clock
        self._faults = faults
        self._handsets = handsets
        self._events: deque[tuple[int, Event]] = deque(maxlen=KEPT)
        self._grown = asyncio.Event()
        self.version = 0
        world.watch(self._add)

    def _add(self, event: Event) -> None:
        self.version += 1
        self._events.append((self.version, event))
        self._grown.set()

    async def after(self, version: int, within: float) -> list[Json]:
        """What happened since `version`; waits up to `within` seconds for something. `reload` when too much did."""
        if version == self.version:
            self._grown.clear()
            try:
                async with asyncio.timeout(within):
                    await self._grown.wait()
            except TimeoutError:
                return []
        if version > self.version or version < self.version - len(self._events):
            return [{"version": self.version, "type": "reload"}]
        missed = self.version - version
        recent = list(self._events)[len(self._events) - missed :]
        return [{"version": number, **shown} for number, event in recent if (shown := self._show(event))]

    def wake(self) -> None:
        """Let everybody who waits look again."""
        self._grown.set()

    def _show(self, event: Event) -> Json | None:
        """An event as the page takes it; messages and people as they are now, not as they were."""
        chat, message = event.chat, event.message
        shown: Json = {"type": event.kind.value}
        if event.kind is Change.MESSAGE and message:
            return None if message.deleted else shown | {"message": page_views.message(message)}
        if event.kind is Change.DELETED and chat and message:
            return shown | {"chat_id": chat.id, "message_id": message.id}
        if event.kind is Change.PERSON and event.user:
            return shown | {"person": page_phones.person(self._world, self._handsets, event.user)}
        if event.kind is Change.ARRIVAL and event.user:
            return shown | {"arrival": page_phones.arrival(event.user, event.detail["arrival"])}
        if event.kind is Change.CHAT and chat:
            return shown | {"chat": page_views.chat(chat)}
        if event.kind is Change.ANSWER and event.user:
            return shown | {"person_id": event.user.id, **event.detail}
        if event.kind is Change.ACTION and chat:
            return shown | {"chat_id": chat.id, **event.detail}
        if event.kind is Change.CLOCK:
            return shown | {"now": page_views.instant(self._clock.now())}
        return shown | {"faults": page_views.faults(self._faults)}
