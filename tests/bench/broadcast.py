"""A broadcast to five hundred people as a lead puts it out, against the sandbox that polices like Telegram: how long it
takes, and what taps and alerts meanwhile feel of it. The same taps and alerts without a broadcast come first, from the
same process."""

import asyncio
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session
from telegram import Bot

from bot.sandbox import Person, Sandbox
from bot.sandbox.api import Call
from handlers.kit import spreading
from storage import bulletins, members, outbox, policies
from storage.bulletins import BulletinKind, Wording
from storage.db import Database
from storage.members import Language, Role
from storage.outbox import Priority
from tests.bench import ours
from tests.bench.figures import percentiles
from tests.bench.process import running, until, until_quiet
from tests.bench.scenario import Load

PEOPLE, TAPPERS = 500, 50
LIMIT = 30.0  # messages a second Telegram bears (Bot FAQ), edited ones included
LATENCY = 0.05  # seconds of the network, there and back
# As the table of taps has them (`tests.bench`): so many a second, for so long.
TAPS_A_SECOND, TAPS_FOR = 25.0, 8.0
ALERTS, ALERT_EVERY = 10, 1.37  # seconds, of one chat; not in step with anything
BEFORE = 2.0  # seconds a broadcast goes on before the taps begin
PATIENCE = 180.0
_ALERT = "members.reachable"


@dataclass(frozen=True)
class Felt:
    """What somebody else felt meanwhile, in milliseconds by share."""

    taps: dict[str, float]
    alerts: dict[str, float]
    edits: int  # cards drawn anew by the taps, which the limit counts too

    def row(self, name: str) -> str:
        taps = " | ".join(f"{self.taps[each]:.0f}" for each in ("p50", "p99", "max"))
        alerts = " | ".join(f"{self.alerts[each]:.0f}" for each in ("p50", "p99"))
        return f"| {name} | {taps} | {alerts} |"


@dataclass(frozen=True)
class Went:
    """How a broadcast went."""

    took: float  # seconds from the first message to the last
    messages: int  # and cards drawn anew in that time
    until_first: float  # seconds from the lead's tap

    @property
    def least(self) -> float:
        """Seconds Telegram asks for."""
        return (self.messages - 1) / LIMIT

    def row(self, name: str) -> str:
        ratio = self.took / self.least
        return (
            f"| {name} | {self.messages} | {self.took:.1f} | {self.least:.1f} | {ratio:.3f} | {self.until_first:.2f} |"
        )


def measure() -> str:
    """The tables."""
    return asyncio.run(_measure())


async def _measure() -> str:
    with tempfile.TemporaryDirectory() as name:
        async with Sandbox(police=True) as sandbox:
            world = await World.begin(sandbox, Path(name))
            async with running(sandbox, Path(name)):
                await until_quiet(sandbox)
                alone = await world.broadcasts()
                calm = await world.is_felt()
                broadcasting = asyncio.create_task(world.broadcasts())
                await asyncio.sleep(BEFORE)
                amid = await world.is_felt()
                beside = await broadcasting
            refused = sum(each.status == 429 for each in sandbox.calls)
            world.db.close()
    return "\n".join(
        [
            f"### A broadcast to {PEOPLE} people",
            "",
            "| | messages | took, s | at 30/s, s | ratio | first after, s |",
            "|---|---|---|---|---|---|",
            alone.row("nothing else going on"),
            beside.row(f"with {TAPS_A_SECOND:.0f} taps a second for {TAPS_FOR:.0f} s, and alerts"),
            "",
            f"Answered 429: {refused}.",
            "",
            f"What else happens, in ms; {LATENCY * 1000:.0f} ms of each are the network's.",
            "",
            "| | tap p50 | p99 | longest | alert p50 | p99 |",
            "|---|---|---|---|---|---|",
            calm.row("without a broadcast"),
            amid.row("in the midst of one"),
        ]
    )


