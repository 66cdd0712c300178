"""The durable way out: what is owed is leased, written at the last moment, paced, sent, and its outcome recorded.

What a message says is its feature's, how fast Telegram can be spoken to is `pacing`'s, how a call looks is `calls`'.
"""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session
from telegram import Bot
from telegram.error import TelegramError

from bot import answers, calls
from bot.calls import Failure, Verdict
from bot.pacing import Pacing
from bot.rendering import Letter, Renderer
from handlers.kit.context import Ready
from handlers.kit.feature import Clock, Reading
from handlers.kit.keyboards import Shown
from storage import outbox
from storage.db import Database, Unavailable
from storage.outbox import Message, OutboxState, Outcome, Priority

log = logging.getLogger(__name__)
T = TypeVar("T")

_LOOK_EVERY = 0.5  # seconds; another process may have owed something without telling us
_ORPHANS_EVERY = 5.0
_AT_ONCE = 16  # calls in flight besides answers
_AGENDA = 200  # due messages looked at together
_REPLY_PATIENCE = 3.0  # seconds an answer may wait in memory for its chat
_NOWHERE = -(10**15)  # below every chat id of Telegram
_PATIENCE = (1, 2, 5, 10, 20, 30)  # seconds between tries while Telegram is not reached

# (session, now, *, member_id, reason): somebody turned out to be unreachable.
Lost = Callable[..., None]


