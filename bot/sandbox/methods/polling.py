"""getUpdates: a true long poll, where the newest caller wins and the one before is told so."""

import asyncio

from aiohttp import web

from bot.sandbox.limits import LONG_POLL_SECONDS, UPDATES_AT_ONCE
from bot.sandbox.methods.service import Service
from bot.sandbox.methods.webhook import allow
from bot.sandbox.params import Params
from bot.sandbox.refusals import RefusedError, conflict

_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_SET = "terminated by setWebhook request"


class Poller:
    """The one place where calls wait for updates."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._updates = service.world.updates
        self._waiting: asyncio.Future[str] | None = None
        self._updates.on_push(lambda: self._wake(""))

    async def fetch(self, request: web.Request, params: Params) -> str:
        """Pending updates as a JSON array, waiting up to `timeout` seconds for the first. Refuses rivals with 409."""
        if self._service.webhooks.url:
            raise conflict(_ACTIVE)
        self._wake(_OTHER)
        allow(self._service, params)
        if offset := params.integer("offset"):
            self._updates.confirm(offset)
        limit = min(max(params.integer("limit", UPDATES_AT_ONCE), 1), UPDATES_AT_ONCE)
        if not self._updates:
            await self._wait(request, min(max(params.integer("timeout"), 0), LONG_POLL_SECONDS))
        return f"[{','.join(update.raw for update in self._updates.first(limit))}]"

    async def _wait(self, request: web.Request, seconds: int) -> None:
        waiting: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            async with asyncio.timeout(seconds):
                verdict = await waiting
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None
        if verdict:
            raise _told(conflict(verdict), request)

    def webhook_set(self) -> None:
        self._wake(_SET)

    def hang_up(self) -> None:
        self._wake("")

    def _wake(self, verdict: str) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(verdict)


def _told(refusal: RefusedError, request: web.Request) -> RefusedError:
    """A poller that died cannot be blamed for a rival."""
    refusal.scripted = request.transport is None or request.transport.is_closing()
    return refusal
