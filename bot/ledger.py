"""Writes down what became of messages, in batches, and tells the features who could not be reached."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.logs import named
from bot.persisting import persistently
from handlers.kit.feature import Clock, Hooks
from storage import dispatch, members, outbox
from storage.db import Database
from storage.dispatch import Outcome
from storage.outbox import REPEATED, OutboxState

log = logging.getLogger(__name__)


class Ledger:
    """Outcomes wait here in memory for moments only; one that a crash takes away makes its message uncertain."""

    def __init__(self, db: Database, clock: Clock, *, sender: str, hooks: Hooks, after: Callable[[], None]) -> None:
        self._db, self._clock, self._sender = db, clock, sender
        self._hooks, self._after = hooks, after
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
                is_something_due = await persistently(self._db, self._clock, partial(self._settle, outcomes=outcomes))
                if is_something_due:
                    self._after()

    def _settle(self, session: Session, now: datetime, outcomes: list[Outcome]) -> bool:
        """Write the outcomes; return whether something new may be due because of them."""
        is_owed_again = dispatch.settle(session, now, outcomes=outcomes, sender=self._sender)
        for outcome in outcomes:
            if outcome.moved_to is not None and outcome.message.chat_id is not None:
                self._follow(session, now, outcome.message.chat_id, outcome.moved_to)
        return self._tell_all(session, now, outcomes) or is_owed_again

    def _follow(self, session: Session, now: datetime, chat_id: int, to: int) -> None:
        outbox.move(session, chat_id=chat_id, to=to)
        self._tell(session, partial(self._hooks.group_migrated, session, now, chat_id=chat_id, to=to))

    def _tell_all(self, session: Session, now: datetime, outcomes: list[Outcome]) -> bool:
        """Tell the features who could not be reached; return whether there was anybody."""
        unreachable = [outcome.message for outcome in outcomes if outcome.reason == outbox.UNREACHABLE]
        # Whoever tapped in a group that has thrown the bot out can still be reached.
        chats = {message.chat_id for message in unreachable if message.chat_id is not None and message.chat_id < 0}
        people = {message.member_id for message in unreachable if message.chat_id not in chats}
        for member_id in sorted(member_id for member_id in people if member_id is not None):
            self._tell_of_member(session, now, member_id)
        for chat_id in sorted(chats):
            self._tell(session, partial(self._hooks.group_lost, session, now, chat_id=chat_id))
        return bool(unreachable)

    def _tell_of_member(self, session: Session, now: datetime, member_id: int) -> None:
        member = members.get(session, member_id=member_id)
        if member is None or member.unreachable_since is not None:
            return  # several messages were on their way when it turned out
        self._tell(session, partial(self._hooks.unreachable, session, now, member_id=member_id, reason="blocked"))

    def _tell(self, session: Session, tell: Callable[[], None]) -> None:
        try:
            with session.begin_nested():
                tell()
        except OperationalError:
            raise
        except Exception as error:  # a broken feature must not make sent messages uncertain
            log.exception("a feature was not told what became of a message: %s", named(error))