class Delivery:
    """Sends what is owed. Answers to taps go at once in any process; everything else in the one whose turn it is."""

    def __init__(
        self, bot: Bot, db: Database, clock: Clock, renderer: Renderer, *, sender: str, on_unreachable: Lost
    ) -> None:
        self.sender = sender
        self._bot, self._db, self._clock, self._renderer = bot, db, clock, renderer
        self._on_unreachable = on_unreachable
        self._pacing = Pacing()
        self._wake = asyncio.Event()
        self._outcomes: list[Outcome] = []
        self._has_outcomes = asyncio.Event()
        self._replies: dict[int, deque[Ready]] = {}
        self._busy: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._misses = 0
        self._is_closing = False
        self.counts: dict[str, int] = dict.fromkeys((*OutboxState, "repeated"), 0)

    # What a handler needs of the way out (kit.context.Outgoing).

    def hand_over(self, ready: Ready) -> None:
        """Send an answer now: it is leased to us and its transaction is committed."""
        chat_id = ready.message.chat_id
        if chat_id is None:
            raise ValueError("an answer goes to the chat it came from")
        if ready.shown is None:
            self._record(Outcome(ready.message, OutboxState.DROPPED, "no longer true"))
            return
        waiting = self._replies.setdefault(chat_id, deque())
        waiting.append(ready)
        if len(waiting) == 1:
            self._start(self._reply(chat_id))

    def render(self, reading: Reading, kind: str, params: dict[str, Any]) -> Shown | None:
        """How a message of this kind looks."""
        return self._renderer.render(reading, kind, params)

    async def answer(self, query_id: str, text: str | None) -> None:
        """End the waiting of a tap."""
        await answers.answer(self._bot, query_id, text)

    def nudge(self) -> None:
        """Something may have become due: look now."""
        self._wake.set()

    # The loops.

    async def run(self, *, is_alone: bool) -> None:
        """Send what is owed until cancelled. `is_alone`: no other process can be sending, now or before."""
        await self._persistently(lambda session, now: self._take_in_orphans(session, now, is_alone=is_alone))
        looked_at = asyncio.get_running_loop().time()
        while True:
            self._wake.clear()
            if asyncio.get_running_loop().time() - looked_at > _ORPHANS_EVERY:
                looked_at = asyncio.get_running_loop().time()
                await self._persistently(lambda session, now: self._take_in_orphans(session, now, is_alone=False))
                self._pacing.forget(time.monotonic())
            pause = await self._round()
            if pause > 0:
                await self._sleep(pause)

    async def record(self) -> None:
        """Write outcomes down as they come, until cancelled."""
        while True:
            await self._has_outcomes.wait()
            await self._write_outcomes()

    async def drain(self, within: float) -> None:
        """Let what is in flight end, within so many seconds; what has not begun goes back into the queue."""
        self._is_closing = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for waiting in self._replies.values():
            for ready in waiting:
                self._record(Outcome(ready.message, OutboxState.QUEUED, again_at=self._clock.now()))
        if self._outcomes:
            await self._write_outcomes()

    async def _round(self) -> float:
        """Start everything that may go now; return the seconds until something else may."""
        chosen: list[Message] = []
        try:
            due = await self._db.look(lambda session: outbox.due(session, self._clock.now(), most=_AGENDA))
            chosen, pause = self._choose(due)
            if chosen:
                for letter in await self._db.act(lambda session: self._lease(session, chosen)):
                    self._start(self._carry(letter))
        except Unavailable as error:
            log.warning("the database does not answer (%s); messages wait", error)
            self._busy.difference_update(map(_lane, chosen))
            return _LOOK_EVERY
        return pause

    def _choose(self, due: list[Message]) -> tuple[list[Message], float]:
        """Those that may go now, one a chat, and the seconds until another may."""
        chosen, pause, now = [], _LOOK_EVERY, time.monotonic()
        for message in due:
            lane = _lane(message)
            if lane in self._busy or len(self._busy) >= _AT_ONCE:
                continue  # whoever is busy wakes us when it is done
            wait = self._pacing.wait(lane, message.priority, now)
            if wait > 0:
                pause = min(pause, wait)
                continue
            self._busy.add(lane)
            if message.chat_id is not None:
                self._pacing.note(lane, now)
            chosen.append(message)
        return chosen, pause

    def _lease(self, session: Session, chosen: list[Message]) -> list[Letter]:
        leased = outbox.lease(session, self._clock.now(), messages=chosen, sender=self.sender)
        letters = []
        for message in leased:
            prepared = self._renderer.prepare(session, message)
            if isinstance(prepared, Letter):
                letters.append(prepared)
            else:
                self._record(prepared)
        for lane in {_lane(m) for m in chosen} - {_lane(letter.message) for letter in letters}:
            self._busy.discard(lane)
        return letters

    async def _carry(self, letter: Letter) -> None:
        try:
            await self._send(letter)
        finally:
            self._busy.discard(_lane(letter.message))
            self._wake.set()

    async def _reply(self, chat_id: int) -> None:
        """Send the answers that wait for this chat, in order."""
        waiting = self._replies[chat_id]
        self._busy.add(chat_id)
        try:
            while waiting and not self._is_closing:
                await self._send_reply(waiting[0], chat_id)
                waiting.popleft()
        finally:
            self._busy.discard(chat_id)
            if not waiting:
                self._replies.pop(chat_id, None)
            self._wake.set()

    async def _send_reply(self, ready: Ready, chat_id: int) -> None:
        if ready.shown is None or any(
            later.message.id == ready.message.id for later in list(self._replies[chat_id])[1:]
        ):
            return  # a newer look of the same card is right behind; this version is settled with it
        wait = self._pacing.wait(chat_id, Priority.REPLY, time.monotonic())
        if wait > _REPLY_PATIENCE:
            again_at = self._clock.now() + timedelta(seconds=wait)
            self._record(Outcome(ready.message, OutboxState.QUEUED, "paced", again_at=again_at))
            return
        if wait > 0:
            await asyncio.sleep(wait)
        self._pacing.note(chat_id, time.monotonic())
        await self._send(Letter(ready.message, chat_id, ready.shown))

    async def _send(self, letter: Letter) -> None:
        message = letter.message
        try:
            message_id = await self._show(letter)
        except TelegramError as error:
            self._record(self._outcome(letter, calls.judge(error)))
        else:
            self._misses = 0
            self._record(Outcome(message, OutboxState.SENT, message_id=message_id))

    async def _show(self, letter: Letter) -> int | None:
        try:
            return await calls.show(
                self._bot, letter.shown, chat_id=letter.chat_id, message_id=letter.message.message_id
            )
        except TelegramError as error:
            if calls.judge(error).verdict is not Verdict.GONE or letter.message.message_id is None:
                raise
            return await calls.show(self._bot, letter.shown, chat_id=letter.chat_id, message_id=None)

    def _outcome(self, letter: Letter, failure: Failure) -> Outcome:
        message, now = letter.message, self._clock.now()
        match failure.verdict:
            case Verdict.FINE:
                return Outcome(message, OutboxState.SENT, failure.reason)
            case Verdict.UNREACHABLE:
                return Outcome(message, OutboxState.FAILED, "unreachable")
            case Verdict.LATER:
                self._pacing.halt(letter.chat_id, time.monotonic() + failure.wait_for)
                again_at = now + timedelta(seconds=failure.wait_for)
                return Outcome(message, OutboxState.QUEUED, failure.reason, again_at=again_at)
            case Verdict.NOT_SENT:
                return Outcome(message, OutboxState.QUEUED, failure.reason, again_at=now + self._back_off())
            case Verdict.UNCERTAIN:
                if message.message_id is None and not self._renderer.is_repeated(message.kind):
                    log.warning("a message of kind %s may or may not have arrived", message.kind)
                    return Outcome(message, OutboxState.UNCERTAIN, failure.reason)
                return self._repetition(message, now + self._back_off())
        log.error("Telegram refuses a message of kind %s: %s", message.kind, failure.reason)
        return Outcome(message, OutboxState.FAILED, failure.reason)

    def _back_off(self) -> timedelta:
        """Telegram is not to be reached: leave it alone for longer and longer."""
        pause = _PATIENCE[min(self._misses, len(_PATIENCE) - 1)]
        self._misses += 1
        self._pacing.halt_all(time.monotonic() + pause)
        return timedelta(seconds=pause)

    def _repetition(self, message: Message, again_at: datetime) -> Outcome:
        self.counts["repeated"] += 1
        return Outcome(message, OutboxState.QUEUED, "repeated", again_at=again_at)

    def _take_in_orphans(self, session: Session, now: datetime, *, is_alone: bool) -> None:
        """What a dead sender had in flight may have arrived: repeat it, or mark it where a repeat would do harm."""
        outcomes = [
            self._repetition(message, now)
            if message.message_id is not None or self._renderer.is_repeated(message.kind)
            else Outcome(message, OutboxState.UNCERTAIN, "the sender died")
            for message in outbox.orphans(session, now, is_alone=is_alone)
        ]
        outbox.settle(session, now, outcomes=outcomes)

    def _record(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self.counts[outcome.state] += 1
        self._has_outcomes.set()

    async def _write_outcomes(self) -> None:
        outcomes, self._outcomes = self._outcomes, []
        self._has_outcomes.clear()
        if await self._persistently(lambda session, now: self._settle(session, now, outcomes)):
            self._wake.set()

    def _settle(self, session: Session, now: datetime, outcomes: list[Outcome]) -> bool:
        outbox.settle(session, now, outcomes=outcomes)
        for outcome in outcomes:
            if outcome.reason == "unreachable" and outcome.message.member_id is not None:
                self._on_unreachable(session, now, member_id=outcome.message.member_id, reason="blocked")
        return any(outcome.again_at or outcome.reason == "unreachable" for outcome in outcomes)

    async def _persistently(self, work: Callable[[Session, datetime], T]) -> T:
        """Do this in the database however long it takes to come back."""
        while True:
            try:
                return await self._db.act(lambda session: work(session, self._clock.now()))
            except Unavailable as error:
                log.warning("the database does not answer (%s); trying again", error)
                await asyncio.sleep(_LOOK_EVERY)

    async def _sleep(self, pause: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._wake.wait()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _lane(message: Message) -> int:
    """What is sent one after the other: a chat; a message without one is alone in its lane."""
    return message.chat_id if message.chat_id is not None else _NOWHERE - message.id
