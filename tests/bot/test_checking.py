"""`valvelaud check`: every service that is set up is tried, what is not is named, and no key and no number is said."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot import __main__ as command_line
from bot import checking
from bot.phone.line import Line
from bot.sandbox.phones import Services
from storage import contacts, members, pulses, sealing, summons
from storage.contacts import Way
from storage.db import Database
from storage.members import Role
from tests.bot.processes import environment
from tests.bot.rig import Rig
from tests.bot.test_web import free_port
from tests.conftest import KEY, FakeClock
from tests.phone import phonebook
from tests.phone.phonebook import PROVIDERS
from tests.phones import Telegram

SOMEWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens
NUMBER = "+37255511111"
SECRET = "canary-secret-3f9b"

Check = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
async def services(clock: FakeClock) -> AsyncIterator[Services]:
    async with Services(clock) as started:
        yield started


@pytest.fixture
def check(
    telegram: Telegram,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Check:
    """What `valvelaud check` says with these settings, and its exit code."""
    monkeypatch.chdir(tmp_path)

    async def run(**given: str) -> tuple[int, str]:
        known = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, "DATABASE_URL": database_url, **given}
        for name, value in environment(known).items():
            monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(command_line.main, ("check",))
        out = capsys.readouterr()
        assert out.err == ""
        assert not [each for each in (telegram.token, KEY, NUMBER, SECRET) if each in out.out]
        return code, out.out

    return run


def given(services: Services, *names: str) -> dict[str, str]:
    """The settings of these providers as they stand in the environment."""
    found = phonebook.settings(services, *names).model_dump(exclude_unset=True)
    plain = {name: getattr(value, "get_secret_value", lambda value=value: value)() for name, value in found.items()}
    return {name.upper(): value for name, value in plain.items()}


def line(said: str, what: str) -> str:
    """The one line about something."""
    (found,) = [each for each in said.splitlines() if each[6:].startswith(f"{what}: ")]
    return found


async def test_with_nothing_but_a_token_it_says_what_works_and_what_is_not_covered(check: Check, db: Database) -> None:
    code, said = await check()
    assert code == 0
    engine = "SQLite" if db.is_sqlite else "PostgreSQL"
    assert said.splitlines() == [
        "ok    Telegram: @valvelaud_bot answers, updates are fetched by long polling.",
        "--    Public address: not set up, so calendars are files, and who answers a call cannot accept with a key.",
        f"ok    Database: {engine} is ready, times are those of Europe/Tallinn.",
        (
            "--    Encryption key: not set up, so there are no notes on cases and nobody can be reached by phone;"
            " `valvelaud key` makes one."
        ),
        (
            "--    Watchdog: has never run, so nobody is told by phone when the bot does not work;"
            " run `valvelaud watchdog` beside the bot."
        ),
        "--    Phones: no way is set up, so alerts come by Telegram alone, and not while it is away.",
        "--    Heartbeat: not set up, so nobody outside notices when this machine or its network is gone.",
        "All that is set up works.",
    ]


@pytest.mark.parametrize("name", PROVIDERS)
async def test_each_provider_is_asked_whether_it_knows_us(check: Check, services: Services, name: str) -> None:
    what, where = checking._WAYS[phonebook.WAYS[name]]
    settings = given(services, name)
    code, said = await check(**settings)
    assert (code, line(said, what)) == (0, f"ok    {what}: the provider answers and knows us.")
    keys = [each for each in settings if each.endswith(("TOKEN", "PASSWORD"))]
    code, said = await check(**settings | {keys[0]: SECRET})
    assert (code, line(said, what)) == (1, f"WRONG {what}: the provider refuses the keys; look at {where}.")
    assert said.splitlines()[-1] == f"Not all is well: {what}."
    assert services.handsets.arrivals == [], "nobody is rung for it"


async def test_a_provider_that_is_not_there_is_named(check: Check, services: Services) -> None:
    settings = given(services, "messente") | {"MESSENTE_URL": SOMEWHERE}
    code, said = await check(**settings)
    assert code == 1
    assert "cannot be reached; look at the network as well" in line(said, "SMS by Messente")
    assert "nobody is called" in line(said, "Calls")


async def test_a_token_telegram_does_not_know_and_telegram_away_are_said_and_the_rest_is_tried(
    check: Check, services: Services
) -> None:
    code, said = await check(TELEGRAM_TOKEN="123456789:" + "A" * 35, **given(services, "ntfy"))
    assert code == 1
    assert "does not know this bot token (401)" in line(said, "Telegram")
    assert line(said, "Push by ntfy").startswith("ok")
    code, said = await check(TELEGRAM_URL=SOMEWHERE, **given(services, "ntfy"))
    assert code == 1
    assert "Telegram cannot be reached" in line(said, "Telegram")
    assert "VALVELAUD_TELEGRAM_URL" in line(said, "Telegram")
    assert line(said, "Push by ntfy").startswith("ok")


async def test_a_database_that_cannot_be_used_is_said_and_the_rest_is_tried(check: Check, services: Services) -> None:
    url = f"postgresql://who:{SECRET}@127.0.0.1:9/none"
    code, said = await check(DATABASE_URL=url, **given(services, "ntfy"))
    assert code == 1
    assert "cannot be used" in line(said, "Database")
    assert line(said, "Push by ntfy").startswith("ok")


async def test_everything_that_is_sealed_is_tried_with_the_key(check: Check, db: Database, clock: FakeClock) -> None:
    assert "nothing is sealed yet" in line((await check(ENCRYPTION_KEY=KEY))[1], "Encryption key")
    _seal(db, clock.now())
    code, said = await check(ENCRYPTION_KEY=KEY)
    assert (code, line(said, "Encryption key")) == (0, "ok    Encryption key: opens all of the 2 things kept secret.")
    code, said = await check(ENCRYPTION_KEY=sealing.new_key())
    assert code == 1
    assert "2 of 2 things kept secret were sealed with another key" in line(said, "Encryption key")
    assert "put the old key behind the new one" in line(said, "Encryption key")
    code, said = await check(ENCRYPTION_KEY=f"{sealing.new_key()},{KEY}")
    assert code == 0
    code, said = await check(ENCRYPTION_KEY="")
    assert code == 1
    assert "sealed with a key, and there is none now" in line(said, "Encryption key")


async def test_the_watchdog_was_seen_lately_or_not(check: Check, db: Database, services: Services) -> None:
    settings = given(services, "messente") | {"WATCHDOG_TO": f"sms:{NUMBER}"}
    code, said = await check(**settings)
    assert code == 1
    assert "has never run, but is set up" in line(said, "Watchdog")
    _look(db, datetime.now(UTC) - timedelta(seconds=30))
    code, said = await check(**settings)
    assert code == 0
    assert line(said, "Watchdog").startswith("ok    Watchdog: has looked ")
    for at in (datetime.now(UTC) - timedelta(minutes=6), datetime.now(UTC) + timedelta(minutes=6)):
        _look(db, at)
        code, said = await check(**settings)
        assert code == 1
        assert "look whether its service or timer runs" in line(said, "Watchdog")


async def test_a_way_the_watchdog_is_to_use_and_cannot_is_named(check: Check, db: Database, services: Services) -> None:
    _look(db, datetime.now(UTC))
    for settings in (given(services, "messente"), {}):
        code, said = await check(**settings, WATCHDOG_TO=f"voice:{NUMBER},pushover:{SECRET}")
        assert code == 1
        assert "WRONG Watchdog: VALVELAUD_WATCHDOG_TO names pushover, voice, which is not set up." in said


async def test_the_heartbeats_address_is_connected_to_and_nothing_is_asked_there(check: Check) -> None:
    heard: list[str] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}"
    code, said = await check(HEARTBEAT_URL=address)
    assert code == 0
    assert line(said, "Heartbeat").startswith("ok    Heartbeat: somebody answers at its address")
    assert heard == [], "a check is no healthy minute"
    async with Line() as other:
        await other.get(address)
    assert heard == [f"/{SECRET}"], "what would have been heard"
    await runner.cleanup()
    code, said = await check(HEARTBEAT_URL=address)
    assert code == 1
    assert "nobody answers at its address (ConnectionRefusedError)" in line(said, "Heartbeat")


async def test_the_public_address_is_the_bots_own_or_somebody_elses(
    telegram: Telegram, check: Check, database_url: str
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"PUBLIC_URL": address, "WEB_PORT": str(port)}
    code, said = await check(**settings)
    assert code == 1
    assert "nobody answers there; look whether the bot runs" in line(said, "Public address")
    assert f"updates are brought to {address}" in line(said, "Telegram")
    async with Rig(telegram, database_url, public_url=address, web_port=port):
        code, said = await check(**settings)
        assert (code, line(said, "Public address")) == (0, "ok    Public address: the bot answers there.")
        code, said = await check(**settings | {"PUBLIC_URL": f"{address}/elsewhere"})
        assert code == 1
        assert "answers 404 there, but not the bot; let the proxy pass on /telegram" in line(said, "Public address")


def _seal(db: Database, now: datetime) -> None:
    given: dict[str, Any] = {"kind": "probe.news", "params": {}}
    with db.begin() as session:
        member = members.add(session, now, name="Kadri", role=Role.LEAD)
        contacts.put(session, now, member_id=member.id, way=Way.SMS, address=NUMBER, after=0)
        summons.owe(session, now, chain="k", place=1, member_id=member.id, way=Way.SMS, due_at=now, **given)
        owed = summons.get(session, summons_id=1)
        assert owed is not None
        owed.sent_to = NUMBER
        summons.save(session, summons=owed)


def _look(db: Database, at: datetime) -> None:
    with db.begin() as session:
        pulses.beat(session, at, name=pulses.WATCHDOG)
