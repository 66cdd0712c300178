"""Cards that follow the facts: messages already in chats that are drawn anew when what they show has changed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage import clearing, outbox
from storage.base import read
from storage.outbox import Owed, Priority
from storage.sql import Statement

# What is joined to nothing has no index: by its own choice SQLite would look through all that was ever sent, and not
# through a few keys. One whose chat shows something else in that message by now is left alone: its reader has gone on.
_LOOK = (
    "SELECT o.kind, o.params, o.member_id, o.chat_id, o.message_id, o.key, o.finished_at, e.params FROM {} AS span"
    " CROSS JOIN outbox AS o LEFT JOIN outbox AS e ON e.key = 'edit:' || o.chat_id || ':' || o.message_id"
    " WHERE o.key >= {} AND o.key < {} AND o.state || '' = 'sent' AND o.message_id IS NOT NULL"
    " AND (e.id IS NULL OR e.kind = o.kind) ORDER BY o.id"  # drawn anew in one order, or two would wait in a ring
)
# Many spans of keys at once are one array, which each engine takes apart in its own way.
_SHOWN = {
    "sqlite": Statement(
        _LOOK.format("json_each(:spans)", "json_extract(span.value, '$.low')", "json_extract(span.value, '$.high')")
    ),
    "postgresql": Statement(
        _LOOK.format("jsonb_to_recordset(CAST(:spans AS jsonb))", "span.low", "span.high").replace(
            "AS span", "AS span(low text, high text)"
        )
    ),
}
# A message that shows this since somebody tapped it: as if it had been sent so, for it is followed alike.
_WATCH = Statement(
    "INSERT INTO outbox (key, kind, params, member_id, chat_id, message_id, priority, state, version, tried, attempts,"
    " is_stale, not_before, created_at, finished_at) VALUES (:key, :kind, :params, :member_id, :chat_id, :message_id,"
    " :priority, 'sent', 1, 1, 0, false, :now, :now, :now) ON CONFLICT (key) DO UPDATE SET kind = excluded.kind,"
    " params = excluded.params, member_id = excluded.member_id, finished_at = excluded.finished_at"
)
_RANG = Statement("SELECT params, created_at FROM outbox WHERE key >= :low AND key < :high ORDER BY id")
# When a message came, in its own right and not by a tap that showed something in it.
_CAME = Statement(
    "SELECT MIN(finished_at) FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id AND state = 'sent'"
    " AND attempts > 0 AND SUBSTR(key, 1, 5) <> 'edit:'"
)
_POSTED = Statement("SELECT 1 FROM outbox WHERE key = :key")
_SENT = Statement("SELECT finished_at FROM outbox WHERE key = :key AND state = 'sent' AND message_id IS NOT NULL")
# The character after the colon that ends every prefix.
_AFTER = ";"


@dataclass(frozen=True)
class Shown:
    """A message as it stands in a chat."""

    kind: str
    params: dict[str, Any]
    member_id: int | None
    chat_id: int
    message_id: int


@dataclass(frozen=True)
class Standing:
    """A message that shows something in a chat, under which key, and since when it does."""

    message: Shown
    key: str
    since: datetime


def is_owed(session: Session, *, key: str) -> bool:
    """Whether a message was posted under this key, whatever became of it."""
    return _POSTED.run(session, key=key).fetchone() is not None


def shown(session: Session, *, prefix: str) -> list[Shown]:
    """Messages in chats that were sent under a key that begins with this, which ends in a colon."""
    return [_read(row) for row in _shown(session, prefix)]


def standing(session: Session, *, prefix: str) -> list[Standing]:
    """What stands in chats under keys that begin with this, which ends in a colon, with its key and since when."""
    return [Standing(_read(row), row[5], read(row[6])) for row in _shown(session, prefix)]


def came_at(session: Session, *, chat_id: int, message_id: int) -> datetime | None:
    """When a message came into its chat; None when that is not known any more. Looks at every message there is."""
    row = _CAME.run(session, chat_id=chat_id, message_id=message_id).fetchone()
    return read(row[0]) if row is not None and row[0] is not None else None


def is_shown(session: Session, *, key: str) -> bool:
    """Whether the message of this key is in its chat, so that it is drawn anew and not for the first time."""
    return shown_since(session, key=key) is not None


def shown_since(session: Session, *, key: str) -> datetime | None:
    """When the message of this key came into its chat; None while it has not, or is not known any more."""
    row = _SENT.run(session, key=key).fetchone()
    return read(row[0]) if row is not None else None


def posted(session: Session, *, prefix: str) -> list[tuple[dict[str, Any], datetime]]:
    """What messages are about that were posted under keys that begin with this, which ends in a colon, whatever became
    of them, and when each was posted."""
    return [(json.loads(params), read(at)) for params, at in _RANG.run(session, **range_of(prefix)).fetchall()]


def owed(session: Session, *, prefix: str) -> Sequence[Owed]:
    """Messages posted under keys that begin with this, which ends in a colon, with what became of each."""
    return outbox.posted(session, **range_of(prefix))


def erase(session: Session, *, prefix: str) -> None:
    """Forget that messages were posted under keys that begin with this, which ends in a colon."""
    clearing.erase(session, **range_of(prefix))


def give_up(session: Session, now: datetime, *, prefix: str, kind: str) -> None:
    """Let what stands in chats under keys that begin with this, which ends in a colon, be drawn as this kind once more,
    and then follow nothing: that it did is forgotten."""
    replace(session, now, prefix=prefix, kind=kind, by="")
    clearing.erase_done(session, **range_of(prefix))


def sweep(session: Session, *, kind: str, prefix: str) -> None:
    """Forget that messages were drawn anew as this kind, of those that were erased under keys that begin with this."""
    clearing.erase_kind(session, kind=kind, **range_of(prefix))


def watch(
    session: Session,
    now: datetime,
    *,
    key: str,
    kind: str,
    params: dict[str, Any],
    member_id: int | None,
    chat_id: int,
    message_id: int,
) -> None:
    """Let a message that shows something else since it was tapped follow the facts under this key, while it does."""
    about = {"kind": kind, "params": json.dumps(params), "member_id": member_id}
    where = {"chat_id": chat_id, "message_id": message_id, "priority": int(Priority.BULK)}
    _WATCH.run(session, key=key, now=now, **about, **where)


def follow(
    session: Session, now: datetime, *, prefix: str, is_about: Callable[[dict[str, Any]], bool] | None = None
) -> int:
    """Owe a new look to every message sent under a key that begins with this, which ends in a colon, or to those whose
    params say that it is about them; return how many.

    What still waits to be sent needs none, as it is written when it goes; what is on its way is looked at once it is
    there.
    """
    return follow_all(session, now, prefixes=(prefix,), is_about=is_about)


def follow_one(session: Session, now: datetime, *, key: str) -> int:
    """The same of the message sent under just this key."""
    return follow_all(session, now, keys=(key,))


def follow_all(
    session: Session,
    now: datetime,
    *,
    prefixes: Sequence[str] = (),
    keys: Sequence[str] = (),
    is_about: Callable[[dict[str, Any]], bool] | None = None,
) -> int:
    """The same of what was sent under just these keys or keys that begin so: a few questions, however many they are."""
    # Nothing sorts before a space that a key may have.
    spans = [*map(range_of, prefixes), *({"low": key, "high": f"{key} "} for key in keys)]
    outbox.outdate(session, spans=spans)
    shown = [_read(row) for row in _shown_in(session, spans)]
    found = [each for each in shown if is_about is None or is_about(each.params)]
    outbox.redraw_all(session, now, looks=[vars(each) for each in found])
    return len(found)


def replace(session: Session, now: datetime, *, prefix: str, kind: str, by: str) -> int:
    """Let a newer message, posted under the key `by`, take the place of those sent under keys that begin with this.

    They are redrawn as this kind, whose `sent_at` says when they came, and follow nothing any more; return how many.
    One that is on its way is once it is there; what still waits to be sent is its view's matter.
    """
    outbox.supersede(session, **range_of(prefix), kind=kind, by=by)
    found = [(_read(row), row[6]) for row in _shown(session, prefix) if row[5] != by]
    about = [(each, outbox.replaced(kind, read(sent_at))) for each, sent_at in found]
    outbox.redraw_all(session, now, looks=[vars(each) | look for each, look in about])
    return len(found)


def _shown(session: Session, prefix: str) -> Sequence[Any]:
    return _shown_in(session, [range_of(prefix)])


def _shown_in(session: Session, spans: Sequence[dict[str, str]]) -> Sequence[Any]:
    look = _SHOWN[session.connection().dialect.name]
    rows = look.run(session, spans=json.dumps(spans)).fetchall()
    return [row for row in rows if row[7] is None or _is_about(json.loads(row[1]), json.loads(row[7]))]


def _is_about(params: dict[str, Any], drawn: dict[str, Any]) -> bool:
    """Whether what a message was last drawn about is not something else of the same kind, such as another shift."""
    return all(drawn.get(name, value) == value for name, value in params.items())


def range_of(prefix: str) -> dict[str, str]:
    """The range of keys that begin with this, which ends in a colon; ValueError for one that does not."""
    if not prefix.endswith(":"):
        raise ValueError(f"a prefix of keys ends in a colon: {prefix}")
    return {"low": prefix, "high": prefix[:-1] + _AFTER}


def _read(row: Sequence[Any]) -> Shown:
    return Shown(row[0], json.loads(row[1]), *row[2:5])
