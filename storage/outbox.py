"""Messages that are owed, each with a key that makes it impossible to owe it twice. Sending is `bot/delivery.py`'s."""

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice, read
from storage.sql import Statement

# A sender that died is known to be dead after this; then its messages in flight are uncertain.
LEASED_FOR = timedelta(seconds=15)
_REASON_LENGTH = 120


# Compared by bytes in every database: messages whose keys have one beginning are a range of the index (`cards`).
_Key: Any = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")

# The reason of a message that failed because its reader had shut the bot out.
UNREACHABLE = "unreachable"
# The reason of one that was not even tried, because that was known.
WITHHELD = "known to be unreachable"


class Priority(enum.IntEnum):
    """Who goes first. Answers to a tap overtake everything, a broadcast waits for all."""

    REPLY = 0  # the answer to what somebody just did
    ALERT = 1  # somebody has to act now
    NOTICE = 2  # news for one person
    BULK = 3  # the same for many, and cards that follow the facts


class OutboxState(enum.StrEnum):
    """What became of a message."""

    QUEUED = "queued"  # owed
    SENDING = "sending"  # in flight, leased by one sender
    SENT = "sent"  # Telegram confirmed it
    FAILED = "failed"  # Telegram refused it; `reason` says why
    UNCERTAIN = "uncertain"  # it may have arrived, and is of a kind that is not repeated
    DROPPED = "dropped"  # no longer true or too late, so not sent


