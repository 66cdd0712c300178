"""A team whose cases are flagged, answered, left to lapse and settled by taps, whatever happens to the bot."""

import asyncio
import random
import struct
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlmodel import col, select

from bot.sandbox.model import Message
from bot.sandbox.world import Change, Event
from storage import members, places, policies, shifts
from storage.cases import OPEN, Case, CaseState, Level
from storage.db import Database
from storage.members import Role
from storage.outbox import OutboxState, Owed
from storage.shifts import PlaceKind
from tests.bot.rig import join
from tests.e2e.mortal import ALERT
from tests.phones import Phone, Telegram

T = TypeVar("T")
BEGINS = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # ten in the morning in Tallinn: no quiet hours for long
FLAGGERS = 6
_APART = timedelta(minutes=2, seconds=30)  # after which another tap of the same person is another case
MOMENTS = timedelta(seconds=3)
_WAITING = 4  # cases that wait at the same time, so that a chat gets no more than Telegram lets it
_PATIENCE = 90.0  # seconds a tap may take, deaths included
SHORT = {
    "ladder.extreme_second": 2,
    "ladder.extreme_third": 3,
    "ladder.extreme_fourth": 4,
    "ladder.extreme_every": 2,
    "ladder.high_second": 2,
    "ladder.high_third": 3,
    "ladder.high_fourth": 4,
    "ladder.high_every": 5,
    "ladder.medium_second": 5,
    "ladder.medium_third": 10,
    "ladder.medium_every": 1,
    "cases.lapse_extreme": 5,
    "cases.lapse_high": 10,
}
_LEVELS = (Level.EXTREME, Level.EXTREME, Level.HIGH, Level.MEDIUM)


@dataclass(frozen=True)
class Arrival:
    """A new message of the bot in a chat, at an instant of the machine's clock."""

    at: float
    chat_id: int
    message_id: int
    text: str
    is_alert: bool


def is_alert(message: Message) -> bool:
    """Whether it is the alert of a case, which alone has its first row for taking it."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return (
        [str(each.get("callback_data", "")).rpartition(":")[0] for each in rows[0]] == ["cases:take"] if rows else False
    )


class Moved:
    """The one clock of Telegram and of all lives, and when it was put forward."""

    def __init__(self, telegram: Telegram, file: Path) -> None:
        self._telegram, self._file = telegram, file
        self.steps: list[tuple[float, float]] = []  # when, and by how many seconds it was ahead from then on
        self._write()

    def advance(self, by: timedelta) -> None:
        """Time passes at once."""
        self._telegram.clock.advance(by)
        self._write()

    def came(self, at: datetime) -> float:
        """When the clock came to this instant, by the machine's clock."""
        ends = [*(when for when, _ in self.steps[1:]), float("inf")]
        for (since, ahead), until in zip(self.steps, ends, strict=True):
            if at.timestamp() - ahead < until:
                return max(since, at.timestamp() - ahead)
        raise AssertionError("the last one has no end")

    def _write(self) -> None:
        ahead = self._telegram.clock.now().timestamp() - time.time()
        self.steps.append((time.time(), ahead))
        with self._file.open("r+b" if self._file.exists() else "w+b") as file:
            file.write(struct.pack("d", ahead))


