"""The queue of updates as a bot sees it: growing ids, what was asked for, what is confirmed. Fetching is kept out."""

import itertools
import json
import secrets
import time
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

# Telegram keeps updates a day, taps 150 s (telegram-bot-api, add_update and add_new_callback_query), and what somebody
# types no longer than that.
KEPT_SECONDS = 86_400.0
TAP_SECONDS = 150.0
AHEAD = 10


@dataclass(frozen=True, slots=True)
class Update:
    """One update, already frozen as JSON: later edits of a message do not change what is waiting."""

    id: int
    kind: str
    lane: tuple[str, int]  # a webhook keeps the order within a lane only
    raw: str
    until: float  # real time, monotonic


class UpdateQueue:
    """Updates nobody confirmed yet, oldest first."""

    def __init__(self) -> None:
        self._pending: OrderedDict[int, Update] = OrderedDict()
        # Telegram starts anywhere; a bot that expects 1 would be wrong.
        self._ids = itertools.count(100_000_000 + secrets.randbelow(100_000_000))
        self._newest = 0
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

    def push(self, kind: str, lane: int, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot did not ask for this kind.

        `lane` is the chat, or the person for a callback query: what a webhook keeps in order.
        """
        if not self.wants(kind):
            return None
        update_id = next(self._ids)
        raw = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False, separators=(",", ":"))
        until = time.monotonic() + (TAP_SECONDS if kind in ("callback_query", "inline_query") else KEPT_SECONDS)
        self._pending[update_id] = Update(update_id, kind, (kind.removeprefix("edited_"), lane), raw, until)
        self._newest = update_id
        for watcher in tuple(self._watchers):
            watcher()
        return update_id

    def on_push(self, watcher: Callable[[], None]) -> None:
        self._watchers.append(watcher)

    def confirm(self, offset: int) -> None:
        """Forget as getUpdates does: all before a positive offset, all but the last `-offset` for a negative one.

        An offset that lies further ahead than ten is taken for a mistake and changes nothing (tdlib, TQueue::get).
        """
        if offset > self._newest + 1 + AHEAD:
            return
        while self._pending and (len(self._pending) > -offset if offset < 0 else next(iter(self._pending)) < offset):
            self._pending.popitem(last=False)

    def first(self, limit: int) -> list[Update]:
        """The oldest updates. What nobody fetched in time is gone."""
        now = time.monotonic()
        found = list(itertools.islice(self._pending.values(), limit))
        if not any(update.until < now for update in found):
            return found
        for update in [update for update in self._pending.values() if update.until < now]:
            del self._pending[update.id]
        return list(itertools.islice(self._pending.values(), limit))

    def after(self, update_id: int) -> list[Update]:
        """Those pushed after this one, oldest first."""
        newest = itertools.takewhile(lambda update: update.id > update_id, reversed(self._pending.values()))
        return list(newest)[::-1]

    def waits(self, update: Update) -> bool:
        """Whether it is still to be delivered: not dropped, not too old."""
        return update.id in self._pending and update.until >= time.monotonic()

    def discard(self, update: Update) -> None:
        """Forget one update a webhook has taken; one dropped meanwhile is already gone."""
        self._pending.pop(update.id, None)

    def clear(self) -> None:
        self._pending.clear()
