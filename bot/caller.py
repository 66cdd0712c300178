"""The durable way out to phones besides Telegram: what is due is leased, worded at the last moment, rung, and its fate
written down; who confirms is heard, and what rings for nothing is stopped."""

import asyncio
import contextlib
import logging
import math
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from bot.logs import named
from bot.persisting import persistently
from bot.phone.outcomes import (
    Acknowledged,
    Cancellation,
    Channel,
    Failed,
    Outcome,
    Reason,
    Ring,
    Sent,
    Status,
    Uncertain,
)
from bot.phone.verdicts import Verdict, after_asking, after_loss, after_sending
from bot.rings import Never, Rings, Said
from handlers.kit.feature import Clock
from storage import summons
from storage.contacts import LASTING, Way
from storage.db import Database, Unavailable
from storage.summons import ENDED, Summons, SummonsState

log = logging.getLogger(__name__)
T = TypeVar("T")

_LOOK_EVERY = 0.5  # seconds
_OPEN_EVERY = 1.0  # seconds between looks whether what rings should
_ORPHANS_EVERY = 5.0
# Requests under way by one way that ring, and as many that ask or stop: a provider that does not answer holds up
# neither the others nor, with questions, its own rings.
_AT_ONCE = 8
_MOST_DUE = 200
_MOST_OPEN = 200
# Nothing waits longer for a provider (bot/phone/line has 20 s). Taking the first try back and ringing anew are together
# below `summons.LEASED_FOR`: else a process that is at it would be taken for dead.
_WITHIN = 22.0
_TAKE_BACK_WITHIN = 5.0
_STOP_AGAIN = 10.0  # seconds until a provider is asked once more to stop
_GRACE = timedelta(minutes=2)  # reports come a little after the end, too


@dataclass(frozen=True)
class _Open:
    """One that the provider has, or may have, as a look has found it."""

    id: int
    way: Way
    is_to_stop: bool
    is_to_ask: bool


