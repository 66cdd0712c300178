"""The durable way out to phones besides Telegram: what is due is leased, worded at the last moment, rung, and its fate
written down; who confirms is heard, and what rings for nothing is stopped."""

import asyncio
import contextlib
import logging
import math
import time
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from bot.logs import named
from bot.phone import Acknowledged, Cancellation, Channel, Failed, Outcome, Reason, Ring, Status, Uncertain
from bot.phone.verdicts import Verdict, after_asking, after_loss, after_sending
from bot.rings import Never, Rings, Said
from handlers.kit.feature import Clock
from storage import summons
from storage.contacts import Way
from storage.db import Database, Unavailable
from storage.summons import Summons, SummonsState

log = logging.getLogger(__name__)
T = TypeVar("T")

_LOOK_EVERY = 0.5  # seconds
_OPEN_EVERY = 1.0  # seconds between looks whether what rings should
_ORPHANS_EVERY = 5.0
_AT_ONCE = 8  # requests to providers under way
_MOST_OPEN = 200
_PATIENCE = 0.5  # seconds between tries while the database is away
# Nothing waits longer for a provider (bot/phone/line has 20 s); below `summons.LEASED_FOR`.
_WITHIN = 25.0
_STOP_AGAIN = 10.0  # seconds until a provider is asked once more to stop
_GRACE = timedelta(minutes=2)  # reports come a little after the end, too