class World:
    """A team with phones and the process that looks after them."""

    def __init__(self, sandbox: Sandbox, db: Database, people: list[Person], items: tuple[str, ...]) -> None:
        self._sandbox, self.db, self._people, self._items = sandbox, db, people, items
        self._manager = people[-1]
        self._taps = 0
        self._alerts = 0

    @classmethod
    async def begin(cls, sandbox: Sandbox, folder: Path) -> "World":
        """Five hundred volunteers, of whom fifty have a shift to take, and a manager who is alerted."""
        people = [sandbox.person(f"Volunteer {number}", language="et") for number in range(PEOPLE + 1)]
        for person in people:
            person.command("/start")
        async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
            await bot.delete_webhook(drop_pending_updates=True)
        load = Load("tap", TAPPERS, users=TAPPERS, first_user=people[0].id)
        items = await asyncio.to_thread(ours.fill, folder, load)
        db = Database(f"sqlite:///{folder / 'valvelaud.db'}")
        with db.begin() as session:
            for number, person in enumerate(people[TAPPERS:], TAPPERS):
                role = Role.MANAGER if number == PEOPLE else Role.VOLUNTEER
                member = members.add(session, datetime.now(UTC), name=f"Volunteer {number}", role=role)
                members.bind(session, datetime.now(UTC), member=member, telegram_id=person.id)
            # Also by night nothing is held back.
            for key in ("rota.quiet_from", "rota.quiet_until"):
                policies.put(session, datetime.now(UTC), key=key, value=0, changed_by=member.id)
        sandbox.faults.slow(LATENCY)
        return cls(sandbox, db, people, items)

    async def broadcasts(self) -> Went:
        """The lead puts something out to everybody; wait until everybody has it."""
        tapped_at = datetime.now(UTC)
        text = f"Teade {tapped_at.isoformat()}"
        await asyncio.to_thread(self._put_out, text)

        def arrived() -> list[Call]:
            return [each for each in self._sent(tapped_at) if text in str(each.params.get("text", ""))]

        await until(lambda: len(arrived()) >= PEOPLE, within=PATIENCE)
        found = arrived()
        first, last = found[0].at, found[-1].at
        counted = [each for each in self._sent(tapped_at) if first <= each.at <= last]
        until_first = (first - tapped_at).total_seconds()
        return Went((last - first).total_seconds(), len(counted), until_first)

    async def is_felt(self) -> Felt:
        """Taps and alerts for a while."""
        since = datetime.now(UTC)
        alerts = asyncio.create_task(self._alert(since))
        taps: list[asyncio.Task[float]] = []
        began = time.monotonic()
        for number in range(int(TAPS_A_SECOND * TAPS_FOR)):
            await asyncio.sleep(max(0.0, began + number / TAPS_A_SECOND - time.monotonic()))
            taps.append(asyncio.create_task(self._tap()))
        took = [await each for each in taps]
        late = await alerts
        edits = sum(each.method == "editMessageText" for each in self._sent(since))
        return Felt(percentiles(took), percentiles(late), edits)

    async def _tap(self) -> float:
        """One of the fifty takes their shift or gives it back; seconds until the tap was answered."""
        turn, who = divmod(self._taps, TAPPERS)
        self._taps += 1
        person, verb = self._people[who], ("take", "leave")[turn % 2]
        row = [{"text": "tap", "callback_data": f"shifts:{verb}:{self._items[who]}"}]
        world = self._sandbox.world
        card = world.post(person.chat, world.bot, text="a card", markup={"inline_keyboard": [row]})
        began = time.monotonic()
        await person.press(card, "tap").answered(within=PATIENCE)
        return time.monotonic() - began

    async def _alert(self, since: datetime) -> list[float]:
        """Alerts that fall due one after the other; seconds from due to arrived, of each."""
        due = [since + timedelta(seconds=1 + ALERT_EVERY * number) for number in range(ALERTS)]
        await asyncio.to_thread(self._owe, due)
        chat = str(self._manager.id)

        def arrived() -> list[datetime]:
            sent = self._sent(since)
            return sorted(
                each.at for each in sent if str(each.params["chat_id"]) == chat and "Teade" not in str(each.params)
            )

        await until(lambda: len(arrived()) >= ALERTS, within=PATIENCE)
        return [(at - wanted).total_seconds() for at, wanted in zip(arrived(), due, strict=True)]

    def _sent(self, since: datetime) -> list[Call]:
        """What the limit counts."""
        counted = ("sendMessage", "editMessageText")
        return [
            each for each in self._sandbox.calls if each.method in counted and each.status == 200 and each.at >= since
        ]

    def _put_out(self, text: str) -> None:
        now = datetime.now(UTC)
        with self.db.begin() as session:
            lead = next(each for each in members.everyone(session) if each.role is Role.LEAD)
            edition = bulletins.add(session, now, kind=BulletinKind.ANNOUNCEMENT, author_id=lead.id)
            bulletins.save(session, row=Wording(edition_id=edition.id, language=Language.ET, title=text, body=""))
            spreading.put_out(session, now, edition=edition)

    def _owe(self, due: list[datetime]) -> None:
        with self.db.begin() as session:
            for at in due:
                self._owe_one(session, at)

    def _owe_one(self, session: Session, at: datetime) -> None:
        self._alerts += 1
        member = members.by_telegram(session, telegram_id=self._manager.id)
        if member is None:
            raise RuntimeError("the manager is not there")
        about: dict[str, Any] = {"kind": _ALERT, "params": {"member_id": member.id}, "member_id": member.id}
        key, alert = f"bench:alert:{self._alerts}", Priority.ALERT
        outbox.post(session, datetime.now(UTC), key=key, priority=alert, not_before=at, **about)