class Caller:
    """Rings phones while it is this process's turn; hears confirmations in any."""

    def __init__(
        self, db: Database, clock: Clock, rings: Rings, channels: Mapping[Way, Channel], *, sender: str
    ) -> None:
        self._db, self._clock, self._rings, self._channels = db, clock, rings, channels
        self._sender = sender
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._lanes: Counter[tuple[Way, bool]] = Counter()  # how many requests are under way, and whether they ring
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
        """Let what is in flight end, within so many seconds; what does not is given up and a dead sender's."""
        if self._busy:
            _, late = await asyncio.wait(self._busy.values(), timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def accept(self, summons_id: int) -> Said | None:
        """Its owner confirmed it: what a voice answers; None for what is not there. Raises `Unavailable`."""
        said = await self._db.act(lambda session: self._rings.accept(session, self._clock.now(), summons_id=summons_id))
        self.nudge()
        return said

    async def _ring_due(self) -> None:
        due = await self._db.look(lambda session: summons.due(session, self._clock.now(), most=_MOST_DUE))
        for summons_id, way in due:
            if self._is_free(summons_id, way, rings=True):
                self._start(summons_id, way, self._ring(summons_id), rings=True)

    async def _look_after_open(self) -> None:
        """Stop what rings for nothing, and ask what became of the rest."""
        found = await self._db.look(lambda session: self._open(session, self._clock.now()))
        known = {each.id for each in found}
        self._stop_at = {each: at for each, at in self._stop_at.items() if each in known or each in self._busy}
        for each in found:
            if not self._is_free(each.id, each.way, rings=False):
                continue
            if each.is_to_stop and time.monotonic() >= self._stop_at.get(each.id, 0.0):
                self._start(each.id, each.way, self._stop(each.id), rings=False)
            elif each.is_to_ask:
                self._start(each.id, each.way, self._ask(each.id), rings=False)

    def _open(self, session: Session, now: datetime) -> list[_Open]:
        return [self._looked_at(session, now, each) for each in summons.open_ones(session, most=_MOST_OPEN)]

    def _looked_at(self, session: Session, now: datetime, found: Summons) -> _Open:
        is_ended = found.state in ENDED
        is_to_ask = not is_ended and (found.ask_at is None or found.ask_at <= now)
        is_to_stop = is_ended or not self._rings.is_wanted(session, now, found)
        return _Open(found.id, found.way, is_to_stop, is_to_ask)

    async def _ring(self, summons_id: int) -> None:
        leased = await self._persist(lambda session, now: self._lease(session, now, summons_id))
        if leased is None:
            return
        found, ring = leased
        channel = self._channels[found.way]
        if found.may_ring_on and found.sent_id is not None:
            work = channel.cancel(found.sent_id, ring.to)
            await self._call(work, Cancellation.UNSURE, within=_TAKE_BACK_WITHIN)
        outcome: Outcome = await self._call(channel.send(ring), Uncertain(Reason.TIMEOUT))
        if isinstance(outcome, Uncertain) and outcome.id is None:
            outcome = Uncertain(outcome.reason, found.sent_id)
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
        # What it is known as is kept before the provider is called, so that it can be stopped whoever dies.
        found.sent_to, found.sent_id = ring.to, self._channels[found.way].known_as(ring)
        summons.save(session, summons=found)
        return found, ring

    def _settle(self, session: Session, now: datetime, summons_id: int, attempts: int, outcome: Outcome) -> None:
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.attempts != attempts or found.leased_by != self._sender:
            return  # taken for dead meanwhile, and repeated with a mark
        if found.state is not SummonsState.CALLING:
            self._settle_late(session, found, outcome)
            return
        poll = self._channels[found.way].poll_every
        verdict = after_sending(outcome, now, attempts=attempts, is_repeat=found.is_repeat, poll=poll)
        if not isinstance(outcome, Failed):
            found.sent_id, found.sent_at = outcome.id, now
        elif not found.is_repeat:
            found.sent_id = None
        self._write(session, now, found, verdict)

    def _settle_late(self, session: Session, found: Summons, outcome: Outcome) -> None:
        """It was confirmed before the provider had answered us. What rings on all the same is still to be stopped."""
        if isinstance(outcome, Sent) and found.way in LASTING:
            found.sent_id, found.finished_at = outcome.id, None
            summons.save(session, summons=found)

    async def _ask(self, summons_id: int) -> None:
        found = await self._db.look(lambda session: summons.get(session, summons_id=summons_id))
        if found is None or found.sent_id is None or found.way not in self._channels:
            await self._persist(lambda session, now: self._end(session, now, summons_id))
            return
        channel = self._channels[found.way]
        status: Status | None = await self._call(channel.status(found.sent_id), None)
        if isinstance(status, Acknowledged):
            await self._persist(lambda session, now: self._take(session, now, summons_id))
        else:
            await self._persist(lambda session, now: self._hear(session, now, summons_id, status, channel))

    def _take(self, session: Session, now: datetime, summons_id: int) -> None:
        """Its owner confirmed it; what can be confirmed no more has ended by that, too."""
        if self._rings.accept(session, now, summons_id=summons_id) is None:
            self._end(session, now, summons_id)

    def _hear(self, session: Session, now: datetime, summons_id: int, status: Status | None, channel: Channel) -> None:
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.finished_at is not None or found.state in ENDED:
            return
        if status is None:
            found.ask_at = now + channel.poll_every
            summons.save(session, summons=found)
            return
        ends_at = self._ends_at(found)
        verdict = after_asking(status, now, state=found.state, way=found.way, poll=channel.poll_every, ends_at=ends_at)
        self._write(session, now, found, verdict)
        if now >= ends_at:
            self._end(session, now, summons_id)

    def _ends_at(self, found: Summons) -> datetime:
        """When nothing rings any more by itself."""
        kind = self._rings.kind(found)
        began_at = found.sent_at or found.due_at or found.created_at
        return began_at + (kind.lasts_for if kind is not None else timedelta()) + _GRACE

    async def _stop(self, summons_id: int) -> None:
        found = await self._db.look(lambda session: summons.get(session, summons_id=summons_id))
        if found is None or found.finished_at is not None:
            return
        what = Cancellation.IMPOSSIBLE
        if found.sent_id is not None and found.way in self._channels:
            cancelling = self._channels[found.way].cancel(found.sent_id, found.sent_to or "")
            what = await self._call(cancelling, Cancellation.UNSURE)
        is_stopped, is_ended = what is Cancellation.STOPPED, found.state in ENDED
        is_over = is_ended and (what is not Cancellation.UNSURE or self._clock.now() >= self._ends_at(found))
        if is_stopped or is_over:
            await self._persist(lambda session, now: self._end(session, now, summons_id, is_stopped=is_stopped))
            return
        # What cannot be taken back comes all the same, and what becomes of it is asked as before.
        self._stop_at[summons_id] = time.monotonic() + (_STOP_AGAIN if what is Cancellation.UNSURE else math.inf)

    def _end(self, session: Session, now: datetime, summons_id: int, *, is_stopped: bool = False) -> None:
        """Nothing more is asked about it."""
        found = summons.lock(session, summons_id=summons_id)
        if found is None or found.finished_at is not None:
            return
        found.finished_at, found.sent_to = now, None
        found.stopped_at = now if is_stopped else found.stopped_at
        summons.save(session, summons=found)

    async def _take_in_orphans(self, *, is_alone: bool) -> None:
        alone = self._sender if is_alone else None

        def take_in(session: Session, now: datetime) -> None:
            for summons_id in summons.orphans(session, now, alone=alone):
                found = summons.lock(session, summons_id=summons_id) if summons_id not in self._busy else None
                if found is not None and found.state is SummonsState.CALLING:
                    log.warning("a ring of kind %s may or may not have come", found.kind)
                    lost = after_loss(now, attempts=found.attempts, is_repeat=found.is_repeat)
                    self._write(session, now, found, lost)

        await self._persist(take_in)

    def _write(self, session: Session, now: datetime, found: Summons, verdict: Verdict | Never) -> None:
        self.counts[str(verdict.state)] += 1
        if isinstance(verdict, Verdict) and verdict.is_repeat and verdict.state is SummonsState.QUEUED:
            self.counts["repeated"] += 1
        self._rings.record(session, now, found, verdict)

    async def _call(self, work: Coroutine[Any, Any, T], otherwise: T, *, within: float | None = None) -> T:
        """A provider's answer; `otherwise` when a channel breaks its promise to answer in time and never to raise."""
        try:
            async with asyncio.timeout(within or _WITHIN):
                return await work
        except TimeoutError:
            log.warning("a provider did not answer in time")
        except Exception as error:
            log.exception("a way to phones broke off: %s", named(error))
        return otherwise

    async def _persist(self, work: Callable[[Session, datetime], T]) -> T:
        """Do this in the database however long it takes to come back."""
        return await persistently(self._db, self._clock, work)

    def _is_free(self, summons_id: int, way: Way, *, rings: bool) -> bool:
        return summons_id not in self._busy and self._lanes[way, rings] < _AT_ONCE

    def _start(self, summons_id: int, way: Way, work: Coroutine[Any, Any, None], *, rings: bool) -> None:
        task = asyncio.create_task(work)
        self._busy[summons_id] = task
        self._lanes[way, rings] += 1
        task.add_done_callback(lambda _done: self._done(summons_id, (way, rings), task))

    def _done(self, summons_id: int, lane: tuple[Way, bool], task: asyncio.Task[None]) -> None:
        self._busy.pop(summons_id, None)
        self._lanes[lane] -= 1
        error = None if task.cancelled() else task.exception()
        if error is None:
            self._wake.set()
        elif isinstance(error, Unavailable):
            log.warning("the database does not answer (%s); phones wait", error)
        else:  # looked at again in a moment, and not sooner: it may break off each time
            log.error("ringing broke off", exc_info=error)
