"""From an owed message to how it looks for its reader, at the last moment, and to whom it goes. Sends nothing."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.logs import named
from handlers.kit.feature import Aside, Deps, Later, Message, Reading, Render
from handlers.kit.keyboards import Media, Screen, Shown
from storage import groups, members, outbox
from storage.db import Unavailable
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


@dataclass(frozen=True)
class Envelope:
    """A message that may go to this chat, and is written as it goes."""

    message: outbox.Message
    chat_id: int
    later: Later
    thread_id: int | None = None


Sendable = Letter | Envelope


def addressed(message: outbox.Message, chat_id: int, shown: Shown | Later, thread_id: int | None) -> Sendable:
    """This message to this chat, written or not."""
    if isinstance(shown, Later):
        return Envelope(message, chat_id, shown, thread_id)
    return Letter(message, chat_id, shown, thread_id)


class Renderer:
    """Knows the message kinds of all features."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._kinds: Mapping[str, Message] = {
            f"{feature.name}.{what}": message for feature in deps.features for what, message in feature.messages.items()
        }
        self._aside = asyncio.Lock()  # one at a time: what reads much leaves the processor to taps

    def is_repeated(self, kind: str) -> bool:
        """Whether a message that may have arrived is sent again."""
        return kind not in self._kinds or self._kinds[kind].is_repeated_if_uncertain

    def render(self, reading: Reading, kind: str, params: dict[str, Any]) -> Shown | Later | None:
        """How a message of this kind looks; of one that is drawn aside, how to find out. Raises KeyError for a kind no
        feature declares."""
        of = self._kinds[kind]
        if of.aside is None or reading.reader is None:  # nobody in particular is told at once what is not for them
            return of.render(reading, **params)
        draw = partial(_draw_aside, reading, reading.reader.id, of.render, params, of.aside)
        return Later(draw, of.aside.is_protected)

    async def write(self, envelope: Envelope) -> Letter | Outcome:
        """What comes into the envelope as it is true now, or why there is nothing. Raises `Unavailable`."""
        message = envelope.message
        try:
            async with self._aside:
                shown = await self._deps.db.look(envelope.later.draw)
        except Unavailable:
            raise
        except Exception as error:
            log.exception("a message of kind %s cannot be written: %s", message.kind, named(error))
            return _unwritten(message, error)
        if shown is None:
            return Outcome(message, OutboxState.DROPPED, "no longer true")
        return Letter(message, envelope.chat_id, shown, envelope.thread_id)

    def prepare(self, session: Session, message: outbox.Message) -> Sendable | Outcome:
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
            return _unwritten(message, error)
        return (
            addressed(message, message.chat_id, shown, group.thread_id if group else None)
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


def _draw_aside(
    reading: Reading, reader_id: int, render: Render, params: dict[str, Any], aside: Aside, session: Session
) -> Shown | None:
    """Draw it for this reader from what is true by now. Raises ValueError for what is not protected as declared: it may
    have taken the place of a message that anybody can pass on."""
    reader = members.get(session, member_id=reader_id)
    shown = render(replace(reading, session=session, reader=reader), **params)
    if isinstance(shown, Screen | Media) and shown.is_protected is not aside.is_protected:
        raise ValueError("it is not protected as its kind declares")
    return shown


def _unwritten(message: outbox.Message, error: Exception) -> Outcome:
    return Outcome(message, OutboxState.FAILED, f"not written: {named(error)}")


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
