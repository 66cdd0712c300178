"""The queue of updates as a bot sees it: growing ids, what was asked for, what is confirmed. Fetching is kept out."""

import itertools
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
    ]
)
# What a bot must ask for by name (Bot API, getUpdates: allowed_updates).
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update, already frozen as JSON: later edits of a message do not change what is waiting."""

    id: int
    kind: str
    chat: int
    raw: str


class UpdateQueue:
    """Updates nobody confirmed yet, oldest first."""

    def __init__(self) -> None:
        self._pending: OrderedDict[int, Update] = OrderedDict()
        # Telegram starts anywhere; a bot that expects 1 would be wrong.
        self._ids = itertools.count(100_000_000 + secrets.randbelow(100_000_000))
        self._allowed: frozenset[str] | None = None
        self._watchers: list[Callable[[], None]] = []

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def allowed(self) -> list[str]:
        """What the bot asked for by name, empty when it takes the default."""
        return sorted(self._allowed or ())

    def allow(self, kinds: Iterable[str]) -> None:
        """Deliver only these kinds from now on; none named means Telegram's default. Unknown names are ignored."""
        self._allowed = frozenset(kinds) & KINDS or None

    def wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in ON_REQUEST

    def push(self, kind: str, chat: int, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update_id = next(self._ids)
        raw = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False, separators=(",", ":"))
        self._pending[update_id] = Update(update_id, kind, chat, raw)
        for watcher in tuple(self._watchers):
            watcher()
        return update_id

    def on_push(self, watcher: Callable[[], None]) -> None:
        self._watchers.append(watcher)

    def confirm(self, offset: int) -> None:
        """Forget as getUpdates does: all before a positive offset, all but the last `-offset` for a negative one."""
        while self._pending and (len(self._pending) > -offset if offset < 0 else next(iter(self._pending)) < offset):
            self._pending.popitem(last=False)

    def first(self, limit: int) -> list[Update]:
        return list(itertools.islice(self._pending.values(), limit))

    def after(self, update_id: int) -> list[Update]:
        """Those pushed after this one, oldest first."""
        newest = itertools.takewhile(lambda update: update.id > update_id, reversed(self._pending.values()))
        return list(newest)[::-1]

    def discard(self, update: Update) -> None:
        """Forget one update a webhook has taken; one dropped meanwhile is already gone."""
        self._pending.pop(update.id, None)

    def clear(self) -> None:
        self._pending.clear()
