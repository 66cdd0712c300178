"""A post office for tests without a process: what is due is written for its reader as the product does, and counts as
sent, but for whom Telegram refuses or answers too late."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.rendering import Envelope, Letter, Renderer, Sendable
from handlers.kit.keyboards import Removal, Screen, Shown
from handlers.registry import HOOKS
from storage import dispatch, members
from storage.dispatch import Outcome
from storage.outbox import REPEATED, UNREACHABLE, OutboxState
from tests.crew import Crew

_SENDER = "post"
_AT_ONCE = 200
_BACK_OFF = timedelta(seconds=1)  # of the product after the first answer that did not come


@dataclass(frozen=True)
class Arrived:
    """What came to whom; an edit has the number of the message it changed."""

    kind: str
    member_id: int | None
    shown: Shown
    message_id: int
    is_edit: bool
    key: str

    @property
    def screen(self) -> Screen:
        assert isinstance(self.shown, Screen)
        return self.shown

    @property
    def is_removal(self) -> bool:
        return isinstance(self.shown, Removal)


class Post:
    """Delivers when told to."""

    def __init__(self, crew: Crew) -> None:
        self._crew, self._renderer, self._sent = crew, Renderer(crew.deps), 0
        self.blocked: set[int] = set()  # who has blocked the bot, which shows only when they are written to
        self.silent: set[int] = set()  # for whose next message Telegram gives no answer: it may have arrived

    def delivers(self) -> list[Arrived]:
        """Send everything that may go now."""
        arrived: list[Arrived] = []
        while round_ := self._round():
            arrived += [each for each in round_ if each is not None]
        return arrived

    def _round(self) -> list[Arrived | None]:
        now = self._crew.clock.now()
        with self._crew.db.begin() as session:
            found = dispatch.due(session, now, most=_AT_ONCE)
            leased = dispatch.lease(session, now, messages=found, sender=_SENDER)
            done = [self._carry(written(session, self._renderer.prepare(session, each))) for each in leased]
            dispatch.settle(session, now, outcomes=[outcome for _, outcome in done], sender=_SENDER)
            for member_id in sorted({o.message.member_id or 0 for _, o in done if o.reason == UNREACHABLE}):
                member = members.get(session, member_id=member_id)
                if member is not None and member.unreachable_since is None:
                    HOOKS.unreachable(session, now, member_id=member_id, reason="blocked")
        return [arrived for arrived, _ in done]

    def _carry(self, prepared: Letter | Outcome) -> tuple[Arrived | None, Outcome]:
        if isinstance(prepared, Outcome):
            return None, prepared
        message = prepared.message
        if message.member_id in self.blocked:
            return None, Outcome(message, OutboxState.FAILED, UNREACHABLE)
        if message.member_id in self.silent:
            self.silent.discard(message.member_id)
            again_at = self._crew.clock.now() + _BACK_OFF
            return None, Outcome(message, OutboxState.QUEUED, REPEATED, again_at=again_at)
        self._sent += message.message_id is None
        number = message.message_id or self._sent
        is_edit = message.message_id is not None
        arrived = Arrived(message.kind, message.member_id, prepared.shown, number, is_edit, message.key)
        return arrived, Outcome(message, OutboxState.SENT, message_id=number)


def written(session: Session, prepared: Sendable | Outcome) -> Letter | Outcome:
    """With what is drawn aside, which the process reads in a transaction of its own."""
    if not isinstance(prepared, Envelope):
        return prepared
    shown = prepared.later.draw(session)
    if shown is None:
        return Outcome(prepared.message, OutboxState.DROPPED, "no longer true")
    return Letter(prepared.message, prepared.chat_id, shown, prepared.thread_id)


def told(arrived: list[Arrived], kind: str) -> list[Any]:
    """To whom new messages of this kind came."""
    return [each.member_id for each in arrived if each.kind == kind and not each.is_edit]


@pytest.fixture
def post(crew: Crew) -> Post:
    """What carries letters to everybody in the team."""
    return Post(crew)
