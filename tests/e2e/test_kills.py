"""`kill -9` at marked points while cases wait: no alert is lost, and none comes twice without saying so."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.sandbox.world import Change, Event
from storage.db import Database
from tests.bot.processes import environment
from tests.bot.rig import until
from tests.conftest import KEY
from tests.e2e.alerting import BEGINS, Moved, Team, is_alert
from tests.e2e.lives import Being
from tests.e2e.mortal import Life, Point, read
from tests.e2e.reckoning import Reckoning, reckon
from tests.phones import Telegram
from tests.stage import ClockFrom

KILLS = [pytest.param(8, id="8"), pytest.param(300, id="300", marks=[pytest.mark.slow, pytest.mark.timeout(2400)])]
_SEED = "VALVELAUD_TEST_SEED"
_MOST = {Point.COMMIT: 8, Point.BEFORE_SEND: 4, Point.AFTER_SEND: 4, Point.BEFORE_MARK: 2}  # times it comes there
_LIFE = 8.0  # seconds within which the point is reached, or nearly always
_STEP = 1.0  # seconds after which time is let pass while somebody is at work, and more becomes due


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False, clock=ClockFrom(BEGINS)) as sandbox:
        sandbox.faults.slow(0.02)  # so that a kill finds calls on their way
        yield sandbox


class Reaper:
    """Begins lives, sees to it that they end where they are to, and counts."""

    def __init__(self, telegram: Telegram, url: str, folder: Path, rng: random.Random) -> None:
        self.moved = Moved(telegram, folder / "offset")
        self._folder, self._rng = folder, rng
        given = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, "DATABASE_URL": url}
        self._environment = environment({**given, "ENCRYPTION_KEY": KEY})
        self.beings: list[Being] = []
        self.deaths: Counter[str] = Counter()
        self.where: Counter[str] = Counter()
        telegram.world.watch(self._watch)

    @property
    def marked(self) -> int:
        """Deaths at a marked point."""
        return sum(self.deaths[str(point)] for point in Point)

    def begin(self, *, is_mortal: bool = True) -> Being:
        """A new process, with the point at which it dies."""
        point = self._rng.choice(list(Point)) if is_mortal else None
        nth = self._rng.randint(1, _MOST[point]) if point else 0
        being = Being(Life(len(self.beings), point, nth, self._folder, self._environment))
        self.beings.append(being)
        return being

    async def bury(self, *beings: Being, within: float = _LIFE) -> list[Being]:
        """Wait until one of them has died; who is at work and does not die in time is killed. Return who is dead."""
        since = time.monotonic()
        while not (dead := [each for each in beings if not each.is_alive]):
            at_work = [each for each in beings if each.is_at_work]
            if any(time.time() - (each.at_work_since or 0) > within for each in at_work):
                at_work[0].kill()
            elif at_work and time.time() - self.moved.steps[-1][0] > _STEP:
                self.moved.advance(timedelta(seconds=self._rng.uniform(3, 9)))
            assert time.monotonic() - since < 60, beings[0].life.log.read_text()[-3000:]
            await asyncio.sleep(0.01)
        for each in dead:
            await self._record(each)
        return dead

    async def _record(self, being: Being) -> None:
        await being.ends(-signal.SIGKILL)
        died = [line for line in read(being.life) if line["what"] == "died"]
        is_by_telegram = being.life.point is Point.AFTER_SEND and being.times >= being.life.nth
        point = died[0]["point"] if died else Point.AFTER_SEND if is_by_telegram else "from outside"
        self.deaths[str(point)] += 1
        self.where[died[0]["where"] if died else str(point)] += 1

    def _watch(self, event: Event) -> None:
        """Telegram has an alert, and has not said so yet."""
        message = event.message
        if event.kind is not Change.MESSAGE or message is None or event.detail.get("edited"):
            return
        if is_alert(message):
            for being in self.beings[-3:]:
                if being.is_at_work and being.life.point is Point.AFTER_SEND:
                    being.times += 1
                    if being.times == being.life.nth:
                        being.kill()

    def journal(self) -> list[dict[str, Any]]:
        """What all of them have written down."""
        return [line for being in self.beings for line in read(being.life)]

    def up(self) -> list[tuple[float, float]]:
        """When somebody was at work."""
        return [(each.at_work_since, each.ended_at or time.time()) for each in self.beings if each.at_work_since]


async def _alone(reaper: Reaper, rng: random.Random, kills: int) -> Being:
    """One process after the other. Return the last one, which goes on."""
    while reaper.marked < kills:
        await reaper.bury(reaper.begin())
        reaper.moved.advance(timedelta(seconds=rng.uniform(4, 16)))  # as long as nobody was there
    return reaper.begin(is_mortal=False)


async def _in_pairs(reaper: Reaper, rng: random.Random, kills: int) -> Being:
    """Two processes, one at work and one that waits for its turn; now and then both are killed."""
    pair = [reaper.begin(), reaper.begin()]
    while reaper.marked < kills:
        dead = await reaper.bury(*pair)
        reaper.moved.advance(timedelta(seconds=rng.uniform(4, 16)))
        pair = [each for each in pair if each not in dead]
        if pair and rng.random() < 0.1:
            pair[0].kill()
            await reaper.bury(*pair)
            pair = []
        pair += [reaper.begin() for _ in range(2 - len(pair))]
    for each in pair:
        each.kill()
    return reaper.begin(is_mortal=False)


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
        last = await (_alone if db.is_sqlite else _in_pairs)(reaper, rng, kills)
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
