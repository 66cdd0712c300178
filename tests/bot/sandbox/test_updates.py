"""getUpdates: ids, offsets, long polls and rivals."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken

from tests.bot.sandbox.conftest import bot_for
from tests.phones import Phone, Telegram


async def raw(telegram: Telegram, method: str, **params: Any) -> dict[str, Any]:
    """One call without a library in between."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{telegram.url}/bot{telegram.token}/{method}", json=params) as response,
    ):
        body: dict[str, Any] = await response.json()
        return body


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_update_ids_grow_by_one(bot: Bot, anna: Phone) -> None:
    for word in ("one", "two", "three"):
        await anna.says(word)
    ids = [update.update_id for update in await bot.get_updates()]
    assert ids == list(range(ids[0], ids[0] + 4))


async def test_updates_stay_until_a_later_offset_confirms_them(bot: Bot, anna: Phone) -> None:
    await anna.says("hello")
    first, second = await bot.get_updates()
    assert len(await bot.get_updates()) == 2
    assert [u.update_id for u in await bot.get_updates(offset=second.update_id)] == [second.update_id]
    assert await bot.get_updates(offset=first.update_id) != ()
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_a_limit_takes_the_oldest(bot: Bot, anna: Phone) -> None:
    await anna.says("later")
    assert texts(await bot.get_updates(limit=1)) == ["/start"]


async def test_a_negative_offset_keeps_only_the_last(bot: Bot, anna: Phone) -> None:
    for word in ("one", "two", "three"):
        await anna.says(word)
    assert texts(await bot.get_updates(offset=-2)) == ["two", "three"]
    assert texts(await bot.get_updates()) == ["two", "three"]


async def test_an_offset_from_another_server_is_ignored(bot: Bot, anna: Phone) -> None:
    (update,) = await bot.get_updates()
    assert texts(await bot.get_updates(offset=update.update_id + 1_000_000)) == ["/start"]


async def test_a_long_poll_ends_with_the_first_update(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    (update,) = await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(offset=update.update_id + 1, timeout=30))
    async with bot_for(telegram) as other:
        await other.get_me()  # by now the poll waits
    await anna.says("wake up")
    assert texts(await poll) == ["wake up"]


async def test_a_second_poller_ends_the_first(telegram: Telegram, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    async with bot_for(telegram) as rival:
        while not first.done():
            await rival.get_updates(timeout=0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    telegram.expects_refusal("terminated by other getUpdates request")


async def test_a_poller_that_died_is_nobodys_rival(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    (update,) = await bot.get_updates()
    _, writer = await asyncio.open_connection(telegram.host, telegram.port)
    path = f"/bot{telegram.token}/getUpdates?timeout=50&offset={update.update_id + 1}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {telegram.host}\r\n\r\n".encode())
    await writer.drain()
    await bot.get_me()  # by now the poll waits
    writer.transport.abort()
    await bot.get_me()  # by now the server has seen it go
    await anna.says("who is there?")
    assert texts(await bot.get_updates(timeout=5)) == ["who is there?"]


async def test_polling_is_refused_while_a_webhook_is_set(telegram: Telegram, bot: Bot) -> None:
    await bot.set_webhook("https://bot.example.org/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    telegram.expects_refusal("while webhook is active")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_webhook_ends_a_running_long_poll(telegram: Telegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    async with bot_for(telegram) as other:
        while not poll.done():
            await other.delete_webhook()
            await other.set_webhook("https://bot.example.org/hook")
    with pytest.raises(Conflict):
        await poll
    telegram.refusals.clear()


async def test_a_wrong_token_is_unauthorized(telegram: Telegram) -> None:
    stranger = Bot("123:wrong", base_url=f"{telegram.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    answer = await raw(telegram, "sendPigeon")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}
    telegram.expects_refusal("Not Found")


async def test_kinds_nobody_asked_for_are_not_delivered(bot: Bot, anna: Phone) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await anna.says("lost for ever")
    await bot.get_updates(allowed_updates=[])
    await anna.says("heard again")
    assert texts(await bot.get_updates()) == ["/start", "heard again"]


async def test_allowed_updates_are_remembered(bot: Bot, anna: Phone) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await bot.get_updates()
    await anna.says("still nobody listens")
    assert texts(await bot.get_updates()) == ["/start"]


async def test_a_poison_update_comes_between_good_ones(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.poison()
    await anna.says("after the poison")
    with pytest.raises(TypeError):
        await bot.get_updates()
    updates = (await raw(telegram, "getUpdates"))["result"]
    assert [update["message"].get("text") for update in updates] == ["/start", None, "after the poison"]


async def test_a_tap_nobody_fetched_for_150_seconds_is_gone(
    telegram: Telegram, bot: Bot, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = telegram.world.post(anna.person.chat, telegram.world.bot, text="card", markup=one_button())
    await anna.sees("card")
    telegram.forgive(anna.press(message, "Go"))
    await anna.says("I am patient")
    monkeypatch.setattr("bot.sandbox.updates.time", SimpleNamespace(monotonic=lambda: time.monotonic() + 151))
    assert texts(await bot.get_updates()) == ["/start", "I am patient"]
    assert len(await bot.get_updates()) == 2


def one_button() -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
