"""A post office for tests without a process: what is due is written for its reader as the product does, and counts as
sent."""

from dataclasses import dataclass
from typing import Any

from bot.rendering import Letter, Renderer
from handlers.kit.keyboards import Removal, Screen, Shown
from storage import dispatch
from storage.dispatch import Outcome
from storage.outbox import OutboxState
from tests.crew import Crew

_SENDER = "post"
_AT_ONCE = 200


@dataclass(frozen=True)
class Arrived:
    """What came to whom; an edit has the number of the message it changed."""

    kind: str
    member_id: int | None
    shown: Shown
    message_id: int
    is_edit: bool

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
            done = [self._carry(self._renderer.prepare(session, message)) for message in leased]
            dispatch.settle(session, now, outcomes=[outcome for _, outcome in done], sender=_SENDER)
        return [arrived for arrived, _ in done]

    def _carry(self, prepared: Letter | Outcome) -> tuple[Arrived | None, Outcome]:
        if isinstance(prepared, Outcome):
            return None, prepared
        message = prepared.message
        self._sent += message.message_id is None
        number = message.message_id or self._sent
        arrived = Arrived(message.kind, message.member_id, prepared.shown, number, message.message_id is not None)
        return arrived, Outcome(message, OutboxState.SENT, message_id=number)


def told(arrived: list[Arrived], kind: str) -> list[Any]:
    """To whom new messages of this kind came."""
    return [each.member_id for each in arrived if each.kind == kind and not each.is_edit]
