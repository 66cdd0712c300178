"""The webhook: kept before it is acknowledged, only from Telegram, only updates; and whether the process is well."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.opening import webhook_secret
from bot.settings import StartRefused
from storage.db import Database, Unavailable
from storage.inbox import InboxState
from tests.bot.rig import Rig, counted, join, place, until, updates
from tests.phones import Phone, Telegram

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
async def rig(telegram: Telegram, database_url: str, db: Database) -> AsyncIterator[Rig]:
    """A process Telegram brings updates to."""
    port = free_port()
    async with Rig(telegram, database_url, public_url=f"http://127.0.0.1:{port}", web_port=port) as rig:
        await until(lambda: telegram._webhooks.url)
        yield rig


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """A member."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone)
    return phone


async def test_updates_that_are_brought_are_handled(telegram: Telegram, rig: Rig, db: Database, anna: Phone) -> None:
    old = await place(telegram, anna, "count")
    assert await anna.taps(old, "count") == "counted"
    await anna.sees("n=1.")


async def test_only_who_knows_the_secret_may_bring_updates(rig: Rig, db: Database, anna: Phone) -> None:
    update = _said(anna, 7)
    assert await _bring(rig, update, secret=None) == 403
    assert await _bring(rig, update, secret="guessed") == 403
    assert await _bring(rig, update, secret="näe") == 403
    assert updates(db) == []


async def test_what_is_not_an_update_is_refused(rig: Rig, db: Database) -> None:
    for body in (b"", b"{", b"[]", b"7", b"{}", b'{"update_id": "7"}', b"\xff\xfe", b"[" * 100_000):
        assert await _bring(rig, body) == 400
    assert updates(db) == []


async def test_what_is_too_large_is_refused(rig: Rig, db: Database, anna: Phone) -> None:
    assert await _bring(rig, _said(anna, 7, text="/keep " + "x" * 1_000_000)) == 413
    assert updates(db) == []


async def test_an_update_that_is_brought_again_is_recognised(rig: Rig, db: Database, anna: Phone) -> None:
    assert [await _bring(rig, _said(anna, 7)) for _ in range(3)] == [200, 200, 200]
    await until(lambda: [row.state for row in updates(db)] == [InboxState.DONE])
    assert counted(db, "probe.note") == 1


async def test_an_update_nobody_can_read_is_taken_and_set_aside(rig: Rig, db: Database) -> None:
    assert await _bring(rig, {"update_id": 7, "message": {"text": "no chat, no date"}}) == 200
    await until(lambda: [row.state for row in updates(db)] == [InboxState.DEAD])


async def test_while_the_database_is_away_updates_are_not_acknowledged(
    rig: Rig, db: Database, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_work: Any) -> None:
        raise Unavailable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(rig.parts.deps.db, "act", away)
        assert await _bring(rig, _said(anna, 7)) == 503
    assert await _bring(rig, _said(anna, 7)) == 200
    await until(lambda: counted(db, "probe.note") == 1)


async def test_whether_the_process_is_well_can_be_asked(rig: Rig, anna: Phone) -> None:
    assert await _bring(rig, _said(anna, 7)) == 200
    await until(lambda: rig.parts.intake.handled == 1)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{rig.settings.public_url}/health") as response:
            assert response.status == 200
            assert (await response.json())["is_active"] is True
        async with session.get(f"{rig.settings.public_url}/metrics") as response:
            assert "valvelaud_updates_handled_total 1" in (await response.text()).splitlines()
        async with session.get(f"{rig.settings.public_url}/") as response:
            assert response.status == 404


async def test_telegram_brings_again_what_came_while_the_process_was_away(
    telegram: Telegram, database_url: str, db: Database, anna: Phone
) -> None:
    port = free_port()
    address: dict[str, Any] = {"public_url": f"http://127.0.0.1:{port}", "web_port": port}
    async with Rig(telegram, database_url, **address):
        await until(lambda: telegram._webhooks.url)
        await anna.says("/keep 1")
        await until(lambda: counted(db, "probe.note") == 1)
    await anna.says("/keep 2")
    async with Rig(telegram, database_url, **address):
        await until(lambda: counted(db, "probe.note") == 2)


async def test_a_port_that_is_taken_ends_the_start_with_a_sentence(telegram: Telegram, sqlite_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        rig = Rig(telegram, sqlite_url, web_port=taken.getsockname()[1])
        with pytest.raises(StartRefused, match="VALVELAUD_WEB_PORT"):
            await rig.start()


def _said(phone: Phone, update_id: int, text: str = "/keep 1") -> dict[str, Any]:
    chat, sender = phone.person.chat.json(), phone.person.user.json()
    message = {"message_id": update_id, "date": 1, "chat": chat, "from": sender, "text": text}
    return {"update_id": update_id, "message": message}


async def _bring(rig: Rig, update: dict[str, Any] | bytes, secret: str | None = "") -> int:
    """Post as Telegram does; the right secret unless another (or none) is given. Returns the status."""
    known = webhook_secret(rig.settings.token) if secret == "" else secret
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    headers = {HEADER: known} if known is not None else {}
    async with (
        asyncio.timeout(10),
        aiohttp.ClientSession() as session,
        session.post(f"{rig.settings.public_url}/telegram", data=body, headers=headers) as response,
    ):
        return response.status
