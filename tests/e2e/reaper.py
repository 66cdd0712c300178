"""Who begins lives and ends them at marked points, one after the other or two at a time."""

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.sandbox.world import Change, Event
from tests.bot.processes import environment
from tests.conftest import KEY
from tests.e2e.alerting import Moved, is_alert
from tests.e2e.lives import Being
from tests.e2e.mortal import BY_OTHERS, Life, Point, read
from tests.phones import Telegram

MOST: Mapping[StrEnum, int] = {
    Point.COMMIT: 8,
    Point.BEFORE_SEND: 4,
    Point.AFTER_SEND: 4,
    Point.BEFORE_MARK: 2,
}
_LIFE = 8.0  # seconds within which the point is reached, or nearly always
_STEP = 1.0  # seconds after which time is let pass while somebody is at work, and more becomes due


class Reaper:
    """Begins lives, sees to it that they end where they are to, and counts."""

    most: Mapping[StrEnum, int] = MOST  # points where lives end, and how often they may come there before

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
        return sum(self.deaths[str(point)] for point in self.most)

    def begin(self, *, is_mortal: bool = True) -> Being:
        """A new process, with the point at which it dies."""
        point = self._rng.choice(list(self.most)) if is_mortal else None
        nth = self._rng.randint(1, self.most[point]) if point else 0
        being = Being(Life(len(self.beings), point, nth, self._folder, self.environment()))
        self.beings.append(being)
        return being

    def environment(self) -> Mapping[str, str]:
        """What the next life is told."""
        return self._environment

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
        is_by_others = being.life.point in BY_OTHERS and being.times >= being.life.nth
        point = died[0]["point"] if died else being.life.point if is_by_others else "from outside"
        self.deaths[str(point)] += 1
        self.where[died[0]["where"] if died else str(point)] += 1

    def _watch(self, event: Event) -> None:
        """Telegram has an alert, and has not said so yet."""
        message = event.message
        if event.kind is not Change.MESSAGE or message is None or event.detail.get("edited"):
            return
        if is_alert(message):
            self.reach(Point.AFTER_SEND)

    def reach(self, point: StrEnum) -> None:
        """Whoever is at work and dies there comes there now."""
        for being in self.beings[-3:]:
            if being.is_at_work and being.life.point is point:
                being.times += 1
                if being.times == being.life.nth:
                    being.kill()

    def journal(self) -> list[dict[str, Any]]:
        """What all of them have written down."""
        return [line for being in self.beings for line in read(being.life)]

    def up(self) -> list[tuple[float, float]]:
        """When somebody was at work."""
        return [(each.at_work_since, each.ended_at or time.time()) for each in self.beings if each.at_work_since]


async def alone(reaper: Reaper, rng: random.Random, kills: int) -> Being:
    """One process after the other. Return the last one, which goes on."""
    while reaper.marked < kills:
        await reaper.bury(reaper.begin())
        reaper.moved.advance(timedelta(seconds=rng.uniform(4, 16)))  # as long as nobody was there
    return reaper.begin(is_mortal=False)


async def in_pairs(reaper: Reaper, rng: random.Random, kills: int) -> Being:
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
