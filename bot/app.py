"""The composition root: settings become parts, parts become a process. Nothing else creates them."""

import asyncio
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telegram import Bot
from telegram.request import BaseRequest

from bot.asked import Asked
from bot.caller import Caller
from bot.delivery import Delivery
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.links import Links
from bot.naming import Name
from bot.opening import make_bot, open_database, taken, webhook_secret
from bot.phone.exchange import Exchange
from bot.polling import Poller
from bot.probing import Hearing, Probe
from bot.rendering import Renderer
from bot.rings import Rings
from bot.scheduling import Ticks
from bot.settings import Settings
from bot.turns import Parts, Turns, end
from handlers.kit.feature import Clock, Deps, Feature, Hooks
from handlers.kit.i18n import Texts
from storage import turn
from storage.db import Database
from storage.turn import Turn

if TYPE_CHECKING:
    from bot.web import Server

_DRAIN_FOR = 8.0  # seconds for what is in flight; Docker kills after 10


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


class App:
    """One process. `run` ends when `stop` is set, or raises when it cannot go on."""

    def __init__(
        self, settings: Settings, *, features: tuple[Feature, ...], hooks: Hooks, clock: Clock | None = None
    ) -> None:
        self._settings = settings
        self._features, self._hooks = features, hooks
        self._clock = clock or SystemClock()
        # A clock that never goes back, by which providers count; where the time is made up, so is theirs.
        self._seconds = (lambda: clock.now().timestamp()) if clock is not None else time.monotonic
        self.process = secrets.token_hex(6)
        self.parts: Parts | None = None
        self.is_ready = asyncio.Event()
        self._turns: Turns | None = None
        self._hearing = Hearing()

    @property
    def is_active(self) -> bool:
        """Whether it is this process's turn."""
        return self._turns is not None and self._turns.is_active

    async def run(self, stop: asyncio.Event) -> None:
        """Live until told to stop. Raises `StartRefused` with a sentence for people."""
        _ = self._settings.token  # without one nothing is begun, and no database made
        db = await asyncio.to_thread(open_database, self._settings)
        mine = turn.of(db)
        bot: Bot | None = None
        try:
            if db.is_sqlite and not mine.take():
                raise taken(db)
            bot, fetching = make_bot(self._settings, heard=self._hearing.note)
            name = Name(self._settings, db)
            if await _unless(stop, name.learn(bot)):
                self.parts = self._compose(bot, name, fetching, db, mine)
                await self._live(self.parts, stop)
        finally:
            if bot is not None:
                await bot.shutdown()
            mine.release()
            await asyncio.to_thread(db.close)

    def _compose(self, bot: Bot, name: Name, fetching: BaseRequest, db: Database, mine: Turn) -> Parts:
        settings = self._settings
        exchange = Exchange(settings, seconds=self._seconds)
        deps = Deps(
            db=db,
            clock=self._clock,
            zone=settings.zone,
            texts=Texts(),
            team=settings.team,
            username=name.username,
            features=self._features,
            ways=frozenset(exchange.channels),
            has_heartbeat=settings.heartbeat_url is not None,
            public_url=settings.public_url,
            ntfy_url=settings.ntfy_url,
            services=settings.apprise_allowed,
            is_inline=name.is_inline,
        )
        hooks = self._hooks
        delivery = Delivery(bot, db, self._clock, Renderer(deps), sender=self.process, hooks=hooks)
        intake = Intake(bot, deps, delivery, hooks, process=self.process, asks=Asked(bot, deps))
        links = Links(settings.public_url, settings.token)
        rings = Rings(deps, exchange.channels, links)
        caller = Caller(db, self._clock, rings, exchange.channels, sender=self.process)
        poller = Poller(bot, fetching, intake.receive, lambda: intake.waiting)
        jobs = [job for feature in deps.features for job in feature.jobs]

        def something_may_be_due() -> None:
            delivery.nudge()
            caller.nudge()

        db.when_owing(something_may_be_due)
        ticks = Ticks(db, self._clock, jobs, zone=settings.zone, after=something_may_be_due)
        server = self._server(intake, deps, links, caller)
        besides = [Probe(bot, db, self._clock, self._hearing).run]
        if settings.heartbeat_url is not None:
            url = settings.heartbeat_url.get_secret_value()
            besides.append(Heartbeat(url, db, self._clock, ticks).run)
        return Parts(bot, deps, delivery, intake, poller, ticks, mine, exchange, caller, server, besides)

    def _server(self, intake: Intake, deps: Deps, links: Links, caller: Caller) -> "Server | None":
        settings = self._settings
        if settings.web_port is None:
            return None
        # A web server takes a tenth of the start of who has none.
        from bot.acceptance import route
        from bot.pages import routes
        from bot.web import application, server

        app = application(
            receive=intake.receive,
            secret=webhook_secret(settings.token),
            health=self.health,
            pages=(*routes(deps), route(links, caller.accept)) if settings.public_url else (),
        )
        return server(app, host=settings.web_host, port=settings.web_port)

    async def _live(self, parts: Parts, stop: asyncio.Event) -> None:
        recording = asyncio.create_task(parts.delivery.ledger.run())
        serving = asyncio.create_task(parts.server.run_until_told()) if parts.server else None
        self._turns = Turns(self._settings, parts, self.is_ready)
        working = asyncio.create_task(self._turns.run())
        stopping = asyncio.create_task(stop.wait())
        try:
            watched = {task for task in (recording, serving, working, stopping) if task}
            ended, _ = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()  # whatever ended before its time takes the process with it, and says why
        finally:
            if parts.server is not None:
                parts.server.should_exit = True
            await end(working)
            await parts.intake.drain(_DRAIN_FOR / 2)
            await asyncio.gather(parts.delivery.drain(_DRAIN_FOR / 2), parts.caller.drain(_DRAIN_FOR / 2))
            await parts.exchange.close()
            await end(recording)
            stopping.cancel()
            if serving is not None:
                await serving

    def health(self) -> Mapping[str, Any]:
        """Whether the process does its work, and its numbers since it started."""
        parts = self.parts
        if parts is None:
            return {"is_well": False}
        is_connected = parts.poller.is_connected or not self._settings.polls or not self.is_active
        rung = {f"rings_{state}_total": count for state, count in parts.caller.counts.items()}
        sent = {f"messages_{state}_total": count for state, count in parts.delivery.ledger.counts.items()}
        return {
            "is_well": is_connected,
            "is_active": self.is_active,
            "updates_handled_total": parts.intake.handled,
            "updates_waiting": parts.intake.waiting,
            **sent,
            **rung,
        }


async def _unless(stop: asyncio.Event, work: Any) -> bool:
    """Do the work; give it up and return False when told to stop meanwhile."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
        return True
    await end(doing)
    return False
