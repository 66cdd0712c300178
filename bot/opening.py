"""What the process stands on, opened: the database and the way to Telegram. What lives on them is `app`'s."""

import asyncio
import hashlib
import hmac
import logging
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.logs import named
from bot.polling import refused_token
from bot.settings import Settings, StartRefused
from bot.transport import AiohttpRequest
from storage import schema, turn
from storage.db import Database

log = logging.getLogger(__name__)

# Where Telegram brings updates, below the public address.
WEBHOOK_PATH = "/telegram"
_PATIENCE = (1, 2, 5, 10, 20, 30)  # seconds between tries


def open_database(settings: Settings, *, is_to_migrate: bool = False) -> Database:
    """The database, reachable and with the schema this code needs. Raises `StartRefused`.

    The embedded one is migrated on the way; a server may serve other processes, so it is migrated when asked to.
    """
    url = settings.database
    if settings.database_url is None:
        make_folder(settings.data_dir, advice="Set VALVELAUD_DATA_DIR to a folder this user may write to.")
    try:
        return _prepared(Database(url, keys=settings.keys), is_to_migrate=is_to_migrate)
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
        raise taken(db)
    try:
        schema.migrate(db)
    finally:
        mine.release()


def taken(db: Database) -> StartRefused:
    return StartRefused(
        f"Another process works with {db.path} already. Stop it first; several processes need PostgreSQL."
    )


def make_folder(folder: Path, *, advice: str) -> None:
    """Make the folder if need be and see that files can be made in it. Raises `StartRefused` with the advice."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StartRefused(f"The data folder {folder} cannot be made ({error.strerror}). {advice}") from None
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StartRefused(
            f"Nothing can be written into the data folder {folder} ({error.strerror}). {advice}"
        ) from None


def make_bot(settings: Settings, *, heard: Callable[[bool], None] | None = None) -> tuple[Bot, AiohttpRequest]:
    """PTB's bot over our transport, and its own connection for fetching updates, which the bot opens and shuts. `heard`
    is told after each call whether Telegram has answered."""
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    fetching = AiohttpRequest(connection_pool_size=2, proxy=proxy, connect_timeout=5, heard=heard)
    bot = Bot(
        settings.token,
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=AiohttpRequest(proxy=proxy, read_timeout=8, connect_timeout=3, heard=heard),
        get_updates_request=fetching,
    )
    return bot, fetching


async def reach(call: Callable[[], Awaitable[object]]) -> None:
    """Call Telegram until it answers, however long it is away. Raises `StartRefused` for a bad token."""
    for attempt in range(10**9):
        try:
            await call()
        except InvalidToken:
            raise refused_token() from None
        except TelegramError as error:
            pause = _PATIENCE[min(attempt, len(_PATIENCE) - 1)]
            log.warning("Telegram cannot be reached (%s); trying again in %d s", named(error), pause)
            await asyncio.sleep(pause)
        else:
            return


def webhook_secret(token: str) -> str:
    """What proves that a webhook call comes from Telegram: derived, so that every process knows it."""
    return hmac.new(token.encode(), b"valvelaud webhook", hashlib.sha256).hexdigest()
