"""From an owed message to how it looks for its reader, at the last moment, and to whom it goes. Sends nothing."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.logs import named
from handlers.kit.feature import Deps, Message, Reading
from handlers.kit.keyboards import Shown
from storage import groups, members, outbox
from storage.dispatch import Outcome
from storage.groups import TeamGroup
from storage.members import Language, Member, MemberState
from storage.outbox import OutboxState, Priority

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """A message ready to go: to this chat, looking like this."""

    message: outbox.Message
    chat_id: int
    shown: Shown
    thread_id: int | None = None


class Renderer:
    """Knows the message kinds of all features."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._kinds: Mapping[str, Message] = {
            f"{feature.name}.{what}": message for feature in deps.features for what, message in feature.messages.items()
        }

    def is_repeated(self, kind: str) -> bool:
        """Whether a message that may have arrived is sent again."""
        return kind not in self._kinds or self._kinds[kind].is_repeated_if_uncertain

    def render(self, reading: Reading, kind: str, params: dict[str, Any]) -> Shown | None:
        """How a message of this kind looks. Raises KeyError for a kind no feature declares."""
        return self._kinds[kind].render(reading, **params)

    def prepare(self, session: Session, message: outbox.Message) -> Letter | Outcome:
        """The letter for its reader as it is true now, or why there is none."""
        now = self._deps.clock.now()
        if message.useless_after is not None and now > message.useless_after:
            return Outcome(message, OutboxState.DROPPED, "too late")
        reader, group = _reader(session, message), _group(session, message)
        reason = _group_hindrance(message, group) if _is_for_group(message) else _hindrance(message, reader)
        if message.chat_id is None or reason is not None:
            return Outcome(message, OutboxState.FAILED, reason or "no telegram")
        try:
            with session.begin_nested():  # a query that fails spoils no more than its own message
                reading = self._reading(session, reader, group)
                until = self._held_until(reading, message)
                if until > reading.now:
                    return Outcome(message, OutboxState.QUEUED, "held", again_at=until)
                shown = self.render(reading, message.kind, message.params)
        except OperationalError:  # the database is away, which is not the view's fault
            raise
        except Exception as error:  # one broken view must not hold up everybody's messages
            log.exception("a message of kind %s cannot be written: %s", message.kind, named(error))
            return Outcome(message, OutboxState.FAILED, f"not written: {named(error)}")
        return (
            Letter(message, message.chat_id, shown, group.thread_id if group else None)
            if shown
            else Outcome(message, OutboxState.DROPPED, "no longer true")
        )

    def _held_until(self, reading: Reading, message: outbox.Message) -> datetime:
        """Until when it is held back; what stands in a chat already disturbs nobody."""
        kind = self._kinds.get(message.kind)
        if kind is None or kind.waits is None or message.message_id is not None:
            return reading.now
        return kind.waits(reading, **message.params)

    def _reading(self, session: Session, reader: Member | None, group: TeamGroup | None) -> Reading:
        deps = self._deps
        known = reader or group
        words = deps.texts.speak(known.language if known else Language.ET, deps.zone)
        return Reading(session, deps.clock.now(), words, reader, deps)


def _is_for_group(message: outbox.Message) -> bool:
    return message.chat_id is not None and message.chat_id < 0  # Bot API: ids of groups are negative


def _reader(session: Session, message: outbox.Message) -> Member | None:
    """Whom it is written for; what a whole group reads is for nobody in particular."""
    if message.member_id is None or _is_for_group(message):
        return None
    return members.get(session, member_id=message.member_id)


def _group(session: Session, message: outbox.Message) -> TeamGroup | None:
    if message.chat_id is None or not _is_for_group(message):
        return None
    return groups.get(session, chat_id=message.chat_id)


def _group_hindrance(message: outbox.Message, group: TeamGroup | None) -> str | None:
    """Why a group is not to be written to. A card somebody has just tapped is redrawn in any case."""
    if message.priority is Priority.REPLY or (group is not None and group.is_current):
        return None
    return "no group of ours" if group is None else "nothing is posted there"


def _hindrance(message: outbox.Message, reader: Member | None) -> str | None:
    """Why somebody is not to be written to. Who has just written themselves is answered in any case."""
    if message.priority is Priority.REPLY or reader is None:
        return None
    if reader.state is MemberState.DISABLED:
        return "not a member"
    if message.chat_id is not None and message.chat_id > 0 and message.chat_id != reader.telegram_id:
        return "no longer their chat"  # a lost phone must not go on being told
    # Not UNREACHABLE: that somebody cannot be reached is told once, when it turns out.
    return outbox.WITHHELD if reader.unreachable_since is not None else None
