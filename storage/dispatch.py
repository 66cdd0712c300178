"""Owed messages on their way: which go now, who carries them, and what became of each. What is owed is `outbox`'s."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from storage import outbox
from storage.outbox import FOUND, LEASED_FOR, REASON_LENGTH, REPEATED, Message, OutboxState, Priority
from storage.sql import Statement


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
    "UPDATE outbox SET state = 'sending', is_stale = false, replaced_as = NULL, leased_by = :leased_by,"
    " leased_until = :leased_until WHERE id = :id AND version = :version AND state = 'queued'"
)
_END = Statement(
    "UPDATE outbox SET state = :state, reason = :reason, message_id = COALESCE(:message_id, message_id),"
    " chat_id = COALESCE(chat_id, :chat_id), tried = version, attempts = attempts + 1, leased_until = NULL,"
    " finished_at = :now WHERE id = :id AND version = :version AND state IN ('queued', 'sending')"
)
# Of one that may have arrived it stays known until its end, whatever else it has to wait for on its way.
_AGAIN = Statement(
    "UPDATE outbox SET state = 'queued', reason = CASE WHEN reason = :repeated THEN reason ELSE :reason END,"
    " tried = version, attempts = attempts + 1, leased_by = NULL, leased_until = NULL, not_before = :again_at"
    " WHERE id = :id AND version = :version AND state = 'sending'"
)
# Another process sent a newer look of the card while this one was in flight: nobody knows which of them arrived last.
_CROSSED = Statement(
    "UPDATE outbox SET state = 'queued', tried = version, version = version + 1, reason = NULL, leased_by = NULL,"
    " leased_until = NULL, not_before = :now, finished_at = NULL"
    " WHERE id = :id AND version > :version AND state IN ('sending', 'sent') AND leased_by <> :sender"
)
_IS_STALE = Statement("SELECT is_stale, replaced_as FROM outbox WHERE id = :id")
_ORPHANS = Statement(f"{FOUND} WHERE state = 'sending' AND leased_until < :now")
_ORPHANS_ALL = Statement(f"{FOUND} WHERE state = 'sending' AND (leased_until < :now OR leased_by <> :sender)")

_HASTEN = Statement(
    "UPDATE outbox SET not_before = :now WHERE state = 'queued' AND not_before > :now AND not_before <= :until"
)
_SHORTEN = Statement(
    "UPDATE outbox SET leased_until = :leased_until WHERE state = 'sending' AND leased_until > :leased_until"
)
# Nobody has sent it, nobody carries it any more, or try after try fails.
_STUCK = Statement(
    "SELECT 1 FROM outbox WHERE priority <= :priority AND ((state = 'queued' AND (not_before <= :before"
    " OR (attempts >= :most AND COALESCE(reason, '') <> 'paced')))"
    " OR (state = 'sending' AND leased_until <= :before)) LIMIT 1"
)
_MOST_TRIES = 6  # seconds between tries grow (bot/sending): a minute has gone


def due(session: Session, now: datetime, *, most: int) -> list[Message]:
    """Queued messages whose time has come: of each chat the most pressing, with that chat's id if there is one."""
    return [outbox.message(row) for row in _DUE.run(session, now=now, most=most).fetchall()]


def lease(session: Session, now: datetime, *, messages: Sequence[Message], sender: str) -> list[Message]:
    """Mark the messages as in flight; return those that still wait in the version we know."""
    values = {"leased_by": sender, "leased_until": now + LEASED_FOR}
    return [m for m in messages if _LEASE.run(session, id=m.id, version=m.version, **values).rowcount == 1]


def settle(session: Session, now: datetime, *, outcomes: Sequence[Outcome], sender: str) -> bool:
    """Record what became of messages; return whether one of them is owed again.

    A message that was redrawn meanwhile stays owed in its new look; one that became stale on its way (`outdate`,
    `supersede`) is owed once it has arrived. If another sender has sent that look already, the two may have arrived in
    either order, and the message is owed once more.
    """
    is_owed = False
    for outcome in outcomes:
        reason = outcome.reason[:REASON_LENGTH] if outcome.reason else None
        of = {"id": outcome.message.id, "version": outcome.message.version, "reason": reason}
        if outcome.again_at is not None:
            is_known = _AGAIN.run(session, **of, repeated=REPEATED, again_at=outcome.again_at).rowcount
            is_owed = True
        else:
            sent = {"chat_id": outcome.message.chat_id, "message_id": outcome.message_id}
            is_known = _END.run(session, **of, **sent, state=outcome.state.value, now=now).rowcount
            is_owed = bool(is_known and _freshen(session, now, outcome)) or is_owed
        if not is_known:
            of = {"id": outcome.message.id, "version": outcome.message.version, "sender": sender}
            is_owed = bool(_CROSSED.run(session, **of, now=now).rowcount) or is_owed
    return is_owed


def orphans(session: Session, now: datetime, *, alone: str | None = None) -> list[Message]:
    """Messages whose sender died with them in flight: nobody knows whether they arrived.

    `alone` names the one sender there can be now; then every message in flight that is not its own is one.
    """
    rows = _ORPHANS_ALL.run(session, now=now, sender=alone) if alone else _ORPHANS.run(session, now=now)
    return [outbox.message(row) for row in rows.fetchall()]


def is_stuck(session: Session, *, before: datetime) -> bool:
    """Whether an alert or an answer has been due since then or longer and has not gone, or fails again and again."""
    given = {"priority": int(Priority.ALERT), "before": before, "most": _MOST_TRIES}
    return _STUCK.run(session, **given).fetchone() is not None


def hasten(session: Session, now: datetime, *, until: datetime) -> None:
    """The clock was set back: what was due until then by the old one is due now, and no lease lasts longer than one."""
    _HASTEN.run(session, now=now, until=until)
    _SHORTEN.run(session, leased_until=now + LEASED_FOR)


def _freshen(session: Session, now: datetime, outcome: Outcome) -> bool:
    """Owe a new look of a message that has arrived and became stale on its way; return whether it did."""
    message, chat_id = outcome.message, outcome.moved_to or outcome.message.chat_id
    if outcome.state is not OutboxState.SENT or outcome.message_id is None or chat_id is None:
        return False
    row = _IS_STALE.run(session, id=message.id).fetchone()
    if row is None or not row[0]:
        return False
    look = outbox.replaced(row[1], now) if row[1] else {"kind": message.kind, "params": message.params}
    outbox.redraw(session, now, chat_id=chat_id, message_id=outcome.message_id, member_id=message.member_id, **look)
    return True