class Owed(SQLModel, table=True):
    """One message to one chat: its kind and what it is about, not its words; they are found when it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (sa.Index("ix_outbox_due", "state", "priority", "not_before"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True, sa_type=_Key)
    kind: str = Field(max_length=48)
    params: str = Field(sa_type=sa.Text)
    member_id: int | None = Field(default=None, foreign_key="member.id")
    chat_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    message_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    priority: int = Field(sa_type=sa.SmallInteger)
    state: OutboxState = Field(default=OutboxState.QUEUED, sa_type=choice(OutboxState))
    version: int = Field(default=1)
    tried: int = Field(default=0)  # the latest version that was in flight
    attempts: int = Field(default=0)
    is_stale: bool = Field(default=False)  # what it shows has changed since somebody began to send it
    reason: str | None = Field(default=None, max_length=_REASON_LENGTH)
    leased_by: str | None = Field(default=None, max_length=32)
    leased_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    not_before: datetime = Field(sa_type=UtcInstant)
    useless_after: datetime | None = Field(default=None, sa_type=UtcInstant)
    created_at: datetime = Field(sa_type=UtcInstant)
    finished_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)


@dataclass(frozen=True)
class Message:
    """An owed message as the sender sees it. Edits have a `message_id` from the start, others when sent."""

    id: int
    key: str
    kind: str
    params: dict[str, Any]
    member_id: int | None
    chat_id: int | None
    message_id: int | None
    priority: Priority
    version: int
    tried: int
    attempts: int
    not_before: datetime
    useless_after: datetime | None


@dataclass(frozen=True)
class Outcome:
    """What became of one sending. `again_at` puts the message back into the queue instead of ending it; `moved_to` is
    the chat Telegram says its chat has become."""

    message: Message
    state: OutboxState
    reason: str | None = None
    message_id: int | None = None
    again_at: datetime | None = None
    moved_to: int | None = None


# The columns of a `Message`, in its order.
_COLUMNS = (
    "id, key, kind, params, member_id, chat_id, message_id, priority, version, tried, attempts, not_before,"
    " useless_after"
)
_INSERT = (
    "INSERT INTO outbox (key, kind, params, member_id, chat_id, message_id, priority, state, version, tried,"
    " attempts, is_stale, leased_by, leased_until, not_before, useless_after, created_at) VALUES (:key, :kind, :params,"
    " :member_id, :chat_id, :message_id, :priority, :state, 1, 0, 0, false, :leased_by, :leased_until,"
    " :not_before, :useless_after, :now)"
)
_POST = Statement(f"{_INSERT} ON CONFLICT (key) DO NOTHING RETURNING {_COLUMNS}")
_REDRAW = Statement(
    f"{_INSERT} ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, params = excluded.params,"
    " member_id = excluded.member_id, priority = excluded.priority, state = excluded.state,"
    " tried = CASE WHEN outbox.state = 'sending' THEN outbox.version ELSE outbox.tried END,"
    " version = outbox.version + 1, attempts = 0, reason = NULL, leased_by = excluded.leased_by,"
    " leased_until = excluded.leased_until, not_before = excluded.not_before,"
    " useless_after = excluded.useless_after, created_at = excluded.created_at, finished_at = NULL"
    f" RETURNING {_COLUMNS}"
)
# Whoever is written to by member id is found here, so that the sender can pace the chat before it writes anything.
# Only the first of each chat: what waits behind it cannot go yet, and must not crowd out the others.
_DUE = Statement(
    "SELECT id, key, kind, params, member_id, chat, message_id, priority, version, tried, attempts, not_before,"
    " useless_after FROM (SELECT o.*, COALESCE(o.chat_id, m.telegram_id) AS chat, row_number() OVER ("
    "PARTITION BY COALESCE(o.chat_id, m.telegram_id, -o.id) ORDER BY o.priority, o.not_before, o.id) AS turn"
    " FROM outbox AS o LEFT JOIN member AS m ON m.id = o.member_id WHERE o.state = 'queued' AND o.not_before <= :now"
    ") AS due WHERE turn = 1 ORDER BY priority, not_before, id LIMIT :most"
)
_LEASE = Statement(
    "UPDATE outbox SET state = 'sending', is_stale = false, leased_by = :leased_by, leased_until = :leased_until"
    " WHERE id = :id AND version = :version AND state = 'queued'"
)
_END = Statement(
    "UPDATE outbox SET state = :state, reason = :reason, message_id = COALESCE(:message_id, message_id),"
    " chat_id = COALESCE(chat_id, :chat_id), tried = version, attempts = attempts + 1, leased_until = NULL,"
    " finished_at = :now WHERE id = :id AND version = :version AND state IN ('queued', 'sending')"
)
_AGAIN = Statement(
    "UPDATE outbox SET state = 'queued', reason = :reason, tried = version, attempts = attempts + 1, leased_by = NULL,"
    " leased_until = NULL, not_before = :again_at WHERE id = :id AND version = :version AND state = 'sending'"
)
# Another process sent a newer look of the card while this one was in flight: nobody knows which of them arrived last.
_CROSSED = Statement(
    "UPDATE outbox SET state = 'queued', tried = version, version = version + 1, reason = NULL, leased_by = NULL,"
    " leased_until = NULL, not_before = :now, finished_at = NULL"
    " WHERE id = :id AND version > :version AND state IN ('sending', 'sent') AND leased_by <> :sender"
)
# One that waits is written when it goes; but who is just leasing it may have begun to, and cannot be told from here.
_OUTDATE = Statement(
    "UPDATE outbox SET is_stale = true WHERE key >= :low AND key < :high AND state IN ('queued', 'sending')"
)
_IS_STALE = Statement("SELECT is_stale FROM outbox WHERE id = :id")
_ORPHANS = Statement(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'sending' AND leased_until < :now")
_ORPHANS_ALL = Statement(
    f"SELECT {_COLUMNS} FROM outbox WHERE state = 'sending' AND (leased_until < :now OR leased_by <> :sender)"
)
_REVIVE = Statement(
    "UPDATE outbox SET state = 'queued', reason = NULL, version = version + 1, finished_at = NULL, not_before = :now"
    " WHERE member_id = :member_id AND state = 'failed' AND reason IN (:refused, :withheld) AND finished_at > :since"
)
# What was to be drawn anew there is not in the new chat, where its number may be another message's. A new version, so
# that a sender that still knows the old chat does not lease it.
_MOVE = Statement(
    "UPDATE outbox SET chat_id = :new, message_id = NULL, version = version + 1"
    " WHERE chat_id = :old AND state = 'queued'"
)
_PRUNE = Statement("DELETE FROM outbox WHERE finished_at < :before AND priority = :priority")


def post(
    session: Session,
    now: datetime,
    *,
    key: str,
    kind: str,
    params: dict[str, Any],
    priority: Priority = Priority.NOTICE,
    member_id: int | None = None,
    chat_id: int | None = None,
    not_before: datetime | None = None,
    useless_after: datetime | None = None,
    sender: str | None = None,
) -> Message | None:
    """Owe a new message to a member (or a chat). None when this key is owed or was sent already.

    With a `sender` the message is leased to that process, which sends it as soon as the transaction is committed.
    """
    if (member_id is None) == (chat_id is None) and sender is None:
        raise ValueError("a message goes to one member or to one chat")
    row = _POST.run(
        session,
        **_values(now, key, kind, params, priority, sender, not_before, useless_after),
        member_id=member_id,
        chat_id=chat_id,
        message_id=None,
    ).fetchone()
    return _message(row) if row else None


def known(session: Session, *, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Which of these keys are owed or were sent, and what those messages are about."""
    rows = session.exec(select(Owed.key, Owed.params).where(col(Owed.key).in_(keys))).all() if keys else []
    return {key: json.loads(params) for key, params in rows}


def fate(session: Session, *, key: str) -> OutboxState | None:
    """What became of the message of this key so far; None when there never was one."""
    owed = session.exec(select(Owed).where(Owed.key == key).execution_options(populate_existing=True)).first()
    return owed.state if owed else None


def redraw(
    session: Session,
    now: datetime,
    *,
    chat_id: int,
    message_id: int,
    kind: str,
    params: dict[str, Any],
    priority: Priority = Priority.BULK,
    member_id: int | None = None,
    not_before: datetime | None = None,
    sender: str | None = None,
) -> Message:
    """Owe a new look of a message that is already in a chat; what it was to look like before is forgotten."""
    row = _REDRAW.run(
        session,
        **_values(now, f"edit:{chat_id}:{message_id}", kind, params, priority, sender, not_before, None),
        member_id=member_id,
        chat_id=chat_id,
        message_id=message_id,
    ).fetchone()
    return _message(row)


