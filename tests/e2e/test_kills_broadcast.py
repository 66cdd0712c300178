"""`kill -9` at any moment of a broadcast: nobody is missed, and nobody is written to twice but by a death in flight."""

import asyncio
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.sandbox.world import Change, Event
from handlers.kit import spreading
from storage.bulletins import BulletinKind
from storage.db import Database
from storage.members import Language, Member, Role
from storage.outbox import OutboxState, Owed
from tests.bot.rig import join, until
from tests.bulletins import written
from tests.e2e.alerting import BEGINS
from tests.e2e.lives import Being
from tests.e2e.mortal import read
from tests.e2e.reaper import Reaper
from tests.phones import Telegram
from tests.stage import ClockFrom

# How many deaths and readers: more readers than are owed in one transaction, so that a death finds some not owed yet.
COURSES = [
    pytest.param(4, 90, id="4"),
    pytest.param(100, 500, id="100", marks=[pytest.mark.slow, pytest.mark.timeout(2400)]),
]
_SEED = "VALVELAUD_TEST_SEED"
# Seconds a life lasts at work; a broadcast of five hundred takes seventeen.
_SHORTEST, _LONGEST = 0.0, 3.0
_BOTH = 0.1  # of deaths of one of a pair, how often the other dies too
_AT_REST = 120.0  # seconds within which the last life has sent the rest


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False, clock=ClockFrom(BEGINS)) as sandbox:
        sandbox.faults.slow(0.02)  # so that a kill finds calls on their way
        yield sandbox


@pytest.mark.parametrize(("kills", "readers"), COURSES)
async def test_killed_in_a_broadcast_nobody_is_missed_and_a_repeat_is_of_a_death_in_flight(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, kills: int, readers: int
) -> None:
    seed = int(os.environ.get(_SEED, random.randrange(10**6)))
    print(f"{_SEED}={seed}")  # noqa: T201
    rng, began = random.Random(seed), time.monotonic()
    team = Team(telegram, db, readers)
    reaper = Reaper(telegram, database_url, tmp_path, rng)
    writing = asyncio.create_task(team.write())
    try:
        last = await (_alone if db.is_sqlite else _in_pairs)(reaper, rng, kills)
        if writing.done():
            writing.result()
        writing.cancel()
        await until(lambda: last.is_at_work and team.is_at_rest(), within=_AT_REST)
    finally:
        writing.cancel()
        for each in reaper.beings:
            if each.is_alive and each is not reaper.beings[-1]:
                each.kill()
    await last.terminate()

    found = reckon(team, reaper.beings)
    _say(db, reaper, found, time.monotonic() - began)
    assert found.faults == []
    assert found.broadcasts >= 1
    assert found.meant == found.broadcasts * readers == found.reached
    if db.is_sqlite:
        with db.engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []


class Team:
    """A lead who writes to everybody again as soon as everybody has the last, and what arrives at whom."""

    def __init__(self, telegram: Telegram, db: Database, readers: int) -> None:
        self._telegram, self._db = telegram, db
        lead = telegram.phone("Lea")
        phones = [telegram.phone(f"Reader {number}") for number in range(readers)]
        telegram.ignore(lead, *phones)
        [self._lead] = join(db, lead, role=Role.LEAD)
        self.readers = {each.id: each.telegram_id for each in join(db, *phones)}
        self.bases: list[int] = []
        self.arrived: Counter[tuple[int, str]] = Counter()  # by chat and title
        telegram.world.watch(self._note)

    async def write(self) -> None:
        """Put out one after the other, each in a transaction of its own as the lead's tap makes it."""
        while True:
            if not self.bases or self.is_at_rest():
                await asyncio.to_thread(self._put_out)
            await asyncio.sleep(0.1)

    def is_at_rest(self) -> bool:
        """Whether everything that was put out is with everybody."""
        rows = self.rows()
        done = [each for each in rows.values() if each.state is OutboxState.SENT]
        return len(done) == len(rows) == len(self.bases) * len(self.readers)

    def rows(self) -> Mapping[tuple[int, int], Owed]:
        """What is owed to readers, by what and to whom."""
        with self._db.read() as session:
            found = session.exec(select(Owed).where(Owed.kind == spreading.KIND)).all()
            known = {each.key: each for each in found}
        wanted = {(base, who): spreading.key(base, who) for base in self.bases for who in self.readers}
        return {about: known[key] for about, key in wanted.items() if key in known}

    def _put_out(self) -> None:
        with self._db.begin() as session:
            lead = session.get(Member, self._lead.id)
            assert lead
            titles, now = {Language.ET: titled(len(self.bases))}, self._telegram.clock.now()
            edition = written.publish(session, now, actor=lead, kind=BulletinKind.ANNOUNCEMENT, titles=titles)
            assert edition.base_id is not None
            self.bases.append(edition.base_id)

    def _note(self, event: Event) -> None:
        message = event.message
        if event.kind is Change.MESSAGE and message is not None and not event.detail.get("edited"):
            for number in range(len(self.bases) + 1):
                if titled(number) in message.text:
                    self.arrived[message.chat.id, titled(number)] += 1


