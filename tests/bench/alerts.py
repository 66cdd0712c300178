"""From the instant an alert is due until Telegram has it: the real process, with one open case and with two hundred,
and an alert to two hundred people at once. The sandbox polices like Telegram."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from telegram import Bot

from bot.sandbox import Person, Sandbox
from bot.sandbox.api import Call
from handlers.rules.ladder import Office
from storage import members, schema
from storage.cases import Level
from storage.db import Database
from tests.bench import caseload
from tests.bench.caseload import Team
from tests.bench.process import running, until, until_quiet

OPEN = 200
PEOPLE, MANY = 32, 200
LIMIT = 30.0  # messages a second Telegram bears (Bot FAQ)
# Of the one case that wakes two people again and again; not a whole number of seconds, so that it falls due at every
# moment between two looks. A chat bears a message a second, and each alert takes the one before it away.
EVERY = timedelta(seconds=2.37)
AHEAD = timedelta(seconds=3)
PATIENCE = 240.0  # seconds


@dataclass(frozen=True)
class Late:
    """Seconds from due to arrived, sorted."""

    times: list[float]

    def row(self, name: str) -> str:
        p99 = self.times[min(len(self.times) - 1, int(0.99 * len(self.times)))]
        return f"| {name} | {len(self.times)} | {median(self.times):.2f} | {p99:.2f} | {self.times[-1]:.2f} |"


@dataclass(frozen=True)
class World:
    """A team with phones, their cases, and the process that looks after them."""

    sandbox: Sandbox
    db: Database
    team: Team
    chats: dict[int, int]  # by member

    def arrived(self, chat_id: int, since: datetime) -> list[datetime]:
        """When messages came into a chat."""
        return [each.at for each in self._sent(since) if int(each.params["chat_id"]) == chat_id]

    def count(self, since: datetime) -> int:
        """How many messages came to anybody."""
        return len(self._sent(since))

    def refused(self) -> int:
        """How many calls were answered with 429."""
        return sum(each.status == 429 for each in self.sandbox.calls)

    def _sent(self, since: datetime) -> list[Call]:
        calls = (each for each in self.sandbox.calls if each.method == "sendMessage" and each.status == 200)
        return [each for each in calls if each.at >= since]


def measure(*, samples: int) -> str:
    """The times as a table."""
    return asyncio.run(_measure(samples))


async def _measure(samples: int) -> str:
    async with _world(1, PEOPLE) as world:
        alone = await _climb(world, samples)
        refused = world.refused()
    async with _world(OPEN, PEOPLE) as world:
        amid = await _climb(world, samples)
        refused += world.refused()
    async with _world(OPEN, MANY) as world:
        everybody = await _wake_all(world)
        refused += world.refused()
    ratio = median(amid.times) / median(alone.times)
    return "\n".join(
        [
            "### An alert that falls due",
            "",
            "Seconds from the instant it is due until the server has it. The bot looks once a second.",
            "",
            "| | alerts | median | p99 | longest |",
            "|---|---|---|---|---|",
            alone.row("1 open case, two people each time"),
            amid.row(f"{OPEN} open cases, two people each time"),
            everybody.row(f"{OPEN} open cases, {MANY} people at once"),
            "",
            f"The second to the first: {ratio:.2f}. Answered 429: {refused}.",
            f"{MANY} messages take at least {(MANY - 1) / LIMIT:.1f} s at Telegram's 30 a second.",
        ]
    )


async def _climb(world: World, samples: int) -> Late:
    """One case wakes the lead and the manager again and again."""
    began_at = _begin(world, offices=(Office.LEAD, Office.DEPUTY), every=EVERY)
    since = began_at - AHEAD / 2
    chats = [world.chats[each] for each in (world.team.lead, world.team.manager)]
    await until(lambda: all(len(world.arrived(each, since)) >= samples for each in chats), within=PATIENCE)
    times = []
    for chat_id in chats:
        arrived = world.arrived(chat_id, since)[:samples]
        times += [(at - began_at - place * EVERY).total_seconds() for place, at in enumerate(arrived)]
    if min(times) < 0 or max(times) > EVERY.total_seconds():
        raise RuntimeError("which alert is which cannot be told")
    return Late(sorted(times))


async def _wake_all(world: World) -> Late:
    began_at = _begin(world, offices=(Office.ALL,), every=timedelta(hours=1))
    since = began_at - AHEAD / 2
    await until(lambda: world.count(since) >= MANY, within=PATIENCE)
    arrived = [at for chat_id in world.chats.values() for at in world.arrived(chat_id, since)]
    return Late(sorted((at - began_at).total_seconds() for at in arrived))


def _begin(world: World, *, offices: tuple[Office, ...], every: timedelta) -> datetime:
    """A case is flagged, and wakes these from an instant on that lies shortly ahead."""
    now = datetime.now(UTC)
    with world.db.begin() as session:
        flagger = members.get(session, member_id=world.team.volunteers[-1])
        if flagger is None:
            raise RuntimeError("nobody flags")
        case_id = caseload.flag(session, now, flagger=flagger, level=Level.LOW).id
    caseload.wake(world.db, now + AHEAD, case_id, offices=offices, every=every)
    return now + AHEAD


@asynccontextmanager
async def _world(number: int, people: int) -> AsyncIterator[World]:
    """So many open cases but for the one that is measured, and all that was owed for them is sent."""
    with tempfile.TemporaryDirectory() as name:
        async with Sandbox(police=True) as sandbox:
            phones = [sandbox.person(f"Member {each}", language="et") for each in range(people + 1)]
            await _start(sandbox, phones)
            db = Database(f"sqlite:///{Path(name) / 'valvelaud.db'}")
            await asyncio.to_thread(schema.migrate, db)
            accounts, now = [phone.id for phone in phones], datetime.now(UTC)
            team = caseload.gather(db, now, accounts, may_answer=people == MANY)
            await asyncio.to_thread(caseload.fill, db, now, team, number - 1)
            everybody = (team.lead, team.manager, *team.volunteers)
            world = World(sandbox, db, team, dict(zip(everybody, accounts, strict=True)))
            async with running(sandbox, Path(name)):
                await until_quiet(sandbox)
                yield world
            db.close()


async def _start(sandbox: Sandbox, phones: list[Person]) -> None:
    """Everybody has pressed Start long ago: the bot may write to them and has nothing left to answer."""
    for phone in phones:
        phone.command("/start")
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
        await bot.delete_webhook(drop_pending_updates=True)
