"""Messages that are owed, each with a key that makes it impossible to owe it twice. Their way out is `dispatch`'s."""

import enum
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice, read
from storage.session import owes
from storage.sql import Statement

# A sender that died is known to be dead after this; then its messages in flight are uncertain.
LEASED_FOR = timedelta(seconds=15)
REASON_LENGTH = 120


# Compared by bytes in every database: messages whose keys have one beginning are a range of the index (`cards`).
KEY: Any = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")

# The reason of a message that failed because its reader had shut the bot out.
UNREACHABLE = "unreachable"
# The reason of one that is sent once more, as it may or may not have arrived.
REPEATED = "repeated"
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
    key: str = Field(unique=True, sa_type=KEY)
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
    replaced_as: str | None = Field(default=None, max_length=48)  # or a newer one takes its place: how it is drawn then
    reason: str | None = Field(default=None, max_length=REASON_LENGTH)
    leased_by: str | None = Field(default=None, max_length=32)
    leased_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    not_before: datetime = Field(sa_type=UtcInstant)
    useless_after: datetime | None = Field(default=None, sa_type=UtcInstant)
    created_at: datetime = Field(sa_type=UtcInstant)
    finished_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)

    @property
    def about(self) -> dict[str, Any]:
        """The params as its view gets them."""
        found: dict[str, Any] = json.loads(self.params)
        return found


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


# The columns of a `Message`, in its order.
_COLUMNS = (
    "id, key, kind, params, member_id, chat_id, message_id, priority, version, tried, attempts, not_before,"
    " useless_after"
)
# Driver-level SQL of messages; `dispatch` asks for some of them.
FOUND = f"SELECT {_COLUMNS} FROM outbox"
_INSERT = (
    "INSERT INTO outbox (key, kind, params, member_id, chat_id, message_id, priority, state, version, tried,"
    " attempts, is_stale, leased_by, leased_until, not_before, useless_after, created_at) VALUES (:key, :kind, :params,"
    " :member_id, :chat_id, :message_id, :priority, :state, 1, 0, 0, false, :leased_by, :leased_until,"
    " :not_before, :useless_after, :now)"
)
_POST = Statement(f"{_INSERT} ON CONFLICT (key) DO NOTHING RETURNING {_COLUMNS}")
_REDRAWN = (
    f"{_INSERT} ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, params = excluded.params,"
    " member_id = excluded.member_id, priority = excluded.priority, state = excluded.state,"
    " tried = CASE WHEN outbox.state = 'sending' THEN outbox.version ELSE outbox.tried END,"
    " version = outbox.version + 1, attempts = 0, reason = NULL, leased_by = excluded.leased_by,"
    " leased_until = excluded.leased_until, not_before = excluded.not_before,"
    " useless_after = excluded.useless_after, created_at = excluded.created_at, finished_at = NULL"
)
_REDRAW, _REDRAW_ALL = Statement(f"{_REDRAWN} RETURNING {_COLUMNS}"), Statement(_REDRAWN)
_IS_DRAWN = Statement(
    "SELECT 1 FROM outbox WHERE key = :key AND kind = :kind AND state IN ('queued', 'sending', 'sent')"
)
_IS_REPEATED = Statement("SELECT 1 FROM outbox WHERE key = :key AND reason = :reason")
# One that waits is written when it goes; but who is just leasing it may have begun to, and cannot be told from here.
_OUTDATE = Statement(
    "UPDATE outbox SET is_stale = true WHERE key >= :low AND key < :high AND state IN ('queued', 'sending')"
)
_SUPERSEDE = Statement(
    "UPDATE outbox SET is_stale = true, replaced_as = :kind WHERE key >= :low AND key < :high AND key <> :by"
    " AND state IN ('queued', 'sending')"
)
_REVIVE = Statement(
    "UPDATE outbox SET state = 'queued', reason = NULL, version = version + 1, finished_at = NULL, not_before = :now"
    " WHERE member_id = :member_id AND state = 'failed' AND reason IN (:refused, :withheld) AND finished_at > :since"
)
_RENEW = Statement(
    "UPDATE outbox SET state = 'queued', reason = NULL, version = version + 1, finished_at = NULL, not_before = :now,"
    " useless_after = :useless_after WHERE id = :id AND state IN ('failed', 'dropped')"
)
# What was to be drawn anew there is not in the new chat, where its number may be another message's. A new version, so
# that a sender that still knows the old chat does not lease it.
_MOVE = Statement(
    "UPDATE outbox SET chat_id = :new, message_id = NULL, version = version + 1"
    " WHERE chat_id = :old AND state = 'queued'"
)


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
    if row is not None and sender is None:
        _hurry(session, now, priority, not_before)
    return message(row) if row else None