class Team:
    """Who is there, what arrives at them, and what they go on doing until told to stop."""

    def __init__(self, telegram: Telegram, db: Database, rng: random.Random) -> None:
        self.telegram, self.db, self._rng = telegram, db, rng
        names = ("Lea", "Mart", "Dora", "Eha", *(f"Person {number}" for number in range(FLAGGERS)))
        self.lead, self.manager, self.duty, self.spare, *self.flaggers = (telegram.phone(name) for name in names)
        telegram.ignore(self.lead, self.manager, self.duty, self.spare, *self.flaggers)
        self.arrivals: list[Arrival] = []
        self.ids = self._found()
        self.flagged = 0
        everybody = (self.lead, self.manager, self.duty, self.spare, *self.flaggers)
        self._cards = {phone.id: self._card(phone) for phone in everybody}
        self._free_from = {phone.id: BEGINS for phone in self.flaggers}
        self._flows: set[asyncio.Task[None]] = set()
        self._busy: set[int] = set()
        self._is_over = False
        telegram.world.watch(self._note)

    def _found(self) -> dict[str, int]:
        """The team as it stays: a lead, a manager, a duty lead on a long shift, one more who may be it; by id."""
        [lead] = join(self.db, self.lead, role=Role.LEAD)
        [manager] = join(self.db, self.manager, role=Role.MANAGER)
        duty, spare, *_ = join(self.db, self.duty, self.spare, *self.flaggers)
        now, needs = self.telegram.clock.now(), {PlaceKind.DUTY_LEAD: (1, 1)}
        begins, ends = now - timedelta(hours=1), now + timedelta(hours=8)
        with self.db.begin() as session:
            for member in (duty, spare):
                members.let_lead(session, member=member, leads_shifts=True)
            shift = shifts.add(session, now, starts_at=begins, ends_at=ends, needs=needs, opened_by=lead.id)
            place = places.take(session, now, shift_id=shift.id, member_id=duty.id, kind=PlaceKind.DUTY_LEAD)
            places.arrive(session, now, place=place)
            for key, value in SHORT.items():
                policies.put(session, now, key=key, value=value, changed_by=lead.id)
        return {"lead": lead.id, "manager": manager.id, "duty": duty.id, "spare": spare.id}

    def _card(self, phone: Phone) -> Message:
        return self.telegram.world.post(phone.person.chat, self.telegram.world.bot, text="an old card")

    def _note(self, event: Event) -> None:
        message = event.message
        if event.kind is not Change.MESSAGE or message is None or event.detail.get("edited"):
            return
        if message.sender is self.telegram.world.bot and message.text != "an old card":
            arrival = Arrival(time.time(), message.chat.id, message.id, message.text, is_alert(message))
            self.arrivals.append(arrival)

    # What they do.

    async def live(self) -> None:
        """Flag and answer until told to stop; everything that was begun ends before this does."""
        while not self._is_over:
            self._flows = {flow for flow in self._flows if not _ended(flow)}
            found = await asyncio.to_thread(self._open)
            waiting = [case for case in found if case.state is CaseState.RAISED]
            if len(waiting) + len(self._flows) < _WAITING:
                self._begin_one()
            elif waiting and len(self._flows) < 3:
                await self._answer_one(waiting)
            await self._look_after(found)
            await asyncio.sleep(0.15)
        await asyncio.gather(*self._flows)

    def stop(self) -> None:
        """Begin nothing more."""
        self._is_over = True

    async def _look_after(self, found: Sequence[Case]) -> None:
        """What else there is to do about cases."""

    def _begin_one(self) -> None:
        now = self.telegram.clock.now()
        free = [each for each in self.flaggers if each.id not in self._busy and self._free_from[each.id] <= now]
        if free:
            self._start(self._flag(self._rng.choice(free), self._rng.choice(_LEVELS)))

    async def _answer_one(self, waiting: Sequence[Case]) -> None:
        """The one that has climbed the furthest, once it has come far enough."""
        case = max(waiting, key=lambda each: (each.step, -each.id))
        if case.id not in self._busy and (case.step > self._rng.randrange(2, 8) or case.level is Level.MEDIUM):
            is_settled = case.run > 1 or self._rng.random() < 0.6
            self._start(self._answer(case, is_settled=is_settled))

    def _start(self, flow: Coroutine[None, None, None]) -> None:
        self._flows.add(asyncio.create_task(flow))

    async def _flag(self, phone: Phone, level: Level) -> None:
        """Flag a case as far as it is alerted, by as many taps as it takes."""
        self._busy.add(phone.id)
        known = {case.id for case in await asyncio.to_thread(self._of, phone)}

        def fresh() -> Case | None:
            return next((case for case in self._of(phone) if case.id not in known), None)

        if level is Level.EXTREME:
            self._press(phone, "flagging:now:0")
        else:
            self._press(phone, f"flagging:level:0:{level}")
            case = await _comes(fresh)
            self._press(phone, f"flagging:put:{case.id}:category:other")
            await _comes(lambda: (found := fresh()) and found.category)
            self._press(phone, f"flagging:put:{case.id}:need:advice")
        await _comes(lambda: (found := fresh()) and found.raised_at)
        self.flagged += 1
        self._free_from[phone.id] = self.telegram.clock.now() + _APART
        self._busy.discard(phone.id)

    async def _answer(self, case: Case, *, is_settled: bool) -> None:
        """Take it; and settle it, or leave it to lapse."""
        self._busy.add(case.id)
        phone = self._rng.choice((self.lead, self.manager))
        self._press(phone, f"cases:take:{case.id}")
        await _comes(lambda: self._is(case.id, CaseState.ACKNOWLEDGED))
        if is_settled:
            await self._settle(case)
        self._busy.discard(case.id)

    async def _settle(self, case: Case) -> None:
        """Whoever has it brings it to its end."""
        phone = await asyncio.to_thread(self._owner, case.id)
        if phone is not None:
            self._press(phone, f"cases:put:{case.id}:emergency:calmed")
            self._press(phone, f"cases:resolve:{case.id}:advised")
        # One that lapsed in the midst of it waits again, and is answered again.
        await _comes(lambda: self._is(case.id, CaseState.RESOLVED, CaseState.RAISED))

    def _press(self, phone: Phone, data: str) -> None:
        press = self.telegram.world.press(phone.person.user, self._cards[phone.id], data)
        self.telegram.forgive(press)  # an answer that is lost with the process is worth nothing later

    # What they see of it.

    def is_quiet(self) -> bool:
        """Whether every alert has gone that was to go, and none is due in the next moments."""
        soon = self.telegram.clock.now() + MOMENTS
        with self.db.read() as session:
            rings = select(Case.id).where(Case.state == CaseState.RAISED, col(Case.next_at) < soon)
            owed = select(Owed.id).where(
                Owed.kind == ALERT,
                col(Owed.message_id).is_(None),
                col(Owed.state).in_((OutboxState.QUEUED, OutboxState.SENDING)),
                col(Owed.not_before) < soon,
            )
            return session.exec(rings).first() is None and session.exec(owed).first() is None

    def _open(self) -> Sequence[Case]:
        with self.db.read() as session:
            return session.exec(select(Case).where(col(Case.state).in_(OPEN)).order_by(col(Case.id))).all()

    def _of(self, phone: Phone) -> Sequence[Case]:
        with self.db.read() as session:
            member = members.by_telegram(session, telegram_id=phone.id)
            assert member is not None
            return session.exec(select(Case).where(Case.flagger_id == member.id).order_by(col(Case.id))).all()

    def _owner(self, case_id: int) -> Phone | None:
        with self.db.read() as session:
            case = session.get(Case, case_id)
            owner = members.get(session, member_id=case.owner_id) if case and case.owner_id else None
            answering = (self.lead, self.manager, self.duty, self.spare)
            return next((each for each in answering if owner is not None and each.id == owner.telegram_id), None)

    def _is(self, case_id: int, *states: CaseState) -> bool:
        with self.db.read() as session:
            case = session.get(Case, case_id)
            return case is not None and case.state in states


async def _comes(look: Callable[[], T | None]) -> T:
    """What is there once it is, however often the bot dies before."""
    deadline = time.monotonic() + _PATIENCE
    while not (found := await asyncio.to_thread(look)):
        assert time.monotonic() < deadline, "a tap has had no effect"
        await asyncio.sleep(0.1)
    return found


def _ended(flow: asyncio.Task[None]) -> bool:
    """Whether it has; raises what it ended with."""
    return flow.done() and flow.result() is None
