"""How calls to the Bot API travel: python-telegram-bot's `BaseRequest` over aiohttp.

A failed call says whether Telegram can have acted on it. What to do about it is decided in `delivery` and `intake`.
"""

import asyncio
import json
import ssl
from collections.abc import Callable
from typing import Any, Final

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.failures import NotSent, Uncertain, UncertainTimeout, explain, is_dropped, is_repeatable, without_token
from bot.wire import Body, encode

__all__ = ["AiohttpRequest", "NotSent", "Uncertain", "UncertainTimeout"]

QUIET_FOR: Final = 1.0
"""Seconds without a call after which the loop first looks whether idle connections have been closed."""

_UNAUTHENTICATED_AT_PROXY: Final = 407


class AiohttpRequest(BaseRequest):
    """One pool of keep-alive connections to the Bot API.

    Raises `NotSent` or `Uncertain`; an answer of any status is handed to python-telegram-bot, so a 5xx becomes a plain
    `NetworkError`, which is uncertain too. No exception carries the token, neither in its text nor in its cause.

    Timeouts are in seconds, None waits for ever; `read_timeout` and `write_timeout` count from the last progress.
    `idle_for` must be shorter than the server's own patience with idle connections (nginx: 75 s), so that a call is
    rarely written into a connection that is just being closed. Where it happens all the same, calls that may be
    repeated are repeated once, and the others end as `Uncertain`.

    `proxy` is `http://[user:password@]host:port` (or `https://`). `ssl_context` is for a Bot API of one's own whose
    certificate the system does not know. `heard` is told after each call whether Telegram has answered it; what failed
    on our side of the network is not told.
    """

    __slots__ = (
        "_connect_timeout",
        "_free",
        "_heard",
        "_idle_for",
        "_is_shut_down",
        "_last_used_at",
        "_media_write_timeout",
        "_pool_size",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_ssl_context",
        "_write_timeout",
    )

    def __init__(
        self,
        *,
        connection_pool_size: int = 100,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        idle_for: float = 15.0,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        heard: Callable[[bool], None] | None = None,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._idle_for = idle_for
        self._proxy = proxy
        self._ssl_context = ssl_context
        self._heard = heard or (lambda _is_answered: None)
        self._session: aiohttp.ClientSession | None = None
        self._is_shut_down = False
        self._last_used_at = 0.0

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        self._is_shut_down = False
        self._open_session()

    async def shutdown(self) -> None:
        self._is_shut_down = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer. Raises `NotSent`, `Uncertain`."""
        has_files = request_data is not None and request_data.contains_files
        write_default = self._media_write_timeout if has_files else self._write_timeout
        limits = aiohttp.ClientTimeout(
            connect=_chosen(connect_timeout, self._connect_timeout),
            sock_read=_chosen(read_timeout, self._read_timeout),
        )
        session, free = self._open_session(), self._free  # kept, as a shutdown meanwhile replaces both
        await _take(free, _chosen(pool_timeout, self._pool_timeout))
        try:
            await self._notice_closed_connections()
            content = await encode(request_data, write_timeout=_chosen(write_timeout, write_default))
            status, body = await self._speak(session, method, url, content, limits)
        finally:
            free.release()
        if status == _UNAUTHENTICATED_AT_PROXY:
            raise NotSent("The proxy wants other credentials")
        return status, body if status < 300 else without_token(body, url)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the base class, but an answer that is no JSON is not logged: it may hold what people wrote."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Uncertain("The answer of the Bot API is not a JSON object")
        return answer

    def _open_session(self) -> aiohttp.ClientSession:
        """Belongs to the running loop, hence made at first use and not in the constructor."""
        if self._is_shut_down:
            raise NotSent("The connections to the Bot API are shut down")
        if self._session is None:
            self._free = asyncio.Semaphore(self._pool_size)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,
                    keepalive_timeout=self._idle_for,
                    ttl_dns_cache=60,
                    ssl=self._ssl_context or True,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )
        return self._session

    async def _notice_closed_connections(self) -> None:
        """After a pause (or when the process was stopped) let the loop hear first which idle connections are gone:
        writing into one of those would make an uncertain outcome out of nothing."""
        now = asyncio.get_running_loop().time()
        if now - self._last_used_at >= QUIET_FOR:
            await asyncio.sleep(0)  # the loop polls its sockets
            await asyncio.sleep(0)  # and acts on what it found
        self._last_used_at = now

    async def _speak(
        self, session: aiohttp.ClientSession, method: str, url: str, content: Body, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        try:
            status, body = await self._send(session, method, url, content, limits)
        except NetworkError:
            self._heard(False)
            raise
        self._heard(_is_answered(method, status, body))
        return status, body

    async def _send(
        self, session: aiohttp.ClientSession, method: str, url: str, content: Body, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        may_repeat = True
        while True:
            data = content if method == "POST" else None
            try:
                async with session.request(method, url, data=data, timeout=limits, allow_redirects=False) as response:
                    return response.status, await response.read()
            except Exception as exc:  # noqa: BLE001  whatever it is, it may carry the token and must not get further
                failure = explain(exc, data)
                is_worth_repeating = is_dropped(exc) and (isinstance(failure, NotSent) or is_repeatable(url))
            if not (may_repeat and is_worth_repeating):
                # Outside the except block, so that no cause and no context with the address in it hangs on.
                raise failure
            may_repeat = False


def _is_answered(method: str, status: int, body: bytes) -> bool:
    """Whether Telegram itself has answered, be it with a refusal: with a JSON object that is no 5xx, or with a file.
    Proxies and portals on the way answer with pages."""
    is_file = method == "GET" and status < 300
    return status < 500 and (is_file or body.startswith(b"{"))


async def _take(free: asyncio.Semaphore, pool_timeout: float | None) -> None:
    if not free.locked():
        await free.acquire()
        return
    try:
        async with asyncio.timeout(pool_timeout):
            await free.acquire()
    except TimeoutError:
        raise NotSent("All connections to the Bot API are in use") from None


def _chosen(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value
