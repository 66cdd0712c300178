"""The watchdog at work: look, decide, tell, remember; once or again and again. What it says is in the texts."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.phone.exchange import Exchange
from bot.settings import Settings, StartRefused
from bot.watchdog import looking, silence
from bot.watchdog.alarming import About, Told, tell
from bot.watchdog.looking import Recipient, Sight
from bot.watchdog.memory import Store
from bot.watchdog.silence import Memory, Verdict
from handlers.kit import phonewords
from handlers.kit.i18n import Texts, Words
from handlers.kit.phonewords import PhoneWords
from storage.members import Language

log = logging.getLogger(__name__)

_SURE_AFTER: Final = 15.0
"""Seconds until a second look before the first alarm: a bot whose machine slept, or whose clock was put forward, ticks
within ten."""
_LOOKS_FOR: Final = 30.0
"""Seconds for one look. A database that hangs is as good as none."""

_NO_WAY = (
    "The watchdog has no way to alarm anybody: no way to a phone is set up on this server. "
    "Look under Ways to a phone in docs/operating.md."
)
_NOBODY = (
    "The watchdog has nobody to alarm: no lead or keeper has a way to their phone that is confirmed and can be used on "
    "this server{why}. Set VALVELAUD_WATCHDOG_TO, or let a lead or keeper set one up in the chat."
)


def _now() -> datetime:
    return datetime.now(UTC)


class Watchdog:
    """Looks at the bot from outside. `run` is the process, `look` one look of it."""

    def __init__(self, settings: Settings, exchange: Exchange, *, now: Callable[[], datetime] = _now) -> None:
        self._settings, self._channels, self._now = settings, exchange.channels, now
        self._store, self._texts = Store(settings.data_dir), Texts()
        self._always = tuple(Recipient(way, address) for way, address in settings.watched_by)
        self._known: tuple[Recipient, ...] = ()  # who there was when the database could last be read
        self._owed: tuple[Recipient, ...] = ()  # whom the last alarm did not reach and the next look may
        self._trouble: str | None = None

    async def run(self, stop: asyncio.Event, *, every: float) -> None:
        """Look every so many seconds until told to stop. Raises `StartRefused` where it could alarm nobody."""
        await self.prepare()
        log.info("the watchdog looks every %g s", every)
        while not stop.is_set():
            begun_at = time.monotonic()
            await self.look(stop)
            await _pause(stop, every - (time.monotonic() - begun_at))

    async def prepare(self) -> None:
        """Raise `StartRefused` where nobody could be alarmed: a watchdog that cannot bark is worse than none."""
        if not self._channels:
            raise StartRefused(_NO_WAY)
        sight = await self._see()
        if not any(each.way in self._channels for each in self._people()):
            why = "" if sight.is_readable else f", as far as is known without the database ({sight.trouble})"
            raise StartRefused(_NOBODY.format(why=why))

    async def look(self, stop: asyncio.Event) -> bool:
        """Look once, tell whoever has to be told; return whether what had to be said was taken by anybody."""
        sight, memory, verdict = await self._judge()
        if verdict is Verdict.ALARM and memory.alarmed_for is None:
            self._store.save(memory)
            await _pause(stop, _SURE_AFTER)
            if stop.is_set():
                return True
            sight, memory, verdict = await self._judge()
        is_said = True
        if verdict is Verdict.ALARM:
            memory, is_said = await self._alarm(memory, sight)
        elif verdict is Verdict.WELL:
            memory, is_said = await self._say_well(memory)
        elif silence.is_silent(memory, self._now()):
            if self._owed:
                self._owed = (await self._say_silent(memory, sight, self._owed)).again
        elif sight.asked_at is not None and silence.is_test_due(memory, self._now(), asked_at=sight.asked_at):
            memory, is_said = await self._test(memory, sight.asked_at)
        self._store.save(memory)
        return is_said

    async def _judge(self) -> tuple[Sight, Memory, Verdict]:
        sight, now = await self._see(), self._now()
        memory = silence.seen(self._store.load(), now, tick=sight.tick)
        return sight, memory, silence.verdict(memory, now, is_readable=sight.is_readable)

    async def _see(self) -> Sight:
        try:
            async with asyncio.timeout(_LOOKS_FOR):
                sight = await asyncio.to_thread(looking.look, self._settings, self._now())
        except TimeoutError:
            sight = Sight(trouble="it does not answer")
        if sight.people is not None:
            self._known = sight.people
        if sight.trouble is not None and sight.trouble != self._trouble:
            log.error("the database cannot be read (%s)", sight.trouble)
        self._trouble = sight.trouble
        return sight

    def _people(self) -> tuple[Recipient, ...]:
        """Everybody, each way once; who stands in the settings has no language of their own there."""
        known = {(each.way, each.address): each for each in (*self._always, *self._known)}
        return tuple(known.values())

    async def _alarm(self, memory: Memory, sight: Sight) -> tuple[Memory, bool]:
        told = await self._say_silent(memory, sight, self._people())
        self._owed = told.again
        return silence.alarmed(memory, self._now(), taken=told.taken, unsure=told.unsure), told.taken > 0

    async def _say_silent(self, memory: Memory, sight: Sight, people: tuple[Recipient, ...]) -> Told:
        now = self._now()
        since = memory.alarmed_for or memory.heard_at or now
        log.critical("the bot has not been heard for %.0f s", (now - since).total_seconds())
        is_blind = not sight.is_readable
        return await self._tell(
            About.OUTAGE, lambda words: phonewords.silent(words, now, since=since, is_blind=is_blind), people
        )

    async def _say_well(self, memory: Memory) -> tuple[Memory, bool]:
        now, since = self._now(), memory.alarmed_for or self._now()
        log.warning("the bot ticks again")
        self._owed = ()
        told = await self._tell(About.WELL, lambda words: phonewords.well(words, now, since=since), self._people())
        is_said = bool(told.taken or told.unsure) or not told.again
        return silence.settled(memory) if is_said else memory, is_said

    async def _test(self, memory: Memory, asked_at: datetime) -> tuple[Memory, bool]:
        now = self._now()
        told = await self._tell(About.TEST, phonewords.watch_trial, self._people())
        if told.taken:
            # Never before it was asked for, whatever the two clocks say: it would be asked for for ever.
            await asyncio.to_thread(looking.note_test, self._settings, max(now, asked_at))
        return silence.tested(memory, now, asked_at=asked_at, taken=told.taken), told.taken > 0

    async def _tell(self, about: About, write: Callable[[Words], PhoneWords], people: tuple[Recipient, ...]) -> Told:
        def written(language: Language) -> PhoneWords:
            return write(self._texts.speak(language, self._settings.zone))

        return await tell(self._channels, people, about, written)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(max(seconds, 0.0)):
            await stop.wait()
