"""A bare aiogram echo bot with stock settings: `python -m tests.bench.aiogram_echo URL`."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text or "")


@dispatcher.callback_query()
async def tap(query: CallbackQuery) -> None:
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(query.data or "")


async def main(url: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    await dispatcher.start_polling(Bot("1:bench", session=session))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
