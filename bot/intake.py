"""The durable way in: an update is a row before Telegram forgets it, and is handled once, in order within its chat.

Fetching is `polling`'s or `web`'s. PTB's own Updater confirms updates before they are handled (docs/decisions/0001).
"""

import asyncio
import bisect
import itertools
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, TypeGuard

from sqlmodel import Session
from telegram import Bot, Update

from bot import asked, errors
from bot.logs import named
from bot.routing import Router
from handlers.kit.context import Context, Outgoing
from handlers.kit.feature import Deps, Hooks
from storage import inbox
from storage.db import Unavailable
from storage.inbox import OutOfTurn, Waiting

log = logging.getLogger(__name__)

_AT_ONCE = 32  # chats handled side by side
_TRIES = 3
_PATIENCE = (0.2, 1.0, 3.0, 10.0)  # seconds between tries
_TURN_PATIENCE = 0.05
# Where the chat of an update is found; the first that is there counts.
_CARRIERS = ("message", "edited_message", "channel_post", "my_chat_member", "chat_member", "chat_join_request")
_OF_A_CARD = ("message_id", "date", "chat", "message_thread_id", "has_protected_content")
# What a tapped card replies to is kept until the tap is handled: words that wait for this tap are nowhere else.
_OF_A_REPLIED = ("message_id", "date", "chat", "from", "text", "entities")
# An update another process received and has not handled for so long was left behind by its death.
_LEFT_BEHIND = timedelta(seconds=10)
MOST_WAITING = 2000


class Unreadable(Exception):
    """An update that lacks what every update has."""


