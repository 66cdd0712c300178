"""Delivering updates by POST as Telegram does: in order within a lane, several lanes at once, retried until taken."""

import asyncio
import contextlib
import json
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.sandbox.model import Json
from bot.sandbox.updates import Update, UpdateQueue

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
ANSWER_SECONDS = 60.0


class Webhooks:
    """The webhook of one bot. Off until `turn_on`; `stop` must be called by whoever started it."""

    def __init__(self, updates: UpdateQueue, is_down: Callable[[], bool]) -> None:
        self._updates = updates
        self._is_down = is_down
        self.url = ""
        self._secret = ""
        self._connections = 40
        self._error: tuple[int, str] | None = None
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self.answered: Callable[[Json], Any] = lambda _: None
        self.turned_on: Callable[[], None] = lambda: None
        updates.on_push(self._woken.set)

    def turn_on(self, url: str, secret: str, connections: int) -> None:
        self.turn_off()
        self.url, self._secret, self._connections, self._error = url, secret, connections, None
        self.turned_on()
        self.resume()

    def resume(self) -> None:
        """Deliver what waits, if a webhook is set. Also after the sandbox was stopped and started again."""
        if self.url and self._task is None:
            self._woken.set()
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    def turn_off(self) -> None:
        self.url = ""
        if self._task:
            self._task.cancel()
            self._task = None

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def info(self) -> Json:
        """A `WebhookInfo` object."""
        shown: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            shown |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        if self._error and self.url:
            shown["last_error_date"], shown["last_error_message"] = self._error
        if self._updates.allowed:
            shown["allowed_updates"] = self._updates.allowed
        return shown

    async def _deliver(self) -> None:
        """Hand every pending update to its lane; a lane is a task that lives while it has work."""
        lanes: dict[tuple[str, int], deque[Update]] = {}
        newest = 0
        gate = asyncio.Semaphore(self._connections)
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                await self._woken.wait()
                self._woken.clear()
                for update in self._updates.after(newest):
                    newest = update.id
                    if update.lane in lanes:
                        lanes[update.lane].append(update)
                    else:
                        lanes[update.lane] = deque([update])
                        group.create_task(self._run_lane(session, gate, lanes, update.lane))

    async def _run_lane(
        self,
        session: aiohttp.ClientSession,
        gate: asyncio.Semaphore,
        lanes: dict[tuple[str, int], deque[Update]],
        name: tuple[str, int],
    ) -> None:
        lane = lanes[name]
        while lane:
            await self._insist(session, gate, lane[0])
            self._updates.discard(lane.popleft())
        del lanes[name]

    async def _insist(self, session: aiohttp.ClientSession, gate: asyncio.Semaphore, update: Update) -> None:
        """Try until the bot takes it or it is not to be delivered any more."""
        pause = FIRST_PAUSE_SECONDS
        while self._updates.waits(update):
            async with gate:
                if not self._is_down() and await self._post(session, update):
                    return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        try:
            async with session.post(self.url, data=update.raw.encode(), headers=headers) as response:
                body = await response.read()
                if 200 <= response.status < 300:
                    self._hear(body)
                    return True
                complaint = f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            complaint = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            complaint = "Connection refused"
        except aiohttp.ClientError as error:
            complaint = f"Connection failed: {type(error).__name__}"
        self._error = (int(time.time()), complaint)
        return False

    def _hear(self, body: bytes) -> None:
        """A webhook may answer with one method call (Bot API, «Making requests when getting updates»)."""
        with contextlib.suppress(ValueError):
            call = json.loads(body) if body else None
            if isinstance(call, dict) and call.get("method"):
                self.answered(call)
