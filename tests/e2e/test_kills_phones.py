"""`kill -9` at marked points while phones ring: no ring is lost, none comes twice without saying so, none goes on."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from bot.sandbox.phones.handsets import Arrival
from storage.db import Database
from tests.bot.rig import until
from tests.bot.test_web import free_port
from tests.e2e.alerting import BEGINS
from tests.e2e.gate import Gate
from tests.e2e.handsets import TeamWithPhones
from tests.e2e.mortal import RingPoint
from tests.e2e.reaper import MOST, Reaper, alone, in_pairs
from tests.e2e.reckoning import reckon
from tests.e2e.ring_reckoning import RingReckoning, reckon_rings
from tests.phone.phonebook import settings
from tests.phones import Telegram
from tests.stage import ClockFrom

KILLS = [pytest.param(8, id="8"), pytest.param(300, id="300", marks=[pytest.mark.slow, pytest.mark.timeout(2400)])]
_SEED = "VALVELAUD_TEST_SEED"
_HEARD_WITHIN = 2.0  # seconds until the bot knows what was confirmed, and takes back what rings besides
_PROVIDERS = ("ntfy", "pushover", "messente", "twilio")
_MOST: Mapping[StrEnum, int] = {
    RingPoint.LEASE: 6,
    RingPoint.BEFORE_RING: 4,
    RingPoint.TAKEN: 4,
    RingPoint.OUTCOME: 6,
    RingPoint.ACCEPT: 2,
    RingPoint.STOP: 2,
}


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False, clock=ClockFrom(BEGINS)) as sandbox:
        sandbox.faults.slow(0.02)  # so that a kill finds calls on their way
        yield sandbox


class PhoneReaper(Reaper):
    """Lives end where they ring, each with a web port of its own behind the one public address."""

    most: Mapping[StrEnum, int] = _MOST

    def __init__(self, telegram: Telegram, url: str, folder: Path, rng: random.Random) -> None:
        super().__init__(telegram, url, folder, rng)
        self.ports: list[int] = []
        self.public_url = ""
        self._seen: set[int] = set()
        known = settings(telegram.phones, *_PROVIDERS)
        self._phones = {
            f"VALVELAUD_{name.upper()}": str(getattr(value, "get_secret_value", lambda value=value: value)())
            for name, value in known
            if value is not None
        }
        telegram.phones.handsets.on_change(self._rang)

    @property
    def marked(self) -> int:
        """Deaths at a marked point."""
        return sum(self.deaths[str(point)] for point in (*RingPoint, *MOST))

    def environment(self) -> Mapping[str, str]:
        """Where it listens, and the providers."""
        self.ports.append(free_port())
        web = {"VALVELAUD_WEB_PORT": str(self.ports[-1]), "VALVELAUD_PUBLIC_URL": self.public_url}
        return {**super().environment(), **self._phones, **web}

    def listening(self) -> list[int]:
        """Who may take what comes from outside, the newest first."""
        return [port for port, being in reversed(list(zip(self.ports, self.beings, strict=False))) if being.is_alive]

    def _rang(self, arrival: Arrival) -> None:
        """A provider has a ring, and has not said so yet."""
        if id(arrival) not in self._seen:
            self._seen.add(id(arrival))
            self.reach(RingPoint.TAKEN)


@pytest.mark.parametrize("kills", KILLS)
async def test_killed_while_phones_ring_no_ring_is_lost_and_a_repeat_says_so(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, kills: int
) -> None:
    seed = int(os.environ.get(_SEED, random.randrange(10**6)))
    print(f"{_SEED}={seed}")  # noqa: T201
    rng, began = random.Random(seed), time.monotonic()
    team = TeamWithPhones(telegram, db, random.Random(seed))
    reaper = PhoneReaper(telegram, database_url, tmp_path, rng)
    async with Gate(reaper.listening) as gate:
        reaper.public_url = gate.url
        living = asyncio.create_task(team.live())
        try:
            last = await (alone if db.is_sqlite else in_pairs)(reaper, rng, kills)
            team.stop()
            await living
            await until(lambda: last.is_at_work and team.is_quiet(), within=90)
            await asyncio.sleep(_HEARD_WITHIN)  # what somebody has just confirmed on a phone is still to be heard of
            await until(lambda: last.is_at_work and team.is_quiet(), within=90)
            ended_at = telegram.clock.now()
        finally:
            living.cancel()
            for each in reaper.beings:
                if each.is_alive and each is not reaper.beings[-1]:
                    each.kill()
        await last.terminate()
    for words in ("query is too old", "message is not modified", "message to delete not found"):
        telegram.bears_refusal(words)  # what may have been done already is done again

    found = reckon_rings(team, reaper.journal(), ended_at)
    found.faults += reckon(team, reaper.moved, reaper.journal(), reaper.up()).faults  # what the ladder and messages did
    _say(db, reaper, found, time.monotonic() - began)
    assert found.faults == []
    assert found.rings == found.arrived + found.answered_before + found.given_up
    assert found.arrived > kills / 4


def _say(db: Database, reaper: PhoneReaper, found: RingReckoning, seconds: float) -> None:
    """The numbers, as docs/reliability.md has them."""
    engine = "SQLite, one process at a time" if db.is_sqlite else "PostgreSQL, two processes"
    lines = [
        f"{engine}: {reaper.marked} kills in {seconds:.0f} s",
        *(f"  {where}: {times}" for where, times in sorted(reaper.where.items())),
        *(f"  {name}: {value}" for name, value in vars(found).items() if name != "faults"),
        f"  faults: {len(found.faults)}",
        *(f"    {fault}" for fault in found.faults),
    ]
    print("\n".join(lines))  # noqa: T201
