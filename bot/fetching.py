"""Files people sent: fetched from Telegram into memory. Whether anybody may send one is the features' business."""

import asyncio
import logging

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.calls import call
from bot.logs import named
from handlers.kit.context import too_large
from handlers.kit.errors import Refused

log = logging.getLogger(__name__)

_PATIENCE = (0.3, 1.0, None)  # seconds before another try


async def fetch(bot: Bot, file_id: str, *, most: int) -> bytes:
    """The file, at most so many bytes. Raises `Refused` when it is larger or Telegram does not give it."""
    for pause in _PATIENCE:
        try:
            return await _fetch(bot, file_id, most)
        except TelegramError as error:
            if isinstance(error, BadRequest) and "file is too big" in error.message.lower():
                raise too_large(most) from None
            log.warning("a file cannot be fetched: %s", named(error))
            if pause is None or isinstance(error, BadRequest):
                break
        await asyncio.sleep(pause)
    raise Refused("kit-file-not-read")


async def _fetch(bot: Bot, file_id: str, most: int) -> bytes:
    found = await call(bot, "getFile", file_id=file_id)
    if found.get("file_size", 0) > most:
        raise too_large(most)
    path = found.get("file_path")
    if not isinstance(path, str):
        raise Refused("kit-file-not-read")
    content = await bot.request.retrieve(f"{bot.base_file_url}/{path}")
    if len(content) > most:
        raise too_large(most)
    return content
