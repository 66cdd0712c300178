"""Ending the wait of a tap. An answer not given within seconds is worth nothing, so it is never kept or repeated."""

import logging

from telegram import Bot
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError

from bot.calls import call
from bot.logs import named

log = logging.getLogger(__name__)
# A toast is gone after a moment; a sentence longer than this is shown until it is put away.
_READ_AT_A_GLANCE = 60


async def answer(bot: Bot, query_id: str, text: str | None) -> None:
    """Answer the tap, with a few words or none; an answer that comes too late is let go."""
    shown = text[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH] if text else None
    try:
        is_alert = bool(shown and len(shown) > _READ_AT_A_GLANCE) or None
        await call(bot, "answerCallbackQuery", callback_query_id=query_id, text=shown, show_alert=is_alert)
    except TelegramError as error:
        log.info("a tap was not answered: %s", named(error))
