"""What the bot is called. Telegram says so at each start; while it is away, what it said last will do."""

import contextlib
import json
import logging
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.logs import named
from bot.opening import reach
from bot.polling import refused_token
from bot.settings import Settings
from storage.db import Database

log = logging.getLogger(__name__)

_FILE = "bot.json"


class Name:
    """The bot's user name, without the @. A bot that waited for it would ring nobody's phone in an outage either."""

    def __init__(self, settings: Settings, db: Database) -> None:
        folder = settings.data_dir if db.path is None else db.path.resolve().parent
        self._path = folder / _FILE
        self._id = settings.token.partition(":")[0]
        self.username = ""
        self.is_inline = False  # whether @BotFather lets people ask it while they type

    async def learn(self, bot: Bot) -> None:
        """Ask Telegram until it answers, or use what it has said before. Raises `StartRefused` for a bad token."""
        try:
            await bot.initialize()
        except InvalidToken:
            raise refused_token() from None
        except TelegramError as error:
            self.username, self.is_inline = _remembered(self._path, self._id)
            if self.username:
                log.warning("Telegram cannot be reached (%s); the bot begins all the same", named(error))
                return
            await reach(bot.initialize)
        self.username, self.is_inline = bot.username, bool(bot.supports_inline_queries)
        self._remember()

    def _remember(self) -> None:
        """Where there is a data folder; without one the next start waits for Telegram."""
        known = self.username, self.is_inline
        if self._path.parent.is_dir() and _remembered(self._path, self._id) != known:
            with contextlib.suppress(OSError):
                new = self._path.with_suffix(".new")
                said = {"id": self._id, "username": self.username, "inline": self.is_inline}
                new.write_text(json.dumps(said), encoding="utf-8")
                new.replace(self._path)


def _remembered(path: Path, bot_id: str) -> tuple[str, bool]:
    """What this bot was called, and whether it could be asked; nothing if that is not known or of another one."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return (str(kept["username"]), kept.get("inline") is True) if kept["id"] == bot_id else ("", False)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return "", False
