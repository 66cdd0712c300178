"""Whether Telegram answers, heard from every call and noted in the database. What follows is not decided here."""

import asyncio
import contextlib
import logging
import time

from telegram import Bot
from telegram.error import TelegramError

from bot import calls
from bot.logs import named
from handlers.kit import outages
from handlers.kit.feature import Clock
from storage.db import Database, Unavailable

log = logging.getLogger(__name__)

_QUIET_FOR = 15.0  # seconds without a word from Telegram after which it is asked for one
_AWAY_EVERY = 5.0  # seconds between questions while it does not answer
_NOTE_EVERY = 12.0  # seconds between two notes of the same
_LOOK_EVERY = 1.0


class Hearing:
    """What the calls to Telegram, whoever makes them, have told so far. None: nothing yet."""

    def __init__(self) -> None:
        self.is_answering: bool | None = None
        self.heard_at = time.monotonic()
        self.news = asyncio.Event()

    def forget(self) -> None:
        """What was heard is of another time; ask anew."""
        self.is_answering, self.heard_at = None, float("-inf")

    def note(self, is_answered: bool) -> None:
        """A call has ended."""
        self.heard_at = time.monotonic()
        if is_answered is not self.is_answering:
            self.is_answering = is_answered
            self.news.set()


class Probe:
    """Notes what is heard, at once when it changes, and asks Telegram itself when nothing is."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, hearing: Hearing) -> None:
        self._bot, self._db, self._clock, self._hearing = bot, db, clock, hearing
        self._noted: bool | None = None
        self._noted_at = 0.0

    async def run(self) -> None:
        """Listen until cancelled. Never raises."""
        # Whoever stood by has heard nothing for long, and others may have noted what they heard.
        self._noted = None
        self._hearing.forget()
        asking = asyncio.create_task(self._ask())
        try:
            while True:
                self._hearing.news.clear()
                if self._is_worth_a_note():
                    await self._note()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_EVERY):
                        await self._hearing.news.wait()
        finally:
            asking.cancel()

    def _is_worth_a_note(self) -> bool:
        """What has changed, and now and then that it has not: the note says when Telegram last answered."""
        if self._hearing.is_answering is None:
            return False
        is_fresh = self._hearing.heard_at > self._noted_at
        is_time = time.monotonic() - self._noted_at >= _NOTE_EVERY
        return self._hearing.is_answering is not self._noted or (is_fresh and is_time)

    async def _note(self) -> None:
        is_answering, at = self._hearing.is_answering, time.monotonic()
        write = outages.reached if is_answering else outages.missed
        try:
            await self._db.act(lambda session: write(session, self._clock.now()))
        except Unavailable:
            await asyncio.sleep(_LOOK_EVERY)
            return
        except Exception as error:  # the bot must not end because this cannot be noted
            log.exception("whether Telegram answers cannot be noted: %s", named(error))
            await asyncio.sleep(_LOOK_EVERY)
            return
        if is_answering is not self._noted and (self._noted is not None or not is_answering):
            log.info("Telegram answers again" if is_answering else "Telegram does not answer")
        self._noted, self._noted_at = is_answering, at

    async def _ask(self) -> None:
        """Ask whenever nothing was heard for a while; the answer is heard like any other."""
        while True:
            patience = _AWAY_EVERY if self._hearing.is_answering is False else _QUIET_FOR
            quiet_for = time.monotonic() - self._hearing.heard_at
            if quiet_for < patience:
                await asyncio.sleep(min(patience - quiet_for, _LOOK_EVERY))
                continue
            try:
                await calls.call(self._bot, "getMe")
            except TelegramError:
                pass  # heard at the transport, if it says anything
            except Exception as error:  # who asks must not stop asking
                log.exception("Telegram cannot be asked: %s", named(error))
            await asyncio.sleep(_LOOK_EVERY)  # also when our own side had no connection free, of which nothing is heard
