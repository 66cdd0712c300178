"""Sends one letter and judges what became of it. Knows Telegram's moods; what is due is not its business."""

import asyncio
import logging
import time
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot import calls
from bot.calls import Failure, Verdict
from bot.ledger import REPEATED
from bot.logs import named
from bot.pacing import Pacing
from bot.rendering import Letter, Renderer
from handlers.kit.feature import Clock
from storage.outbox import UNREACHABLE, Message, OutboxState, Outcome

log = logging.getLogger(__name__)

_PATIENCE = (1, 2, 5, 10, 20, 30)  # seconds between tries while Telegram is not reached
# Seconds for one message, all calls it takes. With the time an answer may wait in memory (`replies`) it stays below
# `outbox.LEASED_FOR`: nobody takes a message for an orphan that is still being sent.
_WITHIN = 10.0


class Sender:
    """One way to Telegram for answers and owed messages alike."""

    def __init__(self, bot: Bot, clock: Clock, renderer: Renderer, pacing: Pacing) -> None:
        self._bot, self._clock, self._renderer, self._pacing = bot, clock, renderer, pacing
        self._misses = 0
        self._patient_until = 0.0

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter; whatever happens is in the outcome."""
        try:
            async with asyncio.timeout(_WITHIN):
                message_id = await self._show(letter)
        except TelegramError as error:
            return self._judge(letter, calls.judge(error))
        except TimeoutError:
            return self._judge(letter, Failure(Verdict.UNCERTAIN, "no answer in time"))
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

    async def _show(self, letter: Letter) -> int | None:
        message_id = letter.message.message_id
        try:
            return await calls.show(self._bot, letter.shown, chat_id=letter.chat_id, message_id=message_id)
        except TelegramError as error:
            if calls.judge(error).verdict is not Verdict.GONE or message_id is None:
                raise
            return await calls.show(self._bot, letter.shown, chat_id=letter.chat_id, message_id=None)

    def _judge(self, letter: Letter, failure: Failure) -> Outcome:
        message, now = letter.message, self._clock.now()
        if failure.verdict not in (Verdict.NOT_SENT, Verdict.UNCERTAIN):
            self._is_reached()
        match failure.verdict:
            case Verdict.FINE:
                return Outcome(message, OutboxState.SENT, failure.reason)
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
