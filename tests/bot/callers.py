"""Callers of one bot with a feature that rings, providers of our own behind them, and what is owed to one person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.caller import Caller
from bot.links import Links
from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.rings import Rings
from bot.sandbox.phones import Services
from bot.sandbox.phones.handsets import Arrival
from handlers.kit import phonewords
from handlers.kit.feature import Deps, Feature, Reading, Ringing
from handlers.kit.i18n import Texts
from handlers.kit.phonewords import PhoneWords
from storage import contacts, members, summons
from storage.cases import Level
from storage.contacts import Way
from storage.db import Database
from storage.members import Member, Role
from storage.summons import Summons, SummonsState
from tests.bot.rig import until
from tests.conftest import FakeClock
from tests.phone.phonebook import KEY, NUMBER, TOPIC, settings

PROVIDERS = ("ntfy", "pushover", "messente", "twilio")
REF = "J-26-7K4M"
ADDRESSES = {Way.NTFY: TOPIC, Way.PUSHOVER: KEY, Way.SMS: NUMBER, Way.VOICE: NUMBER}


@dataclass
class Matter:
    """What rings are about here: it goes on until somebody answers. What a feature was told is kept."""

    is_answered: bool = False
    takers: list[Way] = field(default_factory=list)
    fates: list[SummonsState] = field(default_factory=list)

    def words(self, reading: Reading, *, way: Way, is_repeat: bool, **_about: Any) -> PhoneWords | None:
        """The alert of a case, while it waits."""
        del way
        if self.is_answered:
            return None
        return phonewords.alert(reading.words, ref=REF, level=Level.HIGH, is_repeat=is_repeat)

    def accept(self, _session: Session, _now: datetime, *, actor: Member, way: Way, **_about: Any) -> bool:
        """The first one has it."""
        assert actor.name == "Lea"
        self.takers.append(way)
        was_open, self.is_answered = not self.is_answered, True
        return was_open

    def changed(self, _session: Session, _now: datetime, *, state: SummonsState, **_about: Any) -> None:
        self.fates.append(state)


class Desk:
    """One bot. Callers of it run until they are stopped, as one process or several."""

    def __init__(self, db: Database, clock: FakeClock, services: Services, zone: ZoneInfo, texts: Texts) -> None:
        self.db, self.clock, self.services = db, clock, services
        self.matter = Matter()
        ringing = Ringing(self.matter.words, self.matter.accept, changed=self.matter.changed)
        feature = Feature(name="probe", rings={"alert": ringing})
        self._deps = Deps(db, clock, zone, texts, "Veebinõustajad", "valvelaud_bot", (feature,))
        self._running: dict[str, tuple[Caller, asyncio.Task[None]]] = {}
        self.line, known = Line(), settings(services, *PROVIDERS)
        self.exchange = Exchange(known, self.line, seconds=lambda: clock.now().timestamp())
        self.lea = self._has_phones()

    def _has_phones(self) -> int:
        now = self.clock.now()
        with self.db.begin() as session:
            member = members.add(session, now, name="Lea", role=Role.LEAD)
            for way, address in ADDRESSES.items():
                contact = contacts.put(session, now, member_id=member.id, way=way, address=address, after=60)
                contact.proved_at = now
                contacts.save(session, contact=contact)
            return member.id

    def owes(self, *ways: Way, chain: str = "chain", due_at: datetime | None = None) -> None:
        """The first way is due now or at `due_at`, the others if what comes before them fails."""
        now = self.clock.now()
        with self.db.begin() as session:
            for place, way in enumerate(ways, 1):
                at = (due_at or now) if place == 1 else None
                of: dict[str, Any] = {"chain": chain, "place": place, "kind": "probe.alert", "params": {}}
                summons.owe(session, now, **of, member_id=self.lea, way=way, due_at=at)

    def caller(self, name: str) -> Caller:
        """One process's."""
        channels = self.exchange.channels
        rings = Rings(self._deps, channels, Links("http://127.0.0.1:9", "1:a"))
        return Caller(self.db, self.clock, rings, channels, sender=name)

    def starts(self, name: str = "a", *, is_alone: bool = True) -> Caller:
        """A process has its turn."""
        caller = self.caller(name)
        self._running[name] = caller, asyncio.create_task(caller.run(is_alone=is_alone))
        return caller

    async def stops(self, name: str = "a", *, within: float = 5.0) -> None:
        """It is told to end, and has so many seconds for what is in flight. Raises what it has died of meanwhile."""
        caller, task = self._running.pop(name)
        if task.done():
            task.result()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await caller.drain(within)

    async def ends(self) -> None:
        """Everybody ends."""
        for name in list(self._running):
            await self.stops(name)
        await self.exchange.close()

    def came(self, way: Way | None = None) -> list[Arrival]:
        """What has come (this way), in order."""
        kinds = {Way.SMS: ("messente",), Way.VOICE: ("twilio",), Way.NTFY: ("ntfy",), Way.PUSHOVER: ("pushover",)}
        wanted = kinds[way] if way is not None else PROVIDERS
        return [each for each in self.services.handsets.arrivals if each.provider in wanted]

    async def comes(self, way: Way, count: int = 1) -> list[Arrival]:
        """Wait until so many have come this way."""
        await until(lambda: len(self.came(way)) >= count)
        assert len(self.came(way)) == count
        return self.came(way)

    async def becomes(self, *states: SummonsState) -> list[Summons]:
        """Wait until everything owed stands like this."""
        await until(lambda: [each.state for each in self.rings()] == list(states))
        return self.rings()

    def rings(self) -> list[Summons]:
        """Everything owed, in order."""
        with self.db.read() as session:
            return list(summons.with_prefix(session, low="", high="~"))

    def later(self, **by: float) -> None:
        """Time passes."""
        self.clock.advance(timedelta(**by))


@asynccontextmanager
async def desk_of(db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> AsyncIterator[Desk]:
    """With its providers, until it ends."""
    async with Services(clock) as services:
        desk = Desk(db, clock, services, zone, texts)
        yield desk
        services.release()
        await desk.ends()
