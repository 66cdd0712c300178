"""The durable way out: what is owed is leased, written at the last moment, paced, sent, and its outcome recorded.

What a message says is its feature's, how fast Telegram can be spoken to is `pacing`'s, how a call looks is `calls`'.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from sqlmodel import Session
from telegram import Bot

from bot import answers, fetching
from bot.ledger import Ledger
from bot.pacing import Pacing
from bot.persisting import persistently
from bot.rendering import Renderer, Sendable
from bot.replies import Replies
from bot.sending import Sender
from handlers.kit.context import Ready
from handlers.kit.feature import Clock, Hooks, Later, Reading
from handlers.kit.keyboards import Shown
from storage import dispatch
from storage.db import Database, Unavailable
from storage.dispatch import Outcome
from storage.outbox import Message, Priority

log = logging.getLogger(__name__)

_LOOK_EVERY = 0.5  # seconds; another process may have owed something without telling us
_ORPHANS_EVERY = 5.0
_AT_ONCE = 16  # chats written to side by side, answers besides
# What may go so soon (seconds) is leased already, so that leasing takes nothing from the pace; and no more of it than
# this. An alert is leased besides: held, it goes before the others, and beside many answers those may wait for long.
_AHEAD = 0.1
_MOST_AHEAD = 3
_AGENDA = 200  # due messages looked at together
_NOWHERE = -(10**15)  # below every chat id of Telegram


class Delivery:
    """Sends what is owed. Answers to taps go at once in any process; everything else in the one whose turn it is."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, renderer: Renderer, *, sender: str, hooks: Hooks) -> None:
        self.sender = sender
        self._bot, self._db, self._clock, self._renderer = bot, db, clock, renderer
        self._wake = asyncio.Event()
        self._busy: set[int] = set()
        self._underway: dict[int, asyncio.Task[Any]] = {}  # by message: its sending, or before that its leasing
        self._pacing = Pacing()
        self._sending = Sender(bot, clock, renderer, self._pacing)
        self.ledger = Ledger(db, clock, sender=sender, hooks=hooks, after=self.nudge)
        self._replies = Replies(self._sending, self.ledger, clock, self._underway)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held = 0  # messages that wait for the pace, leased and ready
        self._is_holding_back = False  # whether something due waits for somebody who is busy

    # What a handler needs of the way out (kit.context.Outgoing).

    def hand_over(self, ready: Ready) -> None:
        """Send an answer now: it is leased to us and its transaction is committed."""
        chat_id = ready.message.chat_id
        if chat_id is None:
            raise ValueError("an answer goes to the chat it came from")
        if self._replies.add(chat_id, ready):
            self._start(self._replies.work_off(chat_id))

    def render(self, reading: Reading, kind: str, params: dict[str, Any]) -> Shown | Later | None:
        """How a message of this kind looks, or will as it goes."""
        return self._renderer.render(reading, kind, params)

    async def answer(self, query_id: str, text: str | None) -> None:
        """End the waiting of a tap."""
        await answers.answer(self._bot, query_id, text)

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file somebody sent, at most so many. Raises `Refused`."""
        return await fetching.fetch(self._bot, file_id, most=most)

    def nudge(self) -> None:
        """Something may have become due: look now."""
        self._wake.set()

    async def run(self, *, is_alone: bool) -> None:
        """Send what is owed until cancelled. `is_alone`: no other process can be sending, now or before."""
        await self._take_in_orphans(is_alone=is_alone)
        looked_at = time.monotonic()
        while True:
            self._wake.clear()
            if time.monotonic() - looked_at > _ORPHANS_EVERY:
                looked_at = time.monotonic()
                await self._take_in_orphans(is_alone=False)
                self._pacing.forget(looked_at)
            await self._sleep_until(await self._round())

    async def drain(self, within: float) -> None:
        """Let what is in flight end, within so many seconds; what has not begun goes back into the queue."""
        self._replies.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        self._sending.close()
        self._replies.give_back()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.ledger.write()

    async def _round(self) -> float:
        """Start everything that may go now; return when something else may, on the steady clock."""
        try:
            due = await self._db.look(lambda session: dispatch.due(session, self._clock.now(), most=_AGENDA))
            chosen, next_at = self._choose(due)
            if chosen:
                await self._begin(chosen)
        except Unavailable as error:
            log.warning("the database does not answer (%s); messages wait", error)
            return time.monotonic() + _LOOK_EVERY
        return next_at

    async def _begin(self, chosen: list[Message]) -> None:
        """Lease the messages and start sending them; who is told to stop meanwhile leaves nothing leased behind."""
        leasing = asyncio.ensure_future(self._db.act(lambda session: self._lease(session, chosen)))
        # From now on, not only once we hear of the commit: an answer that is newer may hear of its own before.
        self._underway.update((message.id, leasing) for message in chosen)
        is_told_to_stop = False
        try:
            while not leasing.done():
                try:
                    await asyncio.shield(leasing)
                except asyncio.CancelledError:
                    is_told_to_stop = True
        finally:
            self._busy.difference_update(map(_lane, chosen))
            for message in chosen:
                del self._underway[message.id]
        with contextlib.suppress(*((Unavailable,) if is_told_to_stop else ())):
            self._carry_all(leasing.result())
        if is_told_to_stop:
            raise asyncio.CancelledError

    def _choose(self, due: list[Message]) -> tuple[list[Message], float]:
        """Those that may go now, one a chat, and when another may."""
        chosen: list[Message] = []
        pause, now = _LOOK_EVERY, time.monotonic()
        self._is_holding_back = False
        for message in due:
            lane = _lane(message)
            is_ahead = self._held + len(chosen) >= _MOST_AHEAD and message.priority > Priority.ALERT
            is_full = len(self._busy) >= _AT_ONCE or is_ahead
            if is_full or lane in self._busy or self._replies.has(lane):
                self._is_holding_back = True
                continue
            wait = self._pacing.wait(lane, message.priority, now)
            if wait > _AHEAD:
                pause = min(pause, wait - _AHEAD)
                continue
            self._busy.add(lane)
            chosen.append(message)
        return chosen, now + pause

    def _lease(self, session: Session, chosen: list[Message]) -> list[Sendable | Outcome]:
        leased = dispatch.lease(session, self._clock.now(), messages=chosen, sender=self.sender)
        return [self._renderer.prepare(session, message) for message in leased]

    def _carry_all(self, prepared: list[Sendable | Outcome]) -> None:
        """Send the letters and note the rest."""
        for one in prepared:
            if isinstance(one, Outcome):
                self.ledger.note(one)
            else:
                self._busy.add(_lane(one.message))
                self._underway[one.message.id] = self._start(self._carry(one))

    async def _carry(self, letter: Sendable) -> None:
        try:
            self.ledger.note(await self._hold(letter) or await self._sending.send(letter))
        finally:
            self._busy.discard(_lane(letter.message))
            del self._underway[letter.message.id]
            self._wake.set()  # only the first of each chat was looked at: another may be right behind

    async def _hold(self, letter: Sendable) -> Outcome | None:
        self._held += 1
        try:
            return await self._sending.hold(letter, since=time.monotonic())
        finally:
            self._held -= 1
            if self._is_holding_back:
                self._wake.set()

    async def _take_in_orphans(self, *, is_alone: bool) -> None:
        """What a dead sender had in flight may have arrived: repeat it, or mark it where a repeat would do harm."""

        def find(session: Session, now: datetime) -> list[Outcome]:
            found = dispatch.orphans(session, now, alone=self.sender if is_alone else None)
            # Our own whose lease has run out before its time are none: the clock was put forward.
            return [self._sending.repeat(message, now) for message in found if not self._is_carrying(message.id)]

        for outcome in await persistently(self._db, self._clock, find):
            self.ledger.note(outcome)

    def _is_carrying(self, owed_id: int) -> bool:
        return owed_id in self._underway or self._replies.carries(owed_id)

    async def _sleep_until(self, at: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(at - time.monotonic()):
                await self._wake.wait()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._is_holding_back:  # else its end changes nothing, and looking costs as much as a tap
            self._wake.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("sending broke off", exc_info=task.exception())


def _lane(message: Message) -> int:
    """What is sent one after the other: a chat; a message without one is alone in its lane."""
    return message.chat_id if message.chat_id is not None else _NOWHERE - message.id
