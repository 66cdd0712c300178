"""A bare python-telegram-bot echo bot with stock settings: `python -m tests.bench.ptb_echo URL [concurrent]`."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


async def tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(update.callback_query.data or "")


def main(url: str, *, is_concurrent: bool) -> None:
    builder: Any = ApplicationBuilder().token("1:bench").base_url(f"{url}/bot")
    application = builder.concurrent_updates(is_concurrent).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(tap))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], is_concurrent="concurrent" in sys.argv[2:])
