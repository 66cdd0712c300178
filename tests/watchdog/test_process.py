"""The watchdog as a process of its own beside the bot's: real signals, real requests, both engines."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.phones import Services
from storage import pulses
from storage.db import Database
from storage.members import Role
from tests.bot.processes import Process, environment, run
from tests.bot.rig import until
from tests.conftest import KEY
from tests.phones import Telegram
from tests.watchdog.conftest import FIXED_NUMBER, LEAD_NUMBER, person, ticks
from tests.watchdog.watchdog_process import DIES, MOVED

WATCHDOG = ("tests.watchdog.watchdog_process", "watchdog")
REMEMBERED = Path("data", "watchdog.json")
FIVE_MINUTES = str(timedelta(minutes=5).total_seconds())
SILENT, WELL, BLIND = "Valvelaud ei tööta alates", "Valvelaud töötab jälle.", "Valvelaua andmeid ei saa lugeda"


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as sandbox:
        yield sandbox


def settings(services: Services) -> dict[str, Any]:
    """An SMS provider and a key."""
    messente = services.messente
    return {
        "ENCRYPTION_KEY": KEY,
        "MESSENTE_URL": services.url(messente),
        "MESSENTE_USERNAME": messente.username,
        "MESSENTE_PASSWORD": messente.password,
    }


class Watching(Process):
    """A watchdog that looks each second, in a folder of its own."""

    def __init__(self, telegram: Telegram, database_url: str, folder: Path, services: Services, **given: str) -> None:
        command = (*WATCHDOG, "--every", "1")
        super().__init__(telegram, database_url, folder, command=command, **{**settings(services), **given})

    async def start(self) -> None:
        """Start and wait for its first look."""
        self.spawn()
        await self.says("the watchdog looks every 1 s")


def move(folder: Path) -> None:
    """Put its clock ahead by five minutes, at one stroke: it may be reading."""
    written = folder / "moving"
    written.write_text(FIVE_MINUTES)
    written.replace(folder / MOVED)


def told(services: Services, to: str, beginning: str) -> int:
    """How many messages that begin like this came to a number."""
    return sum(each.text.startswith(beginning) for each in services.handsets.to(to))


def looks(db: Database) -> datetime | None:
    with db.read() as session:
        return pulses.last(session, name=pulses.WATCHDOG)


def _has_looked(db: Database, last: datetime | None) -> bool:
    return looks(db) != last


async def looked(db: Database, times: int = 3) -> None:
    """Wait until it has looked some times more."""
    for _ in range(times):
        before = looks(db)
        await until(partial(_has_looked, db, before))


async def test_a_bot_that_is_killed_is_said_to_be_dead_and_to_be_back(
    telegram: Telegram, services: Services, db: Database, database_url: str, tmp_path: Path
) -> None:
    person(db, datetime.now(UTC), "Kadri", Role.LEAD, sms=LEAD_NUMBER)
    bot = Process(telegram, database_url, tmp_path, **settings(services))
    async with bot, Watching(telegram, database_url, tmp_path, services) as watchdog:
        await bot.start()
        await watchdog.start()
        await looked(db)
        assert services.handsets.arrivals == []
        await bot.kill()
        move(tmp_path)
        await until(lambda: told(services, LEAD_NUMBER, SILENT))
        await looked(db)
        assert len(services.handsets.arrivals) == 1
        await bot.start()
        await until(lambda: told(services, LEAD_NUMBER, WELL))
        await looked(db)
        assert len(services.handsets.arrivals) == 2
        await bot.terminate()
        await watchdog.terminate()
        for log in (bot.log, watchdog.log):
            assert [each for each in (LEAD_NUMBER, "Kadri", *settings(services).values()) if each in log] == []


async def test_one_that_is_killed_between_sending_and_writing_it_down_repeats_one_alarm(
    telegram: Telegram, services: Services, db: Database, database_url: str, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    person(db, now, "Kadri", Role.LEAD, sms=LEAD_NUMBER)
    ticks(db, now - timedelta(minutes=5))
    (tmp_path / DIES).touch()
    async with Watching(telegram, database_url, tmp_path, services) as first:
        first.spawn()
        assert await first.ends() == -9
    assert told(services, LEAD_NUMBER, SILENT) == 1
    (tmp_path / DIES).unlink()
    async with Watching(telegram, database_url, tmp_path, services) as second:
        await second.start()
        await until(lambda: told(services, LEAD_NUMBER, SILENT) == 2)
        await looked(db)
        await second.kill()
    async with Watching(telegram, database_url, tmp_path, services) as third:
        await third.start()
        await looked(db)
    assert told(services, LEAD_NUMBER, SILENT) == 2


async def test_two_at_once_alarm_twice_at_most(
    telegram: Telegram, services: Services, db: Database, database_url: str, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    person(db, now, "Kadri", Role.LEAD, sms=LEAD_NUMBER)
    ticks(db, now - timedelta(minutes=5))
    one, two = (Watching(telegram, database_url, tmp_path, services) for _ in range(2))
    async with one, two:
        await asyncio.gather(one.start(), two.start())
        await until(lambda: told(services, LEAD_NUMBER, SILENT))
        await looked(db)
        assert told(services, LEAD_NUMBER, SILENT) <= 2
        await asyncio.gather(one.terminate(), two.terminate())


async def test_one_look_of_a_timer_after_the_other_makes_one_alarm(
    services: Services, db: Database, database_url: str, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    person(db, now, "Kadri", Role.LEAD, sms=LEAD_NUMBER)
    ticks(db, now - timedelta(minutes=5))
    given = {"DATABASE_URL": database_url, **settings(services)}
    for _ in range(2):
        done = await asyncio.to_thread(run, tmp_path, *WATCHDOG, "--once", **given)
        assert done.returncode == 0, done.stderr
    assert told(services, LEAD_NUMBER, SILENT) == 1
    (tmp_path / REMEMBERED).unlink()
    services.messente.answer(401)
    done = await asyncio.to_thread(run, tmp_path, *WATCHDOG, "--once", **given)
    assert done.returncode == 1, "nobody has heard of it"
    assert "outage by sms: not taken (credentials)" in done.stderr


async def test_without_a_database_who_stands_in_the_settings_is_told(
    telegram: Telegram, services: Services, tmp_path: Path
) -> None:
    gone = f"sqlite:///{tmp_path / 'gone.db'}"
    given = {"WATCHDOG_TO": f"sms:{FIXED_NUMBER}"}
    async with Watching(telegram, gone, tmp_path, services, **given) as watchdog:
        await watchdog.start()
        await watchdog.says("the database cannot be read (FileNotFoundError)")
        await until((tmp_path / REMEMBERED).exists)  # silence counts from its first look
        assert services.handsets.arrivals == []
        move(tmp_path)
        await until(lambda: told(services, FIXED_NUMBER, BLIND) == 1)
        await watchdog.terminate()
        assert FIXED_NUMBER not in watchdog.log
    assert not (tmp_path / "gone.db").exists()


async def test_where_it_could_alarm_nobody_it_says_so_and_ends(
    services: Services, sqlite_url: str, tmp_path: Path
) -> None:
    for given, words in (
        ({}, "no way to a phone is set up"),
        (settings(services), "nobody to alarm"),
        (settings(services) | {"WATCHDOG_TO": "pushover:uKeeper"}, "nobody to alarm"),
    ):
        once = ("--once",) if "WATCHDOG_TO" in given else ()
        done = await asyncio.to_thread(run, tmp_path, "bot", "watchdog", *once, DATABASE_URL=sqlite_url, **given)
        assert done.returncode == 1
        assert words in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("every", ["0", "601", "-1", "often"])
def test_a_time_between_looks_that_makes_no_sense_is_refused(tmp_path: Path, every: str) -> None:
    done = run(tmp_path, "bot", "watchdog", f"--every={every}")
    assert done.returncode == 2
    assert f"{every} is no time between looks" in done.stderr


def test_it_stands_on_nothing_of_the_bot_but_its_data_its_ways_to_phones_and_its_texts(tmp_path: Path) -> None:
    """What breaks the bot must not break this: nothing of Telegram, of the features, of the process is even loaded."""
    said = subprocess.run(
        [sys.executable, "-c", "import sys, bot.watchdog.process, bot.__main__; print(*sorted(sys.modules))"],
        env=environment({}),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    foreign = ("telegram", "apscheduler", "uvicorn", "starlette", "alembic")
    assert [each for each in said if each.split(".")[0] in foreign] == []
    own = {each for each in said if each.startswith(("bot.", "handlers.", "storage."))}
    assert not own & {"bot.app", "bot.turns", "bot.opening", "handlers.registry"}
    assert {each for each in own if each.startswith("handlers.")} <= {
        "handlers.kit",
        "handlers.kit.casewords",
        "handlers.kit.i18n",
        "handlers.kit.phonewords",
        "handlers.rules",
        *(each for each in own if each.startswith("handlers.rules.")),
    }
