"""Writes down what became of messages, in batches, and tells the features who could not be reached."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.logs import named
from handlers.kit.feature import Clock
from storage import members, outbox
from storage.db import Database, Unavailable
from storage.outbox import OutboxState, Outcome

log = logging.getLogger(__name__)
T = TypeVar("T")

REPEATED = "repeated"
_PATIENCE = 0.5  # seconds between tries while the database is away

# (session, now, *, member_id, reason): somebody turned out to be unreachable.
Lost = Callable[..., None]


class Ledger:
    """Outcomes wait here in memory for moments only; one that a crash takes away makes its message uncertain."""

    def __init__(
        self, db: Database, clock: Clock, *, sender: str, on_unreachable: Lost, after: Callable[[], None]
    ) -> None:
        self._db, self._clock, self._sender = db, clock, sender
        self._on_unreachable, self._after = on_unreachable, after
        self._outcomes: list[Outcome] = []
        self._has_some = asyncio.Event()
        self._writing = asyncio.Lock()
        self.counts: dict[str, int] = dict.fromkeys((*map(str, OutboxState), REPEATED), 0)

    def note(self, outcome: Outcome) -> None:
        """Remember what became of a message."""
        self._outcomes.append(outcome)
        self.counts[outcome.reason if outcome.reason == REPEATED else str(outcome.state)] += 1
        self._has_some.set()

    async def run(self) -> None:
        """Write down what comes, until cancelled."""
        while True:
            await self._has_some.wait()
            await self.write()

    async def write(self) -> None:
        """Write down everything noted so far, after what is being written already."""
        async with self._writing:
            outcomes, self._outcomes = self._outcomes, []
            self._has_some.clear()
            if outcomes:
                is_something_due = await self.persistently(lambda session, now: self._settle(session, now, outcomes))
                if is_something_due:
                    self._after()

    async def persistently(self, work: Callable[[Session, datetime], T]) -> T:
        """Do this in the database however long it takes to come back."""
        while True:
            try:
                return await self._db.act(lambda session: work(session, self._clock.now()))
            except Unavailable as error:
                log.warning("the database does not answer (%s); trying again", error)
                await asyncio.sleep(_PATIENCE)

    def _settle(self, session: Session, now: datetime, outcomes: list[Outcome]) -> bool:
        """Write the outcomes; return whether something new may be due because of them."""
        is_owed_again = outbox.settle(session, now, outcomes=outcomes, sender=self._sender)
        unreachable = (o.message.member_id for o in outcomes if o.reason == outbox.UNREACHABLE)
        lost = {member_id for member_id in unreachable if member_id is not None}
        for member_id in sorted(lost):
            self._tell(session, now, member_id)
        return bool(lost) or is_owed_again

    def _tell(self, session: Session, now: datetime, member_id: int) -> None:
        member = members.get(session, member_id=member_id)
        if member is None or member.unreachable_since is not None:
            return  # several messages were on their way when it turned out
        try:
            with session.begin_nested():
                self._on_unreachable(session, now, member_id=member_id, reason="blocked")
        except OperationalError:
            raise
        except Exception as error:  # a broken feature must not make sent messages uncertain
            log.exception("nobody was told that a member cannot be reached: %s", named(error))
