"""Who is there at night, what reaches their phones, and what they do about it."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.sandbox.phones import Services
from bot.sandbox.phones.handsets import Arrival
from bot.sandbox.phones.handsets import Stage as Reached
from handlers.rules import reaching
from storage import contacts, members, summons
from storage.cases import Case, Level
from storage.contacts import Way
from storage.summons import Summons, SummonsState
from tests.bot.rig import until
from tests.casework import flag
from tests.phones import Phone
from tests.stage import Stage

MOMENT = 0.02  # seconds


@dataclass
class Night:
    """The stage, the providers and three people."""

    stage: Stage
    services: Services
    lea: Phone
    mart: Phone
    anna: Phone
    heard: list[Arrival] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def has(self, phone: Phone, *ways: Way, is_proved: bool = True) -> None:
        """Somebody is reached by these ways, too."""
        now = self.stage.telegram.clock.now()
        with self.stage.db.begin() as session:
            member = members.by_telegram(session, telegram_id=phone.id)
            assert member is not None
            for way in ways:
                address, after = self.address(phone, way), reaching.AFTER[way]
                contact = contacts.put(session, now, member_id=member.id, way=way, address=address, after=after)
                contact.proved_at = now if is_proved else None
                contacts.save(session, contact=contact)

    def address(self, phone: Phone, way: Way) -> str:
        """Where somebody is reached this way."""
        known = phone.person.addresses
        return {Way.NTFY: known.topic, Way.PUSHOVER: known.key}.get(way, known.number)

    async def flags(self, level: Level = Level.EXTREME) -> Case:
        """Anna flags a case."""
        now = self.stage.telegram.clock.now()
        with self.stage.db.begin() as session:
            member = members.by_telegram(session, telegram_id=self.anna.id)
            assert member is not None
            case_id = flag(session, now, actor=member, level=level, zone=self.stage.rig.parts.deps.zone)
        self.stage.rig.looks()
        with self.stage.db.read() as session:
            case = session.get(Case, case_id)
            assert case is not None
            return case

    def came(self, phone: Phone, way: Way) -> list[Arrival]:
        """What has come to somebody's phone this way so far."""
        kind = {Way.SMS: "sms", Way.VOICE: "call"}.get(way, "push")
        return [each for each in self.services.handsets.to(self.address(phone, way)) if each.kind == kind]

    async def hears(self, phone: Phone, way: Way, count: int = 1) -> Arrival:
        """Wait until so many have come this way; the last of them."""
        await until(lambda: len(self.came(phone, way)) >= count)
        assert len(self.came(phone, way)) == count
        self.heard += self.came(phone, way)
        return self.came(phone, way)[-1]

    def assert_quiet(self) -> None:
        """Fail on whatever rang and nobody expected."""
        unheard = [each for each in self.services.handsets.arrivals if each not in self.heard]
        assert not unheard, f"unexpected: {unheard}"
        refused = [str(each.said) for each in self.services.refusals]
        wrong = [each for each in refused if not any(words in each for words in self.refused)]
        assert not wrong, f"providers refused: {wrong}"

    def expects_refusal(self, words: str) -> None:
        """A provider said no with these words, and that is right. Fails if none did."""
        assert any(words in str(each.said) for each in self.services.refusals)
        self.refused.append(words)

    async def becomes(self, arrival: Arrival, stage: Reached) -> None:
        """Wait until something on a phone is in this stage."""
        await until(lambda: arrival.stage is stage)

    async def later(self, **by: float) -> None:
        """The clock goes on, and everything that is due then happens."""
        await self.stage.leaps(timedelta(**by))

    def owner(self, case: Case) -> str | None:
        """Who has the case now."""
        with self.stage.db.read() as session:
            found = session.get(Case, case.id)
            owner = members.get(session, member_id=found.owner_id) if found and found.owner_id else None
            return owner.name if owner else None

    def fates(self) -> list[tuple[Way, SummonsState]]:
        """What became of everything that was owed to phones, in order."""
        return [(each.way, each.state) for each in self.rings()]

    def rings(self) -> list[Summons]:
        """Everything that was owed to phones, in order."""
        with self.stage.db.read() as session:
            return list(summons.with_prefix(session, low="live:case:", high="live:case;"))