def titled(number: int) -> str:
    """A title that is no part of another."""
    return f"Broadcast {number} of many"


@dataclass
class Reckoning:
    """The numbers, and everything that must not be."""

    broadcasts: int = 0
    meant: int = 0  # readers times broadcasts
    reached: int = 0
    repeated: int = 0  # arrived again
    uncertain: int = 0  # sent again, as nobody could know whether the first one had arrived
    faults: list[str] = field(default_factory=list)


def reckon(team: Team, beings: Sequence[Being]) -> Reckoning:
    """Add everything up: what is owed, what arrived, and who called Telegram with what, by all lives' journals."""
    found, rows, sent = Reckoning(broadcasts=len(team.bases)), team.rows(), _sent(beings)
    for number, base_id in enumerate(team.bases):
        for member_id, chat_id in team.readers.items():
            found.meant += 1
            name = f"broadcast {number} to member {member_id}"
            row = rows.get((base_id, member_id))
            times = team.arrived[chat_id or 0, titled(number)]
            lives = sent[spreading.key(base_id, member_id)]
            found.reached += times > 0
            found.repeated += max(0, times - 1)
            found.uncertain += len(lives) - 1
            if row is None or row.state is not OutboxState.SENT or not times:
                found.faults.append(f"{name} arrived {times} times and is {row.state if row else 'not owed'}")
            if times > len(lives) or len(lives) != len(set(lives)):
                found.faults.append(f"{name} arrived {times} times, sent by {lives}")
            # Each life but the last died with it in flight, and each such time was written down.
            if row is not None and len(lives) > 1 and (row.attempts < len(lives) or not _have_died(beings, lives[:-1])):
                found.faults.append(f"{name} was sent by {lives} and counts {row.attempts}")
    return found


def _sent(beings: Sequence[Being]) -> Mapping[str, list[int]]:
    """Which lives called Telegram with what, in order; by key."""
    found: dict[str, list[int]] = defaultdict(list)
    calls = [
        (line["at"], being.life.number, line["key"])
        for being in beings
        for line in read(being.life)
        if line["what"] == "send"
    ]
    for _, life, key in sorted(calls):
        found[key].append(life)
    return found


def _have_died(beings: Sequence[Being], lives: Sequence[int]) -> bool:
    return all(beings[life] is not beings[-1] for life in lives)


async def _alone(reaper: Reaper, rng: random.Random, kills: int) -> Being:
    """One process after the other. Return the last one, which goes on."""
    while reaper.deaths.total() < kills:
        await reaper.bury(reaper.begin(is_mortal=False), within=rng.uniform(_SHORTEST, _LONGEST))
    return reaper.begin(is_mortal=False)


async def _in_pairs(reaper: Reaper, rng: random.Random, kills: int) -> Being:
    """Two processes, one at work and one that waits for its turn; now and then both are killed."""
    pair = [reaper.begin(is_mortal=False) for _ in range(2)]
    while reaper.deaths.total() < kills:
        dead = await reaper.bury(*pair, within=rng.uniform(_SHORTEST, _LONGEST))
        pair = [each for each in pair if each not in dead]
        if pair and rng.random() < _BOTH:
            pair[0].kill()
            await reaper.bury(*pair)
            pair = []
        pair += [reaper.begin(is_mortal=False) for _ in range(2 - len(pair))]
    for each in pair:
        each.kill()
    return reaper.begin(is_mortal=False)


def _say(db: Database, reaper: Reaper, found: Reckoning, seconds: float) -> None:
    """The numbers, as docs/reliability.md has them."""
    engine = "SQLite, one process at a time" if db.is_sqlite else "PostgreSQL, two processes"
    shown = {name: value for name, value in vars(found).items() if name != "faults"}
    lines = [
        f"{engine}: {reaper.deaths.total()} kills in {seconds:.0f} s",
        *(f"  {name}: {value}" for name, value in shown.items()),
        f"  faults: {len(found.faults)}",
    ]
    print("\n".join(lines))  # noqa: T201
