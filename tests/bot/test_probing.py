"""Whether Telegram can be reached, as it is noted in the database: by whom it was heard, from when, across restarts."""

import logging
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot import calls, transport
from bot.transport import AiohttpRequest
from handlers.kit import outages
from storage import pulses
from storage.db import Database
from tests.bot.rig import Rig, join, until
from tests.bot.test_web import free_port
from tests.conftest import FakeClock
from tests.phones import Telegram

A_MINUTE = timedelta(seconds=61)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("polling", "sending", "opening"):
        monkeypatch.setattr(f"bot.{module}._PATIENCE", (0.1, 0.2, 0.3))
    for name in ("_QUIET_FOR", "_AWAY_EVERY", "_LOOK_EVERY", "_NOTE_EVERY"):
        monkeypatch.setattr(f"bot.probing.{name}", 0.05)


def away_since(db: Database, now: datetime) -> datetime | None:
    with db.read() as session:
        return outages.away_since(session, now)


def noted(db: Database, name: str) -> datetime | None:
    with db.read() as session:
        return pulses.last(session, name=name)


@pytest.mark.parametrize("by", ["polling", "webhook"])
async def test_telegram_counts_as_away_after_a_minute_and_no_more_once_it_answers(
    telegram: Telegram, db: Database, database_url: str, by: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    given: dict[str, Any] = {}
    if by == "webhook":
        given = {"public_url": "http://127.0.0.1:9", "web_port": free_port()}
    clock = telegram.clock
    async with Rig(telegram, database_url, clock=clock, **given) as rig:
        await until(lambda: noted(db, outages.REACHED))
        assert away_since(db, clock.now()) is None
        telegram.faults.down = True
        await until(lambda: noted(db, outages.MISSED))
        since = noted(db, outages.MISSED)
        assert away_since(db, clock.now()) is None, "a minute has not gone"
        clock.advance(A_MINUTE)
        await asked(rig)
        assert away_since(db, clock.now()) == since
        telegram.faults.down = False
        await until(lambda: away_since(db, clock.now()) is None)
    said = [each.getMessage() for each in caplog.records if each.name == "bot.probing"]
    assert said == ["Telegram does not answer", "Telegram answers again"]


async def test_a_restart_in_the_middle_of_an_outage_keeps_the_instant(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path
) -> None:
    clock = telegram.clock
    first, second = (Rig(telegram, database_url, clock=clock, data_dir=tmp_path) for _ in range(2))
    await first.start()
    await until(lambda: noted(db, outages.REACHED))
    telegram.faults.down = True
    await until(lambda: noted(db, outages.MISSED))
    since = noted(db, outages.MISSED)
    await first.stop()
    clock.advance(A_MINUTE)
    await second.start()  # it knows what it is called, and so is at work
    assert second.parts.deps.username == first.parts.deps.username == "valvelaud_bot"
    await asked(second)
    assert away_since(db, clock.now()) == since
    telegram.faults.down = False
    await until(lambda: away_since(db, clock.now()) is None)
    await second.stop()


async def test_what_another_bot_was_called_or_nobody_can_read_is_not_used(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "bot.json"
    for kept in ("", "[]", "{}", '{"id": "1", "username": "another_bot"}', '{"id": 7'):
        file.write_text(kept)
        telegram.faults.down = True
        rig = Rig(telegram, database_url, clock=telegram.clock, data_dir=tmp_path)
        rig.launch()
        await asked(rig)
        assert rig.app.parts is None
        telegram.faults.down = False
        await rig.reaches(rig.app.is_ready)
        assert rig.parts.deps.username == "valvelaud_bot"
        await rig.stop()
        assert "valvelaud_bot" in file.read_text()


async def test_who_takes_over_in_the_middle_of_an_outage_keeps_the_instant(
    telegram: Telegram, postgres_url: str
) -> None:
    db, clock = Database(postgres_url), telegram.clock
    first, second = (Rig(telegram, postgres_url, clock=clock) for _ in range(2))
    await first.start()
    second.launch()
    await until(lambda: second.app.parts is not None)
    telegram.faults.down = True
    await until(lambda: noted(db, outages.MISSED))
    since = noted(db, outages.MISSED)
    await first.stop()
    clock.advance(A_MINUTE)
    await second.reaches(second.app.is_ready)
    await asked(second)
    await asked(second)
    assert away_since(db, clock.now()) == since
    telegram.faults.down = False
    await until(lambda: away_since(db, clock.now()) is None)
    await second.stop()
    db.close()


@pytest.mark.parametrize(
    ("code", "is_away"), [(400, False), (409, False), (429, False), (500, True), (502, True), (504, True)]
)
async def test_a_refusal_is_an_answer_and_a_broken_server_is_none(
    telegram: Telegram, sqlite_url: str, code: int, is_away: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.probing._NOTE_EVERY", 0.0)
    db = Database(sqlite_url)
    clock = telegram.clock
    async with Rig(telegram, sqlite_url, clock=clock) as rig:
        await until(lambda: noted(db, outages.REACHED))
        for method in ("getMe", "getUpdates"):
            telegram.faults.fail(method, code, "an error", times=100000)
        before = noted(db, outages.REACHED)
        if is_away:
            await until(lambda: noted(db, outages.MISSED))
        else:
            await until(lambda: noted(db, outages.REACHED) != before)
        clock.advance(A_MINUTE)
        await asked(rig)
        assert (away_since(db, clock.now()) is not None) == is_away
        telegram.faults.clear()
        telegram.bears_refusal("an error")
    db.close()


@pytest.mark.parametrize(
    ("method", "status", "body", "is_answered"),
    [
        ("POST", 200, b'{"ok":true}', True),
        ("POST", 401, b'{"ok":false}', True),
        ("POST", 429, b'{"ok":false}', True),
        ("POST", 502, b'{"ok":false}', False),
        ("POST", 200, b"<html>Log in to this network</html>", False),
        ("POST", 302, b"", False),
        ("POST", 403, b"<html>Forbidden by policy</html>", False),
        ("POST", 407, b"", False),
        ("GET", 200, b"\x89PNG", True),
        ("GET", 404, b'{"ok":false}', True),
        ("GET", 404, b"<html>", False),
    ],
)
def test_only_telegrams_own_words_are_an_answer(method: str, status: int, body: bytes, is_answered: bool) -> None:
    assert transport._is_answered(method, status, body) is is_answered


async def test_what_fails_on_our_own_side_tells_nothing_of_telegram(telegram: Telegram) -> None:
    heard: list[bool] = []
    request = AiohttpRequest(heard=heard.append)
    await request.shutdown()
    with pytest.raises(transport.NotSent):
        await request.do_request(f"{telegram.url}/bot1:x/getMe", "POST")
    assert heard == []
    await request.initialize()
    with pytest.raises(transport.NotSent):
        await request.do_request("http://127.0.0.1:9/bot1:x/getMe", "POST")
    assert heard == [False]
    await request.shutdown()


async def test_who_asks_goes_on_asking_whatever_went_wrong(
    telegram: Telegram, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    db, clock = Database(sqlite_url), telegram.clock
    real, broken = calls.call, 3

    async def call(bot: Bot, method: str) -> Any:
        nonlocal broken
        if broken:
            broken -= 1
            raise RuntimeError("a name that must not be logged")
        return await real(bot, method)

    async with Rig(telegram, sqlite_url, clock=clock) as rig:
        await until(lambda: noted(db, outages.REACHED))
        monkeypatch.setattr("bot.probing.calls.call", call)
        await until(lambda: not broken)
        await asked(rig)
    assert caplog.text.count("Telegram cannot be asked: RuntimeError") == 3
    db.close()


async def test_notes_are_few_while_nothing_changes(
    telegram: Telegram, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.probing._NOTE_EVERY", 3600.0)
    written: list[datetime] = []
    monkeypatch.setattr(outages, "reached", lambda _session, now: written.append(now))
    anna = telegram.phone("Anna Tamm")
    async with Rig(telegram, sqlite_url, clock=telegram.clock) as rig:
        join(rig.parts.deps.db, anna)
        for number in range(5):
            await anna.says(f"/keep {number}")
        await asked(rig)
    assert len(written) == 1


async def test_a_database_that_is_away_ends_nothing_and_is_made_up_for(
    telegram: Telegram,
    db: Database,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reached, failures = outages.reached, [ValueError("canary"), ValueError("canary")]

    def failing(session: Any, now: datetime) -> None:
        if failures:
            raise failures.pop()
        reached(session, now)

    monkeypatch.setattr(outages, "reached", failing)
    with caplog.at_level(logging.ERROR):
        async with Rig(telegram, database_url, clock=telegram.clock):
            await until(lambda: noted(db, outages.REACHED))
    assert "canary" not in "".join(each.getMessage() for each in caplog.records)


def test_a_clock_that_is_set_back_does_not_hide_an_outage(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        outages.reached(session, clock.now())
        outages.missed(session, clock.advance(seconds=10))
        assert outages.away_since(session, clock.advance(seconds=30)) is None
        clock.advance(hours=-1)
        outages.missed(session, clock.now())
        assert outages.away_since(session, clock.now()) is not None
        outages.missed(session, clock.advance(seconds=15))
        assert outages.away_since(session, clock.now()) is not None
        outages.reached(session, clock.advance(seconds=15))
        assert outages.away_since(session, clock.advance(hours=2)) is None


def test_a_clock_that_was_set_back_while_all_was_well_hides_no_outage_either(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        outages.reached(session, clock.now())
        outages.missed(session, clock.advance(hours=-1))
        assert outages.away_since(session, clock.now()) is not None
        outages.reached(session, clock.advance(seconds=1))
        assert outages.away_since(session, clock.advance(minutes=5)) is None


async def asked(rig: Rig, times: int = 3) -> None:
    """Wait until the bot has heard of Telegram, or of its silence, several times more."""
    for _ in range(times):
        before = rig.app._hearing.heard_at
        await until(partial(_has_heard, rig, before))


def _has_heard(rig: Rig, last: float) -> bool:
    return rig.app._hearing.heard_at != last
