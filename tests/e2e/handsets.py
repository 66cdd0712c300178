"""The same team with phones besides Telegram, and what its people do about what comes there."""

import asyncio
import random
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from bot.sandbox.phones.handsets import Arrival, Kind
from bot.sandbox.phones.handsets import Stage as Reached
from storage import contacts
from storage.cases import Case, CaseState
from storage.contacts import Way
from storage.db import Database
from storage.summons import HOPEFUL, Summons, SummonsState
from tests.e2e.alerting import MOMENTS, Team
from tests.phones import Phone, Telegram

# Seconds behind the message in Telegram; short, for the ladder is.
PLANS: dict[str, dict[Way, int]] = {
    "lead": {Way.PUSHOVER: 0, Way.SMS: 30, Way.VOICE: 60},
    "manager": {Way.NTFY: 0, Way.SMS: 30, Way.VOICE: 60},
    "duty": {Way.PUSHOVER: 0, Way.VOICE: 30},
    "spare": {Way.SMS: 0, Way.VOICE: 30},
}
_CONFIRM = {Kind.PUSH: 0.08, Kind.CALL: 0.12, Kind.SMS: 0.0}  # how often somebody does
_DECLINE = 0.3  # of calls
_TRIES = 5
_SETTLE = 0.1  # of a case somebody took on their phone, at each look


@dataclass(frozen=True)
class Came:
    """Something on a phone, at an instant of the machine's clock."""

    at: float
    what: Arrival


class TeamWithPhones(Team):
    """Everybody who answers has ways to their phone, and sometimes takes a case there."""

    def __init__(self, telegram: Telegram, db: Database, rng: random.Random) -> None:
        super().__init__(telegram, db, rng)
        self._chance = random.Random(rng.random())
        self.came: list[Came] = []
        self.confirmed = 0
        self._hands: set[asyncio.Task[None]] = set()
        self._seen: set[int] = set()
        self._give_phones()
        telegram.phones.handsets.on_change(self._note_arrival)

    def _give_phones(self) -> None:
        now = self.telegram.clock.now()
        with self.db.begin() as session:
            for name, plan in PLANS.items():
                for way, after in plan.items():
                    where = address(getattr(self, name), way)
                    member_id = self.ids[name]
                    contact = contacts.put(session, now, member_id=member_id, way=way, address=where, after=after)
                    contact.proved_at = now
                    contacts.save(session, contact=contact)

    def _note_arrival(self, arrival: Arrival) -> None:
        if id(arrival) in self._seen:
            return
        self._seen.add(id(arrival))
        self.came.append(Came(time.time(), arrival))
        chance = self._chance.random()
        if chance < _CONFIRM[arrival.kind]:
            self._do(self._confirm(arrival))
        elif arrival.kind is Kind.CALL and chance < _DECLINE:
            self._do(self._decline(arrival))

    def _do(self, what: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(what)
        self._hands.add(task)
        task.add_done_callback(self._hands.discard)

    async def _confirm(self, arrival: Arrival) -> None:
        """Press the key or the button, again if nobody answers."""
        for _ in range(_TRIES):
            await asyncio.sleep(0.3)
            if arrival.stage.is_over:
                return
            await self.telegram.phones.press(arrival)
            if arrival.stage is Reached.ACCEPTED:
                self.confirmed += 1
                return

    async def _decline(self, arrival: Arrival) -> None:
        await asyncio.sleep(0.3)
        self.telegram.phones.handsets.ignore(arrival)

    async def _look_after(self, found: Sequence[Case]) -> None:
        for case in found:
            lapses = case.run == 1 and case.id % 4 == 0
            is_taken = case.state is CaseState.ACKNOWLEDGED and case.id not in self._busy
            if is_taken and not lapses and self._chance.random() < _SETTLE:
                self._start(self._bring_to_its_end(case))

    async def _bring_to_its_end(self, case: Case) -> None:
        self._busy.add(case.id)
        await self._settle(case)
        self._busy.discard(case.id)

    def is_quiet(self) -> bool:
        """Whether besides no phone is to ring in the next moments, the bot has heard of all that was confirmed on one,
        and none rings about what somebody has answered."""
        is_done = super().is_quiet() and not self._hands and not self._rung()
        return is_done and not self._is_unheard() and not self.ringing_for_nothing()

    def _rung(self) -> bool:
        with self.db.read() as session:
            is_due = or_(col(Summons.due_at) <= self.telegram.clock.now() + MOMENTS, col(Summons.attempts) > 0)
            due = select(Summons.id).where(Summons.state == SummonsState.QUEUED, is_due)
            calling = select(Summons.id).where(Summons.state == SummonsState.CALLING)
            return session.exec(due).first() is not None or session.exec(calling).first() is not None

    def _is_unheard(self) -> bool:
        """Whether a provider has still to be asked about what its owner has confirmed."""
        confirmed = {each.what.id for each in self.came if each.what.stage is Reached.ACCEPTED}
        with self.db.read() as session:
            is_open = select(Summons.sent_id).where(
                col(Summons.state).in_((*HOPEFUL, SummonsState.UNCERTAIN)),
                col(Summons.finished_at).is_(None),
                col(Summons.sent_id).is_not(None),
            )
            return any(str(sent_id).partition(".")[0] in confirmed for sent_id in session.exec(is_open))

    def ringing_for_nothing(self) -> list[Arrival]:
        """Push messages that ring until they are confirmed, about cases that do not wait (any more)."""
        with self.db.read() as session:
            waiting = {case.ref for case in session.exec(select(Case).where(Case.state == CaseState.RAISED))}
        rings = [each.what for each in self.came if each.what.provider == "pushover" and not each.what.stage.is_over]
        return [each for each in rings if not any(ref in each.text for ref in waiting)]


def address(phone: Phone, way: Way) -> str:
    """Where somebody is reached this way."""
    known = phone.person.addresses
    return {Way.NTFY: known.topic, Way.PUSHOVER: known.key}.get(way, known.number)
