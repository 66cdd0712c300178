"""`kill -9` at marked points while cases wait: no alert is lost, and none comes twice without saying so."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.db import Database
from tests.bot.rig import until
from tests.e2e.alerting import BEGINS, Team
from tests.e2e.reaper import Reaper, alone, in_pairs
from tests.e2e.reckoning import Reckoning, reckon
from tests.phones import Telegram
from tests.stage import ClockFrom

KILLS = [pytest.param(8, id="8"), pytest.param(300, id="300", marks=[pytest.mark.slow, pytest.mark.timeout(2400)])]
_SEED = "VALVELAUD_TEST_SEED"


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False, clock=ClockFrom(BEGINS)) as sandbox:
        sandbox.faults.slow(0.02)  # so that a kill finds calls on their way
        yield sandbox


@pytest.mark.parametrize("kills", KILLS)
async def test_killed_at_marked_points_no_alert_is_lost_and_a_repeat_says_so(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, kills: int
) -> None:
    seed = int(os.environ.get(_SEED, random.randrange(10**6)))
    print(f"{_SEED}={seed}")  # noqa: T201
    rng, began = random.Random(seed), time.monotonic()
    team = Team(telegram, db, random.Random(seed))
    reaper = Reaper(telegram, database_url, tmp_path, rng)
    living = asyncio.create_task(team.live())
    try:
        last = await (alone if db.is_sqlite else in_pairs)(reaper, rng, kills)
        team.stop()
        await living
        await until(lambda: last.is_at_work and team.is_quiet(), within=90)
    finally:
        living.cancel()
        for each in reaper.beings:
            if each.is_alive and each is not reaper.beings[-1]:
                each.kill()
    await last.terminate()
    for words in ("query is too old", "message is not modified", "message to delete not found"):
        telegram.bears_refusal(words)  # what may have been done already is done again

    found = reckon(team, reaper.moved, reaper.journal(), reaper.up())
    _say(db, reaper, found, time.monotonic() - began)
    assert found.faults == []
    assert found.alerts == found.sent + found.answered + found.overtaken
    assert found.sent > kills / 2
    if db.is_sqlite:
        with db.engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def _say(db: Database, reaper: Reaper, found: Reckoning, seconds: float) -> None:
    """The numbers, as docs/reliability.md has them."""
    delays = sorted(found.delays)
    engine = "SQLite, one process at a time" if db.is_sqlite else "PostgreSQL, two processes"
    shown = {name: value for name, value in vars(found).items() if name not in ("delays", "faults")}
    lines = [
        f"{engine}: {reaper.marked} kills in {seconds:.0f} s",
        *(f"  {where}: {times}" for where, times in sorted(reaper.where.items())),
        *(f"  {name}: {value}" for name, value in shown.items()),
        f"  faults: {len(found.faults)}",
        f"  due to arrived: median {delays[len(delays) // 2]:.2f} s, longest {delays[-1]:.2f} s" if delays else "",
    ]
    print("\n".join(lines))  # noqa: T201
