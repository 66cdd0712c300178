"""Fetching updates by long polling. They are kept by `intake` before the next call lets Telegram forget them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.intake import MOST_WAITING, is_kept
from bot.logs import named
from bot.settings import StartRefused
from storage.db import Unavailable

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")
_LONG_POLL = 25  # seconds Telegram holds an empty call
_MOST = 100  # updates a call, the most Telegram gives
_PATIENCE = (1, 2, 5, 10, 20, 30)  # seconds between tries
_CONFLICT = (
    "Telegram says that another program fetches this bot's updates. Only one may: stop the other one, "
    "or give this one a token of its own. Trying again in %d s."
)


def refused_token() -> StartRefused:
    """Telegram does not know the token."""
    return StartRefused(
        "Telegram does not know this bot token (401). Copy it again from @BotFather, or ask it for a new."
    )


class Poller:
    """Asks for updates, again and again."""

    def __init__(
        self,
        bot: Bot,
        request: BaseRequest,
        receive: Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]],
        waiting: Callable[[], int],
    ) -> None:
        self._url = f"{bot.base_url}/getUpdates"
        self._request, self._receive, self._waiting = request, receive, waiting
        self._misses = 0
        self.is_connected = False

    async def run(self) -> None:
        """Fetch until cancelled. Raises `StartRefused` when the token is refused.

        Starts without an offset: what Telegram gives again, the inbox recognises; an offset kept from before could
        throw updates away, since Telegram starts anew with the ids after a quiet week.
        """
        offset: int | None = None
        while True:
            if self._waiting() > MOST_WAITING:
                await asyncio.sleep(0.1)
                continue
            try:
                offset = await self._fetch(offset)
            except (InvalidToken, Forbidden):
                raise refused_token() from None
            except (TelegramError, Unavailable) as error:
                self.is_connected = False
                await asyncio.sleep(self._explain(error))
            else:
                if not self.is_connected:
                    log.info("connected to Telegram")
                self._misses, self.is_connected = 0, True

    async def _fetch(self, offset: int | None) -> int | None:
        parameters = {"timeout": _LONG_POLL, "limit": _MOST, "allowed_updates": list(ALLOWED), "offset": offset}
        data = RequestData([RequestParameter.from_input(n, v) for n, v in parameters.items() if v is not None])
        found = await self._request.post(self._url, data, read_timeout=_LONG_POLL + 10)
        given: list[Any] = found if isinstance(found, list) else []
        updates = [update for update in given if is_kept(update)]
        if len(updates) < len(given):
            log.error("%d of %d updates have no id and cannot be kept", len(given) - len(updates), len(given))
        if given and not updates:
            raise NetworkError("Telegram gave nothing that is an update")
        if not updates:
            return offset
        await self._receive(updates)
        return max(int(update["update_id"]) for update in updates) + 1

    def _explain(self, error: Exception) -> float:
        """Say what is wrong and how long to leave Telegram alone, in seconds."""
        pause = float(_PATIENCE[min(self._misses, len(_PATIENCE) - 1)])
        self._misses += 1
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            pause = float(wait) if isinstance(wait, int) else wait.total_seconds()
        if isinstance(error, Conflict):
            log.error(_CONFLICT, pause)
        elif isinstance(error, BadRequest):
            log.error("Telegram refuses to give updates: %s", named(error))
        else:
            log.warning("updates cannot be fetched now (%s); trying again in %.0f s", named(error), pause)
        return pause