class Intake:
    """Keeps updates and handles them."""

    def __init__(
        self, bot: Bot, deps: Deps, outgoing: Outgoing, hooks: Hooks, *, process: str, asks: asked.Asked
    ) -> None:
        self._bot, self._deps, self._outgoing, self._hooks = bot, deps, outgoing, hooks
        self._process, self._asked = process, asks
        self._router = Router(deps.features, hooks, deps.username)
        self._lanes: dict[int, list[Waiting]] = {}
        self._held: set[int] = set()  # the ids of what is in the lanes
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closing = False
        self.handled = 0

    @property
    def waiting(self) -> int:
        """How many updates wait in memory."""
        return len(self._held)

    async def receive(self, raw_updates: Iterable[Mapping[str, Any]]) -> None:
        """Keep the updates; when this returns they are safe and Telegram may forget them. Raises `Unavailable`.

        What somebody is typing is answered or let go: it is worth nothing later.
        """
        given = list(raw_updates)
        updates = [_kept(raw) for raw in given if not asked.is_query(raw)]
        self._asked.take([raw for raw in given if asked.is_query(raw)])
        if not updates:
            return
        now = self._deps.clock.now()
        fresh = await self._deps.db.act(
            lambda session: inbox.add(session, now, updates=updates, taken_by=self._process)
        )
        self._take(fresh)

    async def resume(self, *, adopt_all: bool) -> None:
        """Take up what was received and not handled: by us, and by processes that are no more. Raises `Unavailable`."""
        before = self._deps.clock.now() + timedelta(days=1) if adopt_all else self._deps.clock.now() - _LEFT_BEHIND

        def find(session: Session) -> list[Waiting]:
            is_richer = inbox.adopt(session, taken_by=self._process, received_before=before) > 0
            # With nothing in hand we look as well: what we kept while the answer of the database was lost is nobody's.
            is_looked_up = is_richer or adopt_all or not self._lanes
            return inbox.waiting(session, taken_by=self._process) if is_looked_up else []

        left = [waiting for waiting in await self._deps.db.act(find) if waiting.update_id not in self._held]
        if left:
            log.info("%d updates were left unhandled and are taken up", len(left))
        self._take(left)

    async def drain(self, within: float) -> None:
        """Handle no more; let what is being handled come to its end within so many seconds. The rest stays in rows."""
        self._is_closing = True
        await self._asked.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)

    def _take(self, updates: Iterable[Waiting]) -> None:
        for update in updates:
            if update.update_id in self._held:
                continue
            self._held.add(update.update_id)
            lane = self._lanes.get(update.chat_key)
            if lane is not None:
                # In the order of their ids, however they came: a later one waits in the database for the earlier.
                bisect.insort(lane, update, key=_by_id)
                continue
            self._lanes[update.chat_key] = [update]
            task = asyncio.create_task(self._work_off(update.chat_key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work_off(self, chat_key: int) -> None:
        lane = self._lanes[chat_key]
        while lane and not self._is_closing:
            waiting = lane[0]
            async with self._slots:
                is_over = await self._handle(waiting)
            if is_over:
                lane.remove(waiting)
                self._held.discard(waiting.update_id)
            else:
                await asyncio.sleep(_TURN_PATIENCE)
        if not lane:
            del self._lanes[chat_key]

    async def _handle(self, waiting: Waiting) -> bool:
        """Handle an update however long the database is away; False when an earlier one of its chat has to go first."""
        for pause in itertools.chain(_PATIENCE, itertools.repeat(_PATIENCE[-1])):
            try:
                if await self._try(waiting):
                    return True
            except OutOfTurn:
                return False
            except Unavailable as error:
                log.warning("the database does not answer (%s); an update waits", error)
            if self._is_closing:
                break
            await asyncio.sleep(pause)
        return False

    async def _try(self, waiting: Waiting) -> bool:
        """Handle an update once; return whether that is the end of it. A broken handler is tried a few times."""
        try:
            update = Update.de_json(json.loads(waiting.payload), self._bot)
        except Exception as error:  # noqa: BLE001  # whatever an unknown update does to the parser
            await self._bury(waiting, error)
            return True
        context = Context(self._deps, self._outgoing, update)
        try:
            await self._run(waiting, context)
        except (OutOfTurn, Unavailable):
            raise
        except Exception as error:  # noqa: BLE001  # a broken handler must not stop the chat
            if not await self._is_hopeless(waiting, context, error):
                return False
        self.handled += 1
        return True

    async def _run(self, waiting: Waiting, context: Context) -> None:
        route = self._router.find(context.incoming)
        if route is not None:
            await errors.run_guarded(route.run, context, route.ref, self._hooks)
        if not context.is_settled:
            now = self._deps.clock.now()
            await self._deps.db.act(lambda session: inbox.finish(session, now, update_id=waiting.update_id))

    async def _is_hopeless(self, waiting: Waiting, context: Context, error: Exception) -> bool:
        tries = await self._deps.db.act(lambda session: inbox.attempt(session, update_id=waiting.update_id))
        if tries < _TRIES:
            log.warning("an update failed (%s) and is tried again", named(error))
            return False
        await errors.give_up(context, error)
        now, reason = self._deps.clock.now(), named(error)
        await self._deps.db.act(lambda session: inbox.fail(session, now, update_id=waiting.update_id, error=reason))
        return True

    async def _bury(self, waiting: Waiting, error: Exception) -> None:
        log.error("update %d cannot be read (%s) and is set aside", waiting.update_id, named(error))
        now, reason = self._deps.clock.now(), named(error)
        await self._deps.db.act(lambda session: inbox.bury(session, now, update_id=waiting.update_id, error=reason))


def is_kept(raw: Any) -> bool:
    """Whether this has what every update has."""
    return isinstance(raw, Mapping) and _is_number(raw.get("update_id"))


def _kept(raw: Mapping[str, Any]) -> Waiting:
    """The row of an update. Raises `Unreadable` when it has no id: then Telegram did not send it."""
    if not is_kept(raw):
        raise Unreadable
    update_id: int = raw["update_id"]
    # In ASCII: JSON may hold halves of characters that no database takes as text.
    return Waiting(update_id, _chat_key(raw), json.dumps(_needed(raw), separators=(",", ":")))


def _needed(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The update without the look of a tapped card: cards are drawn from rows, so nobody reads what one said before."""
    query = raw.get("callback_query")
    card = query.get("message") if isinstance(query, Mapping) else None
    if not isinstance(query, Mapping) or not isinstance(card, Mapping):
        return raw
    kept = {name: card[name] for name in _OF_A_CARD if name in card}
    replied = card.get("reply_to_message")
    if isinstance(replied, Mapping):
        kept["reply_to_message"] = {name: replied[name] for name in _OF_A_REPLIED if name in replied}
    return {**raw, "callback_query": {**query, "message": kept}}


def _chat_key(raw: Mapping[str, Any]) -> int:
    """What updates are kept in order by: their chat, else their sender; all that have neither are one lane."""
    query = raw.get("callback_query")
    if isinstance(query, Mapping):
        return _id_in(query.get("message"), "chat") or _id_in(query, "from")
    for carrier in _CARRIERS:
        if isinstance(raw.get(carrier), Mapping):
            return _id_in(raw[carrier], "chat")
    return next((_id_in(part, "from") for part in raw.values() if isinstance(part, Mapping)), 0)


def _id_in(part: Any, name: str) -> int:
    found = part.get(name) if isinstance(part, Mapping) else None
    number = found.get("id") if isinstance(found, Mapping) else None
    return number if _is_number(number) else 0


def _is_number(value: Any) -> TypeGuard[int]:
    """Whether this is an id as the database takes it."""
    return isinstance(value, int) and abs(value) < 2**63


def _by_id(waiting: Waiting) -> int:
    return waiting.update_id
