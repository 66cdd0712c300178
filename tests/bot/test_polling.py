"""Fetching updates: other pollers, refused tokens and outages, in plain words and without losing anything."""

import asyncio
import logging
import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.settings import StartRefused
from storage.db import Database
from tests.bot.rig import Rig, counted, join, until
from tests.phones import Telegram

WORDS = "Conflict: terminated by other getUpdates request"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("polling", "sending", "opening"):
        monkeypatch.setattr(f"bot.{module}._PATIENCE", (0.1, 0.2, 0.3))


@pytest.fixture
def db(sqlite_url: str) -> Database:
    """One engine is enough here: nothing of this is the database's."""
    return Database(sqlite_url, synchronous="OFF")


async def test_a_second_program_that_polls_is_named_and_outlived(
    telegram: Telegram, db: Database, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    telegram.faults.fail("getUpdates", 409, WORDS, times=2)
    async with Rig(telegram, sqlite_url):
        await anna.says("/keep on")
        await until(lambda: counted(db, "probe.note") == 1)
    said = [record for record in caplog.records if "another program fetches" in record.getMessage()]
    assert len(said) == 2
    assert all(record.levelno == logging.ERROR for record in said)
    assert "stop the other one" in said[0].getMessage()


async def test_a_refused_token_ends_the_start_with_a_sentence(telegram: Telegram, sqlite_url: str) -> None:
    rig = Rig(telegram, sqlite_url, telegram_token="123456789:" + "A" * 35)
    with pytest.raises(StartRefused, match=re.escape("does not know this bot token (401)")):
        await rig.start()


async def test_a_token_revoked_later_ends_the_process_with_a_sentence(telegram: Telegram, sqlite_url: str) -> None:
    anna = telegram.phone("Anna Tamm")
    rig = Rig(telegram, sqlite_url)
    await rig.start()
    telegram.faults.fail("getUpdates", 401, "Unauthorized")
    await anna.says("/start")  # ends the poll that was not refused
    telegram.ignore(anna)
    with pytest.raises(StartRefused, match="BotFather"):
        await rig.ends()


@pytest.mark.parametrize("kind", ["down", "500", "502", "429", "drop", "hang"])
async def test_an_outage_is_survived_and_nothing_is_lost(
    telegram: Telegram, db: Database, sqlite_url: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling._LONG_POLL", 0)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, sqlite_url) as rig:
        _break(telegram, kind)
        if kind == "down":
            await until(lambda: not rig.parts.poller.is_connected)
        await anna.says("/keep 1")
        telegram.faults.down = False
        await anna.says("/keep 2")
        # A call that hangs is given up by Telegram some time; the bot's own patience is longer than a test's.
        asyncio.get_running_loop().call_later(0.5, telegram.faults.release)
        await until(lambda: counted(db, "probe.note") == 2)
        await until(lambda: rig.parts.poller.is_connected)
        assert rig.app.health()["is_well"]


async def test_telegram_away_at_the_start_is_waited_for(telegram: Telegram, db: Database, sqlite_url: str) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    await anna.says("/keep early")
    telegram.faults.down = True
    rig = Rig(telegram, sqlite_url)
    rig.launch()
    seen = asyncio.Event()
    handler = _Listener("Telegram cannot be reached", seen)
    logging.getLogger("bot.opening").addHandler(handler)
    await rig.reaches(seen)
    logging.getLogger("bot.opening").removeHandler(handler)
    assert not rig.app.health()["is_well"]
    telegram.faults.down = False
    await rig.reaches(rig.app.is_ready)
    await until(lambda: counted(db, "probe.note") == 1)
    await rig.stop()


async def test_who_waits_for_telegram_can_be_told_to_stop(telegram: Telegram, sqlite_url: str) -> None:
    telegram.faults.down = True
    rig = Rig(telegram, sqlite_url)
    rig.launch()
    await asyncio.sleep(0.1)
    await rig.stop()


async def test_a_webhook_set_before_does_not_keep_updates_from_being_fetched(
    telegram: Telegram, db: Database, sqlite_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    telegram._webhooks.turn_on("http://127.0.0.1:9/", "", 1)
    await anna.says("/keep 1")
    async with Rig(telegram, sqlite_url):
        await until(lambda: counted(db, "probe.note") == 1)


async def test_what_has_no_id_does_not_keep_the_rest_from_being_handled(
    telegram: Telegram, db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, sqlite_url) as rig:
        fetch = rig.parts.poller._request.post

        async def with_nonsense(*given: Any, **more: Any) -> Any:
            return [{"message": {}}, "nonsense", *cast("list[Any]", await fetch(*given, **more))]

        monkeypatch.setattr(rig.parts.poller, "_request", SimpleNamespace(post=with_nonsense))
        for number in range(2):  # the poll that is under way does not see it yet
            await anna.says(f"/keep {number}")
            await until(lambda: counted(db, "probe.note") > number)  # noqa: B023
    assert any("have no id" in record.getMessage() for record in caplog.records)


def _break(telegram: Telegram, kind: str) -> None:
    faults = telegram.faults
    if kind == "down":
        faults.down = True
    elif kind == "drop":
        faults.drop("getUpdates", times=3)
    elif kind == "hang":
        faults.hang("getUpdates", times=1)
    else:
        words = {"500": "Internal Server Error", "502": "Bad Gateway", "429": "Too Many Requests: retry after 0"}[kind]
        faults.fail("getUpdates", int(kind), words, times=3)


class _Listener(logging.Handler):
    """Sets an event when something is logged."""

    def __init__(self, words: str, heard: asyncio.Event) -> None:
        super().__init__()
        self._words, self._heard = words, heard

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self._heard.set()
