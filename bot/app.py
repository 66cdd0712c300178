"""The composition root: settings become parts, parts become a process. Nothing else creates them."""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.delivery import Delivery
from bot.intake import Intake
from bot.logs import named
from bot.polling import ALLOWED, Poller, refused_token
from bot.rendering import Renderer
from bot.scheduling import Ticks
from bot.settings import Settings, StartRefused
from bot.transport import AiohttpRequest
from bot.web import WEBHOOK_PATH, Server, application, server
from handlers.kit.feature import Clock, Deps, Feature, Hooks
from handlers.kit.i18n import Texts
from storage import schema, turn
from storage.db import Database, Unavailable
from storage.turn import Turn

log = logging.getLogger(__name__)

_TURN_EVERY = 1.0  # seconds between looks whether it is our turn; a successor takes over within about this
_DRAIN_FOR = 8.0  # seconds for what is in flight; Docker kills after 10
_PATIENCE = (1, 2, 5, 10, 20, 30)


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


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
    server: Server | None


def open_database(settings: Settings, *, is_to_migrate: bool = False) -> Database:
    """The database, reachable and with the schema this code needs. Raises `StartRefused`.

    The embedded one is migrated on the way; a server may serve other processes, so it is migrated when asked to.
    """
    url = settings.database
    if url.startswith("sqlite:///"):
        _make_folder(settings)
    try:
        return _prepared(Database(url), is_to_migrate=is_to_migrate)
    except ImportError:
        raise StartRefused("PostgreSQL needs the extra: pip install 'valvelaud[postgres]'.") from None
    except schema.TooNew:
        raise StartRefused(
            "The database was made by a newer version. Install that one, or use another database."
        ) from None
    except (SQLAlchemyError, OSError) as error:
        raise StartRefused(
            f"The database cannot be used ({named(error)}). Look at VALVELAUD_DATABASE_URL and VALVELAUD_DATA_DIR, "
            "whether the server runs, and whether this user may write there."
        ) from None


def _prepared(db: Database, *, is_to_migrate: bool) -> Database:
    """The database with today's tables, or closed when it cannot have them."""
    try:
        if not schema.is_current(db):
            if not (db.is_sqlite or is_to_migrate):
                raise StartRefused("The database has not the tables this version needs. Run `valvelaud migrate` first.")
            _migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: Database) -> None:
    """Change the tables; those of an embedded database only when no process works with them."""
    mine = turn.of(db)
    if db.is_sqlite and not mine.take():
        raise _taken(db)
    try:
        schema.migrate(db)
    finally:
        mine.release()


def _taken(db: Database) -> StartRefused:
    return StartRefused(
        f"Another process works with {db.path} already. Stop it first; several processes need PostgreSQL."
    )


def _make_folder(settings: Settings) -> None:
    if settings.database_url is not None:
        return
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StartRefused(
            f"The data folder {settings.data_dir} cannot be made ({error.strerror}). "
            "Set VALVELAUD_DATA_DIR to a folder this user may write to."
        ) from None


def make_bot(settings: Settings) -> Bot:
    """PTB's bot over our transport."""
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    return Bot(
        settings.token,
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=AiohttpRequest(proxy=proxy, read_timeout=8, connect_timeout=3),
        get_updates_request=AiohttpRequest(connection_pool_size=2, proxy=proxy, connect_timeout=5),
    )


async def meet(bot: Bot) -> None:
    """Learn from Telegram who the bot is, however long Telegram is away. Raises `StartRefused` for a bad token."""
    for attempt in range(10**9):
        try:
            await bot.initialize()
        except InvalidToken:
            raise refused_token() from None
        except TelegramError as error:
            pause = _PATIENCE[min(attempt, len(_PATIENCE) - 1)]
            log.warning("Telegram cannot be reached (%s); trying again in %d s", named(error), pause)
            await asyncio.sleep(pause)
        else:
            return