def due(session: Session, now: datetime, *, most: int) -> list[Message]:
    """Queued messages whose time has come: of each chat the most pressing, with that chat's id if there is one."""
    return [_message(row) for row in _DUE.run(session, now=now, most=most).fetchall()]


def lease(session: Session, now: datetime, *, messages: Sequence[Message], sender: str) -> list[Message]:
    """Mark the messages as in flight; return those that still wait in the version we know."""
    values = {"leased_by": sender, "leased_until": now + LEASED_FOR}
    return [m for m in messages if _LEASE.run(session, id=m.id, version=m.version, **values).rowcount == 1]


def settle(session: Session, now: datetime, *, outcomes: Sequence[Outcome], sender: str) -> bool:
    """Record what became of messages; return whether one of them is owed again.

    A message that was redrawn meanwhile stays owed in its new look; one that became stale on its way (`outdate`) is
    owed once it has arrived. If another sender has sent that look already, the two may have arrived in either order,
    and the message is owed once more.
    """
    is_owed = False
    for outcome in outcomes:
        reason = outcome.reason[:_REASON_LENGTH] if outcome.reason else None
        of = {"id": outcome.message.id, "version": outcome.message.version, "reason": reason}
        if outcome.again_at is not None:
            is_known = _AGAIN.run(session, **of, again_at=outcome.again_at).rowcount
            is_owed = True
        else:
            sent = {"chat_id": outcome.message.chat_id, "message_id": outcome.message_id}
            is_known = _END.run(session, **of, **sent, state=outcome.state.value, now=now).rowcount
            is_owed = bool(is_known and _freshen(session, now, outcome)) or is_owed
        if not is_known:
            of = {"id": outcome.message.id, "version": outcome.message.version, "sender": sender}
            is_owed = bool(_CROSSED.run(session, **of, now=now).rowcount) or is_owed
    return is_owed


def outdate(session: Session, *, low: str, high: str) -> None:
    """What messages of keys in [low, high) show has changed: those on their way are drawn anew once they are there."""
    _OUTDATE.run(session, low=low, high=high)


def orphans(session: Session, now: datetime, *, alone: str | None = None) -> list[Message]:
    """Messages whose sender died with them in flight: nobody knows whether they arrived.

    `alone` names the one sender there can be now; then every message in flight that is not its own is one.
    """
    rows = _ORPHANS_ALL.run(session, now=now, sender=alone) if alone else _ORPHANS.run(session, now=now)
    return [_message(row) for row in rows.fetchall()]


def revive(session: Session, now: datetime, *, member_id: int, since: datetime) -> int:
    """Owe again what a member missed after `since` because they could not be reached; return how many.

    Each is looked at anew when it is sent: what is no longer true is dropped then.
    """
    reasons = {"refused": UNREACHABLE, "withheld": WITHHELD}
    return _REVIVE.run(session, now=now, member_id=member_id, since=since, **reasons).rowcount


def move(session: Session, *, chat_id: int, to: int) -> None:
    """What waits for a chat goes to the one it has become."""
    _MOVE.run(session, old=chat_id, new=to)


def prune(session: Session, *, finished_before: datetime, priority: Priority) -> int:
    """Delete messages of this priority that ended before this; return how many."""
    return _PRUNE.run(session, before=finished_before, priority=int(priority)).rowcount


def _freshen(session: Session, now: datetime, outcome: Outcome) -> bool:
    """Owe a new look of a message that has arrived and became stale on its way; return whether it did."""
    message, chat_id = outcome.message, outcome.moved_to or outcome.message.chat_id
    if outcome.state is not OutboxState.SENT or outcome.message_id is None or chat_id is None:
        return False
    row = _IS_STALE.run(session, id=message.id).fetchone()
    if row is None or not row[0]:
        return False
    redraw(
        session,
        now,
        chat_id=chat_id,
        message_id=outcome.message_id,
        kind=message.kind,
        params=message.params,
        member_id=message.member_id,
    )
    return True


def _values(
    now: datetime,
    key: str,
    kind: str,
    params: dict[str, Any],
    priority: Priority,
    sender: str | None,
    not_before: datetime | None,
    useless_after: datetime | None,
) -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "params": json.dumps(params),
        "priority": int(priority),
        "state": (OutboxState.SENDING if sender else OutboxState.QUEUED).value,
        "leased_by": sender,
        "leased_until": now + LEASED_FOR if sender else None,
        "not_before": not_before or now,
        "useless_after": useless_after,
        "now": now,
    }


def _message(row: Sequence[Any]) -> Message:
    return Message(
        id=row[0],
        key=row[1],
        kind=row[2],
        params=json.loads(row[3]),
        member_id=row[4],
        chat_id=row[5],
        message_id=row[6],
        priority=Priority(row[7]),
        version=row[8],
        tried=row[9],
        attempts=row[10],
        not_before=read(row[11]),
        useless_after=read(row[12]) if row[12] is not None else None,
    )
