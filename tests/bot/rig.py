"""One bot process inside a test: the real App with the probe features, against a Telegram of our own."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.app import App
from bot.sandbox import Group
from bot.sandbox.model import Message
from bot.settings import Settings
from bot.turns import Parts
from handlers.kit.feature import Clock, Feature, Hooks
from storage import groups, members
from storage.audit import Deed
from storage.db import Database
from storage.inbox import Received
from storage.members import Member, Role
from storage.outbox import OutboxState, Owed
from storage.summons import Summons, SummonsState
from tests.bot import probe
from tests.conftest import KEY
from tests.phones import Phone, Telegram

WITHIN = 20.0
SETTLED_WITHIN = 20.0
MOMENT = 0.005
PACED = timedelta(seconds=10)  # what Telegram's pace holds up for longer, as in a busy group, is not waited for
# Jobs that tick while a test runs; the others do only when it moves the clock.
OFTEN = timedelta(seconds=30)


class Rig:
    """`async with Rig(...)` lives from the first poll to a clean end. `start` and `stop` do it step by step."""

    def __init__(
        self,
        telegram: Telegram,
        database_url: str,
        *,
        features: tuple[Feature, ...] = probe.FEATURES,
        hooks: Hooks = probe.HOOKS,
        clock: Clock | None = None,
        **settings: Any,
    ) -> None:
        given = {"telegram_token": telegram.token, "telegram_url": telegram.url, "database_url": database_url}
        given["encryption_key"] = KEY
        self.settings = Settings(_env_file=None, **{**given, **settings})
        self.app = App(self.settings, features=features, hooks=hooks, clock=clock)
        self.stopping = asyncio.Event()
        self._telegram = telegram
        telegram.is_served_by(self)
        self._running: asyncio.Task[None] | None = None

    @property
    def parts(self) -> Parts:
        """What the process is made of, once it has started."""
        assert self.app.parts is not None
        return self.app.parts

    def launch(self) -> None:
        """Start and do not wait."""
        self._running = asyncio.create_task(self.app.run(self.stopping))

    async def start(self) -> None:
        """Start and wait until it is at work. Raises what the process ends with."""
        self.launch()
        await self.reaches(self.app.is_ready)

    async def reaches(self, event: asyncio.Event) -> None:
        """Wait for the event; raises what the process ends with if it ends instead."""
        assert self._running is not None
        waiting = asyncio.create_task(event.wait())
        async with asyncio.timeout(WITHIN):
            await asyncio.wait({self._running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._running.done():
            self._running.result()

    async def has_looked(self) -> None:
        """Wait until every job has been asked once, as at each start: they write, and who writes beside them waits."""
        ticks = self.parts.ticks
        await until(lambda: {job.name for job in ticks._jobs} <= {*ticks._well_at, *ticks._failed_at})

    async def ends(self) -> None:
        """Wait until the process ends by itself; raises what it ends with."""
        assert self._running is not None
        async with asyncio.timeout(WITHIN):
            await self._running

    @property
    def is_at_work(self) -> bool:
        """Whether it handles and sends what there is."""
        return self._running is not None and not self._running.done() and self.app.is_active

    async def rests(self) -> bool:
        """Wait until all that happened so far has had its effect, so that nothing more comes while the clock stands:
        every update is handled, every job that ticks often has looked, every message that is due has come to its end.

        Messages that Telegram's pace holds up are waited for, those that are due later (quiet hours) are not. Takes no
        time when all is so already; False when this process is not at work, so nothing comes of it.
        """
        if not self.is_at_work:
            return False
        await self._settles()
        deps = self.parts.deps
        for job in (job for feature in deps.features for job in feature.jobs if job.every <= OFTEN):
            await self.parts.ticks.tick(job)
        await self._settles()
        return True

    def looks(self) -> None:
        """Let it look now for what a test did to the rows by itself; else it does so within half a second."""
        if self.is_at_work:
            self.parts.delivery.nudge()
            self.parts.caller.nudge()

    async def _settles(self) -> None:
        deadline = time.monotonic() + SETTLED_WITHIN
        while owed := await self._owing():
            assert time.monotonic() < deadline, "it still has to do:\n" + "\n".join(owed)
            self.looks()
            await asyncio.sleep(MOMENT)

    async def _owing(self) -> list[str]:
        """What is still to be done, in words. The order matters: an update becomes messages, never the other way."""
        waiting = len(self._telegram.world.updates)
        handling = self.parts.intake.waiting
        if waiting or handling:
            return [f"{waiting} updates are not confirmed, {handling} are being handled"]
        now = self.parts.deps.clock.now()
        return await self.parts.deps.db.look(lambda session: _due(session, now))

    async def stop(self) -> None:
        """What SIGTERM does; raises what the process ends with."""
        self.stopping.set()
        if self._running is not None:
            await self.ends()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                await self.rests()
        finally:
            await self.stop()


def _due(session: Session, now: datetime) -> list[str]:
    """Messages on their way, those whose time has come, and those that wait for nothing but Telegram's pace."""
    is_paced = sa.and_(col(Owed.reason) == "paced", col(Owed.not_before) <= now + PACED)
    is_due = sa.and_(col(Owed.state) == OutboxState.QUEUED, sa.or_(col(Owed.not_before) <= now, is_paced))
    found = session.exec(select(Owed).where(sa.or_(is_due, col(Owed.state) == OutboxState.SENDING))).all()
    rung = session.exec(
        select(Summons).where(
            sa.or_(
                sa.and_(col(Summons.state) == SummonsState.QUEUED, col(Summons.due_at) <= now),
                col(Summons.state) == SummonsState.CALLING,
            )
        )
    ).all()
    return [
        *(f"{row.kind} {row.params} to {row.member_id or row.chat_id} ({row.state})" for row in found),
        *(f"{row.kind} {row.params} to {row.member_id} by {row.way} ({row.state})" for row in rung),
    ]