class App:
    """One process. `run` ends when `stop` is set, or raises when it cannot go on."""

    def __init__(
        self, settings: Settings, *, features: tuple[Feature, ...], hooks: Hooks, clock: Clock | None = None
    ) -> None:
        self._settings = settings
        self._features, self._hooks = features, hooks
        self._clock = clock or SystemClock()
        self.process = secrets.token_hex(6)
        self.parts: Parts | None = None
        self.is_active = False
        self.is_ready = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Live until told to stop. Raises `StartRefused` with a sentence for people."""
        _ = self._settings.token  # without one nothing is begun, and no database made
        db = await asyncio.to_thread(open_database, self._settings)
        mine = turn.of(db)
        bot: Bot | None = None
        try:
            if db.is_sqlite and not mine.take():
                raise _taken(db)
            bot = make_bot(self._settings)
            if await _unless(stop, meet(bot)):
                self.parts = self._compose(bot, db, mine)
                await self._live(self.parts, stop)
        finally:
            if bot is not None:
                await bot.shutdown()
            mine.release()
            await asyncio.to_thread(db.close)

    def _compose(self, bot: Bot, db: Database, mine: Turn) -> Parts:
        settings = self._settings
        deps = Deps(
            db=db,
            clock=self._clock,
            zone=settings.zone,
            texts=Texts(),
            team=settings.team,
            username=bot.username,
            features=self._features,
        )
        hooks = self._hooks
        delivery = Delivery(bot, db, self._clock, Renderer(deps), sender=self.process, on_unreachable=hooks.unreachable)
        intake = Intake(bot, deps, delivery, hooks, process=self.process)
        poller = Poller(bot, bot._request[0], intake.receive, lambda: intake.waiting)  # noqa: SLF001
        jobs = [job for feature in deps.features for job in feature.jobs]
        ticks = Ticks(db, self._clock, jobs, after=delivery.nudge)
        return Parts(bot, deps, delivery, intake, poller, ticks, mine, self._server(intake))

    def _server(self, intake: Intake) -> Server | None:
        settings = self._settings
        if settings.web_port is None:
            return None
        pages = application(receive=intake.receive, secret=_webhook_secret(settings.token), health=self.health)
        return server(pages, host=settings.web_host, port=settings.web_port)

    async def _live(self, parts: Parts, stop: asyncio.Event) -> None:
        recording = asyncio.create_task(parts.delivery.ledger.run())
        serving = asyncio.create_task(parts.server.run_until_told()) if parts.server else None
        working = asyncio.create_task(self._take_turns(parts))
        stopping = asyncio.create_task(stop.wait())
        try:
            watched = {task for task in (recording, serving, working, stopping) if task}
            ended, _ = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()  # whatever ended before its time takes the process with it, and says why
        finally:
            if parts.server is not None:
                parts.server.should_exit = True
            await _end(working)
            await parts.intake.drain(_DRAIN_FOR / 2)
            await parts.delivery.drain(_DRAIN_FOR / 2)
            await _end(recording)
            stopping.cancel()
            if serving is not None:
                await serving

    async def _take_turns(self, parts: Parts) -> None:
        """Be the one who polls, ticks and sends while it is our turn; wait for it otherwise."""
        while True:
            if await _has_turn(parts):
                log.info("this process is at work")
                with contextlib.suppress(Unavailable):
                    await self._serve_turn(parts)
                log.warning("this process has lost its turn")
            await asyncio.sleep(_TURN_EVERY)

    async def _serve_turn(self, parts: Parts) -> None:
        # Who polls is the only one who receives and answers; webhooks are brought to every process.
        is_alone = parts.deps.db.is_sqlite or self._settings.public_url is None
        await parts.intake.resume(adopt_all=is_alone)
        work = [
            asyncio.create_task(parts.delivery.run(is_alone=is_alone)),
            asyncio.create_task(self._listen(parts)),
            asyncio.create_task(self._keep_turn(parts)),
        ]
        parts.ticks.start()
        self.is_active = True
        self.is_ready.set()
        try:
            ended, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            self.is_active = False
            parts.ticks.stop()
            for task in work:
                await _end(task)

    async def _keep_turn(self, parts: Parts) -> None:
        """End when the turn is lost; look after what others left behind meanwhile."""
        while await _has_turn(parts):
            await asyncio.sleep(_TURN_EVERY)
            if not parts.deps.db.is_sqlite:
                with contextlib.suppress(Unavailable):  # whether the turn is lost is asked next
                    await parts.intake.resume(adopt_all=False)

    async def _listen(self, parts: Parts) -> None:
        """Let Telegram bring updates to our address if we have one, else fetch them."""
        if self._settings.public_url is None:
            await self._persistently(lambda: parts.bot.delete_webhook(drop_pending_updates=False))
            await parts.poller.run()
            return
        address = f"{self._settings.public_url}{WEBHOOK_PATH}"
        secret = _webhook_secret(self._settings.token)
        allowed: Sequence[str] = ALLOWED
        await self._persistently(lambda: parts.bot.set_webhook(address, secret_token=secret, allowed_updates=allowed))
        log.info("Telegram brings updates to this process")
        await asyncio.Event().wait()

    async def _persistently(self, call: Any) -> None:
        for attempt in range(10**9):
            try:
                await call()
            except InvalidToken:
                raise refused_token() from None
            except TelegramError as error:
                pause = _PATIENCE[min(attempt, len(_PATIENCE) - 1)]
                log.warning("Telegram does not take our address now (%s); trying again in %d s", named(error), pause)
                await asyncio.sleep(pause)
            else:
                return

    def health(self) -> Mapping[str, Any]:
        """Whether the process does its work, and its numbers since it started."""
        parts = self.parts
        if parts is None:
            return {"is_well": False}
        polls = self._settings.public_url is None
        is_connected = parts.poller.is_connected or not polls or not self.is_active
        sent = {f"messages_{state}_total": count for state, count in parts.delivery.ledger.counts.items()}
        return {
            "is_well": is_connected,
            "is_active": self.is_active,
            "updates_handled_total": parts.intake.handled,
            "updates_waiting": parts.intake.waiting,
            **sent,
        }


def _webhook_secret(token: str) -> str:
    """What proves that a webhook call comes from Telegram: derived, so that every process knows it."""
    return hmac.new(token.encode(), b"valvelaud webhook", hashlib.sha256).hexdigest()


async def _has_turn(parts: Parts) -> bool:
    """Whether it is our turn (now or still); while the database is away it is nobody's."""
    try:
        return await asyncio.to_thread(parts.turn.take)
    except (SQLAlchemyError, OSError) as error:
        log.warning("the database does not answer (%s); trying again", named(error))
        return False


async def _end(task: asyncio.Task[Any]) -> None:
    """Cancel the task and wait until it has ended; what it died of was or will be said elsewhere."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task


async def _unless(stop: asyncio.Event, work: Any) -> bool:
    """Do the work; give it up and return False when told to stop meanwhile."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
        return True
    await _end(doing)
    return False
