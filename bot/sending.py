"""Sends one letter and judges what became of it. Knows Telegram's moods; what is due is not its business."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot import calls
from bot.calls import UNCHANGED, Failure, Verdict
from bot.logs import named
from bot.looks import Looks
from bot.making import Maker
from bot.pacing import Pacing
from bot.rendering import Envelope, Letter, Renderer, Sendable
from bot.workshop import Broken
from handlers.kit.feature import Clock
from storage.db import Unavailable
from storage.dispatch import Outcome
from storage.outbox import REPEATED, UNREACHABLE, Message, OutboxState, Priority

log = logging.getLogger(__name__)

_PATIENCE = (1, 2, 5, 10, 20, 30)  # seconds between tries while Telegram is not reached
# Seconds for one message, all calls it takes. With the time an answer may wait in memory (`replies`) it stays below
# `outbox.LEASED_FOR`: nobody takes a message for an orphan that is still being sent.
_WITHIN = 10.0
_WITHIN_FOR_BUTTONS = 2.0  # of them for taking the buttons from an old message
# Seconds a message may wait for the pace while it is leased; what waits longer does so in its row.
_PATIENCE_FOR_PACE = 3.0
_MOMENT = 0.002  # seconds in which whoever else may go now has gone


class Sender:
    """One way to Telegram for answers and owed messages alike."""

    def __init__(self, bot: Bot, clock: Clock, renderer: Renderer, pacing: Pacing) -> None:
        self._bot, self._clock, self._renderer, self._pacing = bot, clock, renderer, pacing
        self._looks = Looks()
        self._maker = Maker()
        self._held: list[tuple[Priority, float, int]] = []  # how pressing, since when, to which chat
        self._misses = 0
        self._patient_until = 0.0

    async def hold(self, letter: Sendable, *, since: float) -> Outcome | None:
        """Hold a letter that waits since then (steady clock) until it may go, which is only now; None when it may.

        An outcome means that it would wait too long, and goes back into the queue.
        """
        me = (letter.message.priority, since, letter.chat_id)
        self._held.append(me)
        try:
            while True:
                now = time.monotonic()
                wait = self._pacing.wait(letter.chat_id, letter.message.priority, now)
                if now - since + wait > _PATIENCE_FOR_PACE:
                    again_at = self._clock.now() + timedelta(seconds=wait)
                    return Outcome(letter.message, OutboxState.QUEUED, "paced", again_at=again_at)
                if wait <= 0 and not self._is_outranked(me, now):
                    return None
                await asyncio.sleep(max(wait, _MOMENT))
        finally:
            self._held.remove(me)

    async def send(self, letter: Sendable) -> Outcome:
        """Send the letter; whatever happens is in the outcome."""
        until = asyncio.get_running_loop().time() + _WITHIN
        if not isinstance(letter, Envelope):
            return await self._send(letter, until)
        written = await self._write(letter, until)
        if isinstance(written, Letter):
            return await self._send(written, until)
        self._looks.skipped(letter.message)
        return written

    async def _write(self, envelope: Envelope, until: float) -> Letter | Outcome:
        try:
            async with asyncio.timeout_at(until):
                return await self._renderer.write(envelope)
        except (TimeoutError, Unavailable):
            return self._make_again(envelope.message)

    async def _send(self, letter: Letter, until: float) -> Outcome:
        message = letter.message
        if self._looks.is_drawn(message, letter.shown):
            self._looks.skipped(message)
            return Outcome(message, OutboxState.SENT, UNCHANGED, message_id=message.message_id)
        outcome = await self._try(letter, until)
        if outcome.state is OutboxState.SENT:
            self._looks.drawn(message, letter.shown, outcome.message_id)
        else:
            self._looks.unknown(message)
        return outcome

    def close(self) -> None:
        """Nothing more is sent."""
        self._maker.close()

    def skip(self, message: Message) -> None:
        """This look is not sent, for a newer one is right behind it."""
        self._looks.skipped(message)

    async def _try(self, letter: Letter, until: float) -> Outcome:
        is_made = False
        try:
            async with asyncio.timeout_at(until):
                content = await self._maker.content(letter.shown)
                is_made = True
                message_id = await self._show(letter, content)
        except TelegramError as error:
            return self._judge(letter, calls.judge(error))
        except TimeoutError:
            if not is_made:
                return self._make_again(letter.message)
            return self._judge(letter, Failure(Verdict.UNCERTAIN, "no answer in time"))
        except (Broken, Unavailable):
            return self._make_again(letter.message)
        except Exception as error:  # a letter nobody can make a call of must not hold up its chat
            log.exception("a message of kind %s cannot be sent: %s", letter.message.kind, named(error))
            return Outcome(letter.message, OutboxState.FAILED, f"not sent: {named(error)}")
        self._is_reached()
        return Outcome(letter.message, OutboxState.SENT, message_id=message_id)

    def repeat(self, message: Message, at: datetime) -> Outcome:
        """A message that may have arrived: send it again where that does no harm, else mark it."""
        if message.message_id is not None or self._renderer.is_repeated(message.kind):
            return Outcome(message, OutboxState.QUEUED, REPEATED, again_at=at)
        log.warning("a message of kind %s may or may not have arrived", message.kind)
        return Outcome(message, OutboxState.UNCERTAIN, "no answer")

    async def _show(self, letter: Letter, content: bytes | None) -> int | None:
        message_id = letter.message.message_id
        try:
            return await self._call(letter, message_id, content)
        except TelegramError as error:
            verdict = calls.judge(error).verdict
            if verdict is Verdict.NO_TOPIC and letter.thread_id is not None:
                return await self._call(replace(letter, thread_id=None), message_id, content)
            if verdict not in (Verdict.GONE, Verdict.MISFIT) or message_id is None:
                raise
        sent = await self._call(letter, None, content)
        if verdict is Verdict.MISFIT:
            await self._strip(letter.chat_id, message_id)
        return sent

    async def _call(self, letter: Letter, message_id: int | None, content: bytes | None) -> int | None:
        with self._on_its_way(letter.chat_id):
            return await calls.show(
                self._bot,
                letter.shown,
                chat_id=letter.chat_id,
                message_id=message_id,
                content=content,
                thread_id=letter.thread_id,
            )

    async def _strip(self, chat_id: int, message_id: int) -> None:
        """A new message has taken this one's place. If its buttons stay they are answered with the truth, so no more
        than one try is made."""
        try:
            with self._on_its_way(chat_id):
                async with asyncio.timeout(_WITHIN_FOR_BUTTONS):
                    await calls.strip(self._bot, chat_id=chat_id, message_id=message_id)
        except (TelegramError, TimeoutError) as error:
            log.info("an old message keeps its buttons: %s", named(error))

    @contextlib.contextmanager
    def _on_its_way(self, chat_id: int) -> Iterator[None]:
        trip = self._pacing.leave(chat_id, time.monotonic())
        try:
            yield
        finally:
            self._pacing.back(trip, time.monotonic())

    def _make_again(self, message: Message) -> Outcome:
        """A picture, a file or what is read aside took too long, or what it takes was not there, so nothing was sent:
        the machine may be busy, the database away, or we are to end. So try later."""
        log.warning("a message of kind %s was not made in time", message.kind)
        if message.attempts >= len(_PATIENCE):
            return Outcome(message, OutboxState.FAILED, "not made in time")
        again_at = self._clock.now() + timedelta(seconds=_PATIENCE[message.attempts])
        return Outcome(message, OutboxState.QUEUED, "not made in time", again_at=again_at)

    def _is_outranked(self, me: tuple[Priority, float, int], now: float) -> bool:
        """Whether somebody who is more pressing, or has waited longer, may go now too."""
        more_pressing = (other for other in self._held if other < me)
        return any(self._pacing.wait(chat_id, priority, now) <= 0 for priority, _, chat_id in more_pressing)

    def _judge(self, letter: Letter, failure: Failure) -> Outcome:
        message, now = letter.message, self._clock.now()
        if failure.verdict not in (Verdict.NOT_SENT, Verdict.UNCERTAIN):
            self._is_reached()
        match failure.verdict:
            case Verdict.FINE:
                return Outcome(message, OutboxState.SENT, failure.reason, message_id=message.message_id)
            case Verdict.MOVED:
                new = failure.moved_to
                return Outcome(message, OutboxState.QUEUED, failure.reason, again_at=now, moved_to=new)
            case Verdict.UNREACHABLE:
                return Outcome(message, OutboxState.FAILED, UNREACHABLE)
            case Verdict.LATER:
                self._pacing.halt(letter.chat_id, time.monotonic() + failure.wait_for)
                again_at = now + timedelta(seconds=failure.wait_for)
                return Outcome(message, OutboxState.QUEUED, failure.reason, again_at=again_at)
            case Verdict.NOT_SENT:
                return Outcome(message, OutboxState.QUEUED, failure.reason, again_at=now + self._back_off(message))
            case Verdict.UNCERTAIN:
                return self.repeat(message, now + self._back_off(message))
        log.error("Telegram refuses a message of kind %s: %s", message.kind, failure.reason)
        return Outcome(message, OutboxState.FAILED, failure.reason)

    def _is_reached(self) -> None:
        """Telegram has answered."""
        if self._misses:
            self._misses, self._patient_until = 0, 0.0
            self._pacing.resume()

    def _back_off(self, message: Message) -> timedelta:
        """Telegram is not to be reached: leave it alone for longer and longer, and this message longer still."""
        now = time.monotonic()
        if now >= self._patient_until:  # of calls that fail together, one counts
            pause = _PATIENCE[min(self._misses, len(_PATIENCE) - 1)]
            self._misses += 1
            self._patient_until = now + pause
            self._pacing.halt_all(self._patient_until)
        own = _PATIENCE[min(message.attempts, len(_PATIENCE) - 1)]
        return timedelta(seconds=max(own, self._patient_until - now))
