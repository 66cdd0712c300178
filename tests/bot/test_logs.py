"""Logs say what happened and never what was said: no token, no words of people, no names."""

import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot import logs
from storage import outbox
from storage.db import Database
from storage.inbox import InboxState
from storage.outbox import OutboxState
from tests.bot import probe
from tests.bot.rig import Rig, join, messages, owe, place, until, updates
from tests.phones import Telegram

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written, at the most talkative level."""
    written, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure("DEBUG")
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(written)
    yield written
    root.handlers[:] = before[0]
    root.setLevel(before[1])


async def test_nothing_that_was_said_and_no_token_is_logged(
    telegram: Telegram, sqlite_url: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling._PATIENCE", (0.1,))
    monkeypatch.setattr("bot.sending._PATIENCE", (0.1,))
    db = Database(sqlite_url, synchronous="OFF")
    anna = telegram.phone("Kristiina Kuusemets")
    join(db, anna)
    old = await place(telegram, anna, "fail")
    with db.begin() as session:
        outbox.post(session, datetime.now(UTC), key="x", kind="probe.broken", params={}, chat_id=anna.id)
    async with Rig(telegram, sqlite_url):
        await anna.says("/keep something-private")
        assert await anna.taps(old, "fail")
        telegram.faults.poison()
        telegram.faults.drop("getUpdates", times=2)
        telegram.faults.drop("sendMessage", "after")
        telegram.faults.fail("sendMessage", 400, "Bad Request: something-private is not allowed", chat=-1)
        owe(db, "words-to-one-person", kind="probe.alarm", chat_id=anna.id)
        owe(db, "<b>words-nobody-can-parse", chat_id=anna.id)
        await anna.sees("words-to-one-person")
        await until(lambda: all(row.state is not InboxState.NEW for row in updates(db)))
        await until(lambda: all(row.state is not OutboxState.QUEUED for row in messages(db)))
    db.close()
    telegram.expects_refusal("can't parse entities")

    said = log.getvalue()
    assert "an update could not be handled: ValueError" in said
    assert "in _fail" in said, "where it broke is said"
    assert "cannot be read" in said
    assert "cannot be written: ValueError" in said
    for private in (
        telegram.token,
        probe.SECRET,
        "something-private",
        "words-to",
        "words-nobody",
        "Kuusemets",
    ):
        assert private not in said


def test_a_token_is_blanked_wherever_it_comes_from(log: io.StringIO) -> None:
    logger = logging.getLogger("bot.test")
    logger.warning("https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"the token {TOKEN} was rejected")
    except ValueError:
        logger.exception("it failed")
    assert TOKEN not in log.getvalue()
    assert "/bot<token>/getMe" in log.getvalue()


def test_an_exception_is_logged_by_its_kind_and_place(log: io.StringIO) -> None:
    try:
        raise ValueError(probe.SECRET)
    except ValueError as error:
        logging.getLogger("bot.test").error("it failed", exc_info=error)
    assert probe.SECRET not in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert "test_logs.py" in log.getvalue()