class Caller:
    """Rings phones while it is this process's turn; hears confirmations in any."""

    def __init__(
        self, db: Database, clock: Clock, rings: Rings, channels: Mapping[Way, Channel], *, sender: str
    ) -> None:
        self._db, self._clock, self._rings, self._channels = db, clock, rings, channels
        self._sender = sender
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._stop_at: dict[int, float] = {}  # by id, what a provider may not have stopped, on the steady clock
        self._wake = asyncio.Event()
        self.counts: dict[str, int] = dict.fromkeys((*map(str, SummonsState), "repeated"), 0)

    def nudge(self) -> None:
        """Something may have become due: look now."""
        self._wake.set()

    async def run(self, *, is_alone: bool) -> None:
        """Ring what is owed until cancelled. `is_alone`: no other process can be ringing, now or before."""
        await self._take_in_orphans(is_alone=is_alone)
        looked_at = opened_at = time.monotonic()
        while True:
            self._wake.clear()
            now = time.monotonic()
            if now - looked_at > _ORPHANS_EVERY:
                looked_at = now
                await self._take_in_orphans(is_alone=False)
            try:
                await self._ring_due()
                if now - opened_at > _OPEN_EVERY:
                    opened_at = now
                    await self._look_after_open()
            except Unavailable as error:
                log.warning("the database does not answer (%s); phones wait", error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY):
                    await self._wake.wait()

    async def drain(self, within: float) -> None:
        """Let what is in flight end, within so many seconds; what does not is a dead sender's."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=within)

    async def accept(self, summons_id: int) -> Said | None:
        """Its owner confirmed it: what a voice answers; None for what is not there. Raises `Unavailable`."""
        said = await self._db.act(lambda session: self._rings.accept(session, self._clock.now(), summons_id=summons_id))
        self.nudge()
        return said

    async def _ring_due(self) -> None:
        if not self._channels and not await self._has_due():
            return
        due = await self._db.look(lambda session: summons.due(session, self._clock.now(), most=4 * _AT_ONCE))
        for each in due:
            if len(self._busy) >= _AT_ONCE:
                return
            if each not in self._busy:
                self._start(each, self._ring(each))

    async def _has_due(self) -> bool:
        return bool(await self._db.look(lambda session: summons.due(session, self._clock.now(), most=1)))

    async def _look_after_open(self) -> None:
        """Stop what rings for nothing, and ask what became of the rest."""
        now = self._clock.now()

        def look(session: Session) -> list[tuple[int, bool, bool]]:
            found = [summons.get(session, summons_id=each) for each in summons.open_ones(session, most=_MOST_OPEN)]
            known = [each for each in found if each is not None and each.id not in self._busy]
            asked = [(each, self._rings.is_wanted(session, now, each)) for each in known]
            is_due = {each.id: each.ask_at is None or each.ask_at <= now for each in known}
            return [(each.id, is_wanted, is_due[each.id]) for each, is_wanted in asked]

        for summons_id, is_wanted, is_due in await self._db.look(look):
            if len(self._busy) >= _AT_ONCE:
                return
            if not is_wanted and time.monotonic() >= self._stop_at.get(summons_id, 0.0):
                self._start(summons_id, self._stop(summons_id))
            elif is_due:
                self._start(summons_id, self._ask(summons_id))

    async def _ring(self, summons_id: int) -> None:
        found, ring = await self._persist(lambda session, now: self._lease(session, now, summons_id)) or (None, None)
        if found is None or ring is None:
            return
        channel = self._channels[found.way]
        if found.is_repeat and found.sent_id is not None:
            await self._call(channel.cancel(found.sent_id, ring.to), Cancellation.UNSURE)
        outcome: Outcome = await self._call(channel.send(ring), Uncertain(Reason.TIMEOUT))
        attempts = found.attempts
        await self._persist(lambda session, now: self._settle(session, now, summons_id, attempts, outcome))

    def _lease(self, session: Session, now: datetime, summons_id: int) -> tuple[Summons, Ring] | None:
        found = summons.lease(session, now, summons_id=summons_id, sender=self._sender)
        if found is None:
            return None
        ring = self._rings.prepare(session, now, found)
        if isinstance(ring, Never):
            self._write(session, now, found, ring)
            return None
        found.sent_to = ring.to
        summons.save(session, summons=found)
        return found, ring

    def _settle(self, session: Session, now: datetime, summons_id: int, attempts: int, outcome: Outcome) -> None:
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.attempts != attempts or found.leased_by != self._sender:
            return  # taken for dead meanwhile, and repeated with a mark
        if found.state is not SummonsState.CALLING:
            return  # confirmed before the provider had answered us
        poll = self._channels[found.way].poll_every
        verdict = after_sending(outcome, now, attempts=attempts, is_repeat=found.is_repeat, poll=poll)
        found.sent_id = None if isinstance(outcome, Failed) else outcome.id
        found.sent_at = found.sent_at if isinstance(outcome, Failed) else now
        self._write(session, now, found, verdict)

    async def _ask(self, summons_id: int) -> None:
        found = await self._db.look(lambda session: summons.get(session, summons_id=summons_id))
        if found is None or found.sent_id is None or found.way not in self._channels:
            await self._persist(lambda session, now: self._end(session, now, summons_id))
            return
        channel = self._channels[found.way]
        status: Status | None = await self._call(channel.status(found.sent_id), None)
        if isinstance(status, Acknowledged):
            await self._persist(lambda session, now: self._rings.accept(session, now, summons_id=summons_id))
        else:
            await self._persist(lambda session, now: self._hear(session, now, summons_id, status, channel))

    def _hear(self, session: Session, now: datetime, summons_id: int, status: Status | None, channel: Channel) -> None:
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.finished_at is not None or found.sent_at is None:
            return
        if status is None:
            found.ask_at = now + channel.poll_every
            summons.save(session, summons=found)
            return
        kind = self._rings.kind(found)
        ends_at = found.sent_at + (kind.lasts_for if kind is not None else timedelta()) + _GRACE
        verdict = after_asking(status, now, state=found.state, way=found.way, poll=channel.poll_every, ends_at=ends_at)
        self._write(session, now, found, verdict)

    async def _stop(self, summons_id: int) -> None:
        found = await self._db.look(lambda session: summons.get(session, summons_id=summons_id))
        if found is None or found.finished_at is not None:
            return
        what = Cancellation.IMPOSSIBLE
        if found.sent_id is not None and found.sent_to is not None and found.way in self._channels:
            channel = self._channels[found.way]
            what = await self._call(channel.cancel(found.sent_id, found.sent_to), Cancellation.UNSURE)
        if what is Cancellation.STOPPED:
            await self._persist(lambda session, now: self._end(session, now, summons_id, is_stopped=True))
        # What cannot be taken back comes all the same, and what becomes of it is asked as before.
        self._stop_at[summons_id] = time.monotonic() + (_STOP_AGAIN if what is Cancellation.UNSURE else math.inf)

    def _end(self, session: Session, now: datetime, summons_id: int, *, is_stopped: bool = False) -> None:
        """Nothing more is asked about it."""
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.finished_at is not None:
            return
        found.finished_at, found.sent_to = now, None
        found.stopped_at = now if is_stopped else None
        summons.save(session, summons=found)

    async def _take_in_orphans(self, *, is_alone: bool) -> None:
        alone = self._sender if is_alone else None

        def take_in(session: Session, now: datetime) -> None:
            for summons_id in summons.orphans(session, now, alone=alone):
                found = summons.lock(session, summons_id=summons_id) if summons_id not in self._busy else None
                if found is not None and found.state is SummonsState.CALLING:
                    log.warning("a ring of kind %s may or may not have come", found.kind)
                    self._write(session, now, found, after_loss(now, attempts=found.attempts))

        await self._persist(take_in)

    def _write(self, session: Session, now: datetime, found: Summons, verdict: Verdict | Never) -> None:
        self.counts[str(verdict.state)] += 1
        if isinstance(verdict, Verdict) and verdict.is_repeat and verdict.state is SummonsState.QUEUED:
            self.counts["repeated"] += 1
        self._rings.record(session, now, found, verdict)

    async def _call(self, work: Coroutine[Any, Any, T], otherwise: T) -> T:
        """A provider's answer; `otherwise` when a channel breaks its promise to answer in time and never to raise."""
        try:
            async with asyncio.timeout(_WITHIN):
                return await work
        except TimeoutError:
            log.warning("a provider did not answer in time")
        except Exception as error:
            log.exception("a way to phones broke off: %s", named(error))
        return otherwise

    async def _persist(self, work: Callable[[Session, datetime], T]) -> T:
        """Do this in the database however long it takes to come back."""
        while True:
            try:
                return await self._db.act(lambda session: work(session, self._clock.now()))
            except Unavailable as error:
                log.warning("the database does not answer (%s); trying again", error)
                await asyncio.sleep(_PATIENCE)

    def _start(self, summons_id: int, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._busy[summons_id] = task
        task.add_done_callback(lambda _done: self._done(summons_id, task))

    def _done(self, summons_id: int, task: asyncio.Task[None]) -> None:
        self._busy.pop(summons_id, None)
        self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("ringing broke off", exc_info=task.exception())