def join(db: Database, *phones: Phone, role: Role = Role.COUNSELLOR) -> list[Member]:
    """Let the people be members whose chat with the bot is open."""
    now = phones[0].person.world.clock.now()
    with db.begin() as session:
        joined = []
        for phone in phones:
            phone.person.chat.started = True
            member = members.add(session, now, name=phone.person.name, role=role)
            members.bind(session, now, member=member, telegram_id=phone.id)
            joined.append(member)
        return joined


def link(db: Database, group: Group, *, by: Member, thread_id: int | None = None) -> None:
    """Let the group be one that is posted to."""
    now = group.world.clock.now()
    place: dict[str, Any] = {"chat_id": group.id, "title": group.chat.title, "thread_id": thread_id}
    with db.begin() as session:
        groups.link(session, now, **place, language=by.language, linked_by=by.id)


async def place(telegram: Telegram, phone: Phone, *verbs: str) -> Message:
    """A card of the bot in somebody's chat, as if it had been there for long."""
    row = [{"text": verb, "callback_data": f"probe:{verb}"} for verb in verbs or probe.VERBS]
    markup = {"inline_keyboard": [row]}
    telegram.world.post(phone.person.chat, telegram.world.bot, text="an old card", markup=markup)
    return await phone.sees("an old card")


async def until(is_so: Callable[[], Any], within: float = WITHIN) -> None:
    """Wait for something that only rows show."""
    deadline = time.monotonic() + within
    while not await asyncio.to_thread(is_so):
        assert time.monotonic() < deadline, "it did not come to that"
        await asyncio.sleep(0.02)


def updates(db: Database) -> list[Received]:
    """All rows of the inbox, in order."""
    with db.read() as session:
        return list(session.exec(select(Received).order_by(col(Received.update_id))).all())


def messages(db: Database, kind: str | None = None) -> list[Owed]:
    """All rows of the outbox (of a kind), in order."""
    with db.read() as session:
        found = session.exec(select(Owed).order_by(col(Owed.id))).all()
        return [row for row in found if kind in (None, row.kind)]


def counted(db: Database, verb: str = "probe.count", actor_id: int | None = None) -> int:
    """How many deeds there are."""
    with db.read() as session:
        return probe.deeds(session, actor_id=actor_id, verb=verb)


def subjects(db: Database, verb: str) -> list[str]:
    """What the deeds were about, in order."""
    with db.read() as session:
        found = session.exec(select(Deed).where(Deed.verb == verb).order_by(col(Deed.id))).all()
        return [deed.subject for deed in found]


def owe(db: Database, *texts: str, now: datetime | None = None, **given: Any) -> None:
    """Owe messages with these texts."""
    now = now or datetime.now(UTC)
    with db.begin() as session:
        for text in texts:
            probe.owe(session, now, text, **given)
