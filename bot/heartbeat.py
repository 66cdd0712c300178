"""Telling somebody outside each minute that all is well, so that silence tells the opposite."""

import asyncio
import logging
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.logs import named
from bot.phone.line import Line, Silence
from bot.scheduling import Ticks
from handlers.kit import outages
from handlers.kit.feature import Clock
from storage import dispatch, summons
from storage.db import Database, Unavailable

log = logging.getLogger(__name__)

_EVERY = 60.0  # seconds
# An alert that has been due for this long and has not gone is stuck: tries are seconds apart, and a lease ends by then.
_STUCK_AFTER = timedelta(minutes=2)


class Heartbeat:
    """One GET after each healthy minute, and none after any other. The address is a secret and is never said."""

    def __init__(self, url: str, db: Database, clock: Clock, ticks: Ticks, line: Line | None = None) -> None:
        self._url, self._db, self._clock, self._ticks = url, db, clock, ticks
        self._line = line or Line()
        self._said: str | None = None  # what is wrong, so that it is said once

    async def run(self) -> None:
        """Beat until cancelled. Never raises."""
        try:
            while True:
                await asyncio.sleep(_EVERY)
                try:
                    await self.beat()
                except Exception as error:  # whatever it is: the bot does not stand or fall with this
                    log.exception("the heartbeat failed: %s", named(error))
        finally:
            await self._line.close()

    async def beat(self) -> bool:
        """Look whether all is well and say so if it is; return whether somebody outside knows now."""
        trouble = await self._trouble()
        if trouble is None:
            trouble = await self._say()
        if trouble is not None and trouble != self._said:
            log.warning("no heartbeat: %s", trouble)
        if trouble is None and self._said is not None:
            log.warning("the heartbeat is back")
        self._said = trouble
        return trouble is None

    async def _say(self) -> str | None:
        answer = await self._line.get(self._url)
        if isinstance(answer, Silence):
            return f"its address does not answer ({answer.reason})"
        return None if answer.is_good else f"its address answers {answer.status}"

    async def _trouble(self) -> str | None:
        """What is not well, in words fit for a log; None when all is."""
        ailing = self._ticks.ailing()
        if ailing:
            return f"these jobs failed or did not end: {', '.join(ailing)}"
        try:
            return await self._db.look(lambda session: _stuck(session, self._clock.now()))
        except Unavailable:
            return "the database does not answer"


def _stuck(session: Session, now: datetime) -> str | None:
    if outages.away_since(session, now) is not None:
        return "Telegram does not answer"
    if dispatch.is_stuck(session, before=now - _STUCK_AFTER):
        return "alerts are due and do not go out to Telegram"
    if summons.is_stuck(session, before=now - _STUCK_AFTER):
        return "phones are due to be rung and are not"
    return None
