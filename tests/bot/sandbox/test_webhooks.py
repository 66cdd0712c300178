"""Updates by POST: the secret, the order, the retries."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from bot.sandbox import webhooks
from tests.phones import Phone, Telegram

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """The bot's side: keeps what came and answers with what it is told to."""

    def __init__(self) -> None:
        self.texts: asyncio.Queue[str] = asyncio.Queue()
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: dict[str, object] | None = None
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get(SECRET_HEADER))
        update = await request.json()
        if self.statuses and (status := self.statuses.pop(0)) != 200:
            return web.Response(status=status)
        self.texts.put_nowait(update["message"]["text"])
        return web.Response(text=json.dumps(self.answer) if self.answer else "", content_type="application/json")

    async def next(self) -> str:
        async with asyncio.timeout(5):
            return await self.texts.get()


@pytest.fixture
async def hook(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hook]:
    monkeypatch.setattr(webhooks, "FIRST_PAUSE_SECONDS", 0.01)
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    hook.url = f"http://{host}:{port}/hook"
    yield hook
    await runner.cleanup()


async def test_waiting_and_new_updates_come_in_order_with_the_secret(bot: Bot, hook: Hook, anna: Phone) -> None:
    await bot.set_webhook(hook.url, secret_token="s3cret-A_1")
    for number in range(20):
        await anna.says(f"{number}")
    assert [await hook.next() for _ in range(21)] == ["/start", *map(str, range(20))]
    assert set(hook.secrets) == {"s3cret-A_1"}
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (hook.url, 0, 40)


async def test_an_update_is_sent_again_until_it_is_taken(bot: Bot, hook: Hook, anna: Phone) -> None:
    hook.statuses = [500, 503, 200]
    await bot.set_webhook(hook.url)
    assert await hook.next() == "/start"
    assert len(hook.secrets) == 3
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert info.last_error_date is not None


async def test_one_stuck_chat_does_not_stop_the_others(bot: Bot, hook: Hook, anna: Phone, boris: Phone) -> None:
    hook.statuses = [500, 500, 200, 200, 200, 200]
    await anna.says("from Anna")
    await boris.says("from Boris")
    await bot.set_webhook(hook.url)
    seen = [await hook.next() for _ in range(4)]
    assert sorted(seen) == ["/start", "/start", "from Anna", "from Boris"]
    assert seen[0] == "/start"


async def test_pending_updates_can_be_dropped(bot: Bot, hook: Hook, anna: Phone) -> None:
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    await anna.says("fresh")
    assert await hook.next() == "fresh"


async def test_nothing_is_delivered_while_telegram_is_down(
    telegram: Telegram, bot: Bot, hook: Hook, anna: Phone
) -> None:
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    telegram.faults.down = True
    await anna.says("later")
    await asyncio.sleep(0.05)
    assert hook.texts.empty()
    telegram.faults.down = False
    assert await hook.next() == "later"


async def test_a_stopped_sandbox_goes_on_where_it_was(telegram: Telegram, bot: Bot, hook: Hook, anna: Phone) -> None:
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    port = telegram.port
    await telegram.stop()
    await anna.says("over night")
    assert hook.texts.empty()
    await telegram.start(port=port)
    assert await hook.next() == "over night"


async def test_a_webhook_may_answer_with_a_call(telegram: Telegram, bot: Bot, hook: Hook, anna: Phone) -> None:
    hook.answer = {"method": "sendMessage", "chat_id": anna.id, "text": "by return of post"}
    await bot.set_webhook(hook.url)
    await anna.sees("by return of post")


@pytest.mark.parametrize("url", ["http://example.org/hook", "https://example.org:8080/hook", "nonsense"])
async def test_a_webhook_outside_needs_https_and_a_known_port(telegram: Telegram, bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook(url)
    telegram.expects_refusal("bad webhook")


async def test_a_secret_is_of_plain_characters(telegram: Telegram, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="käsi")
    telegram.expects_refusal("unallowed characters")
