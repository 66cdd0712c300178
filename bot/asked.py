"""What people are offered while they type after the bot's name. An answer that is late is worth nothing: nothing is
kept, repeated, or done before a tap."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session
from telegram import Bot, InlineQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.calls import call
from bot.logs import named
from handlers.kit import access
from handlers.kit.errors import Stranger
from handlers.kit.feature import Deps, Reading
from handlers.kit.keyboards import Pick
from storage.db import Unavailable

log = logging.getLogger(__name__)

# Offered at most; Telegram takes 50.
MOST = 10
_AT_ONCE = 2  # so that looking things up takes no thread of the database from taps
_WORTH_FOR = 8.0  # seconds; Telegram waits about ten for an answer
_MOST_WAITING = 100  # people who are typing


class Asked:
    """Answers what is asked, of each person only the last: who types on has no use for what fitted before."""

    def __init__(self, bot: Bot, deps: Deps) -> None:
        self._bot, self._deps = bot, deps
        self._offers = [feature.inline for feature in deps.features if feature.inline is not None]
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._newest: dict[int, str] = {}  # the last query of each person who is typing
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closing = False

    def take(self, queries: Sequence[Mapping[str, Any]]) -> None:
        """Answer these when there is time; never waits, and never raises because of what is in them."""
        for raw in queries:
            query = self._read(raw)
            if query is None or self._is_closing:
                continue
            if len(self._tasks) >= _MOST_WAITING:
                log.warning("too many are typing at once; one is offered nothing")
                continue
            self._newest[query.from_user.id] = query.id
            task = asyncio.create_task(self._answer(query))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Answer nothing any more."""
        self._is_closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _read(self, raw: Mapping[str, Any]) -> InlineQuery | None:
        try:
            update = Update.de_json(dict(raw), self._bot)
        except Exception as error:  # noqa: BLE001  # whatever an unknown update does to the parser
            log.warning("what somebody types cannot be read: %s", named(error))
            return None
        return update.inline_query

    async def _answer(self, query: InlineQuery) -> None:
        try:
            async with asyncio.timeout(_WORTH_FOR), self._slots:
                if self._is_newest(query):
                    found = await self._deps.db.look(lambda session: self._found(session, query))
                    await self._send(query, found)
        except (TimeoutError, TelegramError, Unavailable) as error:
            log.info("who is typing was offered nothing: %s", named(error))
        except Exception as error:  # a broken offer is no reason to stop
            log.exception("what to offer cannot be found out: %s", named(error))
        finally:
            if self._is_newest(query):
                del self._newest[query.from_user.id]

    def _found(self, session: Session, query: InlineQuery) -> list[Pick]:
        """What there is for a member in their own chat with the bot; nothing for anybody else and anywhere else."""
        if query.chat_type != ChatType.SENDER:
            return []
        try:
            member = access.member(session, telegram_id=query.from_user.id)
        except Stranger:
            return []
        reading = Reading(session, self._deps.clock.now(), self._deps.words(member), member, self._deps)
        return [pick for offered in self._offers for pick in offered(reading, query.query)][:MOST]

    async def _send(self, query: InlineQuery, picks: Sequence[Pick]) -> None:
        results = [_result(pick) for pick in picks]
        # Never kept by Telegram: what is in force may change at any moment, and each member sees their own.
        await call(
            self._bot,
            "answerInlineQuery",
            inline_query_id=query.id,
            results=results,
            cache_time=0,
            is_personal=True,
        )

    def _is_newest(self, query: InlineQuery) -> bool:
        return self._newest.get(query.from_user.id) == query.id


def is_query(raw: Mapping[str, Any]) -> bool:
    """Whether an update is somebody typing after the bot's name."""
    return isinstance(raw.get("inline_query"), Mapping)


def _result(pick: Pick) -> dict[str, Any]:
    return {
        "type": "article",
        "id": pick.id,
        "title": pick.title,
        "description": pick.description,
        "input_message_content": {"message_text": pick.sends},
    }
