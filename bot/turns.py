"""Being the one process that polls, ticks and sends, for as long as it is its turn."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot

from bot.caller import Caller
from bot.delivery import Delivery
from bot.intake import Intake
from bot.logs import named
from bot.opening import WEBHOOK_PATH, reach, webhook_secret
from bot.phone.exchange import Exchange
from bot.polling import ALLOWED, Poller
from bot.scheduling import Ticks
from bot.settings import Settings
from handlers.kit.feature import Deps
from storage.db import Unavailable
from storage.turn import Turn

if TYPE_CHECKING:
    from bot.web import Server

log = logging.getLogger(__name__)

_EVERY = 1.0  # seconds between looks whether it is our turn; a successor takes over within about this


@dataclass
class Parts:
    """Everything the process is made of."""

    bot: Bot
    deps: Deps
    delivery: Delivery
    intake: Intake
    poller: Poller
    ticks: Ticks
    turn: Turn
    exchange: Exchange
    caller: Caller
    server: "Server | None"
    besides: Sequence[Callable[[], Coroutine[Any, Any, None]]] = ()  # what else runs while it is our turn


class Turns:
    """Waits for the turn, serves it, and waits again when it is lost. `is_ready` is set at the first one."""

    def __init__(self, settings: Settings, parts: Parts, is_ready: asyncio.Event) -> None:
        self._settings, self._parts, self._is_ready = settings, parts, is_ready
        self.is_active = False

    async def run(self) -> None:
        """Be the one who polls, ticks and sends while it is our turn; wait for it otherwise."""
        while True:
            if await self._is_ours():
                log.info("this process is at work")
                with contextlib.suppress(Unavailable):
                    await self._serve()
                log.warning("this process has lost its turn")
            await asyncio.sleep(_EVERY)

    async def _serve(self) -> None:
        # Who polls is the only one who receives and answers; webhooks are brought to every process.
        is_alone = self._parts.deps.db.is_sqlite or self._settings.polls
        await self._parts.intake.resume(adopt_all=is_alone)
        work = [
            asyncio.create_task(self._parts.delivery.run(is_alone=is_alone)),
            asyncio.create_task(self._parts.caller.run(is_alone=self._parts.deps.db.is_sqlite)),
            asyncio.create_task(self._listen()),
            asyncio.create_task(self._keep()),
            *(asyncio.create_task(run()) for run in self._parts.besides),
        ]
        self._parts.ticks.start()
        self.is_active = True
        self._is_ready.set()
        try:
            ended, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            self.is_active = False
            self._parts.ticks.stop()
            for task in work:
                await end(task)

    async def _keep(self) -> None:
        """End when the turn is lost; look after what others left behind meanwhile."""
        while await self._is_ours():
            await asyncio.sleep(_EVERY)
            if not self._parts.deps.db.is_sqlite:
                with contextlib.suppress(Unavailable):  # whether the turn is lost is asked next
                    await self._parts.intake.resume(adopt_all=False)

    async def _listen(self) -> None:
        """Let Telegram bring updates to our address if we have one, else fetch them."""
        if self._settings.polls:
            await reach(lambda: self._parts.bot.delete_webhook(drop_pending_updates=False))
            await self._parts.poller.run()
            return
        address = f"{self._settings.public_url}{WEBHOOK_PATH}"
        secret = webhook_secret(self._settings.token)
        allowed: Sequence[str] = ALLOWED
        await reach(lambda: self._parts.bot.set_webhook(address, secret_token=secret, allowed_updates=allowed))
        log.info("Telegram brings updates to this process")
        await asyncio.Event().wait()

    async def _is_ours(self) -> bool:
        """Whether it is our turn (now or still); while the database is away it is nobody's."""
        try:
            return await asyncio.to_thread(self._parts.turn.take)
        except (SQLAlchemyError, OSError) as error:
            log.warning("the database does not answer (%s); trying again", named(error))
            return False


async def end(task: asyncio.Task[Any]) -> None:
    """Cancel the task and wait until it has ended; what it died of was or will be said elsewhere."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task