def known(session: Session, *, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Which of these keys are owed or were sent, and what those messages are about."""
    rows = session.exec(select(Owed.key, Owed.params).where(col(Owed.key).in_(keys))).all() if keys else []
    return {key: json.loads(params) for key, params in rows}


def fate(session: Session, *, key: str) -> OutboxState | None:
    """What became of the message of this key so far; None when there never was one."""
    owed = session.exec(select(Owed).where(Owed.key == key).execution_options(populate_existing=True)).first()
    return owed.state if owed else None


def is_repeated(session: Session, *, key: str) -> bool:
    """Whether the message of this key may have arrived already and goes once more."""
    return _IS_REPEATED.run(session, key=key, reason=REPEATED).fetchone() is not None


def posted(session: Session, *, low: str, high: str) -> Sequence[Owed]:
    """Messages of keys in [low, high) as they are now, whatever became of them, in the order they were posted."""
    chosen = select(Owed).where(col(Owed.key) >= low, col(Owed.key) < high).order_by(col(Owed.id))
    return session.exec(chosen.execution_options(populate_existing=True)).all()


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
        **_values(now, _edit(chat_id, message_id), kind, params, priority, sender, not_before, None),
        member_id=member_id,
        chat_id=chat_id,
        message_id=message_id,
    ).fetchone()
    if sender is None:
        _hurry(session, now, priority, not_before)
    return message(row)


def is_drawn(session: Session, *, chat_id: int, message_id: int, kind: str) -> bool:
    """Whether a message in a chat was last drawn anew as this kind, or is about to be."""
    return _IS_DRAWN.run(session, key=_edit(chat_id, message_id), kind=kind).fetchone() is not None


def redraw_all(session: Session, now: datetime, *, looks: Sequence[Mapping[str, Any]]) -> None:
    """The same for many at once, each with its chat_id, message_id, kind, params and member_id; after all else."""
    rows = [
        _values(now, _edit(each["chat_id"], each["message_id"]), each["kind"], each["params"], Priority.BULK)
        | {name: each[name] for name in ("member_id", "chat_id", "message_id")}
        for each in looks
    ]
    _REDRAW_ALL.run_all(session, rows)


def outdate(session: Session, *, spans: Sequence[Mapping[str, str]]) -> None:
    """What messages show has changed whose keys are in one of these spans [low, high): those on their way are drawn
    anew once they are there."""
    _OUTDATE.run_all(session, spans)


def replaced(kind: str, sent_at: datetime) -> dict[str, Any]:
    """How a message is drawn whose place a newer one has taken, as this kind: when it came is what that knows."""
    return {"kind": kind, "params": {"sent_at": sent_at.isoformat()}}


def supersede(session: Session, *, low: str, high: str, kind: str, by: str) -> None:
    """A newer message, of the key `by`, takes the place of those of keys in [low, high): those on their way are drawn
    as this kind once they are there."""
    _SUPERSEDE.run(session, low=low, high=high, kind=kind, by=by)


def revive(session: Session, now: datetime, *, member_id: int, since: datetime) -> int:
    """Owe again what a member missed after `since` because they could not be reached; return how many.

    Each is looked at anew when it is sent: what is no longer true is dropped then.
    """
    reasons = {"refused": UNREACHABLE, "withheld": WITHHELD}
    return _REVIVE.run(session, now=now, member_id=member_id, since=since, **reasons).rowcount


def missed(session: Session, *, low: str, high: str, reasons: Sequence[str]) -> Sequence[Owed]:
    """New messages of keys in [low, high) that were not sent because they were not true then, or for one of these
    reasons; by id."""
    chosen = select(Owed).where(col(Owed.key) >= low, col(Owed.key) < high, col(Owed.message_id).is_(None))
    found = session.exec(chosen.order_by(col(Owed.id)).execution_options(populate_existing=True)).all()
    failed = {(OutboxState.FAILED, reason) for reason in reasons}
    return [each for each in found if each.state is OutboxState.DROPPED or (each.state, each.reason) in failed]


def renew(session: Session, now: datetime, *, owed_id: int, useless_after: datetime | None) -> None:
    """Owe a message once more that was not sent; it is looked at anew when it goes, unless it is too late then."""
    _RENEW.run(session, id=owed_id, now=now, useless_after=useless_after)


def move(session: Session, *, chat_id: int, to: int) -> None:
    """What waits for a chat goes to the one it has become."""
    _MOVE.run(session, old=chat_id, new=to)


def _hurry(session: Session, now: datetime, priority: Priority, not_before: datetime | None) -> None:
    """Let it be looked for as soon as the transaction is committed; what many get is found by the next look, with what
    else there is by then."""
    if priority < Priority.BULK and (not_before is None or not_before <= now):
        owes(session)


def _edit(chat_id: int, message_id: int) -> str:
    """The key of the new look of a message: there is one at most."""
    return f"edit:{chat_id}:{message_id}"


def _values(
    now: datetime,
    key: str,
    kind: str,
    params: dict[str, Any],
    priority: Priority,
    sender: str | None = None,
    not_before: datetime | None = None,
    useless_after: datetime | None = None,
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


def message(row: Sequence[Any]) -> Message:
    """A row of `FOUND`."""
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
